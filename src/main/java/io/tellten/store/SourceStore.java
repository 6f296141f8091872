package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.texts;

import io.tellten.model.Business;
import io.tellten.model.EventKind;
import io.tellten.model.Interval;
import io.tellten.model.Lease;
import io.tellten.model.Owner;
import io.tellten.model.PollState;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.tellten.model.Validators;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The sources that are watched, and how each of them stands. */
public final class SourceStore {
  private static final String SELECT =
      """
      SELECT s.id, s.business_id, b.name AS business_name, s.kind, s.name, s.url, s.tags, s.every_ms, s.every_longest_ms,
        s.pace_ms, s.owner, CASE WHEN s.paused_at IS NULL THEN s.state ELSE 'paused' END AS state,
        CASE WHEN s.paused_at IS NULL THEN s.reason ELSE 'Paused by a person; it is not read until someone resumes it.' END AS reason,
        coalesce(s.paused_at, s.since) AS since, CASE WHEN s.paused_at IS NULL THEN s.until END AS until,
        s.last_read_at, CASE WHEN s.paused_at IS NULL AND s.archived_at IS NULL THEN greatest(s.next_due_at, s.until, q.wait_until) END AS next_read_at,
        s.found, s.archived_at IS NOT NULL AS archived
      FROM source s JOIN business b ON b.id = s.business_id JOIN host_queue q ON q.id = s.host_queue_id
      """;
  private static final String LIST =
      SELECT + "WHERE $1 OR s.archived_at IS NULL ORDER BY lower(b.name), b.id, s.kind, lower(s.name), s.id";
  private static final String BY_IDS = SELECT + "WHERE s.id = ANY($1) ORDER BY s.id";
  private static final String DUE =
      """
      SELECT s.id, s.kind, s.url, s.tags, s.every_ms, s.every_longest_ms, s.pace_ms, s.failures, s.next_due_at, s.cursor,
        s.cursor_asked_for, s.history_of, b.id AS business_id, b.name, b.aliases, b.exclude, b.websites, b.accounts,
        b.time_zone, b.owner, b.archived_at IS NOT NULL AS archived
      FROM source s JOIN business b ON b.id = s.business_id
      WHERE s.host_queue_id = $1 AND s.next_due_at <= $2 AND s.archived_at IS NULL AND s.paused_at IS NULL
      ORDER BY s.next_due_at, s.id""";
  private static final String BRING =
      """
      INSERT INTO source (business_id, host_queue_id, kind, asks, name, url, tags, every_ms, every_longest_ms, pace_ms,
        owner, created_at, state, since, next_due_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $11, 'waiting', $11, $11)
      ON CONFLICT (business_id, kind, asks) DO UPDATE SET host_queue_id = excluded.host_queue_id, name = excluded.name,
        url = excluded.url, tags = excluded.tags, every_ms = excluded.every_ms, every_longest_ms = excluded.every_longest_ms,
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

  /** Says whether people see a difference: a new state, or another reason for it. */
  private static final String SAVE_STATE =
      """
      UPDATE source s SET state = $3, reason = $4, until = $5, cursor = $6,
        cursor_asked_for = CASE WHEN $6::text IS NULL THEN NULL ELSE $7 END, next_due_at = $8, pace_ms = $9, failures = $10,
        since = CASE WHEN s.state = $3 THEN s.since ELSE $11 END,
        last_read_at = CASE WHEN $12 THEN $11 ELSE s.last_read_at END
      FROM (SELECT id, state, reason FROM source WHERE id = $1 FOR UPDATE) old, host_queue q
      WHERE s.id = old.id AND q.id = $2 AND q.lease_token = $13
      RETURNING old.state IS DISTINCT FROM s.state OR old.reason IS DISTINCT FROM s.reason AS changed""";
  private static final String VALIDATORS =
      "SELECT etag, last_modified FROM validator WHERE source_id = $1 AND url = $2";
  private static final String SAVE_VALIDATORS =
      """
      INSERT INTO validator (source_id, url, etag, last_modified) VALUES ($1, $2, $3, $4)
      ON CONFLICT (source_id, url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public SourceStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A source whose time has come.
   *
   * @param pace the interval in force
   * @param cursor where a poll under way goes on; null: a new one begins
   * @param cursorAskedFor the question that the cursor belongs to
   * @param historyOf the question whose first complete poll has been taken in; null: none yet
   */
  public record Due(
      long id,
      String kind,
      Question question,
      Interval every,
      Duration pace,
      int failures,
      Instant dueAt,
      @Nullable String cursor,
      @Nullable String cursorAskedFor,
      @Nullable String historyOf) {}

  /** By business and kind; archived ones only where asked for. */
  public Future<List<Source>> list(boolean archivedToo) {
    return select(LIST, tuple(archivedToo));
  }

  /** Those of these ids that exist, archived or not. */
  public Future<List<Source>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
  }

  /** What this host has to be asked now, the longest due first. */
  public Future<List<Due>> due(long hostQueueId, Instant now) {
    return db.preparedQuery(DUE)
        .execute(tuple(hostQueueId, at(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(SourceStore::toDue).toList());
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
                .addOffsetDateTime(at(now)))
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

  /**
   * Keeps how a source stands after a poll that brought nothing to store.
   *
   * @param read whether the site answered in a way that could be used (304 counts)
   * @return false when the lease was lost and nothing was written
   */
  public static Future<Boolean> saveState(
      Changes changes,
      long sourceId,
      Lease lease,
      PollState state,
      String askedFor,
      boolean read,
      Instant at) {
    return changes
        .run(
            change ->
                saveState(change, sourceId, lease, state, askedFor, read, at)
                    .compose(
                        written ->
                            written
                                ? Future.succeededFuture(true)
                                : Future.<Boolean>failedFuture(new LeaseLostException(lease))))
        .recover(LeaseLostException::toFalse);
  }

  static Future<Boolean> saveState(
      Changes.Change change,
      long sourceId,
      Lease lease,
      PollState state,
      String askedFor,
      boolean read,
      Instant at) {
    return change
        .db()
        .preparedQuery(SAVE_STATE)
        .execute(
            Tuple.tuple()
                .addLong(sourceId)
                .addLong(lease.hostQueueId())
                .addString(state.state().word())
                .addString(state.reason())
                .addOffsetDateTime(atOrNull(state.until()))
                .addString(state.cursor())
                .addString(askedFor)
                .addOffsetDateTime(at(state.nextDueAt()))
                .addLong(state.pace().toMillis())
                .addInteger(state.failures())
                .addOffsetDateTime(at(at))
                .addBoolean(read)
                .addLong(lease.token()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return false;
              }
              if (rows.iterator().next().getBoolean("changed")) {
                change.tell(EventKind.SOURCE, sourceId);
              }
              return true;
            });
  }

  /** What the site gave us to ask "has it changed?" with at that address. */
  public Future<Validators> validators(long sourceId, URI asked) {
    return db.preparedQuery(VALIDATORS)
        .execute(tuple(sourceId, asked.toString()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Validators(row.getString("etag"), row.getString("last_modified")))
                    .findFirst()
                    .orElse(Validators.NONE));
  }

  Future<Void> saveValidators(long sourceId, URI asked, Validators validators) {
    return db.preparedQuery(SAVE_VALIDATORS)
        .execute(
            tuple(sourceId, asked.toString(), validators.etag(), validators.lastModified()))
        .mapEmpty();
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
        interval(row),
        Duration.ofMillis(row.getLong("pace_ms")),
        Owner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)),
        SourceState.of(row.getString("state")),
        row.getString("reason"),
        instant(row, "since"),
        instantOrNull(row, "until"),
        instantOrNull(row, "last_read_at"),
        instantOrNull(row, "next_read_at"),
        row.getLong("found"),
        row.getBoolean("archived"));
  }

  private static Due toDue(Row row) {
    Business business =
        new Business(
            row.getLong("business_id"),
            row.getString("name"),
            texts(row, "aliases"),
            texts(row, "exclude"),
            texts(row, "websites"),
            texts(row, "accounts"),
            ZoneId.of(row.getString("time_zone")),
            Owner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)),
            row.getBoolean("archived"));
    return new Due(
        row.getLong("id"),
        row.getString("kind"),
        new Question(business, row.getString("url"), texts(row, "tags")),
        interval(row),
        Duration.ofMillis(row.getLong("pace_ms")),
        row.getInteger("failures"),
        instant(row, "next_due_at"),
        row.getString("cursor"),
        row.getString("cursor_asked_for"),
        row.getString("history_of"));
  }

  private static Interval interval(Row row) {
    return new Interval(
        Duration.ofMillis(row.getLong("every_ms")),
        Duration.ofMillis(row.getLong("every_longest_ms")));
  }
}
