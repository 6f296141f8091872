package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountBurstsTest {
  private static final int FIVE_MINUTES = 300;
  private static final int DAY = 288;

  @Test
  void ordinaryDaysSeldomScoreAHalf() {
    int raised = 0;
    for (int seed = 0; seed < 6; seed++) {
      double[] scores = scores(ordinary(30 * DAY, 3 + 20 * seed, seed), FIVE_MINUTES);
      raised += count(Arrays.copyOfRange(scores, 3 * DAY, scores.length));
    }
    // Six series for 27 days each.
    assertThat(raised).isLessThanOrEqualTo(6 * 27 / 3);
  }

  @Test
  void aBurstOfFewMinutesIsSeenAtOnce() {
    int seen = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] values = ordinary(12 * DAY, 20, seed);
      int at = 10 * DAY + 13 * seed;
      for (int i = at; i < at + 6; i++) {
        values[i] += 250;
      }
      double[] scores = scores(values, FIVE_MINUTES);
      seen += count(Arrays.copyOfRange(scores, at, at + 2)) > 0 ? 1 : 0;
    }
    assertThat(seen).isGreaterThanOrEqualTo(19);
  }

  @Test
  void whatGoesOnIsNotToldAgain() {
    double[] values = ordinary(12 * DAY, 20, 1);
    for (int i = 10 * DAY; i < 11 * DAY; i++) {
      values[i] += 250;
    }
    double[] scores = scores(values, FIVE_MINUTES);
    assertThat(count(Arrays.copyOfRange(scores, 10 * DAY, 11 * DAY))).isBetween(1, 8);
  }

  @Test
  void moreScoresNoLess() {
    double[] values = ordinary(8 * DAY, 20, 2);
    double before = 0;
    for (double last = 0; last < 1e7; last = last * 2 + 10) {
      values[values.length - 1] = last;
      double[] scores = scores(values, FIVE_MINUTES);
      assertThat(scores[scores.length - 1]).isGreaterThanOrEqualTo(before);
      before = scores[scores.length - 1];
    }
    assertThat(before).isGreaterThan(0.6);
  }

  @Test
  void hourlyCountsAreScoredToo() {
    double[] values = ordinary(24 * 40, 12, 3);
    values[24 * 35] = 300;
    double[] scores = scores(values, 3600);
    assertThat(scores[24 * 35]).isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void scoresAreSharesWhateverComes() {
    Random random = new Random(9);
    for (int round = 0; round < 20; round++) {
      CountBursts bursts = new CountBursts();
      long second = random.nextInt();
      for (int i = 0; i < 600; i++) {
        second += random.nextInt(5) == 0 ? random.nextInt(100_000) - 50_000 : 60;
        double value =
            switch (random.nextInt(4)) {
              case 0 -> 0;
              case 1 -> Math.exp(700 * random.nextDouble());
              default -> random.nextInt(10);
            };
        assertThat(bursts.next(second, value)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void silenceIsNoBurst() {
    assertThat(count(scores(new double[5 * DAY], FIVE_MINUTES))).isZero();
  }

  private static int count(double[] scores) {
    return (int) Arrays.stream(scores).filter(score -> score >= 0.5).count();
  }

  private static double[] scores(double[] values, int secondsApart) {
    CountBursts bursts = new CountBursts();
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scores[i] = bursts.next(1_425_000_000L + (long) i * secondsApart, values[i]);
    }
    return scores;
  }

  private static double[] ordinary(int rows, double mean, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      double usual = mean * (1 + 0.7 * Math.sin(2 * Math.PI * i / DAY));
      values[i] =
          Math.max(0, Math.round(usual + Math.sqrt(usual + 0.1 * usual) * random.nextGaussian()));
    }
    return values;
  }
}
