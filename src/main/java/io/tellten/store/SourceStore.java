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
import io.vertx.sqlclient.RowSet;
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
        s.last_read_at, CASE WHEN s.paused_at IS NOT NULL OR s.archived_at IS NOT NULL THEN NULL
          WHEN s.polled THEN greatest(s.next_due_at, s.until, q.wait_until)
          WHEN s.stream_id IS NOT NULL AND s.state NOT IN ('ok', 'waiting') THEN greatest(s.next_due_at, s.until) END AS next_read_at,
        s.found, s.last_found_at, s.note, CASE WHEN s.paused_at IS NULL THEN s.trouble_since END AS trouble_since, u.name AS budget_name, u.used AS budget_used, u.per_day AS budget_per_day, u.day AS budget_day,
        s.archived_at IS NOT NULL AS archived
      FROM source s JOIN business b ON b.id = s.business_id JOIN host_queue q ON q.id = s.host_queue_id
        LEFT JOIN LATERAL (
          SELECT d.name, CASE WHEN d.day = today.day THEN d.used ELSE 0 END AS used, d.per_day, today.day
          FROM budget d, (SELECT (now() AT TIME ZONE 'UTC')::date AS day) today
          WHERE d.name = s.budget ORDER BY d.day DESC LIMIT 1) u ON true
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
        owner = excluded.owner, url = excluded.url, tags = excluded.tags, options = excluded.options, every_ms = excluded.every_ms, every_longest_ms = excluded.every_longest_ms,
        pace_ms = least(greatest(source.pace_ms, excluded.every_ms), excluded.every_longest_ms),
        next_due_at = CASE WHEN source.archived_at IS NOT NULL THEN excluded.next_due_at
          ELSE least(source.next_due_at, excluded.next_due_at + excluded.every_longest_ms * interval '1 millisecond') END,
        archived_at = NULL
        WHERE source.owner = excluded.owner OR source.archived_at IS NOT NULL
      RETURNING id""";
  private static final String SAME =
      SELECT + "WHERE s.business_id = $1 AND s.kind = $2 AND s.asks = $3 AND s.id <> $4";
  private static final String CHANGE =
      """
      UPDATE source SET name = $2, every_ms = $3, every_longest_ms = $4, pace_ms = least(greatest(pace_ms, $3), $4),
        next_due_at = least(next_due_at, $5::timestamptz + $4 * interval '1 millisecond')
      WHERE id = $1""";

  /** How it stood with what it asked before says nothing of what it asks now. */
  private static final String ASK_ELSE =
      """
      UPDATE source SET asks = $2, url = $3, tags = $4, options = $5, host_queue_id = $6, next_due_at = $7, pace_ms = every_ms,
        state = 'waiting', reason = NULL, since = $7, until = NULL, failures = 0, note = NULL, note_until = NULL, trouble_since = NULL,
        held = NULL, cursor = NULL, cursor_asked_for = NULL
      WHERE id = $1""";
  private static final String FORGET_HOURS = "DELETE FROM source_hour WHERE source_id = $1";
  private static final String ARCHIVE =
      "UPDATE source SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL";
  private static final String BRING_BACK =
      "UPDATE source SET archived_at = NULL, next_due_at = $2 WHERE id = $1 AND archived_at IS NOT NULL";

  /** At the business's own time, by which they are known when it comes back. */
  private static final String ARCHIVE_WITH_BUSINESSES =
      """
      UPDATE source s SET archived_at = b.archived_at FROM business b
      WHERE b.id = s.business_id AND b.archived_at IS NOT NULL AND s.archived_at IS NULL
      RETURNING s.id""";
  private static final String BRING_BACK_WITH_BUSINESS =
      """
      UPDATE source s SET archived_at = NULL, next_due_at = $3 FROM business b
      WHERE (b.id = $1 OR b.file_key = ANY($2)) AND s.business_id = b.id AND s.archived_at = b.archived_at
      RETURNING s.id""";
  private static final String DUE_NOW =
      """
      UPDATE source SET next_due_at = least(next_due_at, $2), version = version + 1
      WHERE business_id = $1 AND archived_at IS NULL
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
   * Makes or updates the source that asks this for the business; one archived comes back, whoever
   * made it. Empty when the same source is watched already and belongs to another owner; it is left
   * as it is.
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

  /** Another than {@code besides} that asks this for the business, archived or not. */
  public Future<Optional<Source>> same(long businessId, String kind, String asks, long besides) {
    return select(SAME, tuple(businessId, kind, asks, besides)).map(s -> s.stream().findFirst());
  }

  /** Gives it this name and interval. */
  public Future<Void> change(long id, String name, Interval every, Instant now) {
    return db.preparedQuery(CHANGE)
        .execute(
            tuple(id, name, every.shortest().toMillis(), every.longest().toMillis(), at(now)))
        .mapEmpty();
  }

  /** Lets it ask this instead, at once and as if it had never been read; its mentions stay. */
  public Future<Void> askElse(
      long id, Question question, String asks, long hostQueueId, Instant now) {
    return db.preparedQuery(ASK_ELSE)
        .execute(
            tuple(
                id,
                asks,
                question.url(),
                texts(question.tags()),
                json(question.options()),
                hostQueueId,
                at(now)))
        .compose(v -> db.preparedQuery(FORGET_HOURS).execute(tuple(id)))
        .mapEmpty();
  }

  /** Watches it no longer; false where that was so already. */
  public Future<Boolean> archive(long id, Instant now) {
    return update(ARCHIVE, id, now);
  }

  /** Watches it again, from now on; false where it was watched. */
  public Future<Boolean> bringBack(long id, Instant now) {
    return update(BRING_BACK, id, now);
  }

  /** Archives what archived businesses are still watched by; answers the ids. */
  public Future<List<Long>> archiveWithBusinesses() {
    return db.query(ARCHIVE_WITH_BUSINESSES).execute().map(SourceStore::ids);
  }

  /**
   * Brings back what was archived together with that business; answers the ids. To be called before
   * the business itself comes back.
   */
  public Future<List<Long>> bringBackWithBusiness(long businessId, Instant now) {
    return db.preparedQuery(BRING_BACK_WITH_BUSINESS)
        .execute(tuple(businessId, new String[0], at(now)))
        .map(SourceStore::ids);
  }

  /** The same for businesses that the file knows by these keys. */
  public Future<List<Long>> bringBackWithBusinesses(Collection<String> fileKeys, Instant now) {
    return db.preparedQuery(BRING_BACK_WITH_BUSINESS)
        .execute(tuple(null, fileKeys.toArray(String[]::new), at(now)))
        .map(SourceStore::ids);
  }

  /** Asks all sources of a business now, as when its names have changed; answers their ids. */
  public Future<List<Long>> dueNow(long businessId, Instant now) {
    return db.preparedQuery(DUE_NOW).execute(tuple(businessId, at(now))).map(SourceStore::ids);
  }

  private Future<Boolean> update(String sql, long id, Instant now) {
    return db.preparedQuery(sql).execute(tuple(id, at(now))).map(rows -> rows.rowCount() == 1);
  }

  private static List<Long> ids(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getLong("id")).toList();
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
        instantOrNull(row, "trouble_since"),
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
