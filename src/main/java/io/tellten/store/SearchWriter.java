package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Analysis;
import io.tellten.model.AnalysisMap;
import io.tellten.model.Business;
import io.tellten.model.EventKind;
import io.tellten.model.Label;
import io.tellten.model.ReadPage;
import io.tellten.model.SearchResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pages of results that a source has read, which is locked, and since when each address
 * stands there. Within a day the newest page counts.
 */
final class SearchWriter {
  /** While search engines are silent, an address may be missing so often in a row before it has left. */
  private static final int MOST_MISSED = 2;

  /** A silent engine is news until the next page has been asked for. */
  private static final Duration NOTED = Duration.ofDays(1);

  private static final String LAST_ASKED =
      """
      SELECT asked FROM search_page WHERE source_id = $1 AND language = $2 ORDER BY read_at DESC, id DESC LIMIT 1""";
  private static final String KEEP_PAGE =
      """
      INSERT INTO search_page (source_id, business_id, language, day, asked, read_at, silent)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (source_id, language, day) DO UPDATE SET business_id = excluded.business_id, asked = excluded.asked,
        read_at = excluded.read_at, silent = excluded.silent
      RETURNING id""";
  private static final String DROP_RESULTS = "DELETE FROM search_result WHERE page_id = $1";
  private static final String KEEP_RESULTS =
      """
      INSERT INTO search_result (page_id, place, address, url, title, excerpt, own, sentiment, score, reading, since, from_start)
      SELECT $1, n.place, n.address, n.url, n.title, n.excerpt, n.own, n.sentiment, n.score, n.reading, n.since, n.from_start
      FROM jsonb_to_recordset($2) AS n (place smallint, address text, url text, title text, excerpt text, own boolean,
        sentiment text, score float8, reading jsonb, since timestamptz, from_start boolean)""";
  private static final String STANDING =
      """
      SELECT address, place, above_own, sentiment, since, from_start, missed FROM search_standing
      WHERE source_id = $1 AND language = $2""";
  private static final String BEGIN_ANEW =
      "DELETE FROM search_standing WHERE source_id = $1 AND language = $2 RETURNING address";
  private static final String STANDS =
      """
      INSERT INTO search_standing (source_id, language, business_id, address, place, above_own, sentiment, since, from_start)
      SELECT $1, $2, $3, n.address, n.place, n.above_own, n.sentiment, n.since, n.from_start
      FROM jsonb_to_recordset($4) AS n (address text, place smallint, above_own boolean, sentiment text, since timestamptz,
        from_start boolean)
      ON CONFLICT (source_id, language, address) DO UPDATE SET business_id = excluded.business_id, place = excluded.place,
        above_own = excluded.above_own, sentiment = excluded.sentiment, missed = 0""";
  private static final String MISSED =
      """
      UPDATE search_standing SET missed = missed + 1 WHERE source_id = $1 AND language = $2 AND address = ANY($3)""";
  private static final String LEFT =
      "DELETE FROM search_standing WHERE source_id = $1 AND language = $2 AND address = ANY($3)";
  private static final String MENTIONS =
      """
      SELECT m.id FROM post p JOIN mention m ON m.post_id = p.id AND m.business_id = $1
      WHERE p.network = '%s' AND p.external_id = ANY($2) ORDER BY m.id"""
          .formatted(SearchResult.NETWORK);

  /** What was silent for any of the day's pages. */
  private static final String NOTE =
      """
      UPDATE source s SET note = n.note, note_until = CASE WHEN n.note IS NOT NULL THEN $3::timestamptz END
      FROM (
        SELECT 'Some search engines did not answer: ' || string_agg(DISTINCT e.engine, ', ' ORDER BY e.engine) || '.' AS note
        FROM search_page p CROSS JOIN unnest(p.silent) AS e (engine) WHERE p.source_id = $1 AND p.day = $2) n
      WHERE s.id = $1 AND (n.note IS NOT NULL OR s.note IS NOT NULL)""";

  private final Changes.Change change;
  private final long source;
  private final Business business;
  private final Instant readAt;

  /**
   * @param source that searched; locked
   * @param business whom it is watched for
   * @param readAt when the answer came
   */
  SearchWriter(Changes.Change change, long source, Business business, Instant readAt) {
    this.change = change;
    this.source = source;
    this.business = business;
    this.readAt = readAt;
  }

  /** Keeps them; nothing to do for sources that do not search. */
  Future<Void> write(List<ReadPage> pages) {
    Future<Void> done = Future.succeededFuture();
    for (ReadPage page : pages) {
      done = done.compose(v -> write(page));
    }
    return done;
  }

  /** How an address stood on the page before. */
  private record Before(
      int place,
      boolean aboveOwn,
      @Nullable String sentiment,
      Instant since,
      boolean fromStart,
      int missed) {}

  private Future<Void> write(ReadPage page) {
    String language = page.page().language();
    return change
        .db()
        .preparedQuery(LAST_ASKED)
        .execute(tuple(source, language))
        .compose(
            rows -> {
              // under another name other pages stand first: the watch begins anew
              boolean isStart =
                  rows.size() == 0
                      || !rows.iterator().next().getString("asked").equals(page.page().asked());
              return before(language, isStart).compose(before -> write(page, before, isStart));
            });
  }

  private Future<Map<String, Before>> before(String language, boolean isStart) {
    return isStart
        ? change
            .db()
            .preparedQuery(BEGIN_ANEW)
            .execute(tuple(source, language))
            .compose(
                rows -> {
                  Set<String> left = new HashSet<>();
                  rows.forEach(row -> left.add(row.getString("address")));
                  return tellMentions(left).map(Map.of());
                })
        : change
            .db()
            .preparedQuery(STANDING)
            .execute(tuple(source, language))
            .map(
                rows -> {
                  Map<String, Before> before = new HashMap<>();
                  rows.forEach(row -> before.put(row.getString("address"), before(row)));
                  return before;
                });
  }

  private static Before before(Row row) {
    return new Before(
        row.getInteger("place"),
        row.getBoolean("above_own"),
        row.getString("sentiment"),
        instant(row, "since"),
        row.getBoolean("from_start"),
        row.getInteger("missed"));
  }

  private Future<Void> write(ReadPage page, Map<String, Before> before, boolean isStart) {
    Integer own = ownPlace(page);
    boolean hasWebsite = !business.websites().isEmpty();
    JsonArray results = new JsonArray();
    JsonArray standing = new JsonArray();
    Set<String> moved = new HashSet<>();
    Set<String> here = new HashSet<>();
    for (ReadPage.Result result : page.results()) {
      Before known = before.get(result.address());
      Instant since = known == null ? readAt : known.since();
      boolean fromStart = known == null ? isStart : known.fromStart();
      int place = result.result().place();
      boolean aboveOwn = !result.own() && hasWebsite && (own == null || place < own);
      String sentiment = sentiment(result);
      here.add(result.address());
      results.add(row(result, since, fromStart));
      standing.add(
          new JsonObject()
              .put("address", result.address())
              .put("place", place)
              .put("above_own", aboveOwn)
              .put("sentiment", sentiment)
              .put("since", since.toString())
              .put("from_start", fromStart));
      // what is unhappy weighs more with every day that it stands there
      if (known == null
          || known.place() != place
          || known.aboveOwn() != aboveOwn
          || Label.NEGATIVE.word().equals(sentiment)) {
        moved.add(result.address());
      }
    }
    List<String> missed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    before.forEach(
        (address, known) -> {
          if (!here.contains(address)) {
            boolean isOnlyMissed =
                !page.page().silent().isEmpty() && known.missed() < MOST_MISSED;
            (isOnlyMissed ? missed : left).add(address);
          }
        });
    moved.addAll(left);
    String language = page.page().language();
    return keepPage(page)
        .compose(
            id ->
                change
                    .db()
                    .preparedQuery(DROP_RESULTS)
                    .execute(tuple(id))
                    .compose(
                        v -> change.db().preparedQuery(KEEP_RESULTS).execute(tuple(id, results))))
        .compose(
            v ->
                change
                    .db()
                    .preparedQuery(STANDS)
                    .execute(
                        tuple(
                            source, language, business.id(), standing)))
        .compose(v -> mark(MISSED, language, missed))
        .compose(v -> mark(LEFT, language, left))
        .compose(v -> tellMentions(moved))
        .compose(v -> note())
        .map(
            v -> {
              change.tell(EventKind.SEARCH, business.id());
              return null;
            });
  }

  private static @Nullable Integer ownPlace(ReadPage page) {
    return page.results().stream()
        .filter(ReadPage.Result::own)
        .map(result -> (Integer) result.result().place())
        .findFirst()
        .orElse(null);
  }

  /** What we say of ourselves is not how others feel. */
  private static @Nullable Analysis said(ReadPage.Result result) {
    return result.own() ? null : result.said();
  }

  private static @Nullable String sentiment(ReadPage.Result result) {
    Analysis said = said(result);
    return said == null ? null : said.sentiment().label().word();
  }

  private static JsonObject row(ReadPage.Result result, Instant since, boolean fromStart) {
    SearchResult found = result.result();
    Analysis said = said(result);
    return new JsonObject()
        .put("place", found.place())
        .put("address", result.address())
        .put("url", found.url())
        .put("title", found.title())
        .put("excerpt", found.excerpt())
        .put("own", result.own())
        .put("sentiment", sentiment(result))
        .put("score", said == null ? null : said.sentiment().score())
        .put("reading", said == null ? null : new JsonObject(AnalysisMap.of(said, null)))
        .put("since", since.toString())
        .put("from_start", fromStart);
  }

  private Future<Long> keepPage(ReadPage page) {
    return change
        .db()
        .preparedQuery(KEEP_PAGE)
        .execute(
            tuple(
                source,
                business.id(),
                page.page().language(),
                day(),
                page.page().asked(),
                at(readAt),
                texts(page.page().silent())))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  private LocalDate day() {
    return readAt.atZone(business.timeZone()).toLocalDate();
  }

  private Future<Void> mark(String sql, String language, List<String> addresses) {
    return addresses.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(sql)
            .execute(tuple(source, language, texts(addresses)))
            .mapEmpty();
  }

  /** Where a page stands weighs in its mention's risk. */
  private Future<Void> tellMentions(Set<String> addresses) {
    return addresses.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(MENTIONS)
            .execute(tuple(business.id(), addresses.toArray(String[]::new)))
            .map(
                rows -> {
                  rows.forEach(row -> change.tell(EventKind.MENTION, row.getLong("id")));
                  return null;
                });
  }

  private Future<Void> note() {
    return change
        .db()
        .preparedQuery(NOTE)
        .execute(tuple(source, day(), at(readAt.plus(NOTED))))
        .map(
            rows -> {
              if (rows.rowCount() > 0) {
                change.tell(EventKind.SOURCE, source);
              }
              return null;
            });
  }
}
