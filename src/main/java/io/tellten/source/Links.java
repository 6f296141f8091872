package io.tellten.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Addresses as they are written in feeds and pages: relative, unescaped, or no address at all. */
final class Links {
  private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:\\S+");
  private static final String HEX = "0123456789ABCDEF";

  /** What a post points to; a list of hundreds is a page's furniture or an attack. */
  static final int MOST = 100;

  /** Longer addresses carry their page's state, and no two posts link the same one. */
  private static final int MAX_LENGTH = 2_000;

  private static final Pattern ANCHOR = Pattern.compile("<a\\s", Pattern.CASE_INSENSITIVE);

  /** Anchors of these classes or relations lead to a hashtag or a person, not to a page. */
  private static final Set<String> NOT_PAGES = Set.of("tag", "mention", "hashtag", "u-url");

  private Links() {}

  /**
   * The absolute http and https addresses that an HTML fragment links to, each once and in order;
   * links to hashtags and to mentioned people are left out.
   *
   * @param base what relative addresses are resolved against
   */
  static List<String> in(@Nullable String html, String base) {
    if (html == null || !ANCHOR.matcher(html).find()) {
      return List.of();
    }
    return of(Jsoup.parseBodyFragment(html), base);
  }

  /** As {@link #in}, of an element that is parsed already. */
  static List<String> of(Element element, String base) {
    Set<String> links = new LinkedHashSet<>();
    for (Element anchor : element.select("a[href]")) {
      if (leadsToPage(anchor)) {
        add(links, web(base, anchor.attr("href")));
      }
    }
    return List.copyOf(links);
  }

  private static boolean leadsToPage(Element anchor) {
    for (String relation : anchor.attr("rel").toLowerCase(Locale.ROOT).split("\\s+")) {
      if (NOT_PAGES.contains(relation)) {
        return false;
      }
    }
    return anchor.classNames().stream().noneMatch(NOT_PAGES::contains);
  }

  /** Adds a link that is there, to at most {@link #MOST} and none that is overlong. */
  static void add(Collection<String> links, @Nullable String link) {
    if (link != null && link.length() <= MAX_LENGTH && links.size() < MOST) {
      links.add(link);
    }
  }

  /** Whether it is an absolute URI ({@code tag:} and {@code urn:} among them). */
  static boolean isAbsolute(String text) {
    return ABSOLUTE.matcher(text).matches();
  }

  /** The address a person can open, resolved; null where it is none of http or https. */
  static @Nullable String web(String base, @Nullable String link) {
    String resolved = resolve(base, link);
    if (resolved == null) {
      return null;
    }
    String lower = resolved.toLowerCase(Locale.ROOT);
    boolean web = lower.startsWith("http://") || lower.startsWith("https://");
    return web && resolved.length() > lower.indexOf("//") + 2 ? resolved : null;
  }

  /** The link resolved against the base; null for a blank or impossible one. */
  static @Nullable String resolve(String base, @Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    String trimmed = escaped(link.strip().replaceAll("[\\r\\n\\t]", ""));
    if (isAbsolute(trimmed)) {
      return trimmed;
    }
    try {
      URI from = new URI(escaped(base));
      // The JDK resolves "?q" and "" against the folder, RFC 3986 against the document.
      if (trimmed.startsWith("?") || trimmed.startsWith("#")) {
        int end = trimmed.startsWith("?") ? indexOfAny(base, "?#") : indexOfAny(base, "#");
        return base.substring(0, end) + trimmed;
      }
      if (from.getRawPath() == null || from.getRawPath().isEmpty()) {
        from = from.resolve("/");
      }
      return from.resolve(new URI(trimmed)).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static int indexOfAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** With what a URI may not hold percent-encoded; what is encoded already is left. */
  private static String escaped(String link) {
    StringBuilder out = new StringBuilder(link.length());
    for (int i = 0; i < link.length(); i++) {
      char c = link.charAt(i);
      boolean loosePercent = c == '%' && !isPercentCode(link, i);
      if (c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0 || loosePercent) {
        percent(out, String.valueOf(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isPercentCode(String link, int at) {
    return at + 2 < link.length()
        && Character.digit(link.charAt(at + 1), 16) >= 0
        && Character.digit(link.charAt(at + 2), 16) >= 0;
  }

  /**
   * For a path segment or a query value: everything but letters, digits and {@code -._~} encoded.
   */
  static String encode(String value) {
    StringBuilder out = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
              if (plain) {
                out.append((char) c);
              } else {
                percent(out, Character.toString(c));
              }
            });
    return out.toString();
  }

  private static void percent(StringBuilder out, String character) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
    }
  }
}
