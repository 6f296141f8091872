package io.tellten.forecast;

/**
 * Lets a rarity through when it is clearly larger than the last that was let through, unless that
 * is long ago: what goes on is told once, what grows is told again.
 */
final class ToldRarities {
  /** Decades below which a rarity is everyday and holds nothing back. */
  private static final double EVERYDAY = 1;

  /** Decades that make a rarity clearly larger. */
  private static final double MORE = 0.3;

  private final int rows;
  private double told;
  private long rowsSince;

  /** A rarity holds others back for so many rows. */
  ToldRarities(int rows) {
    this.rows = rows;
    this.rowsSince = rows;
  }

  /** The next rarity, or 0 where it is held back. */
  double tell(double rarity) {
    boolean isHeld = rowsSince++ < rows;
    if (isHeld && rarity < told + MORE) {
      return 0;
    }
    if (rarity >= EVERYDAY) {
      told = rarity;
      rowsSince = 0;
    }
    return rarity;
  }
}
