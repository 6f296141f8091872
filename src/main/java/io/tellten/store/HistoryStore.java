package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts whose growth is over and that we watched from early on: what is usual on each site. */
public final class HistoryStore {
  /** By then a post has stopped growing. */
  private static final Duration OVER = Duration.ofDays(7);

  /** Habits change; what was usual before is not usual now. */
  private static final Duration PAST = Duration.ofDays(120);

  /** With fewer the site's own habit says less than what is known of sites beforehand. */
  private static final int FEWEST = 20;

  /** More say no more about a site. */
  private static final int MOST = 1_500;

  /** More networks than this are read for a few posts each. */
  private static final int MOST_SITES = 60;

  /**
   * Found within six hours and read for at least a day, or until three readings in a row said the
   * same.
   */
  private static final String FINISHED =
      """
      FROM forecast f JOIN post p ON p.id = f.post_id
      WHERE p.first_seen_at < $1 AND p.first_seen_at > $2 AND p.published_at > p.first_seen_at - interval '6 hours'
        AND (f.at >= p.published_at + interval '1 day' OR (
          SELECT count(*) = 3 AND min(n.total) = max(n.total) FROM (
            SELECT coalesce(likes, 0) + coalesce(replies, 0) + coalesce(shares, 0) AS total
            FROM reading r WHERE r.post_id = p.id ORDER BY r.at DESC, r.id DESC LIMIT 3) n))
      """;
  private static final String SITES =
      "SELECT p.network "
          + FINISHED
          + "GROUP BY 1 HAVING count(*) >= $3 ORDER BY count(*) DESC, 1 LIMIT $4";
  private static final String OF_SITE =
      "SELECT p.id, p.published_at, p.author_followers "
          + FINISHED
          + "AND p.network = $3 ORDER BY p.first_seen_at DESC LIMIT $4";

  private final SqlClient db;

  /** On the pool. */
  public HistoryStore(SqlClient db) {
    this.db = db;
  }

  /**
   * One of them.
   *
   * @param followers of its author; null where the site does not say
   * @param readings in time
   */
  public record Past(
      @Nullable Instant publishedAt, @Nullable Long followers, List<Reading> readings) {}

  /** The networks of which there are enough. */
  public Future<List<String>> sites(Instant now) {
    return db.preparedQuery(SITES)
        .execute(tuple(at(now.minus(OVER)), at(now.minus(PAST)), FEWEST, MOST_SITES))
        .map(
            rows -> {
              List<String> sites = new ArrayList<>();
              rows.forEach(row -> sites.add(row.getString("network")));
              return sites;
            });
  }

  /** The newest of a network. */
  public Future<List<Past>> of(String site, Instant now) {
    return db.preparedQuery(OF_SITE)
        .execute(tuple(at(now.minus(OVER)), at(now.minus(PAST)), site, MOST))
        .compose(
            rows -> {
              Map<Long, Past> posts = new HashMap<>();
              rows.forEach(
                  row ->
                      posts.put(
                          row.getLong("id"),
                          new Past(
                              instantOrNull(row, "published_at"),
                              row.getLong("author_followers"),
                              new ArrayList<>())));
              return Curves.of(db, posts.keySet())
                  .map(
                      points -> {
                        points.forEach(
                            point -> {
                              Past past = posts.get(point.post());
                              if (past != null && point.reading().engagement().isKnown()) {
                                past.readings().add(point.reading());
                              }
                            });
                        return posts.values().stream()
                            .filter(past -> !past.readings().isEmpty())
                            .toList();
                      });
            });
  }
}
