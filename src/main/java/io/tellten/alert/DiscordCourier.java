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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Posts an embed into Discord by a webhook. Form: docs.discord.com, "Webhook Resource: Execute
 * Webhook"; "Message Resource: Embed Limits" (title 256, description 4,096 characters) and
 * "Allowed Mentions Object".
 *
 * <p>{@code allowed_mentions} with an empty {@code parse} calls nobody, whatever the text says; all
 * that Discord's Markdown knows is escaped by a backslash, the colon of an address too.
 */
final class DiscordCourier implements PastedCourier {
  private static final int MOST_TITLE = 256;

  // Together, with links of at most 1,100 characters, within the 4,096 of a description.
  private static final int MOST_REASON = 600;
  private static final int MOST_QUOTE = 1200;
  private static final int MOST_BY = 150;
  private static final int MOST_LIST = 1000;
  private static final String MARKUP = "\\*_~`|>#-+[]()<@:";
  private static final String ADDRESS =
      "The webhook address must begin with https://discord.com/api/webhooks/: copy it from the"
          + " channel's settings, under Integrations, Webhooks.";

  private final VendorAnswer vendor;
  private final @Nullable URI base;

  DiscordCourier(Function<Send, Future<Answer>> sender) {
    this(sender, null);
  }

  DiscordCourier(Function<Send, Future<Answer>> sender, @Nullable URI base) {
    this.base = base;
    this.vendor =
        new VendorAnswer(
            "Discord",
            sender,
            secrets(),
            Map.of(
                401, "Discord does not accept the webhook's token: copy the address anew.",
                404, "Discord does not know this webhook any more: make a new one and enter it."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.DISCORD;
  }

  @Override
  public String title() {
    return "Discord";
  }

  @Override
  public String summary() {
    return "Posts into a channel of your Discord server that the person reads. Needs a webhook of"
        + " the channel; free.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Webhook address",
            "In the channel's settings choose Integrations, then Webhooks, make a new one and copy"
                + " its address. Whoever has it can post there.",
            Field.Form.URL,
            true,
            "https://discord.com/api/webhooks/123/XXXX"));
  }

  @Override
  public URI address(String url) {
    URI uri = Requests.pasted(url, DiscordCourier::isDiscord, ADDRESS);
    if (!uri.getRawPath().matches("/api(/v\\d+)?/webhooks/\\d+/[\\w-]+/?")) {
      throw new IllegalArgumentException(ADDRESS);
    }
    return uri;
  }

  private static boolean isDiscord(String host) {
    return List.of("discord.com", "discordapp.com").stream()
        .anyMatch(name -> host.equals(name) || host.endsWith("." + name));
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI uri = Requests.at(base, confirmed(address(way.need("url"))));
    return vendor.send(way, Requests.json(uri, payload(letter)));
  }

  /** Without {@code wait}, a message that is not kept is answered like one that is. */
  private static URI confirmed(URI uri) {
    String query = uri.getRawQuery() == null ? "wait=true" : uri.getRawQuery() + "&wait=true";
    return uri.resolve(uri.getRawPath() + "?" + query);
  }

  private static JsonObject payload(Letter letter) {
    Message message = letter.message();
    String title = Cut.oneLine(message.title());
    JsonObject embed =
        new JsonObject()
            .put("title", Cut.units(title, MOST_TITLE, DiscordCourier::escaped))
            .put("description", description(letter))
            .put("color", color(message.level()))
            .put("timestamp", letter.at().toString());
    return new JsonObject()
        .put("allowed_mentions", new JsonObject().put("parse", new JsonArray()))
        .put("embeds", new JsonArray().add(embed));
  }

  private static String description(Letter letter) {
    Message message = letter.message();
    List<String> parts = new ArrayList<>();
    parts.add(Cut.units(message.reason(), MOST_REASON, DiscordCourier::escaped));
    if (message.quote() != null && !message.quote().isBlank()) {
      String by = LetterText.by(message);
      parts.add(
          "> "
              + Cut.units(
                  message.quote().strip(),
                  MOST_QUOTE,
                  c -> c == '\n' ? "\n> " : DiscordCourier.escaped(c))
              + (by == null ? "" : "\n" + Cut.units(by, MOST_BY, DiscordCourier::escaped)));
    }
    if (!message.lines().isEmpty()) {
      parts.add(Cut.units(LetterText.list(message), MOST_LIST, DiscordCourier::escaped));
    }
    parts.add(
        LetterText.links(letter).stream()
            .map(link -> "[" + link.label() + "](" + link.url() + ")")
            .collect(Collectors.joining(" · ")));
    return String.join("\n\n", parts);
  }

  private static String escaped(int c) {
    return MARKUP.indexOf(c) < 0 ? Character.toString(c) : "\\" + Character.toString(c);
  }

  private static int color(Level level) {
    return switch (level) {
      case CRITICAL -> 0xC0392B;
      case WARNING -> 0xD68910;
      case INFO -> 0x7F8C8D;
    };
  }
}
