package io.tellten.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a language that join clauses and set one business against another. */
final class ReferenceWords {
  /** Those that have such words. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  private static final Map<String, ReferenceWords> BY_LANGUAGE = load();

  final Set<String> contrasts;
  final Set<String> ands;
  final Set<String> articles;
  final Set<String> thans;
  final Set<String> better;
  final Set<String> worse;
  final Set<String> nothing;
  final Set<String> unlike;
  final Set<String> instead;
  final Set<String> switches;
  final Set<String> froms;
  final Set<String> tos;
  final Set<String> regrets;
  final Set<String> preferred;
  final Set<String> overs;
  final Set<String> beats;
  final Set<String> places;
  final Set<String> noNames;
  final Set<String> verbs;
  final Set<String> acts;

  private static final int CONTRAST = 1;
  private static final int AND = 2;

  /** Those that set one side against another and those that join, by their hashes, as bits. */
  private final Hashes joints = new Hashes(1 << 6);

  /** What is written in lower case and names nobody. */
  final CommonWords common;

  /** Whether comparing words are two ("plus rapide") rather than one with an ending. */
  final boolean hasRomanForms;

  /** Whether every noun is written with a capital. */
  final boolean hasCapitalNouns;

  private ReferenceWords(WordLists lists, String language) {
    contrasts = lists.of("contrast", language);
    ands = lists.of("and", language);
    articles = lists.of("article", language);
    thans = lists.of("than", language);
    better = lists.of("better", language);
    worse = lists.of("worse", language);
    nothing = lists.of("nothing", language);
    unlike = lists.of("unlike", language);
    instead = lists.of("instead", language);
    switches = lists.of("switch", language);
    froms = lists.of("from", language);
    tos = lists.of("to", language);
    regrets = lists.of("regret", language);
    preferred = lists.of("prefer", language);
    overs = lists.of("over", language);
    beats = lists.of("beats", language);
    places = lists.of("place", language);
    noNames = lists.of("noname", language);
    verbs = lists.of("verb", language);
    acts = lists.of("act", language);
    common = CommonWords.of(language);
    contrasts.forEach(word -> join(word, CONTRAST));
    ands.forEach(word -> join(word, AND));
    hasCapitalNouns = language.equals("de");
    hasRomanForms = Set.of("fr", "es", "it", "pt").contains(language);
  }

  private void join(String word, int bit) {
    int hash = Hashes.of(word);
    joints.put(hash, Math.max(0, joints.get(hash)) | bit);
  }

  /** Whether a word sets one side against another, as "but" does. */
  boolean isContrast(Token word) {
    return is(word, CONTRAST);
  }

  /** Whether a word joins, as "and" does. */
  boolean isAnd(Token word) {
    return is(word, AND);
  }

  private boolean is(Token word, int bit) {
    return (Math.max(0, joints.get(word.hash())) & bit) != 0;
  }

  /** Those of a language; English ones where there are none. */
  static ReferenceWords of(@Nullable String language) {
    ReferenceWords own = language == null ? null : BY_LANGUAGE.get(language);
    return own == null ? Objects.requireNonNull(BY_LANGUAGE.get("en")) : own;
  }

  private static Map<String, ReferenceWords> load() {
    WordLists lists = WordLists.of("reference.txt");
    Map<String, ReferenceWords> all = new HashMap<>();
    LANGUAGES.forEach(language -> all.put(language, new ReferenceWords(lists, language)));
    return all;
  }
}
