package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an alert by what people do or leave undone, and of what is on its way to them. In
 * the transaction of whoever holds the alert.
 */
public final class AlertActs {
  private static final String SEEN =
      """
      UPDATE alert SET state = $2, acknowledged_at = $3, acknowledged_by = $4, due_back_at = $5, resolved_at = NULL, resolved_by = NULL
      WHERE id = $1""";
  private static final String RESOLVED =
      "UPDATE alert SET state = 'resolved', resolved_at = $2, resolved_by = $3, due_back_at = NULL WHERE id = $1";
  private static final String OPEN =
      """
      UPDATE alert SET state = 'open', round = round + 1, round_at = $2, acknowledged_at = NULL, acknowledged_by = NULL,
        due_back_at = NULL, resolved_at = NULL, resolved_by = NULL
      WHERE id = $1""";
  private static final String HANDED =
      "UPDATE alert SET handed_to = $2, round = round + 1, round_at = $3 WHERE id = $1";
  private static final String ROUND_AT = "UPDATE alert SET round_at = $2 WHERE id = $1";
  private static final String BROKE_QUIET =
      "UPDATE alert SET broke_quiet = broke_quiet || to_jsonb($2::bigint) WHERE id = $1";

  /** What is being handed over at this moment is not stopped: whoever does that looks again. */
  private static final String CANCEL =
      """
      UPDATE delivery SET state = 'cancelled', ended_at = $2, reason = $3
      WHERE alert_id = $1 AND state = 'due' AND (lease_until IS NULL OR lease_until <= $2) AND (only_open OR $4)
      RETURNING id""";
  private static final String ON_THE_WAY =
      "SELECT DISTINCT person_id FROM delivery WHERE alert_id = $1 AND state = 'due'";
  private static final String TOLD_SINCE =
      """
      SELECT DISTINCT person_id FROM delivery
      WHERE alert_id = $1 AND created_at >= $2 AND (state = 'sent' OR state = 'due' AND lease_until > $3)""";
  private static final String ALSO_SEEN = "UPDATE delivery SET only_open = false WHERE key = $1";
  private static final String HOLD_DUE_BACK =
      """
      SELECT id FROM alert
      WHERE state IN ('acknowledged', 'snoozed') AND due_back_at < 'infinity' AND due_back_at <= $1 AND NOT id = ANY($2)
      ORDER BY due_back_at, id LIMIT 1
      FOR NO KEY UPDATE SKIP LOCKED""";

  private final Changes.Change change;
  private final SqlClient db;

  /** In this transaction. */
  public AlertActs(Changes.Change change) {
    this.change = change;
    this.db = change.db();
  }

  /**
   * Somebody has seen it.
   *
   * @param state acknowledged or snoozed
   * @param back when it comes back
   */
  public Future<Void> seen(long alert, AlertState state, String by, Instant back) {
    return set(alert, SEEN, alert, state.word(), at(change.now()), by, at(back));
  }

  /** Nothing is left to be done. */
  public Future<Void> resolved(long alert, String by) {
    return set(alert, RESOLVED, alert, at(change.now()), by);
  }

  /**
   * It is open again, in a new round.
   *
   * @param since from when the steps of the chain are counted
   */
  public Future<Void> open(long alert, Instant since) {
    return set(alert, OPEN, alert, at(since));
  }

  /** It is somebody's now, who is told in a round of their own. */
  public Future<Void> handed(long alert, long person) {
    return set(alert, HANDED, alert, person, at(change.now()));
  }

  /** The steps of the chain are counted from that moment. */
  public Future<Void> roundAt(long alert, Instant since) {
    return set(alert, ROUND_AT, alert, at(since));
  }

  /** That person's quiet hours are not broken by it a second time. */
  public Future<Void> brokeQuiet(long alert, long person) {
    return set(alert, BROKE_QUIET, alert, person);
  }

  private Future<Void> set(long alert, String sql, @Nullable Object... values) {
    change.tell(EventKind.ALERT, alert);
    return db.preparedQuery(sql).execute(tuple(values)).mapEmpty();
  }

  /**
   * Stops what is on its way to people.
   *
   * @param all also what they are told although somebody has seen it
   * @param why one plain sentence
   */
  public Future<Void> cancel(long alert, boolean all, String why) {
    return db.preparedQuery(CANCEL)
        .execute(tuple(alert, at(change.now()), why, all))
        .map(
            rows -> {
              rows.forEach(row -> change.tell(EventKind.DELIVERY, row.getLong("id")));
              return null;
            });
  }

  /** People to whom something about this alert is on its way. */
  public Future<Set<Long>> onTheWay(long alert) {
    return people(ON_THE_WAY, alert);
  }

  /** People who were told of this alert since that moment. */
  public Future<Set<Long>> toldSince(long alert, Instant since) {
    return people(TOLD_SINCE, alert, at(since), at(change.now()));
  }

  private Future<Set<Long>> people(String sql, @Nullable Object... values) {
    return db.preparedQuery(sql)
        .execute(tuple(values))
        .map(
            rows -> {
              Set<Long> people = new HashSet<>();
              rows.forEach(row -> people.add(row.getLong("person_id")));
              return people;
            });
  }

  /** What has that key is delivered although somebody has seen the alert. */
  public Future<Void> deliverAlsoSeen(String key) {
    return db.preparedQuery(ALSO_SEEN).execute(tuple(key)).mapEmpty();
  }

  /**
   * An acknowledged or snoozed alert whose time is over, held until the end of the transaction; those
   * that others hold are passed over.
   *
   * @param but alerts that are not wanted
   */
  public Future<OptionalLong> holdDueBack(Collection<Long> but) {
    return db.preparedQuery(HOLD_DUE_BACK)
        .execute(tuple(at(change.now()), Columns.longs(but)))
        .map(
            rows ->
                rows.size() == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(rows.iterator().next().getLong("id")));
  }
}
