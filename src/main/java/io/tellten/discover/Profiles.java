package io.tellten.discover;

import io.tellten.discover.SiteFacts.App;
import io.tellten.discover.SiteFacts.Profile;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows accounts and apps of a business by their addresses. */
final class Profiles {
  /** Where an address says that it is shared or signed in, it is nobody's account. */
  private static final Set<String> NOBODY =
      Set.of(
          "sharer",
          "sharer.php",
          "share",
          "share.php",
          "sharearticle",
          "intent",
          "dialog",
          "plugins",
          "tr",
          "login",
          "signup",
          "home",
          "hashtag",
          "search",
          "explore",
          "i",
          "p",
          "reel",
          "watch",
          "embed",
          "results",
          "policies",
          "privacy",
          "legal",
          "about",
          "help",
          "groups",
          "events",
          "pin",
          "joinchat",
          "iv",
          "s",
          "features",
          "pricing",
          "topics",
          "feed",
          "status",
          "v",
          "tag",
          "shorts",
          "playlist",
          "settings",
          "terms",
          "wp-json",
          "profile.php",
          "l.php",
          "submit");

  private static final Pattern HANDLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,59}");

  /** How the path of an account begins, by network; empty: with the name itself. */
  private record Network(String word, Set<String> prefixes) {}

  private static final Map<String, Network> BY_HOST =
      Map.ofEntries(
          Map.entry("facebook.com", new Network("facebook", Set.of("", "pages"))),
          Map.entry("instagram.com", new Network("instagram", Set.of(""))),
          Map.entry("x.com", new Network("x", Set.of(""))),
          Map.entry("twitter.com", new Network("x", Set.of(""))),
          Map.entry(
              "linkedin.com", new Network("linkedin", Set.of("company", "school", "showcase"))),
          Map.entry("youtube.com", new Network("youtube", Set.of("", "c", "user", "channel"))),
          Map.entry("tiktok.com", new Network("tiktok", Set.of(""))),
          Map.entry("bsky.app", new Network("bluesky", Set.of("profile"))),
          Map.entry("t.me", new Network("telegram", Set.of(""))),
          Map.entry("threads.net", new Network("threads", Set.of(""))),
          Map.entry("threads.com", new Network("threads", Set.of(""))),
          Map.entry("reddit.com", new Network("reddit", Set.of("r", "user", "u"))),
          Map.entry("github.com", new Network("github", Set.of(""))),
          Map.entry("trustpilot.com", new Network("trustpilot", Set.of("review"))),
          Map.entry("xing.com", new Network("xing", Set.of("companies", "pages"))),
          Map.entry("wikidata.org", new Network("wikidata", Set.of("wiki", "entity"))),
          Map.entry("wikipedia.org", new Network("wikipedia", Set.of("wiki"))));

  /** Networks with a host in each country. */
  private static final Map<String, Network> BY_NAME =
      Map.of(
          "pinterest", new Network("pinterest", Set.of("")),
          "yelp", new Network("yelp", Set.of("biz")),
          "tripadvisor", new Network("tripadvisor", Set.of("")));

  private static final Pattern APPLE =
      Pattern.compile("/(?:[a-z]{2}/)?app/(?:[^/]+/)?id(\\d{5,19})", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAY =
      Pattern.compile("(?:^|&)id=([A-Za-z][A-Za-z0-9_.]{2,150})(?:&|$)");

  private Profiles() {}

  /**
   * The account that an address leads to; null where it leads to none.
   *
   * @param isSaid whether the page says that this is itself, so that an unknown host may be a
   *     server of a network with many
   */
  static @Nullable Profile of(String address, boolean isSaid) {
    URI uri = Website.link(address);
    if (uri == null) {
      return null;
    }
    String host = Hosts.of(uri);
    String site = Hosts.site(host);
    Network network = BY_HOST.getOrDefault(site, BY_NAME.get(String.valueOf(Hosts.name(host))));
    List<String> path = path(uri);
    if (network != null) {
      return known(network, address, path);
    }
    if (isSaid && path.size() == 1 && path.get(0).startsWith("@")) {
      String name = path.get(0).substring(1);
      return HANDLE.matcher(name).matches()
          ? new Profile("mastodon", address, name.toLowerCase(Locale.ROOT) + "@" + host)
          : null;
    }
    boolean isMap =
        site.equals("g.page")
            || site.startsWith("google.") && path.contains("maps")
            || host.equals("maps.app.goo.gl");
    return isMap ? new Profile("google", address, null) : null;
  }

  private static @Nullable Profile known(Network network, String address, List<String> path) {
    String first = path.isEmpty() ? "" : path.get(0).toLowerCase(Locale.ROOT);
    if (path.isEmpty() || NOBODY.contains(first) || first.startsWith("+")) {
      return null;
    }
    boolean isBehind = path.size() > 1 && network.prefixes().contains(first);
    if (!isBehind && !network.prefixes().contains("")) {
      return null;
    }
    String name = (isBehind ? path.get(1) : path.get(0)).replaceFirst("^@", "");
    boolean isName = HANDLE.matcher(name).matches() && !first.equals("channel");
    return new Profile(network.word(), address, isName ? name : null);
  }

  private static List<String> path(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).limit(4).toList();
  }

  /** The app in a store that an address leads to; null where it leads to none. */
  static @Nullable App app(String address, @Nullable String name) {
    URI uri = Website.link(address);
    String host = uri == null ? "" : Hosts.of(uri);
    if (uri != null && (host.equals("apps.apple.com") || host.equals("itunes.apple.com"))) {
      Matcher id = APPLE.matcher(String.valueOf(uri.getPath()));
      return id.find() ? new App("appstore", id.group(1), name, address) : null;
    }
    if (uri != null && host.equals("play.google.com") && uri.getRawQuery() != null) {
      Matcher id = PLAY.matcher(uri.getRawQuery());
      return id.find() ? new App("googleplay", id.group(1), name, address) : null;
    }
    return null;
  }
}
