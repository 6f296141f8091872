package io.tellten.past;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ratings as files write them, on our scale of 1 to 5. */
final class Ratings {
  private static final double BEST = 5;
  private static final double WORST = 1;
  private static final String NUMBER = "(\\d{1,4}(?:[.,]\\d{1,6})?)";
  private static final Pattern OUT_OF =
      Pattern.compile(
          NUMBER + "\\s*(?:stars?\\s*)?(?:/|out of|of|von|sur|su|de|di)\\s*" + NUMBER + "\\D*");
  private static final Pattern PERCENT = Pattern.compile(NUMBER + "\\s*%");
  private static final Pattern PLAIN =
      Pattern.compile(NUMBER + "\\s*(?:stars?|sterne?|étoiles?|estrellas?|stelle|★|⭐)?");
  private static final List<String> WORDS = List.of("one", "two", "three", "four", "five");

  private Ratings() {}

  /**
   * One decimal between 1 and 5; null where it cannot be made out or fits no such scale.
   *
   * @param best of the scale where the text itself does not say it
   */
  static @Nullable Double read(String written, int best) {
    String text = written.strip().toLowerCase(Locale.ROOT).replaceFirst("_?stars?$", "").strip();
    int word = WORDS.indexOf(text);
    if (word >= 0) {
      return word + 1.0;
    }
    Matcher outOf = OUT_OF.matcher(text);
    if (outOf.matches()) {
      return scaled(parse(outOf.group(1)), parse(outOf.group(2)));
    }
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      return scaled(parse(percent.group(1)), 100);
    }
    Matcher plain = PLAIN.matcher(text);
    return plain.matches() ? scaled(parse(plain.group(1)), best) : drawn(written);
  }

  /** Whether it says that there is no rating. */
  static boolean isNone(String written) {
    return written.matches("0([.,]0*)?|-|–|n/?a|N/?A|none|null|NULL");
  }

  /** The number in it, for telling the scale; null where there is none. */
  static @Nullable Double number(String written) {
    Matcher plain = PLAIN.matcher(written.strip().toLowerCase(Locale.ROOT));
    return plain.matches() ? (Double) parse(plain.group(1)) : null;
  }

  private static @Nullable Double drawn(String written) {
    long full = written.codePoints().filter(c -> c == '★' || c == '⭐').count();
    return full == 0 ? null : scaled(full, BEST);
  }

  private static @Nullable Double scaled(double value, double best) {
    if (best <= 0 || value > best) {
      return null;
    }
    double stars = Math.max(WORST, value / best * BEST);
    return BigDecimal.valueOf(stars).setScale(1, RoundingMode.HALF_UP).doubleValue();
  }

  private static double parse(String number) {
    return Double.parseDouble(number.replace(',', '.'));
  }
}
