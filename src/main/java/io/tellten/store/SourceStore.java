package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.texts;

import io.tellten.model.EventKind;
import io.tellten.model.Interval;
import io.tellten.model.Owner;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.tellten.model.BudgetUse;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The sources that are watched, and how each of them stands. */
public final class SourceStore {
  private static final String SELECT =
      """
      SELECT s.id, s.business_id, b.name AS business_name, s.kind, s.name, s.url, s.tags, s.options, s.every_ms,
        s.every_longest_ms, s.pace_ms, s.owner, CASE WHEN s.paused_at IS NULL THEN s.state ELSE 'paused' END AS state,
        CASE WHEN s.paused_at IS NULL THEN s.reason ELSE 'Paused by a person; it is not read until someone resumes it.' END AS reason,
        coalesce(s.paused_at, s.since) AS since, CASE WHEN s.paused_at IS NULL THEN s.until END AS until,
        s.last_read_at, CASE WHEN s.paused_at IS NULL AND s.archived_at IS NULL THEN greatest(s.next_due_at, s.until, q.wait_until) END AS next_read_at,
        s.found, s.last_found_at, s.note, u.name AS budget_name, u.used AS budget_used, u.per_day AS budget_per_day,
        u.day AS budget_day, s.archived_at IS NOT NULL AS archived
      FROM source s JOIN business b ON b.id = s.business_id JOIN host_queue q ON q.id = s.host_queue_id
        LEFT JOIN budget u ON u.name = s.budget AND u.day = (now() AT TIME ZONE 'UTC')::date
      """;
  private static final String LIST =
      SELECT + "WHERE $1 OR s.archived_at IS NULL ORDER BY lower(b.name), b.id, s.kind, lower(s.name), s.id";
  private static final String BY_IDS = SELECT + "WHERE s.id = ANY($1) ORDER BY s.id";
  private static final String BRING =
      """
      INSERT INTO source (business_id, host_queue_id, kind, asks, name, url, tags, options, every_ms, every_longest_ms, pace_ms,
        owner, created_at, state, since, next_due_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $12, $8, $9, $8, $10, $11, 'waiting', $11, $11)
      ON CONFLICT (business_id, kind, asks) DO UPDATE SET host_queue_id = excluded.host_queue_id, name = excluded.name,
        url = excluded.url, tags = excluded.tags, options = excluded.options, every_ms = excluded.every_ms, every_longest_ms = excluded.every_longest_ms,
        pace_ms = least(greatest(source.pace_ms, excluded.every_ms), excluded.every_longest_ms),
        next_due_at = CASE WHEN source.archived_at IS NOT NULL THEN excluded.next_due_at
          ELSE least(source.next_due_at, excluded.next_due_at + excluded.every_longest_ms * interval '1 millisecond') END,
        archived_at = NULL
        WHERE source.owner = excluded.owner
      RETURNING id""";
  private static final String ARCHIVE_OTHERS =
      """
      UPDATE source SET archived_at = $2
      WHERE owner = 'file' AND archived_at IS NULL AND NOT id = ANY($1)""";
  private static final String PAUSE =
      "UPDATE source SET paused_at = coalesce(paused_at, $2) WHERE id = $1 AND archived_at IS NULL";
  private static final String RESUME =
      """
      UPDATE source SET paused_at = NULL,
        next_due_at = CASE WHEN paused_at IS NULL THEN next_due_at ELSE greatest($2, until) END
      WHERE id = $1 AND archived_at IS NULL""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public SourceStore(SqlClient db) {
    this.db = db;
  }

  /** By business and kind; archived ones only where asked for. */
  public Future<List<Source>> list(boolean archivedToo) {
    return select(LIST, tuple(archivedToo));
  }

  /** Those of these ids that exist, archived or not. */
  public Future<List<Source>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
  }

  /**
   * Makes or updates the source that asks this for the business; one archived comes back. Empty
   * when the same source is there already and belongs to another owner; it is left as it is.
   *
   * @param asks url and tags as one word: what makes it this source
   * @param hostQueueId the queue of the host it asks
   */
  public Future<Optional<Long>> bring(
      Question question,
      String kind,
      String asks,
      String name,
      Interval every,
      long hostQueueId,
      Owner owner,
      Instant now) {
    return db.preparedQuery(BRING)
        .execute(
            Tuple.tuple()
                .addLong(question.business().id())
                .addLong(hostQueueId)
                .addString(kind)
                .addString(asks)
                .addString(name)
                .addString(question.url())
                .addArrayOfString(texts(question.tags()))
                .addLong(every.shortest().toMillis())
                .addLong(every.longest().toMillis())
                .addString(owner.name().toLowerCase(Locale.ROOT))
                .addOffsetDateTime(at(now))
                .addJsonObject(json(question.options())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("id"))
                    .findFirst());
  }

  /** Archives what the file owned and names no longer; says how many. */
  public Future<Integer> archiveOthers(Collection<Long> named, Instant now) {
    return db.preparedQuery(ARCHIVE_OTHERS)
        .execute(tuple(Columns.longs(named), at(now)))
        .map(rows -> rows.rowCount());
  }

  /** Stops reading it until it is resumed, also after a restart; empty when there is none. */
  public static Future<Optional<Source>> pause(Changes changes, long id) {
    return changes.run(change -> set(change, id, PAUSE));
  }

  /** Reads it again from now on; empty when there is none. */
  public static Future<Optional<Source>> resume(Changes changes, long id) {
    return changes.run(change -> set(change, id, RESUME));
  }

  private static Future<Optional<Source>> set(Changes.Change change, long id, String sql) {
    return change
        .db()
        .preparedQuery(sql)
        .execute(tuple(id, at(change.now())))
        .compose(
            rows -> {
              if (rows.rowCount() == 0) {
                return Future.succeededFuture(Optional.empty());
              }
              change.tell(EventKind.SOURCE, id);
              return new SourceStore(change.db()).byIds(List.of(id)).map(s -> s.stream().findFirst());
            });
  }

  private Future<List<Source>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(SourceStore::toSource)
                    .toList());
  }

  private static Source toSource(Row row) {
    return new Source(
        row.getLong("id"),
        row.getLong("business_id"),
        row.getString("business_name"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("url"),
        texts(row, "tags"),
        options(row),
        interval(row),
        Duration.ofMillis(row.getLong("pace_ms")),
        Owner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)),
        SourceState.of(row.getString("state")),
        row.getString("reason"),
        instant(row, "since"),
        instantOrNull(row, "until"),
        instantOrNull(row, "last_read_at"),
        instantOrNull(row, "next_read_at"),
        instantOrNull(row, "last_found_at"),
        row.getLong("found"),
        row.getString("note"),
        budget(row),
        row.getBoolean("archived"));
  }

  private static @Nullable BudgetUse budget(Row row) {
    String name = row.getString("budget_name");
    return name == null
        ? null
        : new BudgetUse(
            name,
            row.getInteger("budget_used"),
            row.getInteger("budget_per_day"),
            row.getLocalDate("budget_day").plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  static Map<String, List<String>> options(Row row) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    JsonObject stored = row.getJsonObject("options");
    for (String name : stored.fieldNames()) {
      options.put(name, stored.getJsonArray(name).stream().map(String::valueOf).toList());
    }
    return options;
  }

  private static JsonObject json(Map<String, List<String>> options) {
    JsonObject json = new JsonObject();
    options.forEach((name, values) -> json.put(name, new JsonArray(values)));
    return json;
  }

  static Interval interval(Row row) {
    return new Interval(
        Duration.ofMillis(row.getLong("every_ms")),
        Duration.ofMillis(row.getLong("every_longest_ms")));
  }
}
