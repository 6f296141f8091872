package io.tellten.beat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration REST = Duration.ofMillis(200);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger rounds = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** On one context, as a verticle does; then so much later how many rounds there were. */
  private int rounds(Loop loop, Runnable afterStart, Duration later) throws Exception {
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    vertx.runOnContext(
        v -> {
          loop.start(vertx);
          afterStart.run();
          vertx.setTimer(later.toMillis(), id -> seen.complete(rounds.get()));
        });
    int count = seen.get(20, TimeUnit.SECONDS);
    vertx.runOnContext(v -> loop.stop());
    return count;
  }

  private Future<?> count() {
    rounds.incrementAndGet();
    return Future.succeededFuture();
  }

  @Test
  void whatIsAnnouncedInQuickSuccessionIsOneMoreRound() throws Exception {
    Loop loop = new Loop("test", this::count, HOUR, REST);
    int seen =
        rounds(
            loop,
            () -> {
              for (int i = 0; i < 100; i++) {
                loop.wake();
              }
            },
            REST.multipliedBy(5));
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void oneThatHasRestedStartsAtOnceWhenWoken() throws Exception {
    Loop loop = new Loop("test", this::count, HOUR, Duration.ofMillis(1));
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    vertx.runOnContext(
        v -> {
          loop.start(vertx);
          vertx.setTimer(
              500,
              id -> {
                loop.wake();
                seen.complete(rounds.get());
              });
        });
    assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void whatIsAnnouncedDuringARoundIsNotForgotten() throws Exception {
    Promise<Void> first = Promise.promise();
    Loop loop =
        new Loop(
            "test", () -> rounds.incrementAndGet() == 1 ? first.future() : Future.succeededFuture(), HOUR, REST);
    int seen =
        rounds(
            loop,
            () -> {
              loop.wake();
              vertx.setTimer(50, id -> first.complete());
            },
            REST.multipliedBy(5));
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void aFailedRoundIsFollowedByTheNextAfterThePause() throws Exception {
    Loop loop =
        new Loop(
            "test",
            () -> rounds.incrementAndGet() == 1 ? Future.failedFuture("no") : Future.succeededFuture(),
            Duration.ofMillis(100),
            Duration.ofMillis(10));
    assertThat(rounds(loop, () -> {}, Duration.ofSeconds(2))).isGreaterThan(2);
  }

  @Test
  void nothingFollowsAStop() throws Exception {
    Loop loop = new Loop("test", this::count, Duration.ofMillis(10));
    rounds(loop, loop::stop, Duration.ofMillis(300));
    assertThat(rounds.get()).isEqualTo(1);
  }
}
