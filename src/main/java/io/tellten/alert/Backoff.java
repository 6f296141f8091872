package io.tellten.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something that was not taken is tried again: soon at first, then at longer and longer pauses,
 * each a little different from message to message, so that not all come back in the same moment.
 */
final class Backoff {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));

  /** What has not arrived by then has to take another way. */
  static final Duration LONGEST = Duration.ofMinutes(30);

  /** A pause is longer or shorter by at most this share of it. */
  private static final double SPREAD = 0.2;

  private Backoff() {}

  /**
   * When to try again; empty: no more.
   *
   * @param tries so far, 1 or more
   * @param firstTry when the first of them was
   * @param retryAfter what the other side asked for; null: nothing
   * @param key of the message: the same one has the same pauses
   */
  static Optional<Instant> next(
      int tries, Instant firstTry, Instant now, @Nullable Duration retryAfter, String key) {
    if (tries > PAUSES.size()) {
      return Optional.empty();
    }
    Duration pause = spread(PAUSES.get(tries - 1), key + "#" + tries);
    Duration wait =
        retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
    Instant next = now.plus(wait);
    return next.isAfter(firstTry.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
  }

  private static Duration spread(Duration pause, String seed) {
    double share = Math.floorMod(seed.hashCode() * 0x9E3779B9, 2001) / 1000.0 - 1; // -1 to 1
    return Duration.ofMillis(Math.round(pause.toMillis() * (1 + SPREAD * share)));
  }
}
