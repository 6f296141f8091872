package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastFiguresTest {
  private final ForecastFigures figures = new ForecastFigures();

  @Test
  void errorsAreSharesOfTheTruth() {
    add(100, 90);
    add(10, 20);
    add(60, 30);
    add(0, 5);

    assertThat(figures.medianOff(0)).isEqualTo(0.5);
    assertThat(figures.medianOff(ForecastFigures.POPULAR)).isCloseTo(0.3, within(1e-9));
    assertThat(figures.meanOff()).isCloseTo(1.6 / 3, within(1e-9));
  }

  @Test
  void theTopTwentiethIsThoseWithTheMost() {
    for (int i = 1; i <= 40; i++) {
      figures.add(
          new ForecastFigures.Row(
              i, i, i - 1, i % 4 == 0 ? i - 0.5 : i, i, i > 37, i, i > 40, 0.5));
    }

    assertThat(figures.precision5()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(figures.recall5()).isEqualTo(1);
    assertThat(figures.auc5()).isEqualTo(1);
    assertThat(figures.precision1()).isNaN();
    assertThat(figures.recall1()).isZero();
    assertThat(figures.inside()).isEqualTo(0.75);
    assertThat(figures.medianLead()).isEqualTo(0.5);
    assertThat(figures.tau()).isEqualTo(1);
  }

  @Test
  void whatIsNotKnownIsADash() {
    add(10, 10);

    assertThat(figures.line()).contains(" - ").doesNotContain("NaN");
  }

  private void add(double truth, double forecast) {
    figures.add(
        new ForecastFigures.Row(
            truth, forecast, Double.NaN, Double.NaN, 0, false, 0, false, Double.NaN));
  }
}
