package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.Attempt;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Delivery.State;
import io.tellten.model.EventKind;
import io.tellten.model.Message;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what is due in the outbox to whoever delivers it, and takes down what came of it. What
 * is handed out is leased: when whoever has it dies, others get it, and a result that comes too late
 * changes nothing.
 */
public final class OutboxStore {
  /**
   * The first in the line of each channel whose line does not move yet: urgent ones, then those that
   * are due longest. A channel is held while its first is leased, so that two processes do not take
   * from one line.
   */
  private static final String CLAIM =
      """
      WITH line AS (
        SELECT c.id, c.kind, d.id AS delivery_id, d.urgent, d.next_at,
          row_number() OVER (PARTITION BY c.kind ORDER BY d.urgent DESC, d.next_at, d.id) AS place
        FROM channel c CROSS JOIN LATERAL (
          SELECT o.id, o.urgent, o.next_at FROM delivery o
          WHERE o.channel_id = c.id AND o.state = 'due' AND o.next_at <= $1 AND (o.lease_until IS NULL OR o.lease_until <= $1)
          ORDER BY o.urgent DESC, o.next_at, o.id LIMIT 1) d
        WHERE EXISTS (SELECT 1 FROM delivery WHERE state = 'due' AND next_at <= $1)
          AND NOT EXISTS (SELECT 1 FROM delivery l WHERE l.channel_id = c.id AND l.state = 'due' AND l.lease_until > $1)),
      held AS (
        SELECT c.id, line.delivery_id
        FROM channel c JOIN line ON line.id = c.id JOIN unnest($4::text[], $5::int[]) AS room (kind, free) ON room.kind = line.kind
        WHERE line.place <= room.free
        ORDER BY line.urgent DESC, line.next_at, line.delivery_id LIMIT $3
        FOR NO KEY UPDATE OF c SKIP LOCKED),
      leased AS (
        UPDATE delivery d SET lease_until = $2, lease_token = d.lease_token + 1
        FROM held
        WHERE d.id = held.delivery_id AND d.state = 'due' AND (d.lease_until IS NULL OR d.lease_until <= $1)
        RETURNING d.*)
      SELECT l.id, l.lease_token, l.key, l.alert_id, l.person_id, l.channel_id, l.cause, l.only_open, l.message, l.attempts,
        l.resent_at, a.state AS alert_state, a.round, p.name, p.time_zone, p.archived_at IS NOT NULL AS person_gone,
        c.kind, c.daily_cap, c.paused, c.archived_at IS NOT NULL AS channel_gone,
        CASE WHEN l.attempts > 0 THEN (
          SELECT t.at FROM attempt t WHERE t.delivery_id = l.id ORDER BY t.id DESC OFFSET l.attempts - 1 LIMIT 1) END AS first_try_at
      FROM leased l JOIN person p ON p.id = l.person_id JOIN channel c ON c.id = l.channel_id LEFT JOIN alert a ON a.id = l.alert_id
      ORDER BY l.urgent DESC, l.next_at, l.id""";
  private static final String TAKE_ALL =
      "UPDATE delivery SET lease_until = NULL WHERE state = 'due' AND lease_until IS NOT NULL";
  private static final String SENT_SINCE =
      "SELECT count(*) AS n FROM delivery WHERE channel_id = $1 AND state = 'sent' AND ended_at >= $2";
  private static final String ALERT_STATE = "SELECT state FROM alert WHERE id = $1";

  /** Whoever lost the lease writes nothing. */
  private static final String END =
      """
      UPDATE delivery SET state = $3, attempts = attempts + $4, next_at = coalesce($5, next_at), ended_at = $6, reason = $7,
        lease_until = NULL
      WHERE id = $1 AND lease_token = $2 AND state = 'due'""";
  private static final String ADD_ATTEMPT =
      "INSERT INTO attempt (delivery_id, at, took_ms, outcome, status, detail) VALUES ($1, $2, $3, $4, $5, $6)";

  /** On the person's first channel in use that this message has not been tried on. */
  private static final String NEXT_CHANNEL =
      """
      INSERT INTO delivery (key, alert_id, person_id, channel_id, cause, urgent, only_open, message, state, next_at, created_at, resent_at, instead_of)
      SELECT d.base || '-c' || c.id, d.alert_id, d.person_id, c.id, d.cause, d.urgent, d.only_open, d.message, 'due', $2, $2, d.resent_at, d.id
      FROM (SELECT *, regexp_replace(key, '-c[0-9]+$', '') AS base FROM delivery WHERE id = $1) d
        CROSS JOIN LATERAL (
          SELECT c.id FROM channel c
          WHERE c.person_id = d.person_id AND c.archived_at IS NULL AND NOT c.paused
            AND d.cause <> 'resolved' AND (d.cause <> 'digest' OR c.kind <> ALL($3))
            AND NOT EXISTS (SELECT 1 FROM delivery o WHERE o.key = d.base || '-c' || c.id)
          ORDER BY c.place, c.id LIMIT 1) c
      ON CONFLICT (key) DO NOTHING
      RETURNING id, (SELECT c.kind FROM channel c WHERE c.id = channel_id) AS kind""";
  private static final String OVER =
      """
      INSERT INTO delivery (key, alert_id, person_id, channel_id, cause, urgent, only_open, message, state, next_at, created_at)
      SELECT DISTINCT ON (d.alert_id, d.channel_id) 'a' || a.id || '-r' || a.round || '-over-c' || d.channel_id, a.id, d.person_id,
        d.channel_id, 'resolved', true, false, d.message, 'due', $3, $2
      FROM delivery d JOIN alert a ON a.id = d.alert_id JOIN channel c ON c.id = d.channel_id
      WHERE d.alert_id = ANY($1) AND d.state = 'sent' AND d.cause <> 'resolved' AND c.kind = ANY($4)
        AND c.archived_at IS NULL AND NOT c.paused
      ORDER BY d.alert_id, d.channel_id, d.id DESC
      ON CONFLICT (key) DO NOTHING
      RETURNING id""";

  /** Whoever takes back within this time that an alert is resolved has not closed it elsewhere. */
  private static final Duration OVER_AFTER = Duration.ofMinutes(5);

  private static final String[] KEEP_OPEN = words(ChannelKind::keepsOpen);
  private static final String[] LOUD = words(ChannelKind::isLoud);
  private static final String ADD_TEST =
      """
      INSERT INTO delivery (key, person_id, channel_id, cause, urgent, message, state, attempts, next_at, created_at, ended_at, reason)
      VALUES ($1, $2, $3, 'test', true, $4, $5, 1, $6, $6, $6, $7)
      RETURNING id""";
  private static final String WORKED =
      """
      UPDATE channel c SET worked_at = $2, failing_since = NULL, reason = NULL
      FROM (SELECT id, failing_since IS NOT NULL OR worked_at IS NULL AS is_news FROM channel WHERE id = $1 FOR NO KEY UPDATE) b
      WHERE c.id = b.id
      RETURNING b.is_news""";
  private static final String FAILED =
      """
      UPDATE channel c SET failing_since = coalesce(c.failing_since, $2), reason = $3
      FROM (SELECT id, failing_since IS NULL AS is_news FROM channel WHERE id = $1 FOR NO KEY UPDATE) b
      WHERE c.id = b.id
      RETURNING b.is_news""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public OutboxStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A delivery that is ours to carry until the lease ends.
   *
   * @param token proves that it is ours
   * @param alertState null: a digest
   * @param round of the alert; 0 where there is none
   * @param isOnlyOpen not wanted once somebody has acknowledged the alert
   * @param isResent wanted whatever has become of the alert
   * @param isUsable whether the channel is neither paused nor archived
   * @param firstTryAt the first of the tries so far; null: none was made
   */
  public record Leased(
      long id,
      long token,
      String key,
      @Nullable Long alertId,
      @Nullable AlertState alertState,
      int round,
      long personId,
      String personName,
      ZoneId zone,
      boolean isPersonGone,
      long channelId,
      ChannelKind kind,
      @Nullable Integer dailyCap,
      boolean isUsable,
      Cause cause,
      boolean isOnlyOpen,
      boolean isResent,
      Message message,
      int attempts,
      @Nullable Instant firstTryAt) {}

  /**
   * Leases what is due, at most one of each channel.
   *
   * @param most in all
   * @param room how many of each kind of channel; of a kind that is not there, none
   */
  public Future<List<Leased>> claim(
      Instant now, Duration lease, int most, Map<ChannelKind, Integer> room) {
    String[] kinds = room.keySet().stream().map(ChannelKind::word).toArray(String[]::new);
    Integer[] free = room.values().toArray(Integer[]::new);
    return db.preparedQuery(CLAIM)
        .execute(tuple(at(now), at(now.plus(lease)), most, kinds, free))
        .map(rows -> rows.stream().map(OutboxStore::toLeased).toList());
  }

  /** Ends all leases: for a process that knows that it is the only one. */
  public Future<Void> takeAll() {
    return db.query(TAKE_ALL).execute().mapEmpty();
  }

  /** How many messages went out by that channel since that moment. */
  public Future<Integer> sentSince(long channel, Instant moment) {
    return db.preparedQuery(SENT_SINCE)
        .execute(tuple(channel, at(moment)))
        .map(rows -> rows.iterator().next().getLong("n").intValue());
  }

  /** How that alert stands now; empty when it is gone. */
  public Future<Optional<AlertState>> alertState(long alert) {
    return db.preparedQuery(ALERT_STATE)
        .execute(tuple(alert))
        .map(
            rows -> rows.stream().findFirst().map(row -> AlertState.of(row.getString("state"))));
  }

  /**
   * Writes what came of a delivery; false where it was no longer ours, and then nothing is written.
   *
   * @param attempt null: it was not even tried
   * @param nextAt when it is tried next, where it stays due; null otherwise
   * @param reason one plain sentence; null: nothing to say
   */
  public static Future<Boolean> end(
      Changes.Change change,
      Leased leased,
      State state,
      @Nullable Attempt attempt,
      @Nullable Instant nextAt,
      @Nullable String reason) {
    return change
        .db()
        .preparedQuery(END)
        .execute(
            tuple(
                leased.id(),
                leased.token(),
                state.word(),
                attempt == null ? 0 : 1,
                atOrNull(nextAt),
                state == State.DUE ? null : at(change.now()),
                reason))
        .compose(
            rows -> {
              if (rows.rowCount() == 0) {
                return Future.succeededFuture(false);
              }
              change.tell(EventKind.DELIVERY, leased.id());
              return attempt == null
                  ? Future.succeededFuture(true)
                  : addAttempt(change, leased.id(), attempt).map(true);
            });
  }

  /** Adds a line to the log of that delivery. */
  public static Future<Void> addAttempt(Changes.Change change, long delivery, Attempt attempt) {
    return change
        .db()
        .preparedQuery(ADD_ATTEMPT)
        .execute(
            tuple(
                delivery,
                at(attempt.at()),
                Math.toIntExact(attempt.took().toMillis()),
                attempt.outcome().word(),
                attempt.status(),
                attempt.detail()))
        .mapEmpty();
  }

  /**
   * Writes down a test message that was sent outside of the line.
   *
   * @param reason why it was not taken; null: it was
   * @return its id
   */
  public static Future<Long> addTest(
      Changes.Change change,
      String key,
      long person,
      long channel,
      Message message,
      State state,
      @Nullable String reason) {
    return change
        .db()
        .preparedQuery(ADD_TEST)
        .execute(
            tuple(
                key,
                person,
                channel,
                DeliveryStore.json(message),
                state.word(),
                at(change.now()),
                reason))
        .map(
            rows -> {
              long id = rows.iterator().next().getLong("id");
              change.tell(EventKind.DELIVERY, id);
              return id;
            });
  }

  /**
   * Puts the message of that delivery in the line of the person's next channel; a digest not in that
   * of one that rings or costs.
   *
   * @return by what it goes now; empty where no channel is left
   */
  public static Future<Optional<ChannelKind>> tryNextChannel(
      Changes.Change change, long delivery) {
    return change
        .db()
        .preparedQuery(NEXT_CHANNEL)
        .execute(tuple(delivery, at(change.now()), LOUD))
        .map(
            rows -> {
              rows.forEach(row -> change.tell(EventKind.DELIVERY, row.getLong("id")));
              return rows.stream().findFirst().map(row -> ChannelKind.of(row.getString("kind")));
            });
  }

  /** These alerts are resolved: what keeps them open elsewhere is told so after a while. */
  public static Future<Void> over(Changes.Change change, Collection<Long> alerts) {
    return change
        .db()
        .preparedQuery(OVER)
        .execute(
            tuple(
                Columns.longs(alerts),
                at(change.now()),
                at(change.now().plus(OVER_AFTER)),
                KEEP_OPEN))
        .map(
            rows -> {
              rows.forEach(row -> change.tell(EventKind.DELIVERY, row.getLong("id")));
              return null;
            });
  }

  private static String[] words(Predicate<ChannelKind> which) {
    return Stream.of(ChannelKind.values())
        .filter(which)
        .map(ChannelKind::word)
        .toArray(String[]::new);
  }

  /** The channel took a message. */
  public static Future<Void> worked(Changes.Change change, long channel, long person) {
    return healthy(change, WORKED, person, channel, at(change.now()));
  }

  /**
   * The channel did not take a message.
   *
   * @param reason one plain sentence
   */
  public static Future<Void> failed(
      Changes.Change change, long channel, long person, String reason) {
    return healthy(change, FAILED, person, channel, at(change.now()), reason);
  }

  private static Future<Void> healthy(
      Changes.Change change, String sql, long person, Object... values) {
    return change
        .db()
        .preparedQuery(sql)
        .execute(tuple(values))
        .map(
            rows -> {
              if (rows.stream().anyMatch(row -> row.getBoolean("is_news"))) {
                change.tell(EventKind.PERSON, person);
              }
              return null;
            });
  }

  private static Leased toLeased(Row row) {
    String state = row.getString("alert_state");
    Integer round = row.getInteger("round");
    return new Leased(
        row.getLong("id"),
        row.getLong("lease_token"),
        row.getString("key"),
        row.getLong("alert_id"),
        state == null ? null : AlertState.of(state),
        round == null ? 0 : round,
        row.getLong("person_id"),
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        row.getBoolean("person_gone"),
        row.getLong("channel_id"),
        ChannelKind.of(row.getString("kind")),
        row.getInteger("daily_cap"),
        !row.getBoolean("paused") && !row.getBoolean("channel_gone"),
        Cause.of(row.getString("cause")),
        row.getBoolean("only_open"),
        row.getOffsetDateTime("resent_at") != null,
        DeliveryStore.message(row.getJsonObject("message")),
        row.getInteger("attempts"),
        instantOrNull(row, "first_try_at"));
  }
}
