package io.tellten.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what went wrong by address, and says when it is too much. For one thread. */
final class Attempts {
  /** A person who mistypes does not get there; a program that guesses does at once. */
  static final int AT_MOST = 10;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /** So many addresses are remembered; a flood from more forgets the ones it began with. */
  private static final int MOST_ADDRESSES = 1000;

  private final Clock clock;
  private final Map<String, ArrayDeque<Instant>> byAddress =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  Attempts(Clock clock) {
    this.clock = clock;
  }

  void add(String address) {
    byAddress.computeIfAbsent(address, a -> new ArrayDeque<>()).add(clock.instant());
  }

  boolean tooMany(String address) {
    ArrayDeque<Instant> recent = byAddress.get(address);
    if (recent == null) {
      return false;
    }
    Instant start = clock.instant().minus(WINDOW);
    while (!recent.isEmpty() && !recent.peek().isAfter(start)) {
      recent.remove();
    }
    if (recent.isEmpty()) {
      byAddress.remove(address);
    }
    return recent.size() >= AT_MOST;
  }
}
