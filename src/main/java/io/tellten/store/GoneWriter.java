package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Gone;
import io.tellten.model.Terms;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows, inside a transaction, what was taken back at its site. */
final class GoneWriter {
  private static final String POSTS =
      """
      UPDATE post p SET gone_at = $3, rank = NULL
      FROM (
        SELECT o.id FROM unnest($1::text[], $2::text[]) AS k (network, id)
          CROSS JOIN LATERAL (
            SELECT p.id FROM post p WHERE p.network = k.network AND p.external_id = k.id
            UNION
            SELECT p.id FROM post p WHERE p.network = k.network AND p.local_id = k.id) f
          JOIN post o ON o.id = f.id ORDER BY o.id FOR UPDATE OF o) n
      WHERE p.id = n.id AND p.gone_at IS NULL RETURNING p.id""";

  /** U+FFFF is no character: nothing that begins so comes after it. */
  private static final String ACCOUNTS =
      """
      UPDATE post p SET gone_at = $3, rank = NULL
      FROM (
        SELECT o.id FROM unnest($1::text[], $2::text[]) AS k (network, beginning)
          CROSS JOIN LATERAL (
            SELECT p.id FROM post p WHERE p.network = k.network AND p.external_id COLLATE "C" >= k.beginning
              AND p.external_id COLLATE "C" < k.beginning || chr(65535)
            OFFSET 0) f
          JOIN post o ON o.id = f.id ORDER BY o.id FOR UPDATE OF o) n
      WHERE p.id = n.id AND p.gone_at IS NULL RETURNING p.id""";
  private static final String FORGET_AUTHORS =
      """
      UPDATE post SET author_name = NULL, author_handle = NULL, author_key = NULL, author_followers = NULL
      WHERE id = ANY($1)""";

  private final Changes.Change change;

  GoneWriter(Changes.Change change) {
    this.change = change;
  }

  /** Marks these as gone and announces their mentions; takes the words away where terms say so. */
  Future<Void> follow(List<Gone> gone, Terms terms, Instant at) {
    if (gone.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Long> marked = new ArrayList<>();
    return mark(POSTS, gone.stream().filter(g -> !g.isAccount()).toList(), at, marked)
        .compose(v -> mark(ACCOUNTS, gone.stream().filter(Gone::isAccount).toList(), at, marked))
        .compose(
            v ->
                terms.followDeletions() && !marked.isEmpty()
                    ? forget(marked)
                    : Future.succeededFuture())
        .compose(v -> CountWriter.tellMentionsOf(change, marked));
  }

  private Future<Void> mark(String sql, List<Gone> gone, Instant at, List<Long> marked) {
    return gone.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(sql)
            .execute(
                tuple(
                    column(gone, Gone::network, String[]::new),
                    column(gone, Gone::externalId, String[]::new),
                    at(at)))
            .map(
                (RowSet<Row> rows) -> {
                  rows.forEach(row -> marked.add(row.getLong("id")));
                  return null;
                });
  }

  private Future<Void> forget(List<Long> posts) {
    return RetentionStore.takeWordsAway(change.db(), posts)
        .compose(
            v ->
                change
                    .db()
                    .preparedQuery(FORGET_AUTHORS)
                    .execute(tuple((Object) Columns.longs(posts))))
        .mapEmpty();
  }
}
