package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertStep;
import io.tellten.model.AlertState;
import io.tellten.model.EventKind;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes alerts in the transaction that decides on them, with their time lines. Whoever decides
 * looks first, and one at a time: nothing here asks whether there is such an alert already.
 */
public final class Raising {
  private static final String ADD =
      """
      INSERT INTO alert (business_id, mention_id, source_id, burst_id, rule, rule_id, level, title, reason, numbers, state, raised_at,
        round_at, silence_id, held_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $11, $12, $13)
      RETURNING id""";

  /** One that somebody has seen opens again: it has become worse than what was seen. */
  private static final String WORSEN =
      """
      UPDATE alert SET rule = $2, rule_id = $3, level = $4, title = $5, reason = $6, numbers = $7, silence_id = $8, state = 'open',
        raised_at = CASE WHEN state = 'open' THEN raised_at ELSE $9 END, acknowledged_at = NULL, acknowledged_by = NULL,
        due_back_at = NULL, resolved_at = NULL, resolved_by = NULL, round = round + 1, round_at = $9
      WHERE id = $1
      RETURNING held_by""";
  private static final String REWORD =
      "UPDATE alert SET rule = $2, rule_id = $3, title = $4, reason = $5, numbers = $6 WHERE id = $1";
  private static final String REWORD_ALL =
      """
      UPDATE alert a SET title = n.title, reason = n.reason, numbers = n.numbers
      FROM jsonb_to_recordset($1) AS n (id bigint, title text, reason text, numbers jsonb)
      WHERE a.id = n.id AND a.state <> 'resolved' AND (a.title, a.reason) IS DISTINCT FROM (n.title, n.reason)""";
  private static final String UNRESOLVED_OF_SOURCES =
      """
      SELECT id, source_id, state FROM alert WHERE rule = $1 AND source_id IS NOT NULL AND state <> 'resolved' ORDER BY id""";
  private static final String UNRESOLVED_OF_MENTIONS =
      "SELECT id, mention_id FROM alert WHERE rule = $1 AND mention_id IS NOT NULL AND state <> 'resolved' ORDER BY id";
  private static final String PUT_RIGHT_BY_PEOPLE =
      """
      SELECT source_id, max(raised_at) AS at FROM alert
      WHERE rule = $1 AND source_id = ANY($2) AND state = 'resolved' AND resolved_by IS NOT NULL GROUP BY source_id""";
  private static final String RESOLVE =
      """
      UPDATE alert SET state = 'resolved', resolved_at = $2, resolved_by = NULL, due_back_at = NULL
      WHERE id = ANY($1) AND state <> 'resolved'
      RETURNING id""";

  /** Of a host that cannot be reached, one alert speaks for all that a business reads there. */
  private static final String HOLDER =
      """
      SELECT a.id FROM source s JOIN source o ON o.host_queue_id = s.host_queue_id AND o.business_id = s.business_id
        JOIN alert a ON a.source_id = o.id
      WHERE s.id = $1 AND a.rule = 'source-failing' AND a.state <> 'resolved' AND a.held_by IS NULL AND a.id <> $2
      ORDER BY a.id LIMIT 1""";
  private static final String LAST_OF_RATING =
      """
      SELECT id, level, state, raised_at, numbers FROM alert
      WHERE rule = 'rating' AND business_id = $1 AND source_id IS NOT DISTINCT FROM $2
      ORDER BY raised_at DESC, id DESC LIMIT 1""";

  private Raising() {}

  /**
   * An alert to be written.
   *
   * @param mention null where no single mention caused it
   * @param source null where it is about none
   * @param burst null where it is about none
   * @param rule the rule that raises it
   * @param ruleName as people call it
   * @param silence holds it; null: none does
   * @param heldBy the alert from which it follows; null: none
   */
  public record NewAlert(
      long business,
      @Nullable Long mention,
      @Nullable Long source,
      @Nullable Long burst,
      RuleKind kind,
      @Nullable Long rule,
      String ruleName,
      Level level,
      String title,
      String reason,
      Map<String, Double> numbers,
      @Nullable Long silence,
      @Nullable Long heldBy) {}

  /** Writes it; gives its id. */
  public static Future<Long> add(Changes.Change change, NewAlert alert) {
    return change
        .db()
        .preparedQuery(ADD)
        .execute(
            tuple(
                alert.business(),
                alert.mention(),
                alert.source(),
                alert.burst(),
                alert.kind().word(),
                alert.rule(),
                alert.level().word(),
                alert.title(),
                alert.reason(),
                json(alert.numbers()),
                at(change.now()),
                alert.silence(),
                alert.heldBy()))
        .compose(
            rows -> {
              long id = rows.iterator().next().getLong("id");
              change.tell(EventKind.ALERT, id);
              return AlertSteps.add(
                      change,
                      id,
                      AlertStep.Kind.RAISED,
                      null,
                      "By the rule “" + alert.ruleName() + "”.")
                  .compose(v -> count(change.db(), alert.silence()))
                  .map(id);
            });
  }

  /**
   * What an alert says from now on.
   *
   * @param rule the rule that says so
   * @param level never milder than it was
   * @param silence holds it; null: none does
   */
  public record Update(
      long id,
      RuleKind kind,
      long rule,
      Level level,
      String title,
      String reason,
      Map<String, Double> numbers,
      @Nullable Long silence) {}

  /** It is worse: a new round begins. Says whether another alert holds it back. */
  public static Future<Boolean> worsen(Changes.Change change, Update alert) {
    return change
        .db()
        .preparedQuery(WORSEN)
        .execute(
            tuple(
                alert.id(),
                alert.kind().word(),
                alert.rule(),
                alert.level().word(),
                alert.title(),
                alert.reason(),
                json(alert.numbers()),
                alert.silence(),
                at(change.now())))
        .compose(
            rows -> {
              boolean isHeld = rows.iterator().next().getLong("held_by") != null;
              change.tell(EventKind.ALERT, alert.id());
              return AlertSteps.add(
                      change, alert.id(), AlertStep.Kind.WORSE, null, alert.reason())
                  .compose(v -> count(change.db(), alert.silence()))
                  .map(isHeld);
            });
  }

  /** It says something else, at the same level and in the same round. */
  public static Future<Void> reword(Changes.Change change, Update alert) {
    change.tell(EventKind.ALERT, alert.id());
    return change
        .db()
        .preparedQuery(REWORD)
        .execute(
            tuple(
                alert.id(),
                alert.kind().word(),
                alert.rule(),
                alert.title(),
                alert.reason(),
                json(alert.numbers())))
        .mapEmpty();
  }

  /** What an alert about a source says by now. */
  public record Words(long id, String title, String reason, Map<String, Double> numbers) {}

  /** Brings what they say up to date without a word to anybody. */
  public static Future<Void> reword(Changes.Change change, Collection<Words> alerts) {
    if (alerts.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray rows = new JsonArray();
    alerts.forEach(
        each ->
            rows.add(
                new JsonObject()
                    .put("id", each.id())
                    .put("title", each.title())
                    .put("reason", each.reason())
                    .put("numbers", json(each.numbers()))));
    return change.db().preparedQuery(REWORD_ALL).execute(tuple(rows)).mapEmpty();
  }

  /** That kind's alerts that are not resolved, by source. */
  public static Future<Map<Long, Long>> unresolved(SqlClient db, RuleKind kind) {
    return db.preparedQuery(UNRESOLVED_OF_SOURCES)
        .execute(tuple(kind.word()))
        .map(
            rows -> {
              Map<Long, Long> alerts = new LinkedHashMap<>();
              rows.forEach(row -> alerts.put(row.getLong("source_id"), row.getLong("id")));
              return alerts;
            });
  }

  /** That kind's alerts that are not resolved, by mention. */
  public static Future<Map<Long, Long>> unresolvedOfMentions(SqlClient db, RuleKind kind) {
    return db.preparedQuery(UNRESOLVED_OF_MENTIONS)
        .execute(tuple(kind.word()))
        .map(
            rows -> {
              Map<Long, Long> alerts = new LinkedHashMap<>();
              rows.forEach(row -> alerts.put(row.getLong("mention_id"), row.getLong("id")));
              return alerts;
            });
  }

  /** When the last alert of that kind that a person resolved was raised, by source. */
  public static Future<Map<Long, Instant>> resolvedByPeople(
      SqlClient db, RuleKind kind, Collection<Long> sources) {
    return db.preparedQuery(PUT_RIGHT_BY_PEOPLE)
        .execute(tuple(kind.word(), Columns.longs(sources)))
        .map(
            rows -> {
              Map<Long, Instant> last = new HashMap<>();
              rows.forEach(row -> last.put(row.getLong("source_id"), instant(row, "at")));
              return last;
            });
  }

  /** Resolves these by itself; says how many. */
  public static Future<Integer> resolve(
      Changes.Change change, Collection<Long> alerts, String why) {
    return alerts.isEmpty()
        ? Future.succeededFuture(0)
        : change
            .db()
            .preparedQuery(RESOLVE)
            .execute(tuple(Columns.longs(alerts), at(change.now())))
            .compose(
                rows -> {
                  Future<Void> steps = Future.succeededFuture();
                  for (Row row : rows) {
                    long id = row.getLong("id");
                    change.tell(EventKind.ALERT, id);
                    steps =
                        steps.compose(
                            v ->
                                AlertSteps.add(change, id, AlertStep.Kind.RESOLVED, null, why));
                  }
                  return steps
                      .compose(v -> OutboxStore.over(change, alerts))
                      .map(rows.size());
                });
  }

  /**
   * The alert from which one about this source follows: that its host cannot be read for the same
   * business.
   *
   * @param besides not this alert; 0: any
   */
  public static Future<OptionalLong> holder(SqlClient db, long source, long besides) {
    return db.preparedQuery(HOLDER)
        .execute(tuple(source, besides))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .mapToLong(row -> row.getLong("id"))
                    .findFirst());
  }

  /**
   * An alert that ratings drop.
   *
   * @param earlier how many stars were usual before, on average
   */
  public record RatingAlert(
      long id, Level level, AlertState state, Instant raisedAt, double earlier) {}

  /**
   * The last alert that ratings of this business dropped.
   *
   * @param source on which; null: all together
   */
  public static Future<Optional<RatingAlert>> lastOfRating(
      SqlClient db, long business, @Nullable Long source) {
    return db.preparedQuery(LAST_OF_RATING)
        .execute(tuple(business, source))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new RatingAlert(
                                row.getLong("id"),
                                Level.of(row.getString("level")),
                                AlertState.of(row.getString("state")),
                                instant(row, "raised_at"),
                                row.getJsonObject("numbers").getDouble("earlier", 0.0)))
                    .findFirst());
  }

  private static Future<Void> count(SqlClient db, @Nullable Long silence) {
    return silence == null ? Future.succeededFuture() : SilenceStore.count(db, silence, 1);
  }

  private static JsonObject json(Map<String, Double> numbers) {
    return new JsonObject(new HashMap<>(numbers));
  }
}
