package io.tellten.discover;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One search for what can be heard of a business. All that it tells is kept in order, so that
 * whoever comes later, or comes back, hears the same. Safe on any thread.
 */
public final class Discovery {
  /** Twice as many as the longest search has to tell. */
  private static final int MOST_TOLD = 300;

  private final long id;
  private final List<Told> told = new ArrayList<>();
  private final Set<Runnable> listeners = new LinkedHashSet<>();
  private final Map<String, Specs.Checked> sources = new LinkedHashMap<>();
  private Instant seenAt;
  private boolean over;
  private @Nullable Runnable onCancel;
  private @Nullable Future<Kept> kept;

  Discovery(long id, Instant begunAt) {
    this.id = id;
    this.seenAt = begunAt;
  }

  /**
   * Something that was told.
   *
   * @param number in the order of telling, from 1
   */
  public record Told(int number, DiscoveryEvent event) {}

  /** By what it is found again. */
  public long id() {
    return id;
  }

  /** When somebody last looked at it. */
  synchronized Instant seenAt() {
    return seenAt;
  }

  synchronized void seenAt(Instant now) {
    seenAt = now;
  }

  /** All that was told behind that number. */
  public synchronized List<Told> since(int number) {
    return number >= told.size()
        ? List.of()
        : List.copyOf(told.subList(Math.max(0, number), told.size()));
  }

  /** Whether all is told. */
  public synchronized boolean isOver() {
    return over;
  }

  /** From now on that is run whenever there is something new, on any thread. */
  public void listen(Runnable listener) {
    synchronized (this) {
      listeners.add(listener);
    }
  }

  /** No longer. */
  public synchronized void leave(Runnable listener) {
    listeners.remove(listener);
  }

  /** Ends it; what has been found is kept. Without effect where it is over. */
  public void cancel() {
    Runnable cancelling;
    synchronized (this) {
      cancelling = over ? null : onCancel;
    }
    if (cancelling != null) {
      cancelling.run();
    }
  }

  synchronized void onCancel(Runnable work) {
    onCancel = work;
  }

  /** After its end nothing is told any more. */
  void tell(DiscoveryEvent event) {
    List<Runnable> hearing;
    synchronized (this) {
      boolean isEnd = event instanceof DiscoveryEvent.End;
      if (over || told.size() >= MOST_TOLD && !isEnd) {
        return;
      }
      told.add(new Told(told.size() + 1, event));
      over = isEnd;
      hearing = List.copyOf(listeners);
    }
    hearing.forEach(Runnable::run);
  }

  synchronized void offers(String key, Specs.Checked source) {
    sources.put(key, source);
  }

  synchronized Optional<Specs.Checked> source(String key) {
    return Optional.ofNullable(sources.get(key));
  }

  /** What was kept of it at first, however often it is asked to be; a failed try does not count. */
  synchronized Future<Kept> keepOnce(Supplier<Future<Kept>> keeping) {
    if (kept == null || kept.failed()) {
      kept = keeping.get();
    }
    return kept;
  }
}
