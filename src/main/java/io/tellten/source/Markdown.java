package io.tellten.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Markdown as a person reads it: links by their words, and no signs for emphasis and headings. */
final class Markdown {
  /** Addresses do not span lines; bounds keep hostile text from costing more than one pass. */
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]\n]{0,500})\\]\\(<?([^()\\s<>]{1,2000})>?[^()\n]{0,200}\\)");

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\s<>()\\[\\]\"'`\\\\]{1,2000}", Pattern.CASE_INSENSITIVE);
  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.,:;!?*_]{1,20}$");
  private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6}[ \t]{1,10}");
  private static final Pattern STRONG = Pattern.compile("\\*\\*|__|~~");

  private Markdown() {}

  /** The words. */
  static String text(@Nullable String markdown) {
    if (markdown == null || markdown.isBlank()) {
      return "";
    }
    String text = LINK.matcher(markdown).replaceAll("$1");
    text = HEADING.matcher(text).replaceAll("");
    return PlainText.ofPlain(STRONG.matcher(text).replaceAll(""));
  }

  /** The http and https addresses in it, each once and in order. */
  static List<String> links(@Nullable String markdown) {
    if (markdown == null) {
      return List.of();
    }
    Set<String> links = new LinkedHashSet<>();
    Matcher address = ADDRESS.matcher(markdown);
    while (address.find() && links.size() < Links.MOST) {
      Links.add(links, Links.web("", END_OF_SENTENCE.matcher(address.group()).replaceFirst("")));
    }
    return List.copyOf(links);
  }
}
