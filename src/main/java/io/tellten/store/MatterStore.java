package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.EventKind;
import io.tellten.model.Forecast;
import io.tellten.model.Level;
import io.tellten.model.Risk;
import io.tellten.store.AlertStore.Raise;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What spreads and makes people unhappy, matter by matter: an incident of a business, or a mention
 * that has none. A matter has one alert, whichever rule raised it first. On the connection of a
 * transaction.
 */
public final class MatterStore {
  /** The alert of the matter that mention {@code m} belongs to, that of its spread before others. */
  private static final String ALERT =
      """
      SELECT a.id, a.mention_id, a.rule, a.level, a.state, a.numbers FROM alert a
      WHERE a.rule IN ('viral', 'growth') AND a.mention_id IN (
        SELECT m.id UNION ALL
        SELECT o.id FROM mention o WHERE o.incident_id = m.incident_id AND o.business_id = m.business_id)
      ORDER BY a.rule DESC, a.id LIMIT 1""";

  /** What was history when it was found counts from when it grew under our eyes. */
  private static final String RISKY =
      """
      SELECT m.id AS mention, m.business_id, m.incident_id, p.author_name, coalesce(s.name, p.site) AS place,
        (SELECT count(*) FROM mention o WHERE o.incident_id = m.incident_id AND o.business_id = m.business_id
          AND o.about_us AND NOT o.muted) AS mentions,
        coalesce(i.body, k.body) AS risk, CASE WHEN i.incident_id IS NULL THEN f.body ELSE i.forecast END AS forecast, a.*
      FROM mention m JOIN post p ON p.id = m.post_id JOIN business b ON b.id = m.business_id
        LEFT JOIN source s ON s.id = m.source_id LEFT JOIN risk k ON k.mention_id = m.id
        LEFT JOIN forecast f ON f.post_id = m.post_id
        LEFT JOIN incident_risk i ON i.incident_id = m.incident_id AND i.business_id = m.business_id
        LEFT JOIN LATERAL (%s) a ON true
      WHERE m.id = ANY($1) AND coalesce(i.points, k.points) >= $2 AND m.about_us AND NOT m.muted AND b.archived_at IS NULL
        AND (NOT m.backfill OR f.grew_at > m.seen_at)
        AND (m.sentiment = 'negative' OR m.incident_id IS NOT NULL AND EXISTS (
          SELECT 1 FROM mention o WHERE o.incident_id = m.incident_id AND o.business_id = m.business_id
            AND o.sentiment = 'negative' AND o.about_us AND NOT o.muted))
      ORDER BY m.id"""
          .formatted(ALERT);
  private static final String OF_MENTION =
      "SELECT a.* FROM mention m CROSS JOIN LATERAL (%s) a WHERE m.id = $1".formatted(ALERT);
  private static final String INSERT =
      """
      INSERT INTO alert (business_id, mention_id, rule, level, title, reason, numbers, state, raised_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)
      ON CONFLICT (rule, mention_id) WHERE mention_id IS NOT NULL DO NOTHING
      RETURNING id""";

  /** One that somebody has seen opens again: it has become worse than what was seen. */
  private static final String UPDATE =
      """
      UPDATE alert SET rule = $2, level = $3, title = $4, reason = $5, numbers = $6, state = 'open',
        raised_at = CASE WHEN state = 'open' THEN raised_at ELSE $7 END, acknowledged_at = NULL, acknowledged_by = NULL
      WHERE id = $1""";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public MatterStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A matter at risk.
   *
   * @param mention through which we were told of it
   * @param incident null: it is one mention's
   * @param place where people know the mention from: the source's name, else the site
   * @param mentions how many belong to the incident; 0 for a mention alone
   * @param forecast null where no site gives counts
   * @param alert null: none was raised yet
   */
  public record Matter(
      long mention,
      long business,
      @Nullable Long incident,
      @Nullable String authorName,
      String place,
      long mentions,
      Risk risk,
      @Nullable Forecast forecast,
      @Nullable Raised alert) {}

  /** The alert that a matter has. */
  public record Raised(
      long id,
      long mention,
      String rule,
      Level level,
      AlertState state,
      Map<String, Double> numbers) {}

  /** The unhappy matters of these mentions whose risk is at least that; each once. */
  public Future<List<Matter>> risky(Collection<Long> mentions, int points) {
    return mentions.isEmpty()
        ? Future.succeededFuture(List.of())
        : db.preparedQuery(RISKY)
            .execute(tuple(Columns.longs(mentions), points))
            .map(
                rows -> {
                  Map<Object, Matter> matters = new HashMap<>();
                  List<Matter> all = new ArrayList<>();
                  for (Row row : rows) {
                    Matter matter = matter(row);
                    Object key =
                        matter.incident() == null
                            ? (Object) matter.mention()
                            : new IncidentStore.Part(matter.incident(), matter.business());
                    if (matters.putIfAbsent(key, matter) == null) {
                      all.add(matter);
                    }
                  }
                  return all;
                });
  }

  /** The alert of the matter that this mention belongs to. */
  public Future<Optional<Raised>> alertOf(long mention) {
    return db.preparedQuery(OF_MENTION)
        .execute(tuple(mention))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.ofNullable(raised(rows.iterator().next())));
  }

  /**
   * Raises it, or makes the matter's alert say it.
   *
   * @param alert that of the matter; null: it has none
   * @return whether anything was raised
   */
  public static Future<Boolean> raise(Changes.Change change, @Nullable Raised alert, Raise raise) {
    JsonObject numbers = new JsonObject(new HashMap<>(raise.numbers()));
    if (alert != null) {
      return change
          .db()
          .preparedQuery(UPDATE)
          .execute(
              tuple(
                  alert.id(),
                  raise.rule(),
                  raise.level().word(),
                  raise.title(),
                  raise.reason(),
                  numbers,
                  at(change.now())))
          .map(
              rows -> {
                change.tell(EventKind.ALERT, alert.id());
                return true;
              });
    }
    return change
        .db()
        .preparedQuery(INSERT)
        .execute(
            tuple(
                raise.businessId(),
                raise.mentionId(),
                raise.rule(),
                raise.level().word(),
                raise.title(),
                raise.reason(),
                numbers,
                at(change.now())))
        .map(rows -> AlertStore.tell(change, rows));
  }

  private static Matter matter(Row row) {
    return new Matter(
        row.getLong("mention"),
        row.getLong("business_id"),
        row.getLong("incident_id"),
        row.getString("author_name"),
        row.getString("place"),
        row.getLong("mentions"),
        Objects.requireNonNull(SpreadRows.risk(row.getJsonObject("risk"))),
        SpreadRows.forecast(row.getJsonObject("forecast")),
        raised(row));
  }

  private static @Nullable Raised raised(Row row) {
    Long id = row.getLong("id");
    if (id == null) {
      return null;
    }
    JsonObject numbers = row.getJsonObject("numbers");
    Map<String, Double> named = new HashMap<>();
    numbers.fieldNames().forEach(name -> named.put(name, numbers.getDouble(name)));
    return new Raised(
        id,
        row.getLong("mention_id"),
        row.getString("rule"),
        Level.of(row.getString("level")),
        AlertState.of(row.getString("state")),
        named);
  }
}
