package io.tellten.study;

import io.tellten.analysis.Features;
import io.tellten.analysis.SentimentModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures how well feelings are read, in texts that were not learnt from: <em>by row</em>, a model
 * learns from everything but every fifth text and whole files named {@code .val.} or {@code .dev.};
 * <em>by source</em>, a model learns without whole families of sets (what their names begin with),
 * a quarter of them at a time. What is measured is the model as it would be shipped.
 */
final class SentimentTrial {
  /** More texts of one set make the table no truer, but slower. */
  private static final int MAX_ROWS = 6_000;

  /** So many models are learnt to leave out every family once. */
  private static final int GOES = 4;

  /** One text in so many is held back. */
  private static final int HELD_BACK = 5;

  private static final Pattern NO_WORDING = Pattern.compile("(@\\S+|https?\\S*|\\W)+");

  private static final String HEAD = "%-34s %-9s %6s %6s %6s %6s %6s %6s %8s %8s%n";
  private static final String LINE = "%-34s %-9s %6d %6s %6s %6s %6s %6s %8s %8d%n";

  private final List<Example> examples = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final BitSet held = new BitSet();
  private final PrintStream out;

  private SentimentTrial(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints the table for the sets of a folder.
   *
   * @throws IOException when the folder cannot be read or holds no set
   */
  static void run(Path folder, PrintStream out, long seed) throws IOException {
    SentimentTrial trial = new SentimentTrial(out);
    trial.read(folder, seed);
    trial.measure(seed);
  }

  private void read(Path folder, long seed) throws IOException {
    List<Path> sets;
    try (Stream<Path> all = Files.list(folder)) {
      sets = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    for (Path set : sets) {
      String name = set.getFileName().toString();
      boolean isHeld = name.contains(".val.") || name.contains(".dev.");
      List<Example> rows = ExampleSets.balanced(ExampleSets.readSet(set), seed);
      for (int i = 0; i < Math.min(rows.size(), MAX_ROWS); i++) {
        held.set(examples.size(), isHeld || i % HELD_BACK == 0);
        examples.add(rows.get(i));
        files.add(name.substring(0, name.length() - ".tsv".length()));
      }
    }
    if (examples.isEmpty()) {
      throw new IOException("it holds no .tsv file with labelled texts");
    }
    for (Example phrase : OwnPhrases.read()) {
      examples.add(phrase);
      files.add("");
    }
  }

  private void measure(long seed) {
    TrainingRows rows = TrainingRows.of(examples);
    out.printf(
        HEAD, "set", "split", "n", "mF1", "mRec", "F1two", "AUC", "neg", "pos>neg", "texts/s");
    trial(rows, "by row", held::get, seed);
    List<String> families = files.stream().map(SentimentTrial::family).distinct().toList();
    for (int go = 0; go < Math.min(GOES, families.size() - 1); go++) {
      int left = go;
      IntPredicate isLeftOut =
          i -> !files.get(i).isEmpty() && families.indexOf(family(files.get(i))) % GOES == left;
      trial(rows, "by source", isLeftOut, seed);
    }
  }

  /** What a set's name begins with: "stars" of "stars2_fr.train". */
  private static String family(String file) {
    int end = 0;
    while (end < file.length() && Character.isLetter(file.charAt(end))) {
      end++;
    }
    return file.substring(0, end);
  }

  private void trial(TrainingRows rows, String split, IntPredicate isMeasured, long seed) {
    Set<String> wordings = new HashSet<>();
    Map<String, List<Example>> sets = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      if (isMeasured.test(i)) {
        wordings.add(wording(examples.get(i)));
        sets.computeIfAbsent(files.get(i), none -> new ArrayList<>()).add(examples.get(i));
      }
    }
    IntPredicate isUsed = i -> !isMeasured.test(i) && !wordings.contains(wording(examples.get(i)));
    SentimentModel model = SentimentLearner.learn(rows, isUsed, seed);
    sets.forEach((file, texts) -> print(file, split, texts, model));
  }

  /** What is left of a text without capitals, signs, names of people and addresses. */
  private static String wording(Example example) {
    return NO_WORDING.matcher(example.text().toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private void print(String file, String split, List<Example> texts, SentimentModel model) {
    Figures figures = new Figures();
    long began = System.nanoTime();
    for (Example text : texts) {
      figures.add(text.label(), model.probabilities(Features.of(text.text())));
    }
    double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
    out.printf(
        LINE,
        file,
        split,
        figures.size(),
        figures.hasNeutral() ? share(figures.macroF1()) : "-",
        figures.hasNeutral() ? share(figures.macroRecall()) : "-",
        share(figures.twoClassF1()),
        share(figures.auc()),
        share(figures.negativesFound()),
        share(figures.positivesCalledNegative()),
        Math.round(texts.size() / seconds));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
