package io.tellten.discover;

import io.tellten.discover.SiteFacts.App;
import io.tellten.discover.SiteFacts.Feed;
import io.tellten.discover.SiteFacts.Profile;
import io.tellten.discover.SiteFacts.Trait;
import io.tellten.model.Ask;
import io.tellten.model.SourceSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which sources may have something about a business: of every kind that needs no key. */
final class Candidates {
  /** Further editions and feeds mostly repeat the first ones. */
  private static final int MOST_EDITIONS = 2;

  private static final int MOST_FEEDS = 2;
  private static final int MOST_APPS = 2;
  private static final int MOST_TAGS = 3;

  /** A hashtag of less is about anything. */
  private static final int SHORTEST_TAG = 3;

  /** Countries with an edition of their own in English. */
  private static final Set<String> ENGLISH =
      Set.of("US", "GB", "CA", "AU", "IE", "IN", "NZ", "ZA", "SG");

  private static final String OWN_PAGES =
      "What stands on the business's own pages does not count as a mention.";

  private final @Nullable SiteFacts facts;
  private final NameAdvice names;
  private final Places places;
  private final List<Candidate> all = new ArrayList<>();

  private Candidates(@Nullable SiteFacts facts, NameAdvice names, Places places) {
    this.facts = facts;
    this.names = names;
    this.places = places;
  }

  /** Those for a business, the likeliest first. */
  static List<Candidate> of(@Nullable SiteFacts facts, NameAdvice names, Places places) {
    Candidates candidates = new Candidates(facts, names, places);
    candidates.gather();
    return List.copyOf(candidates.all);
  }

  private void gather() {
    if (facts != null) {
      addOfSite(facts);
    }
    addBluesky();
    addMastodon();
    addNews();
    add("gdelt", Map.of(), false);
    add("hackernews", Map.of(), false);
    if (places.of("lemmy") != null) {
      all.add(
          new Candidate("lemmy", spec("lemmy", places.of("lemmy"), List.of(), Map.of()), false));
    }
    add("stackexchange", Map.of(), false);
    if (facts != null) {
      addOwnWords(facts);
    }
  }

  private void addOfSite(SiteFacts site) {
    if (site.traits().contains(Trait.REVIEWS)) {
      all.add(new Candidate("reviews", spec("reviews", site.url(), List.of(), Map.of()), false));
    }
    List<App> apps = site.apps().stream().filter(app -> app.store().equals("appstore")).toList();
    if (places.of("appstore") != null) {
      for (App app : apps.subList(0, Math.min(apps.size(), MOST_APPS))) {
        String front = storefront(site, names);
        Map<String, List<String>> options =
            Map.of("app", List.of(app.id()), "storefronts", List.of(front));
        all.add(
            new Candidate(
                "appstore-" + app.id(),
                spec("appstore", places.said("appstore"), List.of(), options),
                true));
      }
    }
    List<String> forums = new ArrayList<>(site.forums());
    if (site.traits().contains(Trait.DISCOURSE)) {
      forums.add(0, URI.create(site.url()).resolve("/").toString());
    }
    for (int i = 0; i < Math.min(forums.size(), 2); i++) {
      all.add(
          new Candidate(
                  "discourse-" + (i + 1),
                  spec("discourse", forums.get(i), List.of(), Map.of("all", List.of("yes"))),
                  false)
              .hinting("Every post of the forum is read, since all of it is about the business."));
    }
  }

  /** The country whose App Store is asked, as two letters. */
  static String storefront(@Nullable SiteFacts facts, NameAdvice names) {
    String said = facts == null ? null : facts.country();
    String country = said == null ? Countries.of(names.timeZone()) : said;
    return country == null ? "us" : country.toLowerCase(Locale.ROOT);
  }

  private void addBluesky() {
    String api = places.of("bluesky");
    if (api != null) {
      String query = URLEncoder.encode('"' + names.name() + '"', StandardCharsets.UTF_8);
      URI search =
          URI.create(api + "/xrpc/app.bsky.feed.searchPosts?q=" + query + "&sort=latest&limit=50");
      all.add(
          new Candidate("bluesky", spec("bluesky", null, List.of(), Map.of()), true)
              .asking(Ask.get(search))
              .hinting("Every new public post is listened to as it is written."));
    }
  }

  private void addMastodon() {
    String server = places.of("mastodon");
    List<String> tags = tags();
    if (server != null && !tags.isEmpty()) {
      all.add(new Candidate("mastodon", spec("mastodon", server, tags, Map.of()), true));
    }
  }

  /** The names as one word each; what nobody would write as a hashtag is left out. */
  private List<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    // of an everyday word the hashtag is one, too
    List<String> written = new ArrayList<>(names.common() ? List.of() : List.of(names.name()));
    written.addAll(NameAdvice.kept(names.aliases()));
    for (String name : written) {
      String tag = name.replaceAll("[^\\p{L}\\p{N}_]+", "").toLowerCase(Locale.ROOT);
      boolean isAddress = names.websites().contains(name);
      if (!isAddress
          && tag.codePointCount(0, tag.length()) >= SHORTEST_TAG
          && tag.codePoints().anyMatch(Character::isLetter)) {
        tags.add(tag);
      }
    }
    return tags.stream().limit(MOST_TAGS).toList();
  }

  private void addNews() {
    if (places.of("googlenews") == null) {
      return;
    }
    String country = facts == null ? Countries.of(names.timeZone()) : facts.country();
    for (String language : languages(country)) {
      String edition = edition(language, country);
      if (edition != null) {
        all.add(
            new Candidate(
                "googlenews-" + language + "-" + edition,
                spec(
                    "googlenews",
                    places.said("googlenews"),
                    List.of(),
                    Map.of("language", List.of(language), "country", List.of(edition))),
                true));
      }
    }
  }

  private List<String> languages(@Nullable String country) {
    Set<String> languages = new LinkedHashSet<>();
    if (facts != null) {
      languages.addAll(facts.languages());
    }
    String usual = Countries.language(country);
    if (languages.isEmpty() && usual != null) {
      languages.add(usual);
    }
    if (languages.isEmpty()) {
      languages.add("en");
    }
    return languages.stream().limit(MOST_EDITIONS).toList();
  }

  private static @Nullable String edition(String language, @Nullable String country) {
    if (language.equals("en")) {
      return country != null && ENGLISH.contains(country) ? country : "US";
    }
    boolean isSpoken =
        language.equals(Countries.language(country))
            || "CH".equals(country) && Set.of("de", "fr").contains(language)
            || "BE".equals(country) && Set.of("nl", "fr").contains(language)
            || "CA".equals(country) && language.equals("fr");
    return isSpoken ? country : Countries.speaking(language);
  }

  /** What the business itself says: it shows that its site can be read, and is no mention. */
  private void addOwnWords(SiteFacts site) {
    for (Profile profile : site.profiles()) {
      if (profile.network().equals("telegram")
          && profile.handle() != null
          && places.of("telegram") != null) {
        all.add(
            new Candidate(
                    "telegram",
                    spec(
                        "telegram",
                        places.said("telegram"),
                        List.of(),
                        Map.of("channel", List.of(profile.handle()))),
                    false)
                .hinting("It is the business's own channel."));
      }
    }
    if (site.traits().contains(Trait.WORDPRESS)) {
      String front = URI.create(site.url()).resolve("/").toString();
      all.add(
          new Candidate("wordpress", spec("wordpress", front, List.of(), Map.of()), false)
              .hinting(OWN_PAGES));
    }
    List<Feed> feeds = site.feeds();
    for (int i = 0; i < Math.min(feeds.size(), MOST_FEEDS); i++) {
      all.add(
          new Candidate(
                  "feed-" + (i + 1),
                  new SourceSpec(
                      "feed", feeds.get(i).title(), feeds.get(i).url(), List.of(), Map.of(), null),
                  false)
              .hinting(OWN_PAGES));
    }
  }

  private void add(String kind, Map<String, List<String>> options, boolean whenQuiet) {
    if (places.of(kind) != null) {
      all.add(new Candidate(kind, spec(kind, places.said(kind), List.of(), options), whenQuiet));
    }
  }

  private static SourceSpec spec(
      String kind, @Nullable String url, List<String> tags, Map<String, List<String>> options) {
    return new SourceSpec(kind, null, url, tags, options, null);
  }

  /** Where nobody says and nothing tells. */
  static final ZoneId USUAL_ZONE = ZoneId.of("UTC");
}
