package io.tellten.crawl;

import io.tellten.model.Interval;
import io.tellten.model.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
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

  /** More would miss items that pages drop; fewer would be asking for nothing. */
  private static final double FRESH_WANTED = 1.5;

  /** After nothing new. With it, new items that come at random keep the pace where it is right. */
  private static final double QUIET_FACTOR = 1.5;

  private static final double MOST_CHANGE = 2;

  /** Doublings beyond this exceed every cap. */
  private static final int MOST_DOUBLINGS = 20;

  private static final Set<SourceState> SAY_NO =
      EnumSet.of(SourceState.REFUSED, SourceState.FORBIDDEN, SourceState.KEY_REFUSED);

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
    Duration cap = SAY_NO.contains(state) ? REFUSED_CAP : RETRY_CAP;
    return now.plus(early(doubled(pace, failures, max(pace, cap))));
  }

  /** How long a host is left alone that asks for it and does not say for how long. */
  Duration throttle(int failures) {
    return doubled(FIRST_THROTTLE, failures, THROTTLE_CAP);
  }

  /**
   * The pace after a poll: aims at about one or two new items a poll, within the bounds, and changes
   * at most twofold at a step, so that one odd poll does not undo what many have taught.
   *
   * @param fresh items that were not there the time before
   */
  static Duration adapted(Interval every, Duration pace, int fresh) {
    double factor =
        fresh == 0
            ? QUIET_FACTOR
            : Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, FRESH_WANTED / fresh));
    Duration wanted = Duration.ofMillis(Math.round(pace.toMillis() * factor));
    return wanted.compareTo(every.shortest()) < 0
        ? every.shortest()
        : wanted.compareTo(every.longest()) > 0 ? every.longest() : wanted;
  }

  private Duration early(Duration time) {
    return Duration.ofMillis(Math.round(time.toMillis() * (1 - MOST_EARLY * random.getAsDouble())));
  }

  static Duration doubled(Duration first, int times, Duration cap) {
    int doublings = Math.max(0, Math.min(times - 1, MOST_DOUBLINGS));
    Duration wanted = first.multipliedBy(1L << doublings);
    return wanted.compareTo(cap) > 0 ? cap : wanted;
  }

  /** A wait that not all who wait for the same thing end at once. */
  Duration jittered(Duration time) {
    return Duration.ofMillis(Math.round(time.toMillis() * (0.5 + 0.5 * random.getAsDouble())));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
