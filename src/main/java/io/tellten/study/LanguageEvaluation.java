package io.tellten.study;

import io.tellten.analysis.Languages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluate language FOLDER}: how often the language of a text is told, of texts cut to their
 * first words and of whole ones, on the rows that {@link LanguageLearner} leaves alone; beside
 * lingua where that is on the class path.
 */
final class LanguageEvaluation {
  /** So many words of a text are shown; 0: all. */
  private static final int[] LENGTHS = {2, 4, 8, 0};

  /** So many held-out rows of a set are taken, that the larger ones do not outweigh the others. */
  private static final int MAX_ROWS = 250;

  private static final double NANOS = 1e9;

  private LanguageEvaluation() {}

  /** A text cut to a number of words. */
  private record Trial(String language, int length, String text) {}

  /** Measures with the sets of a folder and our own sentences, and prints one table. */
  static void run(Path folder, PrintStream out) throws IOException {
    List<Trial> trials = trials(folder);
    Languages ours = Languages.standard();
    Map<String, Function<String, @Nullable String>> readers = new TreeMap<>();
    readers.put("ours", text -> ours.of(text, null));
    Optional<Function<String, @Nullable String>> lingua =
        Lingua.find(trials.stream().map(Trial::language).collect(Collectors.toSet()));
    lingua.ifPresentOrElse(
        reader -> readers.put("lingua", reader),
        () -> out.println("lingua not on the class path"));
    out.println("split: every fifth row of the sets and of our own sentences, not learnt from");
    table(trials, readers, out);
    readers.forEach((name, reader) -> speed(name, reader, trials, out));
  }

  private static List<Trial> trials(Path folder) throws IOException {
    List<LanguageSamples.Sample> samples = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    for (Path file : files) {
      LanguageSamples.of(file).stream()
          .filter(LanguageSamples.Sample::isHeldOut)
          .limit(MAX_ROWS)
          .forEach(samples::add);
    }
    LanguageSamples.own().stream()
        .filter(LanguageSamples.Sample::isHeldOut)
        .forEach(samples::add);
    List<Trial> trials = new ArrayList<>();
    for (LanguageSamples.Sample sample : samples) {
      for (int length : LENGTHS) {
        String cut = cut(sample.text(), length);
        if (cut != null) {
          trials.add(new Trial(sample.language(), length, cut));
        }
      }
    }
    return trials;
  }

  /** The first words; null where the text has no more than these. */
  private static @Nullable String cut(String text, int length) {
    if (length == 0) {
      return text;
    }
    List<String> words =
        Arrays.stream(text.split("\\s+"))
            .filter(word -> !word.startsWith("@") && !word.startsWith("http"))
            .filter(word -> word.chars().anyMatch(Character::isLetter))
            .toList();
    return words.size() <= length ? null : String.join(" ", words.subList(0, length));
  }

  private static void table(
      List<Trial> trials,
      Map<String, Function<String, @Nullable String>> readers,
      PrintStream out) {
    Map<String, List<Trial>> byLanguage =
        trials.stream()
            .collect(Collectors.groupingBy(Trial::language, TreeMap::new, Collectors.toList()));
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-9s%6s", "language", "n"));
    for (int length : LENGTHS) {
      for (String reader : readers.keySet()) {
        head.append(
            String.format(Locale.ROOT, "%11s", (length == 0 ? "all" : length) + " " + reader));
      }
    }
    out.println(head);
    Map<String, Sums> whole = new TreeMap<>();
    byLanguage.forEach((language, own) -> row(language, own, readers, whole, out));
    StringBuilder mean = new StringBuilder(String.format(Locale.ROOT, "%-15s", "mean"));
    for (int length : LENGTHS) {
      for (String reader : readers.keySet()) {
        mean.append(figure(whole.getOrDefault(length + reader, new Sums()).share()));
      }
    }
    out.println(mean);
  }

  private static void row(
      String language,
      List<Trial> own,
      Map<String, Function<String, @Nullable String>> readers,
      Map<String, Sums> whole,
      PrintStream out) {
    long n = own.stream().filter(trial -> trial.length() == 0).count();
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-9s%6d", language, n));
    for (int length : LENGTHS) {
      List<Trial> cut = own.stream().filter(trial -> trial.length() == length).toList();
      readers.forEach(
          (name, reader) -> {
            Sums sums = new Sums();
            cut.forEach(trial -> sums.add(language.equals(reader.apply(trial.text())) ? 1 : 0));
            row.append(figure(sums.share()));
            if (!cut.isEmpty()) {
              whole.computeIfAbsent(length + name, none -> new Sums()).add(sums.share());
            }
          });
    }
    out.println(row);
  }

  private static String figure(double share) {
    return Double.isNaN(share)
        ? String.format(Locale.ROOT, "%11s", "-")
        : String.format(Locale.ROOT, "%11.3f", share);
  }

  private static void speed(
      String name,
      Function<String, @Nullable String> reader,
      List<Trial> trials,
      PrintStream out) {
    List<String> texts =
        trials.stream().filter(trial -> trial.length() == 0).map(Trial::text).toList();
    long start = System.nanoTime();
    int told = 0;
    for (String text : texts) {
      told += reader.apply(text) == null ? 0 : 1;
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    out.printf(
        Locale.ROOT,
        "%s: %,.0f whole texts a second (%d of %d told)%n",
        name,
        texts.size() / seconds,
        told,
        texts.size());
  }

  /** A mean under way. */
  private static final class Sums {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double share() {
      return count == 0 ? Double.NaN : sum / count;
    }
  }
}
