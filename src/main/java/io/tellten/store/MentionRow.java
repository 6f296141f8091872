package io.tellten.store;

import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.Analysis;
import io.tellten.model.Author;
import io.tellten.model.Chances;
import io.tellten.model.Engagement;
import io.tellten.model.Incident;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mention as it is selected, with the post it is made of. */
final class MentionRow {
  /** {@code mention m}, {@code post p}, {@code business b}, up to WHERE. */
  static final String SELECT =
      """
      SELECT m.id, m.post_id, m.business_id, b.name AS business_name, m.source_id, s.kind AS source_kind, p.network, p.url,
        p.author_name, p.author_handle, p.author_followers, p.title, p.text, p.language, p.rating,
        CASE WHEN p.published_at IS NOT NULL THEN least(p.published_at, m.seen_at) END AS published_at, m.at, m.seen_at, m.backfill,
        m.sentiment, m.score, m.why, m.analysis,
        p.sentiment AS post_sentiment, p.score AS post_score, p.confidence AS post_confidence, p.mixed AS post_mixed,
        p.negative_chance, p.positive_chance,
        c.sentiment AS said_sentiment, c.topics AS said_topics, c.about_us AS said_about_us, c.at AS said_at,
        (SELECT jsonb_object_agg(t.id, t.name) FROM own_topic t WHERE t.id = ANY(CASE
          WHEN c.topics IS NULL OR m.analysis IS NULL THEN m.topics
          ELSE m.topics || ARRAY(SELECT r ->> 'id' FROM jsonb_array_elements(m.analysis -> 'topics') r) END)) AS own_topics,
        p.likes, p.replies, p.shares, p.views, p.parent_id, m.about_us AND NOT m.muted AS about_us,
        p.rank, p.gone_at, p.attribution, m.incident_id, k.body AS risk, f.body AS forecast
      FROM mention m JOIN post p ON p.id = m.post_id JOIN business b ON b.id = m.business_id
        LEFT JOIN source s ON s.id = m.source_id LEFT JOIN correction c ON c.mention_id = m.id
        LEFT JOIN risk k ON k.mention_id = m.id LEFT JOIN forecast f ON f.post_id = m.post_id
      """;

  private MentionRow() {}

  /** The mention in that row. */
  static Mention mention(Row row, @Nullable Incident incident) {
    return new Mention(
        row.getLong("id"),
        row.getLong("post_id"),
        row.getLong("business_id"),
        row.getString("business_name"),
        row.getLong("source_id"),
        row.getString("source_kind"),
        row.getString("network"),
        row.getString("url"),
        author(row),
        row.getString("title"),
        row.getString("text"),
        row.getString("language"),
        instantOrNull(row, "published_at"),
        instant(row, "seen_at"),
        row.getBoolean("backfill"),
        row.getDouble("rating"),
        postSentiment(row),
        analysis(row),
        ownTopics(row.getJsonObject("own_topics")),
        AnalysisRows.correctionOrNull(row),
        engagement(row),
        row.getLong("parent_id"),
        row.getBoolean("about_us"),
        row.getInteger("rank"),
        instantOrNull(row, "gone_at"),
        row.getString("attribution"),
        incident,
        SpreadRows.risk(row.getJsonObject("risk")),
        SpreadRows.forecast(row.getJsonObject("forecast")));
  }

  static Author author(Row row) {
    return new Author(
        row.getString("author_name"), row.getString("author_handle"), row.getLong("author_followers"));
  }

  static Engagement engagement(Row row) {
    return new Engagement(
        row.getLong("likes"), row.getLong("replies"), row.getLong("shares"), row.getLong("views"));
  }

  /** Of what was read before analyses were kept, there are a label, a score and phrases. */
  private static Analysis analysis(Row row) {
    String language = row.getString("language");
    JsonObject kept = row.getJsonObject("analysis");
    return kept != null
        ? AnalysisRows.analysis(language, kept)
        : new Analysis(
            language,
            labelAndScore(row.getString("sentiment"), row.getDouble("score")),
            phrases(row.getJsonArray("why")));
  }

  private static Sentiment postSentiment(Row row) {
    Double confidence = row.getDouble("post_confidence");
    String label = row.getString("post_sentiment");
    double score = row.getDouble("post_score");
    if (confidence == null) {
      return labelAndScore(label, score);
    }
    double negative = row.getDouble("negative_chance");
    double positive = row.getDouble("positive_chance");
    return new Sentiment(
        Label.of(label),
        score,
        confidence,
        row.getBoolean("post_mixed"),
        new Chances(negative, Math.max(0, 1 - negative - positive), positive));
  }

  private static Sentiment labelAndScore(String label, double score) {
    return new Sentiment(Label.of(label), score, 0, false, Chances.UNKNOWN);
  }

  private static Map<String, String> ownTopics(@Nullable JsonObject names) {
    Map<String, String> map = new HashMap<>();
    if (names != null) {
      names.forEach(name -> map.put(name.getKey(), String.valueOf(name.getValue())));
    }
    return map;
  }

  private static List<Phrase> phrases(JsonArray phrases) {
    return phrases.stream()
        .map(JsonObject.class::cast)
        .map(p -> new Phrase(p.getInteger("start"), p.getInteger("end"), p.getDouble("weight")))
        .toList();
  }
}
