package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Takes back what an import brought, under the lease of whoever works at it: each mention, and its
 * post where nothing else is made of it.
 */
public final class ImportUndo {
  /** Something else refers to the row that is to be deleted. */
  private static final String REFERRED_TO = "23503";

  private static final String OF =
      """
      SELECT mention_id FROM import_mention WHERE import_id = $1 AND mention_id > $2
      ORDER BY mention_id LIMIT $3""";

  /** What somebody raised, corrected or found by now stays. */
  private static final String DELETE_MENTIONS =
      """
      DELETE FROM mention m WHERE m.id = ANY($1)
        AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.mention_id = m.id)
        AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.mention_id = m.id)
        AND NOT EXISTS (SELECT 1 FROM mention_source s WHERE s.mention_id = m.id)
      RETURNING m.post_id""";
  private static final String ALONE =
      """
      SELECT p.id FROM post p WHERE p.id = ANY($1) AND NOT p.own
        AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.post_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM post a WHERE a.parent_id = p.id)
      FOR UPDATE""";
  private static final String DELETE_READINGS = "DELETE FROM reading WHERE post_id = ANY($1)";
  private static final String DELETE_REVISIONS = "DELETE FROM revision WHERE post_id = ANY($1)";
  private static final String DELETE_POSTS = "DELETE FROM post WHERE id = ANY($1)";
  private static final String UNDONE =
      """
      UPDATE import i SET state = 'undone', lease_until = NULL,
        kept = (SELECT count(*) FROM import_mention m WHERE m.import_id = i.id)
      WHERE i.id = $1 AND i.lease_token = $2""";

  private final Changes changes;

  /** On that way of changing things. */
  public ImportUndo(Changes changes) {
    this.changes = changes;
  }

  /** So many of the mentions it brought, behind that one. */
  public Future<List<Long>> broughtBy(ImportWork.Claim claim, long after, int most) {
    return changes
        .db()
        .preparedQuery(OF)
        .execute(tuple(claim.id(), after, most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("mention_id"))
                    .toList());
  }

  /** Takes these back, those of them that nothing else holds on to. */
  public Future<Void> takeBack(ImportWork.Claim claim, List<Long> mentions) {
    return changes
        .run(
            change ->
                ImportWork.fenced(
                        change,
                        claim,
                        ImportWork.GO_ON,
                        tuple(
                            claim.id(),
                            claim.token(),
                            claim.work().done(),
                            at(change.now().plus(ImportWork.LEASE))))
                    .compose(v -> delete(change, mentions)))
        .recover(
            failure ->
                isReferredTo(failure)
                    ? oneByOne(claim, mentions)
                    : Future.failedFuture(failure));
  }

  private Future<Void> oneByOne(ImportWork.Claim claim, List<Long> mentions) {
    Future<Void> done = Future.succeededFuture();
    if (mentions.size() > 1) {
      for (Long mention : mentions) {
        done = done.compose(v -> takeBack(claim, List.of(mention)));
      }
    }
    return done;
  }

  private static boolean isReferredTo(Throwable failure) {
    return failure instanceof PgException said && REFERRED_TO.equals(said.getSqlState());
  }

  private static Future<Void> delete(Changes.Change change, List<Long> mentions) {
    return change
        .db()
        .preparedQuery(DELETE_MENTIONS)
        .execute(tuple((Object) Columns.longs(mentions)))
        .compose(
            rows -> {
              Set<Long> posts = new HashSet<>();
              rows.forEach(row -> posts.add(row.getLong("post_id")));
              return change
                  .db()
                  .preparedQuery(ALONE)
                  .execute(tuple((Object) Columns.longs(posts)));
            })
        .compose(
            rows -> {
              Set<Long> alone = new HashSet<>();
              rows.forEach(row -> alone.add(row.getLong("id")));
              Tuple ids = tuple((Object) Columns.longs(alone));
              return change
                  .db()
                  .preparedQuery(DELETE_READINGS)
                  .execute(ids)
                  .compose(v -> change.db().preparedQuery(DELETE_REVISIONS).execute(ids))
                  .compose(v -> change.db().preparedQuery(DELETE_POSTS).execute(ids));
            })
        .mapEmpty();
  }

  /** All that could be taken back has been. Fails with an {@link ImportStoppedException}. */
  public Future<Void> undone(ImportWork.Claim claim) {
    return changes.run(
        change -> {
          change.tell(EventKind.IMPORT, claim.id());
          return ImportWork.fenced(change, claim, UNDONE, tuple(claim.id(), claim.token()));
        });
  }
}
