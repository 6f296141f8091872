package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Keeps, inside a transaction, what follows from new posts: how busy a stream's source is, when to read again. */
final class Arrived {
  /** The first reading after the post was found tells how fast it grows. */
  private static final Duration FIRST_READ_AGAIN = Duration.ofMinutes(2);

  /** What is counted as it happens is only checked: a break may have lost some of it. */
  private static final Duration FIRST_CHECK = Duration.ofHours(1);

  /** Older posts have had their day. */
  private static final Duration OLDEST_READ_AGAIN = Duration.ofDays(7);

  private static final String READ_AGAIN =
      """
      INSERT INTO reread (post_id, source_id, due_at)
      SELECT DISTINCT ON (p.id) p.id, m.source_id, $2 FROM post p JOIN mention m ON m.post_id = p.id
      WHERE p.id = ANY($1) AND m.source_id IS NOT NULL AND (p.published_at IS NULL OR p.published_at >= $3)
      ORDER BY p.id, m.id
      ON CONFLICT DO NOTHING""";

  private static final String COUNT =
      """
      INSERT INTO source_hour (source_id, hour, polls, fresh)
      SELECT n.source_id, date_trunc('hour', $3::timestamptz, 'UTC'), 0, n.fresh
      FROM unnest($1::bigint[], $2::int[]) AS n (source_id, fresh) ORDER BY n.source_id
      ON CONFLICT (source_id, hour) DO UPDATE SET fresh = source_hour.fresh + excluded.fresh""";

  private final SqlClient db;

  Arrived(SqlClient db) {
    this.db = db;
  }

  /** Has the engagement of these new posts read again soon, where they mention a business. */
  Future<Void> readAgain(Collection<Long> posts, Instant readAt) {
    return readAgain(posts, readAt, FIRST_READ_AGAIN);
  }

  /** Has it checked later on, where every reaction to them is pushed. */
  Future<Void> check(Collection<Long> posts, Instant readAt) {
    return readAgain(posts, readAt, FIRST_CHECK);
  }

  private Future<Void> readAgain(Collection<Long> posts, Instant readAt, Duration first) {
    return posts.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(READ_AGAIN)
            .execute(
                tuple(
                    Columns.longs(posts),
                    at(readAt.plus(first)),
                    at(readAt.minus(OLDEST_READ_AGAIN))))
            .mapEmpty();
  }

  /** Counts what a stream brought for each source. */
  Future<Void> count(Map<Long, Integer> fresh, Instant readAt) {
    return fresh.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(COUNT)
            .execute(
                tuple(
                    Columns.longs(fresh.keySet()),
                    fresh.values().toArray(Integer[]::new),
                    at(readAt)))
            .mapEmpty();
  }
}
