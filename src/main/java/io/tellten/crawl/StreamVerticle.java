package io.tellten.crawl;

import io.tellten.beat.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Listens to streams for as long as it is deployed. */
public final class StreamVerticle extends VerticleBase {
  /** A new source is heard within this. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Listening listening;
  private final Loop loop;

  /** Around that listening, which it stops when it is undeployed. */
  public StreamVerticle(Listening listening) {
    this.listening = listening;
    this.loop = new Loop("streams", listening::round, PAUSE);
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return loop.stop().eventually(listening::stop);
  }
}
