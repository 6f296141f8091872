package io.tellten.analysis;

import java.text.Normalizer;
import java.util.Arrays;

/** Writes words down for comparing, letter by letter, with their hashes; for one thread. */
final class WordForms {
  /** A letter repeated more often than this is drawn out for emphasis. */
  private static final int MAX_REPEATS = 2;

  private static final int FOLDED = 0x0250;

  /** Folded forms of the characters that make up most texts. */
  private static final char[] PLAIN = plainLetters();

  private char[] letters = new char[32];
  private int length;
  private int hash;
  private int check;

  /** Whether a word turns those behind it around. */
  static boolean isNegation(String form) {
    return (Roles.of(Hashes.of(form)) & Roles.NEGATION) != 0;
  }

  /** Begins a word. */
  void begin() {
    length = 0;
    hash = Hashes.begin();
    check = 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The hash of what was written, as {@link Hashes#of} gives it. */
  int hash() {
    return Hashes.end(hash);
  }

  /** What was written. */
  Form form() {
    return Forms.of(letters, length, hash(), check);
  }

  /** A sign of an accent is dropped; marks that are letters of their script are kept. */
  void appendMark(int mark) {
    if (mark > 0x036F) {
      write(mark);
    }
  }

  /**
   * Adds a letter in lower case and without accent.
   *
   * @return whether it was left out because it is drawn out
   */
  boolean append(int codePoint) {
    if (codePoint == 'ß') {
      write('s');
      write('s');
      return false;
    }
    int plain = codePoint < FOLDED ? PLAIN[codePoint] : Character.toLowerCase(codePoint);
    if (length >= MAX_REPEATS
        && letters[length - 1] == plain
        && letters[length - MAX_REPEATS] == plain) {
      return true;
    }
    write(plain);
    return false;
  }

  private void write(int codePoint) {
    if (length + 2 > letters.length) {
      letters = Arrays.copyOf(letters, letters.length * 2);
    }
    if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      letters[length++] = (char) codePoint;
      hash = Hashes.step(hash, codePoint);
      check = check * 31 + codePoint;
    } else {
      write(Character.highSurrogate(codePoint));
      write(Character.lowSurrogate(codePoint));
    }
  }

  private static char[] plainLetters() {
    char[] plain = new char[FOLDED];
    for (char letter = 0; letter < plain.length; letter++) {
      String parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
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
