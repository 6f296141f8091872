package io.tellten.alert;

import io.tellten.beat.Bus;
import io.tellten.beat.Loop;
import io.tellten.model.Announced;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Delivers whenever something was announced or has been dealt with, and every second anyway. */
public final class DeliveryVerticle extends VerticleBase {
  /** An announcement may be lost, and what waits for its time is not announced at all. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** When much is announced, what came in so long is looked at together; nobody notices the wait. */
  private static final Duration REST = Duration.ofMillis(50);

  /** What has not arrived by then is sent again after the next start; the stop does not wait. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  private final Delivering delivering;
  private final Loop loop;
  private final Bus bus;
  private @Nullable MessageConsumer<Announced> ear;

  /** Delivers with these; what waits together is put together first. */
  public DeliveryVerticle(Delivering delivering, Gathering gathering, Bus bus) {
    this.delivering = delivering;
    this.loop =
        new Loop("delivery", () -> gathering.round().eventually(delivering::round), PAUSE, REST);
    this.bus = bus;
  }

  @Override
  public Future<?> start() {
    delivering.whenFree(() -> context.runOnContext(v -> loop.wake()));
    loop.start(vertx);
    ear = bus.hear(fact -> loop.wake());
    return Future.succeededFuture();
  }

  /** Done when what is on its way has arrived or takes too long. */
  @Override
  public Future<?> stop() {
    Future<?> silent = ear == null ? Future.succeededFuture() : ear.unregister();
    return silent
        .eventually(loop::stop)
        .eventually(
            () ->
                delivering
                    .settled()
                    .timeout(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwiseEmpty());
  }
}
