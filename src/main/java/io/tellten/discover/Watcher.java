package io.tellten.discover;

import io.tellten.model.Owner;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.Optional;

/** Stores a checked source together with the queue of the host it asks. */
final class Watcher {
  private Watcher() {}

  /** Makes it, updates it or brings it back; empty where another owner watches it already. */
  static Future<Optional<Long>> bring(Changes.Change change, Specs.Checked checked, Owner owner) {
    return queue(change, checked)
        .compose(
            queue ->
                new SourceStore(change.db())
                    .bring(
                        checked.question(),
                        checked.connector().kind(),
                        checked.asks(),
                        checked.name(),
                        checked.every(),
                        queue,
                        owner,
                        change.now()));
  }

  /** Lets that source ask this from now on. */
  static Future<Void> askElse(
      Changes.Change change, long id, Specs.Checked checked, long hostQueueId) {
    return new SourceStore(change.db())
        .askElse(id, checked.question(), checked.asks(), hostQueueId, change.now());
  }

  /**
   * The queue of the host it asks, held until the end: before the source itself, as whoever polls it
   * does, so that the two do not wait for each other.
   */
  static Future<Long> queue(Changes.Change change, Specs.Checked checked) {
    return new HostQueueStore(change.db()).ensure(checked.home(), change.now());
  }
}
