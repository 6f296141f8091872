package io.tellten.analysis;

/** Finds the signs by which people rank: "Acme > Bolt", "Bolt << Acme". */
final class RankSigns {
  private RankSigns() {}

  /** The sign that sets a name above or below what stands behind; a space for none. */
  static char behind(String text, int end) {
    int at = end;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int sign = at;
    while (at < text.length() && isSign(text.charAt(at))) {
      at++;
    }
    int next = at;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean leadsOn = next < text.length() && isNameStart(text.charAt(next));
    return at > sign && leadsOn ? text.charAt(sign) : ' ';
  }

  /** The sign between a name and what stands in front; a space for none. */
  static char before(String text, int start) {
    int at = start - 1;
    while (at >= 0 && text.charAt(at) == ' ') {
      at--;
    }
    int sign = at;
    while (at >= 0 && isSign(text.charAt(at))) {
      at--;
    }
    int last = at;
    while (last >= 0 && text.charAt(last) == ' ') {
      last--;
    }
    boolean follows = last >= 0 && Character.isLetterOrDigit(text.charAt(last));
    return sign > at && follows ? text.charAt(sign) : ' ';
  }

  private static boolean isSign(char sign) {
    return sign == '>' || sign == '<';
  }

  private static boolean isNameStart(char first) {
    return Character.isLetter(first) || first == '@' || first == '#';
  }
}
