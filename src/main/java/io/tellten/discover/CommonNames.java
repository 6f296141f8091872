package io.tellten.discover;

import io.tellten.analysis.EverydayWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Knows names that people write every day without meaning the business. */
final class CommonNames {
  /** Shorter ones are abbreviations of a hundred things. */
  private static final int SHORTEST = 4;

  /** Three everyday words in a row are hardly ever written by chance. */
  private static final int FEWEST_TELLING = 3;

  private static final String FILE = "common.txt";
  private static final Map<String, List<String>> PHRASES = new HashMap<>();
  private static final Set<String> WORDS = new HashSet<>();
  private static final Set<String> BRANDS = new HashSet<>();

  static {
    load();
  }

  private CommonNames() {}

  /**
   * Whether posts with that name are mostly about something else.
   *
   * @param languages in which people write of the business; English always counts
   */
  static boolean isCommon(String name, Collection<String> languages) {
    String plain = plain(name);
    if (BRANDS.contains(plain)) {
      return false;
    }
    if (SiteNames.letters(name).codePoints().count() < SHORTEST || PHRASES.containsKey(plain)) {
      return true;
    }
    Set<String> spoken = new HashSet<>(languages);
    spoken.add("en");
    int listed = 0;
    String[] words = plain.split(" ");
    for (String word : words) {
      listed += isListed(word) ? 1 : 0;
    }
    EverydayWords.Count count = EverydayWords.in(name, spoken);
    return words.length < FEWEST_TELLING
        && (listed == words.length || count.words() > 0 && count.words() == count.everyday());
  }

  private static boolean isListed(String word) {
    return WORDS.contains(word)
        || PHRASES.containsKey(word)
        || word.endsWith("s") && WORDS.contains(word.substring(0, word.length() - 1));
  }

  /** What people write with that name when they mean something else. */
  static List<String> otherMeanings(String name) {
    return PHRASES.getOrDefault(plain(name), List.of());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("['’]s?\\b", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  private static void load() {
    text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              String word = line.substring(0, colon);
              String rest = line.substring(colon + 1).strip();
              if (word.equals("words") || word.equals("names")) {
                WORDS.addAll(Arrays.asList(rest.split(" ")));
              } else if (word.equals("brands")) {
                BRANDS.addAll(Arrays.asList(rest.split(" ")));
              } else {
                PHRASES.put(word, rest.isEmpty() ? List.of() : List.of(rest.split(",\\s*")));
              }
            });
  }

  private static String text() {
    try (InputStream in = CommonNames.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("the program lacks its " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
