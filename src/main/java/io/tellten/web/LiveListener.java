package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of Server-Sent Events. A reader that has not taken what it was sent when the next
 * thing comes gets a second chance and is then cut; it comes back and catches up by id, so that no
 * reader can make the program hold more than a page or two for it.
 */
final class LiveListener {
  /** After a break the browser waits so long; long enough for a restart not to be a storm. */
  private static final String OPENING = ": TellTen, live\nretry: 2000\n\n";

  private final HttpServerResponse response;
  private final Runnable onCut;
  private Runnable onGone = () -> {};
  private @Nullable Promise<Void> drained;
  private long position;
  private boolean joined;
  private boolean behind;
  private boolean gone;

  LiveListener(HttpServerResponse response, Runnable onCut) {
    this.response = response;
    this.onCut = onCut;
  }

  void onGone(Runnable handler) {
    this.onGone = handler;
  }

  boolean isGone() {
    return gone;
  }

  /** Answers at once, so that the browser knows that it is connected. */
  void open() {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no")
        // A compressed stream would wait for a block to fill before it says anything.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .closeHandler(closed -> leave())
        .exceptionHandler(failure -> leave())
        .drainHandler(empty -> drain());
    response.write(OPENING);
  }

  /**
   * Hears what comes after this event; the id alone lets a break before the first one be bridged.
   */
  void joinAt(long eventId) {
    position = eventId;
    joined = true;
    write(Buffer.buffer("id: " + eventId + "\n\n"));
  }

  /** Tells a reader that it has missed what is no longer kept. */
  void resetAt(long eventId) {
    position = eventId;
    write(Buffer.buffer("id: " + eventId + "\nevent: reset\ndata: {}\n\n"));
  }

  /** Writes what was missed; completes when the reader has room for more, or is gone. */
  Future<Void> replay(Buffer text, long eventId) {
    position = eventId;
    if (gone) {
      return Future.succeededFuture();
    }
    response.write(text);
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    drained = promise;
    return promise.future();
  }

  /** Writes those that it has not had. */
  void tell(List<LiveMessages.Message> news, long upTo) {
    if (!joined || upTo <= position) {
      return;
    }
    Buffer text = Buffer.buffer();
    for (LiveMessages.Message message : news) {
      if (message.eventId() > position) {
        text.appendBuffer(message.text());
      }
    }
    position = upTo;
    if (text.length() > 0) {
      write(text);
    }
  }

  /** Writes it, or cuts a reader that did not keep up twice. */
  void write(Buffer text) {
    if (gone) {
      return;
    }
    if (response.writeQueueFull()) {
      if (behind) {
        onCut.run();
        response.reset();
        leave();
        return;
      }
      behind = true;
    }
    response.write(text);
  }

  /** Says goodbye. */
  void end() {
    if (!gone) {
      response.end();
      leave();
    }
  }

  private void leave() {
    if (!gone) {
      gone = true;
      onGone.run();
      drain();
    }
  }

  private void drain() {
    behind = false;
    Promise<Void> waiting = drained;
    drained = null;
    if (waiting != null) {
      waiting.complete();
    }
  }
}
