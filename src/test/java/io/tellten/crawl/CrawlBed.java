package io.tellten.crawl;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.beat.Pause;
import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Harvest;
import io.tellten.model.Interval;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import io.tellten.model.Recount;
import io.tellten.model.Source;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Fetcher;
import io.tellten.store.BudgetStore;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.HarvestStore;
import io.tellten.store.HostQueueStore;
import io.tellten.store.PollStore;
import io.tellten.store.RereadStore;
import io.tellten.store.SourceStore;
import io.tellten.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A crawler on a real PostgreSQL of its own and real sites, with the clock in hand. */
final class CrawlBed implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Duration PACE = Duration.ofMillis(20);

  final Vertx vertx = Vertx.vertx();
  final Database database = TestDatabase.fresh(vertx);
  final HostQueueStore queues = new HostQueueStore(database.pool());
  final SourceStore sources = new SourceStore(database.pool());
  HandClock clock = new HandClock(NOON);
  List<Harvest> harvests = new CopyOnWriteArrayList<>();
  List<Recount> recounts = new CopyOnWriteArrayList<>();
  Crawler crawler = crawler(clock, PACE);
  private long business;

  /** Begins anew: noon, a crawler that knows nothing, one business and no sources. */
  void clear() {
    await(crawler.stop());
    await(
        database
            .pool()
            .query("TRUNCATE business, source, host_queue, stream, budget, post, event RESTART IDENTITY CASCADE")
            .execute());
    clock = new HandClock(NOON);
    harvests = new CopyOnWriteArrayList<>();
    recounts = new CopyOnWriteArrayList<>();
    crawler = crawler(clock, PACE);
    business = bringBusiness(List.of());
  }

  Changes changes() {
    return new Changes(database.pool(), clock, fact -> {});
  }

  TestSite site() {
    return new TestSite(vertx);
  }

  /** One more crawler on the same database, as in another process. */
  Crawler crawler(Clock itsClock, Duration pace) {
    return crawler(itsClock, Manners.ofPace(pace));
  }

  /** The same with an owner who set more. */
  Crawler crawler(Clock itsClock, Manners manners) {
    Fetcher fetcher =
        new Fetcher(
            vertx,
            new FetchLimits(
                Duration.ofSeconds(2), Duration.ofSeconds(8), 1_000_000, "TellTen/test"),
            AddressGuard.parse("127.0.0.1"),
            itsClock);
    Changes changes = new Changes(database.pool(), itsClock, fact -> {});
    HarvestStore store = new HarvestStore(changes);
    return new Crawler(
        vertx,
        new CrawlStores(
            new HostQueueStore(database.pool()),
            new PollStore(database.pool()),
            new RereadStore(database.pool()),
            new BudgetStore(database.pool()),
            changes),
        fetcher,
        TestKinds.all(),
        harvest -> commit(store, harvest),
        this::recounted,
        itsClock,
        manners);
  }

  /** As ingest does: counts are kept and each post is due again when the recount says. */
  private Future<Boolean> recounted(Recount recount) {
    recounts.add(recount);
    Future<?> done = Future.succeededFuture();
    for (PostRef post : recount.asked()) {
      Instant due = recount.nextDue().get(post.id());
      done =
          done.compose(
              v ->
                  due == null
                      ? database
                          .pool()
                          .preparedQuery("DELETE FROM reread WHERE post_id = $1")
                          .execute(Tuple.of(post.id()))
                      : database
                          .pool()
                          .preparedQuery("UPDATE reread SET due_at = $2 WHERE post_id = $1")
                          .execute(Tuple.of(post.id(), due.atOffset(ZoneOffset.UTC))));
    }
    return done.map(true);
  }

  private Future<Boolean> commit(HarvestStore store, Harvest harvest) {
    List<Harvest> taken = harvests;
    return store
        .commit(harvest, List.of())
        .compose(written -> written ? keepHeld(harvest) : Future.succeededFuture(false))
        .onSuccess(
            written -> {
              if (written) {
                taken.add(harvest);
              }
            });
  }

  private Future<Boolean> keepHeld(Harvest harvest) {
    return harvest.arrivals() == null
        ? Future.succeededFuture(true)
        : database
            .pool()
            .preparedQuery("UPDATE source SET held = $2 WHERE id = $1")
            .execute(
                Tuple.tuple()
                    .addLong(harvest.sourceId())
                    .addArrayOfLong(harvest.arrivals().held().toArray(Long[]::new)))
            .map(true);
  }

  /** Renames nothing and gives the business these other names. */
  long bringBusiness(List<String> aliases) {
    BusinessSpec acme =
        new BusinessSpec(
            "acme",
            "Acme Bakery",
            aliases,
            List.of(),
            List.of(),
            List.of(),
            ZoneId.of("UTC"),
            List.of(),
            1);
    return await(new BusinessStore(database.pool()).bring(acme, clock.instant()));
  }

  Business business() {
    return await(new BusinessStore(database.pool()).find(business)).orElseThrow();
  }

  long source(TestSite site, String path, String every) {
    return source(site, path, Interval.every(Duration.parse("PT" + every)), PagesConnector.PAGES);
  }

  long source(TestSite site, String path, Interval every, String kind) {
    return source(site, path, every, kind, clock.instant());
  }

  long source(TestSite site, String path, Interval every, String kind, Instant now) {
    String url = site.url(path);
    return await(
        new BusinessStore(database.pool())
            .find(business)
            .compose(
                found ->
                    queues
                        .ensure(site.origin(), now)
                        .compose(
                            queue ->
                                sources.bring(
                                    new Question(found.orElseThrow(), url, List.of()),
                                    kind,
                                    url,
                                    path,
                                    every,
                                    queue,
                                    Owner.FILE,
                                    now)))
            .map(Optional::orElseThrow));
  }

  /** Lets time pass, runs a round and waits until the hosts claimed in it are done with. */
  void roundAfter(Duration time) {
    clock.advance(time);
    round(crawler);
  }

  /** The same without time passing: for the first round. */
  void round() {
    round(crawler);
  }

  static void round(Crawler crawler) {
    await(crawler.round());
    await(crawler.underWay());
  }

  Source source(long id) {
    return await(sources.byIds(List.of(id))).get(0);
  }

  /** Waits for what happens beside the test; fails when it does not. */
  void waitUntil(BooleanSupplier happened) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
      await(Pause.of(vertx, Duration.ofMillis(10)));
    }
  }

  /** The words of the posts taken in, in order. */
  List<String> taken() {
    return harvests.stream().flatMap(h -> h.found().posts().stream()).map(Post::text).toList();
  }

  @Override
  public void close() {
    await(crawler.stop());
    await(database.close(vertx));
    await(vertx.close());
  }
}
