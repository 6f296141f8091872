package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Channel;
import io.tellten.model.EventKind;
import io.tellten.model.Person;
import io.tellten.model.PersonSpec;
import io.tellten.model.QuietHours;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People who may be told, with their channels. Who is archived is nobody any more. */
public final class PersonStore {
  private static final String SELECT =
      """
      SELECT id, name, time_zone, working, quiet_from, quiet_to, digest, digest_at, digest_day FROM person
      WHERE archived_at IS NULL""";
  private static final String LIST = SELECT + " ORDER BY lower(name), id";
  private static final String BY_IDS = SELECT + " AND id = ANY($1) ORDER BY lower(name), id";
  private static final String CHANNELS =
      """
      SELECT id, person_id, place, kind, settings, secret_names, daily_cap, paused, failing_since, reason, worked_at
      FROM channel WHERE archived_at IS NULL AND ($1::bigint[] IS NULL OR person_id = ANY($1)) ORDER BY person_id, place, id""";
  private static final String ADD =
      """
      INSERT INTO person (name, time_zone, working, quiet_from, quiet_to, digest, digest_at, digest_day, digested_until, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
      RETURNING id""";

  /** Whoever begins to want digests wants no old ones. */
  private static final String CHANGE =
      """
      UPDATE person SET name = $2, time_zone = $3, working = $4, quiet_from = $5, quiet_to = $6, digest = $7, digest_at = $8,
        digest_day = $9, digested_until = CASE WHEN digest = 'none' AND $7 <> 'none' THEN $10 ELSE digested_until END
      WHERE id = $1 AND archived_at IS NULL
      RETURNING id""";
  private static final String ARCHIVE =
      "UPDATE person SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL RETURNING name";
  private static final String NAMED_BY_CHAIN =
      """
      SELECT coalesce('the chain of ' || b.name, 'the general chain') AS place
      FROM chain_step c LEFT JOIN business b ON b.id = c.business_id WHERE c.person_id = $1 ORDER BY b.name NULLS FIRST LIMIT 1""";
  private static final String NAMED_BY_RULE =
      """
      SELECT 'the rule “' || name || '”' AS place FROM rule
      WHERE archived_at IS NULL AND tell @> to_jsonb($1::bigint) ORDER BY name, id LIMIT 1""";
  private static final String FORGET_PENDING = "DELETE FROM pending WHERE person_id = $1";
  private static final String CANCEL =
      """
      UPDATE delivery SET state = 'cancelled', ended_at = $2, reason = $3 WHERE person_id = $1 AND state = 'due'
      RETURNING id""";
  private static final String UNIQUE_VIOLATION = "23505";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public PersonStore(SqlClient db) {
    this.db = db;
  }

  /** All of them, by name. */
  public Future<List<Person>> list() {
    return people(db.query(LIST).execute(), db.preparedQuery(CHANNELS).execute(tuple((Object) null)));
  }

  /** The person of that id. */
  public Future<Optional<Person>> byId(long id) {
    return byIds(List.of(id)).map(found -> found.stream().findFirst());
  }

  /** Those of these ids that there are, by name. */
  public Future<List<Person>> byIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Tuple which = tuple((Object) Columns.longs(ids));
    return people(
        db.preparedQuery(BY_IDS).execute(which), db.preparedQuery(CHANNELS).execute(which));
  }

  private static Future<List<Person>> people(
      Future<RowSet<Row>> peopleRows, Future<RowSet<Row>> channelRows) {
    return peopleRows.compose(
        rows ->
            channelRows.map(
                channels -> {
                  Map<Long, List<Channel>> ways = new HashMap<>();
                  channels.forEach(
                      row ->
                          ways.computeIfAbsent(row.getLong("person_id"), id -> new ArrayList<>())
                              .add(PersonRows.channel(row)));
                  List<Person> all = new ArrayList<>();
                  rows.forEach(
                      row ->
                          all.add(
                              PersonRows.person(
                                  row, ways.getOrDefault(row.getLong("id"), List.of()))));
                  return List.copyOf(all);
                }));
  }

  /**
   * Adds a person who has no channel yet.
   *
   * @return fails with an {@link IllegalStateException}, a sentence, where the name is taken
   */
  public static Future<Person> add(Changes changes, PersonSpec spec) {
    return changes
        .run(
            change ->
                change
                    .db()
                    .preparedQuery(ADD)
                    .execute(values(spec).addOffsetDateTime(at(change.now())))
                    .compose(
                        rows -> told(change, rows.iterator().next().getLong("id")))
                    .map(Optional::orElseThrow))
        .recover(failure -> Future.failedFuture(named(failure, spec)));
  }

  /**
   * Lets a person be like this; channels stay as they are.
   *
   * @return empty where there is nobody of that id; fails with an {@link IllegalStateException}, a
   *     sentence, where the name is taken
   */
  public static Future<Optional<Person>> change(Changes changes, long id, PersonSpec spec) {
    return changes
        .run(
            change -> {
              Tuple all = Tuple.of(id);
              Tuple values = values(spec);
              for (int i = 0; i < values.size(); i++) {
                all.addValue(values.getValue(i));
              }
              return change
                  .db()
                  .preparedQuery(CHANGE)
                  .execute(all.addOffsetDateTime(at(change.now())))
                  .compose(
                      rows ->
                          rows.size() == 0
                              ? Future.succeededFuture(Optional.<Person>empty())
                              : told(change, id));
            })
        .recover(failure -> Future.failedFuture(named(failure, spec)));
  }

  private static Tuple values(PersonSpec spec) {
    QuietHours quiet = spec.quiet();
    return Tuple.tuple()
        .addString(spec.name().strip())
        .addString(spec.zone().getId())
        .addValue(PersonRows.working(spec.working()))
        .addLocalTime(quiet == null ? null : quiet.from())
        .addLocalTime(quiet == null ? null : quiet.to())
        .addString(spec.digest().every().word())
        .addLocalTime(spec.digest().at())
        .addInteger(spec.digest().day().getValue());
  }

  private static Future<Optional<Person>> told(Changes.Change change, long id) {
    change.tell(EventKind.PERSON, id);
    return new PersonStore(change.db()).byId(id);
  }

  private static Throwable named(Throwable failure, PersonSpec spec) {
    return failure instanceof PgException said && UNIQUE_VIOLATION.equals(said.getSqlState())
        ? new IllegalStateException(
            "There is a person called " + spec.name().strip() + " already.", failure)
        : failure;
  }

  /**
   * Takes a person away: what was still to be told them is not.
   *
   * @return false where there is nobody of that id; fails with an {@link IllegalStateException}, a
   *     sentence, while a chain or a rule names the person
   */
  public static Future<Boolean> archive(Changes changes, long id) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(ARCHIVE)
                .execute(tuple(id, at(change.now())))
                .compose(
                    rows ->
                        rows.size() == 0
                            ? Future.succeededFuture(false)
                            : archive(change, id, rows.iterator().next().getString("name"))));
  }

  private static Future<Boolean> archive(Changes.Change change, long id, String name) {
    return namedBy(change, NAMED_BY_CHAIN, id, name)
        .compose(v -> namedBy(change, NAMED_BY_RULE, id, name))
        .compose(v -> change.db().preparedQuery(FORGET_PENDING).execute(tuple(id)))
        .compose(
            v ->
                change
                    .db()
                    .preparedQuery(CANCEL)
                    .execute(tuple(id, at(change.now()), name + " is no longer told anything.")))
        .map(
            rows -> {
              rows.forEach(row -> change.tell(EventKind.DELIVERY, row.getLong("id")));
              change.tell(EventKind.PERSON, id);
              return true;
            });
  }

  private static Future<Void> namedBy(Changes.Change change, String sql, long id, String name) {
    return change
        .db()
        .preparedQuery(sql)
        .execute(tuple(id))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new IllegalStateException(
                            name
                                + " is named by "
                                + rows.iterator().next().getString("place")
                                + ". Take "
                                + name
                                + " out of it first.")));
  }

  /** Somebody whose digest may be due. */
  public record Digested(Person person, Instant until) {}

  private static final String WITH_DIGEST =
      """
      SELECT id, name, time_zone, working, quiet_from, quiet_to, digest, digest_at, digest_day, digested_until FROM person
      WHERE archived_at IS NULL AND digest <> 'none' AND ($1::bigint IS NULL OR id = $1) ORDER BY id""";

  /** Locked until the end of the transaction, unless another process has it in hand. */
  private static final String HOLD_DIGESTED = WITH_DIGEST + " FOR NO KEY UPDATE SKIP LOCKED";

  private static final String SAVE_DIGESTED =
      "UPDATE person SET digested_until = $2 WHERE id = $1";

  /** Who wants digests, without their channels, and until when they had them. */
  public Future<List<Digested>> digested() {
    return digested(WITH_DIGEST, null);
  }

  /** The same of one person, with channels, kept from others; empty where another has it in hand. */
  public static Future<Optional<Digested>> holdDigested(Changes.Change change, long id) {
    PersonStore store = new PersonStore(change.db());
    return store
        .digested(HOLD_DIGESTED, id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : store
                        .byId(id)
                        .map(person -> person.map(p -> new Digested(p, found.get(0).until()))));
  }

  private Future<List<Digested>> digested(String sql, @Nullable Long id) {
    return db.preparedQuery(sql)
        .execute(tuple(id))
        .map(
            rows -> {
              List<Digested> all = new ArrayList<>();
              rows.forEach(
                  row ->
                      all.add(
                          new Digested(
                              PersonRows.person(row, List.of()),
                              Columns.instant(row, "digested_until"))));
              return all;
            });
  }

  /** Says until when a person has had digests. */
  public static Future<Void> saveDigested(Changes.Change change, long id, Instant until) {
    return change
        .db()
        .preparedQuery(SAVE_DIGESTED)
        .execute(tuple(id, at(until)))
        .mapEmpty();
  }
}
