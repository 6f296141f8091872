package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The posts whose engagement is to be read again: where, when, and which of them first. */
public final class RereadStore {
  /** Of more posts that are due at one host, the most at-risk of these are found. */
  private static final int MOST_RANKED = 2_000;

  private static final String SELECT =
      Database.PLANNED_ANEW
          + """
      SELECT r.post_id, r.source_id, r.due_at, r.failures AS reread_failures, p.network, p.external_id, p.local_id,
        p.url AS post_url, p.published_at, p.first_seen_at, s.kind, s.url, s.tags, s.options,
        s.recount_trouble_since IS NOT NULL AS troubled, t.risk, t.unhappy, lately.totals, b.id AS business_id, b.name, b.aliases, b.exclude, b.websites,
        b.accounts, b.time_zone, b.owner, b.archived_at IS NOT NULL AS archived,
        b.query, b.role, b.alerts, b.part_of
      """;
  private static final String JOINED =
      """
      JOIN post p ON p.id = r.post_id JOIN source s ON s.id = r.source_id JOIN business b ON b.id = s.business_id
      CROSS JOIN LATERAL (
        SELECT max(k.points) AS risk, coalesce(bool_or(m.sentiment = 'negative'), false) OR p.sentiment = 'negative' AS unhappy
        FROM mention m LEFT JOIN risk k ON k.mention_id = m.id WHERE m.post_id = r.post_id) t
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(n.total ORDER BY n.at DESC, n.id DESC), '{}') AS totals FROM (
          SELECT id, at, coalesce(likes, 0) + coalesce(replies, 0) + coalesce(shares, 0) AS total
          FROM reading WHERE post_id = r.post_id ORDER BY at DESC, id DESC LIMIT 3) n) lately
      """;
  private static final String HOMELESS =
      SELECT
          + "FROM (SELECT * FROM reread WHERE host_queue_id IS NULL LIMIT $1) r "
          + JOINED;

  /** The most at-risk first; an unhappy one of which no risk is known yet is taken to be in the middle. */
  private static final String DUE =
      SELECT
          + "FROM (SELECT * FROM reread WHERE host_queue_id = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3) r "
          + JOINED
          + """
      WHERE s.archived_at IS NULL AND s.paused_at IS NULL
      ORDER BY coalesce(t.risk, CASE WHEN t.unhappy THEN 50 ELSE 0 END) DESC, t.unhappy DESC,
        coalesce(lately.totals[1] - lately.totals[2], 0) DESC, r.due_at, r.post_id
      LIMIT $4""";
  private static final String SETTLE =
      """
      UPDATE reread r SET host_queue_id = h.queue, due_at = greatest(r.due_at, h.due)
      FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS h(post, queue, due)
      WHERE r.post_id = h.post AND r.host_queue_id IS NULL""";
  private static final String DROP = "DELETE FROM reread WHERE post_id = ANY($1)";
  private static final String DEFER =
      """
      UPDATE reread r SET due_at = $3 FROM source s
      WHERE r.host_queue_id = $1 AND r.due_at <= $2 AND s.id = r.source_id
        AND (s.archived_at IS NOT NULL OR s.paused_at IS NOT NULL)""";
  private static final String POSTPONE = "UPDATE reread SET due_at = $2 WHERE post_id = ANY($1)";
  private static final String FAILED =
      """
      UPDATE reread SET failures = failures + 1,
        due_at = $2::timestamptz + least($3 * power(2, least(failures, 20)), $4) * interval '1 second'
      WHERE post_id = ANY($1)""";
  private static final String NOTE = "Likes and replies could not be read again since ";
  private static final String SAY_FAILED =
      """
      UPDATE source s SET recount_trouble_since = coalesce(s.recount_trouble_since, $2),
        note = CASE WHEN s.recount_trouble_since <= $3 AND (s.note IS NULL OR s.note LIKE $4 || '%')
          THEN $4 || to_char(s.recount_trouble_since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC: ' || $5
          ELSE s.note END
      FROM (SELECT id, note FROM source WHERE id = ANY($1) ORDER BY id FOR UPDATE) old
      WHERE s.id = old.id
      RETURNING s.id, s.note IS DISTINCT FROM old.note AS changed""";
  private static final String SUCCEEDED = "UPDATE reread SET failures = 0 WHERE post_id = ANY($1) AND failures > 0";
  private static final String SAY_SUCCEEDED =
      """
      UPDATE source s SET recount_trouble_since = NULL,
        note = CASE WHEN s.note LIKE $2 || '%' THEN NULL ELSE s.note END
      FROM (SELECT id, note FROM source WHERE id = ANY($1) ORDER BY id FOR UPDATE) old
      WHERE s.id = old.id
      RETURNING s.id, s.note IS DISTINCT FROM old.note AS changed""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public RereadStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A post to be read again.
   *
   * @param sourceId the source that found it
   * @param publishedAt as its site says; null where it does not
   * @param failures how often in a row reading it again failed
   * @param isTroubled whether counts of this source's posts could not be read again of late
   * @param isUnhappy whether it, or what it says about a business, is
   * @param totals of its last readings, the newest first
   */
  public record Due(
      PostRef post,
      long sourceId,
      String kind,
      Question question,
      @Nullable Instant publishedAt,
      Instant firstSeenAt,
      Instant dueAt,
      int failures,
      boolean isTroubled,
      boolean isUnhappy,
      List<Long> totals) {
    public Due {
      totals = List.copyOf(totals);
    }
  }

  /**
   * Where and when a post is read again.
   *
   * @param dueAt at the earliest
   */
  public record Home(long hostQueueId, Instant dueAt) {}

  /** Posts of which it is not known yet where they are read again. */
  public Future<List<Due>> homeless(int most) {
    return db.preparedQuery(HOMELESS).execute(tuple(most)).map(RereadStore::toList);
  }

  /** Keeps where these posts are read again, by their ids. */
  public Future<Void> settle(Map<Long, Home> homes) {
    List<Map.Entry<Long, Home>> all = List.copyOf(homes.entrySet());
    return all.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(SETTLE)
            .execute(
                tuple(
                    all.stream().map(Map.Entry::getKey).toArray(Long[]::new),
                    all.stream().map(e -> e.getValue().hostQueueId()).toArray(Long[]::new),
                    all.stream()
                        .map(e -> at(e.getValue().dueAt()))
                        .toArray(OffsetDateTime[]::new)))
            .mapEmpty();
  }

  /** These posts are never read again. */
  public Future<Void> drop(Collection<Long> posts) {
    return posts.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(DROP).execute(tuple((Object) Columns.longs(posts))).mapEmpty();
  }

  /** What is due at this host, the most at-risk first; not for sources that are paused or archived. */
  public Future<List<Due>> due(long hostQueueId, Instant now, int most) {
    return db.preparedQuery(DUE)
        .execute(tuple(hostQueueId, at(now), MOST_RANKED, most))
        .map(RereadStore::toList);
  }

  /** Looks at what is due for paused and archived sources not before then. */
  public Future<Void> defer(long hostQueueId, Instant now, Instant until) {
    return db.preparedQuery(DEFER).execute(tuple(hostQueueId, at(now), at(until))).mapEmpty();
  }

  /** Reads these not before then, through no fault of theirs. */
  public Future<Void> postpone(Collection<Long> posts, Instant until) {
    return db.preparedQuery(POSTPONE).execute(tuple(Columns.longs(posts), at(until))).mapEmpty();
  }

  /**
   * These could not be read: each waits twice as long as the time before.
   *
   * @param sources on whose behalf; each says so when it has gone on for longer than {@code quiet}
   * @param first the first wait
   * @param longest the longest
   * @param sentence why
   */
  public static Future<Void> failed(
      Changes changes,
      Collection<Long> posts,
      Collection<Long> sources,
      Duration first,
      Duration longest,
      Duration quiet,
      String sentence) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(FAILED)
                .execute(
                    tuple(
                        Columns.longs(posts),
                        at(change.now()),
                        (double) first.toSeconds(),
                        (double) longest.toSeconds()))
                .compose(
                    v ->
                        change
                            .db()
                            .preparedQuery(SAY_FAILED)
                            .execute(
                                tuple(
                                    Columns.longs(sources),
                                    at(change.now()),
                                    at(change.now().minus(quiet)),
                                    NOTE,
                                    sentence)))
                .map(rows -> tell(change, rows)));
  }

  /** These were read after all. */
  public static Future<Void> succeeded(
      Changes changes, Collection<Long> posts, Collection<Long> sources) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(SUCCEEDED)
                .execute(tuple((Object) Columns.longs(posts)))
                .compose(
                    v ->
                        change
                            .db()
                            .preparedQuery(SAY_SUCCEEDED)
                            .execute(tuple(Columns.longs(sources), NOTE)))
                .map(rows -> tell(change, rows)));
  }

  private static @Nullable Void tell(Changes.Change change, RowSet<Row> rows) {
    rows.forEach(
        row -> {
          if (row.getBoolean("changed")) {
            change.tell(EventKind.SOURCE, row.getLong("id"));
          }
        });
    return null;
  }

  private static List<Due> toList(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(RereadStore::toDue).toList();
  }

  private static Due toDue(Row row) {
    return new Due(
        new PostRef(
            row.getLong("post_id"),
            row.getString("network"),
            row.getString("external_id"),
            row.getString("local_id"),
            row.getString("post_url")),
        row.getLong("source_id"),
        row.getString("kind"),
        PollStore.question(row),
        instantOrNull(row, "published_at"),
        instant(row, "first_seen_at"),
        instant(row, "due_at"),
        row.getInteger("reread_failures"),
        row.getBoolean("troubled"),
        row.getBoolean("unhappy"),
        List.of(row.getArrayOfLongs("totals")));
  }
}
