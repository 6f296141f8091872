package io.tellten.alert;

import io.tellten.model.Forecast;
import io.tellten.model.Level;
import io.tellten.model.Risk;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Matter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An unhappy post, or a story, that is expected to spread and whose risk passes a threshold. */
final class ViralRule {
  /** So much more risk is worth an interruption. */
  static final int CRITICAL = 20;

  /** Of two posts that are as likely one is among its site's first five of a hundred. */
  private static final double LIKELY = 0.5;

  /** Fewer reactions, all told, are seen by few, whatever is usual on the site. */
  private static final double SEEN = 20;

  private final double threshold;

  /**
   * @param threshold risk, 1 to 100
   */
  ViralRule(double threshold) {
    this.threshold = threshold;
  }

  /** What it says of a matter; empty: nothing. */
  Optional<Verdict> judge(Matter matter) {
    Forecast forecast = matter.forecast();
    Risk risk = matter.risk();
    if (forecast == null
        || risk == null
        || !matter.isUnhappy()
        || risk.points() < threshold
        || forecast.last().count() < SEEN
        || forecast.top5() < LIKELY) {
      return Optional.empty();
    }
    boolean isCritical = risk.points() >= Math.min(100, threshold + CRITICAL);
    return Optional.of(
        new Verdict(
            RuleKind.VIRAL,
            isCritical ? Level.CRITICAL : Level.WARNING,
            title(matter),
            risk.why(),
            numbers(matter, risk, forecast)));
  }

  private static String title(Matter matter) {
    if (matter.mentions() > 1) {
      return String.format(
          Locale.ENGLISH, "An unhappy story in %,d posts is about to spread", matter.mentions());
    }
    return Titles.unhappyPost(matter.author().name()) + " is about to spread on " + matter.place();
  }

  private Map<String, Double> numbers(Matter matter, Risk risk, Forecast forecast) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("risk", (double) risk.points());
    numbers.put("threshold", threshold);
    numbers.put("now", (double) forecast.count());
    numbers.put("expected", forecast.last().count());
    numbers.put("low", forecast.last().low());
    numbers.put("high", forecast.last().high());
    numbers.put("top5", forecast.top5());
    numbers.put("ageSeconds", (double) forecast.age().toSeconds());
    if (matter.mentions() > 1) {
      numbers.put("mentions", (double) matter.mentions());
    }
    return numbers;
  }
}
