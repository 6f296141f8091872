package io.tellten;

import io.tellten.beat.Loop;
import io.tellten.store.EventStore;
import io.tellten.store.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what is kept for a time only, once an hour. */
final class Housekeeping extends VerticleBase {
  /** A dashboard that was away for longer loads its lists anew. */
  private static final Duration EVENTS_KEPT = Duration.ofDays(7);

  private static final Duration PAUSE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final EventStore events;
  private final SessionStore sessions;
  private final Clock clock;
  private final Loop loop = new Loop("housekeeping", this::round, PAUSE);

  Housekeeping(SqlClient db, Clock clock) {
    this.events = new EventStore(db);
    this.sessions = new SessionStore(db);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return loop.stop();
  }

  private Future<?> round() {
    Instant now = clock.instant();
    return events
        .forgetBefore(now.minus(EVENTS_KEPT))
        .compose(dropped -> sessions.forgetExpired(now).map(expired -> dropped + expired))
        .onSuccess(
            dropped -> {
              if (dropped > 0) {
                LOG.info("dropped what is no longer kept rows={}", dropped);
              }
            });
  }
}
