package io.tellten.model;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what a host queue is kept for, and what a network is named after where ids
 * are not worldwide.
 */
public record Origin(String scheme, String host, int port) {
  /**
   * The origin of an absolute http or https address.
   *
   * @throws IllegalArgumentException naming what is wrong with the address
   */
  public static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("not an http or https address: " + uri);
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw new IllegalArgumentException("no host in the address: " + uri);
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }

  /** As {@code scheme://host:port}, the port always said. */
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
