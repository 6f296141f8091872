package io.tellten.alert;

import java.util.Map;

/**
 * One short text for a telephone. Texts are charged by the part: 160 characters of the GSM alphabet
 * (3GPP TS 23.038, 6.2.1; some count twice), or 70 of any other, 67 where there are several. So
 * what has a plain twin is written plainly, and the text is cut to one part, or to two where it
 * needs other letters.
 */
final class SmsText {
  private static final int ONE_PART = 160;
  private static final int TWO_PARTS_OF_ANY = 134;

  /** With less than this beside a long link, nobody would know what it is about. */
  private static final int LEAST_WORDS = 40;

  private static final String PLAIN_ELLIPSIS = "...";
  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String TWICE = "^{}\\[~]|€";
  private static final Map<Integer, String> TWINS =
      Map.ofEntries(
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201C, "\""),
          Map.entry(0x201D, "\""),
          Map.entry(0x201E, "\""),
          Map.entry(0x2013, "-"),
          Map.entry(0x2014, "-"),
          Map.entry(0x2022, "-"),
          Map.entry(0x2026, PLAIN_ELLIPSIS),
          Map.entry(0x00A0, " "));

  private SmsText() {}

  /** Those words, cut, and that link, whole. */
  static String of(String words, String link) {
    String plain =
        Cut.cut(Cut.oneLine(words), Integer.MAX_VALUE, SmsText::twin, String::length, "");
    String tail = " " + link;
    if (isGsm(plain + tail)) {
      return Cut.cut(
              plain,
              Math.max(LEAST_WORDS, ONE_PART - septets(tail)),
              Character::toString,
              SmsText::septets,
              PLAIN_ELLIPSIS)
          + tail;
    }
    int room = Math.max(LEAST_WORDS, TWO_PARTS_OF_ANY - tail.length());
    return Cut.units(plain, room) + tail;
  }

  private static String twin(int c) {
    return TWINS.getOrDefault(c, Character.toString(c));
  }

  private static boolean isGsm(String text) {
    return text.codePoints().allMatch(c -> ALPHABET.indexOf(c) >= 0 || TWICE.indexOf(c) >= 0);
  }

  private static int septets(String text) {
    return text.codePoints().map(c -> TWICE.indexOf(c) >= 0 ? 2 : 1).sum();
  }
}
