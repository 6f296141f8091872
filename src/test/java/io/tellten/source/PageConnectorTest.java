package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageConnectorTest {
  private static final String URL = "https://forum.example/bread";
  private final PageConnector connector = new PageConnector();

  private static Question question(String... options) {
    Map<String, List<String>> all = new HashMap<>(PageContractTest.OPTIONS);
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], List.of(options[i + 1]));
    }
    return new Question(Samples.business("Acme Bakery"), URL, List.of(), all);
  }

  private Found read(Question question, String cursor, String html) throws UnreadableException {
    String address = connector.ask(question, cursor).uri().toString();
    return connector.read(question, cursor, Samples.answer(address, "text/html", html));
  }

  @Test
  void anItemIsReadWhole() throws UnreadableException {
    String item =
        "<html lang=en-US><article id=a1><h2><a href=/t/1>Stale</a></h2><b class=by>By Ann</b>"
            + "<time>03/04/2025 5:06 pm</time><i class=stars><s style='width: 80%'></s></i>"
            + "<div class=text><p>One <a href='//x.example/y'>two</a></p><p>three</p></div>"
            + "<p class=text>four</p></article>";
    Post post = read(question("time", "time"), null, item + "</html>").posts().get(0);
    assertThat(post.externalId()).isEqualTo("https://forum.example/t/1");
    assertThat(post.url()).isEqualTo("https://forum.example/t/1");
    assertThat(post.title()).isEqualTo("Stale");
    assertThat(post.author().name()).isEqualTo("By Ann");
    assertThat(post.text()).isEqualTo("One two\n\nthree\nfour");
    assertThat(post.rating()).isEqualTo(4.0);
    assertThat(post.language()).isEqualTo("en-US");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-03-04T16:06:00Z"));
    assertThat(post.links()).containsExactly("https://x.example/y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<i class=stars>★★★☆☆</i>|3.0",
        "<i class=stars>4,5/5</i>|4.5",
        "<i class=stars aria-label='Rated 4 out of 5'>x</i>|4.0",
        "<i class=stars><img alt='2 von 5 Sternen'></i>|2.0",
        "<i class=stars>8/10</i>|4.1",
        "<i class=stars>lovely</i>|none"
      },
      nullValues = "none")
  void ratingsAreReadInEveryForm(String stars, Double rating) throws UnreadableException {
    String item = "<article><p class=text>Bun</p>" + stars + "</article>";
    assertThat(read(question(), null, item).posts().get(0).rating()).isEqualTo(rating);
  }

  @Test
  void itemsThatShareALinkAreToldApartByWhatTheySay() throws UnreadableException {
    String item = "<article><h2><a href=/all>All</a></h2><p class=text>%s</p></article>";
    String page = String.format(item, "One") + String.format(item, "Two");
    List<String> ids = Samples.ids(read(question(), null, page));
    assertThat(ids).hasSize(2).noneMatch(id -> id.contains("/all"));
    assertThat(Samples.ids(read(question(), null, String.format(item, "Zero") + page)))
        .containsAll(ids);
    assertThat(Samples.ids(read(question("link", "nav a"), null, String.format(item, "One"))))
        .containsExactly(ids.get(0));
  }

  @Test
  void nextPagesAreFollowedToALimitOnTheSameHostAndNeverInACircle() throws UnreadableException {
    String item = "<article><p class=text>Bun</p></article>";
    String cursor = null;
    int pages = 0;
    do {
      pages++;
      String html = item + "<a class=next href='?page=" + (pages + 1) + "#top'>more</a>";
      cursor = read(question(), cursor, html).next();
      if (cursor != null) {
        assertThat(connector.ask(question(), cursor).uri()).hasToString(URL + "?page=" + (pages + 1));
      }
    } while (cursor != null);
    assertThat(pages).isEqualTo(PageCursor.MAX_PAGES);
    for (String href : new String[] {URL, "https://other.example/", "javascript:x", "http://[", ""}) {
      String html = item + "<a class=next href='" + href + "'>more</a>";
      assertThat(read(question(), null, html).next()).describedAs(href).isNull();
    }
    String second = read(question(), null, item + "<a class=next href='/b'>").next();
    assertThat(read(question(), second, item + "<a class=next href='/bread'>").next()).isNull();
  }

  @Test
  void aForeignCursorBeginsAnew() {
    for (String cursor : new String[] {"7", "a https://other.example/", "a b c", " ", "a "}) {
      assertThat(connector.ask(question(), cursor).uri()).hasToString(URL);
    }
  }

  @Test
  void aSelectorThatFindsNothingIsNamed() {
    assertThatThrownBy(() -> read(question("item", "li.post"), null, "<p>Hello</p>"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("items (li.post)");
    assertThatThrownBy(() -> read(question("text", "li.post"), null, "<article>Hello</article>"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("text (li.post)");
  }

  @Test
  void aWrongQuestionIsRefusedWithTheNameOfTheOption() {
    assertThatThrownBy(() -> connector.check(question("author", "b[")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("author: ");
    assertThatThrownBy(() -> connector.check(question("item", " ")))
        .hasMessageStartingWith("item: is missing");
    assertThatThrownBy(() -> connector.check(question("about", "maybe")))
        .hasMessageStartingWith("about: must be yes or no");
  }

  @Test
  void theAdderSaysWhetherThePageIsAboutTheBusiness() {
    assertThat(connector.isAboutBusiness(question())).isFalse();
    assertThat(connector.isAboutBusiness(question("about", "Yes"))).isTrue();
  }

  @Test
  void theFormAsksForEveryOption() {
    assertThat(connector.fields())
        .extracting(Field::name)
        .containsAll(PageConnector.SELECTORS)
        .contains("url", "about");
    assertThat(connector.fields()).allMatch(field -> field.help().endsWith("."));
  }
}
