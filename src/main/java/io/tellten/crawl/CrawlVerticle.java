package io.tellten.crawl;

import io.tellten.beat.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Runs a crawler's rounds for as long as it is deployed. */
public final class CrawlVerticle extends VerticleBase {
  /** Short enough that a source of every second is asked every second. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Crawler crawler;
  private final Loop loop;

  /** Around that crawler, which it stops when it is undeployed. */
  public CrawlVerticle(Crawler crawler) {
    this.crawler = crawler;
    this.loop = new Loop("crawl", crawler::round, PAUSE);
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return loop.stop().eventually(crawler::stop);
  }
}
