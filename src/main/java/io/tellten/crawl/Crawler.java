package io.tellten.crawl;

import io.tellten.model.Harvest;
import io.tellten.model.Recount;
import io.tellten.model.TryStep;
import io.tellten.net.Fetcher;
import io.tellten.source.Connector;
import io.tellten.store.HostQueueStore;
import io.tellten.store.PollStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every source when it is due and no host more than it likes. A round claims the hosts that
 * have something due and starts on them; it waits for none, so that a slow host holds up nobody.
 */
public final class Crawler {
  /** The name by which a robots.txt addresses us; belongs into the User-Agent, too. */
  public static final String PRODUCT_TOKEN = Robots.PRODUCT_TOKEN;

  /**
   * Hosts whose turn it is at once. Most of them only wait out the pause between two requests, which
   * costs next to nothing: five sources a minute on each of 2,000 hosts, asked a second apart, are
   * about 170 turns at any moment.
   */
  private static final int MOST_TURNS = 512;

  /**
   * While more hosts wait than there are turns, so many are claimed at a time: to find the one that
   * has waited the longest, all that wait are looked at.
   */
  private static final int FEWEST_CLAIMED = 64;

  /** A crowd is looked at this often even when few turns have ended. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Requests under way at once: enough to hide slow hosts, few enough for memory. */
  private static final int MOST_REQUESTS = 96;

  /** How long stopping waits for the work under way; what is left is picked up from its lease. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(15);

  /**
   * After a fault that left no state behind, as when the database is away: otherwise the same
   * sources would be due, and their host asked, again and again.
   */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

  /** A database that is away is asked, and complained about, this often. */
  private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(2);

  /** Counts are read again minutes apart at the earliest, so this is soon enough. */
  private static final Duration BETWEEN_REREADS = Duration.ofSeconds(1);

  /** Then another host gets its turn; what is left is due in the next one. */
  private static final int MOST_REREADS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

  private final Tools tools;
  private final Map<String, Connector> connectors;
  private final Function<Harvest, Future<Boolean>> ingest;
  private final Rereading rereading;
  private volatile Instant looksForRereadsAt = Instant.MIN;
  private volatile Instant crowdedUntil = Instant.MIN;
  private final Set<Future<Void>> running = ConcurrentHashMap.newKeySet();

  /**
   * @param ingest takes in what was read; completes after the commit, with false when the lease was
   *     lost and nothing was written
   * @param recounted the same for what reading posts again brought
   */
  public Crawler(
      Vertx vertx,
      CrawlStores stores,
      Fetcher fetcher,
      Collection<? extends Connector> connectors,
      Function<Harvest, Future<Boolean>> ingest,
      Function<Recount, Future<Boolean>> recounted,
      Clock clock,
      Manners manners) {
    this.connectors =
        connectors.stream().collect(Collectors.toUnmodifiableMap(Connector::kind, c -> c));
    this.ingest = ingest;
    this.tools =
        new Tools(
            vertx,
            stores,
            fetcher,
            clock,
            manners,
            new Budgets(stores.budgets(), manners.budgets(), clock),
            new Timetable(() -> ThreadLocalRandom.current().nextDouble()),
            new Waits(vertx),
            new Slots(vertx, MOST_REQUESTS),
            new Renewals(vertx, stores.queues(), clock),
            new KnownRules());
    this.rereading = new Rereading(tools, this.connectors, recounted);
  }

  /** Starts on the hosts that are due; completes with how many once they are claimed. */
  public Future<Integer> round() {
    int free = MOST_TURNS - running.size();
    Instant now = tools.clock().instant();
    boolean waitsForMore = free < FEWEST_CLAIMED && now.isBefore(crowdedUntil);
    if (free <= 0 || waitsForMore || tools.isStopping()) {
      return Future.succeededFuture(0);
    }
    return claim(free)
        .map(
            claims -> {
              crowdedUntil = claims.size() < free ? Instant.MIN : now.plus(BETWEEN_LOOKS);
              claims.forEach(this::start);
              return claims.size();
            })
        .recover(
            failure ->
                tools
                    .waits()
                    .of(BETWEEN_CLAIMS)
                    .compose(v -> Future.<Integer>failedFuture(failure)));
  }

  /** Hosts with a poll due come first; those with nothing but posts to read again can wait. */
  private Future<List<HostQueueStore.Claim>> claim(int free) {
    Instant now = tools.clock().instant();
    return tools
        .queues()
        .claimDue(now, Turn.LEASE, free)
        .compose(
            polls -> {
              if (polls.size() >= free || now.isBefore(looksForRereadsAt)) {
                return Future.succeededFuture(polls);
              }
              looksForRereadsAt = now.plus(BETWEEN_REREADS);
              return claimRereads(now, free - polls.size())
                  .map(rereads -> Stream.concat(polls.stream(), rereads.stream()).toList());
            });
  }

  /** Whatever is wrong with counts, the polls that were claimed go on. */
  private Future<List<HostQueueStore.Claim>> claimRereads(Instant now, int most) {
    return rereading
        .settle()
        .compose(v -> tools.queues().claimRereads(now, Turn.LEASE, most))
        .recover(
            failure -> {
              LOG.error("posts to be read again not claimed", failure);
              looksForRereadsAt = now.plus(AFTER_FAULT);
              return Future.succeededFuture(List.of());
            });
  }

  /**
   * Asks one source now, because a person wants to see what comes: at its host's next turn, with all
   * manners kept.
   *
   * @param each hears the steps as they happen, {@link TryStep.Ended} last
   * @return false when there is no such source
   */
  public Future<Boolean> tryNow(long sourceId, Consumer<TryStep> each) {
    return during(() -> new Trial(tools, connectors, ingest, sourceId, each).run());
  }

  /** For what is asked once and by nobody's source. */
  public Errands errands() {
    return new Errands(tools, this::during);
  }

  /** Stopping waits for it. */
  private <T> Future<T> during(Supplier<Future<T>> work) {
    Promise<Void> done = Promise.promise();
    running.add(done.future());
    return Future.succeededFuture()
        .compose(v -> work.get())
        .onComplete(
            ended -> {
              running.remove(done.future());
              done.complete();
            });
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

  private void start(HostQueueStore.Claim claim) {
    Turn turn = new Turn(tools, claim);
    Promise<Void> done = Promise.promise();
    running.add(done.future());
    work(turn, claim.hasRereads())
        .recover(
            failure -> {
              LOG.error("host queue failed host={}", turn.lease().origin(), failure);
              turn.rest(AFTER_FAULT);
              return Future.succeededFuture();
            })
        .eventually(turn::end)
        .onComplete(
            ended -> {
              if (ended.failed()) {
                LOG.error(
                    "host queue not given back host={}", turn.lease().origin(), ended.cause());
              }
              running.remove(done.future());
              done.complete();
            });
  }

  private Future<Void> work(Turn turn, boolean hasRereads) {
    Set<Long> polled = ConcurrentHashMap.newKeySet();
    Future<Void> polls = pollAll(turn, polled);
    return hasRereads ? polls.compose(v -> reread(turn, polled, 0)) : polls;
  }

  /** After each request it looks for polls again: they go first, always. */
  private Future<Void> reread(Turn turn, Set<Long> polled, int requests) {
    if (requests == MOST_REREADS || !turn.goesOn()) {
      return Future.succeededFuture();
    }
    return rereading
        .once(turn)
        .compose(
            goesOn ->
                goesOn
                    ? pollAll(turn, polled).compose(v -> reread(turn, polled, requests + 1))
                    : Future.succeededFuture());
  }

  /** As many side by side as the host may be asked; a host that is probed begins with one. */
  private Future<Void> pollAll(Turn turn, Set<Long> polled) {
    int lanes = turn.parallel();
    return Future.join(IntStream.range(0, lanes).mapToObj(i -> pollDue(turn, polled)).toList())
        .mapEmpty();
  }

  /** One source after the other, asking each time which is due: one may be paused meanwhile. */
  private Future<Void> pollDue(Turn turn, Set<Long> polled) {
    if (!turn.goesOn()) {
      return Future.succeededFuture();
    }
    return tools
        .sources()
        .next(turn.lease().hostQueueId(), tools.clock().instant(), polled)
        .compose(
            due ->
                due.isEmpty()
                    ? Future.succeededFuture()
                    : (polled.add(due.get().id())
                            ? poll(turn, due.get())
                            : Future.<Void>succeededFuture()) // another lane was quicker
                        .compose(
                            v ->
                                due.get().isLast() && !turn.hasWokenSources()
                                    ? Future.succeededFuture()
                                    : pollDue(turn, polled)));
  }

  private Future<Void> poll(Turn turn, PollStore.Due source) {
    Connector site = connectors.get(source.kind());
    return site != null && !site.isPolled()
        ? tools.sources().onlyListens(source.id())
        : new Poll(tools, turn, source, site, ingest, null).run();
  }
}
