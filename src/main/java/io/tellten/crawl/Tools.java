package io.tellten.crawl;

import io.tellten.net.Fetcher;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.OutcomeStore;
import io.tellten.store.PollStore;
import io.tellten.store.RereadStore;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What every turn at a host needs.
 *
 * @param slots for requests under way
 * @param renewals hold on to the leases of all turns
 * @param rules robots rules that were read before
 */
record Tools(
    Vertx vertx,
    CrawlStores stores,
    Fetcher fetcher,
    Clock clock,
    Manners manners,
    Budgets budgets,
    Timetable timetable,
    Waits waits,
    Slots slots,
    Renewals renewals,
    KnownRules rules) {

  HostQueueStore queues() {
    return stores.queues();
  }

  PollStore sources() {
    return stores.sources();
  }

  OutcomeStore outcomes() {
    return stores.outcomes();
  }

  RereadStore rereads() {
    return stores.rereads();
  }

  Changes changes() {
    return stores.changes();
  }

  boolean isStopping() {
    return waits.isStopped();
  }
}
