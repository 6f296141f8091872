package io.tellten.watch;

import io.tellten.model.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much it weighs that a page is among the first that people find when they search. */
final class Standings {
  /** At the top; further down it is seen by fewer, at the foot of the page by few. */
  private static final double AT_THE_TOP = 0.35;

  private static final double AT_THE_FOOT = 0.2;

  /** Whoever looks for the business meets it before the business itself. */
  private static final double ABOVE_OWN = 0.45;

  /** What stands there for long is met by many. */
  private static final double FOR_LONG = 0.2;

  /** All that can be without it is less than the least that there is with it, by more than this. */
  private static final double MARGIN = 0.05;

  private static final Duration LONG = Duration.ofDays(30);

  /** The place at the foot of a page of results. */
  private static final int FOOT = 10;

  private Standings() {}

  /** From 0, where it does not stand there, to 1: at the top, above the business's own, for a month. */
  static double weight(@Nullable Standing standing, Instant now) {
    if (standing == null) {
      return 0;
    }
    double down = Math.min(1, (standing.place() - 1) / (double) (FOOT - 1));
    double place = AT_THE_TOP - down * (AT_THE_TOP - AT_THE_FOOT);
    double days =
        Math.max(0, Duration.between(standing.since(), now).toSeconds()) / (double) LONG.toSeconds();
    return place + (standing.aboveOwn() ? ABOVE_OWN : 0) + FOR_LONG * Math.min(1, days);
  }

  /** Whether that weight says that it stands above the business's own. */
  static boolean isAboveOwn(double weight) {
    return weight > AT_THE_TOP + FOR_LONG + MARGIN;
  }
}
