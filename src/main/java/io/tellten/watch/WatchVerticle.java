package io.tellten.watch;

import io.tellten.beat.Bus;
import io.tellten.beat.Loop;
import io.tellten.model.Announced;
import io.tellten.store.Changes;
import io.tellten.store.HistoryStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts whenever something was announced, and every second in case nobody said so; looks for
 * bursts every minute, and learns once a day what is usual.
 */
public final class WatchVerticle extends VerticleBase {
  /** An announcement may be lost; then a forecast is at most this late. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** When much is announced, what came in so long is looked at together; nobody notices the wait. */
  private static final Duration REST = Duration.ofMillis(50);

  /** A burst is to be found within its hour; a minute of it is soon enough. */
  private static final Duration BURSTS_PAUSE = Duration.ofMinutes(1);

  /** A site's habits do not change within a day. */
  private static final Duration HABITS_PAUSE = Duration.ofDays(1);

  private final Changes changes;
  private final HistoryStore histories;
  private final Bus bus;
  private final Clock clock;
  private final List<Loop> loops = new ArrayList<>();
  private @Nullable MessageConsumer<Announced> ear;

  /** Watches what is stored there. */
  public WatchVerticle(Changes changes, HistoryStore histories, Bus bus, Clock clock) {
    this.changes = changes;
    this.histories = histories;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return vertx // the habits that the program is shipped with are read from a file
        .executeBlocking(() -> new Forecasts(vertx, histories, clock), false)
        .map(
            forecasts -> {
              start(forecasts);
              return null;
            });
  }

  private void start(Forecasts forecasts) {
    SpreadWatch spread = new SpreadWatch(vertx, changes, forecasts::of);
    Bursts bursts = new Bursts(vertx, changes);
    Loop watch = new Loop("watch", spread::round, PAUSE, REST);
    loops.add(watch);
    loops.add(new Loop("bursts", bursts::round, BURSTS_PAUSE));
    loops.add(new Loop("habits", forecasts::learn, HABITS_PAUSE));
    loops.forEach(loop -> loop.start(vertx));
    ear = bus.hear(fact -> watch.wake());
  }

  @Override
  public Future<?> stop() {
    Future<?> silent = ear == null ? Future.succeededFuture() : ear.unregister();
    for (Loop loop : loops) {
      silent = silent.eventually(loop::stop);
    }
    return silent;
  }
}
