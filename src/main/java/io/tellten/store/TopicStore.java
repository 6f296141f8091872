package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.OwnTopic;
import io.tellten.model.TopicTrend;
import io.tellten.model.Wording;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Topics that businesses made for themselves, and how much each topic is talked about. */
public final class TopicStore {
  private static final String SELECT =
      """
      SELECT t.id, t.business_id, b.name AS business_name, t.name, t.words, t.examples, t.archived_at IS NOT NULL AS archived
      FROM own_topic t JOIN business b ON b.id = t.business_id
      """;
  private static final String LIST =
      SELECT
          + """
          WHERE (t.business_id = $1 OR $1::bigint IS NULL AND b.archived_at IS NULL) AND ($2 OR t.archived_at IS NULL)
          ORDER BY lower(t.name), t.id""";
  private static final String FIND = SELECT + "WHERE t.id = $1";
  private static final String TAKEN =
      "SELECT id FROM own_topic WHERE id = $1 OR starts_with(id, $1 || '-')";

  /** Any number that nothing else in this database locks; held to the end of the transaction. */
  private static final String HOLD = "SELECT pg_advisory_xact_lock(7310133)";
  private static final String ADD =
      "INSERT INTO own_topic (id, business_id, name, words, examples, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
  private static final String CHANGE =
      "UPDATE own_topic SET name = $2, words = $3, examples = $4, archived_at = NULL WHERE id = $1";
  private static final String ARCHIVE =
      "UPDATE own_topic SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL";

  /** Counted back from the end: the last step is always a whole one. */
  private static final String TREND =
      """
      SELECT t.id, o.name, CASE WHEN m.at >= $3::timestamptz THEN
          floor(extract(epoch FROM $4::timestamptz - interval '1 microsecond' - m.at) / $5::bigint)::int END AS step,
        count(*) AS mentions, count(*) FILTER (WHERE m.sentiment = 'negative') AS negative
      FROM mention m JOIN business b ON b.id = m.business_id CROSS JOIN LATERAL unnest(m.topics) AS t (id)
        LEFT JOIN own_topic o ON o.id = t.id
      WHERE m.at >= $2::timestamptz AND m.at < $4::timestamptz AND m.topics <> '{}' AND m.about_us AND NOT m.muted
        AND (m.business_id = $1 OR b.part_of = $1 OR $1::bigint IS NULL AND b.archived_at IS NULL AND b.role = 'own')
      GROUP BY 1, 2, 3""";

  /** What stands in the middle of a longer text is not read anyway. */
  private static final int MOST_CHARACTERS = 20_000;

  private static final String LATEST =
      """
      SELECT m.id, m.business_id, p.title, left(p.text, $5) AS text, p.rating, p.language, p.published_at
      FROM mention m JOIN business b ON b.id = m.business_id JOIN post p ON p.id = m.post_id
      WHERE m.at >= $2 AND m.about_us AND NOT m.muted AND (p.text <> '' OR p.title IS NOT NULL)
        AND (m.business_id = $1 OR $1::bigint IS NULL AND b.archived_at IS NULL) AND ($3::text IS NULL OR p.language = $3)
      ORDER BY m.at DESC, m.id DESC LIMIT $4""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public TopicStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A topic as it is kept.
   *
   * @param isArchived whether new mentions do not get it any more
   */
  public record Kept(OwnTopic topic, String businessName, boolean isArchived) {}

  /** The words of a mention, to try a topic on. */
  public record Heard(long mention, long business, Wording wording) {}

  /**
   * The words of the newest mentions since that moment.
   *
   * @param business null: all that are watched
   * @param language ISO 639-1; null: any
   */
  public Future<List<Heard>> latest(
      @Nullable Long business, @Nullable String language, Instant since, int most) {
    return db.preparedQuery(LATEST)
        .execute(tuple(business, at(since), language, most, MOST_CHARACTERS))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Heard(
                                row.getLong("id"),
                                row.getLong("business_id"),
                                LessonStore.wording(row)))
                    .toList());
  }

  /** Those of a business, or of all that are watched, by name. */
  public Future<List<Kept>> list(@Nullable Long business, boolean archivedToo) {
    return db.preparedQuery(LIST)
        .execute(Tuple.tuple().addLong(business).addBoolean(archivedToo))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(TopicStore::kept).toList());
  }

  /** The topic of that id, archived or not. */
  public Future<Optional<Kept>> find(String id) {
    return db.preparedQuery(FIND)
        .execute(tuple(id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(TopicStore::kept).findFirst());
  }

  /** Nobody else makes or renames topics until the end of the transaction. */
  public Future<Void> hold() {
    return db.query(HOLD).execute().mapEmpty();
  }

  /** That word, or with a number behind it where it is taken; only while they are held. */
  public Future<String> freeId(String wanted) {
    return db.preparedQuery(TAKEN)
        .execute(tuple(wanted))
        .map(
            rows -> {
              List<String> taken = new ArrayList<>();
              rows.forEach(row -> taken.add(row.getString("id")));
              String id = wanted;
              for (int n = 2; taken.contains(id); n++) {
                id = wanted + "-" + n;
              }
              return id;
            });
  }

  /** Makes it, under an id that is free. */
  public Future<Void> add(OwnTopic topic, Instant now) {
    return db.preparedQuery(ADD)
        .execute(
            tuple(
                topic.id(),
                topic.businessId(),
                topic.name(),
                texts(topic.words()),
                texts(topic.examples()),
                at(now)))
        .compose(v -> LessonStore.taught(db, topic.businessId()));
  }

  /** Lets it be like this, no longer archived. */
  public Future<Void> change(OwnTopic topic) {
    return db.preparedQuery(CHANGE)
        .execute(
            tuple(topic.id(), topic.name(), texts(topic.words()), texts(topic.examples())))
        .compose(v -> LessonStore.taught(db, topic.businessId()));
  }

  /** New mentions get it no more; those that have it keep it. */
  public Future<Void> archive(OwnTopic topic, Instant now) {
    return db.preparedQuery(ARCHIVE)
        .execute(tuple(topic.id(), at(now)))
        .compose(
            archived ->
                archived.rowCount() == 0
                    ? Future.succeededFuture() // it was archived: nothing is to be learnt anew
                    : LessonStore.taught(db, topic.businessId()));
  }

  /**
   * The topics of a span of time and of the equally long one before it, the most talked of first.
   *
   * @param business null: all that are watched
   * @param step how long each step of the series is; the first is shorter where they do not fit
   */
  public Future<List<TopicTrend>> trend(
      @Nullable Long business, Instant from, Instant to, Duration step) {
    Instant before = from.minus(Duration.between(from, to));
    return db.preparedQuery(TREND)
        .execute(
            Tuple.tuple()
                .addLong(business)
                .addOffsetDateTime(at(before))
                .addOffsetDateTime(at(from))
                .addOffsetDateTime(at(to))
                .addLong(step.toSeconds()))
        .map(
            rows -> {
              Map<String, Counting> each = new LinkedHashMap<>();
              rows.forEach(
                  row ->
                      each.computeIfAbsent(
                              row.getString("id"), id -> new Counting(from, to, step))
                          .add(row));
              List<TopicTrend> trends = new ArrayList<>();
              each.forEach((id, counting) -> trends.add(counting.trend(id)));
              trends.sort(TopicStore::mostTalkedOf);
              return trends;
            });
  }

  private static int mostTalkedOf(TopicTrend one, TopicTrend other) {
    int now = Long.compare(other.mentions(), one.mentions());
    int before = now != 0 ? now : Long.compare(other.before(), one.before());
    return before != 0 ? before : one.id().compareTo(other.id());
  }

  /** Adds up what the rows of one topic say. */
  private static final class Counting {
    private final Instant from;
    private final Instant to;
    private final Duration step;
    private final long[] mentions;
    private final long[] negative;
    private @Nullable String name;
    private long before;

    Counting(Instant from, Instant to, Duration step) {
      this.from = from;
      this.to = to;
      this.step = step;
      long span = Duration.between(from, to).toSeconds();
      int steps = (int) ((span + step.toSeconds() - 1) / step.toSeconds());
      mentions = new long[steps];
      negative = new long[steps];
    }

    void add(Row row) {
      name = row.getString("name");
      Integer back = row.getInteger("step");
      if (back == null) {
        before += row.getLong("mentions");
      } else {
        int at = Math.max(0, mentions.length - 1 - back);
        mentions[at] += row.getLong("mentions");
        negative[at] += row.getLong("negative");
      }
    }

    TopicTrend trend(String id) {
      List<TopicTrend.Step> series = new ArrayList<>();
      long all = 0;
      long unhappy = 0;
      for (int i = 0; i < mentions.length; i++) {
        Instant begins = to.minus(step.multipliedBy(mentions.length - i));
        series.add(
            new TopicTrend.Step(
                begins.isBefore(from) ? from : begins, mentions[i], negative[i]));
        all += mentions[i];
        unhappy += negative[i];
      }
      return new TopicTrend(id, name, all, before, unhappy, series);
    }
  }

  private static Kept kept(Row row) {
    return new Kept(
        LessonStore.topic(row), row.getString("business_name"), row.getBoolean("archived"));
  }
}
