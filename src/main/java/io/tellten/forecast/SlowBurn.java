package io.tellten.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A share of negative mentions that has drifted up over weeks, too slowly for any hour or day to
 * show it.
 *
 * @param since the first week of the higher share
 * @param from the share before, 0 to 1
 * @param to the share since
 * @param negatives since then
 * @param mentions since then
 * @param tail the chance of a rise as clear as this in any of the weeks looked at when nothing is
 *     the matter
 */
public record SlowBurn(
    LocalDate since, double from, double to, long negatives, long mentions, double tail) {
  /** A year's worth of weeks: what is older does not say what is usual now. */
  private static final int MOST_WEEKS = 52;

  /** A rise shorter than this is a burst or chance. */
  private static final int FEWEST_WEEKS = 3;

  /** With fewer mentions on either side a share says little. */
  private static final int FEWEST_MENTIONS = 8;

  /** A smaller rise is not worth a person's time, however sure it is. */
  private static final double SMALLEST_RISE = 0.08;

  /** Shares wander by themselves: weeks before never weigh more than so many mentions. */
  private static final double MOST_WEIGHT = 150;

  /** What is believed before: a share of about a third, worth three mentions. */
  private static final double PRIOR_NEGATIVE = 1;

  private static final double PRIOR_OTHER = 2;

  /** False alarms in a year over all topics of a business, asked once a week. */
  private static final double FALSE_ALARMS_PER_YEAR = 0.5;

  /**
   * Questions that can be told apart in a year: it is asked each week of each week before, but
   * neighbours ask nearly the same. Found in simulation.
   */
  private static final double QUESTIONS_PER_YEAR = 100;

  /** One week of a topic. */
  public record Week(LocalDate monday, long negatives, long mentions) {
    public Week {
      if (negatives < 0 || negatives > mentions) {
        throw new IllegalArgumentException("negatives are some of the mentions");
      }
    }
  }

  /**
   * Whether the share has drifted up.
   *
   * @param weeks whole weeks, the oldest first
   * @param topics how many topics of the business are asked about; each is held to its part of the
   *     false alarms allowed
   */
  public static Optional<SlowBurn> in(List<Week> weeks, int topics) {
    List<Week> year = weeks.subList(Math.max(0, weeks.size() - MOST_WEEKS), weeks.size());
    double allowance =
        FALSE_ALARMS_PER_YEAR / QUESTIONS_PER_YEAR / Math.max(1, topics);
    long allNegatives = year.stream().mapToLong(Week::negatives).sum();
    long all = year.stream().mapToLong(Week::mentions).sum();
    SlowBurn best = null;
    long negativesBefore = 0;
    long before = 0;
    for (int i = 0; i <= year.size() - FEWEST_WEEKS; i++) {
      long negatives = allNegatives - negativesBefore;
      long mentions = all - before;
      if (before >= FEWEST_MENTIONS && mentions >= FEWEST_MENTIONS) {
        SlowBurn rise =
            rise(year.get(i).monday(), negativesBefore, before, negatives, mentions);
        boolean isLasting = lasts(year.subList(i, year.size()), rise.from());
        if (isLasting && (best == null || rise.tail() < best.tail())) {
          best = rise;
        }
      }
      negativesBefore += year.get(i).negatives();
      before += year.get(i).mentions();
    }
    return best != null && best.tail() < allowance && best.to() - best.from() >= SMALLEST_RISE
        ? Optional.of(best)
        : Optional.empty();
  }

  /** What happened, in facts. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Since the week of %s, %d of %d mentions are negative (%.0f %%); before it was %.0f %%.",
        since,
        negatives,
        mentions,
        100 * to,
        100 * from);
  }

  private static SlowBurn rise(
      LocalDate since, long negativesBefore, long before, long negatives, long mentions) {
    double weight = Math.min(1, MOST_WEIGHT / before);
    double a = PRIOR_NEGATIVE + weight * negativesBefore;
    double b = PRIOR_OTHER + weight * (before - negativesBefore);
    return new SlowBurn(
        since,
        (double) negativesBefore / before,
        (double) negatives / mentions,
        negatives,
        mentions,
        CountTails.betaBinomial(negatives, mentions, a, b));
  }

  /** Whether most of the weeks that say anything lie above: one bad week is a burst. */
  private static boolean lasts(List<Week> since, double from) {
    long telling = since.stream().filter(week -> week.mentions() > 0).count();
    long above =
        since.stream()
            .filter(week -> week.mentions() > 0)
            .filter(week -> (double) week.negatives() / week.mentions() > from)
            .count();
    return telling >= FEWEST_WEEKS && 3 * above >= 2 * telling;
  }
}
