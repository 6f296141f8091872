package io.tellten.alert;

import io.tellten.store.Changes;
import io.tellten.store.RuleStore;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they are in the database. However many there are, looking whether one has changed is
 * one short query; whichever process changed it, it holds from the next look on.
 */
final class CurrentRules {
  private volatile @Nullable Known known;

  private record Known(String version, RuleBook book) {}

  /** As they stand in this transaction. */
  Future<RuleBook> get(Changes.Change change) {
    RuleStore store = new RuleStore(change.db());
    return store
        .version()
        .compose(
            version -> {
              Known last = known;
              return last != null && last.version().equals(version)
                  ? Future.succeededFuture(last.book())
                  : store.list().map(rules -> keep(version, new RuleBook(rules)));
            });
  }

  /** The version was asked for before the list: at worst what is new is read once more. */
  private RuleBook keep(String version, RuleBook book) {
    known = new Known(version, book);
    return book;
  }
}
