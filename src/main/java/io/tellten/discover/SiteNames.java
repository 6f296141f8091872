package io.tellten.discover;

import io.tellten.source.WebPage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page calls the business it is of.
 *
 * @param best null where it says no name
 * @param all the best first
 * @param legal its name with the form it has by law
 */
record SiteNames(@Nullable String best, List<String> all, @Nullable String legal) {
  /** Titles are sentences with the name at an end; a piece of more words is the sentence. */
  private static final int MOST_WORDS = 6;

  private static final Pattern SEAMS = Pattern.compile("\\s+[|–—·•»«:-]+\\s+|\\s*[|»«]\\s*|:\\s+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  SiteNames {
    all = List.copyOf(all);
  }

  /**
   * The names on a page.
   *
   * @param label the part of the host that is a name; null where it has none
   */
  static SiteNames of(
      Document html,
      @Nullable Map<String, Object> business,
      @Nullable Map<String, Object> website,
      @Nullable String label,
      int longest) {
    Map<String, String> found = new LinkedHashMap<>();
    String legal = null;
    if (business != null) {
      legal = OneLine.of(WebPage.text(business, "legalName"), longest);
      add(found, OneLine.of(WebPage.text(business, "name"), longest));
      addAll(found, WebPage.values(business, "alternateName"), longest);
    }
    for (Element meta :
        html.select(
            "meta[property=og:site_name], meta[name=application-name],"
                + " meta[name=apple-mobile-web-app-title]")) {
      add(found, OneLine.of(meta.attr("content"), longest));
    }
    if (website != null) {
      add(found, OneLine.of(WebPage.text(website, "name"), longest));
      addAll(found, WebPage.values(website, "alternateName"), longest);
    }
    boolean isSure = !found.isEmpty();
    if (label != null || !isSure) {
      pieces(html.title(), label, longest).forEach(piece -> add(found, piece));
    }
    add(found, legal);
    List<String> all = new ArrayList<>(found.values());
    // Where only the title tells, the piece that its address repeats is the name.
    String best = all.isEmpty() ? null : isSure ? all.get(0) : nearest(all, label);
    return new SiteNames(best, all, legal);
  }

  private static void addAll(Map<String, String> found, List<Object> values, int longest) {
    values.forEach(value -> add(found, OneLine.of(WebPage.text(value), longest)));
  }

  private static void add(Map<String, String> found, @Nullable String name) {
    if (name != null && name.split(" ").length <= MOST_WORDS && !name.endsWith("…")) {
      found.putIfAbsent(letters(name), name);
    }
  }

  /** The pieces of a title that may be names: those that its address repeats, else the first. */
  private static List<String> pieces(String title, @Nullable String label, int longest) {
    List<String> pieces = new ArrayList<>();
    for (String part : SEAMS.split(title)) {
      String piece = OneLine.of(part, longest);
      if (piece != null && (label == null ? pieces.isEmpty() : isLike(piece, label))) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private static String nearest(List<String> names, @Nullable String label) {
    return names.stream()
        .filter(name -> label != null && isLike(name, label))
        .findFirst()
        .orElse(names.get(0));
  }

  /** Whether one is in the other, letter by letter. */
  static boolean isLike(String name, String label) {
    String one = letters(name);
    String other = letters(label);
    return !one.isEmpty()
        && !other.isEmpty()
        && (one.contains(other) || other.contains(one) && one.length() > 2);
  }

  /** Nothing but letters and digits, small and plain. */
  static String letters(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return OTHERS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
