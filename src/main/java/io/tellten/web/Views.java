package io.tellten.web;

import io.tellten.model.Alert;
import io.tellten.model.BudgetUse;
import io.tellten.model.Business;
import io.tellten.model.HourCount;
import io.tellten.model.Mute;
import io.tellten.model.Owner;
import io.tellten.model.Source;
import io.tellten.model.Stored;
import io.tellten.store.BusinessStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The model in the JSON of the contract: every member is always there, unknown ones as null. */
final class Views {
  private Views() {}

  /**
   * @param whole the name of the business whose location it is; null: it is none
   */
  static JsonObject business(
      Business business, BusinessStore.Counts counts, @Nullable String whole) {
    return new JsonObject()
        .put("id", business.id())
        .put("name", business.name())
        .put("aliases", new JsonArray(business.aliases()))
        .put("exclude", new JsonArray(business.exclude()))
        .put("websites", new JsonArray(business.websites()))
        .put("accounts", new JsonArray(business.accounts()))
        .put("timeZone", business.timeZone().getId())
        .put("query", business.query())
        .put("chips", ChipViews.of(business.query()))
        .put("role", business.role().word())
        .put("alerts", business.alerts())
        .put("partOf", business.partOf() == null ? null : named(business.partOf(), String.valueOf(whole)))
        .put("owner", owner(business.owner()))
        .put("archived", business.archived())
        .put("sources", counts.sources())
        .put("recentMentions", counts.mentions());
  }

  static JsonObject source(Source source) {
    return new JsonObject()
        .put("id", source.id())
        .put("business", named(source.businessId(), source.businessName()))
        .put("kind", source.kind())
        .put("name", source.name())
        .put("url", source.url())
        .put("tags", new JsonArray(source.tags()))
        .put("options", KindViews.options(source.options()))
        .put("every", source.every().text())
        .put("everySeconds", source.pace().toSeconds())
        .put("owner", owner(source.owner()))
        .put("archived", source.archived())
        .put("state", source.state().word())
        .put("reason", source.reason())
        .put("note", source.note())
        .put("since", source.since())
        .put("until", source.until())
        .put("troubleSince", source.troubleSince())
        .put("lastReadAt", source.lastReadAt())
        .put("nextReadAt", source.nextReadAt())
        .put("lastFoundAt", source.lastFoundAt())
        .put("found", source.found())
        .put("budget", budget(source.budget()));
  }

  private static @Nullable JsonObject budget(@Nullable BudgetUse budget) {
    return budget == null
        ? null
        : new JsonObject()
            .put("name", budget.name())
            .put("used", budget.used())
            .put("perDay", budget.perDay())
            .put("resetsAt", budget.resetsAt());
  }

  static JsonObject alert(Alert alert) {
    JsonObject numbers = new JsonObject();
    alert.numbers().keySet().stream()
        .sorted()
        .forEach(name -> numbers.put(name, plain(alert.numbers().get(name))));
    return new JsonObject()
        .put("id", alert.id())
        .put("business", named(alert.businessId(), alert.businessName()))
        .put("mentionId", alert.mentionId())
        .put("sourceId", alert.sourceId())
        .put("level", alert.level().word())
        .put("title", alert.title())
        .put("reason", alert.reason())
        .put("numbers", numbers)
        .put("state", alert.state().word())
        .put("raisedAt", alert.raisedAt())
        .put("acknowledgedAt", alert.acknowledgedAt())
        .put("acknowledgedBy", alert.acknowledgedBy())
        .put("rule", alert.rule().word())
        .put("ruleId", alert.ruleId())
        .put("round", alert.round())
        .put("dueBackAt", alert.dueBackAt())
        .put("handedTo", alert.handedTo())
        .put("silencedBy", alert.silencedBy())
        .put("heldBy", alert.heldBy())
        .put("resolvedAt", alert.resolvedAt())
        .put("resolvedBy", alert.resolvedBy());
  }

  static JsonObject mute(Mute mute, String businessName) {
    return new JsonObject()
        .put("id", mute.id())
        .put("business", named(mute.businessId(), businessName))
        .put("kind", mute.kind().word())
        .put("network", mute.network())
        .put("value", mute.value())
        .put("createdAt", mute.createdAt());
  }

  static JsonObject hour(HourCount count) {
    return new JsonObject()
        .put("hour", count.hour())
        .put("negative", count.negative())
        .put("neutral", count.neutral())
        .put("positive", count.positive());
  }

  static JsonObject stored(Stored stored) {
    return new JsonObject().put("mentionId", stored.mentionId()).put("created", stored.created());
  }

  static JsonObject named(long id, String name) {
    return new JsonObject().put("id", id).put("name", name);
  }

  private static String owner(Owner owner) {
    return owner.name().toLowerCase(Locale.ROOT);
  }

  /** A count without a decimal point, as people would write it. */
  private static Number plain(@Nullable Double number) {
    double value = number == null ? 0 : number;
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Number) (long) value
        : (Number) value;
  }
}
