package io.tellten.crawl;

import io.tellten.model.Frame;
import io.tellten.model.Question;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a connection brings into the database: gathers messages, reads them on a worker in
 * order, and hands them on, one batch being read while another is stored. What comes beyond that
 * waits at the site, so that memory stays bounded. On one event loop.
 */
final class StreamPump {
  /** Large enough to make commits cheap, small enough to be read in a few milliseconds. */
  private static final int MOST_MESSAGES = 1_000;

  /** Bounds the memory where messages are large. */
  private static final int MOST_CHARS = 8 * 1024 * 1024;

  /** Where nothing concerns us, the cursor is kept this often. */
  private static final Duration BETWEEN_CURSORS = Duration.ofSeconds(1);

  /** One odd message between others is skipped; so many with nothing between are no stream. */
  private static final int MOST_UNREADABLE = 50;

  private static final Logger LOG = LoggerFactory.getLogger(StreamPump.class);

  /** The lease was found lost while something was to be written. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super("the lease of the stream was lost", null, false, false);
    }
  }

  /** The site said that it does not go back as far as we asked. */
  static final class TooOld extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooOld(String sentence) {
      super(sentence, null, false, false);
    }
  }

  private final StreamTools tools;
  private final Connector site;
  private final Streamer streamer;
  private final StreamStore.Claim claim;
  private final Listeners listeners;
  private final Deleted deleted;
  private final Context context;
  private final Socket socket;
  private final Consumer<Throwable> fail;
  private List<String> pending = new ArrayList<>();
  private int pendingChars;
  private boolean paused;
  private boolean reading;
  private boolean storing;
  private boolean stopped;
  private boolean hasRead;
  private int unreadable;
  private @Nullable Batch waiting;
  private @Nullable Batch unsaved;
  private Future<?> stored = Future.succeededFuture();
  private Instant savedAt = Instant.EPOCH;

  /**
   * @param fail hears once why it cannot go on
   */
  StreamPump(
      StreamTools tools,
      Connector site,
      Streamer streamer,
      StreamStore.Claim claim,
      Listeners listeners,
      Deleted deleted,
      Context context,
      Socket socket,
      Consumer<Throwable> fail) {
    this.tools = tools;
    this.site = site;
    this.streamer = streamer;
    this.claim = claim;
    this.listeners = listeners;
    this.deleted = deleted;
    this.context = context;
    this.socket = socket;
    this.fail = fail;
  }

  /** Whether the site is held up for the time being. */
  boolean isPaused() {
    return paused;
  }

  /** Whether the connection brought anything that makes sense. */
  boolean hasRead() {
    return hasRead;
  }

  void hear(String message) {
    pending.add(message);
    pendingChars += message.length();
    if (isFull()) {
      if (!paused) {
        paused = true;
        socket.pause();
      }
      gather();
    }
  }

  private boolean isFull() {
    return pending.size() >= MOST_MESSAGES || pendingChars >= MOST_CHARS;
  }

  /** Reads what has come, unless a batch that was read still waits to be stored. */
  void gather() {
    Question question = listeners.question();
    if (pending.isEmpty() || reading || waiting != null || stopped || question == null) {
      return;
    }
    List<String> messages = pending;
    pending = new ArrayList<>();
    pendingChars = 0;
    reading = true;
    if (paused) {
      paused = false;
      socket.resume();
    }
    tools
        .vertx()
        .executeBlocking(() -> Batch.read(streamer, question, messages, deleted), false)
        .onSuccess(
            batch -> {
              reading = false;
              waiting = batch;
              hasRead |= batch.read > 0;
              unreadable = batch.read > 0 ? 0 : unreadable + batch.unreadable;
              store();
              if (unreadable >= MOST_UNREADABLE) {
                stopFor(
                    Trouble.failing(
                        "The site pushes nothing that can be read: " + batch.firstUnreadable, null));
              }
            })
        .onFailure(this::stopFor);
  }

  private void store() {
    Batch batch = waiting;
    if (batch == null || storing || stopped) {
      return;
    }
    waiting = null;
    storing = true;
    Future<Boolean> kept = batch.isEmpty() ? passBy(batch) : ingest(batch);
    stored = kept.compose(written -> written ? heed(batch) : Future.failedFuture(new Lost()));
    stored
        .onSuccess(
            v -> {
              storing = false;
              store();
              if (isFull()) {
                gather();
              }
            })
        .onFailure(
            failure -> {
              storing = false;
              stopFor(failure);
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
            listeners.sourcesOf(),
            batch.posts,
            batch.counts,
            batch.reactions,
            batch.gone,
            batch.cursor,
            batch.eventAt,
            streamer.pushesReactions(),
            site.kind());
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
    return saveIfDue();
  }

  /** A complaint of the site ends the connection once everything before it is stored. */
  private static Future<Void> heed(Batch batch) {
    Frame complaint = batch.trouble;
    String sentence = complaint == null ? null : complaint.trouble();
    return complaint == null || sentence == null
        ? Future.succeededFuture()
        : Future.failedFuture(
            complaint.cursorTooOld() ? new TooOld(sentence) : Trouble.failing(sentence, null));
  }

  private void stopFor(Throwable failure) {
    if (!stopped) {
      stopped = true;
      fail.accept(failure);
    }
  }

  /** Keeps the cursor of what passed by, when it is time; false when the lease is lost. */
  Future<Boolean> saveIfDue() {
    return tools.clock().instant().isBefore(savedAt.plus(BETWEEN_CURSORS))
        ? Future.succeededFuture(true)
        : save();
  }

  private Future<Boolean> save() {
    Batch last = unsaved;
    if (last == null) {
      return Future.succeededFuture(true);
    }
    unsaved = null;
    savedAt = tools.clock().instant();
    return tools.streams().saveCursor(claim, last.cursor, last.eventAt);
  }

  /** Takes nothing more; completes when what was being stored is, and the cursor behind it. */
  Future<Void> stop() {
    stopped = true;
    return stored.transform(v -> save()).mapEmpty();
  }
}
