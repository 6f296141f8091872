package io.tellten.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tellten.model.Answer;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Notifies a browser, also while the page is closed: Web Push (RFC 8030) to the push service that
 * the browser named, encrypted ({@link PushCipher}) and signed ({@link Vapid}). What arrives is a
 * small JSON object: {@code title}, {@code body}, {@code url} to open, {@code tag} (a later one of
 * the same tag takes its place).
 */
final class WebPushCourier implements Courier {
  private static final int MOST_TITLE = 150;

  /** Screens show less; doubled by escapes, with a title and an address, it fits the cipher. */
  private static final int MOST_BODY_BYTES = 1500;

  /** A browser that was away longer hears by another channel, or from the dashboard. */
  private static final Duration WAITS = Duration.ofHours(4);

  private static final Duration DIGEST_WAITS = Duration.ofHours(24);

  /** RFC 8030, 5.4: a topic has at most 32 characters of base64url. */
  private static final int TOPIC_BYTES = 24;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String ANEW =
      " Open TellTen in that browser and switch notifications on again.";

  private final VendorAnswer vendor;
  private final Vapid vapid;
  private final @Nullable URI base;

  WebPushCourier(Function<Send, Future<Answer>> sender, Vapid vapid) {
    this(sender, vapid, null);
  }

  WebPushCourier(Function<Send, Future<Answer>> sender, Vapid vapid, @Nullable URI base) {
    this.vapid = vapid;
    this.base = base;
    String over = "This browser's subscription is over." + ANEW;
    String refused = "The push service does not accept messages for this browser." + ANEW;
    this.vendor =
        new VendorAnswer(
            "The push service",
            sender,
            Set.of("p256dh", "auth", "endpoint"),
            Map.of(400, refused, 401, refused, 403, refused, 404, over, 410, over));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WEB_PUSH;
  }

  @Override
  public String title() {
    return "Notification in a browser or on a phone";
  }

  @Override
  public String summary() {
    return "Shows a notification on the device, also while TellTen is closed. Free; works where"
        + " TellTen is opened by https or on localhost, and on iPhones once it is on the home"
        + " screen.";
  }

  @Override
  public List<Field> fields() {
    String byButton = "Filled in by the browser when you press “Notify me on this device”.";
    return List.of(
        new Field("endpoint", "Address", byButton, Field.Form.URL, true, null),
        new Field(
            "device", "Device", "What you call this device.", Field.Form.TEXT, false, "My phone"),
        new Field("p256dh", "Key", byButton, Field.Form.TEXT, true, null),
        new Field("auth", "Secret", byButton, Field.Form.TEXT, true, null));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("p256dh", "auth");
  }

  @Override
  public void check(Way way) {
    if (way.get("endpoint") != null) {
      endpoint(way.need("endpoint"));
    }
    if (way.get("p256dh") != null) {
      browserKey(way.need("p256dh"));
    }
    if (way.get("auth") != null) {
      auth(way.need("auth"));
    }
  }

  private static URI endpoint(String address) {
    return Requests.pasted(
        address, host -> true, "The address of the subscription must be an https one." + ANEW);
  }

  private static ECPublicKey browserKey(String key) {
    try {
      return P256.publicKey(decoded(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The key of the subscription is none." + ANEW);
    }
  }

  private static byte[] auth(String secret) {
    String advice = "The secret of the subscription is none." + ANEW;
    byte[] auth;
    try {
      auth = decoded(secret);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(advice); // its own words would repeat part of the secret
    }
    if (auth.length != PushCipher.AUTH_BYTES) {
      throw new IllegalArgumentException(advice);
    }
    return auth;
  }

  /** Browsers give base64url; some programs between pad it or make it the older base64. */
  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder()
        .decode(text.strip().replace("=", "").replace('+', '-').replace('/', '_'));
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI endpoint = endpoint(way.need("endpoint"));
    byte[] text = Requests.bytes(payload(letter));
    byte[] body =
        PushCipher.encrypt(text, browserKey(way.need("p256dh")), auth(way.need("auth")));
    Map<String, String> headers =
        Map.of(
            "Authorization", vapid.authorization(endpoint),
            "Content-Encoding", "aes128gcm",
            "Content-Type", "application/octet-stream",
            "TTL", String.valueOf(waits(letter).toSeconds()),
            "Urgency", urgency(letter.message().level()),
            "Topic", topic(tag(letter)));
    return vendor.send(way, new Send("POST", Requests.at(base, endpoint), headers, body));
  }

  private static JsonObject payload(Letter letter) {
    Message message = letter.message();
    return new JsonObject()
        .put("title", Cut.line(message.title(), MOST_TITLE))
        .put("body", Cut.bytes(LetterText.body(message), MOST_BODY_BYTES))
        .put("url", letter.open().toString())
        .put("tag", tag(letter));
  }

  private static String tag(Letter letter) {
    return letter.alertId() == null ? letter.key() : "alert-" + letter.alertId();
  }

  private static Duration waits(Letter letter) {
    return letter.cause() == Cause.DIGEST ? DIGEST_WAITS : WAITS;
  }

  private static String urgency(Level level) {
    return switch (level) {
      case CRITICAL -> "high";
      case WARNING -> "normal";
      case INFO -> "low";
    };
  }

  /** One that waits at the push service is replaced by the next about the same. */
  private static String topic(String tag) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(tag.getBytes(UTF_8));
      return BASE64.encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
