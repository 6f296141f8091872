package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LemmyConnectorTest {
  private static final String URL = "https://lemmy.example";
  private static final String POST =
      "{\"id\":5,\"name\":\"Acme &amp; buns\",\"body\":\"# Rant\\n**Never** again, see"
          + " [their page](https://acme.example/menu) or https://b.example/x.\",\"url\":"
          + "\"https://news.example/acme\",\"ap_id\":\"https://far.example/post/50\",\"%s\":"
          + "\"2025-06-01T10:00:00.123456Z\",\"removed\":false,\"deleted\":false,\"nsfw\":true%s}";
  private static final String ANN =
      "{\"name\":\"ann\",\"display_name\":\"Ann\",\"%s\":\"https://far.example/u/ann\"}";

  private final LemmyConnector connector = new LemmyConnector();
  private final Recounter recounter = connector.recounter();

  private static Question question(String version) {
    return new Question(
        Samples.business("Acme Bakery", "#buns"),
        URL,
        List.of(),
        version == null ? Map.of() : Map.of("version", List.of(version)));
  }

  private Found read(String body) throws UnreadableException {
    return connector.read(question(null), null, Samples.answer(URL, "application/json", body));
  }

  private static String v3Post(String more, String counts) {
    return "{\"post\":"
        + POST.formatted("published", more)
        + ",\"creator\":"
        + ANN.formatted("actor_id")
        + ",\"counts\":"
        + counts
        + "}";
  }

  private static String comment(String path, String more) {
    return "{\"comment\":{\"id\":9,\"post_id\":5,\"content\":\"Me too\",\"path\":\""
        + path
        + "\",\"ap_id\":\"https://lemmy.example/comment/9\",\"published\":\"2025-06-01T11:00:00\""
        + more
        + "},\"creator\":"
        + ANN.formatted("actor_id")
        + ",\"post\":"
        + POST.formatted("published", "")
        + ",\"counts\":{\"score\":-2,\"child_count\":1}}";
  }

  private static String v3(String posts, String comments) {
    return "{\"type_\":\"All\",\"posts\":[" + posts + "],\"comments\":[" + comments + "]}";
  }

  @Test
  void aPostIsReadWhole() throws UnreadableException {
    Post post =
        read(v3(v3Post("", "{\"score\":7,\"comments\":2,\"upvotes\":9}"), "")).posts().get(0);
    assertThat(post.network()).isEqualTo("lemmy");
    assertThat(post.externalId()).isEqualTo("https://far.example/post/50");
    assertThat(post.localId()).isEqualTo("lemmy.example/p5");
    assertThat(post.url()).isEqualTo("https://far.example/post/50");
    assertThat(post.author()).isEqualTo(new Author("Ann", "ann@far.example", null));
    assertThat(post.title()).isEqualTo("Acme & buns");
    assertThat(post.text()).isEqualTo("Rant\nNever again, see their page or https://b.example/x.");
    assertThat(post.links())
        .containsExactly(
            "https://news.example/acme", "https://acme.example/menu", "https://b.example/x");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-06-01T10:00:00.123456Z"));
    assertThat(post.engagement()).isEqualTo(new Engagement(7L, 2L, null, null));
    assertThat(post.isOwnCount()).isFalse();
    assertThat(post.parent()).isNull();
  }

  @Test
  void aCommentAnswersTheOneAboveItOrThePost() throws UnreadableException {
    Post reply = read(v3("", comment("0.3.8.9", ""))).posts().get(0);
    assertThat(reply.externalId()).isEqualTo("https://lemmy.example/comment/9");
    assertThat(reply.localId()).isEqualTo("lemmy.example/c9");
    assertThat(reply.parent()).isEqualTo("lemmy.example/c8");
    assertThat(reply.title()).isNull();
    assertThat(reply.text()).isEqualTo("Me too");
    assertThat(reply.isOwnCount()).isTrue();
    assertThat(reply.publishedAt()).isEqualTo(Instant.parse("2025-06-01T11:00:00Z"));
    assertThat(reply.engagement()).isEqualTo(new Engagement(0L, 1L, null, null));
    assertThat(read(v3("", comment("0.9", ""))).posts().get(0).parent())
        .isEqualTo("https://far.example/post/50");
  }

  @Test
  void versionFourSaysTheSameInOtherWords() throws UnreadableException {
    String post =
        "{\"type_\":\"post\",\"post\":"
            + POST.formatted("published_at", ",\"score\":7,\"comments\":2")
            + ",\"creator\":"
            + ANN.formatted("ap_id")
            + "}";
    String body =
        "{\"items\":["
            + post
            + ",{\"type_\":\"community\",\"community\":{\"id\":1}},{\"type_\":\"person\","
            + "\"person\":{\"id\":1}}],\"next_page\":\"abc\"}";
    Found found = read(body);
    assertThat(found.posts())
        .isEqualTo(read(v3(v3Post("", "{\"score\":7,\"comments\":2}"), "")).posts());
    assertThat(found.skipped()).isEmpty();
  }

  @Test
  void whatWasTakenBackIsGone() throws UnreadableException {
    Found found = read(v3(v3Post(",\"deleted\":true", "{}"), comment("0.9", ",\"removed\":true")));
    assertThat(found.posts()).isEmpty();
    assertThat(found.gone())
        .containsExactly(
            Gone.post("lemmy", "https://far.example/post/50"),
            Gone.post("lemmy", "https://lemmy.example/comment/9"));
  }

  @Test
  void eachNameIsSearchedForInTheVersionThatTheSourceSays() {
    Question three = question(null);
    assertThat(connector.ask(three, null).uri())
        .hasToString(
            URL
                + "/api/v3/search?q=Acme%20Bakery&type_=All&sort=New&listing_type=All&page=1"
                + "&limit=50");
    assertThat(connector.nextAfterUnchanged(three, null)).isEqualTo("1");
    assertThat(connector.ask(three, "1").uri().toString()).contains("q=buns&");
    assertThat(connector.nextAfterUnchanged(three, "1")).isNull();
    assertThat(connector.ask(question("4"), null).uri())
        .hasToString(
            URL
                + "/api/v4/search?search_term=Acme%20Bakery&type_=all&sort=new&listing_type=all"
                + "&limit=50");
  }

  @Test
  void whatIsWrongWithTheSourceIsSaid() {
    assertThatThrownBy(() -> connector.check(Samples.question(null)))
        .hasMessageStartingWith("url:");
    assertThatThrownBy(() -> connector.check(question("5")))
        .hasMessageStartingWith("version:")
        .hasMessageContaining("5");
    assertThatThrownBy(() -> read("{\"site_view\":{}}"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("version");
  }

  private static PostRef ref(String externalId, String localId) {
    return new PostRef(1, "lemmy", externalId, localId, externalId);
  }

  @Test
  void postsAndCommentsAreReadAgainWhereTheyWereFound() {
    PostRef post = ref("https://far.example/post/50", "lemmy.example/p5");
    assertThat(recounter.ask(question(null), List.of(post)).uri())
        .hasToString(URL + "/api/v3/post?id=5");
    assertThat(
            recounter
                .ask(question("4"), List.of(ref("https://x.example/1", "lemmy.example/c9")))
                .uri())
        .hasToString(URL + "/api/v4/comment?id=9");
    assertThat(recounter.at(question(null), ref(URL + "/comment/12", "other.example/c3")))
        .hasToString(URL + "/api/v3/comment?id=12");
    assertThat(recounter.at(question(null), ref("https://far.example/post/1", "other.example/p3")))
        .isNull();
    assertThat(recounter.at(question(null), ref("x", null))).isNull();
  }

  private Found recount(int status, String body) throws UnreadableException {
    PostRef post = ref("https://far.example/post/50", "lemmy.example/p5");
    return recounter.read(question(null), List.of(post), Samples.answer(status, URL, body));
  }

  @Test
  void countsAndNewWordsAreReadAgain() throws UnreadableException {
    String counts = "{\"score\":8,\"comments\":3}";
    Found same = recount(200, "{\"post_view\":" + v3Post("", counts) + "}");
    assertThat(same.counts())
        .containsExactly(
            new Count("lemmy", "https://far.example/post/50", new Engagement(8L, 3L, null, null)));
    assertThat(same.posts()).isEmpty();
    String edited = v3Post(",\"updated\":\"2025-06-01T12:00:00Z\"", counts);
    assertThat(recount(200, "{\"post_view\":" + edited + "}").posts()).hasSize(1);
  }

  @Test
  void aPostIsGoneWhereTheServerSaysSoAndNotWhereTheCallIsMissing() throws UnreadableException {
    Gone gone = Gone.post("lemmy", "https://far.example/post/50");
    assertThat(recount(404, "{\"error\":\"couldnt_find_post\"}").gone()).containsExactly(gone);
    assertThat(recount(200, "{\"post_view\":" + v3Post(",\"removed\":true", "{}") + "}").gone())
        .containsExactly(gone);
    assertThat(recount(404, "")).isEqualTo(Found.NOTHING);
    assertThat(recount(404, "<html>")).isEqualTo(Found.NOTHING);
    assertThatThrownBy(() -> recount(200, "{\"post_view\":{}}"))
        .isInstanceOf(UnreadableException.class);
  }
}
