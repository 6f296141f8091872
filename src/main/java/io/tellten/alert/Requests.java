package io.tellten.alert;

import io.tellten.model.Send;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests in the two forms that vendors take, and the addresses they go to. */
final class Requests {
  private Requests() {}

  static Send json(URI uri, JsonObject body) {
    return json(uri, body, Map.of());
  }

  static Send json(URI uri, JsonObject body, Map<String, String> headers) {
    return post(uri, "application/json", headers, bytes(body));
  }

  /** As text first: written to bytes at once, each emoji would take twelve of them. */
  static byte[] bytes(JsonObject json) {
    return json.encode().getBytes(StandardCharsets.UTF_8);
  }

  /** As an HTML form sends it; fields are sent in their order. */
  static Send form(URI uri, Map<String, String> fields, Map<String, String> headers) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(
        uri,
        "application/x-www-form-urlencoded",
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Send post(URI uri, String type, Map<String, String> headers, byte[] body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", type);
    return new Send("POST", uri, all, body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * An address that somebody copied from a vendor.
   *
   * @param isHost whether the vendor gives out addresses at this host, in lower case
   * @param advice what to enter, as a whole sentence
   */
  static URI pasted(String address, Predicate<String> isHost, String advice) {
    URI uri = web(address, advice);
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || !isHost.test(uri.getHost().toLowerCase(Locale.ROOT))
        || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException(advice);
    }
    return uri;
  }

  /** Any address on the web. */
  static URI web(String address, String advice) {
    URI uri;
    try {
      uri = URI.create(address.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(advice); // its own words would repeat the address
    }
    boolean isWeb =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!isWeb || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(advice);
    }
    return uri;
  }

  /** The same path elsewhere, which is how a stand-in is asked; null: where it says. */
  static URI at(@Nullable URI base, URI wanted) {
    return base == null
        ? wanted
        : base.resolve(
            wanted.getRawPath() + (wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery()));
  }
}
