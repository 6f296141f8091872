package io.tellten.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Asking less often than this is not watching. */
  private static final Duration MAXIMUM = Duration.ofDays(366);

  // Nine digits are 31 years in seconds and cannot overflow.
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

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

  /**
   * Reads what people write: {@code 5m}, or {@code 1m..30m} where it may adapt.
   *
   * @throws IllegalArgumentException with the end of a sentence: what would be right
   */
  public static Interval of(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return every(time(text));
    }
    Duration shortest = time(text.substring(0, dots));
    Duration longest = time(text.substring(dots + 2));
    if (longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("must name the shorter time first, as 1m..30m");
    }
    return new Interval(shortest, longest);
  }

  private static Duration time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be a time like 5m, or two like 1m..30m");
    }
    long count = Long.parseLong(parts.group(1));
    Duration time =
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    if (time.compareTo(MAXIMUM) > 0) {
      throw new IllegalArgumentException("must be at most 366d");
    }
    return time;
  }

  /** As people write it: {@code 5m}, or {@code 1m..30m}. */
  public String text() {
    return isAdaptive() ? text(shortest) + ".." + text(longest) : text(shortest);
  }

  private static String text(Duration time) {
    long millis = time.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    return seconds % 86400 == 0
        ? seconds / 86400 + "d"
        : seconds % 3600 == 0
            ? seconds / 3600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** Whether the pause may be adapted to how busy the source is. */
  public boolean isAdaptive() {
    return !shortest.equals(longest);
  }
}
