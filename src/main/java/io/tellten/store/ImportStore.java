package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.DateForm;
import io.tellten.model.EventKind;
import io.tellten.model.Import;
import io.tellten.model.ImportColumn;
import io.tellten.model.ImportRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files of old mentions: staged row by row, and what people say is to become of them. */
public final class ImportStore {
  /** Nobody looks further back than that; older ones are still there by their id. */
  private static final int MOST_LISTED = 100;

  private static final String SELECT =
      "SELECT i.*, b.name AS business_name FROM import i JOIN business b ON b.id = i.business_id ";
  private static final String LIST = SELECT + "ORDER BY i.id DESC LIMIT $1";
  private static final String BY_IDS = SELECT + "WHERE i.id = ANY($1)";
  private static final String ADD =
      """
      INSERT INTO import (business_id, name, state, charset, delimiter, columns, created_at)
      VALUES ($1, $2, 'read', $3, $4, '[]', $5) RETURNING id""";
  private static final String ADD_ROWS =
      """
      INSERT INTO import_row (import_id, place, line, cells)
      SELECT $1, r.place, r.line, r.cells FROM jsonb_to_recordset($2) AS r (place int, line bigint, cells text[])""";
  private static final String STAGED = "UPDATE import SET columns = $2, rows = $3 WHERE id = $1";

  /** A look at the rows that is under way under other columns is not waited for. */
  private static final String SET_COLUMNS =
      """
      UPDATE import SET columns = $2, date_form = $3, scale = $4, state = 'read', done = 0, good = NULL, bad = NULL,
        duplicates = NULL, problems = '[]', lease_token = lease_token + 1, lease_until = NULL
      WHERE id = $1 AND state IN ('read', 'checked')""";
  private static final String START =
      "UPDATE import SET state = 'running', done = 0, started_at = $2 WHERE id = $1 AND state = 'checked'";
  private static final String CANCEL =
      """
      UPDATE import SET state = 'cancelled', ended_at = $2, lease_token = lease_token + 1, lease_until = NULL
      WHERE id = $1 AND state IN ('read', 'checked', 'running')""";
  private static final String TAKE_BACK =
      """
      UPDATE import SET state = 'undoing', kept = 0, lease_token = lease_token + 1, lease_until = NULL
      WHERE id = $1 AND state IN ('done', 'cancelled', 'failed')""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public ImportStore(SqlClient db) {
    this.db = db;
  }

  /** The newest of them, the newest first. */
  public Future<List<Import>> list() {
    return select(LIST, tuple(MOST_LISTED));
  }

  /** Those of these ids that exist. */
  public Future<List<Import>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
  }

  /** The import of that id. */
  public Future<Optional<Import>> find(long id) {
    return byIds(List.of(id)).map(found -> found.stream().findFirst());
  }

  private Future<List<Import>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ImportRows::toImport).toList());
  }

  /**
   * Makes one that has no rows yet; it is nobody's to work at before the end of the transaction.
   *
   * @return its id
   */
  public static Future<Long> add(
      Changes.Change change, long business, String name, String charset, String delimiter) {
    return change
        .db()
        .preparedQuery(ADD)
        .execute(tuple(business, name, charset, delimiter, at(change.now())))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Gives it these rows. */
  public static Future<Void> addRows(Changes.Change change, long id, List<ImportRow> rows) {
    JsonArray all = new JsonArray();
    rows.forEach(
        row ->
            all.add(
                new JsonObject()
                    .put("place", row.place())
                    .put("line", row.line())
                    .put("cells", new JsonArray(row.cells()))));
    return rows.isEmpty()
        ? Future.succeededFuture()
        : change.db().preparedQuery(ADD_ROWS).execute(tuple(id, all)).mapEmpty();
  }

  /** Says what its columns are and how many rows it has, once all are there. */
  public static Future<Void> complete(
      Changes.Change change, long id, List<ImportColumn> columns, int rows) {
    change.tell(EventKind.IMPORT, id);
    return change
        .db()
        .preparedQuery(STAGED)
        .execute(tuple(id, ImportRows.columns(columns), rows))
        .mapEmpty();
  }

  /**
   * Has its rows looked at anew under these columns.
   *
   * @param dateForm null: as the column shows
   * @param scale null: as the column shows
   * @return false when it is too late for that
   */
  public static Future<Boolean> setColumns(
      Changes.Change change,
      long id,
      List<ImportColumn> columns,
      @Nullable DateForm dateForm,
      @Nullable Integer scale) {
    return say(
        change,
        id,
        SET_COLUMNS,
        tuple(id, ImportRows.columns(columns), dateForm == null ? null : dateForm.word(), scale));
  }

  /** Has it brought; false when it is not ready for that. */
  public static Future<Boolean> start(Changes.Change change, long id) {
    return say(change, id, START, tuple(id, at(change.now())));
  }

  /** Stops it; false when it is over. */
  public static Future<Boolean> cancel(Changes.Change change, long id) {
    return say(change, id, CANCEL, tuple(id, at(change.now())));
  }

  /** Has what it brought taken back; false when it is still under way, or taken back already. */
  public static Future<Boolean> takeBack(Changes.Change change, long id) {
    return say(change, id, TAKE_BACK, tuple(id));
  }

  private static Future<Boolean> say(Changes.Change change, long id, String sql, Tuple values) {
    return change
        .db()
        .preparedQuery(sql)
        .execute(values)
        .map(
            rows -> {
              if (rows.rowCount() == 1) {
                change.tell(EventKind.IMPORT, id);
              }
              return rows.rowCount() == 1;
            });
  }
}
