package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.Forecast;
import io.tellten.model.Level;
import io.tellten.store.AlertStore.Raise;
import io.tellten.store.MatterStore.Matter;
import io.tellten.store.MatterStore.Raised;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An unhappy post, or a story, that is expected to spread and whose risk passes a threshold. One
 * alert a matter: it is brought up to date when it becomes worse, and opens again when somebody has
 * seen it at a lower level.
 */
final class ViralRule {
  /** The rule's name in the alert table. */
  static final String NAME = "viral";

  /** So much more risk is worth an interruption. */
  private static final int CRITICAL = 20;

  /** Of two posts that are as likely one is among its site's first five of a hundred. */
  private static final double LIKELY = 0.5;

  /** Fewer reactions, all told, are seen by few, whatever is usual on the site. */
  private static final double SEEN = 20;

  /** An alert that stays at its level is brought up to date when twice as many are expected. */
  private static final double FAR_MORE = 2;

  private final int threshold;

  /**
   * @param threshold risk, 1 to 100
   */
  ViralRule(int threshold) {
    this.threshold = threshold;
  }

  int threshold() {
    return threshold;
  }

  /** The alert that this matter deserves beside the one it has; empty: none. */
  Optional<Raise> judge(Matter matter) {
    Forecast forecast = matter.forecast();
    if (forecast == null
        || matter.risk().points() < threshold
        || forecast.last().count() < SEEN
        || forecast.top5() < LIKELY) {
      return Optional.empty();
    }
    Level level =
        matter.risk().points() >= Math.min(100, threshold + CRITICAL)
            ? Level.CRITICAL
            : Level.WARNING;
    Raised alert = matter.alert();
    if (alert != null && !isWorse(alert, level, forecast)) {
      return Optional.empty();
    }
    Level shown =
        alert != null && alert.level().compareTo(level) > 0 ? alert.level() : level;
    return Optional.of(
        new Raise(
            matter.business(),
            matter.mention(),
            NAME,
            shown,
            title(matter),
            matter.risk().why(),
            numbers(matter, forecast)));
  }

  private static boolean isWorse(Raised alert, Level level, Forecast forecast) {
    if (alert.level().compareTo(level) < 0) {
      return true;
    }
    if (alert.state() != AlertState.OPEN) {
      return false;
    }
    return !alert.rule().equals(NAME)
        || forecast.last().count() >= FAR_MORE * alert.numbers().getOrDefault("expected", 0.0);
  }

  private static String title(Matter matter) {
    if (matter.mentions() > 1) {
      return String.format(
          Locale.ENGLISH, "An unhappy story in %,d posts is about to spread", matter.mentions());
    }
    String who =
        matter.authorName() == null || matter.authorName().isBlank()
            ? "An unhappy post"
            : "An unhappy post by " + matter.authorName().strip();
    return who + " is about to spread on " + matter.place();
  }

  private Map<String, Double> numbers(Matter matter, Forecast forecast) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("risk", (double) matter.risk().points());
    numbers.put("threshold", (double) threshold);
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
