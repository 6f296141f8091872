package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryChipsTest {
  private static final List<String> WORDS =
      List.of("acme", "acme bakery", "acm*", "and", "5* hotel", "lang:de", "don't", "#acme", "寿司", "near/5", "a-b");

  @Test
  void chipsAreWrittenAsOneQuery() {
    QueryChips chips =
        chips(List.of("acme bakery", "acm*"), List.of("bread"), List.of("acme corp", "or"), 2.0);
    assertThat(chips.toText())
        .isEqualTo(
            "(\"acme bakery\" OR acm*) AND bread AND NOT \"acme corp\" AND NOT \"or\" AND (lang:de OR lang:fr)"
                + " AND site:example.org AND NOT site:acme.example AND kind:reviews AND rating:<=2");
  }

  @Test
  void chipsAreTheSameAfterTheyWereAQuery() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      QueryChips chips =
          chips(some(random, 1), some(random, 0), some(random, 0), random.nextBoolean() ? 2.5 : null);
      QueryChips again = QueryChips.ofQuery(QueryParser.parse(chips.toText())).orElseThrow();
      QueryChips expected = chips.any().size() == 1 && !chips.all().isEmpty() ? moved(chips) : chips;
      assertThat(again).as(chips.toText()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a near/3 b", "(a OR b) AND (c OR d)", "a OR (b AND c)", "title:a", "a NOT (b AND c)", "a rating:3",
        "a lang:de lang:fr", "a NOT lang:de"
      })
  void whatSaysMoreThanChipsCanIsNone(String query) {
    assertThat(QueryChips.ofQuery(QueryParser.parse(query))).isEmpty();
  }

  /** Of one word out of one and one that must be there, both must be there. */
  private static QueryChips moved(QueryChips chips) {
    List<String> all = new ArrayList<>(chips.any());
    all.addAll(chips.all());
    return chips(List.of(), all, chips.none(), chips.maxRating());
  }

  private static QueryChips chips(
      List<String> any, List<String> all, List<String> none, @Nullable Double maxRating) {
    return new QueryChips(
        any,
        all,
        none,
        List.of("de", "fr"),
        List.of("example.org"),
        List.of("acme.example"),
        List.of("reviews"),
        List.of(),
        List.of(),
        null,
        maxRating,
        null);
  }

  private static List<String> some(Random random, int least) {
    List<String> some = new ArrayList<>();
    int count = least + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      some.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return some;
  }
}
