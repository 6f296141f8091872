package io.tellten.forecast;

import org.jspecify.annotations.Nullable;

/**
 * A post whose spread has ended, to learn from.
 *
 * @param curve all that was read of it
 * @param followers of its author; null where they are not known
 * @param finalCount the largest count, also where it was read after the curve ends
 */
public record History(GrowthCurve curve, @Nullable Long followers, double finalCount) {
  public History {
    if (!(finalCount >= curve.count() && finalCount <= GrowthCurve.MOST)) {
      throw new IllegalArgumentException("a post does not end below what was read: " + finalCount);
    }
  }

  /** A history that ends with its curve. */
  public static History of(GrowthCurve curve, @Nullable Long followers) {
    return new History(curve, followers, curve.count());
  }
}
