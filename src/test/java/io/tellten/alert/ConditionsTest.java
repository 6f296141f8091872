package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Author;
import io.tellten.model.Condition;
import io.tellten.model.Condition.Op;
import io.tellten.model.Engagement;
import io.tellten.model.Label;
import io.tellten.store.MatterStore.Finder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of a mention. */
class ConditionsTest {
  private final Matters made = new Matters();

  @ParameterizedTest
  @CsvSource({
    "sentiment, is, negative, positive",
    "sentiment, is-not, positive, negative",
    "score, at-most, -0.5, -0.8",
    "confidence, at-least, 90, 91",
    "mixed, is, no, yes",
    "severity, at-least, 60, 61",
    "topic, is, STAFF, safety",
    "topic, is-not, safety, staff",
    "signal, is-not, spam, threatens-lawyer",
    "risk, at-least, 70, 71",
    "expected, at-most, 400, 399",
    "percentile, at-least, 93, 94",
    "top5, at-least, 80, 81",
    "reactions, at-least, 5, 6",
    "likes, at-least, 3, 4",
    "replies, at-most, 2, 1",
    "language, is, EN, de",
    "source, is, news, other",
    "source, is, 7, 8",
    "source-kind, is, reviews, feed",
    "site, contains, NEWS., shop",
    "author, is, lena, ben",
    "author, contains, @news, @shop",
    "followers, at-least, 900, 901",
    "rating, at-most, 1, 0.5",
    "text, contains, ' dirty ', clean",
    "text, contains-not, clean, 'never AGAIN'",
    "url, contains, /1, /2",
    "answer, is, no, yes",
    "mentions, at-most, 1, 0",
    "sites, at-least, 1, 2",
    "age, at-least, 2, 2.1",
    "history, is, no, yes"
  })
  void eachFactIsHeldAgainstItsValues(String field, String op, String holds, String holdsNot) {
    made.risk = 70;
    made.expected = 400.0;
    made.signals = List.of("threatens-lawyer");
    assertThat(hold(field, op, holds)).isTrue();
    assertThat(hold(field, op, holdsNot)).isFalse();
  }

  @Test
  void allMustHoldAndOneValueIsEnough() {
    assertThat(
            hold(
                new Condition("topic", Op.IS, List.of("safety", "staff")),
                new Condition("severity", Op.AT_LEAST, List.of("50"))))
        .isTrue();
    assertThat(
            hold(
                new Condition("topic", Op.IS, List.of("safety", "staff")),
                new Condition("severity", Op.AT_LEAST, List.of("90"))))
        .isFalse();
    assertThat(hold(new Condition("topic", Op.IS_NOT, List.of("safety", "staff")))).isFalse();
    assertThat(hold()).isTrue();
  }

  @Test
  void whatIsNotKnownIsNeitherAtLeastNorAtMostAnything() {
    made.rating = null;
    made.language = null;
    made.engagement = Engagement.UNKNOWN;
    made.author = Author.UNKNOWN;
    for (String field : List.of("rating", "risk", "expected", "reactions", "likes", "followers")) {
      assertThat(hold(field, "at-least", "1")).as(field).isFalse();
      assertThat(hold(field, "at-most", "1")).as(field).isFalse();
    }
    assertThat(hold("language", "is", "en")).isFalse();
    assertThat(hold("language", "is-not", "en")).isTrue();
    assertThat(hold("author", "contains-not", "lena")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Fact.class)
  void whatIsAboutNoMentionFitsNoConditionOnOne(Fact fact) {
    Op turned = fact.form().sort().ops().get(fact.form().sort().ops().size() - 1);
    String value = fact.form().values() == null ? "1" : fact.form().values().get(0);
    Conditions conditions =
        Conditions.of(List.of(new Condition(fact.word(), turned, List.of(value))));
    assertThat(conditions.hold(Subject.NONE)).isFalse();
  }

  @Test
  void aSourceIsKnownByNameAndKind() {
    Subject source = Subject.of(new Finder(7, "News", "reviews"));
    assertThat(hold(source, "source", "is", "news")).isTrue();
    assertThat(hold(source, "source", "is-not", "News")).isFalse();
    assertThat(hold(source, "source-kind", "is", "reviews")).isTrue();
  }

  @Test
  void theReasonSaysWhatWasFound() {
    made.risk = 70;
    Conditions conditions =
        Conditions.of(
            List.of(
                new Condition("sentiment", Op.IS, List.of(Label.NEGATIVE.word())),
                new Condition("severity", Op.AT_LEAST, List.of("40")),
                new Condition("topic", Op.IS, List.of("safety", "staff")),
                new Condition("text", Op.CONTAINS, List.of("dirty", "rude")),
                new Condition("language", Op.IS_NOT, List.of("de"))));
    assertThat(conditions.reasons(Subject.of(made.matter())))
        .containsExactly(
            "it is negative",
            "its severity is 60",
            "it speaks of staff",
            "its text contains “dirty”");
  }

  private boolean hold(String field, String op, String value) {
    return hold(new Condition(field, Op.of(op), List.of(value)));
  }

  private static boolean hold(Subject subject, String field, String op, String value) {
    return Conditions.of(List.of(new Condition(field, Op.of(op), List.of(value)))).hold(subject);
  }

  private boolean hold(Condition... conditions) {
    return Conditions.of(List.of(conditions)).hold(Subject.of(made.matter()));
  }
}
