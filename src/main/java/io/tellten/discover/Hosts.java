package io.tellten.discover;

import java.net.IDN;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a website tells. */
final class Hosts {
  private static final String WWW = "www.";
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|.*:.*|\\[.*");

  /** What stands between a name and its country, as in {@code acme.co.uk}. */
  private static final Set<String> SECOND_LEVELS =
      Set.of("co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "gv", "me", "ltd", "plc");

  /** Endings of countries that anybody takes for how they sound. */
  private static final Set<String> TAKEN_BY_ALL =
      Set.of(
          "io", "ai", "co", "me", "tv", "cc", "fm", "ly", "gg", "to", "sh", "so", "is", "am", "eu",
          "la", "st", "ws", "im");

  private Hosts() {}

  /** The host of an address in lower case, without {@code www.}; empty where it has none. */
  static String of(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith(WWW) ? host.substring(WWW.length()) : host;
  }

  /** Whether two hosts are of one site, one of them perhaps below the other. */
  static boolean isSameSite(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  /**
   * The site itself, without what stands before its name: {@code acme.co.uk}; numbers as they are.
   */
  static String site(String host) {
    if (NUMBERS.matcher(host).matches()) {
      return host;
    }
    List<String> labels = Arrays.asList(host.split("\\."));
    return String.join(".", labels.subList(Math.max(0, nameAt(labels)), labels.size()));
  }

  /** The part that is a name: {@code acme} of {@code shop.acme.co.uk}; null of numbers. */
  static @Nullable String name(String host) {
    if (NUMBERS.matcher(host).matches()) {
      return null;
    }
    List<String> labels = Arrays.asList(host.split("\\."));
    int at = nameAt(labels);
    String label = labels.size() < 2 ? "" : labels.get(Math.max(0, at));
    return label.isEmpty() ? null : IDN.toUnicode(label);
  }

  private static int nameAt(List<String> labels) {
    int last = labels.size() - 1;
    boolean two =
        labels.size() > 2
            && labels.get(last).length() == 2
            && SECOND_LEVELS.contains(labels.get(last - 1));
    return last - (two ? 2 : 1);
  }

  /** The country that its ending tells, as two letters; null where it tells none. */
  static @Nullable String country(String host) {
    String ending = host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (ending.length() != 2
        || TAKEN_BY_ALL.contains(ending)
        || NUMBERS.matcher(ending).matches()) {
      return null;
    }
    return ending.equals("uk") ? "GB" : ending.toUpperCase(Locale.ROOT);
  }
}
