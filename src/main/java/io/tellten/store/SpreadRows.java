package io.tellten.store;

import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Basis;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import io.tellten.model.Risk;
import io.tellten.model.SearchResult;
import io.tellten.model.Standing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forecasts and risks in their {@code jsonb} columns. */
final class SpreadRows {
  /**
   * Of a mention {@code m} in a post {@code p}, how its page stands where people search; of other
   * posts nothing is looked up.
   */
  static final String STANDING =
      """
      CASE WHEN p.network = '%s' THEN (
        SELECT jsonb_build_object('place', min(t.place), 'aboveOwn', bool_or(t.above_own), 'since', min(t.since))
        FROM search_standing t JOIN source s ON s.id = t.source_id AND s.archived_at IS NULL
        WHERE t.business_id = m.business_id AND t.address = p.external_id HAVING count(*) > 0) END"""
          .formatted(SearchResult.NETWORK);

  private SpreadRows() {}

  static JsonObject json(Forecast forecast) {
    JsonArray expected = new JsonArray();
    forecast
        .expected()
        .forEach(
            e ->
                expected.add(
                    new JsonObject()
                        .put("horizon", e.horizon().word())
                        .put("count", e.count())
                        .put("low", e.low())
                        .put("high", e.high())));
    return new JsonObject()
        .put("at", forecast.at().toString())
        .put("age", forecast.age().toSeconds())
        .put("count", forecast.count())
        .put("expected", expected)
        .put("top5", forecast.top5())
        .put("top1", forecast.top1())
        .put("percentile", forecast.percentile())
        .put("basis", forecast.basis().word());
  }

  static @Nullable Forecast forecast(@Nullable JsonObject json) {
    return json == null
        ? null
        : new Forecast(
            Instant.parse(json.getString("at")),
            Duration.ofSeconds(json.getLong("age")),
            json.getLong("count"),
            objects(json.getJsonArray("expected")).stream()
                .map(
                    e ->
                        new Expected(
                            Horizon.of(e.getString("horizon")),
                            e.getDouble("count"),
                            e.getDouble("low"),
                            e.getDouble("high")))
                .toList(),
            json.getDouble("top5"),
            json.getDouble("top1"),
            json.getDouble("percentile"),
            Basis.valueOf(json.getString("basis").toUpperCase(Locale.ROOT)));
  }

  static JsonObject json(Risk risk) {
    JsonArray parts = new JsonArray();
    risk.parts()
        .forEach(
            part ->
                parts.add(
                    new JsonObject()
                        .put("cause", part.cause().word())
                        .put("text", part.text())
                        .put("points", part.points())));
    return new JsonObject().put("points", risk.points()).put("parts", parts).put("why", risk.why());
  }

  static @Nullable Risk risk(@Nullable JsonObject json) {
    return json == null
        ? null
        : new Risk(
            json.getInteger("points"),
            objects(json.getJsonArray("parts")).stream()
                .map(
                    part ->
                        new Risk.Part(
                            Risk.Cause.valueOf(part.getString("cause").toUpperCase(Locale.ROOT)),
                            part.getString("text"),
                            part.getInteger("points")))
                .toList(),
            json.getString("why"));
  }

  /** Names of own topics by their ids. */
  static Map<String, String> names(@Nullable JsonObject json) {
    Map<String, String> names = new HashMap<>();
    if (json != null) {
      json.forEach(name -> names.put(name.getKey(), String.valueOf(name.getValue())));
    }
    return names;
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** As that column has it; null where the page is not among the first. */
  static @Nullable Standing standing(@Nullable JsonObject standing) {
    return standing == null
        ? null
        : new Standing(
            standing.getInteger("place"),
            standing.getBoolean("aboveOwn"),
            OffsetDateTime.parse(standing.getString("since")).toInstant());
  }
}
