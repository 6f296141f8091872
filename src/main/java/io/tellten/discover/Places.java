package io.tellten.discover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the sites stand that hold posts about anybody, each by the kind of its source. An operator
 * may name another address that answers alike, or leave a site out.
 */
public final class Places {
  /** What an operator says of a site that is not to be asked. */
  public static final String NOWHERE = "none";

  /** A large server sees most of its network. */
  private static final Map<String, String> STANDARD = standardPlaces();

  private static Map<String, String> standardPlaces() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("bluesky", "https://public.api.bsky.app");
    places.put("mastodon", "https://mastodon.social");
    places.put("googlenews", "https://news.google.com");
    places.put("gdelt", "https://api.gdeltproject.org");
    places.put("hackernews", "https://hn.algolia.com");
    places.put("lemmy", "https://lemmy.world");
    places.put("stackexchange", "https://api.stackexchange.com");
    places.put("appstore", "https://itunes.apple.com");
    places.put("telegram", "https://t.me");
    return places;
  }

  private final Map<String, String> others;

  private Places(Map<String, String> others) {
    this.others = Map.copyOf(others);
  }

  /** Those that everybody knows. */
  public static Places standard() {
    return new Places(Map.of());
  }

  /**
   * The same but for these.
   *
   * @param others addresses by kind, or {@link #NOWHERE}
   */
  public static Places but(Map<String, String> others) {
    return new Places(others);
  }

  /** The kinds whose place can be said. */
  public static List<String> kinds() {
    return List.copyOf(STANDARD.keySet());
  }

  /** Where that kind is asked; null: it is not. */
  @Nullable String of(String kind) {
    String place = others.getOrDefault(kind, STANDARD.get(kind));
    return NOWHERE.equals(place) ? null : place;
  }

  /** The address as a source of that kind is given it; null where the kind's own is meant. */
  @Nullable String said(String kind) {
    return others.containsKey(kind) ? of(kind) : null;
  }
}
