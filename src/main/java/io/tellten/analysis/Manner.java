package io.tellten.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a text is told: whether somebody tells what happened, or rules, advice and news are laid out;
 * and where a story ends and advice to others begins.
 */
final class Manner {
  private static final WordLists LISTS = WordLists.of("manner.txt");

  private static final Map<String, Manner> BY_LANGUAGE = load();

  /** Shorter texts are told in too few words to see how. */
  private static final int SHORTEST = 40;

  /** At least this share of the words is worded as a notice. */
  private static final double NOTICE = 0.09;

  /** The writer shows in less than this share of the words. */
  private static final double SELF = 0.012;

  /** What is left of the blame in a text without anybody to blame. */
  private static final double CALMED = 0.3;

  /** Advice at the end stands in the last part of a text. */
  private static final double END = 0.5;

  private static final int SELF_WORD = 1;
  private static final int NOTICE_WORD = 2;
  private static final int BLAME_WORD = 4;

  /** What words tell of the manner, as bits. */
  private final Hashes words = new Hashes(1 << 8);

  private final Set<String> advice;

  private Manner(String language) {
    add(LISTS.of("self", language), SELF_WORD);
    add(LISTS.of("notice", language), NOTICE_WORD);
    add(LISTS.of("blame", language), BLAME_WORD);
    advice = LISTS.of("advice", language);
  }

  private void add(Set<String> forms, int bit) {
    for (String form : forms) {
      int hash = Hashes.of(form);
      words.put(hash, Math.max(0, words.get(hash)) | bit);
    }
  }

  private static Map<String, Manner> load() {
    Map<String, Manner> all = new HashMap<>();
    for (String language : ReferenceWords.LANGUAGES) {
      all.put(language, new Manner(language));
    }
    return all;
  }

  /** In a language; in others it is read as English. */
  static Manner of(@Nullable String language) {
    Manner own = language == null ? null : BY_LANGUAGE.get(language);
    return own == null ? Objects.requireNonNull(BY_LANGUAGE.get("en")) : own;
  }

  /**
   * The chances of a text that speaks of trouble without being in any: policies, advice, answers to
   * frequent questions. Others stay as they are.
   */
  double[] calmed(List<Token> tokens, double[] chances) {
    boolean isNegative = chances[0] > chances[1] && chances[0] > chances[2];
    if (!isNegative || tokens.size() < SHORTEST || !isNotice(tokens)) {
      return chances;
    }
    double blamed = chances[0] * CALMED;
    return new double[] {blamed, chances[1] + chances[0] - blamed, chances[2]};
  }

  private boolean isNotice(List<Token> tokens) {
    int said = 0;
    int noticed = 0;
    int told = 0;
    int inSentence = 0;
    for (Token token : tokens) {
      if (token.kind() != Token.Kind.WORD) {
        // Frequent questions are asked in the words of a customer: "Where is my parcel?"
        inSentence = token.form().startsWith("?") ? 0 : inSentence;
        told += inSentence;
        inSentence = 0;
        continue;
      }
      said++;
      int tells = Math.max(0, words.get(token.hash()));
      if ((tells & BLAME_WORD) != 0 && !token.isNegated()) {
        return false;
      }
      inSentence += (tells & SELF_WORD) != 0 ? 1 : 0;
      noticed += (tells & NOTICE_WORD) != 0 ? 1 : 0;
    }
    told += inSentence;
    return noticed >= said * NOTICE && told <= said * SELF;
  }

  /**
   * Where advice to others begins behind a story.
   *
   * @return the index of its first character; −1 for none
   */
  int adviceFrom(String text, List<Token> tokens) {
    if (tokens.size() < SHORTEST) {
      return -1;
    }
    for (int i = (int) (tokens.size() * END); i < tokens.size(); i++) {
      if (opens(text, tokens, i) && isAdvice(tokens, i)) {
        return tokens.get(i).start();
      }
    }
    return -1;
  }

  private static boolean opens(String text, List<Token> tokens, int index) {
    Token last = tokens.get(index - 1);
    if (last.kind() == Token.Kind.SIGN) {
      return true;
    }
    for (int i = last.end(); i < tokens.get(index).start(); i++) {
      if (".\n:;".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isAdvice(List<Token> tokens, int from) {
    StringBuilder row = new StringBuilder();
    for (int i = from; i < Math.min(tokens.size(), from + 4); i++) {
      row.append(row.length() > 0 ? "_" : "").append(tokens.get(i).form());
      if (advice.contains(row.toString())) {
        return true;
      }
    }
    return false;
  }
}
