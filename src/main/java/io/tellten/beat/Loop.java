package io.tellten.beat;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a piece of work, waits a pause, runs it again; rounds never overlap and a failed one is
 * logged and followed by the next. Everything happens on the context that {@link #start} was called
 * on.
 */
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Supplier<Future<?>> work;
  private final Duration pause;
  private final Duration rest;
  private @Nullable Vertx vertx;
  private @Nullable Timer next;
  private Future<?> round = Future.succeededFuture();
  private boolean running;
  private boolean resting;
  private boolean wakeAgain;
  private boolean stopping;

  /**
   * @param name for the log
   * @param pause between the end of a round and the start of the next
   */
  public Loop(String name, Supplier<Future<?>> work, Duration pause) {
    this(name, work, pause, Duration.ZERO);
  }

  /**
   * @param name for the log
   * @param pause between the end of a round and the start of the next
   * @param rest the least between them, however often it is woken: what comes in quick succession is
   *     dealt with in one round
   */
  public Loop(String name, Supplier<Future<?>> work, Duration pause, Duration rest) {
    this.name = name;
    this.work = work;
    this.pause = pause;
    this.rest = rest;
  }

  /** Starts the first round at once. Call it on the context the rounds are to run on. */
  public void start(Vertx onVertx) {
    this.vertx = onVertx;
    runRound();
  }

  /**
   * Starts the next round without waiting for the pause; during a round, one more follows after the
   * rest. Call it on the same context as {@link #start}.
   */
  public void wake() {
    if (running || resting) {
      wakeAgain = true;
    } else if (next != null && next.cancel()) {
      runRound();
    }
  }

  /** Completes when the round under way, if any, is over; no other follows. */
  public Future<?> stop() {
    stopping = true;
    if (next != null) {
      next.cancel();
    }
    return round;
  }

  private void runRound() {
    if (stopping) {
      return;
    }
    running = true;
    wakeAgain = false;
    round = Future.succeededFuture().compose(v -> work.get()).transform(this::scheduleNext);
  }

  private Future<Void> scheduleNext(AsyncResult<?> result) {
    if (result.failed() && !stopping) {
      LOG.warn("round failed loop={} nextIn={}", name, pause, result.cause());
    }
    running = false;
    wakeAgain = wakeAgain && result.succeeded();
    resting = true;
    after(
        rest,
        () -> {
          resting = false;
          if (wakeAgain) {
            runRound();
          } else {
            after(pause.minus(rest), this::runRound);
          }
        });
    return Future.succeededFuture();
  }

  private void after(Duration wait, Runnable then) {
    if (!stopping && vertx != null) {
      next = vertx.timer(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
      next.onSuccess(v -> then.run());
    }
  }
}
