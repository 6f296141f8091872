package io.tellten.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search as people type it: all words are wanted, those in quotes next to one another, the last
 * one outside quotes also as a beginning; a word after a minus must be absent; of words that are
 * optional one is enough when no other is asked for. Case and accents do not count.
 */
final class SearchQuery {
  private static final Pattern PARTS = Pattern.compile("(-?)(?:\"([^\"]*)\"|(\\S+))");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final List<String> wanted = new ArrayList<>();
  private final List<String> optional = new ArrayList<>();
  private final List<String> unwanted = new ArrayList<>();

  private SearchQuery() {}

  /** What is typed, and which of its words are optional, with commas between or again as typed. */
  static SearchQuery of(String typed, String optionalWords) {
    SearchQuery query = new SearchQuery();
    String mayLack = words(optionalWords);
    Matcher parts = PARTS.matcher(typed);
    while (parts.find()) {
      boolean quoted = parts.group(2) != null;
      String phrase = words(quoted ? parts.group(2) : parts.group(3));
      // Without quotes the last word may be only begun.
      String needle = quoted || parts.end() < typed.length() ? phrase : phrase.stripTrailing();
      if (phrase.isBlank()) {
        continue;
      }
      if (!parts.group(1).isEmpty()) {
        query.unwanted.add(phrase);
      } else if (mayLack.contains(phrase)) {
        query.optional.add(needle);
      } else {
        query.wanted.add(needle);
      }
    }
    return query;
  }

  /** Whether the search finds the text; an empty search finds all. */
  boolean matches(String text) {
    String words = words(text);
    return wanted.stream().allMatch(words::contains)
        && unwanted.stream().noneMatch(words::contains)
        && (!wanted.isEmpty() || optional.isEmpty() || optional.stream().anyMatch(words::contains));
  }

  /** Plain small words with a space on both sides of each. */
  private static String words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return " " + NOT_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
  }
}
