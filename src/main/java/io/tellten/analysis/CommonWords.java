package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the words of a language from names, as far as our own lists go: what they hold, or have in
 * the singular, or what ends as words do that are made of others, names nobody. Immutable.
 */
final class CommonWords {
  /** Lists of words by language, a line each, the commonest first. */
  private static final List<String> LISTS = List.of("languages.txt", "words.txt");

  /** Words with these ends are made of others, and are too many to list. */
  private static final Map<String, List<String>> ENDS =
      Map.of(
          "en", List.of("tion", "sion", "ment", "ness", "ing", "ity", "ance", "ence", "ly", "ship"),
          "fr", List.of("tion", "sion", "ment", "age", "ance", "ence", "eur", "euse"),
          "es", List.of("cion", "sion", "mente", "miento", "dad", "aje", "ancia", "encia"),
          "it", List.of("zione", "sione", "mente", "mento", "ta", "aggio", "anza", "enza"),
          "pt", List.of("cao", "sao", "mente", "mento", "dade", "agem", "ancia", "encia"),
          "nl", List.of("ing", "heid", "lijk", "schap", "tie", "teit"),
          "de", List.of("ung", "heit", "keit", "schaft", "tion", "lich", "nis", "tum"));

  private static final int SHORTEST_BEFORE_END = 3;

  private static final Map<String, CommonWords> BY_LANGUAGE = load();

  private static final CommonWords NONE = new CommonWords(List.of());

  private final Hashes words = new Hashes(1 << 12);
  private final List<String> ends;

  private CommonWords(List<String> ends) {
    this.ends = ends;
  }

  /** Those of a language; of one without reference words there are none. */
  static CommonWords of(@Nullable String language) {
    return BY_LANGUAGE.getOrDefault(language == null ? "en" : language, NONE);
  }

  /** Whether a form, as tokens have it, is a word of the language. */
  boolean has(String form) {
    return lists(form) || endsAsMade(form);
  }

  /** Whether it is listed itself, or as the plural of one that is. */
  boolean lists(String form) {
    return isListed(form) || isPlural(form);
  }

  private boolean isListed(String form) {
    return words.get(Hashes.of(form)) >= 0;
  }

  private boolean isPlural(String form) {
    int length = form.length();
    return length > SHORTEST_BEFORE_END
        && form.charAt(length - 1) == 's'
        && (isListed(form.substring(0, length - 1))
            || form.endsWith("es") && isListed(form.substring(0, length - 2)));
  }

  private boolean endsAsMade(String form) {
    for (String end : ends) {
      if (form.length() >= end.length() + SHORTEST_BEFORE_END && form.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, CommonWords> load() {
    Map<String, CommonWords> all = new HashMap<>();
    for (String language : ReferenceWords.LANGUAGES) {
      CommonWords words = new CommonWords(ENDS.getOrDefault(language, List.of()));
      text("topics/" + language + ".txt").lines().forEach(words::addWording);
      all.put(language, words);
    }
    for (String list : LISTS) {
      text(list)
          .lines()
          .forEach(
              line -> {
                int space = line.indexOf(' ');
                CommonWords words = space < 0 ? null : all.get(line.substring(0, space));
                if (words != null) {
                  words.add(line.substring(space + 1));
                }
              });
    }
    return all;
  }

  /** The words in a line of wordings, whatever they are there for. */
  private void addWording(String line) {
    if (!line.startsWith("#")) {
      add(line);
    }
  }

  private void add(String line) {
    WordForms form = new WordForms();
    form.begin();
    int at = 0;
    while (at < line.length()) {
      int letter = line.codePointAt(at);
      at += Character.charCount(letter);
      if (Character.isLetter(letter)) {
        form.append(letter);
      } else if (!form.isEmpty()) {
        words.put(form.hash(), 1);
        form.begin();
      }
    }
    if (!form.isEmpty()) {
      words.put(form.hash(), 1);
    }
  }

  private static String text(String resource) {
    try (InputStream in = CommonWords.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the program lacks its " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
