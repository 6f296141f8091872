package io.tellten.discover;

import io.tellten.discover.SiteFacts.Profile;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a business on a site that belongs to somebody else, such as a network: what that site
 * says of itself says nothing of the business, and only what stands below the page is its own word.
 *
 * @param page where it is, as {@code facebook.com/AcmeBakery}
 * @param handle what the business is called there; null: the address does not say
 * @param isOwn whether the business itself writes there, as it does not on a page of reviews
 */
record Guest(String page, @Nullable String handle, boolean isOwn) {
  /** Sites where everybody has a page below the one name. */
  private static final Set<String> HOUSES =
      Set.of(
          "sites.google.com",
          "linktr.ee",
          "linkin.bio",
          "beacons.ai",
          "bento.me",
          "about.me",
          "medium.com",
          "etsy.com",
          "patreon.com",
          "ko-fi.com");

  /** What stands before a page's name on some of them. */
  private static final Set<String> SHELVES = Set.of("view", "shop");

  private static final Set<String> STORES =
      Set.of("apps.apple.com", "itunes.apple.com", "play.google.com");

  /** Networks where customers write about it, and not the business. */
  private static final Set<String> OF_CUSTOMERS =
      Set.of("trustpilot", "yelp", "tripadvisor", "google", "reddit", "wikipedia", "wikidata");

  /** An account stands at the first or the second place. */
  private static final int MOST_PARTS = 2;

  /** Null where that address is of a site of its own. */
  static @Nullable Guest of(URI address) {
    List<String> path =
        Arrays.stream(String.valueOf(address.getPath()).split("/"))
            .filter(part -> !part.isEmpty())
            .toList();
    String host = Hosts.of(address);
    if (STORES.contains(host)) {
      return new Guest(String.join("/", with(host, path)), app(path), false);
    }
    Profile profile = Profiles.of(address.toString(), false);
    if (profile != null) {
      boolean isFirst = path.size() < MOST_PARTS || isOf(profile, path.get(0));
      List<String> below = path.subList(0, Math.min(path.size(), isFirst ? 1 : MOST_PARTS));
      boolean isOwn = !OF_CUSTOMERS.contains(profile.network());
      return new Guest(
          String.join("/", with(Hosts.site(host), below)), profile.handle(), isOwn);
    }
    if (path.isEmpty() || !HOUSES.contains(host)) {
      return null;
    }
    boolean isBehind = path.size() > 1 && SHELVES.contains(path.get(0));
    List<String> below = path.subList(0, isBehind ? MOST_PARTS : 1);
    String handle = below.get(below.size() - 1).replaceFirst("^@", "");
    return new Guest(String.join("/", with(host, below)), handle, true);
  }

  private static List<String> with(String host, List<String> path) {
    return Stream.concat(Stream.of(host), path.stream()).toList();
  }

  /** {@code acme-bakery} of {@code /us/app/acme-bakery/id123456789}. */
  private static @Nullable String app(List<String> path) {
    int at = path.indexOf("app");
    return at >= 0 && at + 2 < path.size() ? path.get(at + 1) : null;
  }

  private static boolean isOf(Profile profile, String part) {
    return profile.handle() != null && part.replaceFirst("^@", "").equals(profile.handle());
  }

  /** The page as one of the business's own, where it is. */
  List<String> own() {
    return isOwn ? List.of(page) : List.of();
  }

  /** The name that was given, else the one that its handle spells; null where neither tells. */
  @Nullable String called(@Nullable String given) {
    return given != null || handle == null ? given : spelled(handle);
  }

  /** {@code AcmeBakery} and {@code acme-bakery} as words; what is a site's name stays one. */
  private static String spelled(String handle) {
    String bare = handle.replaceFirst("\\.bsky\\.social$", "");
    String words =
        bare.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replaceAll("[_-]+", " ").strip();
    return words.isEmpty() ? handle : words;
  }
}
