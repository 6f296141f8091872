package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Send;
import io.vertx.core.Future;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to a phone by Pushover. Form: pushover.net/api, "Pushing Messages" (message 1,024, title
 * 250, address 512 characters), "Message Priority" and "Being Friendly to our API" (4xx is for
 * good, 5xx may be tried again).
 */
final class PushoverCourier implements Courier {
  private static final URI VENDOR = URI.create("https://api.pushover.net");
  private static final int MOST_TITLE = 250;
  private static final int MOST_MESSAGE = 1024;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{30}");
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_,-]{1,100}");

  private final VendorAnswer vendor;
  private final URI base;

  PushoverCourier(Function<Send, Future<Answer>> sender) {
    this(sender, VENDOR);
  }

  PushoverCourier(Function<Send, Future<Answer>> sender, URI base) {
    this.base = base;
    this.vendor =
        new VendorAnswer(
            "Pushover",
            sender,
            secrets(),
            Map.of(
                400,
                "Pushover did not take the message: look at the user key, the application's token"
                    + " and the device."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.PUSHOVER;
  }

  @Override
  public String title() {
    return "Pushover";
  }

  @Override
  public String summary() {
    return "Rings the person's phone by the Pushover app, which costs about 5 USD once a platform;"
        + " 10,000 messages a month are free.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "user",
            "User key",
            "Of the person who is to be told: shown at pushover.net after signing in, and in the"
                + " app's settings.",
            Field.Form.TEXT,
            true,
            "uXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
        new Field(
            "token",
            "Application token",
            "At pushover.net/apps/build make an application, call it TellTen, and copy its API"
                + " token.",
            Field.Form.TEXT,
            true,
            "aXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
        new Field(
            "device",
            "Device",
            "The name of one device, if not all of the person's devices are to ring.",
            Field.Form.TEXT,
            false,
            "iphone"));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("user", "token");
  }

  @Override
  public void check(Way way) {
    checkKey(way.get("user"), "The user key");
    checkKey(way.get("token"), "The application token");
    String device = way.get("device");
    if (device != null && !device.isBlank() && !DEVICE.matcher(device.strip()).matches()) {
      throw new IllegalArgumentException(
          "The device must be named as in the Pushover app: letters, digits, - and _ only.");
    }
  }

  private static void checkKey(@Nullable String key, String what) {
    if (key != null && !KEY.matcher(key.strip()).matches()) {
      throw new IllegalArgumentException(what + " must be of 30 letters and digits.");
    }
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI uri = base.resolve("/1/messages.json");
    return vendor.send(way, Requests.form(uri, payload(way, letter), Map.of()));
  }

  private static Map<String, String> payload(Way way, Letter letter) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", way.need("token").strip());
    fields.put("user", way.need("user").strip());
    String device = way.get("device");
    if (device != null && !device.isBlank()) {
      fields.put("device", device.strip());
    }
    fields.put("title", Cut.line(letter.message().title(), MOST_TITLE));
    fields.put(
        "message",
        Cut.units(LetterText.unlinked(LetterText.body(letter.message())), MOST_MESSAGE));
    fields.put("url", letter.open().toString());
    fields.put("url_title", "Open in TellTen");
    fields.put("priority", priority(letter.message().level()));
    fields.put("timestamp", String.valueOf(letter.at().getEpochSecond()));
    return fields;
  }

  /** 1 sounds in the app's own quiet hours too; 0 is usual; -1 makes no sound. */
  private static String priority(Level level) {
    return switch (level) {
      case CRITICAL -> "1";
      case WARNING -> "0";
      case INFO -> "-1";
    };
  }
}
