package io.tellten.discover;

import io.tellten.source.WebPage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a business is, as far as its website tells.
 *
 * @param line street and town
 * @param country two letters
 * @param zone null where nothing tells
 */
record SitePlace(
    @Nullable String line, @Nullable String town, @Nullable String country, @Nullable ZoneId zone) {
  private static final int LONGEST_LINE = 160;
  private static final int LONGEST_WORDS = 80;
  private static final Pattern REGION = Pattern.compile("(?i)[a-z]{2}[-_]([a-z]{2})");

  /**
   * Where it is.
   *
   * @param business null: the page describes none
   * @param host of the page
   */
  static SitePlace of(WebPage page, @Nullable Map<String, Object> business, String host) {
    Map<String, Object> said = business == null ? null : first(WebPage.values(business, "address"));
    if (said == null) {
      for (Map<String, Object> thing : page.things()) {
        said = said == null && WebPage.types(thing).contains("PostalAddress") ? thing : said;
      }
    }
    String line = business == null ? null : WebPage.text(business.get("address"));
    String town = null;
    String part = null;
    String country = null;
    if (said != null) {
      town = OneLine.of(WebPage.text(said, "addressLocality"), LONGEST_WORDS);
      part = WebPage.text(said, "addressRegion");
      country = Countries.code(countryOf(said));
      line = lineOf(said, town);
    }
    String guess = country != null ? country : countryOfSite(page, host);
    return new SitePlace(OneLine.of(line, LONGEST_LINE), town, guess, Countries.zone(guess, part));
  }

  private static @Nullable String countryOf(Map<String, Object> address) {
    Map<String, Object> thing = first(WebPage.values(address, "addressCountry"));
    return thing != null ? WebPage.text(thing, "name") : WebPage.text(address, "addressCountry");
  }

  private static @Nullable Map<String, Object> first(List<Object> values) {
    return values.isEmpty() ? null : WebPage.thing(values.get(0));
  }

  private static @Nullable String lineOf(Map<String, Object> address, @Nullable String town) {
    List<String> parts = new ArrayList<>();
    String street = OneLine.of(WebPage.text(address, "streetAddress"), LONGEST_WORDS);
    String code = OneLine.of(WebPage.text(address, "postalCode"), LONGEST_WORDS);
    if (street != null) {
      parts.add(street);
    }
    if (town != null) {
      parts.add(code == null ? town : code + " " + town);
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  /** The ending of its name tells, or the language it says it speaks. */
  private static @Nullable String countryOfSite(WebPage page, String host) {
    String ending = Countries.code(Hosts.country(host));
    Element root = page.html().selectFirst("html");
    for (String said :
        new String[] {
          root == null ? "" : root.attr("lang"),
          page.html().select("meta[property=og:locale]").attr("content")
        }) {
      var region = REGION.matcher(said == null ? "" : said.strip());
      if (ending == null && region.matches()) {
        ending = Countries.code(region.group(1));
      }
    }
    return ending;
  }
}
