package io.tellten.forecast;

import java.util.Arrays;

/** The means of the last so many rows, for several numbers of rows at once. */
final class RecentMeans {
  private final int[] windows;
  private final double[] sums;
  private final double[] ring;
  private long seen;

  RecentMeans(int[] windows) {
    this.windows = windows.clone();
    this.sums = new double[windows.length];
    this.ring = new double[Arrays.stream(windows).max().orElse(1)];
  }

  void add(double value) {
    for (int i = 0; i < windows.length; i++) {
      double leaving = seen >= windows[i] ? ring[(int) ((seen - windows[i]) % ring.length)] : 0;
      sums[i] += value - leaving;
    }
    ring[(int) (seen % ring.length)] = value;
    seen++;
  }

  /** Of the window with this number, or of all rows while they are fewer. */
  double mean(int window) {
    // Adding and taking away leaves a rest where counts are huge; a count is never below nought.
    return Math.max(0, sums[window]) / rows(window);
  }

  int rows(int window) {
    return (int) Math.min(windows[window], seen);
  }
}
