package io.tellten.study;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code analyze} on the command line.
 *
 * @param names of the business the score is about; empty for the text as a whole
 * @param isReview whether the texts were written to judge
 * @param rating stars given with each text; null for none
 */
record AnalyzeOptions(List<String> names, boolean isReview, @Nullable Double rating) {
  /** How it is used. */
  static final String USAGE =
      """
      Usage: analyze [--business NAME [--alias NAME]...] [--kind review|post] [--rating STARS]

        --business NAME   score what each text says about this business, not the text as a whole
        --alias NAME      another name of it, an @account or a #hashtag; may be repeated
        --kind KIND       review or post (post when nothing is said)
        --rating STARS    from 1 to 5, given with every text
      """;

  AnalyzeOptions {
    names = List.copyOf(names);
  }

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException with a sentence for people, when they are not understood
   */
  static AnalyzeOptions of(List<String> words) {
    List<String> names = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    String kind = "post";
    Double rating = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = equals < 0 ? word : word.substring(0, equals);
      if (!List.of("--business", "--alias", "--kind", "--rating").contains(option)) {
        throw new IllegalArgumentException("\"" + word + "\" is not an option of analyze.");
      }
      String value = equals < 0 ? next(words, ++i, option) : word.substring(equals + 1);
      switch (option) {
        case "--business" -> names.add(name(option, value));
        case "--alias" -> aliases.add(name(option, value));
        case "--kind" -> kind = kind(value);
        default -> rating = rating(value);
      }
    }
    if (names.size() > 1) {
      throw new IllegalArgumentException("One --business at a time, please.");
    }
    if (names.isEmpty() && !aliases.isEmpty()) {
      throw new IllegalArgumentException("--alias is another name of a --business; which one?");
    }
    names.addAll(aliases);
    return new AnalyzeOptions(names, kind.equals("review"), rating);
  }

  private static String next(List<String> words, int index, String option) {
    if (index >= words.size()) {
      throw new IllegalArgumentException("What should stand behind " + option + " is missing.");
    }
    return words.get(index);
  }

  private static String name(String option, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(option + " needs a name.");
    }
    return value.strip();
  }

  private static String kind(String value) {
    if (!value.equals("review") && !value.equals("post")) {
      throw new IllegalArgumentException("--kind is review or post, not \"" + value + "\".");
    }
    return value;
  }

  private static Double rating(String value) {
    try {
      double stars = Double.parseDouble(value);
      if (stars >= 1 && stars <= 5) {
        return stars;
      }
    } catch (NumberFormatException notANumber) {
      throw notARating(value, notANumber);
    }
    throw notARating(value, null);
  }

  private static IllegalArgumentException notARating(String value, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "--rating is a number of stars from 1 to 5, not \"" + value + "\".", cause);
  }
}
