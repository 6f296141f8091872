package io.tellten.store;

import static io.tellten.store.TestDatabase.await;

import io.tellten.model.Analysis;
import io.tellten.model.Arrivals;
import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Event;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.Interval;
import io.tellten.model.Lease;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.PollState;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.ReadPost;
import io.tellten.model.Reading;
import io.tellten.model.Sentiment;
import io.tellten.model.SourceState;
import io.tellten.model.StoryKeys;
import io.tellten.model.Terms;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One business, one source, one stream, a clock in the hand, and what is read of them. */
public final class StoreBed implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  public static final String NETWORK = "news";
  private static final Origin SITE = new Origin("https", "news.example", 443);

  public final Vertx vertx = Vertx.vertx();
  public final Database database = TestDatabase.fresh(vertx);
  public Instant now = NOON;
  public final Changes changes =
      new Changes(
          database.pool(),
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          },
          fact -> {});
  public final HarvestStore harvests = new HarvestStore(changes);
  public final MentionStore mentions = new MentionStore(database.pool());
  public final long business;
  public final long source;
  public final long stream;
  public final Lease lease;
  public Terms terms = Terms.ofApi("");
  public boolean isRecountable = true;

  public StoreBed() {
    business =
        await(new BusinessStore(database.pool()).bring(HarvestStoreTest.spec("Acme"), NOON));
    long queue = await(new HostQueueStore(database.pool()).ensure(SITE, NOON));
    Business found = await(new BusinessStore(database.pool()).find(business)).orElseThrow();
    source =
        await(
                new SourceStore(database.pool())
                    .bring(
                        new Question(found, "https://news.example/feed", List.of()), "feed",
                        "https://news.example/feed", "News", Interval.every(Duration.ofMinutes(1)),
                        queue, Owner.FILE, NOON))
            .orElseThrow();
    lease =
        await(new HostQueueStore(database.pool()).claim(SITE, NOON, Duration.ofSeconds(10)))
            .orElseThrow()
            .lease();
    stream =
        one("INSERT INTO stream (kind, key, next_at, lease_token) VALUES ('news', 'k', now(), 7) RETURNING id")
            .getLong("id");
    run("UPDATE source SET history_of = 'q'"); // what comes is no history
  }

  public ReadPost post(String id, String text) {
    return post(id, text, Engagement.UNKNOWN, true);
  }

  public ReadPost post(String id, String text, Engagement engagement, boolean isOwnCount) {
    return read(
        new Post(
            NETWORK, id, "news.example/" + id, "https://news.example/" + id,
            new Author("Lena", "lena@news.example", null), null, text, null, null,
            now.minusSeconds(60), engagement, isOwnCount, null, List.of()),
        StoryKeys.NONE);
  }

  public ReadPost reply(String id, String text, String parent) {
    return read(
        new Post(
            NETWORK, id, null, null, Author.UNKNOWN, null, text, null, null,
            now.minusSeconds(60), Engagement.UNKNOWN, true, parent, List.of()),
        StoryKeys.NONE);
  }

  public ReadPost read(Post post, StoryKeys story) {
    return new ReadPost(
        post, "news.example", new Analysis("en", Sentiment.NEUTRAL, List.of()),
        List.of(business), false, story);
  }

  public void poll(ReadPost... posts) {
    poll(Found.NOTHING, null, posts);
  }

  public void poll(Found found, @Nullable Arrivals arrivals, ReadPost... posts) {
    Harvest harvest =
        new Harvest(
            source, 0, await(new BusinessStore(database.pool()).find(business)).orElseThrow(), false,
            terms, lease, now, found, URI.create("https://news.example/feed"), null, "q", arrivals,
            isRecountable,
            new PollState(
                SourceState.OK, null, null, null, now.plusSeconds(60), Duration.ofSeconds(60), 0));
    org.assertj.core.api.Assertions.assertThat(await(harvests.commit(harvest, List.of(posts))))
        .isTrue();
  }

  public List<Mention> list() {
    return list(MentionFilter.ALL);
  }

  public List<Mention> list(MentionFilter filter) {
    return await(mentions.list(filter, MentionOrder.SEEN, null, 200)).items();
  }

  public Mention mention(String externalId) {
    long id =
        one("SELECT m.id FROM mention m JOIN post p ON p.id = m.post_id WHERE p.external_id = $1", externalId)
            .getLong("id");
    return await(mentions.find(id)).orElseThrow();
  }

  public List<Reading> history(String externalId) {
    return await(mentions.history(mention(externalId).postId()));
  }

  /** Ids of mentions that were announced since that event. */
  public List<Event> eventsSince(long id) {
    return await(new EventStore(database.pool()).since(id, 1_000));
  }

  public long lastEvent() {
    return await(new EventStore(database.pool()).last());
  }

  public Row one(String sql, Object... values) {
    return rows(sql, values).get(0);
  }

  public List<Row> rows(String sql, Object... values) {
    List<Row> rows = new ArrayList<>();
    await(database.pool().preparedQuery(sql).execute(Tuple.from(values))).forEach(rows::add);
    return rows;
  }

  public void run(String sql, Object... values) {
    rows(sql, values);
  }

  @Override
  public void close() {
    await(database.close(vertx));
    await(vertx.close());
  }
}
