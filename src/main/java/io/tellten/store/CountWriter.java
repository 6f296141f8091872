package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.EventKind;
import io.tellten.model.Ranking;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the engagement and the ranks of posts that are held up to date, inside a transaction. */
final class CountWriter {
  /** A site that leaves a count out changes nothing; what it does say is its own count. */
  private static final String COUNT =
      """
      UPDATE post p SET likes = coalesce(n.likes, p.likes), replies = coalesce(n.replies, p.replies),
        shares = coalesce(n.shares, p.shares), views = coalesce(n.views, p.views), is_own_count = true
      FROM (
        SELECT o.id, k.likes, k.replies, k.shares, k.views
        FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
          AS k (network, external_id, likes, replies, shares, views) JOIN post o USING (network, external_id)
        ORDER BY o.id FOR UPDATE OF o) n
      WHERE p.id = n.id AND (NOT p.is_own_count OR (p.likes, p.replies, p.shares, p.views) IS DISTINCT FROM
        (coalesce(n.likes, p.likes), coalesce(n.replies, p.replies), coalesce(n.shares, p.shares), coalesce(n.views, p.views)))
      RETURNING p.id""";
  private static final String ADD_READINGS =
      """
      INSERT INTO reading (post_id, at, likes, replies, shares, views)
      SELECT p.id, $2, p.likes, p.replies, p.shares, p.views
      FROM post p LEFT JOIN LATERAL (
        SELECT * FROM reading r WHERE r.post_id = p.id ORDER BY r.at DESC, r.id DESC LIMIT 1) last ON true
      WHERE p.id = ANY($1) AND (last.likes, last.replies, last.shares, last.views)
        IS DISTINCT FROM (p.likes, p.replies, p.shares, p.views)""";
  private static final String KEEP_READINGS =
      """
      INSERT INTO reading (post_id, at, likes, replies, shares, views)
      SELECT p.id, $2, p.likes, p.replies, p.shares, p.views FROM post p
      WHERE p.id = ANY($1) AND num_nonnulls(p.likes, p.replies, p.shares, p.views) > 0 AND p.gone_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.post_id = p.id AND r.at >= $2)
      RETURNING post_id""";
  private static final String RANK =
      """
      UPDATE post p SET rank = n.place
      FROM (
        SELECT o.id, o.rank AS before, array_position($2::text[], o.external_id) AS place FROM post o
        WHERE o.network = $1 AND o.rank IS NOT NULL
        UNION
        SELECT o.id, o.rank, k.place::int FROM unnest($2::text[]) WITH ORDINALITY AS k (external_id, place)
          JOIN post o ON o.network = $1 AND o.external_id = k.external_id) n
      WHERE p.id = n.id AND p.rank IS DISTINCT FROM n.place
      RETURNING p.id, n.before, n.place""";
  private static final String MENTIONS = "SELECT id FROM mention WHERE post_id = ANY($1) ORDER BY id";

  /** A front page moves all the time; so many places are worth saying. */
  private static final int FAR = 10;

  private final Changes.Change change;

  CountWriter(Changes.Change change) {
    this.change = change;
  }

  /** Stores what sites say now; every change is a reading, and its mentions are announced. */
  Future<Void> count(List<Count> counts, Instant readAt) {
    if (counts.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<PostKey, Engagement> each = new LinkedHashMap<>();
    counts.forEach(
        c -> each.merge(new PostKey(c.network(), c.externalId()), c.engagement(), CountWriter::later));
    return change
        .db()
        .preparedQuery(COUNT)
        .execute(
            tuple(
                column(each.keySet(), PostKey::network, String[]::new),
                column(each.keySet(), PostKey::externalId, String[]::new),
                column(each.values(), Engagement::likes, Long[]::new),
                column(each.values(), Engagement::replies, Long[]::new),
                column(each.values(), Engagement::shares, Long[]::new),
                column(each.values(), Engagement::views, Long[]::new)))
        .compose(
            rows -> {
              List<Long> changed = new ArrayList<>();
              rows.forEach(row -> changed.add(row.getLong("id")));
              return changed.isEmpty()
                  ? Future.succeededFuture()
                  : change
                      .db()
                      .preparedQuery(ADD_READINGS)
                      .execute(tuple(Columns.longs(changed), at(readAt)))
                      .compose(v -> tellMentionsOf(change, changed));
            });
  }

  /**
   * Keeps a reading of each of these posts, also of those that are as they were: that growth has
   * stopped is worth knowing. Nobody is told of it but who forecasts.
   */
  Future<Void> keepReadings(Collection<Long> posts, Instant readAt) {
    return posts.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(KEEP_READINGS)
            .execute(tuple(Columns.longs(posts), at(readAt)))
            .compose(
                rows -> {
                  List<Long> unchanged = new ArrayList<>();
                  rows.forEach(row -> unchanged.add(row.getLong("post_id")));
                  return SpreadStore.makeDue(change.db(), unchanged, readAt);
                });
  }

  /** Stores a site's front page; who enters it, leaves it or moves far is announced. */
  Future<Void> rank(@Nullable Ranking ranking) {
    return ranking == null
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(RANK)
            .execute(tuple(ranking.network(), ranking.externalIds().toArray(String[]::new)))
            .compose(
                rows -> {
                  List<Long> moved = new ArrayList<>();
                  rows.forEach(
                      row -> {
                        if (isWorthSaying(row)) {
                          moved.add(row.getLong("id"));
                        }
                      });
                  return tellMentionsOf(change, moved);
                });
  }

  /** Announces every mention in these posts. */
  static Future<Void> tellMentionsOf(Changes.Change change, Collection<Long> posts) {
    return posts.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(MENTIONS)
            .execute(tuple((Object) Columns.longs(posts)))
            .map(
                rows -> {
                  rows.forEach(row -> change.tell(EventKind.MENTION, row.getLong("id")));
                  return null;
                });
  }

  private static boolean isWorthSaying(Row row) {
    Integer before = row.getInteger("before");
    Integer place = row.getInteger("place");
    return before == null || place == null || Math.abs(before - place) >= FAR;
  }

  private static Engagement later(Engagement first, Engagement then) {
    return new Engagement(
        then.likes() != null ? then.likes() : first.likes(),
        then.replies() != null ? then.replies() : first.replies(),
        then.shares() != null ? then.shares() : first.shares(),
        then.views() != null ? then.views() : first.views());
  }
}
