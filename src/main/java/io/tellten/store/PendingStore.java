package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Level;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whom alerts still have to be told, and when. Written only by whoever holds the alert. */
public final class PendingStore {
  private static final String OF =
      """
      SELECT n.person_id, p.name, n.due_at, n.only_open, n.turn
      FROM pending n JOIN person p ON p.id = n.person_id JOIN alert a ON a.id = n.alert_id
      WHERE n.alert_id = $1 AND (a.state = 'open' OR a.state = 'acknowledged' AND NOT n.only_open AND n.turn = 0)
      ORDER BY n.due_at, n.place, n.id""";
  private static final String ADD =
      """
      INSERT INTO pending (alert_id, round, place, turn, person_id, due_at, only_open, least_level, least_risk, repeats, repeat_s)
      SELECT $1, n.* FROM unnest($2::int[], $3::int[], $4::int[], $5::bigint[], $6::timestamptz[], $7::boolean[], $8::text[], $9::int[],
        $10::int[], $11::int[]) AS n
      ON CONFLICT (alert_id, round, place, turn, person_id) DO NOTHING""";
  private static final String DUE =
      """
      SELECT id, round, place, turn, person_id, due_at, only_open, least_level, least_risk, repeats, repeat_s FROM pending
      WHERE alert_id = $1 AND due_at <= $2 ORDER BY due_at, place, turn, id""";
  private static final String REMOVE = "DELETE FROM pending WHERE id = ANY($1)";
  private static final String CLEAR = "DELETE FROM pending WHERE alert_id = $1";

  /** What is told also of an alert that somebody has seen; its repeats are not. */
  private static final String CLEAR_SEEN =
      "DELETE FROM pending WHERE alert_id = $1 AND (only_open OR turn > 0)";

  private static final String HOLD_DUE =
      """
      SELECT a.id FROM pending n JOIN alert a ON a.id = n.alert_id WHERE n.due_at <= $1 AND NOT a.id = ANY($2)
      ORDER BY n.due_at, n.id LIMIT 1
      FOR NO KEY UPDATE OF a SKIP LOCKED""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public PendingStore(SqlClient db) {
    this.db = db;
  }

  /**
   * Somebody who is told next.
   *
   * @param onlyIfOpen not where somebody acknowledges the alert before
   * @param turn 0, and 1, 2 … where the person is told again
   */
  public record Next(long personId, String person, Instant at, boolean onlyIfOpen, int turn) {}

  /** Whom that alert is told next, the earliest first; what is on its way is not in it. */
  public Future<List<Next>> of(long alert) {
    return db.preparedQuery(OF)
        .execute(tuple(alert))
        .map(
            rows -> {
              List<Next> next = new ArrayList<>();
              for (Row row : rows) {
                next.add(
                    new Next(
                        row.getLong("person_id"),
                        row.getString("name"),
                        instant(row, "due_at"),
                        row.getBoolean("only_open"),
                        row.getInteger("turn")));
              }
              return next;
            });
  }

  /**
   * That somebody has to be told.
   *
   * @param id 0 while it is not kept
   * @param place of the step of the chain; 0: by the rule, or by hand
   * @param turn 0, and 1, 2 … of its repeats
   */
  public record Pending(
      long id,
      int round,
      int place,
      int turn,
      long personId,
      Instant dueAt,
      boolean onlyOpen,
      Level leastLevel,
      @Nullable Integer leastRisk,
      int repeats,
      Duration repeatEvery) {
    /** The next time that the same person is told the same. */
    public Pending again(Instant at) {
      return new Pending(
          0, round, place, turn + 1, personId, at, onlyOpen, leastLevel, leastRisk, repeats,
          repeatEvery);
    }
  }

  /** Keeps these for later; what is kept already is not kept twice. */
  public Future<Void> add(long alert, List<Pending> all) {
    return all.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(ADD)
            .execute(
                tuple(
                    alert,
                    column(all, Pending::round, Integer[]::new),
                    column(all, Pending::place, Integer[]::new),
                    column(all, Pending::turn, Integer[]::new),
                    column(all, Pending::personId, Long[]::new),
                    column(all, one -> at(one.dueAt()), OffsetDateTime[]::new),
                    column(all, Pending::onlyOpen, Boolean[]::new),
                    column(all, one -> one.leastLevel().word(), String[]::new),
                    column(all, Pending::leastRisk, Integer[]::new),
                    column(all, Pending::repeats, Integer[]::new),
                    column(all, one -> (int) one.repeatEvery().toSeconds(), Integer[]::new)))
            .mapEmpty();
  }

  /**
   * An alert of which somebody has to be told by now, held until the end of the transaction; those
   * that others hold are passed over.
   *
   * @param but alerts that are not wanted
   */
  public Future<OptionalLong> holdDue(Instant now, Collection<Long> but) {
    return db.preparedQuery(HOLD_DUE)
        .execute(tuple(at(now), Columns.longs(but)))
        .map(
            rows ->
                rows.size() == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(rows.iterator().next().getLong("id")));
  }

  /** What is due of an alert that is held, in order. */
  public Future<List<Pending>> due(long alert, Instant now) {
    return db.preparedQuery(DUE)
        .execute(tuple(alert, at(now)))
        .map(
            rows -> {
              List<Pending> due = new ArrayList<>();
              for (Row row : rows) {
                due.add(
                    new Pending(
                        row.getLong("id"),
                        row.getInteger("round"),
                        row.getInteger("place"),
                        row.getInteger("turn"),
                        row.getLong("person_id"),
                        instant(row, "due_at"),
                        row.getBoolean("only_open"),
                        Level.of(row.getString("least_level")),
                        row.getInteger("least_risk"),
                        row.getInteger("repeats"),
                        Duration.ofSeconds(row.getInteger("repeat_s"))));
              }
              return due;
            });
  }

  /** Takes these away: they are worked off. */
  public Future<Void> remove(List<Pending> done) {
    return db.preparedQuery(REMOVE)
        .execute(tuple((Object) Columns.longs(done.stream().map(Pending::id).toList())))
        .mapEmpty();
  }

  /** Nobody has to be told of this alert any more. */
  public Future<Void> clear(long alert) {
    return db.preparedQuery(CLEAR).execute(tuple(alert)).mapEmpty();
  }

  /** Somebody has seen it: nobody has to be told but who is to know all the same. */
  public Future<Void> clearSeen(long alert) {
    return db.preparedQuery(CLEAR_SEEN).execute(tuple(alert)).mapEmpty();
  }
}
