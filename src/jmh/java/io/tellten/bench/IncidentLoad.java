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

  private final HarvestStore harvests;
  private final Pool db;
  private final long business;
  private final Random random = new Random(1);
  private int number;

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
    for (int k = 0; k < KEYS; k++) {
      words.add(id % 3 == 0 ? key(random.nextInt(1_000_000), k) : random.nextLong());
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

  private void fill(int rows) throws Exception {
    String posts =
        """
        INSERT INTO post (network, external_id, site, text, published_at, first_seen_at, sentiment, score, own)
        SELECT 'bench', 'old' || n, 'bench', 'Something was said about the bread, number ' || n,
          now() - n %% 2592000 * interval '1 second', now(), 'neutral', 0, false FROM generate_series(1, %d) n
        """
            .formatted(rows);
    String words =
        """
        INSERT INTO fingerprint (key, at, post_id)
        SELECT substr(p.external_id, 4)::bigint * 1000 + k, p.published_at, p.id
        FROM post p, generate_series(0, %d) k WHERE p.external_id LIKE 'old%%'
        """
            .formatted(KEYS - 1);
    String links =
        """
        INSERT INTO post_link (key, at, post_id, own)
        SELECT substr(p.external_id, 4)::bigint %% 300000 * 1000 + 99, p.published_at, p.id, false
        FROM post p WHERE p.external_id LIKE 'old%%'
        """
            .formatted();
    String mentions =
        """
        INSERT INTO mention (post_id, business_id, seen_at, at, backfill, sentiment, score, why)
        SELECT p.id, %d, p.first_seen_at, p.published_at, false, 'neutral', 0, '[]'
        FROM post p WHERE p.external_id LIKE 'old%%'
        """
            .formatted(business);
    for (String sql : List.of(posts, words, links, mentions, "ANALYZE")) {
      await(db.query(sql).execute());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.MINUTES);
  }
}
