package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Reaction;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Counts likes, replies and shares one by one, inside a transaction: each once however often it
 * comes, those taken back not at all, whether that is heard before or after them.
 */
final class ReactionWriter {
  /** A post that goes viral gets a reading so often, not one with every stretch of the stream. */
  private static final Duration READING_EVERY = Duration.ofSeconds(5);

  /** One more after so large a part of its age: the curve keeps its shape, and some hundred rows last a week. */
  private static final int READINGS_AN_AGE = 50;

  /** One that was taken back stays as a row, so that it does not count when it is repeated. */
  private static final String COUNT =
      """
      WITH came AS (
        INSERT INTO reaction (network, id, post_id, what, at, undone)
        SELECT n.network, n.id, n.post_id, n.what, $6, n.undone
        FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::boolean[]) AS n (network, id, post_id, what, undone)
        ORDER BY n.network, n.id
        ON CONFLICT DO NOTHING RETURNING post_id, what, undone),
      went AS (
        UPDATE reaction r SET undone = true FROM unnest($7::text[], $8::text[]) AS n (network, id)
        WHERE r.network = n.network AND r.id = n.id AND NOT r.undone RETURNING r.post_id, r.what),
      each AS (
        SELECT post_id, what, 1 AS more FROM came WHERE NOT undone
        UNION ALL SELECT post_id, what, -1 FROM went),
      sums AS (
        SELECT post_id, sum(more) FILTER (WHERE what = 'like') AS likes, sum(more) FILTER (WHERE what = 'reply') AS replies,
          sum(more) FILTER (WHERE what = 'share') AS shares
        FROM each GROUP BY post_id)
      UPDATE post p SET likes = CASE WHEN s.likes IS NULL THEN p.likes ELSE greatest(0, coalesce(p.likes, 0) + s.likes) END,
        replies = CASE WHEN s.replies IS NULL THEN p.replies ELSE greatest(0, coalesce(p.replies, 0) + s.replies) END,
        shares = CASE WHEN s.shares IS NULL THEN p.shares ELSE greatest(0, coalesce(p.shares, 0) + s.shares) END
      FROM sums s WHERE p.id = s.post_id
      RETURNING p.id""";

  /** The newest reading, where it is that fresh, says what is known by now. */
  private static final String RENEW_READINGS =
      """
      UPDATE reading r SET likes = p.likes, replies = p.replies, shares = p.shares, views = p.views
      FROM post p
      WHERE p.id = ANY($1)
        AND r.at > $2::timestamptz
          - greatest($3::float8, extract(epoch FROM $2::timestamptz - p.first_seen_at)::float8 / $4::float8) * interval '1 second'
        AND r.id = (SELECT n.id FROM reading n WHERE n.post_id = p.id ORDER BY n.at DESC, n.id DESC LIMIT 1)
      RETURNING p.id""";
  private static final String ADD_READINGS =
      """
      INSERT INTO reading (post_id, at, likes, replies, shares, views)
      SELECT p.id, $2, p.likes, p.replies, p.shares, p.views FROM post p WHERE p.id = ANY($1)""";

  private final Changes.Change change;

  ReactionWriter(Changes.Change change) {
    this.change = change;
  }

  /**
   * Counts these.
   *
   * @param held rows of the posts that are held, of those that are reacted to
   * @param undone those that are known to have been taken back before they came
   */
  Future<Void> count(
      List<Reaction> reactions, Map<PostKey, Long> held, UndoneReactions undone, Instant at) {
    Set<PostKey> went = new HashSet<>();
    reactions.stream().filter(Reaction::isUndone).forEach(r -> went.add(key(r)));
    Map<PostKey, Reaction> came = new LinkedHashMap<>();
    reactions.stream()
        .filter(r -> !r.isUndone() && held.containsKey(subject(r)))
        .forEach(r -> came.putIfAbsent(key(r), r));
    if (came.isEmpty() && went.isEmpty()) {
      return Future.succeededFuture();
    }
    return change
        .db()
        .preparedQuery(COUNT)
        .execute(
            tuple(
                column(came.values(), Reaction::network, String[]::new),
                column(came.values(), Reaction::id, String[]::new),
                column(came.values(), r -> held.get(subject(r)), Long[]::new),
                column(came.values(), ReactionWriter::word, String[]::new),
                column(
                    came.values(),
                    r -> went.contains(key(r)) || undone.contains(key(r)),
                    Boolean[]::new),
                at(at),
                column(went, PostKey::network, String[]::new),
                column(went, PostKey::externalId, String[]::new)))
        .compose(rows -> addReadings(ids(rows), at));
  }

  private Future<Void> addReadings(List<Long> posts, Instant at) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    return change
        .db()
        .preparedQuery(RENEW_READINGS)
        .execute(
            tuple(
                Columns.longs(posts),
                at(at),
                (double) READING_EVERY.toSeconds(),
                (double) READINGS_AN_AGE))
        .compose(
            rows -> {
              List<Long> rest = new ArrayList<>(posts);
              rest.removeAll(ids(rows));
              return rest.isEmpty()
                  ? Future.succeededFuture()
                  : change
                      .db()
                      .preparedQuery(ADD_READINGS)
                      .execute(tuple(Columns.longs(rest), at(at)));
            })
        .compose(v -> CountWriter.tellMentionsOf(change, posts));
  }

  /** A reaction's own id, unique in its network as a post's is. */
  static PostKey key(Reaction reaction) {
    return new PostKey(reaction.network(), reaction.id());
  }

  /** The post that is reacted to. */
  static PostKey subject(Reaction reaction) {
    return new PostKey(reaction.network(), Objects.requireNonNull(reaction.subject()));
  }

  private static String word(Reaction reaction) {
    return Objects.requireNonNull(reaction.what()).name().toLowerCase(Locale.ROOT);
  }

  private static List<Long> ids(RowSet<Row> rows) {
    List<Long> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.getLong("id")));
    return ids;
  }
}
