package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Cause;
import io.tellten.model.EventKind;
import io.tellten.model.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
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

  private static JsonObject json(Message message) {
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
}
