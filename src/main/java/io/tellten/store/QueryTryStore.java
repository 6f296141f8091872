package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import io.tellten.model.Query;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Holds a query against the posts that are stored. */
public final class QueryTryStore {
  /** So many of the newest at most: enough for months of most, and a second of the database. */
  public static final int MOST_LOOKED = 50_000;

  /** What everything is about at its source, or was brought by hand, is a mention whatever it says. */
  private static final String LOOK =
      """
      SELECT p.id, l.at, t.id AS mention_id, coalesce(t.about_us AND NOT t.muted, false) AS visible,
        coalesce(t.source_id IS NULL OR EXISTS (
          SELECT 1 FROM mention_source f WHERE f.mention_id = t.id AND f.source_id = ANY($2)), false)
          AND t.id IS NOT NULL AS fixed,
        p.folded IS NOT NULL AND %s AS found, p.folded IS NOT NULL AS ready, p.network, p.external_id, p.url, p.site,
        p.kind, p.author_name, p.author_handle, p.author_followers, p.rating, p.language,
        CASE WHEN p.folded IS NULL THEN p.title END AS title, CASE WHEN p.folded IS NULL THEN p.text ELSE '' END AS text,
        p.published_at
      FROM (
          SELECT m.post_id, max(m.at) AS at FROM mention m WHERE m.at >= $1
          GROUP BY m.post_id ORDER BY 2 DESC, 1 DESC LIMIT $4) l
        JOIN post p ON p.id = l.post_id LEFT JOIN mention t ON t.post_id = p.id AND t.business_id = $3
      WHERE NOT p.own
      ORDER BY l.at DESC, p.id DESC""";
  private static final String BY_IDS =
      """
      SELECT p.id, p.published_at AS at, NULL::bigint AS mention_id, true AS visible, false AS fixed, true AS found,
        true AS ready, p.network, p.external_id, p.url, p.site, p.kind, p.author_name, p.author_handle, p.author_followers,
        p.rating, p.language, p.title, p.text, p.published_at
      FROM post p WHERE p.id = ANY($1)""";

  private final Changes changes;

  /** On these changes, of which it makes none. */
  public QueryTryStore(Changes changes) {
    this.changes = changes;
  }

  /**
   * A stored post and what the query makes of it.
   *
   * @param mentionId of the business that was asked for; null: it has none in it
   * @param isVisible whether people see that mention
   * @param isFixed whether it is a mention whatever the query says
   * @param isFound whether the query finds it; null: its words are not folded yet, and come along
   * @param post without its words where they are folded
   */
  public record Looked(
      long id,
      @Nullable Long mentionId,
      boolean isVisible,
      boolean isFixed,
      @Nullable Boolean isFound,
      @Nullable String kind,
      Post post) {}

  /**
   * Every post since then that mentions some business, the newest first.
   *
   * @param business of whose mentions is told; null: of none
   * @param aboutBusiness sources of which all is about the business
   */
  public Future<List<Looked>> look(
      Query query, @Nullable Long business, Collection<Long> aboutBusiness, Instant since) {
    Tuple values =
        Tuple.tuple()
            .addOffsetDateTime(at(since))
            .addArrayOfLong(Columns.longs(aboutBusiness))
            .addLong(business)
            .addInteger(MOST_LOOKED);
    String condition = new QuerySql(values).of(query);
    return select(LOOK.formatted(condition), values);
  }

  /** These posts with their words. */
  public Future<List<Looked>> byIds(Collection<Long> ids) {
    return select(BY_IDS, tuple((Object) Columns.longs(ids)));
  }

  private Future<List<Looked>> select(String sql, Tuple values) {
    return changes.db().preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(QueryTryStore::toLooked)
                    .toList());
  }

  private static Looked toLooked(Row row) {
    return new Looked(
        row.getLong("id"),
        row.getLong("mention_id"),
        row.getBoolean("visible"),
        row.getBoolean("fixed"),
        row.getBoolean("ready") ? row.getBoolean("found") : null,
        row.getString("kind"),
        new Post(
            row.getString("network"),
            row.getString("external_id"),
            null,
            row.getString("url"),
            new Author(
                row.getString("author_name"),
                row.getString("author_handle"),
                row.getLong("author_followers")),
            row.getString("title"),
            row.getString("text"),
            row.getString("language"),
            row.getDouble("rating"),
            instantOrNull(row, "published_at"),
            Engagement.UNKNOWN,
            null));
  }
}
