package io.tellten.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Basis;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import io.tellten.model.Label;
import io.tellten.model.Risk;
import io.tellten.model.Risk.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What makes a mention dangerous, and how it is said. */
class RiskRuleTest {
  @Test
  void whatSpreadsHurtsAndIsReadByManyIsAlmostAllTheRiskThereIs() {
    Risk risk = RiskRule.judge(angry(forecast(48, 1_900, 0.97, 0.8), 82_000L, List.of("refund")));
    assertThat(risk.points()).isBetween(65, 80);
    assertThat(risk.parts()).extracting(Risk.Part::cause).startsWith(Cause.FORECAST);
    Risk grave =
        RiskRule.judge(angry(forecast(48, 1_900, 0.97, 0.8), 82_000L, List.of("refund", "safety")));
    assertThat(grave.points()).isEqualTo(risk.points() + 15);
  }

  @Test
  void thePartsAlwaysAddUp() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      boolean isCounted = random.nextBoolean();
      RiskFacts facts =
          new RiskFacts(
              isCounted
                  ? forecast(
                      random.nextInt(90),
                      90 + Math.pow(10, random.nextInt(8)),
                      random.nextDouble(),
                      random.nextDouble())
                  : null,
              Label.values()[random.nextInt(3)],
              random.nextDouble() * 2 - 1,
              random.nextInt(101),
              random.nextBoolean() ? (Long) random.nextLong(10_000_000) : null,
              random.nextBoolean() ? List.of("safety") : List.of(),
              Map.of(),
              List.of("threatens-lawyer"),
              random.nextBoolean() ? (Double) (1.0 + random.nextInt(5)) : null,
              random.nextDouble(),
              1 + random.nextInt(3),
              1);
      Risk risk = RiskRule.judge(facts);
      assertThat(risk.parts().stream().mapToInt(Risk.Part::points).sum()).isEqualTo(risk.points());
      assertThat(risk.parts()).allMatch(part -> part.points() > 0 && !part.text().isBlank());
      assertThat(risk.parts()).isSortedAccordingTo((a, b) -> b.points() - a.points());
    }
  }

  @Test
  void praiseIsNoRiskHoweverFarItSpreads() {
    assertThat(
            RiskRule.judge(
                    facts(
                        forecast(900, 9_000, 1, 1), Label.POSITIVE, 0.9, 0, 1_000_000L,
                        List.of("praise-staff"), null))
                .points())
        .isZero();
  }

  @Test
  void aQuestionThatSpreadsIsSomeRiskAndLessThanAComplaint() {
    Forecast forecast = forecast(40, 2_000, 0.95, 0.5);
    int question =
        RiskRule.judge(facts(forecast, Label.NEUTRAL, 0, 0, 500L, List.of(), null)).points();
    int complaint =
        RiskRule.judge(facts(forecast, Label.NEGATIVE, -0.5, 0, 500L, List.of(), null)).points();
    assertThat(question).isBetween(5, complaint / 2);
  }

  @Test
  void moreExpectedIsNeverLessRisk() {
    int before = 0;
    for (double count = 1; count < 1e6; count *= 1.5) {
      int points = RiskRule.judge(angry(forecast(1, count, 0.5, 0.1), 10L, List.of())).points();
      assertThat(points).isGreaterThanOrEqualTo(before);
      before = points;
    }
  }

  @Test
  void whereASiteGivesNoCountsStarsAndWordsSpeak() {
    Risk one = RiskRule.judge(facts(null, Label.NEGATIVE, -0.8, 40, null, List.of("safety"), 1.0));
    Risk four = RiskRule.judge(facts(null, Label.NEGATIVE, -0.8, 40, null, List.of("safety"), 4.0));
    assertThat(one.points()).isEqualTo(four.points() + 25);
    assertThat(one.parts()).extracting(Risk.Part::cause)
        .containsExactlyInAnyOrder(Cause.RATING, Cause.NEGATIVITY, Cause.WORDS);
    assertThat(one.why()).isEqualTo("1 of 5 stars; topic: safety.");
  }

  @Test
  void theSentenceHoldsTheFacts() {
    assertThat(
            RiskRule.judge(
                    angry(
                        forecast(48, 1_900, 0.97, 0.8), 82_000L,
                        List.of("praise-staff", "no-reply", "late")))
                .why())
        .isEqualTo(
            "Liked, answered or shared 48 times in 20 minutes, more than 97 % of posts on this site"
                + " at that age; expected 1,900 by tomorrow (950–3,800); the author has 82,000"
                + " followers; topic: no reply.");
  }

  @Test
  void anIncidentSaysHowManyTellIt() {
    RiskFacts facts =
        new RiskFacts(
            forecast(48, 1_900, 0.97, 0.8), Label.NEGATIVE, -0.9, 0, 5_000L, List.of("own"),
            Map.of("own", "the new menu"), List.of(), null, 0, 3, 2);
    assertThat(RiskRule.judge(facts).why())
        .startsWith("3 posts on 2 sites; together liked, answered or shared 48 times in 20 minutes")
        .endsWith("; the authors have 5,000 followers; topic: the new menu.");
  }

  private static RiskFacts angry(
      @Nullable Forecast forecast, Long followers, List<String> topics) {
    return facts(forecast, Label.NEGATIVE, -0.7, 30, followers, topics, null);
  }

  private static RiskFacts facts(
      @Nullable Forecast forecast,
      Label label,
      double score,
      int severity,
      @Nullable Long followers,
      List<String> topics,
      @Nullable Double rating) {
    return new RiskFacts(
        forecast, label, score, severity, followers, topics, Map.of(), List.of(), rating, 0, 1, 1);
  }

  static Forecast forecast(long count, double expected, double top5, double top1) {
    return new Forecast(
        Instant.parse("2026-05-04T12:00:00Z"),
        Duration.ofMinutes(20),
        count,
        List.of(
            new Expected(Horizon.DAY, expected, expected / 2, expected * 2),
            new Expected(Horizon.FINAL, expected, expected / 2, expected * 2)),
        top5,
        top1,
        0.975,
        Basis.VELOCITY);
  }
}
