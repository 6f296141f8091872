package io.tellten.forecast;

/**
 * Marks on the scale of ages, close together for the young: what is known by age stands at them.
 */
public final class Ages {
  /** From 0 to a week. */
  public static final int MARKS = 15;

  private static final double WEEK = StrictMath.log1p(7 * 24 * 60);

  private Ages() {}

  /** Where an age stands on the scale: 0 at once, 1 in a week. */
  static double place(double seconds) {
    return Math.min(1, StrictMath.log1p(Math.max(0, seconds) / 60) / WEEK);
  }

  /** The age at a mark, in seconds. */
  public static double at(int mark) {
    return 60 * StrictMath.expm1(WEEK * mark / (MARKS - 1));
  }

  /** The mark nearest to an age. */
  public static int nearest(double seconds) {
    return (int) Math.rint(place(seconds) * (MARKS - 1));
  }

  /** The value at a place between values that stand at even distances over the whole scale. */
  static double between(double[] values, double place) {
    double at = place * (values.length - 1);
    int left = Math.min(values.length - 2, (int) at);
    double share = at - left;
    return values[left] * (1 - share) + values[left + 1] * share;
  }
}
