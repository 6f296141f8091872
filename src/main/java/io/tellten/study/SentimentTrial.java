package io.tellten.study;

import io.tellten.analysis.TextReader;
import io.tellten.model.Sentiment;
import io.tellten.model.Wording;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

/**
 * Measures how well feelings are read, in texts that were not learnt from: <em>by row</em>, a model
 * learns from everything but every fifth text and whole files named {@code .val.} or {@code .dev.};
 * <em>by source</em>, a model learns without whole families of sets (what their names begin with),
 * a quarter of them at a time. What is measured is the model as it would be shipped, and all that
 * is done around it when a text is read; beside it stand {@link CountedWords} learnt from the same
 * texts.
 */
final class SentimentTrial {
  /** More texts of one set make the table no truer, but slower. */
  private static final int MAX_ROWS = 6_000;

  /** So many models are learnt to leave out every family once. */
  private static final int GOES = 4;

  /** One text in so many is held back. */
  private static final int HELD_BACK = 5;

  /** Feelings do not change with the day on which a text is read. */
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private static final Pattern NO_WORDING = Pattern.compile("(@\\S+|https?\\S*|\\W)+");

  private static final String HEAD = "%-34s %-9s %6s %6s %6s %6s %6s %6s %8s %6s %6s %6s %8s%n";
  private static final String LINE = "%-34s %-9s %6d %6s %6s %6s %6s %6s %8s %6s %6s %6s %8d%n";

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
    ExampleSets.read(folder, seed)
        .forEach(
            (name, rows) -> {
              boolean isHeld = name.endsWith(".val") || name.endsWith(".dev");
              for (int i = 0; i < Math.min(rows.size(), MAX_ROWS); i++) {
                held.set(examples.size(), isHeld || i % HELD_BACK == 0);
                examples.add(rows.get(i));
                files.add(name);
              }
            });
    if (examples.isEmpty()) {
      throw new IOException("it holds no .tsv file with labelled texts");
    }
    List<Example> own = new ArrayList<>(OwnPhrases.read());
    own.addAll(OwnWritings.read(seed));
    for (Example example : own) {
      examples.add(example);
      files.add("");
    }
  }

  private void measure(long seed) {
    TrainingRows rows = TrainingRows.of(examples);
    out.printf(
        HEAD,
        "set",
        "split",
        "n",
        "mF1",
        "mRec",
        "F1two",
        "AUC",
        "neg",
        "pos>neg",
        "ECE",
        "NB mF1",
        "NB F1",
        "texts/s");
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
    CountedWords counted = new CountedWords();
    for (int i = 0; i < examples.size(); i++) {
      if (isUsed.test(i)) {
        counted.add(examples.get(i));
      }
    }
    TextReader reader = TextReader.with(SentimentLearner.learn(rows, isUsed, seed), CLOCK);
    sets.forEach((file, texts) -> print(file, split, texts, reader, counted));
  }

  /** What is left of a text without capitals, signs, names of people and addresses. */
  private static String wording(Example example) {
    return NO_WORDING.matcher(example.text().toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private void print(
      String file, String split, List<Example> texts, TextReader reader, CountedWords counted) {
    Figures figures = new Figures();
    long began = System.nanoTime();
    for (Example text : texts) {
      Sentiment read = reader.read(Wording.of(text.text())).sentiment();
      figures.add(text.label(), read.label(), read.score(), read.confidence());
    }
    double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
    Figures reference = new Figures();
    texts.forEach(text -> reference.add(text.label(), counted.chances(text.text())));
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
        share(figures.calibrationError()),
        reference.hasNeutral() ? share(reference.macroF1()) : "-",
        share(reference.twoClassF1()),
        Math.round(texts.size() / seconds));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
