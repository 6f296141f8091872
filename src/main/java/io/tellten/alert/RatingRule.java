package io.tellten.alert;

import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether the last ratings are worse than the earlier ones by more than chance.
 *
 * <p>If nothing has changed, the last {@code n} ratings are any {@code n} of all of them: each choice
 * is as likely as any other. So all choices are counted whose sum is as low as theirs or lower; their
 * share of all choices is the chance of such a drop where there is none. That is a permutation test,
 * worked out exactly and not by drawing: it needs no bell curve, which stars, mostly ones and fives,
 * are far from, and it is right for five ratings as well as for twenty. With few earlier ratings no
 * choice is rare enough, and it keeps silent.
 *
 * <p>The last 5, 10 and 20 are looked at, so that a sudden drop is seen soon and a small one at all;
 * the three share the chance of a false alarm. Because it is asked anew with every rating, that
 * chance is small. A drop that is sure but of no weight is left out.
 */
final class RatingRule {
  /** So much less, in stars, is worth telling where a rule does not say. */
  static final double USUAL = 0.5;

  /** So much less is worth an interruption. */
  private static final double CRITICAL = 1.5;

  /** How many of the last ratings are looked at together. */
  private static final int[] LAST = {5, 10, 20};

  /** What is usual takes some ratings to know, and old ones say little. */
  private static final int LEAST_EARLIER = 10;

  private static final int MOST_EARLIER = 200;

  /** Of a thousand ratings without a drop, one raises a false alarm at most. */
  private static final double FALSE_ALARM = 0.001 / LAST.length;

  /** Ratings have one decimal. */
  private static final int STEPS = 10;

  private final double least;

  /**
   * @param least how much less, in stars
   */
  RatingRule(double least) {
    this.least = least;
  }

  /**
   * A drop.
   *
   * @param count how many of the last ratings show it
   * @param chance of it where nothing has changed
   */
  record Drop(int count, double last, double earlier, int earlierCount, double chance) {}

  /**
   * The least likely drop among the last ratings; empty: there is none.
   *
   * @param stars in time
   * @param fresh how many of the last may show it
   */
  Optional<Drop> judge(List<Double> stars, int fresh) {
    Optional<Drop> found = Optional.empty();
    for (int count : LAST) {
      int from = stars.size() - count;
      if (count > fresh || from < Math.max(LEAST_EARLIER, count)) {
        break;
      }
      Optional<Drop> drop =
          judge(
              stars.subList(Math.max(0, from - MOST_EARLIER), from),
              stars.subList(from, stars.size()));
      if (drop.isPresent() && (found.isEmpty() || drop.get().chance() < found.get().chance())) {
        found = drop;
      }
    }
    return found;
  }

  private Optional<Drop> judge(List<Double> earlier, List<Double> last) {
    double before = mean(earlier);
    double now = mean(last);
    if (before - now < least) {
      return Optional.empty();
    }
    double chance = chance(earlier, last);
    return chance <= FALSE_ALARM
        ? Optional.of(new Drop(last.size(), now, before, earlier.size(), chance))
        : Optional.empty();
  }

  static double mean(List<Double> stars) {
    return stars.stream().mapToDouble(star -> star).average().orElse(0);
  }

  /** The share of all choices of as many ratings that have as low a sum. */
  static double chance(List<Double> earlier, List<Double> last) {
    int sum = last.stream().mapToInt(RatingRule::steps).sum();
    double[][] ways = new double[last.size() + 1][sum + 1]; // of so many ratings, of that sum
    ways[0][0] = 1;
    for (List<Double> some : List.of(earlier, last)) {
      for (double star : some) {
        int steps = steps(star);
        for (int n = last.size(); n > 0; n--) {
          for (int s = sum; s >= steps; s--) {
            ways[n][s] += ways[n - 1][s - steps];
          }
        }
      }
    }
    double low = 0;
    for (double each : ways[last.size()]) {
      low += each;
    }
    return low / choices(earlier.size() + last.size(), last.size());
  }

  private static int steps(double stars) {
    return (int) Math.round((stars - 1) * STEPS); // from 1 star on
  }

  private static double choices(int of, int n) {
    double choices = 1;
    for (int i = 1; i <= n; i++) {
      choices = choices * (of - n + i) / i;
    }
    return choices;
  }

  /**
   * What people are told of it.
   *
   * @param where the source's name; null: all together
   */
  static Verdict verdict(Drop drop, String where) {
    return new Verdict(
        RuleKind.RATING,
        drop.earlier() - drop.last() >= CRITICAL ? Level.CRITICAL : Level.WARNING,
        "Ratings drop" + where,
        String.format(
            Locale.ENGLISH,
            "The last %d ratings are %.1f stars on average; the %d before were %.1f.",
            drop.count(),
            drop.last(),
            drop.earlierCount(),
            drop.earlier()),
        Map.of(
            "last", drop.last(),
            "earlier", drop.earlier(),
            "count", (double) drop.count(),
            "earlierCount", (double) drop.earlierCount(),
            "chance", drop.chance()));
  }
}
