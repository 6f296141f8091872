package io.tellten.forecast;

import java.util.Arrays;

/**
 * How a number is spread over posts, as its values at fixed {@link #LEVELS}; values are logarithms
 * of one more than a count.
 */
final class Spread {
  /** Close together at the top, where posts that spread stand. */
  static final double[] LEVELS = {
    0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995,
    1
  };

  private Spread() {}

  /** The values at the levels. */
  static float[] of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    float[] spread = new float[LEVELS.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = (float) at(sorted, LEVELS[i]);
    }
    return spread;
  }

  /** The value at a level of sorted values; 0 of none. */
  static double at(double[] sorted, double level) {
    if (sorted.length == 0) {
      return 0;
    }
    double place = level * (sorted.length - 1);
    int left = (int) place;
    int right = Math.min(sorted.length - 1, left + 1);
    return sorted[left] + (place - left) * (sorted[right] - sorted[left]);
  }

  /** The value at a level. */
  static double valueAt(float[] spread, double level) {
    int right = 1;
    while (right < LEVELS.length - 1 && LEVELS[right] < level) {
      right++;
    }
    double share = (level - LEVELS[right - 1]) / (LEVELS[right] - LEVELS[right - 1]);
    return spread[right - 1] + share * (spread[right] - spread[right - 1]);
  }

  /** So large a share is below a value. */
  static double below(float[] spread, double value) {
    if (value <= spread[0]) {
      return 0;
    }
    int right = 1;
    while (right < spread.length && spread[right] < value) {
      right++;
    }
    if (right == spread.length) {
      return 1;
    }
    double share = (value - spread[right - 1]) / (spread[right] - spread[right - 1]);
    return LEVELS[right - 1] + share * (LEVELS[right] - LEVELS[right - 1]);
  }

  /** The spread over what a spread stands for, as so many posts, and over others. */
  static float[] mixed(float[] prior, int posts, double[] others) {
    double[] all = Arrays.copyOf(others, others.length + posts);
    for (int i = 0; i < posts; i++) {
      all[others.length + i] = valueAt(prior, (i + 0.5) / posts);
    }
    return of(all);
  }
}
