package io.tellten.bench;

import io.tellten.analysis.TextReader;
import io.tellten.beat.Loop;
import io.tellten.crawl.Listening;
import io.tellten.ingest.Ingest;
import io.tellten.model.Announced;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Sockets;
import io.tellten.source.Connectors;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.HarvestStore;
import io.tellten.store.LessonStore;
import io.tellten.store.StreamStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of Bluesky's stream, replayed by a local server as fast as it is read: events a second
 * through parsing, matching, counting and storing, with 1, 1,000 and 100,000 watched names, the last
 * two as ratios to the first. Speaks to loopback only and stops by itself.
 *
 * <p>Argument: events in each run, 300,000 unless said.
 */
public final class StreamLoad {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
  private static final FetchLimits LIMITS =
      new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), 5 * 1024 * 1024, "TellTen/bench");

  /** Who listens is looked at every few seconds. */
  private static final Duration SETTLING = Duration.ofSeconds(8);

  /** Of a hundred events; what is left are deletions and changes of accounts. */
  private static final int POSTS = 20;

  private static final int LIKES = 62;
  private static final int REPOSTS = 12;

  /** One post in a hundred names somebody who is watched, and one reaction in a hundred is to such a post. */
  private static final int RARE = 100;

  private StreamLoad() {}

  /** Runs it and prints what it saw. */
  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
    run(events / 3, 1); // for the just-in-time compiler
    double one = run(events, 1);
    say("1 name: %,.0f events a second", one);
    for (int names : new int[] {1_000, 100_000}) {
      double many = run(events, names);
      say("%,d names: %,.0f events a second; one name costs %.2f times less", names, many, one / many);
    }
  }

  private static double run(int events, int names) throws Exception {
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("tellten-bench");
    Database database = await(Database.embedded(vertx, folder));
    try {
      Replay replay = new Replay(events, names);
      HttpServer server =
          await(vertx.createHttpServer().webSocketHandler(replay::send).listen(0, "127.0.0.1"));
      Pool pool = database.pool();
      await(watch(pool, names, "ws://127.0.0.1:" + server.actualPort()));
      Changes changes = new Changes(pool, Clock.systemUTC(), (Announced fact) -> {});
      Ingest ingest =
          new Ingest(vertx, Clock.systemUTC(), new BusinessStore(pool), new LessonStore(pool), TextReader.standard(Clock.systemUTC()), null, new HarvestStore(changes));
      Sockets sockets = new Sockets(vertx, LIMITS, AddressGuard.parse("127.0.0.1"));
      Listening listening =
          new Listening(vertx, new StreamStore(pool), changes, sockets, Connectors.standard().all(), ingest::accept, Clock.systemUTC());
      Loop loop = new Loop("bench", listening::round, Duration.ofMillis(100));
      loop.start(vertx);
      replay.beginWhenListening(pool);
      double rate = replay.rate(pool);
      await(loop.stop());
      await(listening.stop());
      await(sockets.close());
      await(server.close());
      return rate;
    } finally {
      await(database.close(vertx));
      await(vertx.close());
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  private static Future<Void> watch(Pool pool, int names, String url) {
    String[] all = new String[names];
    for (int i = 0; i < names; i++) {
      all[i] = Replay.name(i);
    }
    return pool.preparedQuery(
            """
            INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
            SELECT n, '{}', '{}', '{}', '{}', 'UTC', 'people', now() FROM unnest($1::text[]) AS n""")
        .execute(Tuple.of((Object) all))
        .compose(
            v ->
                pool.query("INSERT INTO host_queue (scheme, host, port, next_at) VALUES ('http', '127.0.0.1', 1, now() + interval '1 day')")
                    .execute())
        .compose(
            v ->
                pool.preparedQuery(
                        """
                        INSERT INTO source (business_id, host_queue_id, kind, asks, name, url, tags, every_ms, every_longest_ms,
                          pace_ms, owner, created_at, state, since, next_due_at, polled)
                        SELECT b.id, q.id, 'bluesky', $1, 'Bluesky', $1, '{}', 60000, 60000, 60000, 'people', now(), 'waiting',
                          now(), now(), false
                        FROM business b, host_queue q""")
                    .execute(Tuple.of(url)))
        .compose(v -> pool.query("ANALYZE").execute())
        .mapEmpty();
  }

  /** The events, made as they are sent. */
  private static final class Replay {
    private static final String[] SYLLABLES = {
      "ba", "ker", "lo", "mi", "ra", "ten", "vo", "sul", "dri", "pan", "ga", "nel", "or", "fi", "tus", "ze", "wim", "cha", "lu", "pe"
    };
    private static final String[] TRADES = {"Bakery", "Hotel", "Air", "Bank", "Motors", "Coffee", "Energy", "Foods"};
    private static final String[] WORDS =
        ("the morning was grey and the coffee in the station tasted of nothing again so we walked along the river and talked "
                + "about work and music while the trains went by late as ever and nobody seemed to mind very much at all today")
            .split(" ");

    private final int events;
    private final int names;
    private final Random random = new Random(7);
    private final long base = System.currentTimeMillis() * 1000 - 3_600_000_000L;
    private int sent;
    private int lastPost = -1;
    private volatile long began;
    private volatile @Nullable Runnable listening;

    Replay(int events, int names) {
      this.events = events;
      this.names = names;
    }

    static String name(int number) {
      StringBuilder name = new StringBuilder();
      for (int n = number + 8_000; n > 0; n /= SYLLABLES.length) {
        name.append(SYLLABLES[n % SYLLABLES.length]);
      }
      name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
      return name + " " + TRADES[number % TRADES.length];
    }

    void send(ServerWebSocket socket) {
      socket.writeTextMessage(event(sent++)); // so that the names are loaded
      listening = () -> socket.drainHandler(v -> more(socket)).writeTextMessage(event(sent++)).onSuccess(v -> more(socket));
    }

    /** Sends nothing more before every source is known to listen and the names are loaded. */
    void beginWhenListening(Pool pool) throws Exception {
      while (await(pool.query("SELECT 1 FROM source WHERE NOT stream_known LIMIT 1").execute()).size() > 0 || listening == null) {
        Thread.sleep(200);
      }
      Thread.sleep(SETTLING.toMillis());
      began = System.nanoTime();
      listening.run();
    }

    private void more(ServerWebSocket socket) {
      while (sent < events && !socket.writeQueueFull() && !socket.isClosed()) {
        socket.writeTextMessage(event(sent++));
      }
    }

    private String event(int number) {
      int kind = random.nextInt(100);
      String did = "did:plc:" + Integer.toString(random.nextInt(50_000_000), 36);
      String start = "{\"did\":\"" + did + "\",\"time_us\":" + (base + number) + ",\"kind\":\"commit\",\"commit\":{\"rev\":\"r\",\"operation\":";
      if (kind < POSTS) {
        boolean named = random.nextInt(RARE) == 0;
        if (named) {
          lastPost = number;
        }
        return start.replace(did, named ? "did:plc:watched" : did)
            + "\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"" + number + "\",\"record\":{\"$type\":\"app.bsky.feed.post\",\"createdAt\":\"2026-10-01T10:00:00.000Z\",\"langs\":[\"en\"],\"text\":\""
            + text(named) + "\"},\"cid\":\"c\"}}";
      }
      if (kind < POSTS + LIKES + REPOSTS) {
        boolean like = kind < POSTS + LIKES;
        boolean known = lastPost >= 0 && random.nextInt(RARE) == 0;
        String subject = known ? "at://did:plc:watched/app.bsky.feed.post/" + lastPost : "at://" + did + "/app.bsky.feed.post/x" + number;
        String collection = like ? "app.bsky.feed.like" : "app.bsky.feed.repost";
        return start + "\"create\",\"collection\":\"" + collection + "\",\"rkey\":\"" + number + "\",\"record\":{\"$type\":\"" + collection
            + "\",\"createdAt\":\"2026-10-01T10:00:00.000Z\",\"subject\":{\"cid\":\"c\",\"uri\":\"" + subject + "\"}},\"cid\":\"c\"}}";
      }
      return start + "\"delete\",\"collection\":\"app.bsky.feed.like\",\"rkey\":\"" + number + "\"}}";
    }

    private String text(boolean named) {
      StringBuilder text = new StringBuilder();
      int length = 8 + random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      return named ? text.append(name(random.nextInt(names))).append(" never called back").toString() : text.toString();
    }

    /** Waits until the last event is behind the stored cursor. */
    double rate(Pool pool) throws Exception {
      long last = base + events - 1;
      long until = System.nanoTime() + LONGEST_RUN.toNanos();
      while (true) {
        long stored =
            await(pool.query("SELECT coalesce(max(cursor::bigint), 0) AS c FROM stream").execute())
                .iterator().next().getLong("c");
        if (stored >= last) {
          double rate = events / ((System.nanoTime() - began) / 1e9);
          var row =
              await(pool.query("SELECT (SELECT count(*) FROM mention) AS mentions, (SELECT count(*) FROM reaction) AS reactions").execute())
                  .iterator().next();
          say("  %,d names: %,d events, %,d mentions and %,d reactions stored", names, events, row.getLong("mentions"), row.getLong("reactions"));
          return rate;
        }
        if (System.nanoTime() > until) {
          throw new IllegalStateException("the stream was not read in time; the cursor is " + stored + " of " + last);
        }
        Thread.sleep(50);
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }
}
