package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import java.util.List;

/**
 * Log-linear scaling (Szabo and Huberman 2010): the logarithm of the final count is that of the
 * count now and a number that is the same for all posts of one age.
 */
final class SzaboReference implements ForecastReference {
  private final double growth;

  private SzaboReference(double growth) {
    this.growth = growth;
  }

  static SzaboReference learn(List<Example> examples, double age) {
    return new SzaboReference(
        examples.stream()
            .filter(example -> example.curve().count() > 0)
            .mapToDouble(example -> StrictMath.log(example.finalCount() / example.curve().count()))
            .average()
            .orElse(0));
  }

  @Override
  public double finalCount(GrowthCurve curve) {
    return Math.max(1, curve.count()) * StrictMath.exp(growth);
  }
}
