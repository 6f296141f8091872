package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.model.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Alerts, and what people did about them. */
public final class AlertStore {
  private static final String SELECT =
      """
      SELECT a.id, a.business_id, b.name AS business_name, a.mention_id, a.source_id, a.level, a.title, a.reason, a.numbers, a.state,
        a.raised_at, a.acknowledged_at, a.acknowledged_by, a.rule, a.rule_id, a.round, nullif(a.due_back_at, 'infinity') AS due_back_at,
        p.name AS handed_to, s.reason AS silenced_by, a.held_by, a.resolved_at, a.resolved_by
      FROM alert a JOIN business b ON b.id = a.business_id
        LEFT JOIN person p ON p.id = a.handed_to LEFT JOIN silence s ON s.id = a.silence_id
      """;
  private static final String LIST =
      SELECT
          + """
          WHERE (a.business_id = $1 OR $1::bigint IS NULL AND b.archived_at IS NULL) AND ($2::text IS NULL OR a.state = $2)
            AND ($3::timestamptz IS NULL OR (a.raised_at, a.id) < ($3, $4::bigint))
          ORDER BY a.raised_at DESC, a.id DESC LIMIT $5""";
  private static final String BY_IDS = SELECT + "WHERE a.id = ANY($1) ORDER BY a.id";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public AlertStore(SqlClient db) {
    this.db = db;
  }

  /**
   * The newest first; those of archived businesses only where that business is asked for.
   *
   * @throws IllegalArgumentException (in the future) when the cursor is not one of ours
   */
  public Future<Slice<Alert>> list(
      @Nullable Long business, @Nullable AlertState state, @Nullable String cursor, int limit) {
    PageCursor from;
    try {
      from = cursor == null ? null : PageCursor.decode(cursor);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return select(
            LIST,
            Tuple.tuple()
                .addLong(business)
                .addString(state == null ? null : state.word())
                .addOffsetDateTime(from == null ? null : at(from.at()))
                .addLong(from == null ? null : from.id())
                .addInteger(limit + 1))
        .map(
            found -> {
              if (found.size() <= limit) {
                return new Slice<>(found, null);
              }
              Alert last = found.get(limit - 1);
              return new Slice<>(
                  found.subList(0, limit), new PageCursor(last.raisedAt(), last.id()).encode());
            });
  }

  /** Those of these ids that exist. */
  public Future<List<Alert>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
  }

  private Future<List<Alert>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(AlertStore::toAlert).toList());
  }

  private static Alert toAlert(Row row) {
    return new Alert(
        row.getLong("id"),
        row.getLong("business_id"),
        row.getString("business_name"),
        row.getLong("mention_id"),
        row.getLong("source_id"),
        Level.of(row.getString("level")),
        row.getString("title"),
        row.getString("reason"),
        MatterStore.numbers(row.getJsonObject("numbers")),
        AlertState.of(row.getString("state")),
        instant(row, "raised_at"),
        instantOrNull(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        RuleKind.of(row.getString("rule")),
        row.getLong("rule_id"),
        row.getInteger("round"),
        instantOrNull(row, "due_back_at"),
        row.getString("handed_to"),
        row.getString("silenced_by"),
        row.getLong("held_by"),
        instantOrNull(row, "resolved_at"),
        row.getString("resolved_by"));
  }
}
