package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.HourCount;
import io.tellten.model.Incident;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Reading;
import io.tellten.model.Reply;
import io.tellten.model.Revision;
import io.tellten.model.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The mentions as people see them. */
public final class MentionStore {
  private static final String BY_IDS = MentionRow.SELECT + "WHERE m.id = ANY($1) ORDER BY m.id";
  private static final String HISTORY =
      "SELECT at, likes, replies, shares, views FROM reading WHERE post_id = $1 ORDER BY at, id";
  private static final String REVISIONS =
      "SELECT at, title, text, rating FROM revision WHERE post_id = $1 ORDER BY at, id";
  private static final String REPLIES =
      """
      SELECT id, url, author_name, author_handle, author_followers, text, published_at
      FROM post WHERE parent_id = $1 AND own ORDER BY published_at, id""";
  private static final String ORIGINS = "SELECT id, external_id, site FROM post WHERE id = ANY($1)";
  private static final String HOURLY =
      """
      SELECT date_trunc('hour', m.at, 'UTC') AS hour, count(*) FILTER (WHERE m.sentiment = 'negative') AS negative,
        count(*) FILTER (WHERE m.sentiment = 'neutral') AS neutral,
        count(*) FILTER (WHERE m.sentiment = 'positive') AS positive
      FROM mention m JOIN business b ON b.id = m.business_id
      WHERE m.about_us AND NOT m.muted AND b.archived_at IS NULL
        AND ($1::bigint IS NULL AND b.role = 'own' OR m.business_id = $1 OR b.part_of = $1) AND m.at >= $2 AND m.at < $3
      GROUP BY 1 ORDER BY 1""";
  private static final String INCIDENTS =
      """
      SELECT m.incident_id, m.business_id, count(*) AS mentions, count(DISTINCT p.site) AS sites,
        min(m.at) AS first_at, max(m.at) AS last_at
      FROM unnest($1::bigint[], $2::bigint[]) AS k (incident_id, business_id)
        JOIN mention m ON m.incident_id = k.incident_id AND m.business_id = k.business_id JOIN post p ON p.id = m.post_id
      WHERE m.about_us AND NOT m.muted
      GROUP BY m.incident_id, m.business_id""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public MentionStore(SqlClient db) {
    this.db = db;
  }

  /**
   * One page, the newest first; those of archived businesses only where that business is asked for,
   * and of a business with locations those of its locations, too.
   * Folded, the first mention of an incident that passes the filter stands for the others, so that
   * a story keeps its place while it grows.
   *
   * @param cursor the {@code next} of the page before; null: the first page
   * @return a future that fails with an IllegalArgumentException when the cursor is not one of ours
   */
  public Future<Slice<Mention>> list(
      MentionFilter filter, MentionOrder order, @Nullable String cursor, int limit) {
    return locations(filter.business()).compose(all -> list(filter, all, order, cursor, limit));
  }

  /** Most have none, and are then looked up by one id. */
  private Future<List<Long>> locations(@Nullable Long business) {
    return business == null
        ? Future.succeededFuture(List.of())
        : new BusinessStore(db).withLocations(business);
  }

  private Future<Slice<Mention>> list(
      MentionFilter filter,
      List<Long> businesses,
      MentionOrder order,
      @Nullable String cursor,
      int limit) {
    MentionQuery query = new MentionQuery(filter, businesses, order);
    String sql;
    try {
      sql = MentionRow.SELECT + query.sql(cursor, limit + 1);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return db.preparedQuery(sql)
        .execute(query.values())
        .compose(
            rows -> {
              List<Row> page = new ArrayList<>();
              rows.forEach(page::add);
              if (page.size() <= limit) {
                return toMentions(page).map(found -> new Slice<>(found, null));
              }
              Row last = page.get(limit - 1);
              PageCursor next = new PageCursor(instant(last, query.time()), last.getLong("id"));
              return toMentions(page.subList(0, limit))
                  .map(found -> new Slice<>(found, next.encode()));
            });
  }

  /** The mention of that id, hidden or not. */
  public Future<Optional<Mention>> find(long id) {
    return byIds(List.of(id)).map(found -> found.stream().findFirst());
  }

  /** Those of these ids that exist, hidden or not. */
  public Future<List<Mention>> byIds(Collection<Long> ids) {
    return db.preparedQuery(BY_IDS)
        .execute(tuple((Object) Columns.longs(ids)))
        .compose(
            rows -> {
              List<Row> found = new ArrayList<>();
              rows.forEach(found::add);
              return toMentions(found);
            });
  }

  /**
   * Where a post comes from.
   *
   * @param externalId unique on its network
   * @param site the host people know it by
   */
  public record Origin(String externalId, String site) {}

  /** Where each of these posts comes from. */
  public Future<Map<Long, Origin>> origins(Collection<Long> postIds) {
    return db.preparedQuery(ORIGINS)
        .execute(tuple((Object) Columns.longs(postIds)))
        .map(
            rows -> {
              Map<Long, Origin> origins = new HashMap<>();
              rows.forEach(
                  row ->
                      origins.put(
                          row.getLong("id"),
                          new Origin(row.getString("external_id"), row.getString("site"))));
              return origins;
            });
  }

  /** Every reading of the post's engagement, in time. */
  public Future<List<Reading>> history(long postId) {
    return list(
        HISTORY, tuple(postId), row -> new Reading(instant(row, "at"), MentionRow.engagement(row)));
  }

  /** How the post read before it was changed, in time. */
  public Future<List<Revision>> revisions(long postId) {
    return list(
        REVISIONS,
        tuple(postId),
        row ->
            new Revision(
                instant(row, "at"),
                row.getString("title"),
                row.getString("text"),
                row.getDouble("rating")));
  }

  /** What the business itself answered to the post. */
  public Future<List<Reply>> replies(long postId) {
    return list(
        REPLIES,
        tuple(postId),
        row ->
            new Reply(
                row.getLong("id"),
                row.getString("url"),
                MentionRow.author(row),
                row.getString("text"),
                instantOrNull(row, "published_at")));
  }

  /**
   * Mentions by hour of publication in that span; hours with none are left out, and so are
   * competitors where no business is asked for.
   */
  public Future<List<HourCount>> hourly(@Nullable Long business, Instant from, Instant to) {
    return list(
        HOURLY,
        Tuple.tuple()
            .addLong(business)
            .addOffsetDateTime(at(from))
            .addOffsetDateTime(at(to)),
        row ->
            new HourCount(
                instant(row, "hour"),
                row.getLong("negative"),
                row.getLong("neutral"),
                row.getLong("positive")));
  }

  private <T> Future<List<T>> list(String sql, Tuple values, Function<Row, T> each) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(each).toList());
  }

  /** An incident as one business has a part in it. */
  private record Part(long incident, long business) {}

  private Future<List<Mention>> toMentions(List<Row> rows) {
    Set<Part> parts = new LinkedHashSet<>();
    rows.stream()
        .filter(row -> row.getLong("incident_id") != null)
        .forEach(row -> parts.add(part(row)));
    return incidents(parts)
        .map(
            incidents ->
                rows.stream()
                    .map(
                        row ->
                            MentionRow.mention(
                                row,
                                row.getLong("incident_id") == null
                                    ? null
                                    : incidents.get(part(row))))
                    .toList());
  }

  private Future<Map<Part, Incident>> incidents(Set<Part> parts) {
    return parts.isEmpty()
        ? Future.succeededFuture(Map.of())
        : db.preparedQuery(INCIDENTS)
            .execute(
                tuple(
                    column(parts, Part::incident, Long[]::new),
                    column(parts, Part::business, Long[]::new)))
            .map(
                rows -> {
                  Map<Part, Incident> incidents = new HashMap<>();
                  rows.forEach(row -> incidents.put(part(row), toIncident(row)));
                  return incidents;
                });
  }

  private static Part part(Row row) {
    return new Part(row.getLong("incident_id"), row.getLong("business_id"));
  }

  private static Incident toIncident(Row row) {
    return new Incident(
        row.getLong("incident_id"),
        row.getLong("mentions"),
        row.getLong("sites"),
        instant(row, "first_at"),
        instant(row, "last_at"));
  }
}
