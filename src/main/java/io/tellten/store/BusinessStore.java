package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.texts;

import io.tellten.model.Business;
import io.tellten.model.BusinessRole;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Owner;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The businesses that are watched. */
public final class BusinessStore {
  private static final String SELECT =
      """
      SELECT id, name, aliases, exclude, websites, accounts, time_zone, owner, archived_at IS NOT NULL AS archived,
        query, role, alerts, part_of
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
  private static final String BY_IDS = SELECT + "WHERE id = ANY($1) ORDER BY id";
  private static final String MADE_BY_PEOPLE =
      SELECT + "WHERE owner = 'people' AND archived_at IS NULL AND lower(name) = ANY($1)";
  private static final String NAMED =
      SELECT + "WHERE archived_at IS NULL AND lower(name) = lower($1) AND id <> $2 ORDER BY id LIMIT 1";

  /** Not the row's key, which every mention that is stored meanwhile refers to. */
  private static final String HOLD = SELECT + "WHERE id = $1 FOR NO KEY UPDATE";

  /** Any number that nothing else in this database locks; held to the end of the transaction. */
  private static final String HOLD_NAMES = "SELECT pg_advisory_xact_lock(7310132)";
  private static final String ADD =
      """
      INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, query, role, alerts, part_of, owner,
        created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'people', $11)
      RETURNING id""";
  private static final String CHANGE =
      """
      UPDATE business SET name = $2, aliases = $3, exclude = $4, websites = $5, accounts = $6, time_zone = $7,
        query = $8, role = $9, alerts = $10, part_of = $11, archived_at = NULL
      WHERE id = $1""";
  private static final String ARCHIVE =
      "UPDATE business SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL";
  private static final String COUNTS =
      """
      SELECT b.id,
        (SELECT count(*) FROM source s WHERE s.business_id = b.id AND s.archived_at IS NULL) AS sources,
        (SELECT count(*) FROM mention m WHERE m.business_id = b.id AND m.seen_at >= $2) AS mentions
      FROM business b WHERE b.id = ANY($1)""";
  private static final String BRING =
      """
      INSERT INTO business (file_key, name, aliases, exclude, websites, accounts, time_zone, query, role, alerts, owner,
        created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'file', $11)
      ON CONFLICT (file_key) DO UPDATE SET name = excluded.name, aliases = excluded.aliases,
        exclude = excluded.exclude, websites = excluded.websites, accounts = excluded.accounts,
        time_zone = excluded.time_zone, query = excluded.query, role = excluded.role, alerts = excluded.alerts,
        part_of = NULL, archived_at = NULL
      RETURNING id""";
  private static final String SET_PART_OF = "UPDATE business SET part_of = $2 WHERE id = $1";
  private static final String WITH_LOCATIONS =
      "SELECT id FROM business WHERE id = $1 OR part_of = $1 AND archived_at IS NULL ORDER BY id";
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

  /** Those of these ids that exist, archived or not. */
  public Future<List<Business>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
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

  /**
   * What stands beside a business in a list.
   *
   * @param sources that it is watched by now
   * @param mentions that were first seen since the time asked for
   */
  public record Counts(long sources, long mentions) {}

  /** Counts for each of these ids that exists. */
  public Future<Map<Long, Counts>> counts(Collection<Long> ids, Instant since) {
    return db.preparedQuery(COUNTS)
        .execute(tuple(Columns.longs(ids), at(since)))
        .map(
            rows -> {
              Map<Long, Counts> counts = new HashMap<>();
              rows.forEach(
                  row ->
                      counts.put(
                          row.getLong("id"),
                          new Counts(row.getLong("sources"), row.getLong("mentions"))));
              return counts;
            });
  }

  /** Lets nobody else give a business a name until the end of this transaction. */
  public Future<Void> holdNames() {
    return db.query(HOLD_NAMES).execute().mapEmpty();
  }

  /** The business of that id, which nobody else changes until the end of this transaction. */
  public Future<Optional<Business>> hold(long id) {
    return select(HOLD, tuple(id)).map(found -> found.stream().findFirst());
  }

  /** Another than {@code besides} that is watched under this name, in any case. */
  public Future<Optional<Business>> named(String name, long besides) {
    return select(NAMED, tuple(name, besides)).map(found -> found.stream().findFirst());
  }

  /** Makes a business of people. */
  public Future<Long> add(BusinessSpec spec, Instant now) {
    return db.preparedQuery(ADD)
        .execute(said(Tuple.tuple(), spec).addOffsetDateTime(at(now)))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Makes the business what the spec says, and watched again where it was archived. */
  public Future<Void> change(long id, BusinessSpec spec) {
    return db.preparedQuery(CHANGE).execute(said(Tuple.of(id), spec)).mapEmpty();
  }

  /** Watches it no longer; false where that was so already. */
  public Future<Boolean> archive(long id, Instant now) {
    return db.preparedQuery(ARCHIVE).execute(tuple(id, at(now))).map(rows -> rows.rowCount() == 1);
  }

  private static Tuple said(Tuple before, BusinessSpec spec) {
    return before
        .addString(spec.name())
        .addArrayOfString(texts(spec.aliases()))
        .addArrayOfString(texts(spec.exclude()))
        .addArrayOfString(texts(spec.websites()))
        .addArrayOfString(texts(spec.accounts()))
        .addString(spec.timeZone().getId())
        .addString(spec.query())
        .addString(spec.role().word())
        .addBoolean(spec.alerts())
        .addLong(spec.partOf());
  }

  /** Makes or updates the business that the file knows by this key; one archived comes back. */
  public Future<Long> bring(BusinessSpec spec, Instant now) {
    return db.preparedQuery(BRING)
        .execute(
            tuple(
                spec.knownBy(),
                spec.name(),
                texts(spec.aliases()),
                texts(spec.exclude()),
                texts(spec.websites()),
                texts(spec.accounts()),
                spec.timeZone().getId(),
                spec.query(),
                spec.role().word(),
                spec.alerts(),
                at(now)))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Makes it a location of that business. */
  public Future<Void> setPartOf(long id, long whole) {
    return db.preparedQuery(SET_PART_OF).execute(tuple(id, whole)).mapEmpty();
  }

  /** The business itself and its locations that are watched, by id. */
  public Future<List<Long>> withLocations(long id) {
    return db.preparedQuery(WITH_LOCATIONS)
        .execute(tuple(id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("id"))
                    .toList());
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
        row.getBoolean("archived"),
        row.getString("query"),
        BusinessRole.of(row.getString("role")),
        row.getBoolean("alerts"),
        row.getLong("part_of"));
  }
}
