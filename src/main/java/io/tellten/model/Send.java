package io.tellten.model;

import java.net.URI;
import java.util.Map;

/**
 * One request to the outside that carries a message.
 *
 * @param method {@code POST} or {@code PUT}
 * @param uri absolute, http or https; may hold a secret
 * @param headers its content type among them; may hold secrets
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
public record Send(String method, URI uri, Map<String, String> headers, byte[] body) {
  public Send {
    headers = Map.copyOf(headers);
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return "Send[" + method + " " + uri.getHost() + ", " + body.length + " bytes]";
  }
}
