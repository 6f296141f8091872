package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Attempt;
import io.tellten.model.Attempt.Outcome;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Delivery;
import io.tellten.model.Delivery.State;
import io.tellten.model.EventKind;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Slice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox: what has to reach people, and what came of it. */
public final class DeliveryStore {
  /** What was written before is not written again. */
  private static final String ADD =
      """
      INSERT INTO delivery (key, alert_id, person_id, channel_id, cause, urgent, message, state, next_at, created_at, instead_of)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'due', $8, $9, $10)
      ON CONFLICT (key) DO NOTHING
      RETURNING id""";

  private static final String SELECT =
      """
      SELECT d.id, d.key, d.alert_id, d.person_id, p.name AS person_name, d.channel_id, c.kind AS channel_kind, d.cause, d.urgent,
        d.message, d.state, d.attempts, d.next_at, d.created_at, d.ended_at, d.reason, d.instead_of
      FROM delivery d JOIN person p ON p.id = d.person_id JOIN channel c ON c.id = d.channel_id
      """;
  private static final String LIST =
      SELECT
          + """
          WHERE ($1::bigint IS NULL OR d.alert_id = $1) AND ($2::bigint IS NULL OR d.person_id = $2)
            AND ($3::text IS NULL OR d.state = $3)
            AND ($4::timestamptz IS NULL OR (d.created_at, d.id) < ($4, $5::bigint))
          ORDER BY d.created_at DESC, d.id DESC LIMIT $6""";
  private static final String BY_IDS = SELECT + "WHERE d.id = ANY($1) ORDER BY d.id";
  private static final String ATTEMPTS =
      "SELECT at, took_ms, outcome, status, detail FROM attempt WHERE delivery_id = $1 ORDER BY id";

  /** Whoever holds it still holds it no longer: what comes of that try changes nothing any more. */
  private static final String RESEND =
      """
      UPDATE delivery SET state = 'due', attempts = 0, next_at = $2, ended_at = NULL, reason = NULL, resent_at = $2,
        lease_until = NULL, lease_token = lease_token + 1
      WHERE id = $1 AND state = 'dead'""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public DeliveryStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A message to be delivered.
   *
   * @param key one message for one change, person and channel
   * @param alertId null: a digest or a test
   * @param urgent quiet hours do not hold it back
   * @param nextAt not tried before
   * @param insteadOf the one that failed on the channel before; null: none did
   */
  public record NewDelivery(
      String key,
      @Nullable Long alertId,
      long personId,
      long channelId,
      Cause cause,
      boolean urgent,
      Message message,
      Instant nextAt,
      @Nullable Long insteadOf) {}

  /** Puts it into the outbox, with the transaction that causes it; says whether it is new. */
  public static Future<Boolean> add(Changes.Change change, NewDelivery delivery) {
    return change
        .db()
        .preparedQuery(ADD)
        .execute(
            tuple(
                delivery.key(),
                delivery.alertId(),
                delivery.personId(),
                delivery.channelId(),
                delivery.cause().word(),
                delivery.urgent(),
                json(delivery.message()),
                at(delivery.nextAt()),
                at(change.now()),
                delivery.insteadOf()))
        .map(
            rows -> {
              rows.forEach(row -> change.tell(EventKind.DELIVERY, row.getLong("id")));
              return rows.size() > 0;
            });
  }

  /**
   * The newest first.
   *
   * @param alert null: of all, and digests and tests
   * @throws IllegalArgumentException (in the future) when the cursor is not one of ours
   */
  public Future<Slice<Delivery>> list(
      @Nullable Long alert,
      @Nullable Long person,
      @Nullable State state,
      @Nullable String cursor,
      int limit) {
    PageCursor from;
    try {
      from = cursor == null ? null : PageCursor.decode(cursor);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return select(
            LIST,
            tuple(
                alert,
                person,
                state == null ? null : state.word(),
                from == null ? null : at(from.at()),
                from == null ? null : from.id(),
                limit + 1))
        .map(
            found -> {
              if (found.size() <= limit) {
                return new Slice<>(found, null);
              }
              Delivery last = found.get(limit - 1);
              return new Slice<>(
                  found.subList(0, limit), new PageCursor(last.createdAt(), last.id()).encode());
            });
  }

  /** The one of that id. */
  public Future<Optional<Delivery>> byId(long id) {
    return byIds(List.of(id)).map(found -> found.stream().findFirst());
  }

  /** Those of these ids that exist. */
  public Future<List<Delivery>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
  }

  /** Every try of that delivery, the first one first. */
  public Future<List<Attempt>> attempts(long id) {
    return db.preparedQuery(ATTEMPTS)
        .execute(tuple(id))
        .map(rows -> rows.stream().map(DeliveryStore::toAttempt).toList());
  }

  /**
   * Sends a dead one again, now and whatever has become of its alert; nothing changes where it is
   * not dead.
   *
   * @return the delivery as it is now; empty when there is none of that id
   */
  public static Future<Optional<Delivery>> resend(Changes changes, long id) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(RESEND)
                .execute(tuple(id, at(change.now())))
                .compose(
                    rows -> {
                      if (rows.rowCount() > 0) {
                        change.tell(EventKind.DELIVERY, id);
                      }
                      return new DeliveryStore(change.db()).byId(id);
                    }));
  }

  private Future<List<Delivery>> select(String sql, Tuple parameters) {
    return db.preparedQuery(sql)
        .execute(parameters)
        .map(rows -> rows.stream().map(DeliveryStore::toDelivery).toList());
  }

  private static Delivery toDelivery(Row row) {
    return new Delivery(
        row.getLong("id"),
        row.getString("key"),
        row.getLong("alert_id"),
        row.getLong("person_id"),
        row.getString("person_name"),
        row.getLong("channel_id"),
        ChannelKind.of(row.getString("channel_kind")),
        Cause.of(row.getString("cause")),
        row.getBoolean("urgent"),
        message(row.getJsonObject("message")),
        State.of(row.getString("state")),
        row.getInteger("attempts"),
        instant(row, "next_at"),
        instant(row, "created_at"),
        instantOrNull(row, "ended_at"),
        row.getString("reason"),
        row.getLong("instead_of"));
  }

  private static Attempt toAttempt(Row row) {
    return new Attempt(
        instant(row, "at"),
        Duration.ofMillis(row.getInteger("took_ms")),
        Outcome.of(row.getString("outcome")),
        row.getInteger("status"),
        row.getString("detail"));
  }

  static JsonObject json(Message message) {
    return new JsonObject()
        .put("level", message.level().word())
        .put("business", message.business())
        .put("title", message.title())
        .put("reason", message.reason())
        .put("quote", message.quote())
        .put("quoteBy", message.quoteBy())
        .put("postUrl", message.postUrl())
        .put("lines", new JsonArray(message.lines()));
  }

  static Message message(JsonObject json) {
    return new Message(
        Level.of(json.getString("level")),
        json.getString("business"),
        json.getString("title"),
        json.getString("reason"),
        json.getString("quote"),
        json.getString("quoteBy"),
        json.getString("postUrl"),
        json.getJsonArray("lines").stream().map(String::valueOf).toList());
  }
}
