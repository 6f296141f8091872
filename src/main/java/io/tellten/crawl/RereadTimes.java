package io.tellten.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When the engagement of a post is read again: often while it is young and may spread, then less and
 * less, and never after a week.
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

  private RereadTimes() {}

  /**
   * The next time after now; empty: never again.
   *
   * @param published when the post was, or was first seen
   */
  static Optional<Instant> next(Instant published, Instant now) {
    return AGES.stream().map(published::plus).filter(at -> at.isAfter(now)).findFirst();
  }
}
