package io.tellten.model;

import java.time.Duration;

/**
 * How often a source is polled: always after {@code shortest}, or adaptively between the two when
 * they differ.
 *
 * @param shortest at least one second
 * @param longest at least {@code shortest}
 */
public record Interval(Duration shortest, Duration longest) {
  /** Asking more often than this is a mistake, not a wish. */
  public static final Duration MINIMUM = Duration.ofSeconds(1);

  public Interval {
    if (shortest.compareTo(MINIMUM) < 0) {
      throw new IllegalArgumentException("must be at least 1s");
    }
    if (longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("the longer interval comes second, as in 1m..30m");
    }
  }

  /** The same pause every time. */
  public static Interval every(Duration pause) {
    return new Interval(pause, pause);
  }

  /** Whether the pause may be adapted to how busy the source is. */
  public boolean isAdaptive() {
    return !shortest.equals(longest);
  }
}
