package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets a bot write in Telegram. Form: core.telegram.org/bots/api, {@code sendMessage} (4,096
 * characters after entities parsing), "HTML style" and {@code ResponseParameters}.
 *
 * <p>{@code & < >} and quotation marks are escaped; since Telegram also makes links of addresses,
 * names and tags in plain text, those are broken up invisibly.
 */
final class TelegramCourier implements Courier {
  private static final URI VENDOR = URI.create("https://api.telegram.org");

  // Together, with links whose addresses do not count, within 4,096.
  private static final int MOST_TITLE = 250;
  private static final int MOST_REASON = 600;
  private static final int MOST_QUOTE = 1500;
  private static final int MOST_BY = 150;
  private static final int MOST_LIST = 1500;
  private static final Pattern TOKEN = Pattern.compile("\\d{3,20}:[A-Za-z0-9_-]{20,100}");
  private static final Pattern CHAT = Pattern.compile("-?\\d{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}");

  private final VendorAnswer vendor;
  private final URI base;

  TelegramCourier(Function<Send, Future<Answer>> sender) {
    this(sender, VENDOR);
  }

  TelegramCourier(Function<Send, Future<Answer>> sender, URI base) {
    this.base = base;
    this.vendor =
        new VendorAnswer(
            "Telegram",
            sender,
            secrets(),
            Map.of(
                400,
                "Telegram did not take the message: look whether the chat is right, and whether"
                    + " the bot was started there.",
                401,
                "Telegram does not accept the bot's token: ask BotFather for it and enter it anew.",
                403,
                "The bot may not write there: open its chat in Telegram and press Start, or let it"
                    + " into the group.",
                404,
                "Telegram knows no such bot: ask BotFather for its token and enter it anew."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.TELEGRAM;
  }

  @Override
  public String title() {
    return "Telegram";
  }

  @Override
  public String summary() {
    return "A bot of yours writes to the person in Telegram. Needs a bot, which BotFather makes in"
        + " a minute; free.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "token",
            "Bot token",
            "Write /newbot to @BotFather in Telegram; it answers with the token. Whoever has it can"
                + " write as the bot.",
            Field.Form.TEXT,
            true,
            "123456789:AAEXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
        new Field(
            "chat",
            "Chat",
            "The number of the chat with the bot, which @userinfobot tells you; or @name of a"
                + " channel. Press Start in the bot's chat first: it may not write before.",
            Field.Form.TEXT,
            true,
            "123456789"));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("token");
  }

  @Override
  public void check(Way way) {
    String token = way.get("token");
    if (token != null && !TOKEN.matcher(token.strip()).matches()) {
      throw new IllegalArgumentException(
          "The bot token must be what BotFather gave you: a number, a colon, and some 35 letters.");
    }
    String chat = way.get("chat");
    if (chat != null && !CHAT.matcher(chat.strip()).matches()) {
      throw new IllegalArgumentException(
          "The chat must be a number, as 123456789 or -100123456789, or the @name of a channel.");
    }
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    check(way);
    URI uri = base.resolve("/bot" + way.need("token").strip() + "/sendMessage");
    JsonObject body =
        new JsonObject()
            .put("chat_id", way.need("chat").strip())
            .put("text", text(letter))
            .put("parse_mode", "HTML")
            .put("disable_notification", letter.message().level() == Level.INFO)
            .put("link_preview_options", new JsonObject().put("is_disabled", true));
    return vendor.send(way, Requests.json(uri, body));
  }

  private static String text(Letter letter) {
    Message message = letter.message();
    List<String> parts = new ArrayList<>();
    parts.add(
        "<b>"
            + written(Cut.oneLine(message.title()), MOST_TITLE)
            + "</b>\n"
            + written(message.reason(), MOST_REASON));
    if (message.quote() != null && !message.quote().isBlank()) {
      String by = LetterText.by(message);
      parts.add(
          "<blockquote>"
              + written(message.quote().strip(), MOST_QUOTE)
              + "</blockquote>"
              + (by == null ? "" : "\n" + written(by, MOST_BY)));
    }
    if (!message.lines().isEmpty()) {
      parts.add(written(LetterText.list(message), MOST_LIST));
    }
    parts.add(
        LetterText.links(letter).stream()
            .map(link -> "<a href=\"" + escaped(link.url()) + "\">" + link.label() + "</a>")
            .collect(Collectors.joining(" · ")));
    return String.join("\n\n", parts);
  }

  private static String written(String text, int most) {
    return Cut.units(LetterText.unlinked(text), most, TelegramCourier::escaped);
  }

  private static String escaped(String text) {
    return text.codePoints().mapToObj(TelegramCourier::escaped).collect(Collectors.joining());
  }

  private static String escaped(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      default -> Character.toString(c);
    };
  }
}
