package io.tellten.alert;

import io.tellten.beat.Bus;
import io.tellten.beat.Loop;
import io.tellten.model.Announced;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at mentions whenever something was announced, and every second in case nobody said so; looks
 * every second at what is kept from being told, and now and then at sources, ratings and searches.
 */
public final class AlertVerticle extends VerticleBase {
  /** An announcement may be lost; then an alert is at most this late. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** When much is announced, what came in so long is looked at together; nobody notices the wait. */
  private static final Duration REST = Duration.ofMillis(50);

  /** A source fails for an hour before anybody is told; half a minute more is nothing. */
  private static final Duration SOURCES_PAUSE = Duration.ofSeconds(30);

  /** A drop shows in several ratings, which come over days. */
  private static final Duration RATINGS_PAUSE = Duration.ofSeconds(30);

  /** Pages of results are asked for once a day; half a minute more is nothing. */
  private static final Duration SEARCHES_PAUSE = Duration.ofSeconds(30);

  private final Loop loop;
  private final Loop releasesLoop;
  private final Loop sourcesLoop;
  private final Loop ratingsLoop;
  private final Loop searchesLoop;
  private final Bus bus;
  private @Nullable MessageConsumer<Announced> ear;

  /** Looks with these. */
  public AlertVerticle(AlertWatch watch, SourceWatch sources, Bus bus) {
    this.loop = new Loop("alert", watch::round, PAUSE, REST);
    this.releasesLoop = new Loop("kept alerts", watch.releases()::round, PAUSE);
    this.ratingsLoop = new Loop("rating alert", watch.ratings()::round, RATINGS_PAUSE);
    this.searchesLoop = new Loop("search alert", watch.searches()::round, SEARCHES_PAUSE);
    this.sourcesLoop = new Loop("source alert", sources::round, SOURCES_PAUSE);
    this.bus = bus;
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    releasesLoop.start(vertx);
    sourcesLoop.start(vertx);
    ratingsLoop.start(vertx);
    searchesLoop.start(vertx);
    ear = bus.hear(fact -> loop.wake());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    Future<?> silent = ear == null ? Future.succeededFuture() : ear.unregister();
    return silent
        .eventually(loop::stop)
        .eventually(releasesLoop::stop)
        .eventually(sourcesLoop::stop)
        .eventually(ratingsLoop::stop)
        .eventually(searchesLoop::stop);
  }
}
