package io.tellten.crawl;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so much happen at once and no more; what comes later waits in order. */
final class Slots {
  private final Vertx vertx;
  private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  Slots(Vertx vertx, int most) {
    this.vertx = vertx;
    this.free = most;
  }

  /** Does it as soon as there is room; the room is free again when it completes. */
  <T> Future<T> run(Supplier<Future<T>> work) {
    return take().compose(v -> begun(work).onComplete(done -> giveBack()));
  }

  private static <T> Future<T> begun(Supplier<Future<T>> work) {
    return Future.succeededFuture().compose(v -> work.get()); // what it throws is a failure, too
  }

  private synchronized Future<Void> take() {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    Promise<Void> turn = Promise.promise();
    waiting.add(turn);
    return turn.future();
  }

  private void giveBack() {
    Promise<Void> next = next();
    if (next != null) {
      vertx.runOnContext(v -> next.complete()); // what it begins may end at once, and so the next
    }
  }

  private synchronized @Nullable Promise<Void> next() {
    Promise<Void> next = waiting.poll();
    if (next == null) {
      free++;
    }
    return next;
  }
}
