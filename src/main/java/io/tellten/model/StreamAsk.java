package io.tellten.model;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One connection that a site pushes through, as a connector words it.
 *
 * @param uri absolute, ws or wss
 * @param headers what the kind needs, keys among them: never logged
 * @param subprotocols offered in this order; empty: none
 * @param hello messages to send once it is open
 */
public record StreamAsk(
    URI uri, Map<String, String> headers, List<String> subprotocols, List<String> hello) {
  public StreamAsk {
    headers = Map.copyOf(headers);
    subprotocols = List.copyOf(subprotocols);
    hello = List.copyOf(hello);
  }

  /** A plain connection. */
  public static StreamAsk to(URI uri) {
    return new StreamAsk(uri, Map.of(), List.of(), List.of());
  }

  /** Without the values of headers and without what is sent, which may hold keys. */
  @Override
  public String toString() {
    return "StreamAsk[" + uri + ", headers " + headers.keySet() + ", " + hello.size() + " hellos]";
  }
}
