package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of menus, buttons, forms and notices around a text, in all languages together. */
final class FurnitureWords {
  private static final FurnitureWords STANDARD = new FurnitureWords();

  /** The longest label of a menu, in words. */
  private static final int LONGEST = 4;

  /** How the first words of sentences and labels begin, as numbers. */
  private final Hashes openings = new Hashes(1 << 9);

  private int longest;

  private final Map<String, Set<String>> whole = new HashMap<>();

  /** Beginnings by kind and first word. */
  private final Map<String, Map<String, List<String>>> beginnings = new HashMap<>();

  private FurnitureWords() {
    try (InputStream in = FurnitureWords.class.getResourceAsStream("furniture.txt")) {
      if (in == null) {
        throw new IOException("the program lacks its furniture.txt");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::add);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static FurnitureWords standard() {
    return STANDARD;
  }

  private void add(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    int space = line.indexOf(' ');
    String kind = line.substring(0, space);
    for (String phrase : line.substring(space).split(" \\| ")) {
      String folded = new String(NameFinder.folded(phrase.strip()));
      whole.computeIfAbsent(kind, none -> new HashSet<>()).add(folded);
      if (kind.equals("sure") || kind.equals("word")) {
        openings.put(opening(folded, 0), 1);
        longest = Math.max(longest, folded.length());
      }
      beginnings
          .computeIfAbsent(kind, none -> new HashMap<>())
          .computeIfAbsent(firstWord(folded), none -> new ArrayList<>())
          .add(folded);
    }
  }

  /** The first four letters in one number; never 0. */
  private static int opening(String text, int from) {
    int opening = 0;
    for (int i = from; i < Math.min(text.length(), from + 4); i++) {
      int letter = NameFinder.folded(text.charAt(i));
      if (!Character.isLetter(letter)) {
        break;
      }
      opening = opening << 8 ^ letter;
    }
    return Hashes.end(opening);
  }

  /** So many letters the longest of the beginnings and labels has. */
  int longest() {
    return longest;
  }

  /** A quick look whether a sentence can begin with any of these; often wrong, never with "no". */
  boolean mayBegin(String text, int from) {
    return openings.get(opening(text, from)) >= 0;
  }

  private static String firstWord(String line) {
    int space = line.indexOf(' ');
    return space < 0 ? line : line.substring(0, space);
  }

  /** Whether a folded line is exactly one of a kind. */
  boolean is(String kind, String line) {
    return whole.getOrDefault(kind, Set.of()).contains(line);
  }

  /** Whether a folded line begins with one of a kind. */
  boolean begins(String kind, String line) {
    List<String> candidates =
        beginnings.getOrDefault(kind, Map.of()).getOrDefault(firstWord(line), List.of());
    for (String candidate : candidates) {
      if (line.startsWith(candidate)) {
        return true;
      }
    }
    return false;
  }

  /** The index behind the label of a menu that begins a folded row; −1 for none. */
  int labelEnd(String row, int from) {
    Set<String> labels = whole.getOrDefault("word", Set.of());
    int end = from;
    int best = -1;
    for (int words = 0; words < LONGEST && end < row.length(); words++) {
      end = row.indexOf(' ', end + 1);
      end = end < 0 ? row.length() : end;
      best = labels.contains(row.substring(from, end)) ? end : best;
    }
    return best;
  }

  /** As in "12 comments"; null is nothing. */
  boolean isCount(@Nullable String line) {
    if (line == null || line.isEmpty() || !Character.isDigit(line.charAt(0))) {
      return false;
    }
    int space = line.indexOf(' ');
    return space > 0 && is("count", line.substring(space + 1));
  }
}
