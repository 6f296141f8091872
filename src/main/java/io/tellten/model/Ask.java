package io.tellten.model;

import java.net.URI;
import java.util.Map;

/**
 * One GET to the outside, as a connector words it.
 *
 * @param uri absolute, http or https
 * @param headers what the kind needs beyond what every request carries
 * @param optional whether the poll is as good without its answer
 */
public record Ask(URI uri, Map<String, String> headers, boolean optional) {
  public Ask {
    headers = Map.copyOf(headers);
  }

  /** What the poll needs. */
  public Ask(URI uri, Map<String, String> headers) {
    this(uri, headers, false);
  }

  /** The same, where the poll goes on as after "nothing changed" when the site does not answer it. */
  public Ask asExtra() {
    return new Ask(uri, headers, true);
  }

  /** A plain GET. */
  public static Ask get(URI uri) {
    return new Ask(uri, Map.of());
  }

  /** Without the values of headers, which may be keys. */
  @Override
  public String toString() {
    return "Ask[" + uri + ", headers " + headers.keySet() + (optional ? ", optional]" : "]");
  }
}
