package io.tellten.beat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass without holding a thread. */
public final class Pause {
  private Pause() {}

  /** Completes after that time; at once where there is nothing to wait for. */
  public static Future<Void> of(Vertx vertx, Duration time) {
    long millis = time.toMillis();
    return millis <= 0 ? Future.succeededFuture() : vertx.timer(millis, TimeUnit.MILLISECONDS);
  }
}
