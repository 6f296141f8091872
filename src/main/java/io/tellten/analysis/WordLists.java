package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists of words by what they are for and by language, out of a file with lines of both and the
 * words behind them. Immutable.
 */
final class WordLists {
  /** The language of lists that hold in all. */
  private static final String ANY = "any";

  private static final String ENGLISH = "en";

  private final Map<String, Map<String, Set<String>>> lists = new HashMap<>();

  private WordLists() {}

  /**
   * Reads a file that comes with the program.
   *
   * @param resource its name beside this class
   */
  static WordLists of(String resource) {
    WordLists all = new WordLists();
    try (InputStream in = WordLists.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the program lacks its " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(all::add);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return all;
  }

  private void add(String line) {
    String[] words = line.strip().split("\\s+");
    lists
        .computeIfAbsent(words[0], none -> new HashMap<>())
        .computeIfAbsent(words[1], none -> new HashSet<>())
        .addAll(Arrays.asList(words).subList(2, words.length));
  }

  /** The words of a language, with those that hold in all; English where it has no list. */
  Set<String> of(String purpose, @Nullable String language) {
    Map<String, Set<String>> byLanguage = lists.getOrDefault(purpose, Map.of());
    Set<String> own =
        byLanguage.getOrDefault(
            language == null ? ENGLISH : language, byLanguage.getOrDefault(ENGLISH, Set.of()));
    Set<String> common = byLanguage.get(ANY);
    if (common == null) {
      return own;
    }
    Set<String> both = new HashSet<>(own);
    both.addAll(common);
    return both;
  }
}
