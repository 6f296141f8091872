package io.tellten.web;

import io.tellten.discover.Discovery;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells one reader of a discovery what it tells, from where the reader left off until its end. A
 * slow reader waits for itself only: what it has not taken stays where all readers find it.
 */
final class DiscoverStream {
  /** After a break the browser waits so long. */
  private static final String OPENING = ": TellTen, a search\nretry: 1000\n\n";

  private final HttpServerResponse response;
  private final Context context;
  private final Discovery discovery;
  private final Runnable listener = this::hear;
  private int last;
  private boolean gone;

  private DiscoverStream(RoutingContext request, Discovery discovery, int last) {
    this.response = request.response();
    this.context = request.vertx().getOrCreateContext();
    this.discovery = discovery;
    this.last = last;
  }

  /**
   * Opens a stream on this request.
   *
   * @param lastSeen the id of the last event that arrived; null, or anything else: none did
   */
  static void open(RoutingContext request, Discovery discovery, @Nullable String lastSeen) {
    int last = number(lastSeen);
    if (discovery.isOver() && discovery.since(last).isEmpty()) {
      // To a browser that comes back after the end this says that there is nothing to come back
      // for.
      request.response().setStatusCode(204).end();
      return;
    }
    new DiscoverStream(request, discovery, last).begin();
  }

  private static int number(@Nullable String text) {
    String digits = text == null ? "" : text.strip();
    return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
  }

  private void begin() {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no")
        // A compressed stream would wait for a block to fill before it says anything.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .closeHandler(closed -> leave())
        .exceptionHandler(failure -> leave())
        .drainHandler(empty -> tell());
    response.write(OPENING);
    discovery.listen(listener);
    tell();
  }

  private void hear() {
    context.runOnContext(v -> tell());
  }

  private void tell() {
    if (gone || response.writeQueueFull()) {
      return;
    }
    boolean isOver = discovery.isOver(); // looked at first: what comes after it is never missed
    List<Discovery.Told> news = discovery.since(last);
    Buffer text = Buffer.buffer();
    for (Discovery.Told told : news) {
      text.appendString(
              "id: " + told.number() + "\nevent: " + DiscoverViews.name(told.event()) + "\ndata: ")
          .appendBuffer(DiscoverViews.data(told.event()).toBuffer())
          .appendString("\n\n");
      last = told.number();
    }
    if (text.length() > 0) {
      response.write(text);
    }
    if (isOver) {
      leave();
      response.end();
    }
  }

  private void leave() {
    gone = true;
    discovery.leave(listener);
  }
}
