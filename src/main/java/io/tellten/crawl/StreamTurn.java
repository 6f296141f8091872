package io.tellten.crawl;

import io.tellten.beat.Loop;
import io.tellten.model.Question;
import io.tellten.model.SourceState;
import io.tellten.model.StreamAsk;
import io.tellten.net.Socket;
import io.tellten.source.Connector;
import io.tellten.source.Streamer;
import io.tellten.store.StreamStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our turn at one stream: one connection from its opening to its end, under a lease that is renewed
 * meanwhile. However it ends, the sources that listen say how they stand, unless the lease was lost.
 * Everything happens on one event loop.
 */
final class StreamTurn {
  /** A crash leaves a stream unread for no longer than this. */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** Three tries fit into a lease, so that a hiccup of the database does not lose it. */
  private static final Duration RENEWAL = Duration.ofSeconds(3);

  /** How long a message waits for others at most. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(StreamTurn.class);

  private final StreamTools tools;
  private final Connector site;
  private final Streamer streamer;
  private final StreamStore.Claim claim;
  private final Deleted deleted;
  private final Listeners listeners;
  private final StreamGap gap;
  private final StreamHealth health;
  private final Context context;
  private final Loop gathering;
  private final Promise<Void> done = Promise.promise();
  private @Nullable Socket socket;
  private @Nullable StreamPump pump;
  private Instant heldUntil;
  private boolean lost;
  private boolean ending;
  private boolean keyed;
  private boolean proven;

  StreamTurn(
      StreamTools tools,
      Connector site,
      Streamer streamer,
      StreamStore.Claim claim,
      Deleted deleted) {
    this.tools = tools;
    this.site = site;
    this.streamer = streamer;
    this.claim = claim;
    this.deleted = deleted;
    this.listeners = new Listeners(tools.streams(), claim.streamId());
    this.gap = new StreamGap(tools, streamer, claim);
    this.health = new StreamHealth(tools.clock());
    this.context = tools.vertx().getOrCreateContext();
    this.gathering = new Loop("stream " + claim.streamId(), this::gather, GATHERING);
    this.heldUntil = tools.clock().instant().plus(LEASE);
  }

  /** Completes when the turn is over and the stream given back. */
  Future<Void> run() {
    context.runOnContext(v -> begin().onFailure(this::end));
    return done.future();
  }

  /** Ends the turn; what was heard and not yet stored is heard again. */
  Future<Void> stop() {
    context.runOnContext(v -> end(null));
    return done.future();
  }

  /** Looks after the lease, the connection and who listens. */
  Future<Void> tend() {
    Promise<Void> tended = Promise.promise();
    context.runOnContext(
        v ->
            tendNow()
                .recover(
                    failure -> {
                      LOG.warn("stream not tended stream={}", claim.streamId(), failure);
                      return Future.succeededFuture();
                    })
                .onComplete(tended));
    return tended.future();
  }

  private Future<Void> begin() {
    return listeners.refresh().compose(v -> gap.cursor()).compose(this::open).compose(this::opened);
  }

  private Future<Socket> open(@Nullable String cursor) {
    Question question = listeners.question();
    if (question == null) {
      return Future.failedFuture(new TurnOver("nobody listens"));
    }
    StreamAsk ask = streamer.open(question, cursor, claim.failures());
    keyed = !ask.headers().isEmpty();
    return tools.sockets().open(ask);
  }

  private Future<Void> opened(Socket open) {
    if (ending) {
      open.close();
      return Future.succeededFuture();
    }
    StreamPump taking =
        new StreamPump(
            tools, site, streamer, claim, listeners, deleted, context, open, this::endFor);
    socket = open;
    pump = taking;
    health.begin();
    open.ended().onComplete(ended -> end(ended.failed() ? ended.cause() : null));
    // Some open, and close at once: after a failure it is something heard that says all is well.
    proven = claim.failures() == 0;
    return (proven ? say(SourceState.OK, null) : Future.<Void>succeededFuture())
        .onSuccess(
            v -> {
              LOG.info(
                  "stream opened stream={} kind={} sources={}",
                  claim.streamId(),
                  claim.kind(),
                  listeners.size());
              open.start(
                  message -> {
                    health.heard();
                    taking.hear(message);
                  },
                  health::life);
              gathering.start(tools.vertx());
            });
  }

  private Future<Void> gather() {
    StreamPump taking = pump;
    if (taking == null) {
      return Future.succeededFuture();
    }
    taking.gather();
    if (proven || ending || !taking.hasRead()) {
      return Future.succeededFuture();
    }
    return sayProven();
  }

  private void endFor(Throwable why) {
    if (why instanceof StreamPump.Lost) {
      lost = true;
    }
    if (why instanceof StreamPump.TooOld) {
      gap.missed().onComplete(v -> end(why));
    } else {
      end(why);
    }
  }

  private Future<Void> tendNow() {
    return ending
        ? Future.succeededFuture()
        : renew(tools.clock().instant())
            .compose(
                held -> {
                  if (!held) {
                    LOG.info("stream lost to another process stream={}", claim.streamId());
                    lost = true;
                    end(new StreamPump.Lost());
                  }
                  return ending ? Future.succeededFuture() : tendConnection();
                });
  }

  /** Also late: as long as nobody else took the stream, it is still ours. */
  private Future<Boolean> renew(Instant now) {
    if (now.isBefore(heldUntil.minus(LEASE).plus(RENEWAL))) {
      return Future.succeededFuture(true);
    }
    Instant until = now.plus(LEASE);
    return tools
        .streams()
        .renew(claim, until)
        .map(
            held -> {
              heldUntil = held ? until : heldUntil;
              return held;
            });
  }

  private Future<Void> tendConnection() {
    Socket open = socket;
    StreamPump taking = pump;
    if (open == null || taking == null) {
      return Future.succeededFuture();
    }
    if (!taking.isPaused() && health.isDead()) {
      end(Trouble.failing("The site has sent nothing for a while on the open connection.", null));
      return Future.succeededFuture();
    }
    if (health.isTimeToPing()) {
      open.ping();
    }
    return taking
        .saveIfDue()
        .compose(v -> health.isTimeToLook() ? listeners.refresh() : Future.succeededFuture())
        .compose(
            v -> {
              if (listeners.question() == null) {
                end(new TurnOver("nobody listens"));
              }
              if (ending || !health.isTimeToSay(listeners.size())) {
                return Future.succeededFuture();
              }
              return proven ? sayHeard() : sayProven(); // it stayed open, if in silence
            });
  }

  private Future<Void> sayProven() {
    proven = true;
    return say(SourceState.OK, null);
  }

  private Future<Void> sayHeard() {
    return tools
        .streams()
        .heard(claim.streamId(), tools.clock().instant())
        .compose(some -> some ? say(SourceState.OK, null) : Future.succeededFuture());
  }

  private Future<Void> say(SourceState state, @Nullable String reason) {
    return StreamStore.say(
        tools.changes(),
        claim.streamId(),
        new StreamStore.Standing(state, reason, null, tools.clock().instant(), 0));
  }

  private void end(@Nullable Throwable why) {
    if (ending) {
      return;
    }
    ending = true;
    if (socket != null) {
      socket.close();
    }
    gathering
        .stop()
        .transform(v -> pump == null ? Future.<Void>succeededFuture() : pump.stop())
        .transform(v -> isLost() ? Future.succeededFuture() : giveBack(why))
        .onFailure(
            failure -> LOG.error("stream not given back stream={}", claim.streamId(), failure))
        .onComplete(v -> done.complete());
  }

  private boolean isLost() {
    return lost || !tools.clock().instant().isBefore(heldUntil);
  }

  private Future<Void> giveBack(@Nullable Throwable why) {
    Instant now = tools.clock().instant();
    if (why == null || why instanceof TurnOver) {
      return tools.streams().release(claim, now, 0).mapEmpty();
    }
    // A connection that brought something was well; that it broke is worth a word only when the
    // next one does not come about.
    int failures =
        pump != null && pump.hasRead() || why instanceof StreamPump.TooOld ? 0 : claim.failures() + 1;
    StreamStore.Standing standing =
        StreamTrouble.of(why, keyed, Math.max(1, failures), now, tools.timetable());
    LOG.warn(
        "stream ended stream={} kind={} reason=\"{}\" failures={} nextAt={}",
        claim.streamId(),
        claim.kind(),
        standing.reason(),
        failures,
        standing.nextAt());
    return tools
        .streams()
        .release(claim, standing.nextAt(), failures)
        .compose(
            ours ->
                ours && failures > 0
                    ? StreamStore.say(tools.changes(), claim.streamId(), standing)
                    : Future.succeededFuture());
  }
}
