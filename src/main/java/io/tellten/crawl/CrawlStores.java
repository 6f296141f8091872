package io.tellten.crawl;

import io.tellten.store.BudgetStore;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.OutcomeStore;
import io.tellten.store.PollStore;
import io.tellten.store.RereadStore;

/** Where the crawler keeps what it must not forget. */
public record CrawlStores(
    HostQueueStore queues,
    PollStore sources,
    RereadStore rereads,
    BudgetStore budgets,
    OutcomeStore outcomes,
    Changes changes) {

  /** With outcomes kept in that way of changing things. */
  public CrawlStores(
      HostQueueStore queues,
      PollStore sources,
      RereadStore rereads,
      BudgetStore budgets,
      Changes changes) {
    this(queues, sources, rereads, budgets, new OutcomeStore(changes), changes);
  }
}
