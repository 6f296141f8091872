package io.tellten.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tellten.beat.Bus;
import io.tellten.beat.Loop;
import io.tellten.model.Announced;
import io.tellten.model.Event;
import io.tellten.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every listener at least once of each event after the one it saw last. One reader of the
 * database serves all listeners of the process; announcements only wake it. Everything happens on
 * the context of {@link #start}.
 */
final class Live {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);

  /** How long a lost announcement can delay news. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Proxies cut what is silent for a minute, and some for half of one. */
  static final Duration BEAT = Duration.ofSeconds(15);

  /** Events a step, so that one step is a few hundred kilobytes at most. */
  static final int PAGE = 100;

  private static final Buffer BEAT_COMMENT = Buffer.buffer(": beat\n\n");

  private final EventStore events;
  private final LiveMessages messages;
  private final Bus bus;
  private final Counter cut;
  private final Loop tail;
  private final Loop beat;
  private final Set<LiveListener> listeners = new LinkedHashSet<>();
  private @Nullable MessageConsumer<Announced> announcements;
  private long last;
  private boolean stopping;

  /**
   * @param pause between two beats
   */
  Live(EventStore events, LiveMessages messages, Bus bus, MeterRegistry metrics, Duration pause) {
    this.events = events;
    this.messages = messages;
    this.bus = bus;
    this.tail = new Loop("live", this::tellNews, LOOK);
    this.beat = new Loop("live-beat", this::beat, pause);
    this.cut =
        Counter.builder("tellten.live.cut")
            .description("Live listeners cut because they did not keep up")
            .register(metrics);
    Gauge.builder("tellten.live.listeners", listeners, Set::size)
        .description("Open live streams of this process")
        .register(metrics);
  }

  /** Begins behind the newest event. */
  Future<Void> start(Vertx vertx) {
    return events
        .last()
        .map(
            newest -> {
              last = newest;
              tail.start(vertx);
              beat.start(vertx);
              announcements = bus.hear(fact -> tail.wake());
              return null;
            });
  }

  /** Ends every stream at once; whoever listens comes back to another process. */
  Future<Void> stop() {
    stopping = true;
    List.copyOf(listeners).forEach(LiveListener::end);
    Future<Void> unheard =
        announcements == null ? Future.succeededFuture() : announcements.unregister();
    return unheard.eventually(tail::stop).eventually(beat::stop);
  }

  /** Opens a stream on this request and goes on behind the event it saw last, else begins now. */
  void open(RoutingContext request, @Nullable String lastSeen) {
    if (stopping) {
      Problems.answer(request, 503, "The program is stopping; come back in a moment.");
      return;
    }
    LiveListener listener = new LiveListener(request.response(), cut::increment);
    listeners.add(listener);
    listener.onGone(() -> listeners.remove(listener));
    listener.open();
    follow(listener, lastSeen)
        .onFailure(
            failure -> {
              LOG.warn("live stream not caught up", failure);
              listener.end();
            });
  }

  private Future<Void> follow(LiveListener listener, @Nullable String lastSeen) {
    if (lastSeen == null || lastSeen.isBlank()) {
      return events.last().compose(newest -> catchUp(listener, newest));
    }
    return isKept(lastSeen)
        .compose(
            kept ->
                kept
                    ? catchUp(listener, Long.parseLong(lastSeen.strip()))
                    : events.last().compose(newest -> startAnew(listener, newest)));
  }

  private Future<Void> startAnew(LiveListener listener, long newest) {
    listener.resetAt(newest);
    return catchUp(listener, newest);
  }

  /** Whether everything after that event is still in the database. */
  private Future<Boolean> isKept(String lastSeen) {
    long seen;
    try {
      seen = Long.parseLong(lastSeen.strip());
    } catch (NumberFormatException e) {
      return Future.succeededFuture(false);
    }
    return events
        .oldest()
        .compose(
            oldest -> events.last().map(newest -> seen >= oldest.orElse(1) - 1 && seen <= newest));
  }

  /** Tells what came after that event, then joins the listener to the news. */
  private Future<Void> catchUp(LiveListener listener, long from) {
    return events
        .since(from, PAGE)
        .compose(
            page -> {
              long to = page.isEmpty() ? from : page.get(page.size() - 1).id();
              return messages
                  .of(page)
                  .compose(text -> listener.replay(text, to))
                  .compose(
                      there -> {
                        if (listener.isGone()) {
                          return Future.succeededFuture();
                        }
                        // Whatever the tail tells from now on comes after what was replayed.
                        if (page.size() < PAGE && to >= last) {
                          listener.joinAt(to);
                          return Future.succeededFuture();
                        }
                        return catchUp(listener, to);
                      });
            });
  }

  private Future<?> tellNews() {
    return events.since(last, PAGE).compose(this::tell);
  }

  private Future<?> tell(List<Event> page) {
    if (page.isEmpty()) {
      return Future.succeededFuture();
    }
    long to = page.get(page.size() - 1).id();
    Future<List<LiveMessages.Message>> loaded =
        listeners.isEmpty() ? Future.succeededFuture(List.of()) : messages.each(page);
    return loaded.compose(
        news -> {
          last = to;
          List.copyOf(listeners).forEach(listener -> listener.tell(news, to));
          return page.size() < PAGE || stopping ? Future.succeededFuture() : tellNews();
        });
  }

  private Future<?> beat() {
    List.copyOf(listeners).forEach(listener -> listener.write(BEAT_COMMENT));
    return Future.succeededFuture();
  }
}
