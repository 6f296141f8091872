package io.tellten.study;

import io.tellten.model.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets of labelled texts in a folder, one file each, balanced so that no set and no label outweighs
 * the others by its size alone.
 *
 * <p>A line is {@code label<TAB>text}. A label is {@code negative}, {@code neutral} or {@code
 * positive}; a number of stars 1 to 5; or, where a file holds a fraction or a negative number, a
 * mean valence from −4 to 4. Lines with other labels ({@code mixed}) are left out.
 *
 * <p>A folder {@code topics} beside it is looked into as well: there a label may be a list of
 * aspects with what is said of each ({@code food:positive|service:positive}), which is the text's
 * where all agree; and a file whose name begins with {@code cfpb} holds letters to the authority
 * that takes complaints, none of them content.
 */
final class ExampleSets {
  /** More of one set adds little but its jargon. */
  private static final int MAX_ROWS = 50_000;

  /** What a set weighs grows with the root of its size. */
  private static final double ROOT = 0.5;

  /**
   * Valences as strong as this are felt; weaker than half of it are neutral, between is unclear.
   */
  private static final double FELT = 0.8;

  /** Three stars are often mild blame: they count less as examples of neutral. */
  private static final float THREE_STARS = 0.5f;

  /** What is learnt from a text stands at its beginning and its end. */
  private static final int MAX_TEXT = 2_000;

  /** Texts longer than this on average are no posts. */
  private static final int POST = 130;

  /**
   * Of posts, every label is wanted alike; people who review are mostly content, and a set of
   * reviews keeps the root of that.
   */
  private static final double OWN_BALANCE = 0.5;

  private static final String SET = ".tsv";

  /** The folder beside that holds what texts speak of. */
  private static final String TOPICS = "topics";

  /** What the names of sets of complaints begin with. */
  private static final String COMPLAINTS = "cfpb";

  private ExampleSets() {}

  /**
   * The examples of each {@code .tsv} file of a folder, and of the topics beside it, by the file's
   * name without its ending; balanced, in a fixed order. What the folder holds is not taken again
   * from the topics.
   */
  static Map<String, List<Example>> read(Path folder, long seed) throws IOException {
    Map<String, List<Example>> sets = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    for (Path file : sets(folder)) {
      List<Example> examples = readSet(file);
      examples.forEach(example -> known.add(example.text()));
      put(sets, file, examples, seed);
    }
    Path topics = folder.toAbsolutePath().normalize().resolveSibling(TOPICS);
    if (!sets.isEmpty() && Files.isDirectory(topics)) {
      for (Path file : sets(topics)) {
        put(sets, file, without(known, readSet(file)), seed);
      }
    }
    return sets;
  }

  private static List<Example> without(Set<String> known, List<Example> examples) {
    return examples.stream().filter(example -> !known.contains(example.text())).toList();
  }

  private static void put(
      Map<String, List<Example>> sets, Path file, List<Example> examples, long seed) {
    if (!examples.isEmpty()) {
      String name = file.getFileName().toString();
      sets.put(name.substring(0, name.length() - SET.length()), balanced(examples, seed));
    }
  }

  private static List<Path> sets(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SET)).sorted().toList();
    }
  }

  /** The examples of one file, each of weight one (three stars less). */
  static List<Example> readSet(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        rows.add(new String[] {line.substring(0, tab), line.substring(tab + 1)});
      }
    }
    boolean isComplaints = file.getFileName().toString().startsWith(COMPLAINTS);
    boolean isValence = rows.stream().anyMatch(row -> row[0].matches("-.*|[0-9]*\\.[0-9]+"));
    List<Example> examples = new ArrayList<>();
    for (String[] row : rows) {
      Label label =
          isComplaints ? Label.NEGATIVE : isValence ? ofValence(row[0]) : ofAspects(row[0]);
      if (label != null) {
        float weight = row[0].equals("3") ? THREE_STARS : 1;
        String source = isComplaints ? OwnWritings.LETTERS : sourceOf(file);
        examples.add(new Example(label, shortened(row[1]), weight, source));
      }
    }
    return examples;
  }

  /** The name of a set: its file's, up to the first dot. */
  private static String sourceOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  private static @Nullable Label ofWord(String label) {
    switch (label) {
      case "negative", "1", "2":
        return Label.NEGATIVE;
      case "neutral", "3":
        return Label.NEUTRAL;
      case "positive", "4", "5":
        return Label.POSITIVE;
      default:
        return null;
    }
  }

  /** What all aspects agree on, or the label itself where there are none. */
  private static @Nullable Label ofAspects(String aspects) {
    Label all = Label.NEUTRAL;
    for (String aspect : aspects.split("\\|")) {
      Label label = ofWord(aspect.substring(aspect.lastIndexOf(':') + 1));
      boolean isOther = label != Label.NEUTRAL && all != Label.NEUTRAL && label != all;
      if (label == null || isOther) {
        return null;
      }
      all = label == Label.NEUTRAL ? all : label;
    }
    return all;
  }

  private static @Nullable Label ofValence(String label) {
    double valence = Double.parseDouble(label);
    if (Math.abs(valence) < FELT / 2) {
      return Label.NEUTRAL;
    }
    return Math.abs(valence) < FELT ? null : valence < 0 ? Label.NEGATIVE : Label.POSITIVE;
  }

  private static String shortened(String text) {
    int half = MAX_TEXT / 2;
    return text.length() <= MAX_TEXT
        ? text
        : text.substring(0, half) + " " + text.substring(text.length() - half);
  }

  /** Some examples of a set, in a chance order, each with what it weighs beside all others. */
  static List<Example> balanced(List<Example> all, long seed) {
    List<Example> taken = new ArrayList<>(all);
    Collections.shuffle(taken, new Random(seed));
    taken = taken.subList(0, Math.min(MAX_ROWS, taken.size()));
    Map<Label, Double> sums = new EnumMap<>(Label.class);
    taken.forEach(example -> sums.merge(example.label(), (double) example.weight(), Double::sum));
    double own = areReviews(all) ? OWN_BALANCE : 0;
    double shares = sums.values().stream().mapToDouble(sum -> Math.pow(sum, own)).sum();
    double total = 100 * Math.pow(taken.size(), ROOT);
    List<Example> balanced = new ArrayList<>();
    for (Example example : taken) {
      double sum = sums.getOrDefault(example.label(), 1.0);
      // A label with few examples must not be shouted by each of them.
      double share = total * Math.pow(sum, own) / shares;
      double weight = Math.min(share / sum, 10) * example.weight();
      balanced.add(new Example(example.label(), example.text(), (float) weight, example.source()));
    }
    return balanced;
  }

  private static boolean areReviews(List<Example> examples) {
    return examples.stream().mapToInt(example -> example.text().length()).average().orElse(0)
        > POST;
  }
}
