package io.tellten.crawl;

import io.tellten.net.Fetcher;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.PollStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/**
 * What every turn at a host needs.
 *
 * @param pace the pause between two requests to one host
 */
record Tools(
    Vertx vertx,
    HostQueueStore queues,
    PollStore sources,
    Changes changes,
    Fetcher fetcher,
    Clock clock,
    Duration pace,
    Timetable timetable,
    Waits waits) {

  boolean isStopping() {
    return waits.isStopped();
  }
}
