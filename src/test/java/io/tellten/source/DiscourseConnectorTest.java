package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Answer;
import io.tellten.model.Author;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscourseConnectorTest {
  private static final String FORUM = "https://forum.example/talk";
  private static final String NETWORK = "https://forum.example:443";

  private final DiscourseConnector connector = new DiscourseConnector();
  private final Recounter recounter = connector.recounter();
  private final Question search = Samples.question(FORUM + "/");
  private final Question all = Samples.question(FORUM, Map.of("all", "Yes"));

  private Found read(Question question, String cursor, String body) throws UnreadableException {
    return connector.read(question, cursor, Samples.answer(FORUM + "/x", "application/json", body));
  }

  private static String result(String posts, String topics, boolean more) {
    return "{\"posts\":["
        + posts
        + "],\"topics\":["
        + topics
        + "],\"grouped_search_result\":{\"more_full_page_results\":"
        + (more ? "true" : "null")
        + "}}";
  }

  @Test
  void eachNameIsSearchedTheNewestFirstPageByPageToALimit() throws UnreadableException {
    Question question =
        new Question(Samples.business("Acme Bakery", "@acmebakes"), FORUM, List.of());
    assertThat(connector.ask(question, null).uri())
        .hasToString(
            "https://forum.example/talk/search.json?q=%22Acme%20Bakery%22%20order:latest&page=1");
    String more = result("", "", true);
    assertThat(read(question, null, more).next()).isEqualTo("0.1");
    assertThat(connector.ask(question, "0.1").uri().toString()).endsWith("&page=2");
    assertThat(read(question, "0.2", more).next()).isEqualTo("1.0");
    assertThat(connector.ask(question, "1.0").uri().toString())
        .contains("q=%22acmebakes%22")
        .endsWith("&page=1");
    assertThat(read(question, "1.0", result("", "", false)).next()).isNull();
    assertThat(connector.nextAfterUnchanged(question, "0.1")).isEqualTo("1.0");
  }

  @Test
  void aTopicsTitleBelongsToItsFirstPostOnly() throws UnreadableException {
    String topic =
        "{\"id\":9,\"title\":\"Acme &amp; the"
            + " buns\",\"slug\":\"acme-and-the-buns\",\"posts_count\":5,\"views\":120}";
    String first =
        "{\"id\":51,\"name\":\"Jane Doe\",\"username\":\"jane\",\"blurb\":\"Hard as stone...\","
            + "\"created_at\":\"2025-05-01T08:00:00.000Z\",\"like_count\":3,\"topic_id\":9,"
            + "\"post_number\":1}";
    String reply =
        "{\"id\":52,\"username\":\"joe\",\"blurb\":\"Same here\",\"like_count\":0,\"topic_id\":9,"
            + "\"post_number\":4}";
    List<Post> posts = read(search, null, result(first + "," + reply, topic, false)).posts();
    Post opening = posts.get(0);
    assertThat(opening.externalId()).isEqualTo("51");
    assertThat(opening.title()).isEqualTo("Acme & the buns");
    assertThat(opening.text()).isEqualTo("Hard as stone...");
    assertThat(opening.author()).isEqualTo(new Author("Jane Doe", "jane", null));
    assertThat(opening.url()).isEqualTo(FORUM + "/t/acme-and-the-buns/9/1");
    assertThat(opening.localId()).isEqualTo("forum.example/t/9/1");
    assertThat(opening.parent()).isNull();
    assertThat(opening.engagement()).isEqualTo(new Engagement(3L, 4L, null, 120L));
    assertThat(opening.publishedAt()).isEqualTo(Instant.parse("2025-05-01T08:00:00Z"));
    assertThat(posts.get(1).title()).isNull();
    assertThat(posts.get(1).parent()).isEqualTo("forum.example/t/9/1");
    assertThat(posts.get(1).engagement()).isEqualTo(new Engagement(0L, null, null, null));
  }

  @Test
  void aNameThatTheForumDoesNotSearchForIsSaid() throws UnreadableException {
    Found found =
        read(search, null, "{\"grouped_search_result\":{\"error\":\"Your term is too short.\"}}");
    assertThat(found.posts()).isEmpty();
    assertThat(found.skipped())
        .containsExactly("the forum did not search: Your term is too short.");
  }

  @Test
  void anErrorIsQuoted() {
    assertThatThrownBy(
            () -> read(search, null, "{\"errors\":[\"Slow down\"],\"error_type\":\"x\"}"))
        .hasMessage("Discourse answered with an error: Slow down");
  }

  @Test
  void aWholeForumIsReadInFullWordingWithoutTheWordsOfOthers() throws UnreadableException {
    assertThat(connector.ask(all, null).uri()).hasToString(FORUM + "/posts.json");
    String cooked =
        "<aside class='quote' data-post='1'><blockquote><p>Acme is fine</p></blockquote></aside>"
            + "<p>No, <a class='mention' href='/u/joe'>@joe</a>, see <a href='/t/other/3'>this</a>."
            + "</p><aside class='onebox'><a href='https://news.example/acme'>Acme in trouble</a>"
            + "</aside>";
    Post post =
        read(
                all,
                null,
                "{\"latest_posts\":[{\"id\":77,\"username\":\"jane\",\"cooked\":\""
                    + cooked
                    + "\",\"post_number\":4,\"reply_to_post_number\":2,\"reply_count\":1,"
                    + "\"topic_id\":9,\"topic_slug\":\"buns\",\"topic_title\":\"Buns\",\"actions_"
                    + "summary\":[{\"id\":3,\"count\":8},{\"id\":2,\"count\":6}]}]}")
            .posts()
            .get(0);
    assertThat(post.text()).isEqualTo("No, @joe, see this.");
    assertThat(post.links())
        .containsExactly("https://forum.example/t/other/3", "https://news.example/acme");
    assertThat(post.parent()).isEqualTo("forum.example/t/9/2");
    assertThat(post.url()).isEqualTo(FORUM + "/t/buns/9/4");
    assertThat(post.engagement()).isEqualTo(new Engagement(6L, 1L, null, null));
  }

  @Test
  void aFullPageOfTheForumIsFollowedByTheOneBelowIt() throws UnreadableException {
    StringBuilder posts = new StringBuilder();
    for (int id = 149; id >= 100; id--) {
      posts.append(id == 149 ? "" : ",").append("{\"id\":" + id + ",\"cooked\":\"Hi\"}");
    }
    String full = "{\"latest_posts\":[" + posts + "]}";
    String next = read(all, null, full).next();
    assertThat(connector.ask(all, next).uri()).hasToString(FORUM + "/posts.json?before=99");
    assertThat(read(all, "2.99", full).next()).isNull();
    assertThat(read(all, null, "{\"latest_posts\":[]}").next()).isNull();
  }

  @Test
  void whatWasTakenBackIsGoneAndWhatTheForumWroteIsNoPost() throws UnreadableException {
    Found found =
        read(
            all,
            null,
            "{\"latest_posts\":[{\"id\":1,\"cooked\":\"(deleted by"
                + " author)\",\"user_deleted\":true},{\"id\":2,\"cooked\":\"This was"
                + " closed\",\"post_type\":3},{\"id\":3,\"cooked\":\"Flagged\",\"hidden\":true}]}");
    assertThat(found.posts()).isEmpty();
    assertThat(found.gone()).containsExactly(Gone.post(NETWORK, "1"));
    assertThat(found.skipped()).containsExactly("post 3 is hidden by the forum");
  }

  @Test
  void aFirstPostIsCountedByItsTopicAndAnyOtherByItself() throws UnreadableException {
    PostRef first = new PostRef(1, NETWORK, "51", "forum.example/t/9/1", null);
    assertThat(recounter.at(search, first)).hasToString(FORUM + "/t/9.json");
    String topic =
        "{\"id\":9,\"views\":900,\"posts_count\":31,\"like_count\":99,\"post_stream\":{\"posts\":[{"
            + "\"id\":51,\"cooked\":\"x\",\"actions_summary\":[{\"id\":2,\"count\":12}]}]}}";
    assertThat(recount(first, 200, topic).counts())
        .containsExactly(new Count(NETWORK, "51", new Engagement(12L, 30L, null, 900L)));

    PostRef reply = new PostRef(2, NETWORK, "52", "forum.example/t/9/4", null);
    assertThat(recounter.ask(search, List.of(reply)).uri()).hasToString(FORUM + "/posts/52.json");
    assertThat(recount(reply, 200, "{\"id\":52,\"reply_count\":2,\"actions_summary\":[]}").counts())
        .containsExactly(new Count(NETWORK, "52", new Engagement(0L, 2L, null, null)));
  }

  @Test
  void aPostThatIsNotThereAnyMoreIsGone() throws UnreadableException {
    PostRef reply = new PostRef(2, NETWORK, "52", "forum.example/t/9/4", null);
    Gone gone = Gone.post(NETWORK, "52");
    assertThat(recount(reply, 404, "{\"errors\":[\"not found\"]}").gone()).containsExactly(gone);
    assertThat(recount(reply, 410, "").gone()).containsExactly(gone);
    assertThat(recount(reply, 200, "{\"id\":52,\"user_deleted\":true}").gone())
        .containsExactly(gone);
    assertThatThrownBy(() -> recount(reply, 200, "{\"id\":53}"))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aPostOfAnotherForumIsNotAskedFor() {
    assertThat(recounter.at(search, new PostRef(1, "https://other.example:443", "5", null, null)))
        .isNull();
  }

  private Found recount(PostRef post, int status, String body) throws UnreadableException {
    URI uri = recounter.ask(search, List.of(post)).uri();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return recounter.read(
        search, List.of(post), new Answer(uri, status, Map.of(), bytes, Samples.NOW));
  }

  @Test
  void whatIsMissingIsSaidInASentence() {
    assertThatThrownBy(() -> connector.check(Samples.question(null))).hasMessageContaining("url:");
    assertThatThrownBy(() -> connector.check(Samples.question(FORUM, Map.of("all", "maybe"))))
        .hasMessage("all: must be one of no, yes, not \"maybe\"");
    assertThat(connector.nameOf(search)).isEqualTo("Search of forum.example/talk");
    assertThat(connector.nameOf(all)).isEqualTo("All of forum.example/talk");
  }
}
