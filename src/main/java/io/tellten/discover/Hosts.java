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

  /**
   * Sites that give everybody a name below theirs. The public list of suffixes knows more of them,
   * and takes a second and megabytes to load; these are where shops and clubs are.
   */
  private static final Set<String> HOUSES =
      Set.of(
          "wordpress.com", "squarespace.com", "weebly.com", "business.site", "jimdofree.com",
          "jimdosite.com", "jimdo.com", "tumblr.com", "substack.com", "bigcartel.com",
          "beehiiv.com", "ueniweb.com", "typepad.com", "over-blog.com", "site123.me",
          "strikingly.com", "mystrikingly.com", "webnode.page", "webnode.com", "wixsite.com",
          "wixstudio.com", "wixstudio.io", "eatbu.com", "livejournal.com", "bandcamp.com",
          "itch.io", "mystore.no", "tilda.ws", "ecwid.com", "company.site", "gumroad.com",
          "carrd.co", "github.io", "gitlab.io", "myshopify.com", "square.site", "webflow.io",
          "netlify.app", "vercel.app", "pages.dev", "web.app", "firebaseapp.com",
          "herokuapp.com", "notion.site", "godaddysites.com", "framer.website", "framer.ai",
          "lovable.app", "replit.app", "blogspot.com", "medium.com", "shopware.store",
          "mozello.com", "simdif.com", "yolasite.com", "e-monsite.com", "canalblog.com",
          "hpage.com", "beepworld.de", "booksy.com", "resy.com", "simplybook.me", "fresha.com");

  /** Endings that no public name has. */
  private static final Set<String> INSIDE =
      Set.of(
          "local", "localhost", "internal", "intranet", "lan", "home", "corp", "private", "arpa");

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
    if (isNumber(host)) {
      return host;
    }
    List<String> labels = Arrays.asList(host.split("\\."));
    return String.join(".", labels.subList(nameAt(labels), labels.size()));
  }

  /** The part that is a name: {@code acme} of {@code shop.acme.co.uk}; null of numbers. */
  static @Nullable String name(String host) {
    if (isNumber(host)) {
      return null;
    }
    List<String> labels = Arrays.asList(host.split("\\."));
    String label = labels.size() < 2 ? "" : labels.get(nameAt(labels));
    return label.isEmpty() ? null : shown(label);
  }

  /** Where the name stands among the labels. */
  private static int nameAt(List<String> labels) {
    int last = labels.size() - 1;
    boolean isTwo =
        last > 1 && labels.get(last).length() == 2 && SECOND_LEVELS.contains(labels.get(last - 1));
    int at = Math.max(0, last - (isTwo ? 2 : 1));
    boolean isHouse =
        HOUSES.contains(String.join(".", labels.subList(at, labels.size())))
            || labels.get(at).equals("blogspot"); // it has a name in every country
    return isHouse && at > 0 ? at - 1 : at;
  }

  /** In the form the DNS knows; what cannot be said so stays as it is. */
  static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException notAName) {
      return host;
    }
  }

  /** In the script people write it in. */
  static String shown(String host) {
    return IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
  }

  /** Whether it is an address of the internet, which has no name. */
  static boolean isNumber(String host) {
    return NUMBERS.matcher(host).matches();
  }

  /** Whether it is a number, or a name that means something only within one network. */
  static boolean isInside(String host) {
    String ending = host.substring(host.lastIndexOf('.') + 1);
    return isNumber(host) || !host.contains(".") || INSIDE.contains(ending);
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
