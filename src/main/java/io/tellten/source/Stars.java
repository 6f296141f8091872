package io.tellten.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ratings of any scale on ours of 1 to 5. */
final class Stars {
  private static final double BEST = 5;
  private static final double WORST = 1;

  /** "4.5 out of 5 stars" and the like; a longer text is no rating. */
  private static final int MAX_LENGTH = 60;

  private static final String NUMBER = "(-?\\d+(?:[.,]\\d+)?)";
  private static final Pattern OUT_OF =
      Pattern.compile(
          NUMBER + "\\s*(?:stars?\\s*)?(?:/|out of|of|von|sur|su|de|di)\\s*(\\d+(?:[.,]\\d+)?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PERCENT = Pattern.compile(NUMBER + "\\s*%");
  private static final Pattern PLAIN = Pattern.compile(NUMBER);

  private Stars() {}

  /** One decimal between 1 and 5; null where nothing is said or it fits no scale. */
  static @Nullable Double of(@Nullable Object rating) {
    for (Object one : Json.list(rating)) {
      Map<String, Object> map = Json.object(one);
      Double stars =
          map == null
              ? scaled(Json.text(one), null, null)
              : scaled(
                  value(map),
                  number(Json.text(map, "bestRating")),
                  number(Json.text(map, "worstRating")));
      if (stars != null) {
        return stars;
      }
    }
    return null;
  }

  private static @Nullable String value(Map<String, Object> rating) {
    String value = Json.text(rating, "ratingValue");
    return value != null ? value : Json.text(rating, "@value");
  }

  private static @Nullable Double scaled(
      @Nullable String written, @Nullable Double saidBest, @Nullable Double saidWorst) {
    if (written == null || written.length() > MAX_LENGTH) {
      return null;
    }
    Matcher percent = PERCENT.matcher(written);
    Matcher outOf = OUT_OF.matcher(written);
    if (percent.find()) {
      return scale(parse(percent.group(1)), 100, 0, true);
    }
    if (outOf.find()) {
      double worst = saidWorst == null ? WORST : saidWorst;
      return scale(parse(outOf.group(1)), parse(outOf.group(2)), worst, true);
    }
    Double value = number(written);
    if (value == null) {
      long stars = written.chars().filter(c -> c == '★' || c == '⭐').count();
      return stars == 0 ? null : scale(stars, BEST, WORST, false);
    }
    double best = saidBest == null ? BEST : saidBest;
    double worst = saidWorst == null ? WORST : saidWorst;
    return scale(value, best, worst, saidBest != null && (value > worst || saidWorst != null));
  }

  /**
   * A best below the worst is a scale of school marks and works the same way.
   *
   * @param told whether the page said the scale: then a value beside it is a slip, else another
   *     scale
   */
  private static @Nullable Double scale(double value, double best, double worst, boolean told) {
    if (best == worst) {
      return null;
    }
    double low = Math.min(best, worst);
    double high = Math.max(best, worst);
    if (!told && (value < low || value > high)) {
      return null;
    }
    double inside = Math.max(low, Math.min(high, value));
    double stars = 1 + 4 * (inside - worst) / (best - worst);
    // A tenth behind the comma of a double is often a hair too little.
    return BigDecimal.valueOf(stars)
        .setScale(6, RoundingMode.HALF_UP)
        .setScale(1, RoundingMode.HALF_UP)
        .doubleValue();
  }

  private static @Nullable Double number(@Nullable String written) {
    if (written == null || written.length() > MAX_LENGTH) {
      return null;
    }
    Matcher plain = PLAIN.matcher(written);
    return plain.find() ? (Double) parse(plain.group(1)) : null;
  }

  private static double parse(String number) {
    return Double.parseDouble(number.replace(',', '.'));
  }
}
