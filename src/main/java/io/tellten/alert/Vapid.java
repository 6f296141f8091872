package io.tellten.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says to push services who sends: "Voluntary Application Server Identification" (RFC 8292), a
 * token signed with ES256. A browser's subscription holds for one key only, so it is kept for good.
 */
public final class Vapid {
  /** RFC 8292, 2 allows a day; half of it forgives clocks that differ. */
  private static final Duration VALID = Duration.ofHours(12);

  /** A token is used again for so long, so that a storm of messages costs one signature. */
  private static final Duration SIGNED_FOR = Duration.ofHours(6);

  /** There are a handful of push services; whoever enters more is not remembered. */
  private static final int MOST_SERVICES = 100;

  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ECPrivateKey signing;
  private final String point;
  private final @Nullable String contact;
  private final Clock clock;
  private final Map<String, Signed> signed = new ConcurrentHashMap<>();

  /**
   * @param key what {@link #newKey} made
   * @param contact where push services find whoever sends: a mail address, or an https address.
   *     Apple and Mozilla refuse messages without one; null: none is known
   */
  public Vapid(byte[] key, @Nullable String contact, Clock clock) {
    if (key.length != P256.PRIVATE_BYTES + P256.PUBLIC_BYTES) {
      throw new IllegalArgumentException("This is no key for push messages.");
    }
    byte[] own = Arrays.copyOfRange(key, P256.PRIVATE_BYTES, key.length);
    P256.publicKey(own);
    this.signing = P256.privateKey(Arrays.copyOf(key, P256.PRIVATE_BYTES));
    this.point = BASE64.encodeToString(own);
    this.contact = contact == null ? null : subject(contact.strip());
    this.clock = clock;
  }

  /** A new key in the form in which it is kept: the private number, then the public point. */
  public static byte[] newKey() {
    KeyPair pair = P256.fresh();
    byte[] number = P256.bytes((ECPrivateKey) pair.getPrivate());
    byte[] key = Arrays.copyOf(number, P256.PRIVATE_BYTES + P256.PUBLIC_BYTES);
    byte[] own = P256.bytes((ECPublicKey) pair.getPublic());
    System.arraycopy(own, 0, key, P256.PRIVATE_BYTES, own.length);
    return key;
  }

  /** What a browser subscribes with ({@code applicationServerKey}), in base64url. */
  public String publicKey() {
    return point;
  }

  private record Signed(String header, Instant until) {}

  /** The header {@code Authorization} for a message to that address of a push service. */
  String authorization(URI endpoint) {
    String origin = origin(endpoint);
    Instant now = clock.instant();
    Signed known = signed.get(origin);
    if (known != null && now.isBefore(known.until)) {
      return known.header;
    }
    if (signed.size() >= MOST_SERVICES) {
      signed.clear();
    }
    String header = sign(origin, now.plus(VALID));
    signed.put(origin, new Signed(header, now.plus(SIGNED_FOR)));
    return header;
  }

  private String sign(String origin, Instant until) {
    JsonObject claims =
        new JsonObject().put("aud", origin).put("exp", until.getEpochSecond());
    if (contact != null) {
      claims.put("sub", contact);
    }
    String token = part(HEADER) + "." + part(claims.encode());
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(signing);
      signature.update(token.getBytes(US_ASCII));
      return "vapid t=" + token + "." + BASE64.encodeToString(signature.sign()) + ", k=" + point;
    } catch (GeneralSecurityException e) {
      throw P256.unable(e);
    }
  }

  private static @Nullable String subject(String contact) {
    if (contact.startsWith("mailto:") || contact.startsWith("https:")) {
      return contact;
    }
    return contact.contains("@") ? "mailto:" + contact : null;
  }

  private static String origin(URI endpoint) {
    return endpoint.getScheme()
        + "://"
        + endpoint.getHost()
        + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  /** Without the private key. */
  @Override
  public String toString() {
    return "Vapid[" + point + "]";
  }
}
