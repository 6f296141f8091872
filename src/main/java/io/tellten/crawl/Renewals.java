package io.tellten.crawl;

import io.tellten.beat.Loop;
import io.tellten.model.Lease;
import io.tellten.store.HostQueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds on to the leases of all turns under way, in one statement for all of them: hundreds of turns
 * that each asked for theirs would keep the database busy with nothing else.
 */
final class Renewals {
  /** Six tries fit into what is left of a lease, so that a hiccup of the database does not lose it. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** A younger lease need not be renewed; most turns are over before. */
  private static final Duration YOUNG = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final HostQueueStore queues;
  private final Clock clock;
  private final Map<Lease, Turn> turns = new LinkedHashMap<>();
  private @Nullable Loop loop;

  Renewals(Vertx vertx, HostQueueStore queues, Clock clock) {
    this.vertx = vertx;
    this.queues = queues;
    this.clock = clock;
  }

  /** From now on this turn's lease is renewed. */
  synchronized void add(Turn turn) {
    turns.put(turn.lease(), turn);
    if (loop == null) {
      loop = new Loop("leases", this::renew, BETWEEN);
      loop.start(vertx);
    }
  }

  /** This turn is over; a renewal under way finds its lease given back and leaves it so. */
  synchronized void remove(Turn turn) {
    turns.remove(turn.lease());
    if (turns.isEmpty() && loop != null) {
      loop.stop();
      loop = null;
    }
  }

  private Future<?> renew() {
    Instant now = clock.instant();
    Instant until = now.plus(Turn.LEASE);
    Map<Lease, Turn> due = due(until.minus(YOUNG));
    return due.isEmpty()
        ? Future.succeededFuture()
        : queues
            .renew(due.keySet(), until)
            .map(
                renewed -> {
                  due.forEach((lease, turn) -> turn.renewed(renewed, until));
                  return null;
                });
  }

  private synchronized Map<Lease, Turn> due(Instant heldUntil) {
    return turns.entrySet().stream()
        .filter(each -> !each.getValue().heldUntil().isAfter(heldUntil))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
