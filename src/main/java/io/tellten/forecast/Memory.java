package io.tellten.forecast;

/**
 * How long people take to react to what they see: evenly for five minutes, then ever less, as a
 * power of time (Zhao and others, KDD 2015, table 2).
 */
public final class Memory {
  private static final double EVEN = 300;
  private static final double FADING = 0.242;
  private static final double LEVEL = 6.27e-4;
  private static final double ALL = 1 + 1 / FADING;
  private static final double POWER = StrictMath.pow(EVEN, 1 + FADING) / FADING / (1 - FADING);
  private static final double START = StrictMath.pow(EVEN, 1 - FADING);

  private Memory() {}

  /** The share of reactions that come within so many seconds. */
  public static double reacted(double seconds) {
    return seconds < EVEN
        ? LEVEL * seconds
        : LEVEL * EVEN * (ALL - StrictMath.pow(seconds / EVEN, -FADING) / FADING);
  }

  /** The integral of {@link #reacted}. */
  public static double area(double seconds) {
    if (seconds < EVEN) {
      return LEVEL * seconds * seconds / 2;
    }
    return LEVEL * EVEN * EVEN / 2
        + LEVEL * EVEN * ALL * (seconds - EVEN)
        - LEVEL * POWER * (StrictMath.pow(seconds, 1 - FADING) - START);
  }

  /**
   * How much of the reactions to something so long ago was to be seen in a window that ends now and
   * weighs less into the past.
   */
  public static double exposed(double since, double window) {
    double before = Math.max(0, since - window);
    return reacted(since) - (area(since) - area(before)) / window;
  }
}
