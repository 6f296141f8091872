package io.tellten.crawl;

import io.tellten.model.Interval;
import io.tellten.model.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** When a source is asked again. */
final class Timetable {
  /** A failing site is tried again at least this often, or as often as its source wants. */
  static final Duration RETRY_CAP = Duration.ofMinutes(15);

  /** Those who say no, or may not be asked, rarely change their mind within the hour. */
  static final Duration REFUSED_CAP = Duration.ofHours(1);

  /** The first wait where a site says "too many requests" and not for how long. */
  static final Duration FIRST_THROTTLE = Duration.ofMinutes(1);

  /** The longest such wait. */
  static final Duration THROTTLE_CAP = Duration.ofHours(1);

  /** Sources spread by coming up to a tenth early, so that a fixed interval is never overrun. */
  private static final double MOST_EARLY = 0.1;

  /** Doublings beyond this exceed every cap. */
  private static final int MOST_DOUBLINGS = 20;

  private final DoubleSupplier random;

  /**
   * @param random from 0 to below 1
   */
  Timetable(DoubleSupplier random) {
    this.random = random;
  }

  /** After a poll that began at {@code started} and was read. */
  Instant next(Instant started, Duration pace) {
    return started.plus(early(pace));
  }

  /** After a poll that brought nothing to read, the {@code failures}th in a row. */
  Instant retry(Instant now, SourceState state, Duration pace, int failures) {
    Duration cap =
        state == SourceState.REFUSED || state == SourceState.FORBIDDEN ? REFUSED_CAP : RETRY_CAP;
    return now.plus(early(doubled(pace, failures, max(pace, cap))));
  }

  /** How long a host is left alone that asks for it and does not say for how long. */
  Duration throttle(int failures) {
    return doubled(FIRST_THROTTLE, failures, THROTTLE_CAP);
  }

  /** The pace after a poll: shorter where there was something new, longer where there was not. */
  static Duration adapted(Interval every, Duration pace, boolean news) {
    Duration wanted = news ? pace.dividedBy(2) : pace.multipliedBy(3).dividedBy(2);
    return wanted.compareTo(every.shortest()) < 0
        ? every.shortest()
        : wanted.compareTo(every.longest()) > 0 ? every.longest() : wanted;
  }

  private Duration early(Duration time) {
    return Duration.ofMillis(Math.round(time.toMillis() * (1 - MOST_EARLY * random.getAsDouble())));
  }

  private static Duration doubled(Duration first, int times, Duration cap) {
    int doublings = Math.max(0, Math.min(times - 1, MOST_DOUBLINGS));
    Duration wanted = first.multipliedBy(1L << doublings);
    return wanted.compareTo(cap) > 0 ? cap : wanted;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
