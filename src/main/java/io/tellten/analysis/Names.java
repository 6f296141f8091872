package io.tellten.analysis;

import java.util.List;

/** Tells names of people, places and products by their capitals, so that they carry no weight. */
final class Names {
  /** In a text where more of the words than this share have capitals, these tell nothing. */
  private static final double TITLE_CASE = 0.5;

  private static final int GERMAN = Tongue.TONGUES.indexOf("de");

  private Names() {}

  static boolean[] in(List<Token> tokens, int tongue) {
    boolean[] isName = new boolean[tokens.size()];
    if (tongue == GERMAN) {
      return isName; // every noun has a capital
    }
    int words = 0;
    int capitals = 0;
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.WORD) {
        words++;
        capitals += token.is(Token.CAPITAL) ? 1 : 0;
      }
    }
    if (capitals > words * TITLE_CASE) {
      return isName;
    }
    for (int i = 0; i < isName.length; i++) {
      Token token = tokens.get(i);
      isName[i] =
          token.is(Token.CAPITAL)
              && !token.is(Token.OPENS | Token.SHOUTED)
              && token.end() - token.start() > 2;
    }
    return isName;
  }
}
