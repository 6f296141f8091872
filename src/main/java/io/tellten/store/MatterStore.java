package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Forecast;
import io.tellten.model.Label;
import io.tellten.model.Level;
import io.tellten.model.Risk;
import io.tellten.model.RuleKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Mentions as rules see them, each with the matter that it belongs to: the incident of its business,
 * or itself where it has none. A matter has one alert, whichever rule raised it first.
 */
public final class MatterStore {
  /** Of several alerts of what used to be several matters: one that lasts, and of those the gravest. */
  private static final String FOREMOST =
      "a.state = 'resolved', array_position(ARRAY['critical', 'warning', 'info'], a.level), a.id";
  private static final String ALERT =
      "a.id AS alert, a.rule, a.level, a.state, a.numbers, a.reason";

  /** Whatever a story is asked for, it is looked up once, however many of its mentions there are. */
  private static final String OF =
      """
      WITH part AS (
        SELECT DISTINCT incident_id, business_id FROM mention WHERE id = ANY($1) AND incident_id IS NOT NULL),
      story AS (
        SELECT o.incident_id, o.business_id, count(*) AS mentions, count(DISTINCT p.site) AS sites,
          bool_or(o.sentiment = 'negative') AS unhappy
        FROM part k JOIN mention o ON o.incident_id = k.incident_id AND o.business_id = k.business_id
          JOIN post p ON p.id = o.post_id
        WHERE o.about_us AND NOT o.muted GROUP BY 1, 2),
      told AS (
        SELECT DISTINCT ON (k.incident_id, k.business_id) k.incident_id, k.business_id, %1$s
        FROM part k JOIN mention o ON o.incident_id = k.incident_id AND o.business_id = k.business_id
          JOIN alert a ON a.mention_id = o.id
        ORDER BY k.incident_id, k.business_id, %2$s)
      SELECT m.id AS mention, m.business_id, m.incident_id, m.backfill, m.seen_at, m.at, m.sentiment, m.score, m.confidence, m.mixed,
        m.severity, m.topics, m.signals, p.author_name, p.author_handle, p.author_followers, p.site, p.url, p.title, p.text,
        p.language, p.rating, p.likes, p.replies, p.shares, p.views, p.rank, p.parent_id IS NOT NULL OR p.parent_ref IS NOT NULL AS answer,
        coalesce(s.name, p.site) AS place, f.grew_at, coalesce(y.mentions, 0) AS mentions, coalesce(y.sites, 1) AS sites,
        coalesce(y.unhappy, false) AS unhappy, coalesce(i.body, k.body) AS risk,
        CASE WHEN i.incident_id IS NULL THEN f.body ELSE i.forecast END AS forecast,
        (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) ORDER BY o.id)
          FROM mention_source n JOIN source o ON o.id = n.source_id WHERE n.mention_id = m.id) AS found,
        coalesce(t.alert, a.alert) AS alert, coalesce(t.rule, a.rule) AS rule, coalesce(t.level, a.level) AS level,
        coalesce(t.state, a.state) AS state, coalesce(t.numbers, a.numbers) AS numbers, coalesce(t.reason, a.reason) AS reason
      FROM mention m JOIN post p ON p.id = m.post_id JOIN business b ON b.id = m.business_id
        LEFT JOIN source s ON s.id = m.source_id LEFT JOIN risk k ON k.mention_id = m.id
        LEFT JOIN forecast f ON f.post_id = m.post_id
        LEFT JOIN incident_risk i ON i.incident_id = m.incident_id AND i.business_id = m.business_id
        LEFT JOIN story y ON y.incident_id = m.incident_id AND y.business_id = m.business_id
        LEFT JOIN told t ON t.incident_id = m.incident_id AND t.business_id = m.business_id
        LEFT JOIN LATERAL (
          SELECT %1$s FROM alert a WHERE a.mention_id = m.id AND m.incident_id IS NULL ORDER BY %2$s LIMIT 1) a ON true
      WHERE m.id = ANY($1) AND m.about_us AND NOT m.muted AND b.archived_at IS NULL AND b.rings
      ORDER BY m.id"""
          .formatted(ALERT, FOREMOST);

  private static final String TWINS =
      """
      SELECT id FROM (
        SELECT a.id, row_number() OVER (PARTITION BY k.incident_id, k.business_id ORDER BY %s) AS place
        FROM (SELECT DISTINCT incident_id, business_id FROM mention WHERE id = ANY($1) AND incident_id IS NOT NULL) k
          JOIN mention o ON o.incident_id = k.incident_id AND o.business_id = k.business_id
          JOIN alert a ON a.mention_id = o.id
        WHERE a.state <> 'resolved') t
      WHERE place > 1 ORDER BY id"""
          .formatted(FOREMOST);
  private static final String SEEN =
      """
      SELECT m.id, m.seen_at FROM mention m
      WHERE ($1::bigint IS NULL OR m.business_id = $1) AND m.seen_at >= $2 AND (m.seen_at, m.id) < ($3, $4::bigint)
      ORDER BY m.seen_at DESC, m.id DESC LIMIT $5""";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public MatterStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A mention and its matter.
   *
   * @param incident null: the matter is this mention alone
   * @param place where people know the mention from: the source's name, else the site
   * @param found what found it
   * @param confidence of the sentiment; null: read before it was kept
   * @param isAnswer whether the post answers another
   * @param grewAt when its counts were last seen to grow; null: never
   * @param mentions how many belong to the incident; 0 for a mention alone
   * @param sites on how many sites the matter stands
   * @param isStoryUnhappy whether any mention of the incident is
   * @param risk of the matter; null: not looked at yet
   * @param forecast of the matter; null where no site gives counts
   * @param alert null: none was raised yet
   */
  public record Matter(
      long mention,
      long business,
      @Nullable Long incident,
      boolean backfill,
      Instant seenAt,
      Instant at,
      Author author,
      String site,
      String place,
      List<Finder> found,
      @Nullable String url,
      @Nullable String title,
      String text,
      @Nullable String language,
      @Nullable Double rating,
      Label label,
      double score,
      @Nullable Double confidence,
      boolean isMixed,
      int severity,
      List<String> topics,
      List<String> signals,
      Engagement engagement,
      boolean isAnswer,
      @Nullable Integer rank,
      @Nullable Instant grewAt,
      long mentions,
      long sites,
      boolean isStoryUnhappy,
      @Nullable Risk risk,
      @Nullable Forecast forecast,
      @Nullable Raised alert) {
    public Matter {
      found = List.copyOf(found);
      topics = List.copyOf(topics);
      signals = List.copyOf(signals);
    }

    /** The same for all mentions of a matter, and for no other. */
    public Key key() {
      return incident == null ? new Key(mention, 0) : new Key(incident, business);
    }

    /** Whether it, or another mention of its story, is negative. */
    public boolean isUnhappy() {
      return label == Label.NEGATIVE || isStoryUnhappy;
    }
  }

  /** What a matter is known by. */
  public record Key(long thing, long business) {}

  /** A source that found a mention. */
  public record Finder(long id, String name, String kind) {}

  /** The alert that a matter has. */
  public record Raised(
      long id,
      RuleKind rule,
      Level level,
      AlertState state,
      String reason,
      Map<String, Double> numbers) {
    public Raised {
      numbers = Map.copyOf(numbers);
    }
  }

  /**
   * Unresolved alerts of stories that these mentions belong to, besides the foremost of each: they
   * were raised while the story still was several.
   */
  public Future<List<Long>> twins(Collection<Long> mentions) {
    return db.preparedQuery(TWINS)
        .execute(tuple((Object) Columns.longs(mentions)))
        .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
  }

  /** These mentions; hidden ones and those of archived businesses are left out. One statement. */
  public Future<List<Matter>> of(Collection<Long> mentions) {
    return mentions.isEmpty()
        ? Future.succeededFuture(List.of())
        : db.preparedQuery(OF)
            .execute(tuple((Object) Columns.longs(mentions)))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(MatterStore::matter)
                        .toList());
  }

  /** A mention and when it was first seen. */
  public record Seen(long mention, Instant at) {}

  /**
   * Mentions seen since {@code from} and before that one, the newest first.
   *
   * @param business null: of any
   */
  public Future<List<Seen>> seen(@Nullable Long business, Instant from, Seen before, int limit) {
    return db.preparedQuery(SEEN)
        .execute(
            Tuple.tuple()
                .addLong(business)
                .addOffsetDateTime(at(from))
                .addOffsetDateTime(at(before.at()))
                .addLong(before.mention())
                .addInteger(limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Seen(row.getLong("id"), instant(row, "seen_at")))
                    .toList());
  }

  private static Matter matter(Row row) {
    return new Matter(
        row.getLong("mention"),
        row.getLong("business_id"),
        row.getLong("incident_id"),
        row.getBoolean("backfill"),
        instant(row, "seen_at"),
        instant(row, "at"),
        MentionRow.author(row),
        row.getString("site"),
        row.getString("place"),
        finders(row.getJsonArray("found")),
        row.getString("url"),
        row.getString("title"),
        row.getString("text"),
        row.getString("language"),
        row.getDouble("rating"),
        Label.of(row.getString("sentiment")),
        row.getDouble("score"),
        row.getDouble("confidence"),
        row.getBoolean("mixed"),
        row.getInteger("severity"),
        texts(row, "topics"),
        texts(row, "signals"),
        MentionRow.engagement(row),
        row.getBoolean("answer"),
        row.getInteger("rank"),
        instantOrNull(row, "grew_at"),
        row.getLong("mentions"),
        row.getLong("sites"),
        row.getBoolean("unhappy"),
        SpreadRows.risk(row.getJsonObject("risk")),
        SpreadRows.forecast(row.getJsonObject("forecast")),
        raised(row));
  }

  private static List<Finder> finders(@Nullable JsonArray found) {
    return found == null
        ? List.of()
        : found.stream()
            .map(JsonObject.class::cast)
            .map(f -> new Finder(f.getLong("id"), f.getString("name"), f.getString("kind")))
            .toList();
  }

  private static @Nullable Raised raised(Row row) {
    Long id = row.getLong("alert");
    return id == null
        ? null
        : new Raised(
            id,
            RuleKind.of(row.getString("rule")),
            Level.of(row.getString("level")),
            AlertState.of(row.getString("state")),
            row.getString("reason"),
            numbers(Objects.requireNonNull(row.getJsonObject("numbers"))));
  }

  static Map<String, Double> numbers(JsonObject column) {
    Map<String, Double> named = new HashMap<>();
    column.fieldNames().forEach(name -> named.put(name, column.getDouble(name)));
    return named;
  }
}
