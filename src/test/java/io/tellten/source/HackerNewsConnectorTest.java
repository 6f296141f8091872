package io.tellten.source;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Ask;
import io.tellten.model.Author;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import io.tellten.model.Ranking;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HackerNewsConnectorTest {
  private final HackerNewsConnector connector = new HackerNewsConnector();

  private static Question question(String url, String name, String... aliases) {
    return new Question(Samples.business(name, aliases), url, List.of());
  }

  private Found read(String hits) throws UnreadableException {
    String url = "http://127.0.0.1:9/x";
    return connector.read(
        question(null, "Acme"),
        null,
        Samples.answer(url, "application/json", "{\"hits\":[" + hits + "]}"));
  }

  @Test
  void aStoryIsReadWhole() throws UnreadableException {
    Post post =
        read("{\"objectID\":\"41\",\"title\":\"Acme &amp; Co\",\"author\":\"pg\",\"points\":12,"
                + "\"num_comments\":3,\"story_text\":null,\"created_at_i\":1700000000,"
                + "\"_tags\":[\"story\"]}")
            .posts()
            .get(0);
    assertThat(post.externalId()).isEqualTo("41");
    assertThat(post.title()).isEqualTo("Acme & Co");
    assertThat(post.text()).isEmpty();
    assertThat(post.url()).isEqualTo("https://news.ycombinator.com/item?id=41");
    assertThat(post.author()).isEqualTo(new Author("pg", "pg", null));
    assertThat(post.engagement()).isEqualTo(new Engagement(12L, 3L, null, null));
    assertThat(post.publishedAt()).isEqualTo(Instant.ofEpochSecond(1700000000));
    assertThat(post.parent()).isNull();
  }

  @Test
  void aCommentHasItsOwnWordsAndAParentButNotTheStorysTitle() throws UnreadableException {
    Post post =
        read("{\"objectID\":\"43\",\"comment_text\":\"Never again.<p>They&#x27;re <i>late</i>.\","
                + "\"story_title\":\"Acme\",\"parent_id\":41,\"story_id\":40,\"points\":null}")
            .posts()
            .get(0);
    assertThat(post.title()).isNull();
    assertThat(post.text()).isEqualTo("Never again.\nThey're late.");
    assertThat(post.parent()).isEqualTo("41");
    assertThat(post.engagement()).isEqualTo(Engagement.UNKNOWN);
  }

  @Test
  void eachNameIsAskedOnceAndTheOneThatFindsTheOtherIsEnough() {
    Question question =
        question(null, "Acme Bakery", "acme bakery", "Acme Bakery Zürich", "@acmebakery", "#buns");
    assertThat(connector.ask(question, null).uri())
        .hasToString(
            "https://hn.algolia.com/api/v1/search_by_date?query=%22Acme%20Bakery%22"
                + "&tags=(story,comment)&hitsPerPage=100");
    assertThat(connector.nextAfterUnchanged(question, null)).isEqualTo("1");
    assertThat(connector.ask(question, "1").uri().toString()).contains("query=%22acmebakery%22");
    assertThat(connector.ask(question, "2").uri().toString()).contains("query=%22buns%22");
    assertThat(connector.nextAfterUnchanged(question, "2")).isEqualTo("ranks");
  }

  @Test
  void aPollEndsWithTheFrontPageWhichItCanDoWithout() throws UnreadableException {
    Ask ask = connector.ask(question(null, "Acme"), "ranks");
    assertThat(ask.uri()).hasToString("https://hacker-news.firebaseio.com/v0/topstories.json");
    assertThat(ask.optional()).isTrue();
    Found found = ranks("[43, 41, \"x\", null, 42]");
    assertThat(found.ranking()).isEqualTo(new Ranking("hackernews", List.of("43", "41", "42")));
    assertThat(found.next()).isNull();
    assertThat(connector.nextAfterUnchanged(question(null, "Acme"), "ranks")).isNull();
  }

  @Test
  void theFrontPageHoldsThirtyAndIsNeverEmpty() throws UnreadableException {
    String ids = IntStream.range(0, 500).mapToObj(String::valueOf).collect(joining(","));
    assertThat(ranks("[" + ids + "]").ranking().externalIds()).hasSize(30).startsWith("0", "1");
    assertThat(ranks("[]").ranking()).isNull();
    assertThatThrownBy(() -> ranks("{\"error\":\"Permission denied\"}"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("Permission denied");
    assertThatThrownBy(() -> ranks("[1,2,")).isInstanceOf(UnreadableException.class);
  }

  private Found ranks(String body) throws UnreadableException {
    return connector.read(
        question(null, "Acme"),
        "ranks",
        Samples.answer("http://127.0.0.1:9/x", "application/json", body));
  }

  @Test
  void aPostLinksToItsPageAndToWhatItsTextLinks() throws UnreadableException {
    Post story =
        read("{\"objectID\":\"1\",\"title\":\"T\",\"url\":\"https://a.example/x\",\"story_text\":\"<a"
                 + " href=\\\"https:&#x2F;&#x2F;b.example&#x2F;y\\\" rel=\\\"nofollow\\\">b</a>\"}")
            .posts()
            .get(0);
    assertThat(story.links()).containsExactly("https://a.example/x", "https://b.example/y");
    Post comment =
        read("{\"objectID\":\"2\",\"comment_text\":\"Hm\",\"story_url\":\"https://a.example/x\"}")
            .posts()
            .get(0);
    assertThat(comment.links()).isEmpty();
  }

  @Test
  void bothInterfacesAreAskedWhereTheSourceSays() {
    Question question = question("http://127.0.0.1:8099", "Acme");
    assertThat(connector.ask(question, "ranks").uri())
        .hasToString("http://127.0.0.1:8099/v0/topstories.json");
    assertThat(connector.recounter().at(question, ref("41")))
        .hasToString("http://127.0.0.1:8099/v0/item/41.json");
  }

  private static PostRef ref(String id) {
    return new PostRef(1, "hackernews", id, null, null);
  }

  private Found recount(int status, String body) throws UnreadableException {
    Recounter recounter = connector.recounter();
    Question question = question(null, "Acme");
    String url = recounter.ask(question, List.of(ref("41"))).uri().toString();
    assertThat(url).isEqualTo("https://hacker-news.firebaseio.com/v0/item/41.json");
    return recounter.read(question, List.of(ref("41")), Samples.answer(status, url, body));
  }

  @Test
  void pointsAndCommentsAreReadAgain() throws UnreadableException {
    assertThat(recount(200, "{\"id\":41,\"type\":\"story\",\"score\":12,\"descendants\":3}"))
        .isEqualTo(
            Found.recounted(
                List.of(),
                List.of(new Count("hackernews", "41", new Engagement(12L, 3L, null, null))),
                List.of(),
                List.of()));
    assertThat(recount(200, "{\"id\":41,\"type\":\"comment\",\"kids\":[42,43]}").counts())
        .containsExactly(new Count("hackernews", "41", new Engagement(null, 2L, null, null)));
  }

  @Test
  void anItemThatTheOfficialInterfaceDoesNotKnowKeepsItsCounts() throws UnreadableException {
    assertThat(recount(404, "not here")).isEqualTo(Found.NOTHING);
    assertThat(recount(200, "null")).isEqualTo(Found.NOTHING);
    assertThat(connector.recounter().at(question(null, "Acme"), ref("a/b"))).isNull();
    assertThatThrownBy(() -> recount(200, "<html>"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("web page");
    assertThatThrownBy(() -> recount(200, "{\"error\":\"no\"}"))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void aDeletedOrDeadItemIsGone() throws UnreadableException {
    Gone gone = Gone.post("hackernews", "41");
    assertThat(recount(200, "{\"id\":41,\"deleted\":true}").gone()).containsExactly(gone);
    assertThat(recount(200, "{\"id\":41,\"dead\":true,\"score\":1}").gone()).containsExactly(gone);
  }

  @Test
  void anotherAddressIsAskedWhereTheSourceSaysOne() {
    Question question = question("http://127.0.0.1:8099/", "Acme");
    assertThat(connector.ask(question, null).uri().toString())
        .startsWith("http://127.0.0.1:8099/api/v1/search_by_date?");
    assertThat(connector.nameOf(question)).isEqualTo("Hacker News at 127.0.0.1:8099");
    assertThatThrownBy(() -> connector.check(question("news", "Acme")))
        .hasMessageContaining("\"news\"");
  }
}
