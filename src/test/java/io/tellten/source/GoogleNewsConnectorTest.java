package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleNewsConnectorTest {
  private final GoogleNewsConnector connector = new GoogleNewsConnector();

  private Post read(String title, String description) throws UnreadableException {
    String item =
        "<item><title>"
            + title
            + "</title><link>https://news.google.com/rss/articles/CBMiX?oc=5</link>"
            + "<guid isPermaLink=\"false\">CBMiX</guid>"
            + "<pubDate>Thu, 01 May 2025 07:00:00 GMT</pubDate><description>"
            + description
            + "</description></item>";
    return connector
        .read(
            Samples.question(null),
            null,
            Samples.answer(
                "https://news.google.com/rss/search",
                "application/xml",
                FeedContractTest.rss("<language>en-US</language>" + item)))
        .posts()
        .get(0);
  }

  @Test
  void thePaperIsTakenOffTheHeadlineAndBecomesTheAuthor() throws UnreadableException {
    Post post =
        read(
            "Acme Bakery recalls buns - again - The Daily",
            "&lt;a href=\"https://news.google.com/rss/articles/CBMiX\"&gt;Acme Bakery recalls buns"
                + " - again&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font&gt;The Daily&lt;/font&gt;");
    assertThat(post.title()).isEqualTo("Acme Bakery recalls buns - again");
    assertThat(post.author()).isEqualTo(new Author("The Daily", null, null));
    assertThat(post.text()).isEmpty();
    assertThat(post.externalId()).isEqualTo("CBMiX");
    assertThat(post.network()).isEqualTo("googlenews");
    assertThat(post.url()).isEqualTo("https://news.google.com/rss/articles/CBMiX?oc=5");
    assertThat(post.language()).isEqualTo("en-US");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-01T07:00:00Z"));
  }

  @Test
  void aDashInThePapersNameIsSeenByTheDescription() throws UnreadableException {
    Post post =
        read(
            "Acme closes - Wire - Business",
            "Acme closes &lt;font&gt;Wire - Business&lt;/font&gt;");
    assertThat(post.title()).isEqualTo("Acme closes");
    assertThat(post.author().name()).isEqualTo("Wire - Business");
  }

  @Test
  void aHeadlineWithoutAPaperStaysWhole() throws UnreadableException {
    Post post = read("Acme closes", "More of it");
    assertThat(post.title()).isEqualTo("Acme closes");
    assertThat(post.author()).isEqualTo(Author.UNKNOWN);
    assertThat(post.text()).isEqualTo("More of it");
  }

  @Test
  void eachNameIsSearchedInTheEditionThatIsSaid() {
    Question english = new Question(Samples.business("Acme Bakery", "@buns"), null, List.of());
    assertThat(connector.ask(english, null).uri())
        .hasToString(
            "https://news.google.com/rss/search?q=%22Acme%20Bakery%22%20when%3A7d"
                + "&hl=en-US&gl=US&ceid=US:en");
    assertThat(connector.nextAfterUnchanged(english, null)).isEqualTo("1");
    assertThat(connector.ask(english, "1").uri().toString()).contains("q=%22buns%22");
    Question swiss = Samples.question(null, Map.of("language", "de", "country", "ch"));
    assertThat(connector.ask(swiss, null).uri().toString()).endsWith("&hl=de&gl=CH&ceid=CH:de");
    assertThat(connector.nameOf(swiss)).isEqualTo("Google News (de, CH)");
  }

  @Test
  void whatIsNoEditionIsSaidInASentence() {
    assertThatThrownBy(() -> connector.check(Samples.question(null, Map.of("language", "German"))))
        .hasMessageContaining("language:");
    assertThatThrownBy(() -> connector.check(Samples.question(null, Map.of("country", "Germany"))))
        .hasMessageContaining("country:");
  }

  @Test
  void robotsTxtGovernsIt() {
    assertThat(connector.terms().obeysRobots()).isTrue();
  }
}
