package io.tellten.match;

import io.tellten.model.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns words as somebody wrote them in a query into the forms in which they stand in posts. */
final class QueryWords {
  /** A star behind fewer letters would find nearly every post; a Korean letter is a syllable. */
  private static final int FEWEST_BEFORE_STAR = 3;

  /** As with names: behind fewer letters an s makes another word. */
  private static final int FEWEST_BEFORE_GENITIVE = 4;

  /** As with names: fewer letters before an s are seldom a name with a forgotten apostrophe. */
  private static final int FEWEST_OF_POSSESSIVE = 5;

  /** Stand for a star while words are folded: letters that nobody writes, also not in a handle. */
  private static final String LETTER_STAR = "zqxjkq";

  private static final String HANGUL_STAR = "\uBDC1";
  private static final String APOSTROPHES = "(?<=\\p{L})['’‘‛ʼʻ`´′＇](?=\\p{L})";

  private QueryWords() {}

  /**
   * All forms, the plainest first.
   *
   * @param at where the words stand in the query
   * @param isQuoted whether a star that cannot stand for letters is one of the signs between words
   * @throws QueryException where nothing could ever be found by them
   */
  static List<Query.Form> forms(String written, int at, boolean isQuoted) {
    String starred = starred(written, at, isQuoted);
    Set<Query.Form> forms = new LinkedHashSet<>();
    add(forms, starred);
    if (forms.isEmpty()) {
      throw new QueryException(
          "\"" + written.strip() + "\" holds no letter or digit to look for.", at, written.length());
    }
    add(forms, Term.spellOut(starred));
    add(forms, starred.replaceAll(APOSTROPHES, ""));
    possessive(forms);
    return List.copyOf(forms);
  }

  private static String starred(String written, int at, boolean isQuoted) {
    StringBuilder made = new StringBuilder(written.length());
    int letters = 0;
    for (int i = 0; i < written.length(); i++) {
      char sign = written.charAt(i);
      if (sign != '*') {
        made.append(sign);
        String fold = Letters.fold(sign);
        letters = Letters.gapOf(fold) != 0 ? 0 : letters + Math.min(1, fold.length());
      } else if (letters > 0 && Letters.isSpaceless(lastLetter(made))) {
        made.append(' '); // what follows a word in such a script makes no other word of it anyway
      } else if (letters > 0 && Letters.isHangul(lastLetter(made))) {
        made.append(HANGUL_STAR);
      } else if (letters >= FEWEST_BEFORE_STAR) {
        made.append(LETTER_STAR);
      } else if (isQuoted) {
        made.append(' ');
        letters = 0;
      } else {
        throw new QueryException(
            "A * needs at least three letters of the same word before it.",
            at,
            written.length());
      }
    }
    return made.toString();
  }

  private static char lastLetter(CharSequence made) {
    String fold = Letters.fold(made.charAt(made.length() - 1));
    return fold.isEmpty() ? 'x' : fold.charAt(fold.length() - 1);
  }

  private static void add(Set<Query.Form> forms, String starred) {
    List<String> words = new ArrayList<>();
    for (String word : Words.in(starred)) {
      words.add(word.replace(LETTER_STAR, "*").replace(HANGUL_STAR, "*").replaceAll("\\*+", "*"));
    }
    if (!words.isEmpty() && words.stream().noneMatch(word -> word.startsWith("*"))) {
      forms.add(new Query.Form(words, ending(words)));
    }
  }

  /** {@code mcdonalds} as {@code McDonald's}. */
  private static void possessive(Set<Query.Form> forms) {
    for (Query.Form form : List.copyOf(forms)) {
      List<String> words = form.words();
      String last = words.get(words.size() - 1);
      if (!form.isTag()
          && last.endsWith("s")
          && last.length() >= FEWEST_OF_POSSESSIVE
          && last.indexOf('*') < 0) {
        List<String> apart = new ArrayList<>(words.subList(0, words.size() - 1));
        apart.add(last.substring(0, last.length() - 1));
        apart.add("s");
        forms.add(new Query.Form(apart, Query.Ending.NONE));
      }
    }
  }

  private static Query.Ending ending(List<String> words) {
    String last = words.get(words.size() - 1);
    char end = last.charAt(last.length() - 1);
    if (last.indexOf('*') >= 0 || last.startsWith("@@")) {
      return Query.Ending.NONE;
    }
    if (Letters.isHangul(end)) {
      return Query.Ending.PARTICLES;
    }
    boolean isLong = String.join("", words).length() >= FEWEST_BEFORE_GENITIVE;
    return isLong && end != 's' && Character.isLetter(end) && !Letters.isSpaceless(end)
        ? Query.Ending.GENITIVE
        : Query.Ending.NONE;
  }
}
