package io.tellten.crawl;

import io.tellten.model.Harvest;
import io.tellten.model.Lease;
import io.tellten.net.Fetcher;
import io.tellten.source.Connector;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.PollStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every source when it is due and no host more than it likes. A round claims the hosts that
 * have something due and starts on them; it waits for none, so that a slow host holds up nobody.
 */
public final class Crawler {
  /** The name by which a robots.txt addresses us; belongs into the User-Agent, too. */
  public static final String PRODUCT_TOKEN = Robots.PRODUCT_TOKEN;

  /** Hosts asked at once: enough to hide slow ones, few enough for the pool of the database. */
  private static final int MOST_QUEUES = 32;

  /** How long stopping waits for the work under way; what is left is picked up from its lease. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(15);

  /**
   * After a fault that left no state behind, as when the database is away: otherwise the same
   * sources would be due, and their host asked, again and again.
   */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

  /** A database that is away is asked, and complained about, this often. */
  private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

  private final Tools tools;
  private final Map<String, Connector> connectors;
  private final Function<Harvest, Future<Boolean>> ingest;
  private final Novelty novelty = new Novelty();
  private final Set<Future<Void>> running = ConcurrentHashMap.newKeySet();

  /**
   * @param ingest takes in what was read; completes after the commit, with false when the lease was
   *     lost and nothing was written
   * @param pace the pause between two requests to one host
   */
  public Crawler(
      Vertx vertx,
      HostQueueStore queues,
      PollStore sources,
      Changes changes,
      Fetcher fetcher,
      Collection<? extends Connector> connectors,
      Function<Harvest, Future<Boolean>> ingest,
      Clock clock,
      Duration pace) {
    this.connectors =
        connectors.stream().collect(Collectors.toUnmodifiableMap(Connector::kind, c -> c));
    this.ingest = ingest;
    this.tools =
        new Tools(
            vertx,
            queues,
            sources,
            changes,
            fetcher,
            clock,
            pace,
            new Timetable(() -> ThreadLocalRandom.current().nextDouble()),
            new Waits(vertx));
  }

  /** Starts on the hosts that are due; completes with how many once they are claimed. */
  public Future<Integer> round() {
    int free = MOST_QUEUES - running.size();
    if (free <= 0 || tools.isStopping()) {
      return Future.succeededFuture(0);
    }
    return tools
        .queues()
        .claimDue(tools.clock().instant(), Turn.LEASE, free)
        .map(
            leases -> {
              leases.forEach(this::start);
              return leases.size();
            })
        .recover(
            failure ->
                tools
                    .waits()
                    .of(BETWEEN_CLAIMS)
                    .compose(v -> Future.<Integer>failedFuture(failure)));
  }

  /** Completes when the hosts being asked now are done with; others may have begun since. */
  Future<Void> underWay() {
    return Future.join(List.copyOf(running)).mapEmpty();
  }

  /**
   * Begins nothing new and completes when the requests under way are done with and their hosts
   * given back, or after a bounded time.
   */
  public Future<Void> stop() {
    tools.waits().stop();
    return underWay()
        .timeout(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            late -> {
              LOG.warn("crawler stopped with work under way queues={}", running.size());
              return Future.succeededFuture();
            });
  }

  private void start(Lease lease) {
    Turn turn = new Turn(tools, lease);
    Promise<Void> done = Promise.promise();
    running.add(done.future());
    pollDue(turn, new HashSet<>())
        .recover(
            failure -> {
              LOG.error("host queue failed host={}", lease.origin(), failure);
              turn.rest(AFTER_FAULT);
              return Future.succeededFuture();
            })
        .eventually(turn::end)
        .onComplete(
            ended -> {
              if (ended.failed()) {
                LOG.error("host queue not given back host={}", lease.origin(), ended.cause());
              }
              running.remove(done.future());
              done.complete();
            });
  }

  /** One source after the other, asking each time which are due: one may be paused meanwhile. */
  private Future<Void> pollDue(Turn turn, Set<Long> polled) {
    if (!turn.goesOn()) {
      return Future.succeededFuture();
    }
    return tools
        .sources()
        .due(turn.lease().hostQueueId(), tools.clock().instant())
        .compose(
            due -> {
              for (PollStore.Due source : due) {
                if (polled.add(source.id())) {
                  return poll(turn, source).compose(v -> pollDue(turn, polled));
                }
              }
              return Future.succeededFuture();
            });
  }

  private Future<Void> poll(Turn turn, PollStore.Due source) {
    return new Poll(tools, turn, source, connectors.get(source.kind()), novelty, ingest).run();
  }
}
