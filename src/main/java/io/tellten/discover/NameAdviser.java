package io.tellten.discover;

import io.tellten.discover.NameAdvice.Option;
import io.tellten.discover.SiteFacts.Profile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Advises by which names to watch a business: as many as help, and none that bring the wrong posts.
 */
final class NameAdviser {
  private static final int MOST = 14;

  /** Networks whose posts we hear, and whose accounts answer there. */
  private static final Set<String> HEARD = Set.of("bluesky", "mastodon", "telegram");

  /** A shorter handle is somebody else's name on most networks. */
  private static final int SHORTEST_HANDLE = 5;

  private static final Pattern LEGAL_FORM =
      Pattern.compile(
          "(?i)[\\s,]+(?:gmbh(?:\\s*&\\s*co\\.?\\s*kg)?|ag|kg|ohg|e\\.?k\\.?|ug|se"
              + "|s\\.?a\\.?r?\\.?l?\\.?|sas|inc\\.?|incorporated|corp\\.?|corporation|co\\.?|ltd\\.?"
              + "|limited|llc|llp|plc|pty\\.?(?:\\s+ltd\\.?)?|b\\.?v\\.?|n\\.?v\\.?"
              + "|s\\.?p\\.?a\\.?|s\\.?r\\.?l\\.?|s\\.?l\\.?|lda\\.?|oy|ab|a/?s|aps"
              + "|sp\\.?\\s*z\\s*o\\.?\\s*o\\.?)$");

  private static final Pattern AND =
      Pattern.compile("\\s+(?:&|\\+|and|und|et|y|e|en)\\s+", Pattern.CASE_INSENSITIVE);

  private final @Nullable SiteFacts facts;
  private final @Nullable String site;
  private final List<String> languages;
  private final String called;
  private final boolean common;
  private final Map<String, Option> aliases = new LinkedHashMap<>();

  private NameAdviser(@Nullable String said, @Nullable String site, @Nullable SiteFacts facts) {
    this.facts = facts;
    this.site = site;
    this.languages = facts == null ? List.of() : facts.languages();
    this.called =
        withoutLegalForm(firstOf(said, facts == null ? null : facts.name(), fromSite(site)));
    this.common = CommonNames.isCommon(called, languages);
  }

  /**
   * The advice.
   *
   * @param said the name that somebody gave; null: none
   * @param site the host of the business's website, without {@code www.} and with the port where
   *     that is not the usual one; null: none is known
   * @param facts what the website says; null: it was not read
   * @param usualZone where nothing tells another
   */
  static NameAdvice advise(
      @Nullable String said, @Nullable String site, @Nullable SiteFacts facts, ZoneId usualZone) {
    return new NameAdviser(said, site, facts).advice(usualZone);
  }

  private NameAdvice advice(ZoneId usualZone) {
    String fuller = common ? fullerName() : null;
    String query = common ? query(fuller) : null;
    String name = query != null || fuller == null ? called : fuller;
    if (fuller != null && query != null) {
      offer(fuller, "Nobody else is called so.", true);
    } else if (fuller != null) {
      offer(called, "It is an everyday word or name: alone it brings posts about anything.", false);
    }
    offerNamesOfSite();
    offerSpellings();
    if (hostName(site) != null && !String.valueOf(site).equals(name)) {
      offer(String.valueOf(site), "People write its address.", true);
    }
    offerHandles();
    offerShorter();
    aliases.remove(SiteNames.letters(name));
    ZoneId zone = facts == null ? null : facts.timeZone();
    return new NameAdvice(
        name,
        common,
        aliases.values().stream()
            .filter(option -> common || !isFoundAnyway(option, name))
            .limit(MOST)
            .toList(),
        excluded(),
        site == null ? List.of() : List.of(site),
        accounts(),
        zone != null ? zone : usualZone,
        query,
        why(fuller, query));
  }

  /** What a post must say where the name alone says nothing; null where no query can be made. */
  private @Nullable String query(@Nullable String fuller) {
    Set<String> certain = new LinkedHashSet<>();
    if (fuller != null) {
      certain.add(fuller);
    }
    if (hostName(site) != null) {
      certain.add(String.valueOf(site));
    }
    if (facts != null) {
      facts.profiles().stream()
          .map(Profile::handle)
          .filter(handle -> handle != null && isTelling(handle))
          .forEach(handle -> certain.add("@" + handle));
    }
    return StrictQuery.of(
        called,
        List.copyOf(certain),
        languages,
        facts == null ? null : facts.town(),
        CommonNames.otherMeanings(called));
  }

  private String why(@Nullable String fuller, @Nullable String query) {
    String word = "\"" + called + "\"";
    if (!common) {
      return "Hardly anybody writes " + word + " without meaning this business.";
    }
    if (query != null) {
      return word
          + " is an everyday word or name, so a post counts only where it also says what customers"
          + " speak of, or a name that nobody else has.";
    }
    return fuller != null
        ? word
            + " is an everyday word or name, so only fuller names count; add it if you want to look"
            + " through everything."
        : word
            + " is an everyday word or name, so posts about other things will come with it."
            + " Its website would let us find a fuller name.";
  }

  /** What nobody writes by chance: its full name, a longer one of its own, else its address. */
  private @Nullable String fullerName() {
    List<String> longer = new ArrayList<>();
    if (facts != null) {
      if (facts.legalName() != null) {
        longer.add(facts.legalName());
      }
      longer.addAll(facts.names());
    }
    String own = SiteNames.letters(called);
    for (String name : longer) {
      boolean isLonger =
          SiteNames.letters(name).startsWith(own)
              && SiteNames.letters(name).length() > own.length();
      boolean isTelling =
          !CommonNames.isCommon(name, languages)
              || !withoutLegalForm(name).equals(name); // "Target Corporation" is nobody else's
      if (isLonger && isTelling) {
        return name;
      }
    }
    return hostName(site) != null ? site : null;
  }

  /** The part of a site's host that is a name; null where it has none. */
  private static @Nullable String hostName(@Nullable String site) {
    return site == null ? null : Hosts.name(site.replaceFirst(":\\d+$", ""));
  }

  private void offerNamesOfSite() {
    if (facts == null) {
      return;
    }
    for (String name : facts.names()) {
      String bare = withoutLegalForm(name);
      boolean isRisky = CommonNames.isCommon(bare, languages);
      offer(
          bare,
          isRisky
              ? "Its website says so, but it is an everyday word or name."
              : "Its website says so.",
          !isRisky);
    }
  }

  private void offerSpellings() {
    String[] parts = AND.split(called);
    if (parts.length == 2 && !common) {
      for (String and : List.of(" & ", " and ")) {
        offer(parts[0] + and + parts[1], "People write it either way.", true, and.strip());
      }
    }
  }

  private void offerHandles() {
    if (facts == null) {
      return;
    }
    for (Profile profile : facts.profiles()) {
      String handle = profile.handle();
      boolean isShown = handle != null && !handle.contains("@") && !handle.contains(" ");
      if (handle != null
          && isShown
          && !Set.of("reddit", "wikipedia", "wikidata", "trustpilot").contains(profile.network())) {
        offer(
            "@" + handle,
            "It is called so on " + networkName(profile.network()) + ".",
            isTelling(handle),
            "@");
      }
    }
  }

  private boolean isTelling(String handle) {
    return handle.length() >= SHORTEST_HANDLE
        && !handle.contains("@")
        && !CommonNames.isCommon(handle, languages);
  }

  private void offerShorter() {
    String[] words = called.split(" ");
    boolean isWord = words[0].length() >= SHORTEST_HANDLE - 1;
    boolean isTelling = isWord && !common && !CommonNames.isCommon(words[0], languages);
    if (words.length > 1 && words.length <= 4 && isTelling) {
      offer(words[0], "It is shorter, but others may be called so, too.", false);
    }
  }

  private void offer(String text, String why, boolean keep) {
    offer(text, why, keep, "");
  }

  /** The first reason counts; what differs by blanks, case or accents only is the same. */
  private void offer(String text, String why, boolean keep, String form) {
    aliases.putIfAbsent(form + SiteNames.letters(text), new Option(text, why, keep));
  }

  /** A name within a longer one is found there; the short one must be one that counts. */
  private boolean isFoundAnyway(Option option, String name) {
    String text = " " + option.text().toLowerCase(Locale.ROOT) + " ";
    return option.keep() && text.contains(" " + name.toLowerCase(Locale.ROOT) + " ")
        || SiteNames.letters(option.text()).equals(SiteNames.letters(name))
            && !option.text().startsWith("@")
            && !AND.matcher(option.text()).find();
  }

  private List<Option> excluded() {
    List<Option> excluded = new ArrayList<>();
    for (String phrase : CommonNames.otherMeanings(called)) {
      excluded.add(new Option(phrase, "People write this when they mean something else.", true));
    }
    return excluded;
  }

  private List<String> accounts() {
    return facts == null
        ? List.of()
        : facts.profiles().stream()
            .filter(profile -> HEARD.contains(profile.network()))
            .map(Profile::handle)
            .filter(Objects::nonNull)
            .map(handle -> "@" + handle)
            .distinct()
            .toList();
  }

  /** Networks as people call them. */
  static String networkName(String network) {
    return switch (network) {
      case "x" -> "X";
      case "tiktok" -> "TikTok";
      case "youtube" -> "YouTube";
      case "linkedin" -> "LinkedIn";
      case "github" -> "GitHub";
      case "xing" -> "XING";
      default -> network.substring(0, 1).toUpperCase(Locale.ROOT) + network.substring(1);
    };
  }

  static String withoutLegalForm(String name) {
    String bare = LEGAL_FORM.matcher(name).replaceFirst("").strip();
    return bare.isEmpty() ? name : bare;
  }

  private static String firstOf(@Nullable String said, @Nullable String read, String otherwise) {
    return said != null ? said : read != null ? read : otherwise;
  }

  /** {@code acme-bakery.example} is Acme Bakery until somebody says otherwise. */
  private static String fromSite(@Nullable String site) {
    String label = hostName(site);
    if (label == null) {
      return site == null ? "" : site;
    }
    StringBuilder name = new StringBuilder();
    for (String word : label.split("[-_]+")) {
      if (!word.isEmpty()) {
        int first = word.offsetByCodePoints(0, 1);
        name.append(name.isEmpty() ? "" : " ")
            .append(word.substring(0, first).toUpperCase(Locale.ROOT))
            .append(word.substring(first));
      }
    }
    return name.toString();
  }
}
