package io.tellten.analysis;

/**
 * A word or sign of a text.
 *
 * @param word what it is compared by; a fixed form for what matters only by its kind (addresses,
 *     accounts, long numbers, emoticons)
 * @param isNegated whether it stands behind a negation in the same clause
 * @param traits what else is told by how and where it stands, and what its form does in any of our
 *     languages, as bits
 */
record Token(Kind kind, Form word, int start, int end, boolean isNegated, int traits) {
  /** It is the first of a sentence. */
  static final int OPENS = 1;

  /** It is written in capitals throughout. */
  static final int SHOUTED = 2;

  /** A letter of it is drawn out. */
  static final int DRAWN_OUT = 4;

  /** It begins with a capital. */
  static final int CAPITAL = 8;

  /** Its form has the letters it is written in, all of them of ASCII, but for capitals. */
  static final int PLAIN = 1 << 6;

  /** Among its {@link #marks}: it stands behind a negation. */
  static final int TURNED = 1 << 30;

  /** Among its marks: it is a word. */
  static final int WORD = 1 << 29;

  /** Among its marks: it is a sign. */
  static final int SIGN = 1 << 28;

  /** Its form as it is compared. */
  String form() {
    return word.text();
  }

  /** The hash of that; never 0. */
  int hash() {
    return word.hash();
  }

  /** All it tells but its form and place, as bits: its traits and what else is named here. */
  int marks() {
    int ofKind = kind == Kind.WORD ? WORD : kind == Kind.SIGN ? SIGN : 0;
    return traits | ofKind | (isNegated ? TURNED : 0);
  }

  boolean is(int trait) {
    return (traits & trait) != 0;
  }

  enum Kind {
    WORD,
    SIGN,
    EMOJI
  }
}
