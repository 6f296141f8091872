package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.ResultPage;
import io.tellten.model.SearchResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearxngConnectorTest {
  private final SearxngConnector connector = new SearxngConnector();

  private static Question question(List<String> languages, List<String> sites) {
    return new Question(
        Samples.business("Acme Bakery", "Acme Buns"),
        "https://search.example/",
        List.of(),
        Map.of("languages", languages, "sites", sites));
  }

  private static String result(String url, String title) {
    return "{\"url\":\"" + url + "\",\"title\":\"" + title + "\",\"content\":\"Some words\"}";
  }

  private Found read(Question question, String cursor, String body) throws UnreadableException {
    return connector.read(
        question,
        cursor,
        Samples.answer("https://search.example/search", "application/json", body));
  }

  /** Every request of a poll, in order. */
  private List<String> requests(Question question) {
    List<String> asked = new ArrayList<>();
    String cursor = null;
    do {
      asked.add(connector.ask(question, cursor).uri().toString());
      cursor = connector.nextAfterUnchanged(question, cursor);
    } while (cursor != null);
    return asked;
  }

  @Test
  void newPagesAreLookedForByEachNameThenOnEachSiteThenThePageOfEachLanguageIsRead() {
    assertThat(requests(question(List.of("de", "fr-CH"), List.of("reviews.example"))))
        .containsExactly(
            "https://search.example/search?q=%22Acme%20Bakery%22&format=json&pageno=1&language=all"
                + "&categories=general,news&time_range=month",
            "https://search.example/search?q=%22Acme%20Buns%22&format=json&pageno=1&language=all"
                + "&categories=general,news&time_range=month",
            "https://search.example/search?q=%22Acme%20Bakery%22%20site%3Areviews.example"
                + "&format=json&pageno=1&language=all",
            "https://search.example/search?q=Acme%20Bakery&format=json&pageno=1&language=de",
            "https://search.example/search?q=Acme%20Bakery&format=json&pageno=1&language=fr-CH");
  }

  @Test
  void thePageOfTheDayIsAskedForByTheWholeName() {
    Question question =
        new Question(
            Samples.business("Acme Bakery", "Acme"), "https://search.example", List.of());
    assertThat(requests(question))
        .satisfiesExactly(
            first -> assertThat(first).contains("q=%22Acme%22&"),
            second -> assertThat(second).contains("q=Acme%20Bakery&"));
  }

  @Test
  void onlyTheFirstPagesOfLanguagesAreAskedForOnceADay() {
    Question question = question(List.of("DE", "fr-ch"), List.of());
    assertThat(connector.pageOfTheDay(question, null)).isNull();
    assertThat(connector.pageOfTheDay(question, "1")).isNull();
    assertThat(connector.pageOfTheDay(question, "2")).isEqualTo("de");
    assertThat(connector.pageOfTheDay(question, "3")).isEqualTo("fr-CH");
    assertThat(connector.pageOfTheDay(question(List.of(), List.of()), "2")).isEqualTo("all");
  }

  @Test
  void aPageIsKnownByItsAddressHoweverASearchEngineWritesIt() throws UnreadableException {
    Found found =
        read(
            question(List.of(), List.of()),
            null,
            "{\"results\":["
                + result("https://Blog.Example/acme?utm_source=x&id=7#top", "Acme Bakery")
                + ","
                + result("https://blog.example/acme?id=7", "Acme Bakery again")
                + ","
                + result("https://blog.example", "The blog")
                + "]}");
    assertThat(Samples.ids(found))
        .containsExactly("https://blog.example/acme?id=7", "https://blog.example/");
    assertThat(found.posts().get(0).url())
        .isEqualTo("https://Blog.Example/acme?utm_source=x&id=7#top");
    assertThat(found.pages()).isEmpty();
  }

  @Test
  void aPageSaysItsTitleItsExcerptAndWhenItWasPublished() throws UnreadableException {
    Post post =
        read(
                question(List.of(), List.of()),
                null,
                "{\"results\":[{\"url\":\"https://blog.example/acme\",\"title\":\"Never &amp; again\","
                    + "\"content\":\"Acme Bakery burnt it.\",\"publishedDate\":\"2025-05-30T08:00:00\"}]}")
            .posts()
            .get(0);
    assertThat(post.network()).isEqualTo(SearchResult.NETWORK);
    assertThat(post.title()).isEqualTo("Never & again");
    assertThat(post.text()).isEqualTo("Acme Bakery burnt it.");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-30T08:00:00Z"));
    assertThat(post.author().name()).isNull();
  }

  @Test
  void theFirstPageHoldsTenResultsEachOnceAndSaysWhoWasSilent() throws UnreadableException {
    List<String> results = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      results.add(result("https://pages.example/" + i, "Page " + i));
    }
    results.add(2, result("https://pages.example/1#again", "Page 1"));
    Found found =
        read(
            question(List.of("de"), List.of()),
            "2",
            "{\"results\":["
                + String.join(",", results)
                + "],\"unresponsive_engines\":[[\"brave\",\"timeout\"],[\"google\",\"Suspended: CAPTCHA\"]]}");
    ResultPage page = found.pages().get(0);
    assertThat(page.language()).isEqualTo("de");
    assertThat(page.asked()).isEqualTo("Acme Bakery");
    assertThat(page.results())
        .extracting(SearchResult::address)
        .containsExactly(
            "https://pages.example/0", "https://pages.example/1", "https://pages.example/2",
            "https://pages.example/3", "https://pages.example/4", "https://pages.example/5",
            "https://pages.example/6", "https://pages.example/7", "https://pages.example/8",
            "https://pages.example/9");
    assertThat(page.results()).extracting(SearchResult::place).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(page.silent()).containsExactly("brave (timeout)", "google (Suspended: CAPTCHA)");
    assertThat(found.posts()).hasSize(14);
  }

  @Test
  void aPageThatNoSearchEngineAnsweredIsNotTakenForAnEmptyOne() throws UnreadableException {
    Question question = question(List.of(), List.of());
    String silent = "{\"results\":[],\"unresponsive_engines\":[[\"brave\",\"timeout\"]]}";
    assertThatThrownBy(() -> read(question, "2", silent))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("brave (timeout)");
    assertThat(read(question, null, silent).posts()).isEmpty();
    assertThat(read(question, "2", "{\"results\":[]}").pages().get(0).results()).isEmpty();
  }

  @Test
  void whereJsonIsNotAllowedItSaysWhatToAdd() {
    assertThat(connector.meaning(403)).contains("search.formats").contains("[html, json]");
    assertThat(connector.meaning(500)).isNull();
  }

  @Test
  void whatCannotBeAskedIsRefusedWithASentence() {
    assertThatThrownBy(() -> connector.check(question(List.of("german"), List.of())))
        .hasMessageContaining("languages:");
    assertThatThrownBy(() -> connector.check(question(List.of(), List.of("reviews"))))
        .hasMessageContaining("sites:");
    assertThatThrownBy(() -> connector.check(Samples.question(null))).hasMessageContaining("url:");
    connector.check(question(List.of("de", "pt-BR"), List.of("https://reviews.example/acme/")));
  }
}
