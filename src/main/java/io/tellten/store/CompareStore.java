package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is said of several businesses in the same time, each with its locations. */
public final class CompareStore {
  /** A post about two locations of a business is one about the business. */
  private static final String OF =
      """
      FROM unnest($1::bigint[]) AS g (id)
        JOIN business b ON b.id = g.id OR b.part_of = g.id AND b.archived_at IS NULL
        JOIN mention m ON m.business_id = b.id
      """;
  private static final String WHERE =
      "WHERE m.at >= $2 AND m.at < $3 AND m.about_us AND NOT m.muted\n";

  /** It counts as it reads about the business itself, else about the location it is unhappiest with. */
  private static final String DAYS =
      """
      SELECT id, (at AT TIME ZONE $4)::date AS day, count(*) AS mentions,
        count(*) FILTER (WHERE sentiment = 'positive') AS positive, count(*) FILTER (WHERE sentiment = 'neutral') AS neutral,
        count(*) FILTER (WHERE sentiment = 'negative') AS negative, avg(score) AS score
      FROM (SELECT DISTINCT ON (g.id, m.post_id) g.id, m.at, m.sentiment, m.score
      """
          + OF
          + WHERE
          + """
          ORDER BY g.id, m.post_id, b.id = g.id DESC, m.score, m.id) one
      GROUP BY 1, 2 ORDER BY 1, 2""";
  private static final String TOPICS =
      """
      SELECT id, topic, name, mentions FROM (
        SELECT g.id, t.id AS topic, o.name, count(DISTINCT m.post_id) AS mentions,
          row_number() OVER (PARTITION BY g.id ORDER BY count(DISTINCT m.post_id) DESC, t.id) AS place
      """
          + OF
          + "CROSS JOIN LATERAL unnest(m.topics) AS t (id) LEFT JOIN own_topic o ON o.id = t.id\n"
          + WHERE
          + "GROUP BY 1, 2, 3) ranked WHERE place <= $4 ORDER BY id, place";

  private final Changes changes;

  /** On these changes, of which it makes none. */
  public CompareStore(Changes changes) {
    this.changes = changes;
  }

  /**
   * One day of a business; a day without mentions has none.
   *
   * @param mentions posts; the three numbers behind it together are as many
   * @param score their mean
   */
  public record Day(
      long business,
      LocalDate day,
      long mentions,
      long positive,
      long neutral,
      long negative,
      double score) {}

  /**
   * A topic that people speak of.
   *
   * @param name of one that a business made for itself; null: it comes with the program
   */
  public record Spoken(long business, String topic, @Nullable String name, long mentions) {}

  /** By day in that zone. */
  public Future<List<Day>> days(
      Collection<Long> businesses, Instant from, Instant to, ZoneId zone) {
    return changes
        .db()
        .preparedQuery(DAYS)
        .execute(tuple(Columns.longs(businesses), at(from), at(to), zone.getId()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(CompareStore::day).toList());
  }

  /** So many topics of each, those that are spoken of most first. */
  public Future<List<Spoken>> topics(
      Collection<Long> businesses, Instant from, Instant to, int most) {
    return changes
        .db()
        .preparedQuery(TOPICS)
        .execute(tuple(Columns.longs(businesses), at(from), at(to), most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Spoken(
                                row.getLong("id"),
                                row.getString("topic"),
                                row.getString("name"),
                                row.getLong("mentions")))
                    .toList());
  }

  private static Day day(Row row) {
    return new Day(
        row.getLong("id"),
        row.getLocalDate("day"),
        row.getLong("mentions"),
        row.getLong("positive"),
        row.getLong("neutral"),
        row.getLong("negative"),
        row.getDouble("score"));
  }
}
