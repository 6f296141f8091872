package io.tellten.crawl;

import crawlercommons.robots.BaseRobotRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Robots rules as they were read, so that each turn at a host need not load and read them again. */
final class KnownRules {
  /** Of so many hosts, those asked last; rules are small, most say nothing. */
  private static final int MOST = 5_000;

  private final Map<Long, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param at when the robots.txt was asked for that they were read from
   */
  private record Known(Instant at, BaseRobotRules rules) {}

  /** Those read from the robots.txt of that moment; null: not known. */
  synchronized @Nullable BaseRobotRules of(long hostQueueId, Instant at) {
    Known kept = known.get(hostQueueId);
    return kept != null && kept.at().equals(at) ? kept.rules() : null;
  }

  synchronized void keep(long hostQueueId, Instant at, BaseRobotRules rules) {
    known.put(hostQueueId, new Known(at, rules));
  }
}
