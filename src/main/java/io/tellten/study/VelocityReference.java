package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import java.util.List;

/**
 * A velocity threshold, as products have it: what was gained in the last half hour says whether a
 * post is viral. For the final count, the gain is taken as often as it usually comes again.
 */
final class VelocityReference implements ForecastReference {
  private static final double WINDOW = 1800;

  private final double times;

  private VelocityReference(double times) {
    this.times = times;
  }

  static VelocityReference learn(List<Example> examples, double age) {
    return new VelocityReference(
        Ranks.median(
            examples.stream()
                .filter(example -> velocity(example.curve()) > 0)
                .mapToDouble(
                    example ->
                        (example.finalCount() - example.curve().count())
                            / velocity(example.curve()))
                .toArray()));
  }

  @Override
  public double finalCount(GrowthCurve curve) {
    double velocity = velocity(curve);
    return velocity == 0 ? curve.count() : curve.count() + times * velocity;
  }

  @Override
  public double score(GrowthCurve curve) {
    return velocity(curve);
  }

  private static double velocity(GrowthCurve curve) {
    return curve.count() - curve.at(Math.max(0, curve.age() - WINDOW));
  }
}
