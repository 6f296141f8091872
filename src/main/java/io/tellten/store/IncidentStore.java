package io.tellten.store;

import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Forecast;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.Risk;
import io.tellten.model.Standing;
import io.tellten.model.Story;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the mentions of a story come to together, for each business by itself. */
public final class IncidentStore {
  /** The beginning of a very long story is what people want to read. */
  private static final int MOST_SHOWN = 200;

  /** The largest posts of a very long story make its forecast; the others count by their sum. */
  private static final int MOST_MEMBERS = 100;

  private static final String PARTS =
      "FROM unnest($1::bigint[], $2::bigint[]) AS k (incident_id, business_id)";
  private static final String OF_PART =
      """
      m.incident_id = k.incident_id AND m.business_id = k.business_id AND m.about_us AND NOT m.muted""";
  private static final String MEMBERS =
      """
      SELECT k.incident_id, k.business_id, n.*
      %s CROSS JOIN LATERAL (
        SELECT m.id, m.at, m.sentiment, m.score, m.severity, m.topics, m.signals, p.rating, f.body AS forecast,
          least(coalesce(p.published_at, p.first_seen_at), p.first_seen_at) AS born_at,
          (SELECT jsonb_object_agg(t.id, t.name) FROM own_topic t WHERE t.id = ANY(m.topics)) AS own_topics,
          %s AS standing
        FROM mention m JOIN post p ON p.id = m.post_id LEFT JOIN forecast f ON f.post_id = m.post_id
        WHERE %s
        ORDER BY f.expected DESC NULLS LAST, m.id LIMIT $3) n"""
          .formatted(PARTS, SpreadRows.STANDING, OF_PART);
  private static final String SUMS =
      """
      SELECT k.incident_id, k.business_id, s.*, a.reach, i.points, i.expected AS expected_before
      %s CROSS JOIN LATERAL (
        SELECT count(*) AS mentions, count(DISTINCT p.site) AS sites, coalesce(sum(f.count), 0)::bigint AS count,
          sum(f.expected) AS expected
        FROM mention m JOIN post p ON p.id = m.post_id LEFT JOIN forecast f ON f.post_id = m.post_id WHERE %s) s
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(o.followers), 0)::bigint AS reach FROM (
          SELECT max(p.author_followers) AS followers FROM mention m JOIN post p ON p.id = m.post_id
          WHERE %<s GROUP BY p.network, coalesce(p.author_key, p.id::text)) o) a
      LEFT JOIN incident_risk i ON i.incident_id = k.incident_id AND i.business_id = k.business_id
      WHERE s.mentions > 0"""
          .formatted(PARTS, OF_PART);

  /** An incident that was taken up by another meanwhile has nothing to keep. */
  private static final String SAVE =
      """
      INSERT INTO incident_risk (incident_id, business_id, points, body, reach, expected, forecast)
      SELECT n.incident_id, n.business_id, n.points, n.body, n.reach, n.expected, n.forecast
      FROM jsonb_to_recordset($1) AS n (incident_id bigint, business_id bigint, points smallint, body jsonb, reach bigint,
        expected float8, forecast jsonb) JOIN incident i ON i.id = n.incident_id
      ORDER BY n.incident_id, n.business_id FOR KEY SHARE OF i
      ON CONFLICT (incident_id, business_id) DO UPDATE SET points = excluded.points, body = excluded.body,
        reach = excluded.reach, expected = excluded.expected, forecast = excluded.forecast""";
  private static final String FIND =
      """
      SELECT i.body, i.forecast, i.reach,
        (SELECT count(*) FROM mention m WHERE %s) AS total
      FROM (SELECT $1::bigint AS incident_id, $2::bigint AS business_id) k
        LEFT JOIN incident_risk i ON i.incident_id = k.incident_id AND i.business_id = k.business_id"""
          .formatted(OF_PART);
  private static final String TIME_LINE =
      """
      SELECT m.id FROM mention m, (SELECT $1::bigint AS incident_id, $2::bigint AS business_id) k
      WHERE %s ORDER BY m.at, m.id LIMIT $3"""
          .formatted(OF_PART);

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public IncidentStore(SqlClient db) {
    this.db = db;
  }

  /** An incident as one business has a part in it. */
  public record Part(long incident, long business) {}

  /**
   * One of its mentions.
   *
   * @param at when it was published, else seen
   * @param bornAt since when its post stands there
   * @param standing where people search for the business; null: it is not among the first they find
   */
  public record Member(
      long mention,
      Instant at,
      Instant bornAt,
      Label label,
      double score,
      int severity,
      List<String> topics,
      Map<String, String> ownTopics,
      List<String> signals,
      @Nullable Double rating,
      @Nullable Forecast forecast,
      @Nullable Standing standing) {
    /** Not among what people find first. */
    public Member(
        long mention,
        Instant at,
        Instant bornAt,
        Label label,
        double score,
        int severity,
        List<String> topics,
        Map<String, String> ownTopics,
        List<String> signals,
        @Nullable Double rating,
        @Nullable Forecast forecast) {
      this(
          mention, at, bornAt, label, score, severity, topics, ownTopics, signals, rating, forecast,
          null);
    }
  }

  /**
   * What its mentions come to.
   *
   * @param count of all its posts
   * @param expected of all its posts when they have stopped growing; null: no site gives counts
   * @param reach followers of its authors, each author counted once
   * @param points of its risk up to now; null: none yet
   * @param expectedBefore as it was kept last
   * @param members the largest of them
   */
  public record Sums(
      Part part,
      long mentions,
      long sites,
      long count,
      @Nullable Double expected,
      long reach,
      @Nullable Integer points,
      @Nullable Double expectedBefore,
      List<Member> members) {}

  /** What an incident comes to, to be kept. */
  public record Made(Part part, Risk risk, long reach, @Nullable Forecast forecast) {}

  /** What the mentions of each come to; an incident of which people see none is left out. */
  public Future<List<Sums>> sums(Collection<Part> parts) {
    if (parts.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Long[] incidents = column(parts, Part::incident, Long[]::new);
    Long[] businesses = column(parts, Part::business, Long[]::new);
    Map<Part, List<Member>> members = new HashMap<>();
    return db.preparedQuery(MEMBERS)
        .execute(tuple(incidents, businesses, MOST_MEMBERS))
        .compose(
            rows -> {
              rows.forEach(
                  row ->
                      members.computeIfAbsent(part(row), p -> new ArrayList<>()).add(member(row)));
              return db.preparedQuery(SUMS).execute(tuple(incidents, businesses));
            })
        .map(
            rows -> {
              List<Sums> sums = new ArrayList<>();
              rows.forEach(row -> sums.add(sums(row, members.getOrDefault(part(row), List.of()))));
              return sums;
            });
  }

  /** Keeps these, each instead of what was kept before. */
  public Future<Void> save(Collection<Made> made) {
    if (made.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray rows = new JsonArray();
    made.forEach(each -> rows.add(row(each)));
    return db.preparedQuery(SAVE).execute(tuple(rows)).mapEmpty();
  }

  /** The story of that incident as people of that business see it; empty where they see none. */
  public Future<Optional<Story>> find(long id, long business) {
    return db.preparedQuery(FIND)
        .execute(tuple(id, business))
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              return row.getLong("total") == 0
                  ? Future.succeededFuture(Optional.empty())
                  : timeLine(id, business)
                      .compose(
                          mentions ->
                              Curves.of(db, mentions.stream().map(Mention::postId).toList())
                                  .map(points -> Optional.of(story(id, row, mentions, points))));
            });
  }

  private Future<List<Mention>> timeLine(long id, long business) {
    return db.preparedQuery(TIME_LINE)
        .execute(tuple(id, business, MOST_SHOWN))
        .compose(
            rows -> {
              Map<Long, Integer> places = new LinkedHashMap<>();
              rows.forEach(row -> places.put(row.getLong("id"), places.size()));
              return new MentionStore(db)
                  .byIds(places.keySet())
                  .map(
                      found ->
                          found.stream()
                              .sorted(
                                  Comparator.comparing(m -> Objects.requireNonNull(places.get(m.id()))))
                              .toList());
            });
  }

  private static Story story(
      long id, Row row, List<Mention> mentions, List<Curves.Point> points) {
    Risk risk = SpreadRows.risk(row.getJsonObject("body"));
    Long reach = row.getLong("reach");
    return new Story(
        id,
        mentions.get(0),
        mentions,
        row.getLong("total"),
        SpreadRows.forecast(row.getJsonObject("forecast")),
        risk == null ? Risk.NONE : risk,
        reach == null ? 0 : reach,
        Curves.sum(points));
  }

  private static Part part(Row row) {
    return new Part(row.getLong("incident_id"), row.getLong("business_id"));
  }

  private static Member member(Row row) {
    return new Member(
        row.getLong("id"),
        instant(row, "at"),
        instant(row, "born_at"),
        Label.of(row.getString("sentiment")),
        row.getDouble("score"),
        row.getInteger("severity"),
        texts(row, "topics"),
        SpreadRows.names(row.getJsonObject("own_topics")),
        texts(row, "signals"),
        row.getDouble("rating"),
        SpreadRows.forecast(row.getJsonObject("forecast")),
        SpreadRows.standing(row.getJsonObject("standing")));
  }

  private static Sums sums(Row row, List<Member> members) {
    return new Sums(
        part(row),
        row.getLong("mentions"),
        row.getLong("sites"),
        row.getLong("count"),
        row.getDouble("expected"),
        row.getLong("reach"),
        row.getInteger("points"),
        row.getDouble("expected_before"),
        members);
  }

  private static JsonObject row(Made made) {
    Forecast forecast = made.forecast();
    return new JsonObject()
        .put("incident_id", made.part().incident())
        .put("business_id", made.part().business())
        .put("points", made.risk().points())
        .put("body", SpreadRows.json(made.risk()))
        .put("reach", made.reach())
        .put("expected", forecast == null ? null : forecast.last().count())
        .put("forecast", forecast == null ? null : SpreadRows.json(forecast));
  }
}
