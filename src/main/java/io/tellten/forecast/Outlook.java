package io.tellten.forecast;

import io.tellten.model.Forecast.Basis;
import io.tellten.model.Horizon;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A forecast in exact numbers: how far a post will spread, as far as can be told from its readings
 * up to one moment. Every number is finite; expectations do not fall from one {@link Horizon} to
 * the next, and none that is still to come is below {@code count}.
 *
 * @param count the largest engagement read so far
 * @param age of the post in seconds at its last reading
 * @param percentile from 0 to 100: so many of the site's posts have at most this count at this age
 * @param expected for each horizon; what lies behind the last reading is what was read
 * @param top5 the chance to end among the twentieth of the site's posts with the most
 * @param top1 the same for the hundredth; at most {@code top5}
 * @param basis what it rests on
 */
public record Outlook(
    double count,
    double age,
    double percentile,
    Map<Horizon, Expectation> expected,
    double top5,
    double top1,
    Basis basis) {
  public Outlook {
    expected = Map.copyOf(new EnumMap<>(expected));
    if (!expected.keySet().containsAll(List.of(Horizon.values()))) {
      throw new IllegalArgumentException("a horizon is missing: " + expected.keySet());
    }
  }

  /** What is expected at an age. */
  public Expectation at(Horizon horizon) {
    Expectation found = expected.get(horizon);
    if (found == null) {
      throw new IllegalStateException("no horizon " + horizon);
    }
    return found;
  }

  /** What is expected in the end. */
  public Expectation finalCount() {
    return at(Horizon.FINAL);
  }
}
