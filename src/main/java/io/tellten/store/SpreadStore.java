package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Forecast;
import io.tellten.model.Label;
import io.tellten.model.Reading;
import io.tellten.model.Risk;
import io.tellten.model.Standing;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the watch needs to know of posts and their mentions, and what it found out: each a fixed
 * number of statements however many posts there are. Inside a transaction.
 */
public final class SpreadStore {
  /** A post that is read at every age has some hundred; more is noise upon the same curve. */
  private static final int MOST_READINGS = 400;

  private static final String POSTS_OF =
      "SELECT DISTINCT post_id AS id FROM mention WHERE id = ANY($1)";
  private static final String DUE =
      "SELECT post_id AS id FROM forecast WHERE due_at <= $1 ORDER BY due_at LIMIT $2";
  private static final String POSTS =
      """
      SELECT p.id, p.network, p.author_followers, p.published_at, p.first_seen_at, p.gone_at, f.at, f.expected, f.grew_at
      FROM post p LEFT JOIN forecast f ON f.post_id = p.id WHERE p.id = ANY($1)""";
  private static final String READINGS =
      """
      SELECT k.id AS post_id, r.at, r.likes, r.replies, r.shares, r.views
      FROM unnest($1::bigint[]) AS k (id) CROSS JOIN LATERAL (
        SELECT * FROM reading r WHERE r.post_id = k.id ORDER BY r.at DESC, r.id DESC LIMIT $2) r
      ORDER BY k.id, r.at, r.id""";
  private static final String CONCERNS =
      """
      SELECT m.id, m.post_id, m.business_id, m.incident_id, m.sentiment, m.score, m.severity, m.topics, m.signals, p.rating,
        m.about_us AND NOT m.muted AS shown, k.points,
        (SELECT jsonb_object_agg(t.id, t.name) FROM own_topic t WHERE t.id = ANY(m.topics)) AS own_topics,
        %s AS standing
      FROM mention m JOIN post p ON p.id = m.post_id LEFT JOIN risk k ON k.mention_id = m.id
      WHERE m.post_id = ANY($1) ORDER BY m.id"""
          .formatted(SpreadRows.STANDING);
  private static final String SAVE_FORECASTS =
      """
      INSERT INTO forecast (post_id, at, count, expected, low, high, grew_at, due_at, body)
      SELECT n.post_id, n.at, n.count, n.expected, n.low, n.high, n.grew_at, n.due_at, n.body
      FROM jsonb_to_recordset($1) AS n (post_id bigint, at timestamptz, count bigint, expected float8, low float8,
        high float8, grew_at timestamptz, due_at timestamptz, body jsonb)
      ORDER BY n.post_id
      ON CONFLICT (post_id) DO UPDATE SET at = excluded.at, count = excluded.count, expected = excluded.expected,
        low = excluded.low, high = excluded.high, grew_at = excluded.grew_at, due_at = excluded.due_at,
        body = excluded.body, thinned = forecast.thinned AND forecast.at = excluded.at""";
  private static final String SAVE_RISKS =
      """
      INSERT INTO risk (mention_id, points, body)
      SELECT n.mention_id, n.points, n.body
      FROM jsonb_to_recordset($1) AS n (mention_id bigint, points smallint, body jsonb) ORDER BY n.mention_id
      ON CONFLICT (mention_id) DO UPDATE SET points = excluded.points, body = excluded.body
        WHERE risk.body <> excluded.body""";
  private static final String NOT_DUE = "UPDATE forecast SET due_at = NULL WHERE post_id = ANY($1)";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public SpreadStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A post as its spread is concerned.
   *
   * @param followers of its author; null where the site does not say
   * @param publishedAt as its site says; null where it does not
   * @param readings in time, the newest of very many
   * @param before the forecast that was made last; null: none was
   */
  public record Tracked(
      long id,
      String network,
      @Nullable Long followers,
      @Nullable Instant publishedAt,
      Instant firstSeenAt,
      boolean isGone,
      List<Reading> readings,
      @Nullable Before before) {
    /** Since when it stands there, as far as we know. */
    public Instant bornAt() {
      return publishedAt == null || publishedAt.isAfter(firstSeenAt) ? firstSeenAt : publishedAt;
    }
  }

  /**
   * A forecast as it was made last.
   *
   * @param expected when it has stopped growing
   * @param grewAt the last reading that was more than the one before; null: none was
   */
  public record Before(Instant at, double expected, @Nullable Instant grewAt) {}

  /**
   * A mention as its risk is concerned.
   *
   * @param incident the story that it shares with others; null: none
   * @param topics the surest first, as people call them where the business made them for itself
   * @param rating stars that its author gave; null: none
   * @param isShown whether people see it: it is about the business and not muted
   * @param points of its risk up to now; null: not looked at yet
   * @param standing where people search for the business; null: it is not among the first they find
   */
  public record Concern(
      long mention,
      long post,
      long business,
      @Nullable Long incident,
      Label label,
      double score,
      int severity,
      List<String> topics,
      Map<String, String> ownTopics,
      List<String> signals,
      @Nullable Double rating,
      boolean isShown,
      @Nullable Integer points,
      @Nullable Standing standing) {}

  /**
   * A forecast to be kept.
   *
   * @param grewAt the last reading that was more than the one before; null: none was
   * @param dueAt when it is made anew without another reading; null: not at all
   */
  public record Made(
      long post, Forecast forecast, @Nullable Instant grewAt, @Nullable Instant dueAt) {}

  /** The posts of these mentions. */
  public Future<List<Long>> postsOf(Collection<Long> mentions) {
    return mentions.isEmpty()
        ? Future.succeededFuture(List.of())
        : db.preparedQuery(POSTS_OF)
            .execute(tuple((Object) Columns.longs(mentions)))
            .map(SpreadStore::ids);
  }

  /** Posts whose forecast is to be made anew, the longest overdue first. */
  public Future<List<Long>> due(Instant now, int most) {
    return db.preparedQuery(DUE).execute(tuple(at(now), most)).map(SpreadStore::ids);
  }

  /** What is known of these posts. */
  public Future<List<Tracked>> tracked(Collection<Long> posts) {
    Long[] ids = Columns.longs(posts);
    Map<Long, List<Reading>> readings = new HashMap<>();
    return db.preparedQuery(READINGS)
        .execute(tuple(ids, MOST_READINGS))
        .compose(
            rows -> {
              rows.forEach(
                  row ->
                      readings
                          .computeIfAbsent(row.getLong("post_id"), id -> new ArrayList<>())
                          .add(new Reading(instant(row, "at"), MentionRow.engagement(row))));
              return db.preparedQuery(POSTS).execute(tuple((Object) ids));
            })
        .map(
            rows -> {
              List<Tracked> tracked = new ArrayList<>();
              rows.forEach(
                  row ->
                      tracked.add(
                          tracked(row, readings.getOrDefault(row.getLong("id"), List.of()))));
              return tracked;
            });
  }

  /** The mentions in these posts. */
  public Future<List<Concern>> concerns(Collection<Long> posts) {
    return db.preparedQuery(CONCERNS)
        .execute(tuple((Object) Columns.longs(posts)))
        .map(
            rows -> {
              List<Concern> concerns = new ArrayList<>();
              rows.forEach(row -> concerns.add(concern(row)));
              return concerns;
            });
  }

  /** Keeps these forecasts, each instead of the one before. */
  public Future<Void> saveForecasts(Collection<Made> made) {
    if (made.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray rows = new JsonArray();
    made.forEach(each -> rows.add(row(each)));
    return db.preparedQuery(SAVE_FORECASTS).execute(tuple(rows)).mapEmpty();
  }

  /** Keeps these risks, by mention. */
  public Future<Void> saveRisks(Map<Long, Risk> risks) {
    if (risks.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray rows = new JsonArray();
    risks.forEach(
        (mention, risk) ->
            rows.add(
                new JsonObject()
                    .put("mention_id", mention)
                    .put("points", risk.points())
                    .put("body", SpreadRows.json(risk))));
    return db.preparedQuery(SAVE_RISKS).execute(tuple(rows)).mapEmpty();
  }

  /** Of these posts no forecast is made any more until they are read again. */
  public Future<Void> rest(Collection<Long> posts) {
    return posts.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(NOT_DUE).execute(tuple((Object) Columns.longs(posts))).mapEmpty();
  }

  /** Has the forecasts of these posts made anew at once. */
  static Future<Void> makeDue(SqlClient db, Collection<Long> posts, Instant now) {
    return posts.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery("UPDATE forecast SET due_at = $2 WHERE post_id = ANY($1)")
            .execute(tuple(Columns.longs(posts), at(now)))
            .mapEmpty();
  }

  private static List<Long> ids(Iterable<Row> rows) {
    List<Long> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.getLong("id")));
    return ids;
  }

  private static Tracked tracked(Row row, List<Reading> readings) {
    Instant at = instantOrNull(row, "at");
    return new Tracked(
        row.getLong("id"),
        row.getString("network"),
        row.getLong("author_followers"),
        instantOrNull(row, "published_at"),
        instant(row, "first_seen_at"),
        row.getOffsetDateTime("gone_at") != null,
        readings,
        at == null
            ? null
            : new Before(at, row.getDouble("expected"), instantOrNull(row, "grew_at")));
  }

  private static Concern concern(Row row) {
    return new Concern(
        row.getLong("id"),
        row.getLong("post_id"),
        row.getLong("business_id"),
        row.getLong("incident_id"),
        Label.of(row.getString("sentiment")),
        row.getDouble("score"),
        row.getInteger("severity"),
        texts(row, "topics"),
        SpreadRows.names(row.getJsonObject("own_topics")),
        texts(row, "signals"),
        row.getDouble("rating"),
        row.getBoolean("shown"),
        row.getInteger("points"),
        SpreadRows.standing(row.getJsonObject("standing")));
  }

  private static JsonObject row(Made made) {
    Forecast forecast = made.forecast();
    Forecast.Expected last = forecast.last();
    return new JsonObject()
        .put("post_id", made.post())
        .put("at", forecast.at().toString())
        .put("count", forecast.count())
        .put("expected", last.count())
        .put("low", last.low())
        .put("high", last.high())
        .put("grew_at", made.grewAt() == null ? null : made.grewAt().toString())
        .put("due_at", made.dueAt() == null ? null : made.dueAt().toString())
        .put("body", SpreadRows.json(forecast));
  }
}
