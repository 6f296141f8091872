package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The rules: when somebody must know. */
public final class RuleStore {
  private static final String SELECT =
      """
      SELECT r.id, r.business_id, b.name AS business_name, r.kind, r.name, r.enabled, r.level, r.threshold, r.conditions, r.tell,
        r.cool_down_s, r.repeat_s
      FROM rule r LEFT JOIN business b ON b.id = r.business_id
      """;
  private static final String LIST =
      SELECT
          + "WHERE r.archived_at IS NULL AND b.archived_at IS NULL ORDER BY lower(b.name) NULLS FIRST, b.id, r.id";
  private static final String BY_ID = SELECT + "WHERE r.id = $1 AND r.archived_at IS NULL";

  /** Every change gives its row another {@code xmin}; unlike a time, that misses no late commit. */
  private static final String VERSION =
      """
      SELECT count(*)::text || ':' || coalesce(sum(hashint8extended(id, xmin::text::bigint)), 0)::text AS version
      FROM rule WHERE archived_at IS NULL""";
  private static final String ADD =
      """
      INSERT INTO rule (business_id, kind, name, enabled, level, threshold, conditions, tell, cool_down_s, repeat_s, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (kind, coalesce(business_id, 0)) WHERE kind <> 'mention' AND archived_at IS NULL DO NOTHING
      RETURNING id""";

  /** What kind it is, and whose where there is one of a kind, is what makes it this rule. */
  private static final String CHANGE =
      """
      UPDATE rule SET business_id = CASE WHEN kind = 'mention' THEN $2 ELSE business_id END, name = $3, enabled = $4, level = $5,
        threshold = $6, conditions = $7, tell = $8, cool_down_s = $9, repeat_s = $10
      WHERE id = $1 AND archived_at IS NULL
      RETURNING id""";
  private static final String ARCHIVE =
      """
      UPDATE rule SET archived_at = $2
      WHERE id = $1 AND archived_at IS NULL AND (kind = 'mention' OR business_id IS NOT NULL)
      RETURNING id""";
  private static final String LAST_RAISED =
      """
      SELECT k.id AS rule_id, a.business_id, a.raised_at, a.level
      FROM unnest($1::bigint[]) AS k (id) CROSS JOIN LATERAL (
        SELECT DISTINCT ON (a.business_id) a.business_id, a.raised_at, a.level FROM alert a
        WHERE a.rule_id = k.id AND a.raised_at > $2 ORDER BY a.business_id, a.raised_at DESC, a.id DESC) a""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public RuleStore(SqlClient db) {
    this.db = db;
  }

  /** Those for all businesses first, then by business. */
  public Future<List<Rule>> list() {
    return select(LIST, Tuple.tuple());
  }

  /** A word that stays the same as long as nobody, in whichever process, changes a rule. */
  public Future<String> version() {
    return db.query(VERSION).execute().map(rows -> rows.iterator().next().getString("version"));
  }

  /** The rule of that id. */
  public Future<Optional<Rule>> byId(long id) {
    return select(BY_ID, tuple(id)).map(found -> found.stream().findFirst());
  }

  /**
   * Makes a rule.
   *
   * @return fails with an IllegalStateException, and a sentence, where there is one of a kind and
   *     this business has it
   */
  public static Future<Rule> add(Changes changes, RuleSpec spec) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(ADD)
                .execute(
                    Tuple.tuple()
                        .addLong(spec.businessId())
                        .addString(spec.kind().word())
                        .addString(spec.name())
                        .addBoolean(spec.enabled())
                        .addString(spec.level() == null ? null : spec.level().word())
                        .addDouble(spec.threshold())
                        .addValue(RuleRows.json(spec.conditions()))
                        .addValue(new JsonArray(spec.tell()))
                        .addInteger(RuleRows.seconds(spec.coolDown()))
                        .addInteger(RuleRows.seconds(spec.repeat()))
                        .addOffsetDateTime(at(change.now())))
                .compose(
                    rows -> {
                      if (rows.size() == 0) {
                        return Future.failedFuture(
                            new IllegalStateException(
                                "There is a rule of this kind already; change that one."));
                      }
                      return told(change, rows.iterator().next().getLong("id"));
                    }));
  }

  /** Makes the rule what the spec says; its kind stays. Empty when there is none of that id. */
  public static Future<Optional<Rule>> change(Changes changes, long id, RuleSpec spec) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(CHANGE)
                .execute(
                    Tuple.of(id)
                        .addLong(spec.businessId())
                        .addString(spec.name())
                        .addBoolean(spec.enabled())
                        .addString(spec.level() == null ? null : spec.level().word())
                        .addDouble(spec.threshold())
                        .addValue(RuleRows.json(spec.conditions()))
                        .addValue(new JsonArray(spec.tell()))
                        .addInteger(RuleRows.seconds(spec.coolDown()))
                        .addInteger(RuleRows.seconds(spec.repeat())))
                .compose(
                    rows ->
                        rows.size() == 0
                            ? Future.succeededFuture(Optional.empty())
                            : told(change, id).map(Optional::of)));
  }

  /** Takes away a rule that people made; false where there is none, or it came with the program. */
  public static Future<Boolean> archive(Changes changes, long id) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(ARCHIVE)
                .execute(tuple(id, at(change.now())))
                .map(
                    rows -> {
                      rows.forEach(row -> change.tell(EventKind.RULE, id));
                      return rows.size() > 0;
                    }));
  }

  /** A rule as one business has it. */
  public record Part(long rule, long business) {}

  /** When a rule last raised an alert, and how grave that was. */
  public record LastRaised(Instant at, Level level) {}

  /** The last alert of each of these rules and business since that moment. */
  public Future<Map<Part, LastRaised>> lastRaised(Collection<Long> rules, Instant since) {
    return rules.isEmpty()
        ? Future.succeededFuture(Map.of())
        : db.preparedQuery(LAST_RAISED)
            .execute(tuple(Columns.longs(rules), at(since)))
            .map(
                rows -> {
                  Map<Part, LastRaised> last = new HashMap<>();
                  rows.forEach(
                      row ->
                          last.put(
                              new Part(row.getLong("rule_id"), row.getLong("business_id")),
                              new LastRaised(
                                  Columns.instant(row, "raised_at"),
                                  Level.of(row.getString("level")))));
                  return last;
                });
  }

  private static Future<Rule> told(Changes.Change change, long id) {
    change.tell(EventKind.RULE, id);
    return new RuleStore(change.db()).byId(id).map(Optional::orElseThrow);
  }

  private Future<List<Rule>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(RuleRows::rule).toList());
  }
}
