package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.tellten.model.Silence;
import io.tellten.model.SilenceSpec;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What is not told for a while. */
public final class SilenceStore {
  /** Whoever looks further back has a reason to ask the database itself. */
  private static final int MOST_LISTED = 500;

  private static final String SELECT =
      """
      SELECT s.id, s.business_id, b.name AS business_name, s.kinds, s.conditions, s.starts_at, s.ends_at, s.reason, s.made_by,
        s.ended_by, s.alerts
      FROM silence s LEFT JOIN business b ON b.id = s.business_id
      """;
  private static final String LIST =
      SELECT
          + """
          WHERE $1 OR (s.ended_by IS NULL AND s.ends_at > now())
          ORDER BY s.ended_by IS NOT NULL OR s.ends_at <= now(), s.ends_at DESC, s.id DESC LIMIT $2""";
  private static final String BY_ID = SELECT + "WHERE s.id = $1";
  private static final String ACTIVE =
      SELECT
          + "WHERE s.ended_by IS NULL AND s.starts_at <= $1 AND s.ends_at > $1 ORDER BY s.ends_at DESC, s.id";
  private static final String ADD =
      """
      INSERT INTO silence (business_id, kinds, conditions, starts_at, ends_at, reason, made_by, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      RETURNING id""";
  private static final String END =
      """
      UPDATE silence SET ended_by = $2, ends_at = greatest(starts_at + interval '1 millisecond', least(ends_at, $3))
      WHERE id = $1 AND ended_by IS NULL AND ends_at > $3
      RETURNING id""";
  private static final String COUNT = "UPDATE silence SET alerts = alerts + $2 WHERE id = $1";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public SilenceStore(SqlClient db) {
    this.db = db;
  }

  /**
   * Those that hold or will hold, the longest first.
   *
   * @param over those that are over as well, after the others
   */
  public Future<List<Silence>> list(boolean over) {
    return select(LIST, tuple(over, MOST_LISTED), SilenceStore::silence);
  }

  /** Those that hold now, the one that holds longest first. */
  public Future<List<Silence>> active(Instant now) {
    return select(ACTIVE, tuple(at(now)), SilenceStore::silence);
  }

  /** Makes a silence; it holds for open alerts as well. */
  public static Future<Silence> add(Changes changes, SilenceSpec spec) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(ADD)
                .execute(
                    tuple(
                        spec.businessId(),
                        RuleRows.words(spec.kinds()),
                        RuleRows.json(spec.conditions()),
                        at(spec.startsAt()),
                        at(spec.endsAt()),
                        spec.reason(),
                        spec.by(),
                        at(change.now())))
                .compose(rows -> told(change, rows.iterator().next().getLong("id")))
                .map(Optional::orElseThrow));
  }

  /**
   * Ends it before its time; one that is over stays as it was. What it kept is told soon.
   *
   * @param by who, as people know them
   * @return as it is now; empty when there is none of that id
   */
  public static Future<Optional<Silence>> end(Changes changes, long id, String by) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(END)
                .execute(tuple(id, by, at(change.now())))
                .compose(
                    rows ->
                        rows.size() > 0
                            ? told(change, id)
                            : new SilenceStore(change.db()).byId(id)));
  }

  /** It has kept so many more alerts from being told. */
  static Future<Void> count(SqlClient db, long id, int more) {
    return db.preparedQuery(COUNT).execute(tuple(id, more)).mapEmpty();
  }

  private static Future<Optional<Silence>> told(Changes.Change change, long id) {
    change.tell(EventKind.SILENCE, id);
    return new SilenceStore(change.db()).byId(id);
  }

  private Future<Optional<Silence>> byId(long id) {
    return select(BY_ID, tuple(id), SilenceStore::silence)
        .map(found -> found.stream().findFirst());
  }

  private <T> Future<List<T>> select(
      String sql, Tuple values, Function<Row, T> each) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(each).toList());
  }

  private static Silence silence(Row row) {
    return new Silence(
        row.getLong("id"),
        row.getString("business_name"),
        new SilenceSpec(
            row.getLong("business_id"),
            RuleRows.kinds(row.getJsonArray("kinds")),
            RuleRows.conditions(row.getJsonArray("conditions")),
            instant(row, "starts_at"),
            instant(row, "ends_at"),
            row.getString("reason"),
            row.getString("made_by")),
        row.getString("ended_by"),
        row.getLong("alerts"));
  }
}
