package io.tellten.crawl;

import io.tellten.model.Budget;
import io.tellten.model.Question;
import io.tellten.source.Connector;
import io.tellten.store.BudgetStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the day's budgets still let us ask. */
final class Budgets {
  private final BudgetStore store;
  private final Map<String, Integer> perDay;
  private final Clock clock;

  /**
   * @param perDay what the owner set, by the name of the budget; others are as their kind says
   */
  Budgets(BudgetStore store, Map<String, Integer> perDay, Clock clock) {
    this.store = store;
    this.perDay = Map.copyOf(perDay);
    this.clock = clock;
  }

  /** The budget that such a source's requests are counted under; null: none. */
  @Nullable Budget of(Connector site, Question question) {
    return owners(site.budget(question));
  }

  /** The same budget with as many requests a day as the owner has; null: none. */
  @Nullable Budget owners(@Nullable Budget own) {
    return own == null
        ? null
        : new Budget(own.name(), perDay.getOrDefault(own.name(), own.perDay()));
  }

  /** Counts one request; fails with a {@link Trouble} when the day's are used up. */
  Future<Void> take(@Nullable Budget budget) {
    Instant now = clock.instant();
    return budget == null
        ? Future.succeededFuture()
        : store
            .take(budget.name(), budget.perDay(), now)
            .compose(taken -> taken ? Future.succeededFuture() : usedUp(budget, now));
  }

  /** Counts one request that reads counts again; false when polls may need what is left. */
  Future<Boolean> takeForReread(@Nullable Budget budget) {
    return budget == null
        ? Future.succeededFuture(true)
        : store.takeForReread(budget.name(), budget.perDay(), clock.instant());
  }

  private static Future<Void> usedUp(Budget budget, Instant now) {
    return Future.failedFuture(
        Trouble.waiting(
            "The "
                + budget.perDay()
                + " requests a day that "
                + budget.name()
                + " allows are used up; the next day begins at midnight UTC.",
            BudgetStore.resetsAt(now)));
  }
}
