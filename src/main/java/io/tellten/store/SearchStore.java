package io.tellten.store;

import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.SearchResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What people find first when they search for a business, day by day. */
public final class SearchStore {
  /** A season of days is what people look back over. */
  private static final int MOST_DAYS = 92;

  /** What people said of a page's mention counts more than what was read. */
  private static final String FELT =
      """
      CASE WHEN m.about_us IS FALSE THEN NULL WHEN c.sentiment IS NOT NULL THEN m.sentiment ELSE %s.sentiment END""";

  private static final String MENTION_OF =
      """
      LEFT JOIN post p ON p.network = '%s' AND p.external_id = %%s.address
        LEFT JOIN mention m ON m.post_id = p.id AND m.business_id = %%s.business_id
        LEFT JOIN correction c ON c.mention_id = m.id"""
          .formatted(SearchResult.NETWORK);
  private static final String SEARCHED_FOR = "SELECT DISTINCT business_id FROM search_page";
  private static final String LANGUAGES =
      """
      SELECT language FROM search_page WHERE business_id = $1 GROUP BY language
      ORDER BY language = 'all' DESC, min(id)""";

  /** Where several sources searched on one day, the newest page counts. */
  private static final String DAYS =
      """
      SELECT g.day, count(r.place) AS results, min(r.place) FILTER (WHERE r.own) AS own_place,
        count(*) FILTER (WHERE %s = 'negative') AS unhappy
      FROM (
        SELECT DISTINCT ON (day) id, business_id, day FROM search_page WHERE business_id = $1 AND language = $2
        ORDER BY day DESC, read_at DESC, id DESC LIMIT $3) g
        LEFT JOIN search_result r ON r.page_id = g.id %s
      GROUP BY g.day ORDER BY g.day DESC"""
          .formatted(FELT.formatted("r"), MENTION_OF.formatted("r", "g"));
  private static final String PAGE =
      """
      SELECT g.id, g.language, g.day, g.asked, g.read_at, g.silent, cardinality(b.websites) > 0 AS has_website
      FROM search_page g JOIN business b ON b.id = g.business_id
      WHERE g.business_id = $1 AND g.language = $2 AND ($3::date IS NULL OR g.day = $3)
      ORDER BY g.day DESC, g.read_at DESC, g.id DESC LIMIT 1""";
  private static final String RESULTS =
      """
      SELECT r.place, r.url, r.title, r.excerpt, r.own, r.score, r.reading, r.since, r.from_start, m.id AS mention, %s AS felt
      FROM search_page g JOIN search_result r ON r.page_id = g.id %s
      WHERE g.id = $1 ORDER BY r.place"""
          .formatted(FELT.formatted("r"), MENTION_OF.formatted("r", "g"));

  /**
   * Pages that read unhappy and came to the first page of results, each mention once with the best
   * place that it has in any language. Whoever is told of one already, and since it stands there, is
   * not told again.
   */
  private static final String UNHAPPY =
      """
      SELECT DISTINCT ON (m.id) m.id AS mention, m.business_id, b.name AS business_name, t.source_id, t.language, t.place,
        t.above_own, t.since, t.from_start, p.title, p.site,
        EXISTS (SELECT 1 FROM alert a WHERE a.mention_id = m.id AND (a.state <> 'resolved' OR a.raised_at >= t.since)) AS told
      FROM search_standing t JOIN source s ON s.id = t.source_id AND s.archived_at IS NULL
        JOIN business b ON b.id = t.business_id AND b.archived_at IS NULL AND b.rings %s
      WHERE m.about_us AND NOT m.muted AND %s = 'negative'
      ORDER BY m.id, t.place, t.since, t.language"""
          .formatted(MENTION_OF.formatted("t", "t"), FELT.formatted("t"));

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public SearchStore(SqlClient db) {
    this.db = db;
  }

  /** Outside of any transaction. */
  public SearchStore(Changes changes) {
    this(changes.db());
  }

  /**
   * A day's first page of results in short.
   *
   * @param ownPlace of the business's own website; null: it is not on it
   */
  public record Day(LocalDate day, @Nullable Integer ownPlace, int unhappy, int results) {}

  /**
   * One result.
   *
   * @param felt how it reads about the business, with what people said; null: it does not name it, is
   *     not about it or is its own
   * @param reading null where it does not name the business, or is its own
   * @param isFromStart whether it stood there already when the watch began
   * @param aboveOwn whether it stands above the business's own website
   * @param mention null where it mentions nobody who is watched
   */
  public record Result(
      int place,
      String url,
      String title,
      String excerpt,
      boolean own,
      @Nullable Label felt,
      @Nullable Analysis reading,
      Instant since,
      boolean isFromStart,
      boolean aboveOwn,
      @Nullable Long mention) {}

  /**
   * A first page of results.
   *
   * @param silent search engines that did not answer, each with why
   * @param ownPlace of the business's own website; null: it is not on it
   */
  public record Page(
      String language,
      LocalDate day,
      String asked,
      Instant readAt,
      List<String> silent,
      @Nullable Integer ownPlace,
      List<Result> results) {}

  /**
   * What is known of searches for a business.
   *
   * @param languages in which it is or was searched for
   * @param days of the page's language, the newest first
   * @param page null: nothing was searched for, or not on that day
   */
  public record Found(List<String> languages, List<Day> days, @Nullable Page page) {}

  /**
   * What people find when they search for that business.
   *
   * @param language null: the first there is
   * @param day null: the newest
   */
  public Future<Found> of(long business, @Nullable String language, @Nullable LocalDate day) {
    return languages(business)
        .compose(
            languages -> {
              String chosen =
                  language != null ? language : languages.isEmpty() ? null : languages.get(0);
              return chosen == null
                  ? Future.succeededFuture(new Found(languages, List.of(), null))
                  : days(business, chosen)
                      .compose(
                          days ->
                              page(business, chosen, day)
                                  .map(page -> new Found(languages, days, page.orElse(null))));
            });
  }

  /** Businesses of which a page of results is kept. */
  public Future<Set<Long>> searchedFor() {
    return db.query(SEARCHED_FOR)
        .execute()
        .map(
            rows -> {
              Set<Long> businesses = new HashSet<>();
              rows.forEach(row -> businesses.add(row.getLong("business_id")));
              return businesses;
            });
  }

  private Future<List<String>> languages(long business) {
    return db.preparedQuery(LANGUAGES)
        .execute(tuple(business))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("language"))
                    .toList());
  }

  private Future<List<Day>> days(long business, String language) {
    return db.preparedQuery(DAYS)
        .execute(tuple(business, language, MOST_DAYS))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Day(
                                row.getLocalDate("day"),
                                row.getInteger("own_place"),
                                row.getLong("unhappy").intValue(),
                                row.getLong("results").intValue()))
                    .toList());
  }

  private Future<Optional<Page>> page(long business, String language, @Nullable LocalDate day) {
    return db.preparedQuery(PAGE)
        .execute(Tuple.of(business, language).addLocalDate(day))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(Optional.empty());
              }
              Row page = rows.iterator().next();
              return db.preparedQuery(RESULTS)
                  .execute(tuple(page.getLong("id")))
                  .map(results -> Optional.of(page(page, results)));
            });
  }

  private static Page page(Row page, Iterable<Row> rows) {
    Integer own = null;
    for (Row row : rows) {
      if (own == null && row.getBoolean("own")) {
        own = row.getInteger("place");
      }
    }
    List<Result> results = new ArrayList<>();
    for (Row row : rows) {
      boolean isAbove =
          page.getBoolean("has_website")
              && !row.getBoolean("own")
              && (own == null || row.getInteger("place") < own);
      results.add(result(row, isAbove));
    }
    return new Page(
        page.getString("language"),
        page.getLocalDate("day"),
        page.getString("asked"),
        instant(page, "read_at"),
        texts(page, "silent"),
        own,
        results);
  }

  private static Result result(Row row, boolean aboveOwn) {
    String felt = row.getString("felt");
    JsonObject reading = row.getJsonObject("reading");
    return new Result(
        row.getInteger("place"),
        row.getString("url"),
        row.getString("title"),
        row.getString("excerpt"),
        row.getBoolean("own"),
        felt == null ? null : Label.of(felt),
        felt == null || reading == null ? null : AnalysisRows.analysis(null, reading),
        instant(row, "since"),
        row.getBoolean("from_start"),
        aboveOwn,
        row.getLong("mention"));
  }

  /**
   * An unhappy page among the first results.
   *
   * @param isFromStart whether it stood there already when the watch began
   * @param isTold whether somebody was told of it since it stands there, or is still being told
   */
  public record Unhappy(
      long mention,
      long business,
      String businessName,
      long source,
      String language,
      int place,
      boolean aboveOwn,
      Instant since,
      boolean isFromStart,
      @Nullable String title,
      String site,
      boolean isTold) {}

  /** All that stand there now, of every business that is watched. */
  public Future<List<Unhappy>> unhappy() {
    return db.query(UNHAPPY)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(SearchStore::unhappy)
                    .toList());
  }

  private static Unhappy unhappy(Row row) {
    return new Unhappy(
        row.getLong("mention"),
        row.getLong("business_id"),
        row.getString("business_name"),
        row.getLong("source_id"),
        row.getString("language"),
        row.getInteger("place"),
        row.getBoolean("above_own"),
        instant(row, "since"),
        row.getBoolean("from_start"),
        row.getString("title"),
        row.getString("site"),
        row.getBoolean("told"));
  }
}
