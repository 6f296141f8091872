package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.texts;

import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Owner;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The businesses that are watched. */
public final class BusinessStore {
  private static final String SELECT =
      """
      SELECT id, name, aliases, exclude, websites, accounts, time_zone, owner, archived_at IS NOT NULL AS archived
      FROM business
      """;
  private static final String LIST =
      SELECT + "WHERE $1 OR archived_at IS NULL ORDER BY lower(name), id";
  /** Every change gives its row another {@code xmin}; unlike a time, that misses no late commit. */
  private static final String VERSION =
      """
      SELECT count(*)::text || ':' || coalesce(sum(hashint8extended(id, xmin::text::bigint)), 0)::text AS version
      FROM business WHERE archived_at IS NULL""";
  private static final String FIND = SELECT + "WHERE id = $1";
  private static final String MADE_BY_PEOPLE =
      SELECT + "WHERE owner = 'people' AND archived_at IS NULL AND lower(name) = ANY($1)";
  private static final String BRING =
      """
      INSERT INTO business (file_key, name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'file', $8)
      ON CONFLICT (file_key) DO UPDATE SET name = excluded.name, aliases = excluded.aliases,
        exclude = excluded.exclude, websites = excluded.websites, accounts = excluded.accounts,
        time_zone = excluded.time_zone, archived_at = NULL
      RETURNING id""";
  private static final String ARCHIVE_OTHERS =
      """
      UPDATE business SET archived_at = $2
      WHERE owner = 'file' AND archived_at IS NULL AND NOT id = ANY($1)""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public BusinessStore(SqlClient db) {
    this.db = db;
  }

  /** By name; archived ones only where asked for. */
  public Future<List<Business>> list(boolean archivedToo) {
    return select(LIST, tuple(archivedToo));
  }

  /** A word that stays the same as long as nobody, in whichever process, changes a business. */
  public Future<String> version() {
    return db.query(VERSION).execute().map(rows -> rows.iterator().next().getString("version"));
  }

  /** The business of that id, archived or not. */
  public Future<Optional<Business>> find(long id) {
    return select(FIND, tuple(id)).map(found -> found.stream().findFirst());
  }

  /** Those made by people that bear one of these names, in any case. */
  public Future<List<Business>> madeByPeople(Collection<String> names) {
    String[] lower = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toArray(String[]::new);
    return select(MADE_BY_PEOPLE, tuple((Object) lower));
  }

  /** Makes or updates the business that the file knows by this key; one archived comes back. */
  public Future<Long> bring(BusinessSpec spec, Instant now) {
    return db.preparedQuery(BRING)
        .execute(
            Tuple.from(
                List.of(
                    spec.knownBy(),
                    spec.name(),
                    texts(spec.aliases()),
                    texts(spec.exclude()),
                    texts(spec.websites()),
                    texts(spec.accounts()),
                    spec.timeZone().getId(),
                    at(now))))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Archives what the file owned and names no longer; says how many. */
  public Future<Integer> archiveOthers(Collection<Long> named, Instant now) {
    return db.preparedQuery(ARCHIVE_OTHERS)
        .execute(tuple(Columns.longs(named), at(now)))
        .map(rows -> rows.rowCount());
  }

  private Future<List<Business>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(BusinessStore::toBusiness)
                    .toList());
  }

  static Business toBusiness(Row row) {
    return new Business(
        row.getLong("id"),
        row.getString("name"),
        texts(row, "aliases"),
        texts(row, "exclude"),
        texts(row, "websites"),
        texts(row, "accounts"),
        ZoneId.of(row.getString("time_zone")),
        Owner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)),
        row.getBoolean("archived"));
  }
}
