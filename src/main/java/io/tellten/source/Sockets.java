package io.tellten.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Addresses of WebSockets as people write them. */
final class Sockets {
  private Sockets() {}

  /**
   * The ws or wss address that is meant: http stands for ws, https for wss, and a host alone for
   * wss; without query and without a slash at the end.
   *
   * @throws IllegalArgumentException with a sentence that begins with {@code key}
   */
  static URI address(String written, String key, String wanted) {
    String text = written.strip();
    try {
      URI uri = new URI(text.contains("://") ? text : "wss://" + text);
      String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
      if (uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException("no host, or a user before it");
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      return new URI(scheme(uri.getScheme().toLowerCase(Locale.ROOT)) + "://" + host + port + path);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key + ": must be " + wanted + ", not \"" + written + "\"", e);
    }
  }

  private static String scheme(String written) {
    return switch (written) {
      case "ws", "http" -> "ws";
      case "wss", "https" -> "wss";
      default -> throw new IllegalArgumentException("not a WebSocket's scheme: " + written);
    };
  }

  /** Scheme, host and port of the web server at the same place. */
  static String site(URI socket) {
    return (socket.getScheme().equals("ws") ? "http" : "https") + "://" + socket.getRawAuthority();
  }
}
