package io.tellten.watch;

import io.tellten.model.Forecast;
import io.tellten.model.Label;
import io.tellten.model.Risk;
import io.tellten.model.Risk.Cause;
import io.tellten.model.Risk.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One number from 0 to 100 for the harm a mention may do by spreading, with the parts that add up to
 * it. What makes others happy does no harm however far it spreads: every part counts only as much as
 * the words are unhappy.
 */
final class RiskRule {
  /** How far it will spread says the most; the most that all others can add up to is the rest. */
  private static final int MOST_BY_FORECAST = 45;

  private static final int MOST_BY_NEGATIVITY = 25;
  private static final int MOST_BY_REACH = 15;
  private static final int MOST_BY_WORDS = 15;
  private static final int MOST_BY_STANDING = 15;

  /** Where a site gives no counts, stars stand for them, though they say less. */
  private static final int MOST_BY_RATING = 25;

  /** Stars up to this many are a complaint. */
  private static final double LOW_RATING = 3;

  /** To be among the first five of a hundred counts so much, the rest is for the first of them. */
  private static final double SHARE_OF_TOP5 = 0.6;

  /** Of what the forecast adds, so much is for its place on its site, the rest for bare numbers. */
  private static final double SHARE_OF_SITE = 0.65;

  /** With fewer reactions even the first of its site is seen by few. */
  private static final double SEEN = 20;

  /** Some three thousand reactions are as many as matter: powers of ten. */
  private static final double LARGEST = 3.5;

  /** A hundred followers are nobody's public, a million are: powers of ten. */
  private static final double FEW_FOLLOWERS = 2;

  private static final double MANY_FOLLOWERS = 6;

  /** What weighs beyond the complaint itself, as a share of {@link #MOST_BY_WORDS}. */
  private static final Map<String, Grave> WORDS =
      Map.of(
          "safety", new Grave(1, "somebody was hurt or in danger"),
          "discrimination", new Grave(1, "somebody was treated worse for who they are"),
          "legal-threat", new Grave(0.9, "lawyers or courts are named"),
          "threatens-lawyer", new Grave(0.9, "the author threatens with a lawyer"),
          "threatens-regulator", new Grave(0.8, "the author threatens with an authority"),
          "threatens-press", new Grave(0.8, "the author threatens with the press"),
          "privacy", new Grave(0.7, "personal data are at stake"),
          "scam", new Grave(0.5, "the author speaks of fraud"));

  /** Text, and how much it weighs. */
  private record Grave(double share, String text) {}

  private RiskRule() {}

  /** The risk of that. */
  static Risk judge(RiskFacts facts) {
    double harm = harm(facts);
    List<Part> parts = new ArrayList<>();
    add(parts, negativity(facts));
    Forecast forecast = facts.forecast();
    if (forecast != null) {
      add(parts, ofForecast(forecast, harm));
    } else if (facts.rating() != null) {
      add(parts, ofRating(facts.rating()));
    }
    add(parts, ofReach(facts.followers(), harm));
    words(facts, harm).ifPresent(part -> add(parts, part));
    add(
        parts,
        new Part(
            Cause.STANDING,
            Standings.isAboveOwn(facts.standing())
                ? "Whoever searches for the business finds it above the business's own website."
                : "It is among the first that people find who search for the business.",
            points(MOST_BY_STANDING, facts.standing() * harm)));
    parts.sort(Comparator.comparingInt(Part::points).reversed());
    return capped(parts, Facts.sentence(facts));
  }

  /** How unhappy it is as a share of all harm: 0 does none. */
  private static double harm(RiskFacts facts) {
    if (facts.label() == Label.NEGATIVE || isLow(facts.rating())) {
      return 1;
    }
    // neutral words lean to a side, and what is asked or told can turn against the business
    return facts.label() == Label.NEUTRAL ? 0.25 + 0.5 * Math.max(0, -facts.score()) : 0;
  }

  private static Part negativity(RiskFacts facts) {
    if (facts.label() == Label.POSITIVE) {
      return new Part(Cause.NEGATIVITY, "The author is happy.", 0);
    }
    if (facts.label() == Label.NEUTRAL) {
      return new Part(
          Cause.NEGATIVITY,
          "The words lean to the unhappy side.",
          points(MOST_BY_NEGATIVITY, Math.max(0, -facts.score()) / 3));
    }
    double share = 0.35 + 0.35 * Math.max(0, -facts.score()) + 0.3 * facts.severity() / 100;
    String text =
        facts.mentions() > 1
            ? "The unhappiest of its mentions"
            : facts.score() < -0.5 ? "Very unhappy words" : "Unhappy words";
    return new Part(
        Cause.NEGATIVITY,
        facts.severity() > 0 ? text + ", severity " + facts.severity() + "." : text + ".",
        points(MOST_BY_NEGATIVITY, share));
  }

  private static Part ofForecast(Forecast forecast, double harm) {
    double count = forecast.last().count();
    double top = SHARE_OF_TOP5 * forecast.top5() + (1 - SHARE_OF_TOP5) * forecast.top1();
    double site = top * Math.min(1, count / SEEN);
    double size = Math.min(1, Math.log10(1 + count) / LARGEST);
    return new Part(
        Cause.FORECAST,
        String.format(
            Locale.ENGLISH,
            "Expected to end at %,d; the chance to be among the site's top 5 %% is %s.",
            Math.round(count),
            percent(forecast.top5())),
        points(MOST_BY_FORECAST, harm * (SHARE_OF_SITE * site + (1 - SHARE_OF_SITE) * size)));
  }

  /** Nothing to come is impossible, and nothing certain. */
  private static String percent(double chance) {
    long percent = Math.round(100 * chance);
    return percent == 0 ? "under 1 %" : percent == 100 ? "over 99 %" : percent + " %";
  }

  private static Part ofRating(double rating) {
    return new Part(
        Cause.RATING,
        String.format(Locale.ENGLISH, "%.0f of 5 stars.", rating),
        isLow(rating) ? points(MOST_BY_RATING, (LOW_RATING + 1 - rating) / LOW_RATING) : 0);
  }

  private static Part ofReach(@Nullable Long followers, double harm) {
    double powers = followers == null ? 0 : Math.log10(1 + Math.max(0, followers));
    return new Part(
        Cause.REACH,
        String.format(Locale.ENGLISH, "%,d people follow.", followers == null ? 0 : followers),
        points(
            MOST_BY_REACH,
            harm * Math.min(1, (powers - FEW_FOLLOWERS) / (MANY_FOLLOWERS - FEW_FOLLOWERS))));
  }

  private static Optional<Part> words(RiskFacts facts, double harm) {
    List<String> said = new ArrayList<>(facts.topics());
    said.addAll(facts.signals());
    return said.stream()
        .map(WORDS::get)
        .filter(grave -> grave != null)
        .max(Comparator.comparingDouble(Grave::share))
        .map(
            grave ->
                new Part(
                    Cause.WORDS,
                    Character.toUpperCase(grave.text().charAt(0)) + grave.text().substring(1) + ".",
                    points(MOST_BY_WORDS, harm * grave.share())));
  }

  /** Beyond 100 the lightest parts give way, so that the parts still add up. */
  private static Risk capped(List<Part> parts, String why) {
    int total = 0;
    List<Part> kept = new ArrayList<>();
    for (Part part : parts) {
      int points = Math.min(part.points(), 100 - total);
      if (points > 0) {
        kept.add(new Part(part.cause(), part.text(), points));
        total += points;
      }
    }
    return new Risk(total, kept, why);
  }

  private static void add(List<Part> parts, Part part) {
    if (part.points() > 0) {
      parts.add(part);
    }
  }

  private static boolean isLow(@Nullable Double rating) {
    return rating != null && rating <= LOW_RATING;
  }

  private static int points(int most, double share) {
    return (int) Math.round(most * Math.max(0, Math.min(1, share)));
  }
}
