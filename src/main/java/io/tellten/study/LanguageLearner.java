package io.tellten.study;

import io.tellten.analysis.Languages;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Learns the common words of languages from sets of texts, whose names tell their language ({@code
 * reviews_fr.tsv}; English where they tell nothing), and from our own sentences and phrases. Every
 * fifth line of both is left for {@link LanguageEvaluation}.
 */
final class LanguageLearner {
  /** Rarer words than these are no help with short texts. */
  private static final int MAX_WORDS = 3_600;

  /** So many texts of a set are enough to know its common words. */
  private static final int MAX_TEXTS = 4_000;

  private static final int MIN_TEXTS = 3;

  /** A word belongs to a language when it is at least this common there, beside its best one. */
  private static final double OWN_SHARE = 0.1;

  /** A word that is written small less often than this is a name. */
  private static final double SMALL_SHARE = 0.15;

  /** German nouns are told from names by what stands before them so often. */
  private static final double NOUN_SHARE = 0.25;

  private static final Set<String> BEFORE_NOUNS =
      Set.of(
          ("der die das den dem des ein eine einen einem einer eines kein keine keinen im am zum"
                  + " zur vom beim ins mein meine meinen meiner ihr ihre sein seine dieser diese"
                  + " dieses diesen diesem unser unsere viel viele mehr guter gute gutes guten")
              .split(" "));

  /** Their letters alone do not tell these languages. */
  private static final Set<UnicodeScript> SHARED_SCRIPTS =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARABIC,
          UnicodeScript.DEVANAGARI);

  private static final int LONGEST_WORD = 24;

  private final Map<String, List<WordCounts>> sets = new TreeMap<>();
  private final Map<String, Map<String, Double>> rates = new TreeMap<>();
  private final Map<String, Map<String, Integer>> said = new TreeMap<>();

  private LanguageLearner() {}

  /** Lines of a language and its words, the commonest first. */
  static List<String> learn(Path folder) throws IOException {
    LanguageLearner learner = new LanguageLearner();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    for (Path file : files) {
      learner.addSet(file);
    }
    learner.sets.forEach((language, counts) -> learner.rates.put(language, rates(counts)));
    OwnPhrases.byLanguage().forEach(learner::say);
    for (LanguageSamples.Sample own : LanguageSamples.own()) {
      if (!own.isHeldOut()) {
        learner.say(own.language(), List.of(own.text()));
      }
    }
    learner.said.values().forEach(LanguageLearner::keepOneScript);
    return learner.lines();
  }

  private void addSet(Path file) throws IOException {
    List<LanguageSamples.Sample> samples = LanguageSamples.of(file);
    if (samples.isEmpty()) {
      return;
    }
    WordCounts counts = new WordCounts();
    samples.stream()
        .filter(sample -> !sample.isHeldOut())
        .limit(MAX_TEXTS)
        .forEach(sample -> counts.add(Languages.words(sample.text())));
    sets.computeIfAbsent(samples.get(0).language(), none -> new ArrayList<>()).add(counts);
  }

  private void say(String language, List<String> sentences) {
    for (String sentence : sentences) {
      for (String word : Languages.words(sentence)) {
        said.computeIfAbsent(language, none -> new TreeMap<>())
            .merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
    }
  }

  /** Words in other letters than most are foreign; letters that one language has need no words. */
  private static void keepOneScript(Map<String, Integer> words) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    words.keySet().forEach(word -> counts.merge(scriptOf(word), 1, Integer::sum));
    UnicodeScript main =
        Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    words.keySet().removeIf(word -> scriptOf(word) != main || !SHARED_SCRIPTS.contains(main));
  }

  private static UnicodeScript scriptOf(String word) {
    return UnicodeScript.of(word.codePointAt(0));
  }

  /** How common words are in a language: each of its sets counts the same. */
  private static Map<String, Double> rates(List<WordCounts> sets) {
    Map<String, Double> rates = new TreeMap<>();
    Map<String, Integer> texts = new HashMap<>();
    WordCounts all = new WordCounts();
    for (WordCounts set : sets) {
      set.texts.forEach((word, count) -> texts.merge(word, count, Integer::sum));
      all.addAll(set);
      double share = 1.0 / sets.size() / Math.max(1, set.size);
      set.words.forEach((word, count) -> rates.merge(word, count * share, Double::sum));
    }
    rates.keySet().removeIf(word -> texts.getOrDefault(word, 0) < MIN_TEXTS || all.isName(word));
    return rates;
  }

  private List<String> lines() {
    Set<String> languages = new TreeSet<>(rates.keySet());
    languages.addAll(said.keySet());
    List<String> lines = new ArrayList<>();
    for (String language : languages) {
      Set<String> words = new LinkedHashSet<>(commonest(language));
      said.getOrDefault(language, Map.of()).entrySet().stream()
          .sorted(
              Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                  .thenComparing(Map.Entry::getKey))
          .forEach(entry -> words.add(entry.getKey()));
      if (!words.isEmpty()) {
        lines.add(language + " " + String.join(" ", words));
      }
    }
    return lines;
  }

  private List<String> commonest(String language) {
    return rates.getOrDefault(language, Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().length() <= LONGEST_WORD)
        .filter(entry -> entry.getValue() >= OWN_SHARE * bestRate(entry.getKey()))
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MAX_WORDS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private double bestRate(String word) {
    return rates.values().stream().mapToDouble(one -> one.getOrDefault(word, 0.0)).max().orElse(0);
  }

  /** How often words are used in a set, in how many texts, and how they are written. */
  private static final class WordCounts {
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<String, Integer> small = new HashMap<>();
    private final Map<String, Integer> asNouns = new HashMap<>();
    private int size;

    void add(List<String> written) {
      Set<String> met = new HashSet<>();
      String before = "";
      for (String one : written) {
        String word = one.toLowerCase(Locale.ROOT);
        words.merge(word, 1, Integer::sum);
        if (word.equals(one)) {
          small.merge(word, 1, Integer::sum);
        } else if (BEFORE_NOUNS.contains(before)) {
          asNouns.merge(word, 1, Integer::sum);
        }
        met.add(word);
        before = word;
        size++;
      }
      met.forEach(word -> texts.merge(word, 1, Integer::sum));
    }

    void addAll(WordCounts other) {
      other.words.forEach((word, count) -> words.merge(word, count, Integer::sum));
      other.small.forEach((word, count) -> small.merge(word, count, Integer::sum));
      other.asNouns.forEach((word, count) -> asNouns.merge(word, count, Integer::sum));
    }

    boolean isName(String word) {
      double count = words.getOrDefault(word, 0);
      return small.getOrDefault(word, 0) < SMALL_SHARE * count
          && asNouns.getOrDefault(word, 0) < NOUN_SHARE * count;
    }
  }
}
