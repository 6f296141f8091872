package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.forecast.SlowBurn.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlowBurnTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

  @Test
  void aShareThatDriftsUpIsFoundWithItsBeginning() {
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      weeks.add(week(i, 5, 25));
    }
    for (int i = 12; i < 20; i++) {
      weeks.add(week(i, 10 + i % 3, 25));
    }
    SlowBurn burn = SlowBurn.in(weeks, 10).orElseThrow();
    assertThat(burn.since()).isEqualTo(FIRST.plusWeeks(12));
    assertThat(burn.from()).isEqualTo(0.2);
    assertThat(burn.to()).isBetween(0.4, 0.5);
    assertThat(burn.sentence())
        .startsWith("Since the week of 2026-03-30, ")
        .endsWith(" %); before it was 20 %.");
  }

  @Test
  void aShareThatStaysIsNot() {
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < 52; i++) {
      weeks.add(week(i, 5 + i % 2, 25));
    }
    assertThat(SlowBurn.in(weeks, 10)).isEmpty();
  }

  @Test
  void aShareThatFallsIsNot() {
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      weeks.add(week(i, i < 15 ? 15 : 3, 25));
    }
    assertThat(SlowBurn.in(weeks, 1)).isEmpty();
  }

  @Test
  void oneBadWeekIsABurstAndNoSlowBurn() {
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      weeks.add(week(i, i == 17 ? 60 : 3, i == 17 ? 70 : 15));
    }
    assertThat(SlowBurn.in(weeks, 1)).isEmpty();
  }

  @Test
  void withoutMentionsThereIsNothingToSay() {
    assertThat(SlowBurn.in(List.of(), 5)).isEmpty();
    List<Week> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(week(i, 0, 0));
    }
    assertThat(SlowBurn.in(silent, 5)).isEmpty();
    assertThatThrownBy(() -> week(0, 3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Asked every week of a year; a topic that wanders a little by itself must stay quiet too. */
  @Test
  void chanceAloneIsSeldomASlowBurn() {
    int businesses = 60;
    int topics = 8;
    int alarms = 0;
    for (int i = 0; i < businesses * topics; i++) {
      Random random = new Random(i);
      double share = 0.1 + 0.5 * random.nextDouble();
      List<Week> weeks = new ArrayList<>();
      boolean isRaised = false;
      for (int w = 0; w < 52; w++) {
        weeks.add(drawn(random, w, share + 0.03 * random.nextGaussian(), 2 + i % 20));
        isRaised |= w >= 8 && SlowBurn.in(weeks, topics).isPresent();
      }
      alarms += isRaised ? 1 : 0;
    }
    assertThat((double) alarms / businesses).isLessThanOrEqualTo(0.5);
  }

  @Test
  void aDriftFromAFifthToHalfIsSeenWithinTenWeeks() {
    int seen = 0;
    for (int i = 0; i < 100; i++) {
      Random random = new Random(i);
      List<Week> weeks = new ArrayList<>();
      for (int w = 0; w < 30; w++) {
        double share = w < 20 ? 0.2 : Math.min(0.5, 0.2 + 0.06 * (w - 19));
        weeks.add(drawn(random, w, share, 20));
      }
      seen += SlowBurn.in(weeks, 8).isPresent() ? 1 : 0;
    }
    assertThat(seen).isGreaterThanOrEqualTo(90);
  }

  private static Week drawn(Random random, int week, double share, int around) {
    int mentions = around / 2 + random.nextInt(around);
    int negatives = 0;
    for (int i = 0; i < mentions; i++) {
      negatives += random.nextDouble() < share ? 1 : 0;
    }
    return week(week, negatives, mentions);
  }

  private static Week week(int number, long negatives, long mentions) {
    return new Week(FIRST.plusWeeks(number), negatives, mentions);
  }
}
