package io.tellten.discover;

import io.tellten.analysis.TextReader;
import io.tellten.model.BusinessSpec;
import io.tellten.source.Connectors;
import io.tellten.store.Changes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The searches of this process: few at once, and each kept for as long as somebody may come back to
 * it. They do not outlive the process; what was kept of them does.
 */
public final class Discoveries {
  /** Each asks some twenty sites; more at once would only wait for each other there. */
  static final int MOST_AT_ONCE = 8;

  /** Each holds some hundred kilobytes. */
  static final int MOST_KEPT = 50;

  /** Somebody who was called away comes back to it, and finds it as long again. */
  static final Duration KEPT = Duration.ofHours(2);

  /** A search that is cancelled at once has asked somebody all the same. */
  static final int MOST_A_MINUTE = 60;

  /** As large as a number may be that a browser takes for what it is. */
  private static final long IDS = 1L << 52;

  private final Vertx vertx;
  private final Door door;
  private final Connectors connectors;
  private final Places places;
  private final TextReader reader;
  private final Set<String> has;
  private final Clock clock;
  private final Duration longest;
  private final Keeping keeping;
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, Discovery> all = new LinkedHashMap<>();
  private final Queue<Instant> begun = new ArrayDeque<>();

  /**
   * @param door how sites are asked
   * @param places where the sites stand that everybody writes on
   * @param has what the operator has of that which needs a key
   */
  public Discoveries(
      Vertx vertx,
      Door door,
      Connectors connectors,
      Places places,
      TextReader reader,
      Set<String> has,
      Changes changes,
      Clock clock) {
    this(vertx, door, connectors, places, reader, has, changes, clock, Discovering.LONGEST);
  }

  /** With another patience. */
  Discoveries(
      Vertx vertx,
      Door door,
      Connectors connectors,
      Places places,
      TextReader reader,
      Set<String> has,
      Changes changes,
      Clock clock,
      Duration longest) {
    this.vertx = vertx;
    this.door = door;
    this.connectors = connectors;
    this.places = places;
    this.reader = reader;
    this.has = Set.copyOf(has);
    this.clock = clock;
    this.longest = longest;
    this.keeping = new Keeping(connectors, changes);
  }

  /**
   * Begins a search.
   *
   * @param name what people call the business; null: its website says
   * @param website its address as people write it; null: none is known
   * @param zone where whoever asks is; null: not known
   * @throws RefusedException where there is nothing to search for, or too much is under way
   */
  public Discovery start(@Nullable String name, @Nullable String website, @Nullable ZoneId zone) {
    Wanted wanted = Wanted.of(name, website, zone);
    Discovery discovery = add();
    new Discovering(vertx, door, connectors, places, reader, has, clock, discovery, wanted)
        .run(longest);
    return discovery;
  }

  private synchronized Discovery add() {
    forgetOld();
    forgetMany();
    Instant now = clock.instant();
    begun.removeIf(at -> at.isBefore(now.minusSeconds(60)));
    long running = all.values().stream().filter(discovery -> !discovery.isOver()).count();
    if (running >= MOST_AT_ONCE) {
      throw RefusedException.conflict(
          "There are " + running + " searches under way; wait a minute until one is done.");
    }
    if (begun.size() >= MOST_A_MINUTE) {
      throw RefusedException.conflict(
          "There were " + begun.size() + " searches within a minute; wait for the next one.");
    }
    begun.add(now);
    long id = 1 + (random.nextLong() & (IDS - 2));
    Discovery discovery = new Discovery(id, now);
    all.put(id, discovery);
    return discovery;
  }

  /** That search, as long as it is kept; from now on it is kept as long again. */
  public synchronized Optional<Discovery> find(long id) {
    forgetOld();
    Optional<Discovery> found = Optional.ofNullable(all.get(id));
    found.ifPresent(discovery -> discovery.seenAt(clock.instant()));
    return found;
  }

  /**
   * Watches the business from now on, by those of the sources that were tried; again, it answers
   * the business that was made at first.
   *
   * @param sources by their keys
   * @return a future that fails with a {@link RefusedException} where that cannot be; then nothing
   *     is made
   */
  public Future<Kept> keep(Discovery discovery, BusinessSpec business, List<String> sources) {
    return Future.succeededFuture()
        .compose(v -> keeping.keep(discovery, business, sources))
        .onSuccess(kept -> discovery.cancel()); // who has chosen waits for no more of it
  }

  private void forgetOld() {
    Instant old = clock.instant().minus(KEPT);
    all.values().removeIf(discovery -> discovery.isOver() && discovery.seenAt().isBefore(old));
  }

  private void forgetMany() {
    var oldest = all.values().iterator();
    while (all.size() >= MOST_KEPT && oldest.hasNext()) {
      if (oldest.next().isOver()) {
        oldest.remove();
      }
    }
  }
}
