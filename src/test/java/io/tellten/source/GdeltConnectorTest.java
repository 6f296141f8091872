package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GdeltConnectorTest {
  private final GdeltConnector connector = new GdeltConnector();

  private static Question question(String name, String... aliases) {
    return new Question(Samples.business(name, aliases), null, List.of());
  }

  private List<Post> read(String body) throws UnreadableException {
    return connector
        .read(
            question("Acme"),
            null,
            Samples.answer("https://api.gdeltproject.org/x", "application/json", body))
        .posts();
  }

  @Test
  void anArticleIsAHeadlineWithItsPaperAndTheTimeItWasSeen() throws UnreadableException {
    Post post =
        read("{\"articles\":[{\"url\":\"https://paper.example/acme\",\"url_mobile\":\"\","
                + "\"title\":\"Acme ruft Brote zurück\",\"seendate\":\"20260101T121500Z\","
                + "\"domain\":\"paper.example\",\"language\":\"German\","
                + "\"sourcecountry\":\"Germany\"}]}")
            .get(0);
    assertThat(post.network()).isEqualTo("gdelt");
    assertThat(post.externalId()).isEqualTo("https://paper.example/acme");
    assertThat(post.url()).isEqualTo("https://paper.example/acme");
    assertThat(post.title()).isEqualTo("Acme ruft Brote zurück");
    assertThat(post.text()).isEmpty();
    assertThat(post.language()).isEqualTo("de");
    assertThat(post.author()).isEqualTo(new Author("paper.example", null, null));
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-01-01T12:15:00Z"));
  }

  @Test
  void allNamesAreAskedForInOneQuery() {
    assertThat(connector.ask(question("Acme Bakery", "buns"), null).uri())
        .hasToString(
            "https://api.gdeltproject.org/api/v2/doc/doc?query="
                + "%28%22Acme%20Bakery%22%20OR%20buns%29&mode=artlist&format=json"
                + "&maxrecords=250&timespan=1d&sort=datedesc");
    assertThat(connector.ask(question("Acme Bakery"), null).uri().toString())
        .contains("query=%22Acme%20Bakery%22&");
    assertThat(connector.nextAfterUnchanged(question("Acme Bakery", "buns"), null)).isNull();
  }

  @Test
  void manyNamesAreAskedForInSeveralQueries() {
    Question many = question("a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9");
    assertThat(connector.ask(many, null).uri().toString()).contains("g7%20OR%20h8%29");
    assertThat(connector.nextAfterUnchanged(many, null)).isEqualTo("1");
    assertThat(connector.ask(many, "1").uri().toString()).contains("query=i9&");
    assertThat(connector.nextAfterUnchanged(many, "1")).isNull();
  }

  @Test
  void aSentenceInsteadOfJsonIsQuoted() {
    assertThatThrownBy(() -> read("Please limit requests to one\nevery 5 seconds."))
        .hasMessage(
            "GDELT answered with a sentence: Please limit requests to one every 5 seconds.");
    assertThatThrownBy(() -> read("x".repeat(5_000))).message().hasSizeLessThan(250);
  }

  @Test
  void noArticlesAreAnEmptyObject() throws UnreadableException {
    assertThat(read("{}")).isEmpty();
    assertThatThrownBy(() -> read("{\"status\":\"error\"}"))
        .isInstanceOf(UnreadableException.class);
  }
}
