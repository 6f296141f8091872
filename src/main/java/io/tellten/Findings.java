package io.tellten;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found while the settings were read: problems stop the start, warnings do not. */
final class Findings {
  /** Longer values are cut; nobody needs a whole one to know which is meant. */
  private static final int MAX_QUOTED = 80;

  /** A word further off than this was not a slip of the finger. */
  private static final int MAX_SLIP = 3;

  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Adds a whole sentence about something that stops the start. */
  void problem(String sentence) {
    problems.add(sentence);
  }

  /** Adds a whole sentence about something that does not. */
  void warning(String sentence) {
    warnings.add(sentence);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Ends the reading if there was any problem. */
  void throwIfAny() throws ConfigException {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /**
   * Reads a text; a wrong one becomes a problem.
   *
   * @param name the setting as it was spelled, with its place
   * @return null after a problem
   */
  <T> @Nullable T read(String name, String text, Setting.Reader<T> reader, boolean secret) {
    try {
      return reader.read(text);
    } catch (IllegalArgumentException e) {
      String given = secret ? " cannot be used (its value is not shown)" : " is " + quoted(text);
      problem(name + given + ": it " + e.getMessage() + ".");
      return null;
    }
  }

  /** The text in quotes, short and on one line. */
  static String quoted(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return '"' + (line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…") + '"';
  }

  /** {@code "; did you mean http.port?"}, or nothing where no known word is near. */
  static String guess(String word, Collection<String> known) {
    String nearest = "";
    int least = Math.min(MAX_SLIP, word.length() / 2) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** How many letters must be put in, left out or changed to make one word the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
