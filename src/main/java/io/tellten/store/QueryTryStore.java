package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import io.tellten.model.Query;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Holds a query against the posts that are stored, some at a time. */
public final class QueryTryStore {
  /**
   * What everything is about at its source, or was brought by hand, is a mention whatever it says. A
   * post with several mentions is taken with the newest of them.
   */
  private static final String LOOK =
      Database.PLANNED_ANEW
          + """
      SELECT p.id, l.at, l.id AS place, p.own, t.id AS mention_id, coalesce(t.about_us AND NOT t.muted, false) AS visible,
        coalesce(t.source_id IS NULL OR EXISTS (
          SELECT 1 FROM mention_source f WHERE f.mention_id = t.id AND f.source_id = ANY($2)), false)
          AND t.id IS NOT NULL AS fixed,
        %s AS found, p.network, p.external_id, p.url, p.site,
        p.kind, p.author_name, p.author_handle, p.author_followers, p.rating, p.language,
        CASE WHEN %s THEN p.title END AS title, CASE WHEN %s THEN p.text ELSE '' END AS text,
        p.published_at
      FROM (
          SELECT m.id, m.post_id, m.at FROM mention m
          WHERE m.at >= $1 AND (m.at, m.id) < ($4, $5) AND NOT EXISTS (
            SELECT 1 FROM mention n WHERE n.post_id = m.post_id AND (n.at, n.id) > (m.at, m.id))
          ORDER BY m.at DESC, m.id DESC LIMIT $6) l
        JOIN post p ON p.id = l.post_id LEFT JOIN mention t ON t.post_id = p.id AND t.business_id = $3
      ORDER BY l.at DESC, l.id DESC""";
  private static final String FOUND =
      "CASE WHEN p.folded IS NOT NULL AND NOT p.own THEN %s END";
  private static final String UNFOLDED = "p.folded IS NULL AND NOT p.own";
  private static final String BY_IDS =
      """
      SELECT p.id, p.published_at AS at, NULL::bigint AS mention_id, true AS visible, false AS fixed,
        NULL::boolean AS found, p.network, p.external_id, p.url, p.site, p.kind, p.author_name, p.author_handle,
        p.author_followers, p.rating, p.language, p.title, p.text, p.published_at
      FROM post p WHERE p.id = ANY($1)""";

  /** A query of common words takes a tenth of it; what takes longer is judged in memory. */
  private static final Duration TIME_LIMIT = Duration.ofSeconds(4);

  private static final String LIMIT = "SET LOCAL statement_timeout = %d";

  /** Took too long, or is a pattern that PostgreSQL finds too large: in memory neither is. */
  private static final Set<String> TOO_HARD = Set.of("57014", "2201B", "54000", "54001", "53200");

  private final Changes changes;
  private final Duration timeLimit;

  /** On these changes, of which it makes none. */
  public QueryTryStore(Changes changes) {
    this(changes, TIME_LIMIT);
  }

  /**
   * @param timeLimit of the database for one stretch
   */
  QueryTryStore(Changes changes, Duration timeLimit) {
    this.changes = changes;
    this.timeLimit = timeLimit;
  }

  /**
   * A stored post and what the query makes of it.
   *
   * @param mentionId of the business that was asked for; null: it has none in it
   * @param isVisible whether people see that mention
   * @param isFixed whether it is a mention whatever the query says
   * @param isFound whether the query finds it; null: the database cannot tell, and its words come
   *     along
   * @param site where it stands, as it is stored
   * @param post without its words where the database told
   */
  public record Looked(
      long id,
      @Nullable Long mentionId,
      boolean isVisible,
      boolean isFixed,
      @Nullable Boolean isFound,
      @Nullable String kind,
      String site,
      Post post) {}

  /** How far a look has come: behind this mention. */
  public record Place(Instant at, long mention) {
    /** Before all of them. */
    public static final Place NEWEST =
        new Place(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);
  }

  /**
   * A stretch of posts, the newest first.
   *
   * @param next where it goes on; null: these were the last
   * @param isTooHard whether the database could not hold the query against them in time; then the
   *     words of all came along
   */
  public record Stretch(List<Looked> posts, @Nullable Place next, boolean isTooHard) {}

  /**
   * Posts since then that mention some business; own ones are none.
   *
   * @param query null: the words of all come along
   * @param business of whose mentions is told; null: of none
   * @param aboutBusiness sources of which all is about the business
   * @param most that are looked at
   */
  public Future<Stretch> look(
      @Nullable Query query,
      @Nullable Long business,
      Collection<Long> aboutBusiness,
      Instant since,
      Place from,
      int most) {
    Tuple values =
        Tuple.tuple()
            .addOffsetDateTime(at(since))
            .addArrayOfLong(Columns.longs(aboutBusiness))
            .addLong(business)
            .addOffsetDateTime(at(from.at()))
            .addLong(from.mention())
            .addInteger(most);
    if (query == null) {
      return changes.run(
          change ->
              look(
                  change.db(),
                  LOOK.formatted("NULL::boolean", "NOT p.own", "NOT p.own"),
                  values,
                  most));
    }
    String found = FOUND.formatted(new QuerySql(values).of(query));
    return changes
        .run(
            change ->
                change
                    .db()
                    .query(LIMIT.formatted(timeLimit.toMillis()))
                    .execute()
                    .compose(
                        v ->
                            look(
                                change.db(),
                                LOOK.formatted(found, UNFOLDED, UNFOLDED),
                                values,
                                most)))
        .recover(
            failure ->
                isTooHard(failure)
                    ? look(null, business, aboutBusiness, since, from, most)
                        .map(all -> new Stretch(all.posts(), all.next(), true))
                    : Future.failedFuture(failure));
  }

  private static Future<Stretch> look(SqlClient db, String sql, Tuple values, int most) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(
            rows -> {
              List<Looked> posts = new ArrayList<>();
              Place last = null;
              for (Row row : rows) {
                last = new Place(instant(row, "at"), row.getLong("place"));
                if (!row.getBoolean("own")) {
                  posts.add(toLooked(row));
                }
              }
              return new Stretch(posts, rows.size() < most ? null : last, false);
            });
  }

  private static boolean isTooHard(Throwable failure) {
    return failure instanceof PgException said
        && said.getSqlState() != null
        && TOO_HARD.contains(said.getSqlState());
  }

  /** These posts with their words. */
  public Future<List<Looked>> byIds(Collection<Long> ids) {
    SqlClient db = changes.db();
    return db.preparedQuery(BY_IDS)
        .execute(tuple((Object) Columns.longs(ids)))
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
        row.getBoolean("found"),
        row.getString("kind"),
        row.getString("site"),
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
