package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlueskyConnectorTest {
  private static final String ONE = "at://did:plc:ann/app.bsky.feed.post/1";
  private static final String TWO = "at://did:plc:ann/app.bsky.feed.post/2";
  private static final String URL = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPosts";

  private final BlueskyConnector connector = new BlueskyConnector();
  private final Recounter recounter = connector.recounter();

  private static PostRef ref(String id) {
    return new PostRef(1, "bluesky", id, null, null);
  }

  private static String view(String uri) {
    return "{\"uri\":\""
        + uri
        + "\",\"author\":{\"did\":\"did:plc:ann\",\"handle\":\"ann.example\","
        + "\"displayName\":\"Ann\"},\"record\":{\"text\":\"Acme!\",\"createdAt\":"
        + "\"2025-06-01T10:00:00Z\"},\"likeCount\":5,\"repostCount\":2,\"quoteCount\":1,"
        + "\"replyCount\":0}";
  }

  private Found recount(int status, String body, String... ids) throws UnreadableException {
    List<PostRef> posts = new ArrayList<>();
    for (String id : ids) {
      posts.add(ref(id));
    }
    return recounter.read(Samples.question(null), posts, Samples.answer(status, URL, body));
  }

  @Test
  void itListensAndIsNotPolled() {
    assertThat(connector.isPolled()).isFalse();
    assertThat(connector.streamer()).isInstanceOf(Jetstream.class);
    assertThat(connector.home(Samples.question(null))).hasToString("https://public.api.bsky.app");
    assertThat(connector.terms().followDeletions()).isTrue();
    assertThat(connector.terms().obeysRobots()).isFalse();
  }

  @Test
  void twentyFivePostsAreReadAgainAtOnce() {
    assertThat(recounter.most()).isEqualTo(25);
    assertThat(recounter.ask(Samples.question(null), List.of(ref(ONE), ref(TWO))).uri())
        .hasToString(
            URL
                + "?uris=at%3A%2F%2Fdid%3Aplc%3Aann%2Fapp.bsky.feed.post%2F1"
                + "&uris=at%3A%2F%2Fdid%3Aplc%3Aann%2Fapp.bsky.feed.post%2F2");
    assertThat(recounter.at(Samples.question(null), ref("https://bsky.app/1"))).isNull();
  }

  @Test
  void countsAreReadBesideOnesOwnStream() {
    Question own = Samples.question("ws://127.0.0.1:9000/subscribe");
    assertThat(connector.home(own)).hasToString("http://127.0.0.1:9000");
    assertThat(recounter.at(own, ref(ONE)))
        .hasToString("http://127.0.0.1:9000/xrpc/app.bsky.feed.getPosts");
    assertThat(connector.nameOf(own)).isEqualTo("Bluesky at 127.0.0.1:9000");
    Question official = Samples.question("wss://jetstream2.us-west.bsky.network");
    assertThat(connector.home(official)).hasToString("https://public.api.bsky.app");
  }

  @Test
  void countsAndTheAuthorsNameAreReadAndWhatIsMissingIsGone() throws UnreadableException {
    Found found = recount(200, "{\"posts\":[" + view(ONE) + "]}", ONE, TWO);
    assertThat(found.counts())
        .containsExactly(new Count("bluesky", ONE, new Engagement(5L, 0L, 3L, null)));
    assertThat(found.gone()).containsExactly(Gone.post("bluesky", TWO));
    assertThat(found.posts().get(0).author()).isEqualTo(new Author("Ann", "ann.example", null));
  }

  @Test
  void nothingIsGoneOnTheWordOfAnAnswerThatIsNotWhole() throws UnreadableException {
    assertThat(recount(200, "{\"posts\":[" + view(ONE) + ",{\"ur", ONE, TWO).gone()).isEmpty();
    assertThat(recount(200, "{\"posts\":[{\"uri\":5}]}", ONE, TWO).gone()).isEmpty();
    assertThat(recount(404, "no such call", ONE, TWO)).isEqualTo(Found.NOTHING);
    assertThatThrownBy(() -> recount(200, "{\"error\":\"Oops\",\"message\":\"m\"}", ONE))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("Oops");
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithItsName() {
    assertThatThrownBy(() -> connector.check(Samples.question("ftp://x.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url:")
        .hasMessageContaining("ftp://x.example");
    Question hosts =
        new Question(Samples.business("Acme"), null, List.of(), Map.of("hosts", List.of("a b")));
    assertThatThrownBy(() -> connector.check(hosts))
        .hasMessageStartingWith("hosts:")
        .hasMessageContaining("a b");
    assertThatThrownBy(() -> connector.check(Samples.question("wss://user:pw@x.example")))
        .hasMessageStartingWith("url:");
  }
}
