package io.tellten.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
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

  private static final Pattern WIDTH = Pattern.compile("width\\s*:\\s*(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  /** Attributes that say a rating in words or numbers, the plainest first. */
  private static final List<String> SPOKEN =
      List.of("content", "data-rating", "data-score", "aria-label", "title", "alt");

  /** Five stars are drawn with a few dozen elements. */
  private static final int MAX_ELEMENTS = 100;

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

  /** The rating that an attribute shows, also as the width of a bar. */
  static @Nullable Double shown(@Nullable String written) {
    Matcher width = WIDTH.matcher(written == null ? "" : written);
    return width.find() ? filled(width.group(1)) : of(written);
  }

  private static @Nullable Double filled(String percent) {
    double filled = parse(percent) * BEST / 100;
    return filled == 0 ? null : scale(filled, BEST, WORST, true);
  }

  /**
   * The rating that an element shows: in an attribute made for reading it out, in its words or
   * stars, or by how much of a row of stars is filled.
   */
  static @Nullable Double shown(Element element) {
    for (Element one : element.getAllElements().stream().limit(MAX_ELEMENTS).toList()) {
      for (String attribute : SPOKEN) {
        Double stars = of(one.attr(attribute).strip());
        if (stars != null) {
          return stars;
        }
      }
    }
    Double stars = of(PlainText.of(element).strip());
    for (Element one : element.getAllElements().stream().limit(MAX_ELEMENTS).toList()) {
      Matcher width = WIDTH.matcher(one.attr("style"));
      if (stars == null && width.find()) {
        stars = filled(width.group(1));
      }
    }
    return stars;
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
