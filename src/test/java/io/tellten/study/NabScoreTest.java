package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tellten.study.NabSeries.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class NabScoreTest {
  private static final int ROWS = 2000;
  private static final NabSeries SERIES =
      new NabSeries(
          "one",
          new long[ROWS],
          new double[ROWS],
          List.of(new Window(600, 699), new Window(1500, 1599)));

  private final double[] scores = new double[ROWS];

  @Test
  void nothingFoundIsNought() {
    assertThat(points(0.5)).isZero();
  }

  @Test
  void bothAtTheirFirstRowIsHundred() {
    scores[600] = 1;
    scores[1500] = 1;
    assertThat(points(0.5)).isCloseTo(100, within(1e-9));
  }

  @Test
  void laterInAWindowIsWorthLessAndOnlyTheFirstCounts() {
    scores[650] = 1;
    double middle = points(0.5);
    assertThat(middle).isBetween(45.0, 48.0);
    scores[690] = 1;
    assertThat(points(0.5)).isEqualTo(middle);
    scores[660] = 0.8;
    scores[640] = 0.6;
    assertThat(points(0.7)).isEqualTo(middle);
    assertThat(points(0.5)).isGreaterThan(middle);
  }

  @Test
  void aFalseAlarmCostsItsShareAndLessJustBehindAWindow() {
    scores[400] = 1;
    assertThat(points(0.5)).isCloseTo(-100 * 0.11 / 4, within(1e-9));
    scores[400] = 0;
    scores[701] = 1;
    assertThat(points(0.5)).isBetween(-0.2, 0.0);
  }

  @Test
  void whatIsSaidWhileLearningIsNotHeard() {
    scores[299] = 1;
    assertThat(points(0.5)).isZero();
    scores[300] = 1;
    assertThat(points(0.5)).isNegative();
  }

  private double points(double threshold) {
    return NabScore.of(SERIES, scores).at(threshold).points();
  }
}
