package io.tellten.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes together what waits to be written: what comes alone goes at once, what comes while all
 * writers are busy goes in one transaction with its neighbours. Whoever waits hears of its own fate
 * only: when a joint write fails, each is written by itself. Where it is the database that cannot be
 * reached, all fail at once: waiting for it again for each would hold up everybody, and what may
 * have been written when the connection was lost is not written twice.
 *
 * @param <T> what is written
 * @param <R> what is answered for each
 */
final class Together<T, R> {
  /** Classes of PostgreSQL's states: connection, resources, and somebody's intervention. */
  private static final Set<String> OUT_OF_REACH = Set.of("08", "53", "57");

  private final Function<List<T>, Future<List<R>>> write;
  private final int most;
  private final Deque<Waiting<T, R>> waiting = new ArrayDeque<>();
  private int idle;

  /**
   * @param writers so many transactions at a time
   * @param most in one transaction: few enough that nobody waits long for its locks
   * @param write answers for each, in the order given
   */
  Together(int writers, int most, Function<List<T>, Future<List<R>>> write) {
    this.idle = writers;
    this.most = most;
    this.write = write;
  }

  private record Waiting<T, R>(T item, Promise<R> answer, @Nullable Context context) {
    void settle(Future<R> result) {
      if (context == null) {
        result.onComplete(answer);
      } else {
        context.runOnContext(v -> result.onComplete(answer)); // as each caller's own write would
      }
    }
  }

  /** What was answered for it, once it is written. */
  Future<R> add(T item) {
    Waiting<T, R> mine = new Waiting<>(item, Promise.promise(), Vertx.currentContext());
    synchronized (this) {
      waiting.add(mine);
    }
    writeWaiting();
    return mine.answer().future();
  }

  private void writeWaiting() {
    List<Waiting<T, R>> batch = next();
    if (!batch.isEmpty()) {
      write(batch).onComplete(done -> writerIsFree());
    }
  }

  private void writerIsFree() {
    synchronized (this) {
      idle++;
    }
    writeWaiting();
  }

  private synchronized List<Waiting<T, R>> next() {
    List<Waiting<T, R>> batch = new ArrayList<>();
    if (idle > 0) {
      while (batch.size() < most && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      idle -= batch.isEmpty() ? 0 : 1;
    }
    return batch;
  }

  private Future<Void> write(List<Waiting<T, R>> batch) {
    return begun(batch.stream().map(Waiting::item).toList())
        .transform(
            result -> {
              if (result.succeeded()) {
                for (int i = 0; i < batch.size(); i++) {
                  batch.get(i).settle(Future.succeededFuture(result.result().get(i)));
                }
                return Future.<Void>succeededFuture();
              }
              if (batch.size() == 1 || isOutOfReach(result.cause())) {
                batch.forEach(each -> each.settle(Future.failedFuture(result.cause())));
                return Future.<Void>succeededFuture();
              }
              return eachAlone(batch);
            });
  }

  private Future<Void> eachAlone(List<Waiting<T, R>> batch) {
    Future<@Nullable Throwable> outOfReach = Future.succeededFuture();
    for (Waiting<T, R> each : batch) {
      outOfReach =
          outOfReach.compose(
              cause -> cause == null ? alone(each) : lost(each, cause));
    }
    return outOfReach.mapEmpty();
  }

  /** Why the database cannot be reached; null where it can. */
  private Future<@Nullable Throwable> alone(Waiting<T, R> each) {
    Future<R> written = begun(List.of(each.item())).map(answers -> answers.get(0));
    each.settle(written);
    return written.transform(
        result ->
            Future.succeededFuture(
                result.failed() && isOutOfReach(result.cause()) ? result.cause() : null));
  }

  private static <T, R> Future<@Nullable Throwable> lost(Waiting<T, R> each, Throwable cause) {
    each.settle(Future.failedFuture(cause));
    return Future.succeededFuture(cause);
  }

  /**
   * No connection within the time-out, one that broke, a server that shuts down or has no room: not
   * the fault of what was written, which PostgreSQL or our own code would have named.
   */
  private static boolean isOutOfReach(Throwable failure) {
    if (failure instanceof PgException said) {
      String state = said.getSqlState();
      return state != null && OUT_OF_REACH.contains(state.substring(0, 2));
    }
    return failure instanceof VertxException || !(failure instanceof RuntimeException);
  }

  private Future<List<R>> begun(List<T> items) {
    return Future.succeededFuture().compose(v -> write.apply(items)); // what it throws is a failure
  }
}
