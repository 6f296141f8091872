package io.tellten.analysis;

/** Faces and hearts drawn with signs: {@code :-)}, {@code <3}. */
final class Emoticons {
  private Emoticons() {}

  /**
   * Where one that begins at a place ends.
   *
   * @return below 0 where it is a sad one, 0 where none begins
   */
  static int end(String text, int at) {
    char eyes = text.charAt(at);
    if (eyes == '<') {
      return text.startsWith("<3", at) ? at + 2 : text.startsWith("</3", at) ? -(at + 3) : 0;
    }
    if (eyes != ':' && eyes != ';' && eyes != '=' || at + 1 >= text.length()) {
      return 0;
    }
    int mouth = "-'^o*".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
    if (mouth >= text.length()) {
      return 0;
    }
    char shape = text.charAt(mouth);
    boolean goesOn = mouth + 1 < text.length() && Character.isLetterOrDigit(text.charAt(mouth + 1));
    if (Character.isLetterOrDigit(shape) && goesOn) {
      return 0; // ":Dog" is a word behind a colon
    }
    if (")]DPp*3}".indexOf(shape) >= 0) {
      return mouth + 1;
    }
    boolean isSad = "([{/\\|@cC".indexOf(shape) >= 0 && !text.startsWith("//", mouth);
    return isSad ? -(mouth + 1) : 0;
  }
}
