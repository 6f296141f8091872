package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MastodonConnectorTest {
  private static final String URL = "https://mastodon.example";
  private final MastodonConnector connector = new MastodonConnector();

  private Found read(String statuses) throws UnreadableException {
    return connector.read(
        Samples.question(URL, "bread"),
        null,
        Samples.answer(URL, "application/json", "[" + statuses + "]"));
  }

  private static String status(String id, String more) {
    return "{\"id\":\"" + id + "\",\"uri\":\"https://far.example/s/" + id + "\"" + more + "}";
  }

  private String textOf(String html) throws UnreadableException {
    String content = ",\"content\":\"" + html.replace("\"", "\\\"") + "\"";
    return read(status("1", content)).posts().get(0).text();
  }

  @Test
  void aStatusIsReadWhole() throws UnreadableException {
    Post post =
        read(status(
                "7",
                ",\"url\":\"https://far.example/@ann/7\",\"created_at\":\"2025-05-01T10:00:00.5Z\","
                    + "\"in_reply_to_id\":\"6\",\"spoiler_text\":\"rant\",\"language\":\"de\","
                    + "\"visibility\":\"unlisted\",\"content\":\"<p>Nie wieder :blobcat:</p>\","
                    + "\"replies_count\":1,\"reblogs_count\":2,\"quotes_count\":3,"
                    + "\"favourites_count\":4,\"account\":{\"acct\":\"ann@far.example\","
                    + "\"display_name\":\"Ann\",\"followers_count\":50}"))
            .posts()
            .get(0);
    assertThat(post.externalId()).isEqualTo("https://far.example/s/7");
    assertThat(post.localId()).isEqualTo("mastodon.example/7");
    assertThat(post.parent()).isEqualTo("mastodon.example/6");
    assertThat(post.url()).isEqualTo("https://far.example/@ann/7");
    assertThat(post.title()).isEqualTo("rant");
    assertThat(post.text()).isEqualTo("Nie wieder :blobcat:");
    assertThat(post.author()).isEqualTo(new Author("Ann", "ann@far.example", 50L));
    assertThat(post.engagement()).isEqualTo(new Engagement(4L, 1L, 5L, null));
    assertThat(post.language()).isEqualTo("de");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-01T10:00:00.500Z"));
  }

  @Test
  void htmlReadsAsPeopleSeeIt() throws UnreadableException {
    assertThat(textOf("<p>One<br />two</p><p>three &lt;3</p>")).isEqualTo("One\ntwo\n\nthree <3");
    assertThat(
            textOf(
                "<p>See <a href=\"https://a.example/long/way\"><span"
                    + " class=\"invisible\">https://</span><span"
                    + " class=\"ellipsis\">a.example/lo</span><span"
                    + " class=\"invisible\">ng/way</span></a> <a class=\"hashtag\""
                    + " href=\"#\">#<span>bread</span></a> <span"
                    + " class=\"h-card\"><a>@<span>acme</span></a></span></p>"))
        .isEqualTo("See a.example/lo… #bread @acme");
    assertThat(textOf("<a href=\"x\"><span class=\"invisible\">https://b.example</span></a>"))
        .isEqualTo("https://b.example");
  }

  @Test
  void aBoostIsThePostThatWasBoosted() throws UnreadableException {
    String original = status("1", ",\"content\":\"Mine\",\"visibility\":\"public\"");
    Found found = read(original + "," + status("2", ",\"content\":\"\",\"reblog\":" + original));
    assertThat(Samples.ids(found)).containsExactly("https://far.example/s/1");
    assertThat(found.posts().get(0).text()).isEqualTo("Mine");
  }

  @Test
  void whatIsNotForEverybodyIsLeftOut() throws UnreadableException {
    Found found =
        read(
            status("1", ",\"visibility\":\"private\",\"content\":\"x\"")
                + ","
                + status("2", ",\"content\":\"x\",\"account\":{\"acct\":\"b\",\"noindex\":true}"));
    assertThat(found.posts()).isEmpty();
    assertThat(found.skipped()).hasSize(2);
  }

  @Test
  void peopleOfTheServerItselfAreNamedWithItsHost() throws UnreadableException {
    Post post =
        read(status("1", ",\"content\":\"x\",\"account\":{\"acct\":\"bo\"}")).posts().get(0);
    assertThat(post.author().handle()).isEqualTo("bo@mastodon.example");
  }

  @Test
  void eachTagIsAskedForOnce() {
    Question question = Samples.question(URL + "/", "#Bread", "bread", "brötchen");
    assertThat(connector.ask(question, null).uri())
        .hasToString(URL + "/api/v1/timelines/tag/Bread?limit=40");
    String next = connector.nextAfterUnchanged(question, null);
    assertThat(connector.ask(question, next).uri())
        .hasToString(URL + "/api/v1/timelines/tag/br%C3%B6tchen?limit=40");
    assertThat(connector.nextAfterUnchanged(question, next)).isNull();
  }

  @Test
  void aServerAndATagAreNeeded() {
    assertThatThrownBy(() -> connector.check(Samples.question(null, "x")))
        .hasMessageContaining("url:");
    assertThatThrownBy(() -> connector.check(Samples.question(URL))).hasMessageContaining("tags:");
    assertThatThrownBy(() -> connector.check(Samples.question(URL, "two words")))
        .hasMessageContaining("two words");
  }

  @Test
  void anErrorOfTheServerIsPassedOn() {
    assertThatThrownBy(
            () ->
                connector.read(
                    Samples.question(URL, "x"),
                    null,
                    Samples.answer(URL, "application/json", "{\"error\":\"login needed\"}")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("login needed");
  }

  @Test
  void countsAreWholeOnlyWhereThePostWasPublished() throws UnreadableException {
    String own = "{\"id\":\"1\",\"uri\":\"https://Mastodon.example/users/a/statuses/1\"}";
    assertThat(read(own).posts().get(0).isOwnCount()).isTrue();
    assertThat(read(status("2", "")).posts().get(0).isOwnCount()).isFalse();
    String alike = "{\"id\":\"1\",\"uri\":\"https://mastodon.example.evil.example/1\"}";
    assertThat(read(alike).posts().get(0).isOwnCount()).isFalse();
  }

  @Test
  void linksAreThoseToPagesAndToQuotedPosts() throws UnreadableException {
    Post post =
        read(status(
                "1",
                ",\"content\":\"<a href=\\\"https://a.example/x\\\">x</a> <a"
                    + " href=\\\"https://m.example/tags/bun\\\" class=\\\"mention hashtag\\\""
                    + " rel=\\\"tag\\\">#bun</a>\","
                    + "\"card\":{\"url\":\"https://a.example/card\"},\"quote\":{\"state\":\"accepted\","
                    + "\"quoted_status\":{\"uri\":\"https://q.example/users/b/statuses/9\"}}"))
            .posts()
            .get(0);
    assertThat(post.links())
        .containsExactly(
            "https://a.example/x",
            "https://a.example/card",
            "https://q.example/users/b/statuses/9");
  }
}
