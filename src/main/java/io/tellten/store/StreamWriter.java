package io.tellten.store;

import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Count;
import io.tellten.model.Gone;
import io.tellten.model.Reaction;
import io.tellten.model.ReadPost;
import io.tellten.model.StreamHarvest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in stretches of streams. Nearly all that comes concerns nothing we hold: that is found out
 * with one look into the indexes, and nothing is written but the cursor.
 */
final class StreamWriter {
  private static final String FENCE =
      "SELECT 1 FROM stream WHERE id = $1 AND lease_token = $2 FOR UPDATE";
  private static final String SAVE_CURSOR =
      """
      UPDATE stream SET cursor = coalesce($3, cursor), event_at = coalesce($4, event_at)
      WHERE id = $1 AND lease_token = $2""";

  /** Each by an index: as joins the planner may read a whole table for them. */
  private static final String HELD =
      """
      SELECT 'post' AS what, k.network, k.id AS key, f.id FROM unnest($1::text[], $2::text[]) AS k (network, id)
        CROSS JOIN LATERAL (SELECT p.id FROM post p WHERE p.network = k.network AND p.external_id = k.id OFFSET 0) f
      UNION ALL
      SELECT 'reaction', k.network, k.id, f.post_id FROM unnest($3::text[], $4::text[]) AS k (network, id)
        CROSS JOIN LATERAL (SELECT r.post_id FROM reaction r WHERE r.network = k.network AND r.id = k.id OFFSET 0) f
      UNION ALL
      SELECT 'gone', k.network, k.id, f.id FROM unnest($5::text[], $6::text[]) AS k (network, id)
        CROSS JOIN LATERAL (SELECT p.id FROM post p WHERE p.network = k.network AND p.local_id = k.id LIMIT 1) f
      UNION ALL
      SELECT 'gone', k.network, k.id, f.id FROM unnest($7::text[], $8::text[]) AS k (network, id)
        CROSS JOIN LATERAL (
          SELECT p.id FROM post p WHERE p.network = k.network AND p.external_id COLLATE "C" >= k.id
            AND p.external_id COLLATE "C" < k.id || chr(65535) LIMIT 1) f""";

  private final Changes changes;
  private final UndoneReactions undone = new UndoneReactions();

  StreamWriter(Changes changes) {
    this.changes = changes;
  }

  private record Held(Map<PostKey, Long> posts, Set<PostKey> reactions, boolean isAnyGone) {
    boolean isNothing() {
      return posts.isEmpty() && reactions.isEmpty() && !isAnyGone;
    }
  }

  /** False when the stream's lease is no longer ours; then nothing is written. */
  Future<Boolean> commit(StreamHarvest harvest, List<ReadPost> posts) {
    if (!posts.isEmpty()) {
      return changes
          .run(change -> fence(change, harvest).compose(v -> write(change, harvest, posts)).map(true))
          .recover(LeaseLostException::toFalse);
    }
    return held(changes.db(), harvest)
        .compose(
            held ->
                held.isNothing()
                    ? saveCursor(changes.db(), harvest)
                    : changes
                        .run(
                            change ->
                                fence(change, harvest)
                                    .compose(v -> write(change, harvest, held))
                                    .map(true))
                        .recover(LeaseLostException::toFalse));
  }

  private static Future<Void> fence(Changes.Change change, StreamHarvest harvest) {
    return change
        .db()
        .preparedQuery(FENCE)
        .execute(tuple(harvest.streamId(), harvest.token()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new LeaseLostException("stream " + harvest.streamId())));
  }

  private Future<Void> write(
      Changes.Change change, StreamHarvest harvest, List<ReadPost> posts) {
    PostWriter writer =
        new PostWriter(
            change,
            harvest.terms(),
            harvest.readAt(),
            (post, business) -> harvest.sourcesOf().getOrDefault(business, List.of()),
            false);
    Arrived arrived = new Arrived(change.db());
    return writer
        .write(posts, p -> false)
        .compose(
            v ->
                harvest.isCounted()
                    ? arrived.check(writer.added(), harvest.readAt())
                    : arrived.readAgain(writer.added(), harvest.readAt()))
        .compose(v -> arrived.count(fresh(harvest, writer.createdFor()), harvest.readAt()))
        .compose(v -> held(change.db(), harvest)) // what was reacted to may have come just now
        .compose(held -> write(change, harvest, held));
  }

  private Future<Void> write(Changes.Change change, StreamHarvest harvest, Held held) {
    return new CountWriter(change)
        .count(harvest.counts(), harvest.readAt())
        .compose(
            v ->
                new ReactionWriter(change)
                    .count(harvest.reactions(), held.posts(), undone, harvest.readAt()))
        .compose(
            v -> new GoneWriter(change).follow(harvest.gone(), harvest.terms(), harvest.readAt()))
        .compose(v -> saveCursor(change.db(), harvest))
        .mapEmpty();
  }

  /** How many new mentions each source brought. */
  private static Map<Long, Integer> fresh(StreamHarvest harvest, List<Long> businesses) {
    Map<Long, Integer> fresh = new HashMap<>();
    for (Long business : businesses) {
      harvest
          .sourcesOf()
          .getOrDefault(business, List.of())
          .forEach(source -> fresh.merge(source, 1, Integer::sum));
    }
    return fresh;
  }

  private static Future<Boolean> saveCursor(SqlClient db, StreamHarvest harvest) {
    return harvest.cursor() == null && harvest.eventAt() == null
        ? Future.succeededFuture(true)
        : db.preparedQuery(SAVE_CURSOR)
            .execute(
                tuple(
                    harvest.streamId(),
                    harvest.token(),
                    harvest.cursor(),
                    atOrNull(harvest.eventAt())))
            .map(rows -> rows.rowCount() == 1);
  }

  private Future<Held> held(SqlClient db, StreamHarvest harvest) {
    Set<PostKey> posts = new HashSet<>();
    Set<PostKey> taken = new HashSet<>();
    for (Reaction reaction : harvest.reactions()) {
      if (reaction.isUndone()) {
        taken.add(ReactionWriter.key(reaction));
      } else {
        posts.add(ReactionWriter.subject(reaction));
      }
    }
    List<Gone> gone = harvest.gone().stream().filter(g -> !g.isAccount()).toList();
    List<Gone> accounts = harvest.gone().stream().filter(Gone::isAccount).toList();
    gone.forEach(g -> posts.add(new PostKey(g.network(), g.externalId())));
    for (Count count : harvest.counts()) {
      posts.add(new PostKey(count.network(), count.externalId()));
    }
    if (posts.isEmpty() && taken.isEmpty() && accounts.isEmpty()) {
      return Future.succeededFuture(new Held(Map.of(), Set.of(), false));
    }
    Tuple asked =
        tuple(
            column(posts, PostKey::network, String[]::new),
            column(posts, PostKey::externalId, String[]::new),
            column(taken, PostKey::network, String[]::new),
            column(taken, PostKey::externalId, String[]::new),
            column(gone, Gone::network, String[]::new),
            column(gone, Gone::externalId, String[]::new),
            column(accounts, Gone::network, String[]::new),
            column(accounts, Gone::externalId, String[]::new));
    return db.preparedQuery(HELD)
        .execute(asked)
        .map(
            rows -> {
              Map<PostKey, Long> held = new HashMap<>();
              Set<PostKey> reactions = new HashSet<>();
              boolean isAnyGone = false;
              for (var row : rows) {
                PostKey key = new PostKey(row.getString("network"), row.getString("key"));
                String what = row.getString("what");
                if (what.equals("post")) {
                  held.put(key, row.getLong("id"));
                } else if (what.equals("reaction")) {
                  reactions.add(key);
                } else {
                  isAnyGone = true;
                }
              }
              taken.removeAll(reactions);
              undone.add(taken);
              return new Held(held, reactions, isAnyGone);
            });
  }
}
