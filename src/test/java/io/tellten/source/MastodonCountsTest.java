package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MastodonCountsTest {
  private static final Question QUESTION = Samples.question("https://mastodon.example", "x");
  private static final PostRef ONE = origin("1");
  private static final PostRef TWO = origin("2");

  private final Recounter recounter =
      new MastodonConnector(Map.of("mastodon.example", "s3cret", "far.example", "other"))
          .recounter();

  private static PostRef origin(String id) {
    return new PostRef(
        1,
        "mastodon",
        "https://far.example/users/ann/statuses/" + id,
        "mastodon.example/90" + id,
        "https://far.example/@ann/" + id);
  }

  private static PostRef elsewhere(String uri, String url) {
    return new PostRef(1, "mastodon", uri, "mastodon.example/77", url);
  }

  private static String status(String id, String more) {
    return "{\"id\":\""
        + id
        + "\",\"uri\":\"https://far.example/users/ann/statuses/"
        + id
        + "\",\"content\":\"<p>New words</p>\",\"in_reply_to_id\":\"40\",\"favourites_count\":4,"
        + "\"replies_count\":1,\"reblogs_count\":2"
        + more
        + "}";
  }

  private Found read(int status, String body, PostRef... posts) throws UnreadableException {
    return recounter.read(
        QUESTION, List.of(posts), Samples.answer(status, "https://far.example/x", body));
  }

  @Test
  void postsAreReadAgainWhereTheyWerePublished() {
    assertThat(recounter.at(QUESTION, ONE)).hasToString("https://far.example/api/v1/statuses");
    assertThat(recounter.ask(QUESTION, List.of(ONE, TWO)).uri())
        .hasToString("https://far.example/api/v1/statuses?id%5B%5D=1&id%5B%5D=2");
    assertThat(recounter.ask(QUESTION, List.of(ONE)).uri())
        .hasToString("https://far.example/api/v1/statuses/1");
    assertThat(recounter.most()).isEqualTo(20);
  }

  @Test
  void theIdIsFoundInTheUriOrInTheAddressOrIsTheServersOwn() {
    assertThat(asked(elsewhere("https://far.example/ap/users/1/statuses/8", null)))
        .isEqualTo("https://far.example/api/v1/statuses/8");
    assertThat(asked(elsewhere("tag:far.example:8", "https://far.example/@ann/8")))
        .isEqualTo("https://far.example/api/v1/statuses/8");
    assertThat(asked(elsewhere("https://p.example/objects/6b1f", "https://p.example/notice/A")))
        .isEqualTo("https://mastodon.example/api/v1/statuses/77");
    assertThat(asked(elsewhere("x", "https://m.example/@ann@far.example/8")))
        .isEqualTo("https://mastodon.example/api/v1/statuses/77");
    PostRef nowhere = new PostRef(1, "mastodon", "x", "other.example/7", null);
    assertThat(recounter.at(QUESTION, nowhere)).isNull();
  }

  private String asked(PostRef post) {
    return recounter.ask(QUESTION, List.of(post)).uri().toString();
  }

  @Test
  void aTokenIsShownOnlyToTheServerThatTheSourceNames() {
    PostRef own = elsewhere("https://mastodon.example/users/a/statuses/5", null);
    assertThat(recounter.ask(QUESTION, List.of(own)).headers())
        .containsEntry("Authorization", "Bearer s3cret");
    PostRef plain = elsewhere("http://mastodon.example/users/a/statuses/5", null);
    assertThat(recounter.ask(QUESTION, List.of(plain)).headers()).isEmpty();
    assertThat(recounter.ask(QUESTION, List.of(ONE)).headers()).isEmpty();
  }

  @Test
  void countsAreReadAndWhatIsMissingIsGone() throws UnreadableException {
    Found found = read(200, "[" + status("1", ",\"quotes_count\":3") + "]", ONE, TWO);
    assertThat(found.counts())
        .containsExactly(new Count("mastodon", ONE.externalId(), new Engagement(4L, 1L, 5L, null)));
    assertThat(found.gone()).containsExactly(Gone.post("mastodon", TWO.externalId()));
    assertThat(found.posts()).isEmpty();
  }

  @Test
  void anEditedPostComesWithItsWordsUnderTheIdsItIsKnownBy() throws UnreadableException {
    Found found = read(200, status("1", ",\"edited_at\":\"2025-06-01T11:00:00Z\""), ONE);
    Post post = found.posts().get(0);
    assertThat(post.text()).isEqualTo("New words");
    assertThat(post.externalId()).isEqualTo(ONE.externalId());
    assertThat(post.localId()).isEqualTo("mastodon.example/901");
    assertThat(post.parent()).isNull();
    assertThat(post.isOwnCount()).isTrue();
  }

  @Test
  void nothingIsGoneOnTheWordOfAnAnswerThatIsNotWhole() throws UnreadableException {
    assertThat(read(200, "[" + status("1", "") + ",{\"id", ONE, TWO).gone()).isEmpty();
    assertThat(read(200, "[7]", ONE, TWO).gone()).isEmpty();
  }

  @Test
  void aServerThatDoesNotKnowTheBulkCallChangesNothing() throws UnreadableException {
    assertThat(read(404, "{\"error\":\"Record not found\"}", ONE, TWO)).isEqualTo(Found.NOTHING);
    assertThat(read(410, "", ONE, TWO)).isEqualTo(Found.NOTHING);
  }

  @Test
  void aSinglePostThatIsNotFoundIsGone() throws UnreadableException {
    Gone gone = Gone.post("mastodon", ONE.externalId());
    assertThat(read(404, "", ONE).gone()).containsExactly(gone);
    assertThat(read(410, "", ONE).gone()).containsExactly(gone);
  }

  @Test
  void whatIsNoPostIsUnreadable() {
    assertThatThrownBy(() -> read(200, "<html>", ONE)).hasMessageContaining("web page");
    assertThatThrownBy(() -> read(200, "{\"error\":\"oops\"}", ONE)).hasMessageContaining("oops");
    assertThatThrownBy(() -> read(200, "{\"error\":\"oops\"}", ONE, TWO))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> read(200, "[]", ONE)).isInstanceOf(UnreadableException.class);
  }
}
