package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Posts into Slack by an incoming webhook, with Block Kit. Form and answers: docs.slack.dev,
 * "Sending messages using incoming webhooks"; blocks and their limits: "Reference: Block Kit" (a
 * header has 150 characters, a text object 3,000); what must be escaped: "Formatting message text".
 *
 * <p>Our words are plain text objects, which know no markup. The post's words are set as a quote in
 * {@code mrkdwn}: {@code & < >} are escaped, so that nobody is called and no link is made, and
 * {@code verbatim} keeps Slack from making links of its own.
 */
final class SlackCourier implements PastedCourier {
  private static final int MOST_TITLE = 150;
  private static final int MOST_TEXT = 3000;
  private static final int MOST_BY = 200;
  private static final String ADDRESS =
      "The webhook address must begin with https://hooks.slack.com/: copy it from the page of your"
          + " Slack app, under Incoming Webhooks.";

  private final VendorAnswer vendor;
  private final @Nullable URI base;

  SlackCourier(Function<Send, Future<Answer>> sender) {
    this(sender, null);
  }

  SlackCourier(Function<Send, Future<Answer>> sender, @Nullable URI base) {
    this.base = base;
    this.vendor =
        new VendorAnswer(
            "Slack",
            sender,
            secrets(),
            Map.of(
                403, "Slack does not let this webhook post there: ask who looks after your Slack.",
                404, "Slack does not know this webhook any more: make a new one and enter it.",
                410, "The Slack channel is archived: make a webhook for another channel."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.SLACK;
  }

  @Override
  public String title() {
    return "Slack";
  }

  @Override
  public String summary() {
    return "Posts into a Slack channel that the person reads. Needs an incoming webhook of your"
        + " Slack; free.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Webhook address",
            "At api.slack.com/apps choose or make an app, switch on Incoming Webhooks, add one for"
                + " the channel, and copy its address. Whoever has it can post there.",
            Field.Form.URL,
            true,
            "https://hooks.slack.com/services/T000/B000/XXXX"));
  }

  @Override
  public URI address(String url) {
    return Requests.pasted(
        url,
        host -> host.equals("hooks.slack.com") || host.equals("hooks.slack-gov.com"),
        ADDRESS);
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI uri = Requests.at(base, address(way.need("url")));
    return vendor.send(way, Requests.json(uri, payload(letter)));
  }

  private static JsonObject payload(Letter letter) {
    Message message = letter.message();
    JsonArray blocks =
        new JsonArray()
            .add(block("header", plain(Cut.line(message.title(), MOST_TITLE))));
    if (!message.reason().isBlank()) { // Slack takes no empty text
      blocks.add(block("section", plain(Cut.units(message.reason(), MOST_TEXT))));
    }
    if (message.quote() != null && !message.quote().isBlank()) {
      blocks.add(block("section", markup(quoted(message.quote()))));
      String by = LetterText.by(message);
      if (by != null) {
        JsonArray elements = new JsonArray().add(plain(Cut.line(by, MOST_BY)));
        blocks.add(new JsonObject().put("type", "context").put("elements", elements));
      }
    }
    if (!message.lines().isEmpty()) {
      blocks.add(block("section", plain(Cut.units(LetterText.list(message), MOST_TEXT))));
    }
    blocks.add(block("section", markup(links(letter))));
    return new JsonObject()
        .put("text", Cut.units(message.title(), MOST_TEXT, SlackCourier::escaped))
        .put("unfurl_links", false)
        .put("unfurl_media", false)
        .put("blocks", blocks);
  }

  private static String quoted(String quote) {
    return "> "
        + Cut.units(
            quote.strip(), MOST_TEXT - 2, c -> c == '\n' ? "\n> " : SlackCourier.escaped(c));
  }

  private static String links(Letter letter) {
    return LetterText.links(letter).stream()
        .map(link -> "<" + written(link.url()) + "|" + link.label() + ">")
        .collect(Collectors.joining("  ·  "));
  }

  private static String written(String url) {
    return url.replace("|", "%7C").replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E");
  }

  private static String escaped(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(c);
    };
  }

  private static JsonObject block(String type, JsonObject text) {
    return new JsonObject().put("type", type).put("text", text);
  }

  private static JsonObject plain(String text) {
    return new JsonObject().put("type", "plain_text").put("text", text).put("emoji", false);
  }

  private static JsonObject markup(String text) {
    return new JsonObject().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }
}
