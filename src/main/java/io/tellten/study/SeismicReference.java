package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.Memory;
import java.util.List;

/**
 * SEISMIC (Zhao and others, KDD 2015): a self-exciting process whose infectiousness is read off the
 * latest events. It is fed with the same readings as ours, the events between two readings spread
 * evenly; every author counts as having as many followers as the others. Its two corrections are
 * chosen for each age on the posts learnt from, as its authors do.
 */
final class SeismicReference implements ForecastReference {
  private static final double SHORTEST_WINDOW = 300;

  /** Near and beyond the point where it would grow without end, growth is held to this. */
  private static final double LEAST_REST = 0.05;

  /** More events than this are told in bundles. */
  private static final int MOST_EVENTS = 500;

  private final double scale;
  private final double discount;

  private SeismicReference(double scale, double discount) {
    this.scale = scale;
    this.discount = discount;
  }

  static SeismicReference learn(List<Example> examples, double age) {
    double[][] states =
        examples.stream().map(example -> state(example.curve())).toArray(double[][]::new);
    SeismicReference best = new SeismicReference(1, 0.5);
    double least = Double.MAX_VALUE;
    for (double scale = 0.1; scale < 3; scale *= 1.2) {
      for (double discount = 0; discount <= 1; discount += 0.1) {
        SeismicReference tried = new SeismicReference(scale, discount);
        double[] off = new double[states.length];
        for (int i = 0; i < off.length; i++) {
          double truth = examples.get(i).finalCount();
          double count = examples.get(i).curve().count();
          off[i] = Math.abs(tried.finalCount(count, states[i]) - truth) / truth;
        }
        double median = Ranks.median(off);
        if (median < least) {
          least = median;
          best = tried;
        }
      }
    }
    return best;
  }

  @Override
  public double finalCount(GrowthCurve curve) {
    return finalCount(curve.count(), state(curve));
  }

  private double finalCount(double count, double[] state) {
    return count + scale * state[1] / Math.max(LEAST_REST, 1 - discount * state[0]);
  }

  /** The infectiousness, and how many direct reactions are still to come by it. */
  private static double[] state(GrowthCurve curve) {
    double now = curve.age();
    int events = (int) Math.min(MOST_EVENTS, Math.ceil(curve.count()));
    if (events == 0 || now == 0) {
      return new double[] {0, 0};
    }
    double each = curve.count() / events;
    double window = Math.max(SHORTEST_WINDOW, now / 2);
    double seen = 0;
    double exposed = Memory.exposed(now, window);
    double rest = 1 - Memory.reacted(now);
    for (int i = 0; i < events; i++) {
      double since = now - curve.ageAt((i + 0.5) * each);
      seen += each * Math.max(0, 1 - since / window);
      exposed += each * Memory.exposed(since, window);
      rest += each * (1 - Memory.reacted(since));
    }
    double infectiousness = seen / Math.max(1e-9, exposed);
    return new double[] {infectiousness, infectiousness * rest};
  }
}
