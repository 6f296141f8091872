package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  /** Enough to meet every pair of the pieces below many times over. */
  private static final int FUZZ_ROUNDS = 20_000;

  private static final String[] PIECES = {
    "acme", "bakery", "AND", "or", "NOT", "-", "near/5", "near/", "NEAR/99999", "(", ")", "\"", "“", "”",
    "\"acme corp\"", "*", "acm*", "ac*", "lang:", "lang:de", "lang:*", "rating:<=2", "rating:9", "site:",
    "site:example.org", "site:http://x/y", "author:@x", "author:\"jane", "foo:bar", "https://a.example", ":",
    "title:", "followers:>1k", "followers:1e9", "寿司", "아크메*", "#acme", "@acme@host.example", "\uD83D", "\u0000",
    "'", "&", "||", "«", "»", "kind:reviews", "\t", "\u200B", "é", "...", "--", "-(", "site:xn--", "site:[::1]:80"
  };

  @ParameterizedTest(name = "{0} is read as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a b                       | a AND b",
        "a AND b OR c              | (a AND b) OR c",
        "a OR b c                  | a OR (b AND c)",
        "a OR b AND c OR d         | a OR (b AND c) OR d",
        "NOT a b                   | NOT a AND b",
        "b -a                      | b AND NOT a",
        "b -(a OR c)               | b AND NOT (a OR c)",
        "c OR b NOT a              | c OR (b AND NOT a)",
        "a near/3 b c              | (a near/3 b) AND c",
        "c a near/3 b              | c AND (a near/3 b)",
        "a near/3 b OR c           | (a near/3 b) OR c",
        "a near/3 b near/2 c       | (a near/3 b) AND (b near/2 c)",
        "a near/3 (b OR c)         | a near/3 (b OR c)",
        "NOT (a near/3 b) c        | NOT (a near/3 b) AND c",
        "NOT NOT a                 | a",
        "(a (b c)) d               | a AND b AND c AND d",
        "(a OR (b OR c))           | a OR b OR c",
        "a and b or c              | (a AND b) OR c",
        "a \"and\" b               | a AND \"and\" AND b",
        "a lang:de OR b            | (a AND lang:de) OR b",
        "a rating:<=2              | a AND rating:<=2",
        "a followers:>1k           | a AND followers:>1000",
        "a Site:https://WWW.Example.org/ | a AND site:example.org",
        "e-mail a                  | e-mail AND a",
        "near us                   | near AND us",
        "see https://a.example     | see AND \"https://a.example\"",
        "title:refund author:\"jane doe\" | title:refund AND author:\"jane doe\"",
      })
  void precedenceIsNotThenNearThenAndThenOr(String written, String read) {
    assertThat(QueryText.of(QueryParser.parse(written))).isEqualTo(read);
    assertThat(QueryText.of(QueryParser.parse(read))).as("written anew").isEqualTo(read);
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | 0  | 0 | The query is empty; say at least one word.",
        "a AND             | 2  | 3 | Something to look for is missing behind \"AND\".",
        "OR a              | 0  | 2 | Something to look for is missing before \"OR\"; put it in quotes where it is meant as a word.",
        "a (b              | 2  | 1 | This parenthesis is not closed.",
        "a b)              | 3  | 1 | This parenthesis closes none.",
        "a ()              | 2  | 2 | There is nothing between these parentheses.",
        "a \"b c           | 2  | 1 | The quotes that open here are not closed.",
        "a near/x b        | 2  | 6 | near needs a number of words, as in near/5.",
        "a near/99 b       | 2  | 7 | near/ takes a number up to 50.",
        "a near/99999999999999999999 b | 2 | 25 | near/ takes a number up to 50.",
        "NOT a near/2 b    | 0  | 5 | near/2 stands between words, phrases, or words in parentheses with OR between them. NOT binds first: put parentheses behind it.",
        "a near/2 lang:de  | 9  | 7 | near/2 stands between words, phrases, or words in parentheses with OR between them.",
        "a lang:           | 2  | 5 | lang: needs a value right behind the colon, as in lang:de.",
        "a lang:german     | 2  | 11 | lang: takes the code of a language, as in lang:de.",
        "a rating:7        | 2  | 8 | rating: goes from 1 to 5 stars, as in rating:<=2.",
        "a site:*.x.example | 2 | 16 | site: finds all that is below a host without a star, as in site:example.org.",
        "a site:x.example:70000 | 2 | 20 | site: takes a port up to 65535, as in site:example.org.",
        "a site:x/y        | 2  | 8 | site: takes a host without a path, as in site:example.org.",
        "a colour:red      | 2  | 7 | There is no field \"colour:\"; known are title, lang, site, author, kind, rating, followers. Put quotes around words with a colon.",
        "a ac*             | 2  | 3 | A * needs at least three letters of the same word before it.",
        "a ...             | 2  | 3 | \"...\" holds no letter or digit to look for.",
        "NOT a             | 0  | 5 | The query only says what must not be there; add a word that must be.",
        "-a -b             | 0  | 5 | The query only says what must not be there; add a word that must be.",
        "lang:de           | 0  | 7 | Fields alone would match nearly every post; add a word that must be there.",
        "author:jane       | 0  | 11 | Fields alone would match nearly every post; add a word that must be there.",
        "a OR NOT b        | 5  | 5 | This side of OR asks for no word, so nearly every post would match; add a word that must be there.",
      })
  void whatCannotBeReadIsSaidWithItsPlace(String written, int at, int length, String message) {
    assertThatThrownBy(() -> QueryParser.parse(written))
        .isInstanceOfSatisfying(
            QueryException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.at()).isEqualTo(at);
              assertThat(e.length()).isEqualTo(length);
            });
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a kind:revews       | 7  | 6  | There is no kind of source \"revews\"; known are feed, reviews.",
        "a kind:\"re views\" | 2 | 15 | kind: takes the kind of a source, as in kind:reviews.",
        "a NOT (kind:x OR b) | 12 | 1  | There is no kind of source \"x\"; known are feed, reviews.",
        "a lang:xx           | 7  | 2  | There is no language \"xx\"; each is written as two letters, as en, de, fr, es, it, pt, nl.",
        "a lang:german       | 7  | 6  | A language is written as two letters; this one is lang:de.",
        "a lang:\"Spanish\"  | 8  | 7  | A language is written as two letters; this one is lang:es.",
        "a lang:deu          | 7  | 3  | A language is written as two letters; this one is lang:de.",
        "a lang:pt-BR        | 7  | 5  | Languages are not told apart by country; write lang:pt.",
      })
  void whatNoPostCanHaveIsRefusedWhereSomebodySaysIt(
      String written, int at, int length, String message) {
    assertThatThrownBy(() -> QueryParser.parse(written, Set.of("reviews", "feed")))
        .isInstanceOfSatisfying(
            QueryException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.at()).isEqualTo(at);
              assertThat(e.length()).isEqualTo(length);
            });
  }

  @Test
  void whatWasSavedIsReadWhateverThereIsByNow() {
    assertThat(QueryText.of(QueryParser.parse("a kind:gone lang:pt-br")))
        .isEqualTo("a AND kind:gone AND lang:pt-br");
    assertThat(QueryText.of(QueryParser.parse("a Kind:Feed lang:NB", Set.of("feed"))))
        .as("one code for each language")
        .isEqualTo("a AND kind:feed AND lang:no");
  }

  @Test
  void limitsAreSaid() {
    assertThatThrownBy(() -> QueryParser.parse("a".repeat(QueryParser.LONGEST + 1)))
        .hasMessageContaining("2000 characters");
    assertThatThrownBy(() -> QueryParser.parse("a ".repeat(QueryParser.MOST_TERMS + 1)))
        .hasMessageContaining("100 words");
    assertThatThrownBy(() -> QueryParser.parse("(".repeat(900) + "a" + ")".repeat(900)))
        .hasMessageContaining("20 deep");
    assertThatThrownBy(() -> QueryParser.parse("NOT ".repeat(300) + "a"))
        .hasMessageContaining("20 deep");
  }

  @Test
  void whateverIsWrittenIsReadOrRefusedWithAPlaceInsideIt() {
    Random random = new Random(7);
    int read = 0;
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      String written = random.nextInt(3) == 0 ? anySigns(random) : pieces(random);
      Throwable thrown = catchThrowable(() -> QueryParser.parse(written));
      if (thrown == null) {
        read++;
        String text = QueryText.of(QueryParser.parse(written));
        assertThat(QueryText.of(QueryParser.parse(text))).as("of %s", written).isEqualTo(text);
        continue;
      }
      assertThat(thrown).as("of %s", written).isInstanceOf(QueryException.class);
      QueryException refused = (QueryException) thrown;
      assertThat(refused.at()).as("of %s", written).isBetween(0, written.length());
      assertThat(refused.length()).as("of %s", written).isBetween(0, written.length() - refused.at());
      assertThat(refused.getMessage()).endsWith(".");
    }
    assertThat(read).as("queries that could be read").isGreaterThan(FUZZ_ROUNDS / 20);
  }

  private static String pieces(Random random) {
    StringBuilder written = new StringBuilder();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      written.append(PIECES[random.nextInt(PIECES.length)]);
      written.append(random.nextInt(5) == 0 ? "" : " ");
    }
    return written.toString();
  }

  private static String anySigns(Random random) {
    StringBuilder written = new StringBuilder();
    int count = random.nextInt(24);
    for (int i = 0; i < count; i++) {
      written.append(
          random.nextInt(4) == 0
              ? (char) random.nextInt(0x10000)
              : "ab c\"():*-/<>=#@'.&|near5ORt".charAt(random.nextInt(28)));
    }
    return written.toString();
  }
}
