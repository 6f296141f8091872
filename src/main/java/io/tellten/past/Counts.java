package io.tellten.past;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts of likes and their like as files write them. */
final class Counts {
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,15})(?:[.,]0{1,2})?");
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:[.,'’ \\u00A0\\u202F]\\d{3}){1,4}");
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,3})?)\\s?([km])");

  private Counts() {}

  /** The count; null where it is none. */
  static @Nullable Long read(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    if (GROUPED.matcher(text).matches()) {
      return Long.valueOf(text.replaceAll("\\D", ""));
    }
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      return Long.valueOf(plain.group(1));
    }
    Matcher rounded = SHORT.matcher(text);
    return rounded.matches()
        ? (Long)
            new BigDecimal(rounded.group(1).replace(',', '.'))
                .multiply(BigDecimal.valueOf(rounded.group(2).equals("k") ? 1_000 : 1_000_000))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact()
        : null;
  }

  /** Whether it says that nobody counted; zero is a count. */
  static boolean isNone(String written) {
    return written.matches("-|–|n/?a|N/?A|none|null|NULL");
  }
}
