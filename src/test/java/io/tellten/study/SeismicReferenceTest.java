package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tellten.forecast.GrowthCurve;
import io.tellten.study.ForecastReference.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeismicReferenceTest {
  @Test
  void aPostThatStillGrowsIsExpectedToGrowMoreThanOneThatStopped() {
    GrowthCurve growing = curve(1800, 40, 3600, 100);
    GrowthCurve stopped = curve(600, 100, 3600, 100);
    ForecastReference seismic =
        SeismicReference.learn(List.of(new Example(growing, 180), new Example(stopped, 102)), 3600);

    assertThat(seismic.finalCount(growing)).isGreaterThan(130);
    assertThat(seismic.finalCount(stopped)).isBetween(100.0, 110.0);
    assertThat(seismic.finalCount(GrowthCurve.EMPTY)).isZero();
  }

  @Test
  void scalingMultipliesByTheUsualGrowth() {
    ForecastReference scaling =
        SzaboReference.learn(
            List.of(new Example(curve(60, 10), 20), new Example(curve(60, 5), 40)), 60);

    assertThat(scaling.finalCount(curve(60, 3))).isCloseTo(12, within(1e-9));
  }

  @Test
  void velocityAddsTheLatestGainAsOftenAsUsual() {
    ForecastReference velocity =
        VelocityReference.learn(List.of(new Example(curve(1800, 10, 3600, 30), 70)), 3600);

    assertThat(velocity.finalCount(curve(1800, 100, 3600, 110))).isEqualTo(130);
    assertThat(velocity.score(curve(1800, 100, 3600, 110))).isEqualTo(10);
  }

  /** Ages and counts in turn. */
  private static GrowthCurve curve(double... numbers) {
    double[] ages = new double[numbers.length / 2];
    double[] counts = new double[ages.length];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = numbers[2 * i];
      counts[i] = numbers[2 * i + 1];
    }
    return GrowthCurve.of(ages, counts);
  }
}
