package io.tellten.store;

import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Engagement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How the engagement of unhappy mentions grows, and how far we have looked. */
public final class GrowthStore {
  /**
   * The newest reading of each post, what was known when the window before it began, and the first
   * thing ever known.
   */
  private static final String OF_NEGATIVE =
      """
      SELECT m.id, m.business_id, b.name AS business_name, m.backfill, p.published_at, p.author_name, p.author_followers,
        coalesce(s.name, p.site) AS place, last.at AS last_at, last.likes, last.replies, last.shares, last.views,
        before.at AS before_at, before.likes AS before_likes, before.replies AS before_replies,
        before.shares AS before_shares, before.views AS before_views,
        first.at AS first_at, first.likes AS first_likes, first.replies AS first_replies,
        first.shares AS first_shares, first.views AS first_views
      FROM mention m JOIN post p ON p.id = m.post_id JOIN business b ON b.id = m.business_id
        LEFT JOIN source s ON s.id = m.source_id
        JOIN LATERAL (SELECT * FROM reading r WHERE r.post_id = p.id ORDER BY r.at DESC, r.id DESC LIMIT 1) last ON true
        JOIN LATERAL (SELECT * FROM reading r WHERE r.post_id = p.id ORDER BY r.at, r.id LIMIT 1) first ON true
        LEFT JOIN LATERAL (
          SELECT * FROM reading r WHERE r.post_id = p.id AND r.at <= last.at - $2 * interval '1 millisecond'
          ORDER BY r.at DESC, r.id DESC LIMIT 1) before ON true
      WHERE m.id = ANY($1) AND m.sentiment = 'negative' AND m.about_us AND NOT m.muted AND b.archived_at IS NULL
        AND b.rings
      ORDER BY m.id""";

  private static final String HISTORY =
      """
      SELECT m.id, r.at, r.likes, r.replies, r.shares, r.views FROM mention m JOIN reading r ON r.post_id = m.post_id
      WHERE m.id = ANY($1) AND m.sentiment = 'negative' ORDER BY m.id, r.at, r.id""";

  /** Nobody else looks while we do; empty when another process does. */
  private static final String LOCK_PROGRESS =
      "SELECT last_event_id FROM progress WHERE name = $1 FOR UPDATE SKIP LOCKED";
  private static final String ENSURE_PROGRESS =
      "INSERT INTO progress (name, last_event_id) VALUES ($1, 0) ON CONFLICT DO NOTHING";
  private static final String SAVE_PROGRESS =
      "UPDATE progress SET last_event_id = $2 WHERE name = $1";

  private final SqlClient db;

  /** On the connection of a transaction. */
  public GrowthStore(SqlClient db) {
    this.db = db;
  }

  /**
   * How an unhappy mention's post stands.
   *
   * @param place where people know it from: the source's name, else the site
   * @param first the first thing known of it
   * @param before what was known when the window before {@code last} began; null: nothing yet
   * @param last the newest
   */
  public record Growth(
      long mentionId,
      long businessId,
      String businessName,
      boolean backfill,
      @Nullable Instant publishedAt,
      @Nullable String authorName,
      @Nullable Long followers,
      String place,
      Known first,
      @Nullable Known before,
      Known last) {}

  /** Engagement at one moment. */
  public record Known(Instant at, Engagement engagement) {}

  /** Of these mentions, the unhappy ones whose counts are known. */
  public Future<List<Growth>> ofNegative(Collection<Long> mentions, Duration window) {
    return db.preparedQuery(OF_NEGATIVE)
        .execute(tuple(Columns.longs(mentions), window.toMillis()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(GrowthStore::toGrowth)
                    .toList());
  }

  /** Of these mentions, every reading of the unhappy ones, in time. */
  public Future<Map<Long, List<Known>>> history(Collection<Long> mentions) {
    return db.preparedQuery(HISTORY)
        .execute(tuple((Object) Columns.longs(mentions)))
        .map(
            rows -> {
              Map<Long, List<Known>> readings = new HashMap<>();
              rows.forEach(
                  row ->
                      readings
                          .computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())
                          .add(new Known(instant(row, "at"), engagement(row, ""))));
              return readings;
            });
  }

  /** How far the reader of that name has come, locked; empty when another process reads on. */
  public Future<OptionalLong> lockProgress(String name) {
    return db.preparedQuery(ENSURE_PROGRESS)
        .execute(tuple(name))
        .compose(v -> db.preparedQuery(LOCK_PROGRESS).execute(tuple(name)))
        .map(
            rows ->
                rows.size() == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(rows.iterator().next().getLong("last_event_id")));
  }

  /** The reader of that name has come this far. */
  public Future<Void> saveProgress(String name, long lastEventId) {
    return db.preparedQuery(SAVE_PROGRESS).execute(tuple(name, lastEventId)).mapEmpty();
  }

  private static Growth toGrowth(Row row) {
    Instant before = instantOrNull(row, "before_at");
    return new Growth(
        row.getLong("id"),
        row.getLong("business_id"),
        row.getString("business_name"),
        row.getBoolean("backfill"),
        instantOrNull(row, "published_at"),
        row.getString("author_name"),
        row.getLong("author_followers"),
        row.getString("place"),
        new Known(instant(row, "first_at"), engagement(row, "first_")),
        before == null ? null : new Known(before, engagement(row, "before_")),
        new Known(instant(row, "last_at"), engagement(row, "")));
  }

  private static Engagement engagement(Row row, String prefix) {
    return new Engagement(
        row.getLong(prefix + "likes"),
        row.getLong(prefix + "replies"),
        row.getLong(prefix + "shares"),
        row.getLong(prefix + "views"));
  }
}
