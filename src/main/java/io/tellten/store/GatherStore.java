package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertStep;
import io.tellten.model.EventKind;
import io.tellten.model.Message;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many messages for one person: how many there have been lately, and which wait together. On the
 * connection of a transaction.
 */
public final class GatherStore {
  private static final String LATELY =
      """
      SELECT
        (SELECT count(*) FROM delivery WHERE channel_id = $1 AND created_at > $2 AND alert_id IS NOT NULL AND state <> 'cancelled') AS lately,
        (SELECT min(next_at) FROM delivery
          WHERE channel_id = $1 AND state = 'due' AND attempts = 0 AND next_at > $3) AS next_at""";

  /** What somebody asked for by hand is a message of its own, and what is on its way stays that. */
  private static final String TOGETHER =
      """
      d.state = 'due' AND d.next_at <= $1 AND d.attempts = 0 AND d.resent_at IS NULL AND d.cause <> 'handed'
        AND (d.lease_until IS NULL OR d.lease_until <= $1) AND a.state = 'open'""";

  private static final String WAITING =
      """
      WITH many AS (
        SELECT d.channel_id FROM delivery d JOIN alert a ON a.id = d.alert_id
        WHERE %s GROUP BY d.channel_id HAVING count(*) >= $2 ORDER BY min(d.next_at) LIMIT $3)
      SELECT d.id, d.alert_id, d.person_id, d.channel_id, d.urgent, d.message, b.name AS business
      FROM delivery d JOIN many ON many.channel_id = d.channel_id JOIN alert a ON a.id = d.alert_id
        JOIN business b ON b.id = a.business_id
      WHERE %<s ORDER BY d.channel_id, d.id LIMIT $4
      FOR NO KEY UPDATE OF d SKIP LOCKED"""
          .formatted(TOGETHER);
  private static final String END =
      """
      UPDATE delivery SET state = 'cancelled', ended_at = $2, reason = $3, lease_token = lease_token + 1 WHERE id = ANY($1)""";
  private static final String STEPS =
      """
      INSERT INTO alert_step (alert_id, at, kind, who, detail)
      SELECT a.id, $2, $3, p.name, $4 FROM unnest($1::bigint[]) AS a (id), person p WHERE p.id = $5""";

  private final Changes.Change change;

  /** In that transaction. */
  public GatherStore(Changes.Change change) {
    this.change = change;
  }

  /**
   * How a channel has been used.
   *
   * @param messages about alerts since then, also those that wait
   * @param nextAt when the next of those that wait go out; null: none waits
   */
  public record Lately(long messages, @Nullable Instant nextAt) {}

  /** How that channel has been used since that moment. */
  public Future<Lately> lately(long channel, Instant since) {
    return change
        .db()
        .preparedQuery(LATELY)
        .execute(tuple(channel, at(since), at(change.now())))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Lately(row.getLong("lately"), instantOrNull(row, "next_at"));
            });
  }

  /** A message that waits with others for the same channel. */
  public record Waiting(
      long id,
      long alert,
      long person,
      long channel,
      boolean urgent,
      String business,
      Message message) {}

  /**
   * What may leave now and need not leave one by one, channel by channel; held until the transaction
   * ends.
   *
   * @param fewest channels with fewer are left as they are
   * @param channels so many at most
   * @param most so many messages at most
   */
  public Future<List<List<Waiting>>> waiting(int fewest, int channels, int most) {
    return change
        .db()
        .preparedQuery(WAITING)
        .execute(tuple(at(change.now()), fewest, channels, most))
        .map(
            rows -> {
              Map<Long, List<Waiting>> each = new LinkedHashMap<>();
              for (Row row : rows) {
                each.computeIfAbsent(row.getLong("channel_id"), id -> new ArrayList<>())
                    .add(
                        new Waiting(
                            row.getLong("id"),
                            row.getLong("alert_id"),
                            row.getLong("person_id"),
                            row.getLong("channel_id"),
                            row.getBoolean("urgent"),
                            row.getString("business"),
                            DeliveryStore.message(row.getJsonObject("message"))));
              }
              return List.copyOf(each.values());
            });
  }

  /**
   * These leave in another message; it stands on the time lines of their alerts.
   *
   * @param waiting of one channel
   * @param detail one plain sentence
   */
  public Future<Void> replaced(List<Waiting> waiting, String detail) {
    Long[] alerts = waiting.stream().map(Waiting::alert).distinct().toArray(Long[]::new);
    for (long alert : alerts) {
      change.tell(EventKind.ALERT, alert);
    }
    return change
        .db()
        .preparedQuery(END)
        .execute(
            tuple(
                waiting.stream().map(Waiting::id).toArray(Long[]::new), at(change.now()), detail))
        .compose(
            v ->
                change
                    .db()
                    .preparedQuery(STEPS)
                    .execute(
                        tuple(
                            alerts,
                            at(change.now()),
                            AlertStep.Kind.TOLD.word(),
                            detail,
                            waiting.get(0).person())))
        .mapEmpty();
  }
}
