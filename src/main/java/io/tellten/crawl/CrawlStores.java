package io.tellten.crawl;

import io.tellten.store.BudgetStore;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.PollStore;
import io.tellten.store.RereadStore;

/** Where the crawler keeps what it must not forget. */
public record CrawlStores(
    HostQueueStore queues,
    PollStore sources,
    RereadStore rereads,
    BudgetStore budgets,
    Changes changes) {}
