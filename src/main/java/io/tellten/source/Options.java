package io.tellten.source;

import io.tellten.model.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Options of a question, checked. */
final class Options {
  private Options() {}

  /**
   * One of a few words, in lower case.
   *
   * @throws IllegalArgumentException naming the words when it is another
   */
  static String word(Question question, String name, Set<String> words, String otherwise) {
    String said = question.option(name);
    String word = said == null || said.isBlank() ? otherwise : said.toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw new IllegalArgumentException(
          name
              + ": must be one of "
              + String.join(", ", words.stream().sorted().toList())
              + ", not \""
              + said
              + "\"");
    }
    return word;
  }

  /** The values of a list, each once in whatever case, blanks and empty ones left out. */
  static List<String> list(Question question, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String value : question.optionList(name)) {
      for (String part : value.split("[,;\\s]+")) {
        if (!part.isEmpty()) {
          values.putIfAbsent(part.toLowerCase(Locale.ROOT), part);
        }
      }
    }
    return List.copyOf(values.values());
  }
}
