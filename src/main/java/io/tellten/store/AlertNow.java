package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands now, with what telling people of it needs, kept from others until the end of
 * the transaction: whoever touches what is told of an alert holds the alert first.
 *
 * @param isKept whether a silence, or the alert from which it follows, keeps it from being told
 * @param isWatched whether its business is watched still
 * @param roundAt when this round of telling began
 * @param seenAt when it was acknowledged or snoozed
 * @param seenBy who acknowledged or snoozed it
 * @param brokeQuiet ids of people whose quiet hours it has broken
 * @param tell ids of people whom its rule tells in place of the chain
 * @param repeat how often its rule wants it told again; null: as the chain says
 * @param risk of its matter; null: nobody knows
 * @param said the post that caused it; null: no single one did
 */
public record AlertNow(
    long id,
    long businessId,
    String business,
    boolean isWatched,
    Level level,
    String title,
    String reason,
    AlertState state,
    boolean isKept,
    int round,
    Instant roundAt,
    @Nullable Instant seenAt,
    @Nullable String seenBy,
    @Nullable Instant dueBackAt,
    @Nullable Instant resolvedAt,
    @Nullable Long handedTo,
    Set<Long> brokeQuiet,
    List<Long> tell,
    @Nullable Duration repeat,
    @Nullable Integer risk,
    @Nullable Said said) {
  public AlertNow {
    brokeQuiet = Set.copyOf(brokeQuiet);
    tell = List.copyOf(tell);
  }

  /**
   * What a post says, as far as it is needed to quote it.
   *
   * @param text without what nobody would quote any more
   * @param place where people know it from: the source's name, else the site
   * @param url null: it cannot be opened, or was taken back
   */
  public record Said(
      @Nullable String title,
      String text,
      @Nullable String author,
      String place,
      @Nullable String url) {}

  /** A quotation is far shorter. */
  private static final int MOST_CHARACTERS = 2_000;

  /** Rows that refer to an alert may be written by others meanwhile. */
  private static final String HOLD = "SELECT id FROM alert WHERE id = $1 FOR NO KEY UPDATE";

  private static final String READ =
      """
      SELECT a.id, a.business_id, b.name AS business_name, b.archived_at IS NULL AS watched, a.level, a.title, a.reason, a.state,
        coalesce(s.ends_at > $2 AND s.ended_by IS NULL, false) OR coalesce(h.state <> 'resolved', false) AS kept,
        a.round, coalesce(a.round_at, a.raised_at) AS round_at, a.acknowledged_at, a.acknowledged_by,
        nullif(a.due_back_at, 'infinity') AS due_back_at, a.resolved_at, a.handed_to, a.broke_quiet, r.tell, r.repeat_s,
        coalesce(i.points, k.points) AS risk, m.id AS mention, p.title AS post_title, left(p.text, $3) AS text,
        coalesce(p.author_name, p.author_handle) AS author, coalesce(o.name, p.site) AS place,
        CASE WHEN p.gone_at IS NULL THEN p.url END AS url
      FROM alert a JOIN business b ON b.id = a.business_id LEFT JOIN silence s ON s.id = a.silence_id
        LEFT JOIN alert h ON h.id = a.held_by LEFT JOIN rule r ON r.id = a.rule_id
        LEFT JOIN mention m ON m.id = a.mention_id LEFT JOIN post p ON p.id = m.post_id LEFT JOIN source o ON o.id = m.source_id
        LEFT JOIN risk k ON k.mention_id = m.id
        LEFT JOIN incident_risk i ON i.incident_id = m.incident_id AND i.business_id = m.business_id
      WHERE a.id = $1""";

  /** The alert of that id, once nobody else holds it; what others wrote before that is seen. */
  public static Future<Optional<AlertNow>> hold(Changes.Change change, long id) {
    Future<RowSet<Row>> held = change.db().preparedQuery(HOLD).execute(tuple(id));
    Future<RowSet<Row>> read =
        change.db().preparedQuery(READ).execute(tuple(id, at(change.now()), MOST_CHARACTERS));
    return held.compose(v -> read)
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(now(rows.iterator().next())));
  }

  private static AlertNow now(Row row) {
    Set<Long> broke = new HashSet<>();
    ids(row.getJsonArray("broke_quiet")).forEach(broke::add);
    Integer repeat = row.getInteger("repeat_s");
    return new AlertNow(
        row.getLong("id"),
        row.getLong("business_id"),
        row.getString("business_name"),
        row.getBoolean("watched"),
        Level.of(row.getString("level")),
        row.getString("title"),
        row.getString("reason"),
        AlertState.of(row.getString("state")),
        row.getBoolean("kept"),
        row.getInteger("round"),
        instant(row, "round_at"),
        instantOrNull(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        instantOrNull(row, "due_back_at"),
        instantOrNull(row, "resolved_at"),
        row.getLong("handed_to"),
        broke,
        ids(row.getJsonArray("tell")),
        repeat == null ? null : Duration.ofSeconds(repeat),
        row.getInteger("risk"),
        said(row));
  }

  private static List<Long> ids(@Nullable JsonArray ids) {
    return ids == null
        ? List.of()
        : ids.stream().map(Number.class::cast).map(Number::longValue).toList();
  }

  private static @Nullable Said said(Row row) {
    return row.getLong("mention") == null
        ? null
        : new Said(
            row.getString("post_title"),
            row.getString("text"),
            row.getString("author"),
            row.getString("place"),
            row.getString("url"));
  }
}
