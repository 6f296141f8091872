package io.tellten.analysis;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the languages of one script apart: by the words they list, and a word that none lists by
 * how it is spelt. Safe on any thread.
 */
final class LanguageModel {
  /** What a site's claim adds: more than two clear words, less than three. */
  private static final float CLAIM = 9;

  /** What the spelling of a word can tell at most. */
  private static final float MOST_SPELT = 3;

  /** Letters depend on each other, so that their chances together say too much. */
  private static final float SPELT = 0.75f;

  /** A capital in the middle of a text is often a name, whose spelling says little of the text. */
  private static final float NAME = 0.4f;

  /** Names are seldom so long, German nouns often are. */
  private static final int LONG_NAME = 9;

  private static final int LONGEST_NAME = 11;

  /** The spelling of so many words is looked at; longer texts hold enough listed words. */
  private static final int MAX_SPELT = 24;

  /**
   * With so many listed words, and no fewer than others, and a lead that neither a claim nor
   * spelling turns, the spelling of the others is not looked at.
   */
  private static final int ENOUGH = 4;

  private static final float SETTLED = 15;

  /** Longer "words" are noise. */
  private static final int MAX_LETTERS = 30;

  /** Below this share of listed words a text may be in a language that has no list. */
  private static final double KNOWN_SHARE = 0.4;

  /** Letters needed before a text without any listed word is given a language. */
  private static final int MIN_LETTERS = 4;

  /** How common the first word of a list is, and how slowly that sinks from word to word. */
  private static final float COMMON = 0.1f;

  private static final int SLOWNESS = 5;

  /** Many write without accents: one in so many. */
  private static final float BARE = 0.1f;

  /**
   * What a close relative may share though it does not list it; its lists are short, and mostly the
   * same words.
   */
  private static final float SHARED = 0.35f;

  /** Words this common are listed by both where both have them, so their absence is telling. */
  private static final float SURE = COMMON / 200;

  private static final float SHARED_SURE = 0.05f;

  private static final Map<String, String> KIN =
      Map.of("da", "no", "no", "da", "cs", "sk", "sk", "cs", "id", "ms", "ms", "id");

  /** English is where nothing else is meant, and posts are more often in some languages. */
  private static final Map<String, Float> EXPECTED =
      Map.ofEntries(
          Map.entry("en", 1.2f),
          Map.entry("de", 0.6f),
          Map.entry("fr", 0.6f),
          Map.entry("es", 0.6f),
          Map.entry("it", 0.6f),
          Map.entry("pt", 0.6f),
          Map.entry("nl", 0.6f),
          Map.entry("gl", -1.5f),
          Map.entry("ca", -0.5f),
          Map.entry("ms", -0.5f),
          Map.entry("sq", -0.5f),
          Map.entry("ru", 0.6f),
          Map.entry("be", -0.6f),
          Map.entry("mk", -0.6f),
          Map.entry("ar", 0.6f),
          Map.entry("hi", 0.6f));

  /** Stand before the first letter of a word and behind its last. */
  private static final char START = 2;

  private static final char END = 3;

  private final List<String> names;
  private final ListedWords words;
  private final RunTable runs;
  private final float[] expected;

  /**
   * Learns from lists of words.
   *
   * @param lists by language, the commonest words first in each
   */
  LanguageModel(Map<String, List<List<String>>> lists, Collection<String> ofNoLanguage) {
    names = List.copyOf(lists.keySet());
    runs = new RunTable(names.size());
    expected = new float[names.size()];
    Map<String, float[]> chances = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      expected[i] = EXPECTED.getOrDefault(names.get(i), 0f);
      for (List<String> list : lists.getOrDefault(names.get(i), List.of())) {
        addList(chances, list, i);
      }
    }
    learnSpelling(chances);
    addBare(chances);
    addKin(chances);
    words = new ListedWords(chances, ofNoLanguage, names.size());
  }

  private void addList(Map<String, float[]> chances, List<String> list, int language) {
    for (int place = 0; place < list.size(); place++) {
      float[] each = chances.computeIfAbsent(list.get(place), none -> new float[names.size()]);
      each[language] = Math.max(each[language], COMMON / (place + SLOWNESS));
    }
  }

  private void learnSpelling(Map<String, float[]> chances) {
    float[] sums = new float[names.size()];
    chances.forEach(
        (word, each) -> {
          for (int language = 0; language < each.length; language++) {
            if (each[language] > 0) {
              // Rare words are like those that are not listed, so the common ones are held back.
              float weight = (float) Math.sqrt(Math.sqrt(each[language] / COMMON) * 10);
              sums[language] += weight * (word.length() + 2);
              countRuns(word, language, weight);
            }
          }
        });
    runs.toChances(sums);
  }

  private void countRuns(String word, int language, float weight) {
    char before = 0;
    char last = START;
    runs.count(START, language, weight);
    for (int i = 0; i <= word.length(); i++) {
      char letter = i < word.length() ? ListedWords.small(word.charAt(i)) : END;
      runs.count(letter, language, weight);
      runs.count(RunTable.run((char) 0, last, letter), language, weight);
      if (before != 0) {
        runs.count(RunTable.run(before, last, letter), language, weight);
      }
      before = last;
      last = letter;
    }
  }

  private void addBare(Map<String, float[]> chances) {
    Map<String, float[]> bare = new HashMap<>();
    chances.forEach(
        (word, each) -> {
          String plain = bare(word);
          if (!plain.equals(word)) {
            float[] more = bare.computeIfAbsent(plain, none -> new float[names.size()]);
            for (int language = 0; language < each.length; language++) {
              more[language] = Math.max(more[language], each[language] * BARE);
            }
          }
        });
    bare.forEach(
        (word, more) -> {
          float[] each = chances.computeIfAbsent(word, none -> new float[names.size()]);
          for (int language = 0; language < each.length; language++) {
            each[language] = Math.max(each[language], more[language]);
          }
        });
  }

  private static String bare(String word) {
    if (word.chars().allMatch(letter -> letter < 0x80) || word.charAt(0) >= 0x370) {
      return word;
    }
    StringBuilder plain = new StringBuilder(word.length());
    String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
    for (int i = 0; i < apart.length(); i++) {
      char letter = apart.charAt(i);
      int special = "łđıøßæœ".indexOf(letter);
      if (special >= 0) {
        plain.append("ldiosao".charAt(special));
      } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
        plain.append(letter);
      }
    }
    return plain.toString();
  }

  private void addKin(Map<String, float[]> chances) {
    for (float[] each : chances.values()) {
      float[] own = each.clone();
      for (int language = 0; language < each.length; language++) {
        int kin = names.indexOf(KIN.getOrDefault(names.get(language), ""));
        if (kin >= 0) {
          float shared = own[kin] > SURE ? SHARED_SURE : SHARED;
          each[language] = Math.max(each[language], own[kin] * shared);
        }
      }
    }
  }

  boolean has(@Nullable String language) {
    return language != null && names.contains(language);
  }

  List<String> names() {
    return names;
  }

  Tally tally() {
    return new Tally();
  }

  /** The words that the languages list. */
  ListedWords words() {
    return words;
  }

  /** What the words of one text say; for one thread. */
  final class Tally {
    private final float[] scores = expected.clone();

    /** The words whose spelling is looked at where that is needed, or texts they stand in. */
    private final @Nullable String[] spellings = new String[MAX_SPELT];

    /** Start of each, below zero for one that may be a name; and end. */
    private final int[] unlisted = new int[2 * MAX_SPELT];

    private int count;
    private int listed;
    private int spelled;
    private int letters;
    private boolean hasSmall;

    /** Adds a word of the text by its place in the {@link ListedWords}. */
    void add(String text, int start, int end, int place) {
      if (place == ListedWords.NONE) {
        return;
      }
      boolean isCapital = Character.isUpperCase(text.charAt(start));
      boolean isLoud = end - start > 1 && Character.isUpperCase(text.charAt(end - 1));
      hasSmall |= !isCapital || isLoud || end - start > LONGEST_NAME;
      count++;
      letters += end - start;
      if (place >= 0) {
        listed++;
        words.addTo(scores, place);
        return;
      }
      if (spelled < MAX_SPELT && end - start <= MAX_LETTERS) {
        boolean isName = isCapital && count > 1 && end - start < LONG_NAME;
        spellings[spelled] = text;
        unlisted[2 * spelled] = isName ? -1 - start : start;
        unlisted[2 * spelled + 1] = end;
        spelled++;
      }
    }

    /** Looks at the spelling of words that no language lists, unless the others say enough. */
    private void addSpellings() {
      int size = spelled;
      spelled = 0;
      if (size == 0 || listed >= Math.max(ENOUGH, size) && lead() > SETTLED) {
        return;
      }
      float[] spelt = new float[scores.length];
      for (int i = 0; i < size; i++) {
        int start = unlisted[2 * i];
        boolean isName = start < 0;
        addSpelling(
            spelt,
            Objects.requireNonNull(spellings[i]),
            isName ? -1 - start : start,
            unlisted[2 * i + 1],
            isName ? NAME : 1);
      }
    }

    /** How far the likeliest language is before the next. */
    private float lead() {
      float first = Float.NEGATIVE_INFINITY;
      float second = Float.NEGATIVE_INFINITY;
      for (float score : scores) {
        second = Math.max(second, Math.min(first, score));
        first = Math.max(first, score);
      }
      return first - second;
    }

    private void addSpelling(float[] spelt, String text, int start, int end, float weight) {
      Arrays.fill(spelt, 0);
      char before = 0;
      char last = START;
      for (int i = start; i <= end; i++) {
        char letter = i < end ? ListedWords.small(text.charAt(i)) : END;
        runs.addTo(spelt, RunTable.run(before, last, letter));
        before = last;
        last = letter;
      }
      float best = Float.NEGATIVE_INFINITY;
      for (float one : spelt) {
        best = Math.max(best, one);
      }
      for (int i = 0; i < spelt.length; i++) {
        scores[i] += weight * Math.max(-MOST_SPELT, (spelt[i] - best) * SPELT);
      }
    }

    /** Names are in capitals, and happen to hold a listed word ("Swift", "West"). */
    private boolean isNames() {
      return !hasSmall && (count > 2 ? listed * 2 <= count : listed * 2 < count);
    }

    /** The language that is likeliest; null where only names were added, and no words. */
    @Nullable String best(@Nullable String claim) {
      if (count == 0) {
        return null;
      }
      addSpellings();
      if (claim != null && !has(claim)) {
        if (listed <= KNOWN_SHARE * count) {
          return claim;
        }
      } else if (claim != null) {
        scores[names.indexOf(claim)] += CLAIM;
      } else if (isNames() || listed == 0 && letters < MIN_LETTERS) {
        return null;
      }
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      return names.get(best);
    }
  }
}
