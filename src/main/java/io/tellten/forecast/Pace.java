package io.tellten.forecast;

/**
 * How much is said about a business, which is what is believed of its counts before any were seen.
 */
public enum Pace {
  /** A few mentions a day or fewer: a shop, a practice, a small hotel. */
  QUIET(0.04),
  /** Some dozens a day. */
  STEADY(0.4),
  /** Hundreds a day and more. */
  BUSY(6);

  private static final double STEADY_FROM = 12;
  private static final double BUSY_FROM = 120;

  private final double negativesPerHour;

  Pace(double negativesPerHour) {
    this.negativesPerHour = negativesPerHour;
  }

  /** Of a business with so many mentions of any kind on an ordinary day. */
  public static Pace of(double mentionsPerDay) {
    return mentionsPerDay >= BUSY_FROM ? BUSY : mentionsPerDay >= STEADY_FROM ? STEADY : QUIET;
  }

  /** What an hour brings, all sources and topics together. */
  double negativesPerHour() {
    return negativesPerHour;
  }
}
