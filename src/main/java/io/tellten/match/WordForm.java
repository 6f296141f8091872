package io.tellten.match;

import io.tellten.model.KoreanEndings;
import io.tellten.model.Query;
import java.util.List;
import java.util.Set;

/** Finds one form of a query's words among the words of a text. */
final class WordForm {
  private static final Set<String> PARTICLES = Set.copyOf(KoreanEndings.ALL);

  /** Of two; a longer rest of a word, however long, is none. */
  private static final int MOST_LETTERS =
      2 * KoreanEndings.ALL.stream().mapToInt(String::length).max().orElse(0);

  private final String[] words;
  private final String joined;
  private final boolean isTag;
  private final Query.Ending ending;

  WordForm(Query.Form form) {
    this.words = form.words().toArray(String[]::new);
    this.joined = form.joined();
    this.isTag = form.isTag();
    this.ending = form.ending();
  }

  static List<WordForm> of(Query.Words words) {
    return words.forms().stream().map(WordForm::new).toList();
  }

  /** The index behind the form where it stands at this word; else -1. */
  int endAt(String[] text, int at, int size) {
    if (at + words.length <= size && isAt(text, at)) {
      return at + words.length;
    }
    if (!isTag) {
      String word = text[at];
      char sign = word.charAt(0);
      if ((sign == '#' || sign == '@') && fits(joined, word, 1, true)) {
        return at + 1;
      }
    }
    return -1;
  }

  private boolean isAt(String[] text, int at) {
    for (int i = 0; i < words.length; i++) {
      if (!fits(words[i], text[at + i], 0, i == words.length - 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(String wanted, String word, int from, boolean mayEnd) {
    int star = wanted.indexOf('*');
    if (star >= 0) {
      return word.startsWith(wanted.substring(0, star), from)
          && matchesFrom(wanted, star, word, from + star, mayEnd);
    }
    if (!word.startsWith(wanted, from)) {
      return false;
    }
    int end = from + wanted.length();
    return end == word.length() || mayEnd && isEnding(word, end);
  }

  /** From a star on: each part between stars where it first stands, the last one at the end. */
  private boolean matchesFrom(String wanted, int star, String word, int from, boolean mayEnd) {
    int at = from;
    int begin = star + 1;
    for (int next = wanted.indexOf('*', begin); next >= 0; next = wanted.indexOf('*', begin)) {
      String part = wanted.substring(begin, next);
      int found = word.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
      begin = next + 1;
    }
    String last = wanted.substring(begin);
    int latest = word.length() - last.length();
    for (int i = latest; i >= Math.max(at, latest - MOST_LETTERS); i--) {
      if (word.startsWith(last, i)
          && (i + last.length() == word.length() || mayEnd && isEnding(word, i + last.length()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isEnding(String word, int from) {
    switch (ending) {
      case GENITIVE:
        return from == word.length() - 1 && word.charAt(from) == 's';
      case PARTICLES:
        return word.length() - from <= MOST_LETTERS && isParticles(word.substring(from));
      default:
        return false;
    }
  }

  private static boolean isParticles(String rest) {
    if (PARTICLES.contains(rest)) {
      return true;
    }
    for (int split = 1; split < rest.length(); split++) {
      if (PARTICLES.contains(rest.substring(0, split))
          && PARTICLES.contains(rest.substring(split))) {
        return true;
      }
    }
    return false;
  }
}
