package io.tellten.bench;

import io.tellten.alert.AlertVerticle;
import io.tellten.alert.AlertWatch;
import io.tellten.alert.SourceWatch;
import io.tellten.beat.Bus;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Lease;
import io.tellten.model.Origin;
import io.tellten.model.PostRef;
import io.tellten.model.Recount;
import io.tellten.model.Terms;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.HarvestStore;
import io.tellten.store.HistoryStore;
import io.tellten.store.RereadStore;
import io.tellten.watch.WatchVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What watching 100,000 posts costs one process with its database: the schedule, the forecasts, the
 * risks and the incidents, at the pace at which so many posts are read again, in percent of one
 * core; how soon a new reading moves risk and alert; and what looking at a post costs beside plain
 * round trips for the same number of posts, one that reads its readings and one that writes a row.
 * Run it with the number of posts and the seconds to measure.
 */
public final class WatchLoad {
  /** Each post of the past week has been read about so often; one in ten still grows. */
  private static final int READINGS = 10;

  /** A post is read again some sixteen times in its week. */
  private static final double READ_AGAIN_A_SECOND = 16.0 / Duration.ofDays(7).toSeconds();

  private static final int LATENCIES = 25;

  /** As many as are asked for in one request. */
  private static final int MOST_DUE = 200;

  private static final int PLAIN = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Pool db;
  private final Changes changes;
  private final HarvestStore harvests;
  private final Random random = new Random(1);
  private final int posts;
  private long source;
  private long queue;

  private WatchLoad(Database database, Path folder, Bus bus, int posts) {
    this.folder = folder;
    this.db = database.pool();
    this.changes = new Changes(db, Clock.systemUTC(), bus::announce);
    this.harvests = new HarvestStore(changes);
    this.posts = posts;
  }

  /** Fills, measures and prints. */
  public static void main(String[] args) throws Exception {
    int posts = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("tellten-bench");
    Database database = await(Database.embedded(vertx, folder));
    try {
      Bus bus = new Bus(vertx);
      WatchLoad load = new WatchLoad(database, folder, bus, posts);
      load.fill();
      long start = System.nanoTime();
      double cpu = load.cpu();
      await(
          vertx.deployVerticle(
              new WatchVerticle(
                  load.changes, new HistoryStore(load.db), bus, Clock.systemUTC())));
      load.untilAllAreLookedAt();
      double firstLook = (System.nanoTime() - start) / 1e9;
      double firstCpu = load.cpu() - cpu;
      System.out.printf(
          Locale.ENGLISH,
          "first look at %,d posts: %.1f s, %.2f ms of processor time a post%n",
          posts, firstLook, 1_000 * firstCpu / posts);
      await(
          vertx.deployVerticle(
              new AlertVerticle(
                  new AlertWatch(load.changes, new GrowthThreshold(20, Duration.ofMinutes(30)), 55),
                  new SourceWatch(load.changes, Duration.ofHours(1)),
                  bus)));
      TimeUnit.SECONDS.sleep(20); // events of the first look
      load.steady(seconds);
      load.latency();
      System.out.printf(
          Locale.ENGLISH,
          "ratio of looking at a post to a plain SELECT and a plain UPDATE: %.2f%n",
          firstLook / posts / load.plain());
    } finally {
      await(database.close(vertx));
      await(vertx.close());
    }
  }

  private void fill() throws Exception {
    long business =
        one(
            """
            INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
            VALUES ('Acme', '{}', '{}', '{}', '{}', 'UTC', 'people', now() - interval '60 days') RETURNING id""");
    queue =
        one(
            """
            INSERT INTO host_queue (scheme, host, port, lease_token, next_at)
            VALUES ('https', 'news.example', 443, 1, now()) RETURNING id""");
    source =
        one(
            """
            INSERT INTO source (business_id, host_queue_id, kind, asks, name, tags, every_ms, every_longest_ms, pace_ms, owner,
              created_at, state, since, next_due_at)
            VALUES (%d, %d, 'mastodon', 'a', 'News', '{}', 60000, 60000, 60000, 'people', now() - interval '60 days', 'ok', now(),
              now() + interval '1 day') RETURNING id"""
                .formatted(business, queue));
    run("INSERT INTO incident (created_at) SELECT now() FROM generate_series(1, %d)".formatted(posts / 10 + 1));
    run(
        """
        INSERT INTO post (network, external_id, site, author_name, author_handle, author_key, author_followers, text,
          published_at, first_seen_at, likes, replies, shares, sentiment, score, own, incident_id)
        SELECT 'mastodon', 'p' || n, 'news.example', 'A' || n, 'a' || n %% 50000, 'a' || n %% 50000, n %% 5000,
          'Something was said about the bread, number ' || n, t, t, n %% 40, n %% 7, n %% 5,
          CASE WHEN n %% 5 = 0 THEN 'negative' ELSE 'neutral' END, CASE WHEN n %% 5 = 0 THEN -0.6 ELSE 0 END, false,
          CASE WHEN n %% 10 < 3 THEN n / 10 + 1 END
        FROM generate_series(1, %d) n, LATERAL (SELECT now() - n * (interval '604800 seconds' / %d) AS t) t"""
            .formatted(posts, posts));
    run(
        """
        INSERT INTO mention (post_id, business_id, source_id, seen_at, at, backfill, sentiment, score, severity, topics, incident_id)
        SELECT id, %d, %d, published_at, published_at, false, sentiment, score, 20, '{refund}', incident_id FROM post ORDER BY id"""
            .formatted(business, source));
    run(
        """
        INSERT INTO reading (post_id, at, likes, replies, shares)
        SELECT p.id, p.published_at + (now() - p.published_at) * (r.n * r.n) / (%d * %<d), p.likes * k / %<d, p.replies * k / %<d,
          p.shares * k / %<d
        FROM post p, LATERAL (SELECT least(k, CASE WHEN p.id %% 10 = 0 THEN %<d ELSE 5 END) AS k, k AS n
          FROM generate_series(1, %<d) k) r ORDER BY p.id, r.n"""
            .formatted(READINGS));
    run(
        """
        INSERT INTO reread (post_id, source_id, host_queue_id, due_at)
        SELECT id, %d, %d, now() + random() * interval '%d seconds' FROM post"""
            .formatted(source, queue, (long) (1 / READ_AGAIN_A_SECOND)));
    run("INSERT INTO event (kind, thing_id, at) SELECT 'mention', id, now() FROM mention ORDER BY id");
    run("VACUUM ANALYZE");
    System.out.printf(Locale.ENGLISH, "filled %,d posts with %,d readings%n", posts, posts * READINGS);
  }

  private void untilAllAreLookedAt() throws Exception {
    long last = one("SELECT max(id) FROM event");
    while (one("SELECT coalesce(max(last_event_id), 0) FROM progress WHERE name = 'watch'") < last) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Every second what is due is read again; half of it has grown. */
  private void steady(int seconds) throws Exception {
    int read = 0;
    double cpu = cpu();
    long start = System.nanoTime();
    for (int second = 1; second <= seconds; second++) {
      List<RereadStore.Due> due = await(new RereadStore(db).due(queue, Instant.now(), MOST_DUE));
      await(harvests.commit(recount(due, i -> i % 2 == 0 ? 1 + i % 9 : 0), List.of()));
      read += due.size();
      long left = start + second * 1_000_000_000L - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
    }
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ENGLISH,
        "%,d tracked posts, %.1f read again a second: %.1f %% of one core (target: below 10 %%)%n",
        posts, read / wall, 100 * (cpu() - cpu) / wall);
  }

  private interface Gain {
    long of(int place);
  }

  private Recount recount(List<RereadStore.Due> due, Gain gain) {
    List<PostRef> asked = new ArrayList<>();
    List<Count> counts = new ArrayList<>();
    Map<Long, Instant> next = new HashMap<>();
    for (int i = 0; i < due.size(); i++) {
      RereadStore.Due post = due.get(i);
      asked.add(post.post());
      long total = post.totals().isEmpty() ? 0 : post.totals().get(0);
      counts.add(
          new Count(
              post.post().network(), post.post().externalId(),
              new Engagement(total + gain.of(i), 0L, 0L, null)));
      next.put(post.post().id(), Instant.now().plusSeconds((long) (1 / READ_AGAIN_A_SECOND)));
    }
    return new Recount(
        source, lease(), Terms.ofApi(""), Instant.now(),
        Found.recounted(List.of(), counts, List.of(), List.of()), asked, next);
  }

  private Lease lease() {
    return new Lease(queue, new Origin("https", "news.example", 443), 1, Instant.MAX);
  }

  /** From the commit of a reading to the risk, and to the alert, that follow from it. */
  private void latency() throws Exception {
    double[] risk = new double[LATENCIES];
    double[] alert = new double[LATENCIES];
    for (int i = 0; i < LATENCIES; i++) {
      Row post =
          await(
                  db.preparedQuery(
                          """
                          SELECT p.id, p.external_id, m.id AS mention FROM post p JOIN mention m ON m.post_id = p.id
                          WHERE p.sentiment = 'negative' AND p.incident_id IS NULL
                            AND p.published_at > now() - interval '12 hours'
                            AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.mention_id = m.id)
                          ORDER BY p.id OFFSET $1 LIMIT 1""")
                      .execute(Tuple.of(random.nextInt(Math.max(1, posts / 200)))))
              .iterator()
              .next();
      long mention = post.getLong("mention");
      long before = one("SELECT coalesce(max(points), 0) FROM risk WHERE mention_id = " + mention);
      PostRef ref =
          new PostRef(post.getLong("id"), "mastodon", post.getString("external_id"), null, null);
      Recount recount =
          new Recount(
              source, lease(), Terms.ofApi(""), Instant.now(),
              Found.recounted(
                  List.of(),
                  List.of(
                      new Count("mastodon", ref.externalId(), new Engagement(9_000L, 0L, 900L, null))),
                  List.of(), List.of()),
              List.of(ref), Map.of(ref.id(), Instant.now().plus(Duration.ofHours(1))));
      await(harvests.commit(recount, List.of()));
      long start = System.nanoTime();
      risk[i] =
          until("SELECT count(*) FROM risk WHERE mention_id = " + mention + " AND points <> " + before, start);
      alert[i] = until("SELECT count(*) FROM alert WHERE mention_id = " + mention, start);
    }
    print("risk", risk);
    print("alert", alert);
  }

  private double until(String sql, long start) throws Exception {
    while (one(sql) == 0) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("never: " + sql);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ENGLISH,
        "from a reading to its %s: median %.0f ms, longest %.0f ms (target: below 1,000 ms)%n",
        what, millis[millis.length / 2], millis[millis.length - 1]);
  }

  /** Seconds a post, one after the other. */
  private double plain() throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < PLAIN; i++) {
      Tuple post = Tuple.of((long) random.nextInt(posts) + 1);
      await(
          db.preparedQuery("SELECT at, likes, replies, shares FROM reading WHERE post_id = $1 ORDER BY at")
              .execute(post));
      await(db.preparedQuery("UPDATE forecast SET count = count WHERE post_id = $1").execute(post));
    }
    return (System.nanoTime() - start) / 1e9 / PLAIN;
  }

  private double cpu() {
    return ProcessCost.own(ProcessHandle.current()).cpuSeconds()
        + ProcessCost.server(folder).cpuSeconds();
  }

  private long one(String sql) throws Exception {
    Number number = (Number) await(db.query(sql).execute()).iterator().next().getValue(0);
    return number.longValue();
  }

  private void run(String sql) throws Exception {
    await(db.query(sql).execute());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.MINUTES);
  }
}
