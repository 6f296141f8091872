package io.tellten.discover;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of strangers as they may stand in a line of ours. */
final class OneLine {
  /** Controls, and signs that turn what is read around or hide in it. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

  /** Of an overlong text so much is looked at for one letter that is kept. */
  private static final int LOOKED_AT = 4;

  private OneLine() {}

  /** The text in at most so many letters; null where nothing of it can be read. */
  static @Nullable String of(@Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    String start = text.substring(0, Math.min(text.length(), most * LOOKED_AT));
    String line = BLANKS.matcher(UNSEEN.matcher(start).replaceAll(" ")).replaceAll(" ").strip();
    if (line.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return null;
    }
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }
}
