package io.tellten.discover;

import static io.tellten.store.TestDatabase.await;

import io.tellten.analysis.TextReader;
import io.tellten.discover.DiscoveryEvent.SourceSeen;
import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.source.Connectors;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.TestDatabase;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Searches in a small world, with the clock in hand. */
abstract class DiscoveryBed {
  static Vertx vertx;
  private static Database database;
  SmallWeb web;
  HandClock clock;
  Discoveries discoveries;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestDatabase.fresh(vertx);
  }

  @AfterAll
  static void close() {
    await(database.close(vertx));
    await(vertx.close());
  }

  @BeforeEach
  void newWorld() {
    web = new SmallWeb();
    clock = new HandClock();
    discoveries = discoveries(Duration.ofSeconds(50));
  }

  Discoveries discoveries(Duration longest) {
    return new Discoveries(
        vertx,
        web,
        Connectors.standard(),
        Places.standard(),
        TextReader.standard(Clock.systemUTC()),
        Set.of(),
        new Changes(database.pool(), Clock.systemUTC(), fact -> {}),
        clock,
        longest);
  }

  /** A clock that moves when it is told to. */
  static final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-05-04T12:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("always UTC");
    }
  }

  /** What it told, when it is over. */
  static List<DiscoveryEvent> all(Discovery discovery) {
    Promise<Void> over = Promise.promise();
    Runnable look =
        () -> {
          if (discovery.isOver()) {
            over.tryComplete();
          }
        };
    discovery.listen(look);
    look.run();
    await(over.future().timeout(60, TimeUnit.SECONDS));
    return discovery.since(0).stream().map(Discovery.Told::event).toList();
  }

  List<DiscoveryEvent> search(@Nullable String name, @Nullable String website) {
    return all(discoveries.start(name, website, ZoneId.of("Europe/Zurich")));
  }

  static <T extends DiscoveryEvent> T only(List<DiscoveryEvent> events, Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** How each source stood at last. */
  static Map<String, SourceSeen> sources(List<DiscoveryEvent> events) {
    Map<String, SourceSeen> last = new LinkedHashMap<>();
    for (DiscoveryEvent event : events) {
      if (event instanceof SourceSeen seen) {
        last.put(seen.key(), seen);
      }
    }
    return last;
  }

  static Map<String, Step> steps(List<DiscoveryEvent> events) {
    Map<String, Step> last = new LinkedHashMap<>();
    for (DiscoveryEvent event : events) {
      if (event instanceof Step step) {
        last.put(step.key(), step);
      }
    }
    return last;
  }
}
