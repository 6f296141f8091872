package io.tellten.alert;

import io.tellten.model.Engagement;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.store.GrowthStore.Growth;
import io.tellten.store.GrowthStore.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An unhappy post whose likes, replies and shares grow past a threshold within a window is going
 * viral. Only growth that was measured counts: what a post already had when we first read it does
 * not, unless it was published within the window and so grew from nothing.
 */
final class GrowthRule {
  /** Five times what is worth a look is worth an interruption. */
  private static final int CRITICAL_FACTOR = 5;

  private final GrowthThreshold threshold;

  GrowthRule(GrowthThreshold threshold) {
    this.threshold = threshold;
  }

  Duration window() {
    return threshold.window();
  }

  /** What it says of this growth; empty: nothing. */
  Optional<Verdict> judge(Growth growth) {
    Known start = start(growth);
    long now = growth.last().engagement().total();
    long before = start.engagement().total();
    long gained = now - before;
    if (gained < threshold.count()) {
      return Optional.empty();
    }
    Level level =
        gained >= threshold.count() * CRITICAL_FACTOR ? Level.CRITICAL : Level.WARNING;
    Duration took = Duration.between(start.at(), growth.last().at());
    return Optional.of(
        new Verdict(
            RuleKind.GROWTH,
            level,
            title(growth),
            reason(growth, before, now, shorter(took)),
            numbers(growth, before, now, shorter(took))));
  }

  /** What the growth is counted from. */
  private Known start(Growth growth) {
    if (growth.before() != null) {
      return growth.before();
    }
    Instant published = growth.publishedAt();
    Instant last = growth.last().at();
    if (!growth.backfill()
        && published != null
        && !published.isBefore(last.minus(threshold.window()))
        && !published.isAfter(last)) {
      return new Known(published, Engagement.UNKNOWN);
    }
    return growth.first();
  }

  /** Counts that stood still before the window began did not grow in that time. */
  private Duration shorter(Duration took) {
    return took.compareTo(threshold.window()) < 0 ? took : threshold.window();
  }

  private static String title(Growth growth) {
    return Titles.unhappyPost(growth.authorName()) + " is spreading on " + growth.place();
  }

  private static String reason(Growth growth, long before, long now, Duration took) {
    String sentence =
        String.format(
            Locale.ENGLISH,
            "It gained %,d likes, replies and shares within %s: %,d before, %,d now.",
            now - before,
            inWords(took),
            before,
            now);
    return growth.followers() == null || growth.followers() == 0
        ? sentence
        : sentence
            + String.format(Locale.ENGLISH, " The author has %,d followers.", growth.followers());
  }

  private Map<String, Double> numbers(Growth growth, long before, long now, Duration took) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("gained", (double) (now - before));
    numbers.put("before", (double) before);
    numbers.put("now", (double) now);
    numbers.put("seconds", (double) took.toSeconds());
    numbers.put("threshold", (double) threshold.count());
    numbers.put("windowSeconds", (double) threshold.window().toSeconds());
    if (growth.followers() != null) {
      numbers.put("followers", growth.followers().doubleValue());
    }
    return numbers;
  }

  private static String inWords(Duration took) {
    long minutes = Math.max(1, Math.round(took.toSeconds() / 60.0));
    if (minutes < 120) {
      return minutes == 1 ? "a minute" : minutes + " minutes";
    }
    return Math.round(minutes / 60.0) + " hours";
  }
}
