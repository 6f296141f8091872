package io.tellten.discover;

import io.tellten.discover.SiteFacts.App;
import io.tellten.discover.SiteFacts.Feed;
import io.tellten.discover.SiteFacts.Profile;
import io.tellten.discover.SiteFacts.Trait;
import io.tellten.source.WebPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads whose website a page is. Whatever the page holds, what comes of it is short and harmless.
 */
final class SiteReader {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_SENTENCE = 300;
  private static final int LONGEST_LINK = 500;
  private static final int MOST_NAMES = 12;
  private static final int MOST_PROFILES = 20;
  private static final int MOST_FEEDS = 6;
  private static final int MOST_APPS = 4;
  private static final int MOST_LANGUAGES = 12;
  private static final int MOST_FORUMS = 2;

  /** A page with more links is a list of links; those of the business stand at its ends. */
  private static final int MOST_LINKS = 3_000;

  /** Less to read than this, and scripts: what people see is drawn when they look. */
  private static final int FEW_LETTERS = 200;

  private static final Pattern FEED = Pattern.compile("(?i).*(?:rss|atom|feed\\+json).*");
  private static final Pattern COMMUNITY =
      Pattern.compile("(?i)(?:forums?|community|discuss|talk|board)[.-].*");
  private static final Pattern CONTACT =
      Pattern.compile(
          "(?i)\\b(?:contact|contacts|contact-us|kontakt|impressum|contatti|contacto|contato"
              + "|nous-contacter|about|about-us|ueber-uns|uber-uns|a-propos|chi-siamo|over-ons)\\b");

  /** Within a few seconds; a page that is shown for longer is meant to be read. */
  private static final Pattern REFRESH =
      Pattern.compile(
          "(?i)\\d(?:\\.\\d{1,9})?\\s*[;,]\\s*(?:url\\s*=\\s*)?['\"]?(?<to>[^'\"]+)['\"]?");

  private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2})(?:[-_].*)?");
  private static final Pattern APP_META = Pattern.compile("app-id=([A-Za-z0-9_.]{3,150})");

  private final WebPage page;
  private final Document html;
  private final URI address;
  private final String host;
  private final @Nullable Map<String, Object> business;
  private final @Nullable Map<String, Object> website;

  private SiteReader(WebPage page) {
    this.page = page;
    this.html = page.html();
    this.address = URI.create(page.address());
    this.host = Hosts.of(address);
    this.business = Organisations.mainOf(page, host);
    this.website =
        page.things().stream()
            .filter(thing -> WebPage.types(thing).contains("WebSite"))
            .findFirst()
            .orElse(null);
  }

  /** What this page says of the business. */
  static SiteFacts read(WebPage page) {
    return new SiteReader(page).facts();
  }

  /** Where a page leads whoever opens it, at once and by itself; null: nowhere. */
  static @Nullable String leadsOn(WebPage page) {
    String said = page.html().select("meta[http-equiv~=(?i)^\\s*refresh\\s*$]").attr("content");
    var parts = REFRESH.matcher(said.strip());
    String to = parts.matches() ? page.link(parts.group("to")) : null;
    URI uri = to == null || to.length() > LONGEST_LINK ? null : Website.link(to);
    boolean isMeant =
        to != null
            && !to.equals(page.address())
            && isOutside(uri, Hosts.of(URI.create(page.address())));
    return isMeant ? to : null;
  }

  private SiteFacts facts() {
    List<String> languages = languages();
    SiteNames names = SiteNames.of(html, business, website, Hosts.name(host), LONGEST_NAME);
    SitePlace place = SitePlace.of(page, business, host);
    return new SiteFacts(
        names.best(),
        names.all().stream().limit(MOST_NAMES).toList(),
        names.legal(),
        description(),
        page.address(),
        languages,
        place.line(),
        place.town(),
        place.country(),
        business == null ? List.of() : OpeningTimes.of(business),
        place.zone(),
        profiles(),
        feeds(),
        apps(),
        forums(),
        contact(),
        traits());
  }

  private @Nullable String description() {
    String said = business == null ? null : WebPage.text(business, "description");
    String meta = meta("meta[name=description], meta[property=og:description]");
    return OneLine.of(meta != null ? meta : said, LONGEST_SENTENCE);
  }

  private @Nullable String meta(String selector) {
    for (Element element : html.select(selector)) {
      if (!element.attr("content").isBlank()) {
        return element.attr("content");
      }
    }
    return null;
  }

  /** The page's own first, then those it is offered in. */
  private List<String> languages() {
    Set<String> found = new LinkedHashSet<>();
    Element root = html.selectFirst("html");
    addLanguage(found, root == null ? null : root.attr("lang"));
    addLanguage(found, meta("meta[http-equiv=content-language], meta[property=og:locale]"));
    for (Element link : html.select("link[rel=alternate][hreflang]")) {
      addLanguage(found, link.attr("hreflang"));
    }
    return found.stream().limit(MOST_LANGUAGES).toList();
  }

  private static void addLanguage(Set<String> found, @Nullable String said) {
    var parts = LANGUAGE.matcher(said == null ? "" : said.strip().toLowerCase(Locale.ROOT));
    if (parts.matches() && !parts.group(1).equals("x-")) {
      found.add(parts.group(1));
    }
  }

  private List<Profile> profiles() {
    Map<String, Profile> found = new LinkedHashMap<>();
    for (Map<String, Object> thing : both()) {
      for (Object value : WebPage.values(thing, "sameAs")) {
        addProfile(found, page.link(WebPage.text(value)), true);
      }
    }
    html.select("link[rel~=(?i)\\bme\\b][href], a[rel~=(?i)\\bme\\b][href]")
        .forEach(link -> addProfile(found, page.link(link.attr("href")), true));
    links().forEach(link -> addProfile(found, link, false));
    return found.values().stream().limit(MOST_PROFILES).toList();
  }

  /** One of a network is enough: the first is in the words of the page itself. */
  private static void addProfile(
      Map<String, Profile> found, @Nullable String link, boolean isSaid) {
    Profile profile =
        link == null || link.length() > LONGEST_LINK ? null : Profiles.of(link, isSaid);
    if (profile != null) {
      found.putIfAbsent(profile.network(), profile);
    }
  }

  private List<Map<String, Object>> both() {
    List<Map<String, Object>> both = new ArrayList<>();
    if (business != null) {
      both.add(business);
    }
    if (website != null) {
      both.add(website);
    }
    return both;
  }

  private List<String> links() {
    List<String> links = new ArrayList<>();
    for (Element anchor : html.select("a[href]")) {
      String link = links.size() >= MOST_LINKS ? null : page.link(anchor.attr("href"));
      if (link != null && link.length() <= LONGEST_LINK) {
        links.add(link);
      }
    }
    return links;
  }

  private List<Feed> feeds() {
    Map<String, Feed> found = new LinkedHashMap<>();
    for (Element link : html.select("link[rel~=(?i)alternate][type][href]")) {
      String url = page.link(link.attr("href"));
      if (url != null
          && url.length() <= LONGEST_LINK
          && isOutside(Website.link(url), host)
          && FEED.matcher(link.attr("type")).matches()) {
        found.putIfAbsent(url, new Feed(OneLine.of(link.attr("title"), LONGEST_NAME), url));
      }
    }
    return found.values().stream().limit(MOST_FEEDS).toList();
  }

  private List<App> apps() {
    Map<String, App> found = new LinkedHashMap<>();
    addApp(found, meta("meta[name=apple-itunes-app]"), "appstore", "https://apps.apple.com/app/id");
    addApp(
        found,
        meta("meta[name=google-play-app]"),
        "googleplay",
        "https://play.google.com/store/apps/details?id=");
    for (Map<String, Object> thing : page.things()) {
      if (WebPage.types(thing).stream().anyMatch(type -> type.endsWith("Application"))) {
        String name = OneLine.of(WebPage.text(thing, "name"), LONGEST_NAME);
        for (String at : List.of("installUrl", "downloadUrl", "url", "sameAs", "@id")) {
          WebPage.values(thing, at)
              .forEach(value -> addApp(found, page.link(WebPage.text(value)), name));
        }
      }
    }
    links().forEach(link -> addApp(found, link, null));
    return found.values().stream().limit(MOST_APPS).toList();
  }

  private static void addApp(
      Map<String, App> found, @Nullable String meta, String store, String before) {
    var id = APP_META.matcher(meta == null ? "" : meta);
    boolean fits = id.find() && (store.equals("googleplay") || id.group(1).matches("\\d{5,19}"));
    if (fits) {
      App app = new App(store, id.group(1), null, before + id.group(1));
      found.putIfAbsent(store + app.id(), app);
    }
  }

  private static void addApp(Map<String, App> found, @Nullable String link, @Nullable String name) {
    App app = link == null || link.length() > LONGEST_LINK ? null : Profiles.app(link, name);
    if (app != null) {
      found.merge(app.store() + app.id(), app, (one, other) -> one.name() != null ? one : other);
    }
  }

  private List<String> forums() {
    Set<String> found = new LinkedHashSet<>();
    for (String link : links()) {
      URI uri = Website.link(link);
      String at = uri == null ? "" : Hosts.of(uri);
      if (uri != null
          && !at.equals(host)
          && Hosts.isSameSite(Hosts.site(at), Hosts.site(host))
          && COMMUNITY.matcher(at).matches()) {
        found.add(uri.getScheme() + "://" + uri.getRawAuthority() + "/");
      }
    }
    return found.stream().limit(MOST_FORUMS).toList();
  }

  private @Nullable String contact() {
    for (Element anchor : html.select("a[href]")) {
      String link = page.link(anchor.attr("href"));
      URI uri = Website.link(link);
      boolean isMeant =
          link != null
              && uri != null
              && (CONTACT.matcher(String.valueOf(uri.getPath())).find()
                  || anchor.text().length() <= LONGEST_NAME
                      && CONTACT.matcher(anchor.text()).find());
      if (isMeant && isHere(uri) && String.valueOf(link).length() <= LONGEST_LINK) {
        return link;
      }
    }
    return null;
  }

  /** No page sends us from the internet into somebody's own network, which we may be let into. */
  private static boolean isOutside(@Nullable URI uri, String host) {
    return uri != null && (Hosts.of(uri).equals(host) || !Hosts.isInside(Hosts.of(uri)));
  }

  private boolean isHere(@Nullable URI uri) {
    return uri != null && Hosts.of(uri).equals(host) && uri.getPort() == address.getPort();
  }

  private Set<Trait> traits() {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    String generator = String.valueOf(meta("meta[name=generator]")).toLowerCase(Locale.ROOT);
    if (generator.startsWith("discourse")) {
      traits.add(Trait.DISCOURSE);
    }
    if (generator.startsWith("wordpress")
        || html.selectFirst("link[rel='https://api.w.org/']") != null) {
      traits.add(Trait.WORDPRESS);
    }
    if (page.things().stream()
        .anyMatch(
            thing ->
                WebPage.types(thing).contains("Review")
                    || !WebPage.values(thing, "review").isEmpty())) {
      traits.add(Trait.REVIEWS);
    }
    if (html.body().text().length() < FEW_LETTERS && html.selectFirst("script") != null) {
      traits.add(Trait.SCRIPTED);
    }
    return traits;
  }
}
