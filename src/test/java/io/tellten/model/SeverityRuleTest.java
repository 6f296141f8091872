package io.tellten.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Severity.Part;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeverityRuleTest {
  private static final Sentiment UNHAPPY = new Sentiment(Label.NEGATIVE, -0.9);
  private static final Sentiment HAPPY = new Sentiment(Label.POSITIVE, 0.9);
  private static final Span HERE = new Span(0, 1);

  @Test
  void aTextThatSaysNothingIsNoTrouble() {
    Severity severity = SeverityRule.of(Sentiment.NEUTRAL, List.of(), Signals.NONE, null);

    assertThat(severity).isEqualTo(Severity.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Label.class,
      names = {"NEUTRAL", "POSITIVE"})
  void whoIsNotUnhappyIsInLittleTrouble(Label label) {
    Signals signals = signals(Duration.ofDays(100), 9, Threat.LAWYER, Threat.PRESS);

    Severity severity =
        SeverityRule.of(new Sentiment(label, 0), topics("safety", "privacy"), signals, 1.0);

    assertThat(severity.points()).isEqualTo(10);
    assertThat(sum(severity)).isEqualTo(10);
    assertThat(texts(severity)).contains("The text as a whole is not unhappy");
  }

  @Test
  void theWorstIsAHundredAndThePartsStillAddUp() {
    Signals signals = signals(Duration.ofDays(300), 50, Threat.values());

    Severity severity =
        SeverityRule.of(UNHAPPY, topics("safety", "scam", "privacy", "no-reply"), signals, 1.0);

    assertThat(severity.points()).isEqualTo(100);
    assertThat(sum(severity)).isEqualTo(100);
    assertThat(texts(severity)).contains("More than 100 is not counted");
  }

  @Test
  void everyReasonIsToldInPlainWords() {
    Signals signals = signals(Duration.ofHours(18), 4, Threat.LAWYER);

    Severity severity = SeverityRule.of(UNHAPPY, topics("safety"), signals, 2.0);

    assertThat(texts(severity))
        .containsExactlyInAnyOrder(
            "They are very unhappy",
            "A safety matter",
            "They have waited 18 hours",
            "They tried to reach you 4 times",
            "They speak of a lawyer",
            "They gave two stars");
    assertThat(sum(severity)).isEqualTo(severity.points());
    assertThat(severity.why()).isSortedAccordingTo((a, b) -> b.points() - a.points());
  }

  @ParameterizedTest
  @CsvSource({
    "PT45M, 45 minutes", "PT1H30M, 90 minutes", "PT36H, 36 hours", "P3D, 3 days",
    "P21D, 3 weeks", "P60D, 2 months", "P365D, 1 year", "PT516H, 21 days"
  })
  void timesAreSpokenInTheUnitPeopleUse(Duration waiting, String spoken) {
    Severity severity =
        SeverityRule.of(UNHAPPY, List.of(), signals(waiting, 0), null);

    assertThat(texts(severity)).contains("They have waited " + spoken);
  }

  @Test
  void moreWaitingNeverLowersIt() {
    int before = 0;
    for (int hours = 0; hours < 5000; hours++) {
      Signals signals = signals(Duration.ofHours(hours), 0);
      int points = SeverityRule.of(UNHAPPY, topics("late"), signals, null).points();
      assertThat(points).isGreaterThanOrEqualTo(before);
      before = points;
    }
  }

  @Test
  void moreAttemptsAndThreatsNeverLowerIt() {
    int before = 0;
    for (int attempts = 0; attempts <= 100; attempts++) {
      int points =
          SeverityRule.of(UNHAPPY, List.of(), signals(null, attempts), null).points();
      assertThat(points).isGreaterThanOrEqualTo(before);
      before = points;
    }
    Threat[] all = Threat.values();
    before = 0;
    for (int count = 0; count <= all.length; count++) {
      Signals signals = signals(null, 0, Arrays.copyOf(all, count));
      int points = SeverityRule.of(UNHAPPY, List.of(), signals, null).points();
      assertThat(points).isGreaterThanOrEqualTo(before);
      before = points;
    }
  }

  @Test
  void whatHurtsPeopleWeighsMoreThanThePrice() {
    int price = SeverityRule.of(UNHAPPY, topics("price"), Signals.NONE, null).points();

    for (String heavy : List.of("safety", "legal-threat", "discrimination", "privacy", "scam")) {
      assertThat(SeverityRule.of(UNHAPPY, topics(heavy), Signals.NONE, null).points())
          .isGreaterThan(price + 15);
    }
  }

  @Test
  void anUnsureReadingWeighsLess() {
    Sentiment unsure = new Sentiment(Label.NEGATIVE, -0.9, 0.5, false, Chances.NEUTRAL);

    assertThat(SeverityRule.of(unsure, List.of(), Signals.NONE, null).points())
        .isLessThan(SeverityRule.of(UNHAPPY, List.of(), Signals.NONE, null).points());
  }

  @Test
  void praiseOfStaffIsNoTrouble() {
    Severity severity =
        SeverityRule.of(HAPPY, topics("praise-staff", "recommendation"), Signals.NONE, 5.0);

    assertThat(severity).isEqualTo(Severity.NONE);
  }

  @Test
  void theOrderOfTopicsDoesNotMatter() {
    assertThat(SeverityRule.of(UNHAPPY, topics("late", "scam"), Signals.NONE, null))
        .isEqualTo(SeverityRule.of(UNHAPPY, topics("scam", "late"), Signals.NONE, null));
  }

  private static List<Topic> topics(String... ids) {
    return Arrays.stream(ids).map(id -> new Topic(id, 1, List.of())).toList();
  }

  private static Signals signals(@Nullable Duration waiting, int attempts, Threat... threats) {
    return new Signals(
        waiting == null ? null : new Clue<>(waiting, HERE),
        attempts,
        List.of(),
        List.of(),
        Arrays.stream(threats).map(threat -> new Clue<>(threat, HERE)).toList(),
        false,
        List.of(),
        false,
        false,
        false);
  }

  private static int sum(Severity severity) {
    return severity.why().stream().mapToInt(Part::points).sum();
  }

  private static List<String> texts(Severity severity) {
    return severity.why().stream().map(Part::text).toList();
  }
}
