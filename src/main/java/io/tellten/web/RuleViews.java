package io.tellten.web;

import io.tellten.alert.ConditionField;
import io.tellten.alert.Preview;
import io.tellten.model.Condition;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.tellten.model.Silence;
import io.tellten.model.SilenceSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules and silences in the JSON of the contract. */
final class RuleViews {
  private RuleViews() {}

  static JsonObject rule(Rule rule, String sentence, Function<Long, String> personName) {
    RuleSpec spec = rule.spec();
    return new JsonObject()
        .put("id", rule.id())
        .put("business", business(spec.businessId(), rule.businessName()))
        .put("kind", spec.kind().word())
        .put("name", spec.name())
        .put("enabled", spec.enabled())
        .put("level", level(spec.level()))
        .put("threshold", spec.threshold())
        .put("conditions", conditions(spec.conditions()))
        .put(
            "tell",
            new JsonArray(
                spec.tell().stream().map(id -> Views.named(id, personName.apply(id))).toList()))
        .put("coolDownSeconds", spec.coolDown().toSeconds())
        .put("repeatSeconds", seconds(spec.repeat()))
        .put("sentence", sentence)
        .put("shipped", isShipped(spec));
  }

  /** Whether a rule of that kind and business comes with the program. */
  static boolean isShipped(RuleSpec spec) {
    return spec.businessId() == null && spec.kind() != RuleKind.MENTION;
  }

  static JsonObject field(ConditionField field) {
    return new JsonObject()
        .put("name", field.name())
        .put("label", field.label())
        .put("help", field.help())
        .put("ops", new JsonArray(field.ops().stream().map(Condition.Op::word).toList()))
        .put("values", field.values() == null ? null : new JsonArray(field.values()))
        .put("unit", field.unit());
  }

  static JsonObject preview(Preview preview, long days) {
    return new JsonObject()
        .put("days", days)
        .put("count", preview.count())
        .put("looked", preview.looked())
        .put("approximate", preview.approximate())
        .put("note", preview.note())
        .put("cases", new JsonArray(preview.cases().stream().map(RuleViews::oneCase).toList()));
  }

  private static JsonObject oneCase(Preview.Case found) {
    return new JsonObject()
        .put("at", found.at())
        .put("mentionId", found.mentionId())
        .put("sourceId", found.sourceId())
        .put("title", found.title())
        .put("level", found.level().word());
  }

  static JsonObject silence(Silence silence) {
    SilenceSpec spec = silence.spec();
    return new JsonObject()
        .put("id", silence.id())
        .put("business", business(spec.businessId(), silence.businessName()))
        .put("kinds", new JsonArray(spec.kinds().stream().map(RuleKind::word).toList()))
        .put("conditions", conditions(spec.conditions()))
        .put("startsAt", spec.startsAt())
        .put("endsAt", spec.endsAt())
        .put("reason", spec.reason())
        .put("by", spec.by())
        .put("endedBy", silence.endedBy())
        .put("alerts", silence.alerts());
  }

  /** A business by its name, or none in particular. */
  static @Nullable JsonObject business(@Nullable Long id, @Nullable String name) {
    return id == null ? null : Views.named(id, name == null ? "" : name);
  }

  private static JsonArray conditions(List<Condition> conditions) {
    return new JsonArray(
        conditions.stream()
            .map(
                condition ->
                    new JsonObject()
                        .put("field", condition.field())
                        .put("op", condition.op().word())
                        .put("values", new JsonArray(condition.values())))
            .toList());
  }

  private static @Nullable String level(@Nullable Level level) {
    return level == null ? null : level.word();
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }
}
