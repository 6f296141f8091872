package io.tellten.crawl;

import io.tellten.beat.Pause;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pauses that all end at once when the program stops. */
final class Waits {
  private final Vertx vertx;
  private final Set<Promise<Void>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  Waits(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Completes after that time, or as soon as everything stops. */
  Future<Void> of(Duration time) {
    Promise<Void> wait = Promise.promise();
    waiting.add(wait);
    if (stopped) {
      wait.tryComplete(); // stopping may have looked before this one was there
    }
    Pause.of(vertx, time)
        .onComplete(
            passed -> {
              waiting.remove(wait);
              wait.tryComplete();
            });
    return wait.future();
  }

  /** Ends every pause, those to come as well. */
  void stop() {
    stopped = true;
    waiting.forEach(Promise::tryComplete);
  }

  boolean isStopped() {
    return stopped;
  }
}
