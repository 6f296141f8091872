package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Ask;
import io.tellten.model.Found;
import io.tellten.model.Frame;
import io.tellten.model.Gone;
import io.tellten.model.Question;
import io.tellten.model.StreamAsk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mastodon does with an access token: searching and streaming. */
class MastodonTokenTest {
  private static final String URL = "https://mastodon.example";
  private static final String TOKEN = "s3cret";

  private final MastodonConnector connector =
      new MastodonConnector(Map.of("Mastodon.Example", TOKEN));
  private final Streamer streamer = connector.streamer();

  private static Question streamingAt(String address, String... tags) {
    return new Question(
        Samples.business("Acme"),
        URL,
        List.of(tags),
        address == null ? Map.of() : Map.of("streaming", List.of(address)));
  }

  private Found search(String body) throws UnreadableException {
    return connector.read(
        Samples.question(URL, "bread"), "1", Samples.answer(URL, "application/json", body));
  }

  @Test
  void afterTheTagsEachNameIsSearchedFor() {
    Question question = Samples.question(URL, "bread");
    assertThat(connector.ask(question, null).uri().getPath())
        .isEqualTo("/api/v1/timelines/tag/bread");
    assertThat(connector.nextAfterUnchanged(question, null)).isEqualTo("1");
    Ask ask = connector.ask(question, "1");
    assertThat(ask.uri())
        .hasToString(URL + "/api/v2/search?type=statuses&q=%22Acme%20Bakery%22&limit=40");
    assertThat(ask.headers()).containsEntry("Authorization", "Bearer " + TOKEN);
    assertThat(connector.nextAfterUnchanged(question, "1")).isNull();
  }

  @Test
  void withoutATokenNothingIsSearchedAndNothingStreamed() {
    MastodonConnector plain = new MastodonConnector();
    Question question = Samples.question(URL, "bread");
    assertThat(plain.nextAfterUnchanged(question, null)).isNull();
    assertThat(plain.ask(question, null).headers()).isEmpty();
    assertThat(plain.streamer().key(question)).isNull();
    Question elsewhere = Samples.question("https://other.example", "bread");
    assertThat(connector.nextAfterUnchanged(elsewhere, null)).isNull();
    assertThat(connector.ask(elsewhere, null).headers()).isEmpty();
    assertThat(streamer.key(elsewhere)).isNull();
  }

  @Test
  void withATokenTagsMayBeLeftOut() {
    Question question = Samples.question(URL);
    connector.check(question);
    assertThat(connector.ask(question, null).uri().getPath()).isEqualTo("/api/v2/search");
    assertThat(connector.nameOf(question)).isEqualTo("Search on mastodon.example");
    assertThat(streamer.key(question)).isNull();
  }

  @Test
  void whatASearchFindsIsReadLikeATimeline() throws UnreadableException {
    Found found =
        search(
            "{\"accounts\":[],\"statuses\":[{\"id\":\"1\",\"uri\":\"https://f.example/1\",\"content\":\"<p>Acme"
                + " Bakery</p>\"},7],\"hashtags\":[]}");
    assertThat(Samples.ids(found)).containsExactly("https://f.example/1");
    assertThat(found.skipped()).hasSize(1);
    assertThatThrownBy(() -> search("[]")).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> search("{\"error\":\"scope\"}")).hasMessageContaining("scope");
  }

  @Test
  void aTokenIsNeverShown() {
    Question question = streamingAt(null, "bread");
    Ask ask = connector.ask(question, null);
    StreamAsk stream = streamer.open(question, null, 0);
    assertThat(ask.headers()).containsValue("Bearer " + TOKEN);
    assertThat(stream.headers()).containsValue("Bearer " + TOKEN);
    assertThat(
            List.of(
                ask.toString(),
                ask.uri().toString(),
                stream.toString(),
                stream.uri().toString(),
                String.valueOf(streamer.key(question)),
                connector.toString(),
                streamer.toString(),
                new MastodonTokens(Map.of("a.example", TOKEN)).toString()))
        .noneMatch(text -> text.contains(TOKEN));
  }

  @Test
  void eachTagIsSubscribedToOnOneConnection() {
    StreamAsk ask = streamer.open(streamingAt(null, "#Bread", "acme"), null, 0);
    assertThat(ask.uri()).hasToString("wss://mastodon.example/api/v1/streaming");
    assertThat(ask.hello())
        .containsExactly(
            "{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"acme\"}",
            "{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"bread\"}");
    assertThat(streamer.key(streamingAt(null, "Acme", "bread")))
        .isEqualTo(streamer.key(streamingAt(null, "bread", "#acme")))
        .isNotEqualTo(streamer.key(streamingAt(null, "acme")));
    assertThat(streamer.lookBack()).isNull();
  }

  @Test
  void aTokenGoesToNoHostThatItIsNotFor() {
    assertThat(streamer.open(streamingAt("streaming.mastodon.example", "x"), null, 0).uri())
        .hasToString("wss://streaming.mastodon.example/api/v1/streaming");
    for (String elsewhere :
        List.of(
            "wss://evil.example",
            "evilmastodon.example",
            "https://mastodon.example.evil.example")) {
      Question question = streamingAt(elsewhere, "x");
      assertThatThrownBy(() -> connector.check(question)).hasMessageStartingWith("streaming:");
      assertThat(streamer.key(question)).isNull();
      assertThat(streamer.open(question, null, 0).headers()).isEmpty();
    }
  }

  private Frame message(String event, String payload) throws UnreadableException {
    return streamer.read(
        streamingAt("wss://streaming.mastodon.example", "x"),
        "{\"stream\":[\"hashtag\",\"x\"],\"event\":\"" + event + "\",\"payload\":" + payload + "}");
  }

  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  @ParameterizedTest
  @ValueSource(strings = {"update", "status.update"})
  void newAndEditedPostsArrive(String event) throws UnreadableException {
    String status = "{\"id\":\"5\",\"uri\":\"https://f.example/5\",\"content\":\"<p>Acme</p>\"}";
    Frame frame = message(event, quoted(status));
    assertThat(frame.posts()).hasSize(1);
    assertThat(frame.posts().get(0).externalId()).isEqualTo("https://f.example/5");
    assertThat(frame.posts().get(0).localId()).isEqualTo("mastodon.example/5");
    assertThat(frame.cursor()).isNull();
  }

  @Test
  void aDeletionNamesThePostByItsIdOnTheServer() throws UnreadableException {
    assertThat(message("delete", "\"5\"").gone())
        .containsExactly(Gone.post("mastodon", "mastodon.example/5"));
    assertThat(message("delete", "5").gone())
        .containsExactly(Gone.post("mastodon", "mastodon.example/5"));
  }

  @Test
  void whatIsNotForEverybodyIsLeftOut() throws UnreadableException {
    assertThat(message("update", quoted("{\"id\":\"5\",\"visibility\":\"private\"}")))
        .isEqualTo(Frame.NOTHING);
    assertThat(message("filters_changed", "\"\"")).isEqualTo(Frame.NOTHING);
  }

  @Test
  void anErrorOfTheStreamIsTrouble() throws UnreadableException {
    Frame frame = streamer.read(streamingAt(null, "x"), "{\"error\":\"Access token revoked\"}");
    assertThat(frame.trouble()).contains("Access token revoked").endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "7",
        "{}",
        "{\"event\":\"update\"}",
        "{\"event\":\"update\",\"payload\":7}",
        "{\"event\":\"update\",\"payload\":\"not json\"}",
        "{\"event\":\"update\",\"payload\":\"{\\\"id\\\":\"}",
        "{\"event\":\"delete\",\"payload\":{}}",
        "{\"event\":\"update\",\"payload\":\"{}\""
      })
  void whatIsNoMessageIsUnreadable(String message) {
    assertThatThrownBy(() -> streamer.read(streamingAt(null, "x"), message))
        .isInstanceOf(UnreadableException.class)
        .message()
        .matches("[A-Z].*\\.");
  }

  @Test
  void hugeMessagesNeitherHangNorCrash() throws UnreadableException {
    String deep = "{\\\"id\\\":".repeat(100_000);
    assertThatThrownBy(() -> message("update", '"' + deep + '"'))
        .isInstanceOf(UnreadableException.class);
    String long_ = "{\\\"id\\\":\\\"5\\\",\\\"content\\\":\\\"" + "<p>".repeat(300_000) + "\\\"}";
    assertThat(message("update", '"' + long_ + '"').posts()).hasSize(1);
  }
}
