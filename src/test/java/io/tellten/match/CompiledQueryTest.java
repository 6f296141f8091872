package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledQueryTest {
  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "acme                | I like ACME!",
        "acme                | Ácme's bread",
        "acme                | Acmes Brot",
        "acme                | #acme again",
        "acme                | thanks @acme",
        "acme                | ask @acme@mastodon.example",
        "acme                | ask @acme.bsky.social",
        "\"acme bakery\"     | Acme-Bakery",
        "\"acme bakery\"     | Acme, bakery of the year",
        "\"acme bakery\"     | #AcmeBakery",
        "\"acme bakery\"     | the bread of Acme Bakery's baker",
        "acm*                | Acmeville",
        "acm*                | #AcmeTown",
        "acm*le              | Acmeville",
        "müller              | Mueller",
        "mueller             | Mueller",
        "müller              | Muller",
        "mcdonalds           | McDonald's",
        "mcdonald's          | McDonalds",
        "#acme               | so #acme",
        "@acme               | so @acme!",
        "@acme@mast.example  | so @acme@mast.example!",
        "@acm*               | so @acme_shop",
        "h&m                 | at H & M today",
        "寿司                | 美味しい寿司です",
        "아크메               | 아크메는 좋다",
        "아크메*              | 아크메빵집",
        "refund near/3 late  | the refund came very late",
        "late near/3 refund  | the refund came very late",
        "acme near/0 bakery  | bakery acme",
        "acme near/0 acme    | acme acme",
        "acme OR bakery      | a bakery",
        "bread NOT acme      | bread of others",
        "bread -\"acme corp\" | bread of acme",
      })
  void wordsAreFoundAsNamesAre(String query, String text) {
    assertThat(finds(query, post(null, text))).isTrue();
    assertThat(anchored(query, text)).as("an anchor stands in it").isTrue();
  }

  @ParameterizedTest(name = "{0} does not find {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "acme                | Acmeville",
        "acme                | #acmefail",
        "acme                | ask acme@mail.example",
        "acme                | ask @acme_shop",
        "\"acme bakery\"     | Acme is a bakery",
        "\"acme bakery\"     | bakery Acme",
        "acm*le              | Acmetown",
        "#acme               | so acme",
        "@acme               | so #acme",
        "refund near/2 late  | the refund came very, very late",
        "acme near/5 acme    | only acme",
        "\"a b\" near/5 \"b c\" | a b c",
        "bread -acme         | bread of Acme's",
      })
  void otherWordsAreNot(String query, String text) {
    assertThat(finds(query, post(null, text))).isFalse();
  }

  @Test
  void nothingReachesFromTheTitleIntoTheText() {
    Post post = post("No refund from Acme", "Bakery was late.");
    assertThat(finds("\"acme bakery\"", post)).isFalse();
    assertThat(finds("refund near/9 late", post)).isFalse();
    assertThat(finds("refund late", post)).isTrue();
    assertThat(finds("title:refund", post)).isTrue();
    assertThat(finds("title:late", post)).isFalse();
  }

  @Test
  void fieldsAskForWhatThePostIs() {
    Post post = post(null, "Acme again");
    assertThat(finds("acme lang:de", post)).isTrue();
    assertThat(finds("acme lang:en", post)).isFalse();
    assertThat(finds("acme site:example.org", post)).isTrue();
    assertThat(finds("acme site:ample.org", post)).isFalse();
    assertThat(finds("acme kind:reviews", post)).isTrue();
    assertThat(finds("acme rating:<=2", post)).isTrue();
    assertThat(finds("acme rating:>2", post)).isFalse();
    assertThat(finds("acme followers:>=1k", post)).isTrue();
    assertThat(finds("acme author:@jane@mast.example", post)).isTrue();
    assertThat(finds("acme author:doe", post)).isTrue();
    assertThat(finds("acme author:john", post)).isFalse();
  }

  @Test
  void whatAPostDoesNotSayIsNotSo() {
    Post post = new Post("x", "1", null, null, Author.UNKNOWN, null, "acme", null, null, null, Engagement.UNKNOWN, null);
    for (String field : new String[] {"lang:de", "rating:>=1", "followers:<10", "kind:feed", "author:jane"}) {
      assertThat(CompiledQuery.parse("acme " + field).matches(unknown(post))).as(field).isFalse();
      assertThat(CompiledQuery.parse("acme NOT " + field).matches(unknown(post))).as(field).isTrue();
    }
  }

  @Test
  void theLanguageIsAskedForOnlyWhenAllElseHolds() {
    AtomicInteger asked = new AtomicInteger();
    CompiledQuery query = CompiledQuery.parse("lang:de acme NOT corp");
    assertThat(query.matches(asking(asked, "acme corp"))).isFalse();
    assertThat(query.matches(asking(asked, "bakery"))).isFalse();
    assertThat(asked).hasValue(0);
    assertThat(query.matches(asking(asked, "acme bakery"))).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void whyIsSaidInWords() {
    Post post = post(null, "Acme Bakery is late");
    assertThat(CompiledQuery.parse("(acme OR apex) bakery").why(facts(post)))
        .isEqualTo("The query finds it by \"acme\", \"bakery\".");
    assertThat(CompiledQuery.parse("acme NOT late").why(facts(post)))
        .isEqualTo("The query does not find it: it leaves out what has \"late\".");
    assertThat(CompiledQuery.parse("acme (apex OR corp)").why(facts(post)))
        .isEqualTo("The query does not find it: none of \"apex\", \"corp\" holds.");
    assertThat(CompiledQuery.parse("acme rating:>3").why(facts(post)))
        .isEqualTo("The query does not find it: it has no rating:>3.");
  }

  private static boolean finds(String query, Post post) {
    CompiledQuery compiled = CompiledQuery.parse(query);
    boolean found = compiled.matches(facts(post));
    QueryFacts stored =
        QueryFacts.of(Words.of(post), "news.example.org:81", "reviews", 2.0, 1_000L, "de-CH");
    assertThat(compiled.matches(stored)).as("as it is stored").isEqualTo(found);
    return found;
  }

  private static boolean anchored(String query, String text) {
    FoldedText folded = FoldedText.of(text, -1);
    return CompiledQuery.parse(query).anchors().stream()
        .anyMatch(anchor -> new String(folded.letters()).contains(anchor.letters()));
  }

  private static QueryFacts facts(Post post) {
    return QueryFacts.of(post, "reviews", () -> "de-CH");
  }

  /** A word of a script without spaces can be a whole book. */
  @Test
  void aWordThatHardlyEndsTakesNoTime() {
    Post post = post(null, "아크메" + "가나다라".repeat(50_000));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThat(finds("아크메", post)).isFalse();
          assertThat(finds("아크메*", post)).isTrue();
          assertThat(finds("\"아크* 나\"", post)).isFalse();
        });
    assertThat(finds("아크메", post(null, "아크메에게서이라고"))).as("two endings").isTrue();
  }

  private static QueryFacts unknown(Post post) {
    return QueryFacts.of(post, null, () -> null);
  }

  private static QueryFacts asking(AtomicInteger asked, String text) {
    return QueryFacts.of(
        post(null, text),
        null,
        () -> {
          asked.incrementAndGet();
          return "de";
        });
  }

  private static Post post(@Nullable String title, String text) {
    return new Post(
        "x",
        "1",
        null,
        "https://news.example.org:81/1",
        new Author("Jane Doe", "jane@mast.example", 1_000L),
        title,
        text,
        null,
        2.0,
        null,
        Engagement.UNKNOWN,
        null);
  }
}
