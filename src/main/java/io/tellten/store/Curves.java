package io.tellten.store;

import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Engagement;
import io.tellten.model.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Readings as curves: of one post, or of several together. */
final class Curves {
  /** A picture of a curve has no room for more. */
  private static final int MOST_POINTS = 240;

  /** Each post of a story gives so many, its first and its last among them. */
  private static final int MOST_OF_ONE = 60;

  /** Evenly spread over each post's readings. */
  private static final String READINGS =
      """
      SELECT k.id AS post_id, r.at, r.likes, r.replies, r.shares, r.views
      FROM unnest($1::bigint[]) AS k (id) CROSS JOIN LATERAL (
        SELECT r.*, row_number() OVER (ORDER BY r.at, r.id) AS n, count(*) OVER () AS number
        FROM reading r WHERE r.post_id = k.id) r
      WHERE r.n = 1 OR r.n = r.number OR r.n %% ((r.number + %d) / %<d) = 0
      ORDER BY r.at, k.id, r.n"""
          .formatted(MOST_OF_ONE);

  private Curves() {}

  /** What was read of a post at one moment. */
  record Point(long post, Reading reading) {}

  /** Readings of all these posts, in time. */
  static Future<List<Point>> of(SqlClient db, Collection<Long> posts) {
    return posts.isEmpty()
        ? Future.succeededFuture(List.of())
        : db.preparedQuery(READINGS)
            .execute(tuple((Object) Columns.longs(posts)))
            .map(
                rows -> {
                  List<Point> points = new ArrayList<>();
                  rows.forEach(row -> points.add(point(row)));
                  return points;
                });
  }

  /** Their sum at each moment one of them was read; a post counts from its first reading on. */
  static List<Reading> sum(List<Point> points) {
    Map<Long, Engagement> now = new HashMap<>();
    Sum sum = new Sum();
    List<Reading> sums = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      Engagement before = now.put(point.post(), point.reading().engagement());
      sum.replace(before == null ? Engagement.UNKNOWN : before, point.reading().engagement());
      Instant at = point.reading().at();
      if (i == points.size() - 1 || points.get(i + 1).reading().at().isAfter(at)) {
        sums.add(new Reading(at, sum.engagement()));
      }
    }
    return thin(sums);
  }

  private static List<Reading> thin(List<Reading> all) {
    int step = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
    if (step <= 1) {
      return all;
    }
    List<Reading> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i % step == 0 || i == all.size() - 1) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }

  private static Point point(Row row) {
    return new Point(
        row.getLong("post_id"), new Reading(instant(row, "at"), MentionRow.engagement(row)));
  }

  /** What no post says stays unknown in the sum. */
  private static final class Sum {
    private static final List<Function<Engagement, @Nullable Long>> KINDS =
        List.of(Engagement::likes, Engagement::replies, Engagement::shares, Engagement::views);

    private final @Nullable Long[] sums = new Long[KINDS.size()];

    void replace(Engagement before, Engagement after) {
      for (int i = 0; i < sums.length; i++) {
        Long was = KINDS.get(i).apply(before);
        Long is = KINDS.get(i).apply(after);
        if (was != null || is != null) {
          sums[i] = orZero(sums[i]) + orZero(is) - orZero(was);
        }
      }
    }

    Engagement engagement() {
      return new Engagement(sums[0], sums[1], sums[2], sums[3]);
    }

    private static long orZero(@Nullable Long number) {
      return number == null ? 0 : number;
    }
  }
}
