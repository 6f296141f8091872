package io.tellten;

import io.tellten.beat.Loop;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.RetentionStore;
import io.tellten.store.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what is kept for a time only: words by the minute, everything else once an hour. */
final class Housekeeping extends VerticleBase {
  /** A dashboard that was away for longer loads its lists anew. */
  private static final Duration EVENTS_KEPT = Duration.ofDays(7);

  /** No stream goes back so far, so none of them can come again. */
  private static final Duration REACTIONS_KEPT = Duration.ofDays(8);

  /** Twice what silence is measured against. */
  private static final Duration HOURS_KEPT = Duration.ofDays(56);

  /** A host whose last source went may get one again; what it asked for holds for a month. */
  private static final Duration HOSTS_KEPT = Duration.ofDays(30);

  /** A post is read for a week; a week later nobody looks at each of its readings any more. */
  private static final Duration READINGS_KEPT = Duration.ofDays(14);

  /** Whoever looks for what was sent to whom does so within a season. */
  private static final Duration DELIVERIES_KEPT = Duration.ofDays(90);

  /** A year and a month: people compare with the same season of the year before. */
  private static final Duration SEARCHES_KEPT = Duration.ofDays(396);

  private static final Duration PAUSE = Duration.ofHours(1);

  /** When a site says how long its words may be kept, it does not mean an hour more. */
  private static final Duration WORDS_PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final EventStore events;
  private final SessionStore sessions;
  private final RetentionStore retention;
  private final Clock clock;
  private final Loop loop = new Loop("housekeeping", this::round, PAUSE);
  private final Loop wordsLoop = new Loop("words", this::takeWords, WORDS_PAUSE);

  Housekeeping(SqlClient db, Changes changes, Clock clock) {
    this.events = new EventStore(db);
    this.sessions = new SessionStore(db);
    this.retention = new RetentionStore(changes);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    wordsLoop.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return loop.stop().transform(v -> wordsLoop.stop());
  }

  private Future<?> takeWords() {
    return retention
        .takeExpiredWords(clock.instant())
        .onSuccess(
            posts -> {
              if (posts > 0) {
                LOG.info("took away words that may be kept no longer posts={}", posts);
              }
            });
  }

  private Future<?> round() {
    Instant now = clock.instant();
    return events
        .forgetBefore(now.minus(EVENTS_KEPT))
        .compose(dropped -> sessions.forgetExpired(now).map(expired -> dropped + expired))
        .compose(
            dropped ->
                retention
                    .forgetReactionsBefore(now.minus(REACTIONS_KEPT))
                    .map(reactions -> dropped + reactions))
        .compose(
            dropped ->
                retention.forgetHoursBefore(now.minus(HOURS_KEPT)).map(hours -> dropped + hours))
        .compose(
            dropped ->
                retention
                    .forgetQueuesUnusedSince(now.minus(HOSTS_KEPT))
                    .map(queues -> dropped + queues))
        .compose(
            dropped ->
                retention
                    .forgetBudgetsBefore(now.minus(HOSTS_KEPT))
                    .map(budgets -> dropped + budgets))
        .compose(
            dropped ->
                retention
                    .forgetDeliveriesBefore(now.minus(DELIVERIES_KEPT))
                    .map(deliveries -> dropped + deliveries))
        .compose(
            dropped ->
                retention
                    .forgetResultPagesBefore(now.minus(SEARCHES_KEPT))
                    .map(pages -> dropped + pages))
        .compose(dropped -> retention.forgetNotes(now).map(notes -> dropped + notes))
        .compose(
            dropped ->
                retention
                    .thinReadings(now.minus(READINGS_KEPT))
                    .map(readings -> dropped + readings))
        .onSuccess(
            dropped -> {
              if (dropped > 0) {
                LOG.info("dropped what is no longer kept rows={}", dropped);
              }
            });
  }
}
