package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts signed JSON to a program of the operator's own. The body is {@code {"version": 1, "type":
 * "alert" | "digest" | "test", "key", "cause", "at", "title", "reason", "level", "business",
 * "alert": {"id", "round"} | null, "quote": {"text", "by", "url"} | null, "lines": [], "open",
 * "acknowledge"}}; fields may be added under the same version, so readers pass over those that they
 * do not know.
 *
 * <p>How to verify: take the header {@code X-TellTen-Timestamp} (seconds since 1970) and refuse what
 * is more than {@linkplain #REPLAY five minutes} away from your clock; compute HMAC-SHA256 with the
 * channel's secret over the timestamp, a dot, and the body's bytes as they came; compare {@code v1=}
 * and its lower-case hex with {@code X-TellTen-Signature} in constant time. {@code X-TellTen-Delivery}
 * is the same for every try of one message: take each value once. Any 2xx says that it was taken.
 */
final class WebhookCourier implements Courier {
  /** How far away from their own clock receivers let a timestamp be. */
  static final Duration REPLAY = Duration.ofMinutes(5);

  private static final int VERSION = 1;

  /** A shorter one can be guessed by trying. */
  private static final int LEAST_SECRET = 16;

  private static final String WANTED =
      "The address must be a whole web address beginning with https:// or http://.";

  private final VendorAnswer vendor;

  WebhookCourier(Function<Send, Future<Answer>> sender) {
    this.vendor =
        new VendorAnswer(
            "The webhook",
            sender,
            secrets(),
            Map.of(
                401, "The webhook does not accept the signature: enter the same secret there.",
                404, "There is nothing at the webhook's address: look at the address.",
                410, "The webhook wants no more messages."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WEBHOOK;
  }

  @Override
  public String title() {
    return "Webhook";
  }

  @Override
  public String summary() {
    return "Posts signed JSON to a program of your own, which can do whatever it likes with it.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Address",
            "Where your program listens. A private one must be named by the setting"
                + " delivery.allow.",
            Field.Form.URL,
            true,
            "https://hooks.acme.example/tellten"),
        new Field(
            "secret",
            "Secret",
            "What your program verifies the signature with: "
                + LEAST_SECRET
                + " characters or more, made up at random.",
            Field.Form.TEXT,
            true,
            null));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("secret");
  }

  @Override
  public void check(Way way) {
    if (way.get("url") != null) {
      Requests.web(way.need("url"), WANTED);
    }
    String secret = way.get("secret");
    if (secret != null && secret.length() < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "The secret must have " + LEAST_SECRET + " characters or more.");
    }
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI uri = Requests.web(way.need("url"), WANTED);
    byte[] body = payload(letter).toBuffer().getBytes();
    String timestamp = Long.toString(letter.at().getEpochSecond());
    return vendor.send(
        way,
        new Send(
            "POST",
            uri,
            Map.of(
                "Content-Type", "application/json",
                "X-TellTen-Timestamp", timestamp,
                "X-TellTen-Signature", "v1=" + signature(way.need("secret"), timestamp, body),
                "X-TellTen-Delivery", letter.key()),
            body));
  }

  private static JsonObject payload(Letter letter) {
    Message message = letter.message();
    return new JsonObject()
        .put("version", VERSION)
        .put("type", type(letter))
        .put("key", letter.key())
        .put("cause", letter.cause().word())
        .put("at", letter.at().toString())
        .put("level", message.level().word())
        .put("business", message.business())
        .put("title", message.title())
        .put("reason", message.reason())
        .put("alert", alert(letter))
        .put("quote", quote(message))
        .put("lines", new JsonArray(message.lines()))
        .put("open", letter.open().toString())
        .put("acknowledge", letter.acknowledge() == null ? null : letter.acknowledge().toString());
  }

  private static String type(Letter letter) {
    return letter.cause() == Cause.DIGEST || letter.cause() == Cause.TEST
        ? letter.cause().word()
        : "alert";
  }

  private static @Nullable JsonObject alert(Letter letter) {
    return letter.alertId() == null
        ? null
        : new JsonObject().put("id", letter.alertId()).put("round", letter.round());
  }

  private static @Nullable JsonObject quote(Message message) {
    return message.quote() == null
        ? null
        : new JsonObject()
            .put("text", message.quote())
            .put("by", message.quoteBy())
            .put("url", message.postUrl());
  }

  /** Lower-case hex of the HMAC-SHA256 over timestamp, dot and body. */
  static String signature(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
