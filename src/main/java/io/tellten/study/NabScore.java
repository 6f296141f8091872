package io.tellten.study;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a row of scores is worth on one series under the scoring of the Numenta Anomaly Benchmark,
 * standard profile, at any threshold.
 *
 * <p>The first rows are for learning and not looked at. A window counts once, by how early in it the
 * first score at or above the threshold comes; one without any costs 1. A score at or above the
 * threshold outside of all windows costs up to 0.11, less shortly after a window.
 */
final class NabScore {
  private static final double FALSE_ALARM = 0.11;
  private static final double LEARNING_SHARE = 0.15;
  private static final int MOST_LEARNING = 750;

  /** So many widths after a window nothing has to do with it any more. */
  private static final double FAR = 3;

  private static final double STEEP = 5;

  private final int windows;

  /** From the highest down; what is reached when all rows up to each are detections. */
  private final double[] thresholds;

  private final double[] raw;
  private final int[] found;
  private final int[] falseAlarms;

  /** What is reached at a threshold, from −windows (nothing found) to windows (all at once). */
  record At(double raw, int windows, int found, int falseAlarms) {
    /** As the benchmark gives it: 0 for finding nothing, 100 for all at once without fault. */
    double points() {
      return 100 * (raw + windows) / (2 * windows);
    }

    At and(At other) {
      return new At(
          raw + other.raw,
          windows + other.windows,
          found + other.found,
          falseAlarms + other.falseAlarms);
    }
  }

  private NabScore(int windows, int rows) {
    this.windows = windows;
    thresholds = new double[rows];
    raw = new double[rows];
    found = new int[rows];
    falseAlarms = new int[rows];
  }

  static NabScore of(NabSeries series, double[] scores) {
    int learning = (int) Math.min(LEARNING_SHARE * scores.length, MOST_LEARNING);
    Integer[] order = new Integer[scores.length - learning];
    Arrays.setAll(order, i -> i + learning);
    Arrays.sort(order, Comparator.comparingDouble(row -> -scores[row]));
    NabScore score = new NabScore(series.windows().size(), order.length);
    double[] best = new double[series.windows().size()];
    Arrays.fill(best, -1);
    double sum = -best.length;
    int hits = 0;
    int alarms = 0;
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      int in = windowOf(series, row);
      if (in < 0) {
        sum += FALSE_ALARM * afterWindow(series, row);
        alarms++;
      } else {
        double worth = inWindow(series.windows().get(in), row);
        hits += best[in] == -1 ? 1 : 0;
        sum += Math.max(0, worth - best[in]);
        best[in] = Math.max(best[in], worth);
      }
      score.thresholds[i] = scores[row];
      score.raw[i] = sum;
      score.found[i] = hits;
      score.falseAlarms[i] = alarms;
    }
    return score;
  }

  /** What is reached when every score from the threshold on is a detection. */
  At at(double threshold) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] >= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0
        ? new At(-windows, windows, 0, 0)
        : new At(raw[low - 1], windows, found[low - 1], falseAlarms[low - 1]);
  }

  /** The scores that lead to different detections, the highest first, at most so many. */
  double[] thresholds(int most) {
    return Arrays.stream(thresholds).distinct().limit(most).toArray();
  }

  private static int windowOf(NabSeries series, int row) {
    for (int i = 0; i < series.windows().size(); i++) {
      if (row >= series.windows().get(i).first() && row <= series.windows().get(i).last()) {
        return i;
      }
    }
    return -1;
  }

  private static double inWindow(NabSeries.Window window, int row) {
    double width = window.last() - window.first() + 1;
    return sigmoid(-(window.last() - row + 1) / width) / sigmoid(-1);
  }

  private static double afterWindow(NabSeries series, int row) {
    double worth = -1;
    for (NabSeries.Window window : series.windows()) {
      if (window.last() < row) {
        double width = window.last() - window.first();
        worth = sigmoid((row - window.last()) / width);
      }
    }
    return worth;
  }

  private static double sigmoid(double position) {
    return position > FAR ? -1 : 2 / (1 + Math.exp(STEEP * position)) - 1;
  }
}
