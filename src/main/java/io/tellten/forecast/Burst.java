package io.tellten.forecast;

import java.time.Duration;
import java.util.Locale;

/**
 * More unhappy mentions than is usual.
 *
 * @param observed negative mentions in the window
 * @param usual how many such a window brings at this time of the week
 * @param window that ends now
 * @param tail the chance of so many or more when nothing is the matter
 */
public record Burst(
    BurstSeries series, long observed, double usual, Duration window, double tail) {
  private static final double SMALLEST_TOLD = 0.05;
  private static final double WHOLE_NUMBERS_FROM = 10;

  /** What happened, in facts: "4 negative mentions in the last hour; usual at this hour is 0.1." */
  public String sentence() {
    return observed
        + (observed == 1 ? " negative mention" : " negative mentions")
        + series.words()
        + " in the last "
        + told(window)
        + "; usual at this hour is "
        + told(usual)
        + ".";
  }

  /** A number as a person says it. */
  static String told(double number) {
    if (number < SMALLEST_TOLD) {
      return "less than 0.1";
    }
    return String.format(Locale.ROOT, number < WHOLE_NUMBERS_FROM ? "%.1f" : "%.0f", number);
  }

  /** A span as a person says it: "hour", "3 hours", "24 hours", "3 days". */
  static String told(Duration span) {
    long hours = span.toHours();
    if (hours <= 1) {
      return "hour";
    }
    return hours > 24 && hours % 24 == 0 ? hours / 24 + " days" : hours + " hours";
  }
}
