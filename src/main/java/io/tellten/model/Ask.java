package io.tellten.model;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

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

  /** The same, answered with 304 where nothing has changed since (RFC 9110, 13.1). */
  public Ask ifChanged(Validators known) {
    Map<String, String> with = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    with.putAll(headers);
    if (known.etag() != null) {
      with.put("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      with.put("If-Modified-Since", known.lastModified());
    }
    return new Ask(uri, with, optional);
  }

  /** Without the values of headers, which may be keys. */
  @Override
  public String toString() {
    return "Ask[" + uri + ", headers " + headers.keySet() + (optional ? ", optional]" : "]");
  }
}
