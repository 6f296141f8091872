package io.tellten.bench;

import io.tellten.model.Analysis;
import io.tellten.model.Announced;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.StoryKeys;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.HarvestStore;
import io.tellten.store.MentionStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What finding a post's story costs among millions of stored posts, as a ratio to what it costs
 * among none. Run it with the number of posts, 1,000,000 unless said otherwise.
 */
public final class IncidentLoad {
  /** As many keys of words as a post of a few sentences has. */
  private static final int KEYS = 7;

  private static final int BATCH = 100;
  private static final int BATCHES = 30;
  private static final int WARM_UP = 20;

  /** One post in a hundred belongs to the one big story; of the others, half tell one with some more. */
  private static final String INCIDENT =
      "CASE WHEN n % 100 = 0 THEN 1 WHEN n % 10 < 5 THEN n / 10 + 1 END";

  /** For this connection or a server that is thrown away. */
  private static final List<String> SETTINGS =
      List.of(
          "SET session_replication_role = replica",
          "SET synchronous_commit = off",
          "SET maintenance_work_mem = '1GB'",
          "ALTER SYSTEM SET max_wal_size = '8GB'",
          "SELECT pg_reload_conf()");

  /** Unique ones of posts and mentions stay: other tables refer to them. */
  private static final String INDEXES =
      """
      SELECT CASE WHEN c.conname IS NULL THEN 'DROP INDEX ' || i.indexname
          ELSE format('ALTER TABLE %I DROP CONSTRAINT %I', i.tablename, c.conname) END AS drop_it,
        CASE WHEN c.conname IS NULL THEN i.indexdef
          ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', i.tablename, c.conname, pg_get_constraintdef(c.oid)) END AS make_it
      FROM pg_indexes i LEFT JOIN pg_constraint c ON c.conname = i.indexname AND c.conrelid = i.tablename::regclass
      WHERE i.schemaname = 'public' AND i.tablename IN ('post', 'mention', 'fingerprint', 'post_link')
        AND (c.conname IS NULL OR i.tablename IN ('fingerprint', 'post_link'))""";

  private final HarvestStore harvests;
  private final Pool db;
  private final long business;
  private final Random random = new Random(1);
  private int number;
  private int stored = 1_000_000;

  private IncidentLoad(Database database, long business) {
    Changes changes = new Changes(database.pool(), Clock.systemUTC(), (Announced fact) -> {});
    this.harvests = new HarvestStore(changes);
    this.db = database.pool();
    this.business = business;
  }

  /** Fills, measures and prints one line a step. */
  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("tellten-bench");
    Database database = await(Database.embedded(vertx, folder));
    try {
      long business =
          await(
                  database
                      .pool()
                      .query(
                          """
                          INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
                          VALUES ('Acme', '{}', '{}', '{}', '{}', 'UTC', 'people', now()) RETURNING id""")
                      .execute())
              .iterator()
              .next()
              .getLong("id");
      IncidentLoad load = new IncidentLoad(database, business);
      load.measure(WARM_UP, true);
      Cost empty = load.measure(BATCHES, true);
      Cost emptyPlain = load.measure(BATCHES, false);
      long start = System.nanoTime();
      load.fill(rows);
      System.out.printf(
          Locale.ENGLISH, "filled %,d posts in %,d s%n", rows, (System.nanoTime() - start) / 1_000_000_000);
      load.measure(WARM_UP, true);
      Cost full = load.measure(BATCHES, true);
      Cost fullPlain = load.measure(BATCHES, false);
      print("empty", empty, emptyPlain);
      print(String.format(Locale.ENGLISH, "%,d posts", rows), full, fullPlain);
      for (MentionOrder order : MentionOrder.values()) {
        System.out.printf(
            Locale.ENGLISH, "a folded page in the order %s: %.1f ms%n", order, load.page(order));
      }
      System.out.printf(
          Locale.ENGLISH, "ratio of storing a post with its story, full to empty: %.2f%n",
          full.perPost() / empty.perPost());
    } finally {
      await(database.close(vertx));
      await(vertx.close());
    }
  }

  private record Cost(double perPost) {}

  private static void print(String name, Cost with, Cost without) {
    System.out.printf(
        Locale.ENGLISH,
        "%s: %.3f ms a post stored, %.3f ms of it for its story%n",
        name, with.perPost(), with.perPost() - without.perPost());
  }

  private Cost measure(int batches, boolean withStory) throws Exception {
    List<List<HarvestStore.ByHand>> all = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      List<HarvestStore.ByHand> batch = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        batch.add(new HarvestStore.ByHand(post(withStory), false));
      }
      all.add(batch);
    }
    long start = System.nanoTime();
    for (List<HarvestStore.ByHand> batch : all) {
      await(harvests.commit(batch));
    }
    return new Cost((System.nanoTime() - start) / 1e6 / batches / BATCH);
  }

  /** The second of two: the first brings the pages of the table into memory. */
  private double page(MentionOrder order) throws Exception {
    MentionStore mentions = new MentionStore(db);
    await(mentions.list(MentionFilter.ALL.fold(true), order, null, 50));
    long start = System.nanoTime();
    await(mentions.list(MentionFilter.ALL.fold(true), order, null, 50));
    return (System.nanoTime() - start) / 1e6;
  }

  /** One in three shares words with a stored one, and one in three a link. */
  private ReadPost post(boolean withStory) {
    int id = number++;
    String text = "Something was said about the bread of Acme, number " + id;
    Post post =
        new Post(
            "bench", "new" + id, null, null, Author.UNKNOWN, null, text, null, null,
            Instant.now(), Engagement.UNKNOWN, null);
    List<Long> words = new ArrayList<>();
    long told = random.nextInt(stored);
    for (int k = 0; k < KEYS; k++) {
      words.add(id % 3 == 0 ? key(told, k) : random.nextLong());
    }
    List<Long> links = List.of(id % 3 == 1 ? key(random.nextInt(300_000), 99) : random.nextLong());
    StoryKeys story =
        new StoryKeys(words, links, List.of(random.nextLong()), other -> other.length() % 2 == 0);
    return new ReadPost(
        post, "bench", Analysis.EMPTY, List.of(business), false, withStory ? story : StoryKeys.NONE);
  }

  private static long key(long post, long place) {
    return post * 1_000 + place;
  }

  /**
   * Straight into the tables, on one connection: without looking up every reference of every row, and
   * with the indexes that other tables do not lean on made afterwards, from their own definitions.
   */
  private void fill(int rows) throws Exception {
    stored = rows;
    SqlConnection connection = await(db.getConnection());
    for (String setting : SETTINGS) {
      run(connection, setting);
    }
    List<String> dropped = new ArrayList<>();
    List<String> made = new ArrayList<>();
    for (Row row : await(connection.query(INDEXES).execute())) {
      dropped.add(row.getString("drop_it"));
      made.add(row.getString("make_it"));
    }
    for (String sql : dropped) {
      run(connection, sql);
    }
    for (String sql : filling(rows)) {
      run(connection, sql);
    }
    for (String sql : made) {
      run(connection, sql);
    }
    run(connection, "VACUUM ANALYZE");
    run(connection, "CHECKPOINT");
    await(connection.close());
  }

  private static void run(SqlConnection connection, String sql) throws Exception {
    long start = System.nanoTime();
    await(connection.query(sql).execute());
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    if (seconds > 0) {
      System.out.printf(
          Locale.ENGLISH, "  %d s: %s%n", seconds, sql.strip().lines().findFirst().orElse(""));
    }
  }

  private List<String> filling(int rows) {
    return List.of(
        "INSERT INTO incident (created_at) SELECT now() FROM generate_series(1, %d)".formatted(rows / 10 + 1),
        """
        INSERT INTO post (network, external_id, site, text, published_at, first_seen_at, sentiment, score, own, incident_id)
        SELECT 'bench', 'old' || n, 'bench', 'Something was said about the bread, number ' || n,
          now() - n %% 2592000 * interval '1 second', now(), 'neutral', 0, false, %s FROM generate_series(1, %d) n"""
            .formatted(INCIDENT, rows),
        """
        INSERT INTO fingerprint (key, at, post_id)
        SELECT n * 1000 + k, p.published_at, p.id
        FROM post p, substr(p.external_id, 4) AS number, CAST(number AS bigint) AS n, generate_series(0, %d) k
        WHERE p.external_id LIKE 'old%%'"""
            .formatted(KEYS - 1),
        """
        INSERT INTO post_link (key, at, post_id, own)
        SELECT substr(p.external_id, 4)::bigint % 300000 * 1000 + 99, p.published_at, p.id, false
        FROM post p WHERE p.external_id LIKE 'old%'""",
        """
        INSERT INTO mention (post_id, business_id, seen_at, at, backfill, sentiment, score, why, incident_id)
        SELECT p.id, %d, p.published_at, p.published_at, false, 'neutral', 0, '[]', p.incident_id
        FROM post p WHERE p.external_id LIKE 'old%%'"""
            .formatted(business));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.MINUTES);
  }
}
