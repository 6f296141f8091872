package io.tellten.alert;

import io.tellten.beat.Bus;
import io.tellten.beat.Loop;
import io.tellten.model.Announced;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks whenever something was announced, and every second in case nobody said so. */
public final class AlertVerticle extends VerticleBase {
  /** An announcement may be lost; then an alert is at most this late. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Loop loop;
  private final Bus bus;
  private @Nullable MessageConsumer<Announced> ear;

  /** Looks with that watch. */
  public AlertVerticle(AlertWatch watch, Bus bus) {
    this.loop = new Loop("alert", watch::round, PAUSE);
    this.bus = bus;
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    ear = bus.hear(fact -> loop.wake());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return ear == null ? loop.stop() : ear.unregister().eventually(loop::stop);
  }
}
