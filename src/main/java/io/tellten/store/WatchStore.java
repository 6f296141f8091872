package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Forecast;
import io.tellten.model.Mention;
import io.tellten.model.Risk;
import io.tellten.model.Rising;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What spreads now, as people see it. */
public final class WatchStore {
  /** What has not grown for longer has stopped. */
  private static final Duration LATELY = Duration.ofDays(1);

  /** Older posts have had their day. */
  private static final Duration YOUNG = Duration.ofDays(7);

  /** The largest posts of a story show how it grew. */
  private static final int MOST_POSTS = 30;

  /** One entry a story and business; the unhappy mention that goes furthest stands for all. */
  private static final String RISING =
      """
      WITH growing AS (
        SELECT m.id, m.business_id, m.incident_id
        FROM forecast f JOIN mention m ON m.post_id = f.post_id JOIN post p ON p.id = m.post_id
          JOIN business b ON b.id = m.business_id
        WHERE f.grew_at > $2 AND coalesce(p.published_at, p.first_seen_at) > $3 AND p.gone_at IS NULL
          AND m.about_us AND NOT m.muted AND (m.business_id = $1 OR b.part_of = $1 OR $1::bigint IS NULL AND b.archived_at IS NULL AND b.rings)),
      entry AS (
        SELECT g.id, NULL::bigint AS incident_id, g.business_id, f.expected, k.points, k.body AS risk, f.body AS forecast,
          coalesce(p.author_followers, 0) AS reach
        FROM growing g JOIN mention m ON m.id = g.id JOIN post p ON p.id = m.post_id
          JOIN risk k ON k.mention_id = g.id JOIN forecast f ON f.post_id = m.post_id
        WHERE g.incident_id IS NULL
        UNION ALL
        SELECT (SELECT m.id FROM mention m JOIN forecast f ON f.post_id = m.post_id
          WHERE m.incident_id = g.incident_id AND m.business_id = g.business_id AND m.about_us AND NOT m.muted
          ORDER BY m.sentiment = 'negative' DESC, f.expected DESC, m.at, m.id LIMIT 1),
          g.incident_id, g.business_id, i.expected, i.points, i.body, i.forecast, i.reach
        FROM (SELECT DISTINCT incident_id, business_id FROM growing WHERE incident_id IS NOT NULL) g
          JOIN incident_risk i ON i.incident_id = g.incident_id AND i.business_id = g.business_id)
      SELECT * FROM entry WHERE points > 0 AND forecast IS NOT NULL ORDER BY expected DESC, points DESC, id LIMIT $4""";
  private static final String POSTS =
      """
      SELECT k.incident_id, k.business_id, n.post_id
      FROM unnest($1::bigint[], $2::bigint[]) AS k (incident_id, business_id) CROSS JOIN LATERAL (
        SELECT m.post_id FROM mention m JOIN forecast f ON f.post_id = m.post_id
        WHERE m.incident_id = k.incident_id AND m.business_id = k.business_id AND m.about_us AND NOT m.muted
        ORDER BY f.expected DESC LIMIT $3) n""";

  private final SqlClient db;
  private final Clock clock;

  /** On the pool. */
  public WatchStore(SqlClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  private record Entry(
      long mention, IncidentStore.@Nullable Part part, Forecast forecast, Risk risk, long reach) {}

  /**
   * What grew within a day, was published within a week and may do harm, what is expected to spread
   * the furthest first; a story is one entry.
   *
   * @param business null: all that are watched
   */
  public Future<List<Rising>> rising(@Nullable Long business, int most) {
    Instant now = clock.instant();
    return db.preparedQuery(RISING)
        .execute(tuple(business, at(now.minus(LATELY)), at(now.minus(YOUNG)), most))
        .compose(
            rows -> {
              List<Entry> entries = new ArrayList<>();
              rows.forEach(row -> entries.add(entry(row)));
              return entries.isEmpty()
                  ? Future.succeededFuture(List.of())
                  : new MentionStore(db)
                      .byIds(entries.stream().map(Entry::mention).toList())
                      .compose(mentions -> rising(entries, mentions));
            });
  }

  private Future<List<Rising>> rising(List<Entry> entries, List<Mention> found) {
    Map<Long, Mention> mentions =
        found.stream().collect(Collectors.toMap(Mention::id, mention -> mention));
    return posts(entries)
        .compose(
            posts -> {
              Set<Long> all = new HashSet<>();
              posts.values().forEach(all::addAll);
              entries.stream()
                  .filter(e -> e.part() == null)
                  .forEach(e -> all.add(mention(mentions, e).postId()));
              return Curves.of(db, all)
                  .map(
                      points ->
                          entries.stream()
                              .map(e -> rising(e, mention(mentions, e), posts, points))
                              .toList());
            });
  }

  /** The posts that show how each story grew. */
  private Future<Map<IncidentStore.Part, Set<Long>>> posts(List<Entry> entries) {
    List<IncidentStore.Part> parts =
        entries.stream().map(Entry::part).filter(Objects::nonNull).toList();
    return parts.isEmpty()
        ? Future.succeededFuture(Map.of())
        : db.preparedQuery(POSTS)
            .execute(
                tuple(
                    column(parts, IncidentStore.Part::incident, Long[]::new),
                    column(parts, IncidentStore.Part::business, Long[]::new),
                    MOST_POSTS))
            .map(
                rows -> {
                  Map<IncidentStore.Part, Set<Long>> posts = new HashMap<>();
                  rows.forEach(
                      row ->
                          posts
                              .computeIfAbsent(part(row), p -> new HashSet<>())
                              .add(row.getLong("post_id")));
                  return posts;
                });
  }

  private static Rising rising(
      Entry entry,
      Mention mention,
      Map<IncidentStore.Part, Set<Long>> posts,
      List<Curves.Point> points) {
    Set<Long> own =
        entry.part() == null
            ? Set.of(mention.postId())
            : posts.getOrDefault(entry.part(), Set.of());
    return new Rising(
        mention,
        entry.forecast(),
        entry.risk(),
        entry.reach(),
        Curves.sum(points.stream().filter(point -> own.contains(point.post())).toList()));
  }

  private static Mention mention(Map<Long, Mention> mentions, Entry entry) {
    return Objects.requireNonNull(mentions.get(entry.mention()));
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getLong("id"),
        row.getLong("incident_id") == null ? null : part(row),
        Objects.requireNonNull(SpreadRows.forecast(row.getJsonObject("forecast"))),
        Objects.requireNonNull(SpreadRows.risk(row.getJsonObject("risk"))),
        row.getLong("reach"));
  }

  private static IncidentStore.Part part(Row row) {
    return new IncidentStore.Part(row.getLong("incident_id"), row.getLong("business_id"));
  }
}
