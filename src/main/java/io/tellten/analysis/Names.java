package io.tellten.analysis;

/** Tells names of people, places and products by their capitals, so that they carry no weight. */
final class Names {
  /** In a text where more of the words than this share have capitals, these tell nothing. */
  private static final double TITLE_CASE = 0.5;

  private static final int GERMAN = Tongue.TONGUES.indexOf("de");

  private static final int NAMED = Token.CAPITAL | Token.OPENS | Token.SHOUTED;

  private Names() {}

  static boolean[] in(Token[] tokens, int[] marks, int tongue, TokenCounts counts) {
    boolean[] isName = new boolean[marks.length];
    if (tongue == GERMAN) {
      return isName; // every noun has a capital
    }
    if (counts.capitals() == 0 || counts.capitals() > counts.words() * TITLE_CASE) {
      return isName;
    }
    for (int i = 0; i < isName.length; i++) {
      isName[i] =
          (marks[i] & NAMED) == Token.CAPITAL && tokens[i].end() - tokens[i].start() > 2;
    }
    return isName;
  }
}
