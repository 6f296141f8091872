package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stars that people gave with their mentions. */
public final class RatingStore {
  private static final String RATED =
      """
      SELECT DISTINCT m.business_id FROM mention m JOIN post p ON p.id = m.post_id JOIN business b ON b.id = m.business_id
      WHERE m.id = ANY($1) AND p.rating IS NOT NULL AND m.about_us AND NOT m.muted AND NOT m.backfill AND b.archived_at IS NULL
        AND b.rings""";
  private static final String NEWEST =
      """
      SELECT b.id AS business_id, r.* FROM unnest($1::bigint[]) AS b (id) CROSS JOIN LATERAL (
        SELECT m.id, m.at, m.seen_at, m.backfill, m.source_id, s.name, s.kind, p.rating
        FROM mention m JOIN post p ON p.id = m.post_id LEFT JOIN source s ON s.id = m.source_id
        WHERE m.business_id = b.id AND p.rating IS NOT NULL AND m.about_us AND NOT m.muted AND m.at >= $2
        ORDER BY m.at DESC, m.id DESC LIMIT $3) r
      ORDER BY b.id, r.at, r.id""";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public RatingStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A rating.
   *
   * @param at when it was published, as far as its site says
   * @param seenAt when it was first seen
   * @param source the source that found it first; null: brought by hand
   */
  public record Rating(
      long mention,
      Instant at,
      Instant seenAt,
      boolean backfill,
      MatterStore.@Nullable Finder source,
      double stars) {}

  /** Businesses that one of these mentions rates; history does not count. */
  public Future<List<Long>> rated(Collection<Long> mentions) {
    return mentions.isEmpty()
        ? Future.succeededFuture(List.of())
        : db.preparedQuery(RATED)
            .execute(tuple((Object) Columns.longs(mentions)))
            .map(
                rows -> {
                  List<Long> businesses = new ArrayList<>();
                  rows.forEach(row -> businesses.add(row.getLong("business_id")));
                  return businesses;
                });
  }

  /** The newest ratings of each of these businesses since that moment, in time. */
  public Future<Map<Long, List<Rating>>> newest(
      Collection<Long> businesses, Instant since, int most) {
    return businesses.isEmpty()
        ? Future.succeededFuture(Map.of())
        : db.preparedQuery(NEWEST)
            .execute(tuple(Columns.longs(businesses), at(since), most))
            .map(
                rows -> {
                  Map<Long, List<Rating>> ratings = new LinkedHashMap<>();
                  rows.forEach(
                      row ->
                          ratings
                              .computeIfAbsent(row.getLong("business_id"), id -> new ArrayList<>())
                              .add(rating(row)));
                  return ratings;
                });
  }

  private static Rating rating(Row row) {
    Long source = row.getLong("source_id");
    return new Rating(
        row.getLong("id"),
        instant(row, "at"),
        instant(row, "seen_at"),
        row.getBoolean("backfill"),
        source == null
            ? null
            : new MatterStore.Finder(source, row.getString("name"), row.getString("kind")),
        row.getDouble("rating"));
  }
}
