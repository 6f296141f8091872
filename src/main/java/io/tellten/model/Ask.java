package io.tellten.model;

import java.net.URI;
import java.util.Map;

/**
 * One GET to the outside, as a connector words it.
 *
 * @param uri absolute, http or https
 * @param headers what the kind needs beyond what every request carries
 */
public record Ask(URI uri, Map<String, String> headers) {
  public Ask {
    headers = Map.copyOf(headers);
  }

  /** A plain GET. */
  public static Ask get(URI uri) {
    return new Ask(uri, Map.of());
  }
}
