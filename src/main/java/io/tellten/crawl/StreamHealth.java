package io.tellten.crawl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells a connection that is merely quiet from one that is dead and does not know it. */
final class StreamHealth {
  /** Without a sign of life for so long, the other side is gone. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(60);

  /** Several fit into the time until it counts as dead. */
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(15);

  /** A stream that brought so many messages is not quiet by nature. */
  private static final int BUSY = 100;

  /** How often sources say that they are still heard. */
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

  /** Who listens is a look at all of them. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** Rows the database writes for that in a second, at most. */
  private static final int MOST_WORDS_A_SECOND = 1_000;

  private final Clock clock;
  private Instant alive = Instant.MAX;
  private Instant heard = Instant.MAX;
  private Instant pinged = Instant.EPOCH;
  private Instant looked = Instant.EPOCH;
  private Instant said = Instant.EPOCH;
  private int messages;

  StreamHealth(Clock clock) {
    this.clock = clock;
  }

  void begin() {
    Instant now = clock.instant();
    alive = now;
    heard = now;
    pinged = now;
    looked = now;
    said = now;
  }

  void life() {
    alive = clock.instant();
  }

  void heard() {
    heard = clock.instant();
    messages++;
  }

  boolean isDead() {
    Instant since = clock.instant().minus(DEAD_AFTER);
    return alive.isBefore(since) || messages >= BUSY && heard.isBefore(since);
  }

  boolean isTimeToPing() {
    Instant now = clock.instant();
    if (now.isBefore(pinged.plus(BETWEEN_PINGS))) {
      return false;
    }
    pinged = now;
    return true;
  }

  boolean isTimeToLook() {
    Instant now = clock.instant();
    if (now.isBefore(looked.plus(BETWEEN_LOOKS))) {
      return false;
    }
    looked = now;
    return true;
  }

  boolean isTimeToSay(int sources) {
    Instant now = clock.instant();
    Duration pause = Duration.ofSeconds(sources / MOST_WORDS_A_SECOND);
    if (now.isBefore(said.plus(pause.compareTo(BETWEEN_WORDS) > 0 ? pause : BETWEEN_WORDS))) {
      return false;
    }
    said = now;
    return true;
  }
}
