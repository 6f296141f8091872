package io.tellten.store;

import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Folded;
import io.tellten.model.Post;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Folds the words of posts that were stored before there was a use for it, or whose words are others now. */
public final class FoldStore {
  private static final String NEXT =
      """
      SELECT id, network, external_id, author_name, author_handle, title, text
      FROM post WHERE folded IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED""";

  /** What found it first was not kept with the post then, but with its first mention. */
  private static final String FOLD =
      """
      UPDATE post p SET folded = n.folded, folded_author = n.author, kind = coalesce(p.kind, (
        SELECT s.kind FROM mention m JOIN source s ON s.id = m.source_id WHERE m.post_id = p.id ORDER BY m.id LIMIT 1))
      FROM unnest($1::bigint[], $2::text[], $3::text[]) AS n (id, folded, author) WHERE p.id = n.id""";

  private final Changes changes;

  /** On these changes. */
  public FoldStore(Changes changes) {
    this.changes = changes;
  }

  /**
   * Folds so many of them at most.
   *
   * @param fold folds them, off the event loop
   * @return how many there were
   */
  public Future<Integer> fold(int most, Function<Map<Long, Post>, Future<Map<Long, Folded>>> fold) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(NEXT)
                .execute(tuple(most))
                .compose(
                    rows -> {
                      Map<Long, Post> posts = new LinkedHashMap<>();
                      rows.forEach(row -> posts.put(row.getLong("id"), toPost(row)));
                      return posts.isEmpty()
                          ? Future.succeededFuture(0)
                          : fold.apply(posts)
                              .compose(
                                  folded ->
                                      change
                                          .db()
                                          .preparedQuery(FOLD)
                                          .execute(values(folded))
                                          .map(posts.size()));
                    }));
  }

  private static Tuple values(Map<Long, Folded> folded) {
    List<Map.Entry<Long, Folded>> all = new ArrayList<>(folded.entrySet());
    return tuple(
        column(all, Map.Entry::getKey, Long[]::new),
        column(all, each -> each.getValue().words(), String[]::new),
        column(all, each -> each.getValue().author(), String[]::new));
  }

  private static Post toPost(Row row) {
    return new Post(
        row.getString("network"),
        row.getString("external_id"),
        null,
        null,
        new Author(row.getString("author_name"), row.getString("author_handle"), null),
        row.getString("title"),
        row.getString("text"),
        null,
        null,
        null,
        Engagement.UNKNOWN,
        null);
  }
}
