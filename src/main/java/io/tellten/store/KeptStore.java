package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.RuleKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Alerts that a silence or another alert keeps from being told, and those that one might keep. */
public final class KeptStore {
  private static final String SELECT =
      """
      SELECT a.id, a.business_id, a.rule, a.state, a.mention_id, a.silence_id, a.held_by, u.topic,
        o.id AS source_id, o.name AS source_name, o.kind AS source_kind,
        coalesce(s.ended_by IS NOT NULL OR s.ends_at <= $1, false) AS over, coalesce(h.state = 'resolved', false) AS free,
        h.title AS holder
      FROM alert a LEFT JOIN silence s ON s.id = a.silence_id LEFT JOIN alert h ON h.id = a.held_by
        LEFT JOIN burst u ON u.id = a.burst_id LEFT JOIN source o ON o.id = coalesce(a.source_id, u.source_id)
      """;
  private static final String FREE =
      SELECT
          + """
          WHERE a.state <> 'resolved' AND (a.silence_id IS NOT NULL OR a.held_by IS NOT NULL)
            AND (s.ended_by IS NOT NULL OR s.ends_at <= $1 OR h.state = 'resolved')
          ORDER BY a.id LIMIT $2 FOR NO KEY UPDATE OF a SKIP LOCKED""";
  private static final String TOLD =
      SELECT
          + """
          WHERE a.state <> 'resolved' AND a.silence_id IS NULL AND ($3::bigint IS NULL OR a.business_id = $3) AND a.id > $4
          ORDER BY a.id LIMIT $2""";
  private static final String KEEP = "UPDATE alert SET silence_id = $2, held_by = $3 WHERE id = $1";

  /** Whoever was told in this round is told anew: the keys of messages hold the round. */
  private static final String NEXT_ROUND =
      """
      UPDATE alert a SET round = round + 1
      WHERE a.id = $1 AND EXISTS (SELECT 1 FROM delivery d WHERE d.alert_id = a.id)
      RETURNING a.id""";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public KeptStore(SqlClient db) {
    this.db = db;
  }

  /**
   * An alert and what keeps it.
   *
   * @param mention null: it is about no single one
   * @param source that it, or its burst, is about; null: none
   * @param topic that its burst is about; null: none
   * @param silence null: none holds it
   * @param isOver whether that silence is over
   * @param heldBy the alert from which it follows; null: none
   * @param isFree whether that alert is resolved
   * @param holder its title
   */
  public record Kept(
      long id,
      long business,
      RuleKind kind,
      AlertState state,
      @Nullable Long mention,
      MatterStore.@Nullable Finder source,
      @Nullable String topic,
      @Nullable Long silence,
      boolean isOver,
      @Nullable Long heldBy,
      boolean isFree,
      @Nullable String holder) {}

  /** Alerts that something kept which does so no longer, held until the end of the transaction. */
  public Future<List<Kept>> free(Instant now, int most) {
    return select(FREE, tuple(at(now), most));
  }

  /** Alerts in the order of their ids that no silence keeps. */
  public Future<List<Kept>> told(@Nullable Long business, long after, Instant now, int most) {
    return select(TOLD, tuple(at(now), most, business, after));
  }

  /** From now on these keep it; null: none. A new silence counts it. */
  public Future<Void> keep(Kept alert, @Nullable Long silence, @Nullable Long heldBy) {
    return db.preparedQuery(KEEP)
        .execute(tuple(alert.id(), silence, heldBy))
        .compose(
            v ->
                silence == null || silence.equals(alert.silence())
                    ? Future.succeededFuture()
                    : SilenceStore.count(db, silence, 1));
  }

  /** Begins another round where somebody was told before; says whether that is so. */
  public Future<Boolean> nextRound(long alert) {
    return db.preparedQuery(NEXT_ROUND).execute(tuple(alert)).map(rows -> rows.size() > 0);
  }

  private Future<List<Kept>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(KeptStore::kept).toList());
  }

  private static Kept kept(Row row) {
    Long source = row.getLong("source_id");
    return new Kept(
        row.getLong("id"),
        row.getLong("business_id"),
        RuleKind.of(row.getString("rule")),
        AlertState.of(row.getString("state")),
        row.getLong("mention_id"),
        source == null
            ? null
            : new MatterStore.Finder(
                source, row.getString("source_name"), row.getString("source_kind")),
        row.getString("topic"),
        row.getLong("silence_id"),
        row.getBoolean("over"),
        row.getLong("held_by"),
        row.getBoolean("free"),
        row.getString("holder"));
  }
}
