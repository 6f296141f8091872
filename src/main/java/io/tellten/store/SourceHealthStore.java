package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

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
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Which sources are in trouble, and how busy the quiet ones used to be. */
public final class SourceHealthStore {
  private static final String COLUMNS =
      """
      SELECT s.id, s.business_id, s.name, s.kind, s.reason, s.trouble_since, s.created_at, s.empty_polls, s.empty_longest,
        greatest(s.next_due_at, s.until, q.wait_until) AS next_at
      """;
  private static final String WATCHED =
      """
      FROM source s JOIN business b ON b.id = s.business_id JOIN host_queue q ON q.id = s.host_queue_id
      WHERE s.archived_at IS NULL AND s.paused_at IS NULL AND b.archived_at IS NULL AND b.rings
      """;
  private static final String FAILING =
      COLUMNS + WATCHED + "AND s.trouble_since <= $1 ORDER BY s.trouble_since, s.id LIMIT $2";

  /** Nothing lately, and read lately: whoever is not read is in another kind of trouble. */
  private static final String QUIET =
      COLUMNS
          + WATCHED
          + """
          AND s.trouble_since IS NULL
          AND (NOT s.polled OR s.last_read_at > $1::timestamptz - (s.every_longest_ms * 2 + 3600000) * interval '1 millisecond')
          AND (s.empty_polls > 0 OR NOT EXISTS (
            SELECT 1 FROM source_hour h WHERE h.source_id = s.id AND h.hour > $2::timestamptz AND h.fresh > 0))
          ORDER BY s.id""";
  private static final String HOURS =
      """
      SELECT source_id, hour, fresh FROM source_hour WHERE source_id = ANY($1) AND hour >= $2 AND fresh > 0
      ORDER BY source_id, hour""";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public SourceHealthStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A source to look at.
   *
   * @param reason why it is not well, as a whole sentence; null where it is
   * @param troubleSince since when it has not been read; null: it is
   * @param emptyPolls answers in a row that held nothing, after ones that did
   * @param emptyLongest the longest such row that ended by itself
   * @param nextAt when it is asked next
   */
  public record Health(
      long sourceId,
      long businessId,
      String name,
      String kind,
      @Nullable String reason,
      @Nullable Instant troubleSince,
      Instant createdAt,
      int emptyPolls,
      int emptyLongest,
      Instant nextAt) {}

  /** Items that came in an hour. */
  public record Hour(Instant at, int fresh) {}

  /** Sources that have not been read since that moment or longer, the longest first. */
  public Future<List<Health>> failingSince(Instant moment, int limit) {
    return list(FAILING, tuple(at(moment), limit), SourceHealthStore::toHealth);
  }

  /** Sources that are read and brought nothing new in that time, or whose answers hold nothing. */
  public Future<List<Health>> quiet(Instant now, Duration time) {
    return list(QUIET, tuple(at(now), at(now.minus(time))), SourceHealthStore::toHealth);
  }

  /** Hours since that moment in which each of these sources brought something, in time. */
  public Future<Map<Long, List<Hour>>> hours(List<Long> sources, Instant since) {
    return db.preparedQuery(HOURS)
        .execute(tuple(Columns.longs(sources), at(since)))
        .map(
            rows -> {
              Map<Long, List<Hour>> hours = new LinkedHashMap<>();
              rows.forEach(
                  row ->
                      hours
                          .computeIfAbsent(row.getLong("source_id"), id -> new ArrayList<>())
                          .add(new Hour(instant(row, "hour"), row.getInteger("fresh"))));
              return hours;
            });
  }

  private <T> Future<List<T>> list(String sql, Tuple values, Function<Row, T> each) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(each).toList());
  }

  private static Health toHealth(Row row) {
    return new Health(
        row.getLong("id"),
        row.getLong("business_id"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("reason"),
        instantOrNull(row, "trouble_since"),
        instant(row, "created_at"),
        row.getInteger("empty_polls"),
        row.getInteger("empty_longest"),
        instant(row, "next_at"));
  }
}
