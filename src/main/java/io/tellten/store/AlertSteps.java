package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertStep;
import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The time lines of alerts: all that happened to them. */
public final class AlertSteps {
  private static final String OF =
      "SELECT id, at, kind, who, detail FROM alert_step WHERE alert_id = $1 ORDER BY id";
  private static final String ADD =
      "INSERT INTO alert_step (alert_id, at, kind, who, detail) VALUES ($1, $2, $3, $4, $5)";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public AlertSteps(SqlClient db) {
    this.db = db;
  }

  /** All that happened to that alert, in order. */
  public Future<List<AlertStep>> of(long alert) {
    return db.preparedQuery(OF)
        .execute(tuple(alert))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new AlertStep(
                                row.getLong("id"),
                                instant(row, "at"),
                                AlertStep.Kind.of(row.getString("kind")),
                                row.getString("who"),
                                row.getString("detail")))
                    .toList());
  }

  /**
   * Writes down what happens to an alert, and says that the alert has changed.
   *
   * @param who does it, or to whom it happens; null: TellTen itself, and nobody in particular
   * @param detail one plain sentence; null: the kind says it all
   */
  public static Future<Void> add(
      Changes.Change change,
      long alert,
      AlertStep.Kind kind,
      @Nullable String who,
      @Nullable String detail) {
    change.tell(EventKind.ALERT, alert);
    return change
        .db()
        .preparedQuery(ADD)
        .execute(tuple(alert, at(change.now()), kind.word(), who, detail))
        .mapEmpty();
  }
}
