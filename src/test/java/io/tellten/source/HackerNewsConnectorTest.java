package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.List;
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
    assertThat(connector.nextAfterUnchanged(question, "2")).isNull();
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
