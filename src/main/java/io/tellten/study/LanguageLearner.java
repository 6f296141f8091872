package io.tellten.study;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Learns the common words of languages from sets of texts, whose names tell their language ({@code
 * reviews_fr.tsv}; English where they tell nothing), and from our own phrases.
 */
final class LanguageLearner {
  /** Rarer words than these are no help with short texts. */
  private static final int MAX_WORDS = 900;

  /** So many texts of a language are enough to know its common words. */
  private static final int MAX_TEXTS = 4_000;

  private static final int MIN_TEXTS = 3;

  /** A word belongs to a language when it is at least this common there, beside its best one. */
  private static final double OWN_SHARE = 0.25;

  private static final Pattern WORD = Pattern.compile("(?<![@#/.\\w])\\p{L}[\\p{L}\\p{M}]*");
  private static final Pattern NAME =
      Pattern.compile("(?:^|_)(de|fr|es|it|pt|nl|german|germeval17)(?=[_.])");

  /** What is left of masked addresses. */
  private static final String ADDRESS = "http";

  private final Map<String, Map<String, Integer>> texts = new TreeMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Set<String>> said = new TreeMap<>();

  private LanguageLearner() {}

  /** Lines of a language and its words, the commonest first. */
  static List<String> learn(Path folder) throws IOException {
    LanguageLearner learner = new LanguageLearner();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    for (Path file : files) {
      List<Example> examples = ExampleSets.readSet(file);
      String language = languageOf(file.getFileName().toString());
      examples.stream().limit(MAX_TEXTS).forEach(one -> learner.add(language, one.text()));
    }
    OwnPhrases.byLanguage().forEach(learner::addPhrases);
    return learner.lines();
  }

  private static String languageOf(String name) {
    Matcher found = NAME.matcher(name);
    if (!found.find()) {
      return "en";
    }
    return found.group(1).startsWith("ger") ? "de" : found.group(1);
  }

  private void add(String language, String text) {
    sizes.merge(language, 1, Integer::sum);
    Map<String, Integer> counts = texts.computeIfAbsent(language, none -> new HashMap<>());
    wordsOf(text).forEach(word -> counts.merge(word, 1, Integer::sum));
  }

  private void addPhrases(String language, List<String> phrases) {
    Set<String> words = wordsOf(String.join("\n", phrases));
    if (words.stream()
        .allMatch(word -> UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.LATIN)) {
      said.put(language, words); // other scripts tell their language by themselves
    }
  }

  private static Set<String> wordsOf(String text) {
    Set<String> words = new TreeSet<>();
    Matcher found = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (found.find()) {
      words.add(found.group());
    }
    return words;
  }

  private List<String> lines() {
    Set<String> languages = new TreeSet<>(texts.keySet());
    languages.addAll(said.keySet());
    List<String> lines = new ArrayList<>();
    for (String language : languages) {
      Set<String> words = new LinkedHashSet<>(commonest(language));
      words.addAll(said.getOrDefault(language, Set.of()));
      lines.add(language + " " + String.join(" ", words));
    }
    return lines;
  }

  private List<String> commonest(String language) {
    return texts.getOrDefault(language, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue() >= MIN_TEXTS && !entry.getKey().equals(ADDRESS))
        .filter(entry -> isOwn(language, entry.getKey()))
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MAX_WORDS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isOwn(String language, String word) {
    double best = texts.keySet().stream().mapToDouble(other -> rate(other, word)).max().orElse(1);
    return rate(language, word) >= OWN_SHARE * best;
  }

  private double rate(String language, String word) {
    return (double) texts.getOrDefault(language, Map.of()).getOrDefault(word, 0)
        / sizes.getOrDefault(language, 1);
  }
}
