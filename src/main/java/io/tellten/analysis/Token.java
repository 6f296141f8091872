package io.tellten.analysis;

/**
 * A word or sign of a text.
 *
 * @param form lower case, without accents, long-drawn letters shortened; a fixed form for what
 *     matters only by its kind (addresses, accounts, long numbers, emoticons)
 * @param isNegated whether it stands behind a negation in the same clause
 */
record Token(Kind kind, String form, int start, int end, boolean isNegated) {
  enum Kind {
    WORD,
    SIGN,
    EMOJI
  }
}
