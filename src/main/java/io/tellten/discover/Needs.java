package io.tellten.discover;

import io.tellten.discover.DiscoveryEvent.Need;
import io.tellten.discover.SiteFacts.App;
import io.tellten.discover.SiteFacts.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What could be heard besides what needs no key: each with what it takes and where to get it. */
final class Needs {
  private static final String IMPORT =
      "Ask for a file of your reviews there, and bring it in under Sources.";

  private Needs() {}

  /**
   * Those that matter to a business, the most telling first.
   *
   * @param has what the operator has already, by key
   */
  static List<Need> of(@Nullable SiteFacts facts, Set<String> has) {
    Set<String> networks =
        facts == null
            ? Set.of()
            : facts.profiles().stream().map(Profile::network).collect(Collectors.toSet());
    List<Need> needs = new ArrayList<>();
    needs.add(
        new Need(
            "mail",
            "Messages by mail",
            "To reach the owner by mail, TellTen needs a mail server that sends for it.",
            "Your mail provider names server, user and password; set them as TELLTEN_MAIL_HOST,"
                + " TELLTEN_MAIL_USER and TELLTEN_MAIL_PASSWORD."));
    needs.add(
        new Need(
            "mastodon",
            "All words on Mastodon",
            "Without an account only hashtags are followed there. With an access token every post"
                + " that the server sees is searched.",
            "On your Mastodon server under Preferences, Development, New application, with the"
                + " right to read; set the token as TELLTEN_MASTODON_TOKENS."));
    needs.add(
        new Need(
            "searxng",
            "What people find when they search",
            "Search engines want no programs. Your own SearXNG asks them for you and keeps what"
                + " stands on the first page.",
            "Run SearXNG with json among its search.formats, then add it under Sources."));
    needs.add(
        new Need(
            "google",
            "Reviews on Google",
            "Google shows them to browsers, and hands them to the owner of the business only.",
            "Under Google Business Profile or Google Takeout. " + IMPORT));
    needs.add(
        new Need(
            "reviewsites",
            reviewSites(networks),
            "Their terms do not let programs read them.",
            "In your account for businesses there. " + IMPORT));
    if (facts != null && facts.apps().stream().map(App::store).anyMatch("googleplay"::equals)) {
      needs.add(
          new Need(
              "googleplay",
              "Reviews on Google Play",
              "Google hands the reviews of an app to its publisher only.",
              "In the Play Console under Download reports, Reviews; bring the file in under"
                  + " Sources."));
    }
    needs.add(
        new Need(
            "reddit",
            "Reddit",
            "Reddit lets programs read only with a key that it gives on request; TellTen does not"
                + " ask there without one.",
            "Posts that you find there can be entered by hand, or sent to the API."));
    needs.add(
        new Need(
            "closed",
            "Facebook, Instagram, TikTok, X and LinkedIn",
            "What is written there can be read only with an account or a paid contract, which"
                + " TellTen does not use.",
            "Posts that you find there can be entered by hand, or sent to the API by a tool that"
                + " has access."));
    return needs.stream().filter(need -> !has.contains(need.key())).toList();
  }

  private static String reviewSites(Set<String> networks) {
    List<String> named = new ArrayList<>();
    for (String site : List.of("trustpilot", "yelp", "tripadvisor")) {
      if (networks.contains(site)) {
        named.add(NameAdviser.networkName(site));
      }
    }
    return named.isEmpty() ? "Trustpilot, Yelp and Tripadvisor" : String.join(" and ", named);
  }
}
