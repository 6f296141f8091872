package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.texts;

import io.tellten.model.Business;
import io.tellten.model.BusinessRole;
import io.tellten.model.Interval;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.model.Validators;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a poll needs to know of a source, and keeps of it. */
public final class PollStore {
  private static final String SELECT =
      """
      SELECT s.id, s.version, s.kind, s.url, s.tags, s.options, s.held, s.budget, s.every_ms, s.every_longest_ms, s.pace_ms,
        s.failures, s.next_due_at, s.cursor, s.cursor_asked_for, s.history_of, b.id AS business_id, b.name, b.aliases,
        b.exclude, b.websites, b.accounts, b.time_zone, b.owner, b.archived_at IS NOT NULL AS archived,
        b.query, b.role, b.alerts, b.part_of,
        v.etag, v.last_modified, count(*) OVER () AS due
      FROM source s JOIN business b ON b.id = s.business_id LEFT JOIN validator v ON v.source_id = s.id AND v.url = s.url
      """;
  private static final String NEXT =
      SELECT
          + """
      WHERE s.host_queue_id = $1 AND s.next_due_at <= $2 AND s.archived_at IS NULL AND s.paused_at IS NULL
        AND s.polled AND NOT s.id = ANY($3)
      ORDER BY s.next_due_at, s.id LIMIT 1""";
  private static final String BY_ID = SELECT + "WHERE s.id = $1 AND s.archived_at IS NULL";
  private static final String QUEUE_OF =
      """
      SELECT q.scheme, q.host, q.port FROM source s JOIN host_queue q ON q.id = s.host_queue_id WHERE s.id = $1""";
  private static final String ONLY_LISTENS = "UPDATE source SET polled = false WHERE id = $1 AND polled";
  private static final String SAVE_BUDGET = "UPDATE source SET budget = $2 WHERE id = $1";
  private static final String VALIDATORS =
      "SELECT etag, last_modified FROM validator WHERE source_id = $1 AND url = $2";
  private static final String RESULT_PAGE =
      "SELECT 1 FROM search_page WHERE source_id = $1 AND language = $2 AND day = $3";
  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public PollStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A source whose time has come.
   *
   * @param version rises when people change it
   * @param pace the interval in force
   * @param cursor where a poll under way goes on; null: a new one begins
   * @param cursorAskedFor the question that the cursor belongs to
   * @param historyOf the question whose first complete poll has been taken in; null: none yet
   * @param held what its last answer held, as {@link io.tellten.model.Arrivals#held}; null: nothing yet
   * @param budget the budget its requests were last counted under
   * @param validators what the site gave us to ask "has it changed?" with at the source's own address
   * @param isLast whether nothing else of its host was due when this was looked up
   */
  public record Due(
      long id,
      int version,
      String kind,
      Question question,
      Interval every,
      Duration pace,
      int failures,
      Instant dueAt,
      @Nullable String cursor,
      @Nullable String cursorAskedFor,
      @Nullable String historyOf,
      @Nullable List<Long> held,
      @Nullable String budget,
      Validators validators,
      boolean isLast) {}

  /** What this host has to be asked now, the longest due first, but for these; empty: nothing. */
  public Future<Optional<Due>> next(long hostQueueId, Instant now, Collection<Long> butFor) {
    return db.preparedQuery(NEXT)
        .execute(tuple(hostQueueId, at(now), Columns.longs(butFor)))
        .map(PollStore::firstDue);
  }

  /** That source, due or not; empty when there is none or it is archived. */
  public Future<Optional<Due>> find(long id) {
    return db.preparedQuery(BY_ID).execute(tuple(id)).map(PollStore::firstDue);
  }

  /** How that source stands; fails when there is none. */
  public Future<Source> standing(long id) {
    return new SourceStore(db).byIds(List.of(id)).map(found -> found.get(0));
  }

  /** The host that source is asked at; fails when there is none. */
  public Future<Origin> originOf(long id) {
    return db.preparedQuery(QUEUE_OF)
        .execute(tuple(id))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Origin(
                  row.getString("scheme"), row.getString("host"), row.getInteger("port"));
            });
  }

  /** The source is not asked any more; what it brings is pushed. */
  public Future<Void> onlyListens(long id) {
    return db.preparedQuery(ONLY_LISTENS).execute(tuple(id)).mapEmpty();
  }

  /** Keeps under which budget the source's requests are counted; null: none. */
  public Future<Void> saveBudget(long id, @Nullable String budget) {
    return db.preparedQuery(SAVE_BUDGET).execute(tuple(id, budget)).mapEmpty();
  }

  /** What the site gave us to ask "has it changed?" with at that address. */
  public Future<Validators> validators(long sourceId, URI asked) {
    return db.preparedQuery(VALIDATORS)
        .execute(tuple(sourceId, asked.toString()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PollStore::validators)
                    .findFirst()
                    .orElse(Validators.NONE));
  }

  /** Whether that source's page of results in that language is kept for that day. */
  public Future<Boolean> hasResultPage(long sourceId, String language, LocalDate day) {
    return db.preparedQuery(RESULT_PAGE)
        .execute(tuple(sourceId, language, day))
        .map(rows -> rows.size() > 0);
  }

  private static Validators validators(Row row) {
    return new Validators(row.getString("etag"), row.getString("last_modified"));
  }

  private static Optional<Due> firstDue(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PollStore::toDue).findFirst();
  }

  private static Due toDue(Row row) {
    Long[] held = row.getArrayOfLongs("held");
    return new Due(
        row.getLong("id"),
        row.getInteger("version"),
        row.getString("kind"),
        question(row),
        SourceStore.interval(row),
        Duration.ofMillis(row.getLong("pace_ms")),
        row.getInteger("failures"),
        instant(row, "next_due_at"),
        row.getString("cursor"),
        row.getString("cursor_asked_for"),
        row.getString("history_of"),
        held == null ? null : List.of(held),
        row.getString("budget"),
        validators(row),
        row.getLong("due") == 1);
  }

  /** Of a row with the source's url, tags and options and all of its business. */
  static Question question(Row row) {
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
            row.getBoolean("archived"),
            row.getString("query"),
            BusinessRole.of(row.getString("role")),
            row.getBoolean("alerts"),
            row.getLong("part_of"));
    return new Question(
        business, row.getString("url"), texts(row, "tags"), SourceStore.options(row));
  }
}
