package io.tellten.web;

import io.tellten.model.Burst;
import io.tellten.model.Forecast;
import io.tellten.model.Incident;
import io.tellten.model.Mention;
import io.tellten.model.Reading;
import io.tellten.model.Rising;
import io.tellten.model.Risk;
import io.tellten.model.Story;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What spreads, in the JSON of the contract. Counts to come are whole numbers, as people count. */
final class SpreadViews {
  private SpreadViews() {}

  /** The points and the sentence; null where it was not looked at. */
  static @Nullable JsonObject risk(@Nullable Risk risk) {
    return risk == null
        ? null
        : new JsonObject().put("points", risk.points()).put("why", risk.why());
  }

  /** What made the points; nothing where it was not looked at. */
  static JsonArray riskParts(@Nullable Risk risk) {
    JsonArray parts = new JsonArray();
    if (risk != null) {
      risk.parts()
          .forEach(
              part ->
                  parts.add(
                      new JsonObject()
                          .put("cause", part.cause().word())
                          .put("text", part.text())
                          .put("points", part.points())));
    }
    return parts;
  }

  /** How it ends; null where nobody can tell. */
  static @Nullable JsonObject expected(@Nullable Forecast forecast) {
    return forecast == null ? null : expected(new JsonObject(), forecast.last());
  }

  private static JsonObject expected(JsonObject into, Forecast.Expected expected) {
    return into.put("count", Math.round(expected.count()))
        .put("low", Math.round(expected.low()))
        .put("high", Math.round(expected.high()));
  }

  /** All of it; null where nobody can tell. */
  static @Nullable JsonObject forecast(@Nullable Forecast forecast) {
    return forecast == null
        ? null
        : new JsonObject()
            .put("at", forecast.at())
            .put("ageSeconds", forecast.age().toSeconds())
            .put("count", forecast.count())
            .put("percentile", forecast.percentile())
            .put("top5", forecast.top5())
            .put("top1", forecast.top1())
            .put("basis", forecast.basis().word())
            .put(
                "expected",
                new JsonArray(
                    forecast.expected().stream()
                        .map(
                            one ->
                                expected(new JsonObject().put("horizon", one.horizon().word()), one))
                        .toList()));
  }

  /** A story with all its posts that are told. */
  static JsonObject story(Story story) {
    return new JsonObject()
        .put("id", story.id())
        .put("first", MentionViews.inList(story.first()))
        .put(
            "mentions",
            new JsonArray(story.timeLine().stream().map(MentionViews::inList).toList()))
        .put("total", story.total())
        .put("sites", sites(story))
        .put("reach", story.reach())
        .put("risk", risk(story.risk()))
        .put("riskParts", riskParts(story.risk()))
        .put("forecast", forecast(story.forecast()))
        .put("growth", growth(story.growth()));
  }

  /** What is told of a long story may leave sites out that its mentions know of. */
  private static long sites(Story story) {
    long told = story.timeLine().stream().map(MentionViews::site).distinct().count();
    long known =
        Stream.concat(Stream.of(story.first()), story.timeLine().stream())
            .map(Mention::incident)
            .filter(Objects::nonNull)
            .mapToLong(Incident::sites)
            .max()
            .orElse(1);
    return story.total() > story.timeLine().size() ? Math.max(told, known) : told;
  }

  /** What spreads now, as it stands in the list. */
  static JsonObject rising(Rising rising) {
    Incident incident = rising.mention().incident();
    return new JsonObject()
        .put("mention", MentionViews.inList(rising.mention()))
        .put("incident", incident == null ? null : incident.id())
        .put("risk", risk(rising.risk()))
        .put("expected", expected(rising.forecast()))
        .put("percentile", rising.forecast().percentile())
        .put("reach", rising.reach())
        .put("growth", growth(rising.history()));
  }

  private static JsonArray growth(List<Reading> readings) {
    return new JsonArray(
        readings.stream()
            .filter(reading -> reading.engagement().isKnown())
            .map(
                reading ->
                    new JsonObject()
                        .put("at", reading.at())
                        .put("count", reading.engagement().total()))
            .toList());
  }

  static JsonObject burst(Burst burst) {
    return new JsonObject()
        .put("id", burst.id())
        .put("business", Views.named(burst.businessId(), burst.businessName()))
        .put("kind", burst.kind().word())
        .put("source", source(burst))
        .put("topic", burst.topic())
        .put("from", burst.from())
        .put("to", burst.to())
        .put("endedAt", burst.endedAt())
        .put("observed", burst.observed())
        .put("usual", burst.usual())
        .put("reason", burst.reason());
  }

  private static @Nullable JsonObject source(Burst burst) {
    String name = burst.sourceName();
    return burst.source() == null ? null : Views.named(burst.source(), name == null ? "" : name);
  }
}
