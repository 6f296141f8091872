package io.tellten.study;

import java.util.Arrays;
import java.util.Comparator;

/** How well one order of things fits another. */
final class Ranks {
  private Ranks() {}

  /** The middle value; not a number of none. Changes nothing. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int size = sorted.length;
    return size == 0 ? Double.NaN : (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
  }

  /**
   * How often one that is has a higher score than one that is not; half for equal scores. Not a
   * number when all are, or none.
   */
  static double auc(double[] scores, boolean[] is) {
    Integer[] order = order(scores, scores);
    double ranks = 0;
    long positives = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (is[order[i]]) {
          positives++;
          ranks += (from + 1 + to) / 2.0;
        }
      }
      from = to;
    }
    long negatives = order.length - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (ranks - positives * (positives + 1) / 2.0) / positives / negatives;
  }

  /** Kendall's tau-b, by Knight's method; not a number when all of one are equal. */
  static double tau(double[] a, double[] b) {
    int n = a.length;
    Integer[] order = order(a, b);
    double[] sorted = new double[n];
    long bothTied = 0;
    long firstTied = 0;
    int both = 0;
    int first = 0;
    for (int i = 0; i < n; i++) {
      sorted[i] = b[order[i]];
      boolean isTied = i > 0 && a[order[i]] == a[order[i - 1]];
      first = isTied ? first + 1 : 0;
      both = isTied && b[order[i]] == b[order[i - 1]] ? both + 1 : 0;
      firstTied += first;
      bothTied += both;
    }
    long swaps = sort(sorted, new double[n], 0, n);
    long secondTied = 0;
    int second = 0;
    for (int i = 1; i < n; i++) {
      second = sorted[i] == sorted[i - 1] ? second + 1 : 0;
      secondTied += second;
    }
    long pairs = (long) n * (n - 1) / 2;
    double concordant = pairs - firstTied - secondTied + bothTied - 2.0 * swaps;
    return concordant / Math.sqrt((double) (pairs - firstTied) * (pairs - secondTied));
  }

  private static Integer[] order(double[] a, double[] b) {
    Integer[] order = new Integer[a.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, Comparator.<Integer>comparingDouble(i -> a[i]).thenComparingDouble(i -> b[i]));
    return order;
  }

  /** Sorts by merging; how many pairs stood the wrong way round. */
  private static long sort(double[] values, double[] room, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long swaps = sort(values, room, from, middle) + sort(values, room, middle, to);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      if (right == to || left < middle && values[left] <= values[right]) {
        room[i] = values[left++];
      } else {
        swaps += middle - left;
        room[i] = values[right++];
      }
    }
    System.arraycopy(room, from, values, from, to - from);
    return swaps;
  }
}
