package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts an Adaptive Card into Microsoft Teams by the webhook of a workflow. Form:
 * learn.microsoft.com, "Create incoming webhooks with Workflows for Microsoft Teams" (a message
 * with one attachment) and "Microsoft Teams connector: Message size limit" (28 kB in all); the card:
 * adaptivecards.io, schema 1.4.
 *
 * <p>All text stands in text runs, of which the schema says that Markdown is not supported: what a
 * post says can make no link and, without an {@code entities} list, call nobody.
 */
final class TeamsCourier implements PastedCourier {
  private static final String CARD = "application/vnd.microsoft.card.adaptive";

  // Together 5,000 characters of at most three bytes (an emoji is two characters and four bytes).
  private static final int MOST_TITLE = 250;
  private static final int MOST_REASON = 750;
  private static final int MOST_QUOTE = 1500;
  private static final int MOST_BY = 200;
  private static final int MOST_LIST = 2300;
  private static final String ADDRESS =
      "The webhook address must be one that the Workflows app of Teams gave you; it begins with"
          + " https:// and its host ends with logic.azure.com or powerplatform.com.";
  private static final List<String> HOSTS =
      List.of(
          ".logic.azure.com",
          ".logic.azure.us",
          ".logic.azure.cn",
          ".powerplatform.com",
          ".powerplatform.us",
          ".powerplatform.cn");

  private final VendorAnswer vendor;
  private final @Nullable URI base;

  TeamsCourier(Function<Send, Future<Answer>> sender) {
    this(sender, null);
  }

  TeamsCourier(Function<Send, Future<Answer>> sender, @Nullable URI base) {
    this.base = base;
    String anew = " Open the workflow in Teams, or make a new one and enter its address.";
    this.vendor =
        new VendorAnswer(
            "Microsoft Teams",
            sender,
            secrets(),
            Map.of(
                401, "Microsoft Teams does not accept the address as it is: copy all of it anew.",
                403, "The workflow in Microsoft Teams does not let us post." + anew,
                404, "The workflow in Microsoft Teams is gone or switched off." + anew,
                410, "The workflow in Microsoft Teams is gone." + anew));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.TEAMS;
  }

  @Override
  public String title() {
    return "Microsoft Teams";
  }

  @Override
  public String summary() {
    return "Posts a card into a Teams channel or chat that the person reads. Needs a workflow of"
        + " your Teams, which comes with it.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Webhook address",
            "In Teams, open the menu of the channel, choose Workflows, then the one that posts when"
                + " a webhook request is received, and copy the address it shows at the end."
                + " Whoever has it can post there.",
            Field.Form.URL,
            true,
            "https://prod-00.westeurope.logic.azure.com/workflows/…"));
  }

  @Override
  public URI address(String url) {
    return Requests.pasted(url, host -> HOSTS.stream().anyMatch(host::endsWith), ADDRESS);
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI uri = Requests.at(base, address(way.need("url")));
    JsonObject attachment =
        new JsonObject()
            .put("contentType", CARD)
            .put("contentUrl", null)
            .put("content", card(letter));
    JsonObject message =
        new JsonObject().put("type", "message").put("attachments", new JsonArray().add(attachment));
    return vendor.send(way, Requests.json(uri, message));
  }

  private static JsonObject card(Letter letter) {
    Message message = letter.message();
    String title = Cut.line(message.title(), MOST_TITLE);
    JsonArray body =
        new JsonArray()
            .add(
                text(
                    run(title)
                        .put("size", "Large")
                        .put("weight", "Bolder")
                        .put("color", color(message.level()))))
            .add(text(run(Cut.units(message.reason(), MOST_REASON))));
    if (message.quote() != null && !message.quote().isBlank()) {
      String quote = Cut.units(message.quote().strip(), MOST_QUOTE);
      body.add(text(run("“" + quote + "”").put("italic", true)));
      String by = LetterText.by(message);
      if (by != null) {
        body.add(text(run(Cut.line(by, MOST_BY)).put("isSubtle", true)));
      }
    }
    if (!message.lines().isEmpty()) {
      body.add(text(run(Cut.units(LetterText.list(message), MOST_LIST))));
    }
    JsonArray actions = new JsonArray();
    LetterText.links(letter)
        .forEach(
            link ->
                actions.add(
                    new JsonObject()
                        .put("type", "Action.OpenUrl")
                        .put("title", link.label())
                        .put("url", link.url())));
    return new JsonObject()
        .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4")
        .put("fallbackText", title)
        .put("msteams", new JsonObject().put("width", "Full"))
        .put("body", body)
        .put("actions", actions);
  }

  private static JsonObject text(JsonObject run) {
    return new JsonObject().put("type", "RichTextBlock").put("inlines", new JsonArray().add(run));
  }

  private static JsonObject run(String text) {
    return new JsonObject().put("type", "TextRun").put("text", text);
  }

  private static String color(Level level) {
    return switch (level) {
      case CRITICAL -> "Attention";
      case WARNING -> "Warning";
      case INFO -> "Default";
    };
  }
}
