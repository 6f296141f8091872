package io.tellten.alert;

import io.tellten.beat.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/**
 * Goes on telling people as time passes. Nothing that is announced makes it earlier: who is to know at
 * once is told by whoever raises the alert.
 */
public final class EscalationVerticle extends VerticleBase {
  /** A step that comes a second late is on time. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Nobody waits for a digest to the second. */
  private static final Duration DIGEST_PAUSE = Duration.ofSeconds(30);

  private final Loop loop;
  private final Loop digests;

  /** Goes on with these. */
  public EscalationVerticle(Escalation escalation, DigestWriter writer) {
    this.loop = new Loop("escalation", escalation::round, PAUSE);
    this.digests = new Loop("digest", writer::round, DIGEST_PAUSE);
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    digests.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    Future<?> stopped = loop.stop();
    return stopped.eventually(digests::stop);
  }
}
