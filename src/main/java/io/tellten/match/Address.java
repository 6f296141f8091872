package io.tellten.match;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As much of an address as tells whose page it is; read leniently, as people write them. */
record Address(String host, @Nullable String port, String path) {
  /** Whether an address is on one of these websites: hosts with all below them, or URL prefixes. */
  static boolean anyHolds(List<String> websites, @Nullable String url) {
    Address page = url == null ? null : of(url);
    return page != null
        && websites.stream()
            .map(Address::of)
            .filter(Objects::nonNull)
            .anyMatch(own -> own.holds(page));
  }

  private static @Nullable Address of(String written) {
    String rest = written.strip();
    int scheme = rest.indexOf("://");
    rest =
        scheme >= 0 ? rest.substring(scheme + 3) : rest.startsWith("//") ? rest.substring(2) : rest;
    int hostEnd = firstOf(rest, "/?#");
    String authority = rest.substring(rest.lastIndexOf('@', hostEnd) + 1, hostEnd);
    int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
    String host = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    host = host.startsWith("www.") ? host.substring("www.".length()) : host;
    String port = colon < 0 ? null : authority.substring(colon + 1);
    return host.isEmpty() ? null : new Address(ascii(host), port, path(rest.substring(hostEnd)));
  }

  private boolean holds(Address page) {
    boolean isHost = page.host.equals(host) || page.host.endsWith("." + host);
    boolean isPort = port == null || port.equals(page.port);
    boolean isBelow =
        page.path.regionMatches(true, 0, path, 0, path.length())
            && (path.length() == page.path.length()
                || path.isEmpty()
                || "/?#".indexOf(page.path.charAt(path.length())) >= 0
                || path.indexOf('?') >= 0);
    return isHost && isPort && isBelow;
  }

  private static String path(String rest) {
    return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
  }

  private static int firstOf(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException notAName) {
      return host; // compared as written: it can only equal itself
    }
  }
}
