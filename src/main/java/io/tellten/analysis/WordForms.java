package io.tellten.analysis;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Set;

/** How words are written down for comparing, and the words that turn others around. */
final class WordForms {
  /** A letter repeated more often than this is drawn out for emphasis. */
  static final int MAX_REPEATS = 2;

  /** Words with a clitic in front of an apostrophe, which is a word of its own. */
  private static final Set<String> ELISIONS =
      Set.of(
          "l", "d", "j", "n", "m", "s", "c", "qu", "jusqu", "lorsqu", "puisqu", "un", "all", "dell",
          "nell", "sull", "dall", "quell", "quest");

  private static final Set<String> NEGATIONS =
      Set.of(
          // English
          "not",
          "no",
          "never",
          "none",
          "nobody",
          "nothing",
          "nowhere",
          "neither",
          "nor",
          "cannot",
          "cant",
          "wont",
          "dont",
          "doesnt",
          "didnt",
          "isnt",
          "wasnt",
          "arent",
          "werent",
          "havent",
          "hasnt",
          "hadnt",
          "wouldnt",
          "shouldnt",
          "couldnt",
          "aint",
          "nt",
          "without",
          "hardly",
          "barely",
          // German
          "nicht",
          "kein",
          "keine",
          "keinen",
          "keinem",
          "keiner",
          "nie",
          "niemals",
          "nichts",
          "niemand",
          "ohne",
          "weder",
          // French
          "ne",
          "n",
          "pas",
          "jamais",
          "rien",
          "aucun",
          "aucune",
          "sans",
          // Spanish
          "nunca",
          "nada",
          "nadie",
          "ningun",
          "ninguna",
          "ninguno",
          "sin",
          "tampoco",
          "ni",
          // Italian
          "non",
          "mai",
          "niente",
          "nessuno",
          "nessuna",
          "nessun",
          "senza",
          "nulla",
          // Portuguese
          "nao",
          "ninguem",
          "nenhum",
          "nenhuma",
          "sem",
          "nem",
          // Dutch
          "niet",
          "geen",
          "nooit",
          "niets",
          "zonder");

  /** Folded forms of the characters that make up most texts. */
  private static final char[] PLAIN = plainLetters();

  private WordForms() {}

  /** Whether a word turns those behind it around. */
  static boolean isNegation(String form) {
    return NEGATIONS.contains(form);
  }

  /** Whether what stands before an apostrophe is a word of its own. */
  static boolean isElided(String form) {
    return ELISIONS.contains(form);
  }

  /** Accents are dropped; marks that are letters of their script are kept. */
  static void appendMark(StringBuilder form, int mark) {
    if (mark > 0x036F) {
      form.appendCodePoint(mark);
    }
  }

  /** Lower case, without accent; a letter drawn out is shortened. */
  static void append(StringBuilder form, int codePoint) {
    if (codePoint == 'ß') {
      form.append("ss");
      return;
    }
    int plain = codePoint < PLAIN.length ? PLAIN[codePoint] : Character.toLowerCase(codePoint);
    int length = form.length();
    boolean isThird =
        length >= MAX_REPEATS
            && form.charAt(length - 1) == plain
            && form.charAt(length - MAX_REPEATS) == plain;
    if (!isThird) {
      form.appendCodePoint(plain);
    }
  }

  private static char[] plainLetters() {
    char[] plain = new char[0x0250];
    for (char letter = 0; letter < plain.length; letter++) {
      String parts = Normalizer.normalize(String.valueOf(letter), Form.NFD);
      plain[letter] = Character.toLowerCase(parts.charAt(0));
    }
    plain['ø'] = 'o';
    plain['Ø'] = 'o';
    plain['ł'] = 'l';
    plain['Ł'] = 'l';
    plain['ı'] = 'i';
    return plain;
  }
}
