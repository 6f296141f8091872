package io.tellten.alert;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Brings text to what a vendor takes: never cut inside a character or inside what stands for it in
 * the vendor's markup, and without what turns a line around or steers a screen.
 */
final class Cut {
  static final String ELLIPSIS = "…";
  private static final int NO_CHARACTER = 0xFFFD;

  private Cut() {}

  /** At most so many UTF-16 units, which is never more than a vendor counts as characters. */
  static String units(String text, int most) {
    return units(text, most, Character::toString);
  }

  /**
   * The same of what is written for each character.
   *
   * @param written what stands for a character in the vendor's markup
   */
  static String units(String text, int most, IntFunction<String> written) {
    return cut(text, most, written, String::length, ELLIPSIS);
  }

  /** At most so many bytes of UTF-8. */
  static String bytes(String text, int most) {
    return cut(text, most, Character::toString, Cut::utf8, ELLIPSIS);
  }

  /** As {@link #units}, in one line. */
  static String line(String text, int most) {
    return units(oneLine(text), most);
  }

  /** All white space as single blanks. */
  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  static String cut(
      String text,
      int most,
      IntFunction<String> written,
      ToIntFunction<String> size,
      String ellipsis) {
    StringBuilder out = new StringBuilder();
    int full = 0;
    int length = 0; // of what leaves room for the ellipsis
    int room = most - size.applyAsInt(ellipsis);
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (!isText(character)) {
        continue;
      }
      String piece = written.apply(isHalf(character) ? NO_CHARACTER : character);
      full += size.applyAsInt(piece);
      if (full > most) {
        out.setLength(length);
        return room < 0 ? "" : out.toString().stripTrailing() + ellipsis;
      }
      out.append(piece);
      if (full <= room) {
        length = out.length();
      }
    }
    return out.toString();
  }

  private static boolean isText(int character) {
    return character == '\n' || !(Character.isISOControl(character) || turnsLines(character));
  }

  /** Marks that let a text be shown in another order than it is written. */
  private static boolean turnsLines(int character) {
    return character >= 0x202A && character <= 0x202E
        || character >= 0x2066 && character <= 0x2069;
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
