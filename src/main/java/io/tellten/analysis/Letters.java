package io.tellten.analysis;

import java.lang.Character.UnicodeScript;

/** What a character is to the tokenizer. */
final class Letters {
  static final byte OTHER = 0;
  static final byte SPACE = 1;
  static final byte LETTER = 2;
  static final byte DIGIT = 3;

  /** Characters below this are told by one look into a table. */
  static final int ASCII = 0x80;

  /** Before this sign come the scripts that write spaces between their words. */
  static final int SPACELESS = 0x0E00;

  private static final byte[] KINDS = kinds();

  private Letters() {}

  /** The kind of a character of ASCII; OTHER for those beyond. */
  static byte kind(char letter) {
    return letter < ASCII ? KINDS[letter] : OTHER;
  }

  /** Whether it is a sign upon the letter before it. */
  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  static boolean isEmoji(int codePoint) {
    return codePoint >= 0x2190
        && Character.getType(codePoint) == Character.OTHER_SYMBOL
        && (codePoint < 0x1F3FB || codePoint > 0x1F3FF); // shades of skin
  }

  static boolean isApostrophe(int codePoint) {
    return codePoint == '\'' || codePoint == '’' || codePoint == '´' || codePoint == '`';
  }

  /** Whether it is of a script without spaces, where each sign is a word. */
  static boolean isSpaceless(int codePoint) {
    if (codePoint < SPACELESS) {
      return false;
    }
    switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR:
        return true;
      default:
        return false;
    }
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[ASCII];
    for (int i = 0; i < ASCII; i++) {
      kinds[i] =
          Character.isWhitespace(i)
              ? SPACE
              : Character.isLetter(i) ? LETTER : Character.isDigit(i) ? DIGIT : OTHER;
    }
    return kinds;
  }
}
