package io.tellten.model;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a site answered, whatever the status.
 *
 * @param uri what was asked, after redirects
 * @param headers names in lower case; the first value of each
 * @param body decompressed and within the body cap
 * @param at when the answer was complete
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared, and copying megabytes is waste
public record Answer(URI uri, int status, Map<String, String> headers, byte[] body, Instant at) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** The header of that name in any case, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
