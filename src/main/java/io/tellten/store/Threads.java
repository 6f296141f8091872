package io.tellten.store;

import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.ReadPost;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which post answers which, whichever of them comes first. */
final class Threads {
  /** Post by post, each by an index: as a join the planner may compare every post with every other. */
  private static final String FIND_PARENTS =
      """
      UPDATE post c SET parent_id = f.parent
      FROM (
        SELECT o.id, coalesce(
          (SELECT p.id FROM post p WHERE p.network = o.network AND p.external_id = o.parent_ref),
          (SELECT p.id FROM post p WHERE p.network = o.network AND p.local_id = o.parent_ref LIMIT 1)) AS parent
        FROM post o WHERE o.id = ANY($1) AND o.parent_id IS NULL AND o.parent_ref IS NOT NULL) f
      WHERE c.id = f.id AND f.parent <> c.id
      RETURNING c.id""";
  private static final String FIND_CHILDREN =
      """
      UPDATE post c SET parent_id = f.parent
      FROM (
        SELECT p.id AS parent, w.id AS child
        FROM post p CROSS JOIN LATERAL (
          SELECT o.id FROM post o
          WHERE o.network = p.network AND o.parent_ref IN (p.external_id, p.local_id) AND o.parent_id IS NULL
            AND o.parent_ref IS NOT NULL AND o.id <> p.id
          OFFSET 0) w
        WHERE p.id = ANY($1)) f
      WHERE c.id = f.child
      RETURNING c.id""";
  private static final String PARENTS_HELD =
      """
      SELECT k.network, k.ref FROM unnest($1::text[], $2::text[]) AS k (network, ref)
      WHERE EXISTS (SELECT 1 FROM post p WHERE p.network = k.network AND (p.external_id = k.ref OR p.local_id = k.ref))""";

  private final SqlClient db;

  /** On the connection of a transaction. */
  Threads(SqlClient db) {
    this.db = db;
  }

  /**
   * Links these posts with what they answer, and those that are new with what answers them; says
   * which posts have a parent now that had none.
   *
   * <p>A reply and its parent taken in at the same moment by two transactions do not see each other;
   * the link is made when the reply is seen again.
   */
  Future<Set<Long>> link(Collection<Long> posts, Collection<Long> added) {
    Set<Long> linked = new HashSet<>();
    return link(FIND_PARENTS, posts, linked).compose(v -> link(FIND_CHILDREN, added, linked)).map(linked);
  }

  private Future<Void> link(String sql, Collection<Long> posts, Set<Long> linked) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    return db.preparedQuery(sql)
        .execute(tuple((Object) Columns.longs(posts)))
        .map(
            rows -> {
              rows.forEach(row -> linked.add(row.getLong("id")));
              return null;
            });
  }

  /** Of what we wrote ourselves only answers to posts that we hold. */
  Future<Map<PostKey, ReadPost>> ownAnswers(Map<PostKey, ReadPost> own) {
    List<ReadPost> answers =
        own.values().stream().filter(p -> p.post().parent() != null).toList();
    if (answers.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return db.preparedQuery(PARENTS_HELD)
        .execute(
            tuple(
                column(answers, p -> p.post().network(), String[]::new),
                column(answers, p -> p.post().parent(), String[]::new)))
        .map(
            rows -> {
              Set<PostKey> held = new HashSet<>();
              rows.forEach(r -> held.add(new PostKey(r.getString("network"), r.getString("ref"))));
              Map<PostKey, ReadPost> kept = new LinkedHashMap<>();
              answers.stream()
                  .filter(p -> held.contains(parent(p)))
                  .forEach(p -> kept.putIfAbsent(PostKey.of(p.post()), p));
              return kept;
            });
  }

  private static PostKey parent(ReadPost read) {
    return new PostKey(read.post().network(), Objects.requireNonNull(read.post().parent()));
  }
}
