package io.tellten.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When the engagement of a post is read again: often while it is young and may spread, then less and
 * less, and never after a week. One that grows is read sooner than its age asks for; one that has
 * stopped is read later, and given up unless it is unhappy.
 */
final class RereadTimes {
  /** What is still growing after this is old news. */
  static final int LAST_DAY = 7;

  private static final List<Duration> AGES =
      Stream.concat(
              Stream.of(
                  Duration.ofMinutes(2),
                  Duration.ofMinutes(5),
                  Duration.ofMinutes(10),
                  Duration.ofMinutes(20),
                  Duration.ofMinutes(40),
                  Duration.ofHours(1),
                  Duration.ofHours(2),
                  Duration.ofHours(4),
                  Duration.ofHours(8)),
              IntStream.rangeClosed(1, LAST_DAY).mapToObj(Duration::ofDays))
          .toList();

  /** Twice as often as its age asks for; four times while it grows as fast as {@link #FAST}. */
  private static final int SOONER = 2;

  private static final int MUCH_SOONER = 4;

  /** A quarter more than at the reading before. */
  private static final double FAST = 1.25;

  /** Fewer reactions than this are nobody's wave. */
  private static final long FEW = 5;

  /** A wave is not missed within so long, and more often is no news. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  /** Younger ones have not yet had the time to be seen by anybody. */
  private static final Duration TOO_YOUNG = Duration.ofHours(1);

  /** So many readings in a row that say the same: it has stopped. */
  private static final int STOPPED = 3;

  private RereadTimes() {}

  /**
   * The next time after now; empty: never again.
   *
   * @param published when the post was, or was first seen
   * @param unhappy whether it is read again however little it grows
   * @param totals of its last readings, the newest first
   */
  static Optional<Instant> next(
      Instant published, Instant now, boolean unhappy, List<Long> totals) {
    List<Instant> times =
        AGES.stream().map(published::plus).filter(at -> at.isAfter(now)).toList();
    if (times.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now, times.get(0));
    if (totals.size() > 1 && totals.get(0) > totals.get(1)) {
      Duration sooner = wait.dividedBy(isFast(totals) ? MUCH_SOONER : SOONER);
      return Optional.of(now.plus(shorter(wait, longer(sooner, SHORTEST))));
    }
    if (!hasStopped(totals) || now.isBefore(published.plus(TOO_YOUNG))) {
      return Optional.of(times.get(0));
    }
    return unhappy ? Optional.of(times.get(Math.min(1, times.size() - 1))) : Optional.empty();
  }

  private static boolean isFast(List<Long> totals) {
    return totals.get(0) - totals.get(1) >= FEW && totals.get(0) >= totals.get(1) * FAST;
  }

  private static boolean hasStopped(List<Long> totals) {
    return totals.size() >= STOPPED
        && totals.stream().limit(STOPPED).allMatch(total -> total <= totals.get(STOPPED - 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
