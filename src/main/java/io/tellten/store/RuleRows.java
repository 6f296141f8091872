package io.tellten.store;

import io.tellten.model.Condition;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules and what they are made of, in their columns. */
final class RuleRows {
  private RuleRows() {}

  static Rule rule(Row row) {
    Integer repeat = row.getInteger("repeat_s");
    String level = row.getString("level");
    return new Rule(
        row.getLong("id"),
        row.getString("business_name"),
        new RuleSpec(
            row.getLong("business_id"),
            RuleKind.of(row.getString("kind")),
            row.getString("name"),
            row.getBoolean("enabled"),
            level == null ? null : Level.of(level),
            row.getDouble("threshold"),
            conditions(row.getJsonArray("conditions")),
            row.getJsonArray("tell").stream().map(id -> ((Number) id).longValue()).toList(),
            Duration.ofSeconds(row.getInteger("cool_down_s")),
            repeat == null ? null : Duration.ofSeconds(repeat)));
  }

  static JsonArray json(List<Condition> conditions) {
    JsonArray all = new JsonArray();
    conditions.forEach(
        each ->
            all.add(
                new JsonObject()
                    .put("field", each.field())
                    .put("op", each.op().word())
                    .put("values", new JsonArray(each.values()))));
    return all;
  }

  static List<Condition> conditions(JsonArray column) {
    return column.stream()
        .map(JsonObject.class::cast)
        .map(
            each ->
                new Condition(
                    each.getString("field"),
                    Condition.Op.of(each.getString("op")),
                    each.getJsonArray("values").stream().map(String::valueOf).toList()))
        .toList();
  }

  static JsonArray words(List<RuleKind> kinds) {
    return new JsonArray(kinds.stream().map(RuleKind::word).toList());
  }

  static List<RuleKind> kinds(JsonArray column) {
    return column.stream().map(String::valueOf).map(RuleKind::of).toList();
  }

  static @Nullable Integer seconds(@Nullable Duration duration) {
    return duration == null ? null : Math.toIntExact(duration.toSeconds());
  }
}
