package io.tellten.store;

import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Analysis;
import io.tellten.model.AnalysisMap;
import io.tellten.model.Correction;
import io.tellten.model.Label;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read about businesses, in the columns of mentions: as the machine read it in {@code
 * analysis}, as people see it in the others, so that filters and counts follow what people said.
 */
final class AnalysisRows {
  /** The columns of a row that {@link #row} makes, for {@code jsonb_to_recordset}. */
  static final String COLUMNS =
      """
      sentiment text, score float8, confidence float8, mixed boolean, severity smallint, topics text[], signals text[],
      analysis jsonb""";

  private static final String WRITE =
      """
      UPDATE mention m SET sentiment = n.sentiment, score = n.score, confidence = n.confidence, mixed = n.mixed,
        severity = n.severity, topics = n.topics, signals = n.signals, analysis = n.analysis
      FROM jsonb_to_recordset($1) AS n (id bigint, %s)
      WHERE m.id = n.id"""
          .formatted(COLUMNS);
  private static final String CORRECTIONS =
      """
      SELECT c.mention_id, c.sentiment AS said_sentiment, c.topics AS said_topics, c.about_us AS said_about_us,
        c.at AS said_at, p.rating
      FROM correction c JOIN mention m ON m.id = c.mention_id JOIN post p ON p.id = m.post_id
      WHERE c.mention_id = ANY($1)""";
  private static final String OF_POSTS =
      "SELECT id, analysis FROM mention WHERE post_id = ANY($1) AND analysis IS NOT NULL ORDER BY id FOR UPDATE";
  private static final String WRITE_ANALYSIS =
      """
      UPDATE mention m SET analysis = n.analysis FROM jsonb_to_recordset($1) AS n (id bigint, analysis jsonb)
      WHERE m.id = n.id""";
  private static final String TAKE_PHRASES =
      "UPDATE mention SET why = '[]' WHERE post_id = ANY($1) AND why <> '[]'";

  private AnalysisRows() {}

  /**
   * All columns of it; ids and the like come beside them.
   *
   * @param shown what people see, with what they said themselves
   */
  static JsonObject row(Analysis read, Analysis shown) {
    return new JsonObject()
        .put("sentiment", shown.sentiment().label().word())
        .put("score", shown.sentiment().score())
        .put("confidence", shown.sentiment().confidence())
        .put("mixed", shown.sentiment().isMixed())
        .put("severity", shown.severity().points())
        .put("topics", new JsonArray(shown.topics().stream().map(t -> t.id()).toList()))
        .put("signals", new JsonArray(shown.signals().words()))
        .put("analysis", new JsonObject(AnalysisMap.of(read, null)));
  }

  /**
   * Writes what was read in each of these mentions, which are locked; what people said of them
   * stays.
   */
  static Future<Void> write(SqlClient db, Map<Long, Analysis> read) {
    if (read.isEmpty()) {
      return Future.succeededFuture();
    }
    return db.preparedQuery(CORRECTIONS)
        .execute(tuple((Object) Columns.longs(read.keySet())))
        .compose(
            rows -> {
              Map<Long, Analysis> shown = new HashMap<>(read);
              for (Row row : rows) {
                shown.computeIfPresent(
                    row.getLong("mention_id"),
                    (id, one) -> correction(row).of(one, row.getDouble("rating")));
              }
              JsonArray all = new JsonArray();
              read.forEach(
                  (id, one) -> all.add(row(one, shown.getOrDefault(id, one)).put("id", id)));
              return db.preparedQuery(WRITE).execute(tuple(all));
            })
        .mapEmpty();
  }

  /** Takes away what points into words that are no longer kept. */
  static Future<Void> takePlaces(SqlClient db, Collection<Long> posts) {
    Long[] ids = Columns.longs(posts);
    return db.preparedQuery(TAKE_PHRASES)
        .execute(tuple((Object) ids))
        .compose(v -> db.preparedQuery(OF_POSTS).execute(tuple((Object) ids)))
        .compose(
            rows -> {
              JsonArray all = new JsonArray();
              for (Row row : rows) {
                Analysis without = analysis(null, row.getJsonObject("analysis")).withoutPlaces();
                all.add(
                    new JsonObject()
                        .put("id", row.getLong("id"))
                        .put("analysis", new JsonObject(AnalysisMap.of(without, null))));
              }
              return all.isEmpty()
                  ? Future.succeededFuture()
                  : db.preparedQuery(WRITE_ANALYSIS).execute(tuple(all));
            })
        .mapEmpty();
  }

  /** The analysis in that column. */
  static Analysis analysis(@Nullable String language, JsonObject column) {
    return AnalysisMap.analysis(language, plain(column));
  }

  /** What people said of a mention; null: nothing. */
  static @Nullable Correction correctionOrNull(Row row) {
    return row.getOffsetDateTime("said_at") == null ? null : correction(row);
  }

  private static Correction correction(Row row) {
    String sentiment = row.getString("said_sentiment");
    String[] topics = row.getArrayOfStrings("said_topics");
    return new Correction(
        sentiment == null ? null : Label.of(sentiment),
        topics == null ? null : List.of(topics),
        row.getBoolean("said_about_us"),
        instant(row, "said_at"));
  }

  private static Map<String, Object> plain(JsonObject json) {
    Map<String, Object> map = new LinkedHashMap<>();
    json.forEach(member -> map.put(member.getKey(), plainValue(member.getValue())));
    return map;
  }

  private static @Nullable Object plainValue(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      return plain(object);
    }
    if (value instanceof JsonArray array) {
      List<@Nullable Object> list = new ArrayList<>();
      array.forEach(item -> list.add(plainValue(item)));
      return list;
    }
    return value;
  }
}
