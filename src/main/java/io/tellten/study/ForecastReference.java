package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import java.util.List;

/** A known way to forecast the final count at one age, to be held against ours. */
interface ForecastReference {
  /** Learns from posts as they were known at one age. */
  interface Maker {
    ForecastReference learn(List<Example> examples, double age);
  }

  /** A post as it was known, and how it ended. */
  record Example(GrowthCurve curve, double finalCount) {}

  /** The final count that is expected. */
  double finalCount(GrowthCurve curve);

  /** What a post is called viral by; the larger, the likelier. */
  default double score(GrowthCurve curve) {
    return finalCount(curve);
  }
}
