package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How much is said about each business, counted by SQL: what bursts are found in. What was taken in
 * as history, hidden or muted does not count.
 */
public final class VolumeStore {
  /** A mention counts in the row of its source and in one of each of its topics. */
  private static final String COUNTED =
      """
      FROM mention m JOIN business b ON b.id = m.business_id CROSS JOIN LATERAL (
        SELECT NULL::text AS topic UNION ALL SELECT unnest(m.topics)) t
      WHERE m.at >= $1 AND m.at < $2 AND m.about_us AND NOT m.muted AND NOT m.backfill AND b.archived_at IS NULL
        AND b.rings
      """;
  private static final String BUSINESSES =
      "SELECT id, created_at, time_zone FROM business WHERE archived_at IS NULL AND rings ORDER BY id";
  private static final String HOURS =
      """
      SELECT m.business_id, m.source_id, t.topic, date_trunc('hour', m.at, 'UTC') AS hour,
        count(*) FILTER (WHERE m.sentiment = 'negative') AS negative, count(*) AS mentions
      """
          + COUNTED
          + "GROUP BY 1, 2, 3, 4";

  /** By source and by topic at once: a row without a topic counts every mention of its source. */
  private static final String LATELY =
      """
      SELECT m.business_id, m.source_id, t.topic,
        count(*) FILTER (WHERE m.sentiment = 'negative') AS day, count(*) FILTER (WHERE m.sentiment = 'positive') AS day_positive,
        count(*) FILTER (WHERE m.sentiment = 'negative' AND m.at >= $2::timestamptz - interval '3 hours') AS three,
        count(*) FILTER (WHERE m.sentiment = 'positive' AND m.at >= $2::timestamptz - interval '3 hours') AS three_positive,
        count(*) FILTER (WHERE m.sentiment = 'negative' AND m.at >= $2::timestamptz - interval '1 hour') AS hour,
        count(*) FILTER (WHERE m.sentiment = 'positive' AND m.at >= $2::timestamptz - interval '1 hour') AS hour_positive
      """
          + COUNTED
          + "GROUP BY 1, 2, 3";
  private static final String NAMES =
      """
      SELECT 'source' AS kind, id::text AS id, name FROM source
      UNION ALL SELECT 'topic', id, name FROM own_topic""";

  /** Weeks of UTC, from Monday. */
  private static final String WEEKS =
      """
      SELECT m.business_id, t.topic, date_trunc('week', m.at, 'UTC') AS week,
        count(*) FILTER (WHERE m.sentiment = 'negative') AS negative, count(*) AS mentions
      """
          + COUNTED
          + "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

  /**
   * Ratings of sources that got several low ones lately. Of an account we know what we hold of it:
   * stars without words and without a name come from an empty one.
   */
  private static final String RATINGS =
      """
      WITH suspect AS (
        SELECT m.business_id, m.source_id FROM mention m JOIN post p ON p.id = m.post_id JOIN business b ON b.id = m.business_id
        WHERE m.at >= $2 AND m.at <= $3 AND p.rating <= 2 AND m.source_id IS NOT NULL AND m.about_us AND NOT m.muted
          AND NOT m.backfill AND b.archived_at IS NULL AND b.rings
        GROUP BY 1, 2 HAVING count(*) >= $4)
      SELECT s.business_id, s.source_id, c.created_at AS since, m.at, p.rating, p.author_followers,
        CASE WHEN p.author_key IS NULL OR length(p.text) + length(coalesce(p.title, '')) < 20 THEN 1
          ELSE nullif((SELECT count(*) FROM (
            SELECT 1 FROM post o WHERE o.network = p.network AND o.author_key = p.author_key LIMIT 20) o), 1) END AS posts
      FROM suspect s JOIN source c ON c.id = s.source_id
        JOIN mention m ON m.source_id = s.source_id AND m.business_id = s.business_id JOIN post p ON p.id = m.post_id
      WHERE m.at >= $1 AND m.at <= $3 AND p.rating IS NOT NULL AND m.about_us AND NOT m.muted
      ORDER BY m.at DESC LIMIT $5""";

  /** More ratings than this say no more about what is usual. */
  private static final int MOST_RATINGS = 20_000;

  private static final Duration DAY = Duration.ofDays(1);

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public VolumeStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A business that is watched since then.
   *
   * @param zone in which its days begin
   */
  public record Watched(long business, Instant since, ZoneId zone) {}

  /**
   * What one row of counts got in an hour.
   *
   * @param source null: by hand
   * @param topic null: all of that source
   */
  public record Hour(
      long business,
      @Nullable Long source,
      @Nullable String topic,
      Instant hour,
      long negative,
      long mentions) {}

  /** What one row of counts got up to now: negative and positive ones of a span. */
  public record Lately(
      long business,
      @Nullable Long source,
      @Nullable String topic,
      Span hour,
      Span threeHours,
      Span day) {}

  /** Mentions in a span. */
  public record Span(long negative, long positive) {}

  /** What was said of a topic in a week; null: of anything. */
  public record Week(
      long business, @Nullable String topic, LocalDate monday, long negative, long mentions) {}

  /**
   * One rating.
   *
   * @param since when its source began to be watched
   * @param posts of the account, as far as we know any; null: not known
   */
  public record Rated(
      long business,
      long source,
      Instant since,
      Instant at,
      double stars,
      @Nullable Long posts,
      @Nullable Long followers) {}

  /** What people call sources, by id, and own topics; others are called by their ids. */
  public record Name(boolean isSource, String id, String name) {}

  /** The businesses that are watched. */
  public Future<List<Watched>> businesses() {
    return list(
        BUSINESSES,
        Tuple.tuple(),
        row ->
            new Watched(
                row.getLong("id"),
                instant(row, "created_at"),
                ZoneId.of(row.getString("time_zone"))));
  }

  /** Hours of that span in which something was said. */
  public Future<List<Hour>> hours(Instant from, Instant to) {
    return list(
        HOURS,
        tuple(at(from), at(to)),
        row ->
            new Hour(
                row.getLong("business_id"),
                row.getLong("source_id"),
                row.getString("topic"),
                instant(row, "hour"),
                row.getLong("negative"),
                row.getLong("mentions")));
  }

  /** What was said in the last hour, three hours and day. */
  public Future<List<Lately>> lately(Instant now) {
    return list(
        LATELY,
        tuple(at(now.minus(DAY)), at(now)),
        row ->
            new Lately(
                row.getLong("business_id"),
                row.getLong("source_id"),
                row.getString("topic"),
                new Span(row.getLong("hour"), row.getLong("hour_positive")),
                new Span(row.getLong("three"), row.getLong("three_positive")),
                new Span(row.getLong("day"), row.getLong("day_positive"))));
  }

  /** What sources and own topics are called. */
  public Future<List<Name>> names() {
    return list(
        NAMES,
        Tuple.tuple(),
        row ->
            new Name(
                row.getString("kind").equals("source"),
                row.getString("id"),
                row.getString("name")));
  }

  /** Weeks of that span in which something was said, in order. */
  public Future<List<Week>> weeks(Instant from, Instant to) {
    return list(
        WEEKS,
        tuple(at(from), at(to)),
        row ->
            new Week(
                row.getLong("business_id"),
                row.getString("topic"),
                LocalDate.ofInstant(instant(row, "week"), ZoneOffset.UTC),
                row.getLong("negative"),
                row.getLong("mentions")));
  }

  /**
   * All ratings since {@code from} of sources that got so many low ones since {@code lately}.
   *
   * @param fewest low ratings
   */
  public Future<List<Rated>> ratings(Instant from, Instant lately, Instant now, int fewest) {
    return list(
        RATINGS,
        tuple(at(from), at(lately), at(now), fewest, MOST_RATINGS),
        row ->
            new Rated(
                row.getLong("business_id"),
                row.getLong("source_id"),
                instant(row, "since"),
                instant(row, "at"),
                row.getDouble("rating"),
                row.getLong("posts"),
                row.getLong("author_followers")));
  }

  private <T> Future<List<T>> list(String sql, Tuple values, Function<Row, T> each) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(each).toList());
  }
}
