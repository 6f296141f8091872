package io.tellten.web;

import io.tellten.model.Alert;
import io.tellten.model.AlertStep;
import io.tellten.model.Attempt;
import io.tellten.model.Delivery;
import io.tellten.model.Mention;
import io.tellten.model.Message;
import io.tellten.store.PendingStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of alerts, in the JSON of the contract. */
final class AlertViews {
  private AlertViews() {}

  /** With its past, and what comes next. */
  static JsonObject inFull(
      Alert alert,
      List<AlertStep> steps,
      List<PendingStore.Next> next,
      List<Delivery> deliveries,
      Optional<Mention> mention) {
    return Views.alert(alert)
        .put("steps", new JsonArray(steps.stream().map(AlertViews::step).toList()))
        .put("next", new JsonArray(next.stream().map(AlertViews::next).toList()))
        .put("deliveries", new JsonArray(deliveries.stream().map(AlertViews::delivery).toList()))
        .put("mention", mention.map(MentionViews::inList).orElse(null));
  }

  private static JsonObject step(AlertStep step) {
    return new JsonObject()
        .put("id", step.id())
        .put("at", step.at())
        .put("kind", step.kind().word())
        .put("who", step.who())
        .put("detail", step.detail());
  }

  private static JsonObject next(PendingStore.Next next) {
    return new JsonObject()
        .put("person", Views.named(next.personId(), next.person()))
        .put("at", next.at())
        .put("onlyIfOpen", next.onlyIfOpen());
  }

  static JsonObject delivery(Delivery delivery) {
    return new JsonObject()
        .put("id", delivery.id())
        .put("alertId", delivery.alertId())
        .put("person", Views.named(delivery.personId(), delivery.personName()))
        .put(
            "channel",
            new JsonObject()
                .put("id", delivery.channelId())
                .put("kind", delivery.channelKind().word()))
        .put("cause", delivery.cause().word())
        .put("urgent", delivery.urgent())
        .put("message", message(delivery.message()))
        .put("state", delivery.state().word())
        .put("tries", delivery.attempts())
        .put("nextAt", delivery.state() == Delivery.State.DUE ? delivery.nextAt() : null)
        .put("createdAt", delivery.createdAt())
        .put("endedAt", delivery.endedAt())
        .put("reason", delivery.reason())
        .put("insteadOf", delivery.insteadOf());
  }

  /** With every try. */
  static JsonObject delivery(Delivery delivery, List<Attempt> attempts) {
    return delivery(delivery)
        .put("attempts", new JsonArray(attempts.stream().map(AlertViews::attempt).toList()));
  }

  private static JsonObject attempt(Attempt attempt) {
    return new JsonObject()
        .put("at", attempt.at())
        .put("tookSeconds", attempt.took().toMillis() / (double) Duration.ofSeconds(1).toMillis())
        .put("outcome", attempt.outcome().word())
        .put("status", attempt.status())
        .put("detail", attempt.detail());
  }

  private static JsonObject message(Message message) {
    return new JsonObject()
        .put("level", message.level().word())
        .put("business", message.business())
        .put("title", message.title())
        .put("reason", message.reason())
        .put("quote", message.quote())
        .put("quoteBy", message.quoteBy())
        .put("postUrl", message.postUrl())
        .put("lines", new JsonArray(message.lines()));
  }
}
