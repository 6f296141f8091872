package io.tellten.crawl;

import io.tellten.beat.Loop;
import io.tellten.model.Question;
import io.tellten.model.SourceState;
import io.tellten.model.StreamHarvest;
import io.tellten.net.Socket;
import io.tellten.source.Connector;
import io.tellten.source.Streamer;
import io.tellten.store.StreamStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our turn at one stream: one connection from its opening to its end, under a lease that is renewed
 * meanwhile. Messages are read in batches on a worker, one batch is read while another is being
 * stored, and what comes beyond that waits at the site. Everything happens on one event loop.
 */
final class StreamTurn {
  static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration RENEWAL = Duration.ofSeconds(3);

  /** Large enough to make commits cheap, small enough to be read in a few milliseconds. */
  private static final int MOST_MESSAGES = 1_000;

  /** Bounds the memory where messages are large. */
  private static final int MOST_CHARS = 8 * 1024 * 1024;

  /** How long a message waits for others at most. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  /** Where nothing concerns us, the cursor is kept this often. */
  private static final Duration BETWEEN_CURSORS = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(StreamTurn.class);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StreamTools tools;
  private final Connector site;
  private final Streamer streamer;
  private final StreamStore.Claim claim;
  private final Deleted deleted;
  private final Context context;
  private final Promise<Void> done = Promise.promise();
  private final StreamHealth health;
  private final Loop gathering;

  private Map<Long, List<Long>> sourcesOf = Map.of();
  private @Nullable Question question;
  private String sign = "";
  private @Nullable String cursor;
  private @Nullable Socket socket;
  private List<String> pending = new ArrayList<>();
  private int pendingChars;
  private boolean paused;
  private boolean reading;
  private boolean storing;
  private Future<?> stored = Future.succeededFuture();
  private @Nullable Batch waiting;
  private @Nullable Batch unsaved;
  private Instant savedAt = Instant.MIN;
  private Instant heldUntil;
  private boolean heardAnything;
  private boolean lost;
  private boolean ending;

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
    this.cursor = claim.cursor();
    this.context = tools.vertx().getOrCreateContext();
    this.heldUntil = tools.clock().instant().plus(LEASE);
    this.health = new StreamHealth(tools.clock());
    this.gathering = new Loop("stream " + claim.streamId(), this::gather, GATHERING);
  }

  long streamId() {
    return claim.streamId();
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

  /** Looks after the connection: whether it lives, and who listens. */
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
    return listeners()
        .compose(v -> bridgeGap())
        .compose(
            v -> {
              Question asked = question;
              return asked == null
                  ? Future.<Socket>failedFuture(new TurnOver("nobody listens"))
                  : tools.sockets().open(streamer.open(asked, cursor, claim.failures()));
            })
        .compose(this::opened);
  }

  private Future<Void> opened(Socket open) {
    if (ending) {
      open.close();
      return Future.succeededFuture();
    }
    socket = open;
    health.begin();
    open.ended().onComplete(ended -> end(ended.failed() ? ended.cause() : null));
    return say(SourceState.OK, null)
        .onSuccess(
            v -> {
              LOG.info(
                  "stream opened stream={} kind={} listeners={} resumed={}",
                  claim.streamId(),
                  claim.kind(),
                  sourcesOf.size(),
                  cursor != null);
              open.start(this::hear, health::life);
              gathering.start(tools.vertx());
            });
  }

  private Future<Void> listeners() {
    return tools
        .streams()
        .sign(claim.streamId())
        .compose(
            now -> {
              if (now.equals(sign)) {
                return Future.succeededFuture();
              }
              return tools
                  .streams()
                  .listeners(claim.streamId())
                  .compose(
                      all -> {
                        sourcesOf = all;
                        return tools.streams().question(claim.streamId());
                      })
                  .map(
                      asked -> {
                        question = asked.orElse(null);
                        sign = now;
                        return null;
                      });
            });
  }

  /** Where we were away for longer than the site looks back, it goes on from now and says so. */
  private Future<Void> bridgeGap() {
    Duration lookBack = streamer.lookBack();
    String from = cursor;
    if (lookBack == null || from == null) {
      return Future.succeededFuture();
    }
    Instant last = lastHeard(from);
    Instant now = tools.clock().instant();
    return last == null || !last.isBefore(now.minus(lookBack))
        ? Future.succeededFuture()
        : missed(last, now);
  }

  private @Nullable Instant lastHeard(String from) {
    Instant at = streamer.at(from);
    return at != null ? at : claim.eventAt();
  }

  private Future<Void> missed(@Nullable Instant from, Instant until) {
    Duration lookBack = streamer.lookBack();
    String away =
        lookBack == null
            ? "we were away for longer than the site looks back."
            : "we were away for longer than the "
                + (lookBack.toHours() > 0
                    ? lookBack.toHours() + " hours"
                    : lookBack.toMinutes() + " minutes")
                + " that the site looks back.";
    String sentence =
        (from == null
                ? "What was said before " + MOMENT.format(until)
                : "What was said between " + MOMENT.format(from) + " and " + MOMENT.format(until))
            + " is missing: "
            + away;
    LOG.warn("stream has a gap stream={} note=\"{}\"", claim.streamId(), sentence);
    cursor = null;
    return StreamStore.sayMissed(tools.changes(), claim.streamId(), sentence, until)
        .compose(v -> tools.streams().saveCursor(claim, null, null))
        .mapEmpty();
  }

  private void hear(String message) {
    health.heard();
    heardAnything = true;
    pending.add(message);
    pendingChars += message.length();
    Socket open = socket;
    if (isFull() && !paused && open != null) {
      paused = true;
      open.pause();
    }
    if (isFull()) {
      gather();
    }
  }

  private boolean isFull() {
    return pending.size() >= MOST_MESSAGES || pendingChars >= MOST_CHARS;
  }

  /** Reads what has come, unless a batch that was read still waits to be stored. */
  private Future<Void> gather() {
    Question asked = question;
    if (pending.isEmpty() || reading || waiting != null || ending || asked == null) {
      return Future.succeededFuture();
    }
    List<String> messages = pending;
    pending = new ArrayList<>();
    pendingChars = 0;
    reading = true;
    Socket open = socket;
    if (paused && open != null) {
      paused = false;
      open.resume();
    }
    tools
        .vertx()
        .executeBlocking(() -> Batch.read(streamer, asked, messages, deleted), false)
        .onComplete(
            read -> {
              reading = false;
              if (read.failed()) {
                end(read.cause());
                return;
              }
              waiting = read.result();
              store();
            });
    return Future.succeededFuture();
  }

  private void store() {
    Batch batch = waiting;
    if (batch == null || storing || ending) {
      return;
    }
    waiting = null;
    storing = true;
    Future<Boolean> kept = batch.isEmpty() ? passBy(batch) : ingest(batch);
    stored = kept.compose(written -> written ? heed(batch) : Future.failedFuture(leaseLost()));
    stored.onComplete(
            result -> {
              storing = false;
              if (result.failed()) {
                end(result.cause());
                return;
              }
              store();
              if (isFull()) {
                gather();
              }
            });
  }

  private Future<Boolean> ingest(Batch batch) {
    unsaved = null;
    StreamHarvest harvest =
        new StreamHarvest(
            claim.streamId(),
            claim.token(),
            site.terms(),
            tools.clock().instant(),
            sourcesOf,
            batch.posts,
            batch.counts,
            batch.reactions,
            batch.gone,
            batch.cursor,
            batch.eventAt);
    return here(tools.ingest().apply(harvest))
        .onSuccess(v -> savedAt = tools.clock().instant())
        .recover(
            failure -> {
              LOG.error("stretch of stream not stored stream={}", claim.streamId(), failure);
              return Future.failedFuture(
                  Trouble.failing(
                      "What the site pushed could not be stored; the log says more.", failure));
            });
  }

  /** On our event loop, wherever it completes. */
  private <T> Future<T> here(Future<T> future) {
    Promise<T> promise = Promise.promise();
    future.onComplete(
        result ->
            context.runOnContext(
                v -> {
                  if (result.succeeded()) {
                    promise.complete(result.result());
                  } else {
                    promise.fail(result.cause());
                  }
                }));
    return promise.future();
  }

  /** Nothing of concern came by. */
  private Future<Boolean> passBy(Batch batch) {
    if (batch.cursor == null) {
      return Future.succeededFuture(true);
    }
    unsaved = batch;
    Instant now = tools.clock().instant();
    return now.isBefore(savedAt.plus(BETWEEN_CURSORS)) && savedAt.isAfter(Instant.MIN)
        ? Future.succeededFuture(true)
        : saveUnsaved(now);
  }

  private Future<Boolean> saveUnsaved(Instant now) {
    Batch last = unsaved;
    if (last == null) {
      return Future.succeededFuture(true);
    }
    unsaved = null;
    savedAt = now;
    return tools.streams().saveCursor(claim, last.cursor, last.eventAt);
  }

  /** A complaint of the site ends the connection once everything before it is stored. */
  private Future<Void> heed(Batch batch) {
    if (batch.trouble == null || batch.trouble.trouble() == null) {
      return Future.succeededFuture();
    }
    Throwable complaint = Trouble.failing(batch.trouble.trouble(), null);
    if (!batch.trouble.cursorTooOld()) {
      return Future.failedFuture(complaint);
    }
    String from = cursor;
    heardAnything = true; // it is well, and goes on from now at once
    return missed(from == null ? null : lastHeard(from), tools.clock().instant())
        .compose(v -> Future.failedFuture(complaint));
  }

  private Future<Void> tendNow() {
    Instant now = tools.clock().instant();
    return ending
        ? Future.succeededFuture()
        : renew(now)
            .compose(
                held -> {
                  if (!held) {
                    LOG.info("stream lost to another process stream={}", claim.streamId());
                    end(leaseLost());
                  }
                  return ending ? Future.succeededFuture() : tendConnection(now);
                });
  }

  private Future<Void> tendConnection(Instant now) {
    Socket open = socket;
    if (open == null) {
      return Future.succeededFuture();
    }
    if (!paused && health.isDead()) {
      end(Trouble.failing("The site has sent nothing for a while on the open connection.", null));
      return Future.succeededFuture();
    }
    if (health.isTimeToPing()) {
      open.ping();
    }
    return (storing ? Future.succeededFuture(true) : saveIfDue(now))
        .compose(v -> health.isTimeToLook() ? listeners() : Future.succeededFuture())
        .compose(
            v -> {
              if (question == null) {
                end(new TurnOver("nobody listens"));
                return Future.<Void>succeededFuture();
              }
              return health.isTimeToSay(sourcesOf.values().stream().mapToInt(List::size).sum())
                  ? sayHeard(now)
                  : Future.succeededFuture();
            });
  }

  private Future<Void> sayHeard(Instant now) {
    return tools
        .streams()
        .heard(claim.streamId(), now)
        .compose(some -> some ? say(SourceState.OK, null) : Future.succeededFuture());
  }

  private Future<Boolean> saveIfDue(Instant now) {
    return now.isBefore(savedAt.plus(BETWEEN_CURSORS)) && savedAt.isAfter(Instant.MIN)
        ? Future.succeededFuture(true)
        : saveUnsaved(now);
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
    Socket open = socket;
    if (open != null) {
      open.close();
    }
    Supplier<Future<?>> closing =
        () ->
            isLost() ? Future.succeededFuture() : keepEnd(why).transform(v -> Future.succeededFuture());
    gathering
        .stop()
        .transform(v -> stored)
        .transform(v -> closing.get())
        .onComplete(v -> done.complete());
  }

  private Future<?> keepEnd(@Nullable Throwable why) {
    Instant now = tools.clock().instant();
    Future<Boolean> saved = saveUnsaved(now);
    if (why == null || why instanceof TurnOver) {
      return saved.compose(v -> tools.streams().release(claim, now, 0));
    }
    // a connection that brought something was well; that it broke is worth a word only when the
    // next one does not come about
    int failures = heardAnything ? 0 : claim.failures() + 1;
    StreamStore.Standing standing =
        StreamTrouble.of(why, Math.max(1, failures), now, tools.timetable());
    LOG.warn(
        "stream ended stream={} kind={} reason=\"{}\" failures={} nextAt={}",
        claim.streamId(),
        claim.kind(),
        standing.reason(),
        failures,
        standing.nextAt());
    return saved
        .compose(v -> tools.streams().release(claim, standing.nextAt(), failures))
        .compose(
            v ->
                failures == 0
                    ? Future.succeededFuture()
                    : StreamStore.say(tools.changes(), claim.streamId(), standing))
        .onFailure(
            failure -> LOG.error("stream not given back stream={}", claim.streamId(), failure));
  }

  private Throwable leaseLost() {
    lost = true;
    return new TurnOver("the lease of the stream was lost");
  }

  private boolean isLost() {
    return lost || !tools.clock().instant().isBefore(heldUntil);
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
        .onSuccess(
            held -> {
              if (held) {
                heldUntil = until;
              }
            });
  }
}
