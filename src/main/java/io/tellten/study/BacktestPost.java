package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file says of one post. */
final class BacktestPost {
  /** A count the file does not say. */
  static final double UNKNOWN = -1;

  private final String id;
  private final int width;

  /**
   * Rows of an age, as many counts as there are kinds, and followers, up to the last age asked for.
   */
  private double[] rows = new double[0];

  private int size;
  private final double[] most;
  private double told = UNKNOWN;

  /**
   * A post without readings.
   *
   * @param kinds how many counts a reading has
   */
  BacktestPost(String id, int kinds) {
    this.id = id;
    this.width = kinds + 2;
    this.most = new double[kinds];
  }

  String id() {
    return id;
  }

  /** Takes what the file says the final count is; the largest holds. */
  void setFinal(double count) {
    told = Math.max(told, count);
  }

  /**
   * Takes a reading; what it does not say is {@link #UNKNOWN}.
   *
   * @param isKept whether forecasts may use it; if not, it only shows how far the post came
   */
  void add(double age, double[] counts, double followers, boolean isKept) {
    for (int i = 0; i < most.length; i++) {
      most[i] = Math.max(most[i], counts[i]);
    }
    if (isKept) {
      int at = size * width;
      if (at + width > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(4 * width, rows.length + rows.length / 2 + width));
      }
      rows[at] = age;
      System.arraycopy(counts, 0, rows, at + 1, counts.length);
      rows[at + width - 1] = followers;
      size++;
    }
  }

  /** The final count: what the file says it is, else the largest read. */
  double finalCount() {
    return told >= 0 ? told : Arrays.stream(most).sum();
  }

  /**
   * The line through all readings that forecasts may use. What it is up to an age does not depend
   * on what was read later.
   */
  GrowthCurve curve() {
    List<Integer> known = known(Double.MAX_VALUE);
    double[] ages = new double[known.size()];
    double[] counts = new double[ages.length];
    double[] filled = new double[most.length];
    for (int i = 0; i < ages.length; i++) {
      int at = known.get(i) * width;
      ages[i] = rows[at];
      for (int kind = 0; kind < filled.length; kind++) {
        double count = rows[at + 1 + kind];
        filled[kind] = count == UNKNOWN ? filled[kind] : count;
        counts[i] += filled[kind];
      }
    }
    return GrowthCurve.of(ages, counts);
  }

  /** The ages of these readings, rising. */
  double[] ages() {
    return known(Double.MAX_VALUE).stream().mapToDouble(row -> rows[row * width]).toArray();
  }

  /** Whether anything was read by an age. */
  boolean isKnown(double last) {
    for (int i = 0; i < size; i++) {
      if (rows[i * width] <= last) {
        return true;
      }
    }
    return false;
  }

  /** The followers as they were last known at an age. */
  @Nullable Long followers(double last) {
    @Nullable Long followers = null;
    for (int row : known(last)) {
      double said = rows[row * width + width - 1];
      followers = said == UNKNOWN ? followers : Long.valueOf((long) said);
    }
    return followers;
  }

  private List<Integer> known(double last) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (rows[i * width] <= last) {
        known.add(i);
      }
    }
    known.sort(Comparator.comparingDouble(i -> rows[i * width]));
    return known;
  }
}
