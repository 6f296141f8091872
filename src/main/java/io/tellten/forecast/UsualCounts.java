package io.tellten.forecast;

/**
 * What is usual for one row of hourly counts: its level and how much it scatters, learnt hour by
 * hour with older hours counting less. Four plain numbers and a pace: what was stored can be built
 * again, and counts of the last eight weeks in their order build it from nothing.
 *
 * <p>The count of a window is believed to be Gamma-Poisson: Poisson with a rate of which we know
 * something (the prior and the hours seen), and which moves by itself beyond that (the excess).
 *
 * @param pace what was believed before any hour was seen
 * @param events counted, older ones faded
 * @param hours in which they were counted, in ordinary hours (a busy hour of the week is more than
 *     one)
 * @param excess sum of the squared distance from what was expected, less what a Poisson has
 * @param squares sum of the squares of what was expected
 */
public record UsualCounts(
    Pace pace, double events, double hours, double excess, double squares) {
  /** Hours fade to half in four weeks: a season's change is followed, a holiday is not the rule. */
  private static final double FADE = Math.pow(0.5, 1 / (4 * 7 * 24.0));

  /** The prior weighs as much as one event, so a day or two of counts outweigh it. */
  private static final double PRIOR_EVENTS = 1;

  /** Scatter (as a share, squared) of a business of which little is known. */
  private static final double PRIOR_EXCESS = 0.3;

  /** Squares of expectations it takes to believe the scatter seen as much as the prior's. */
  private static final double PRIOR_SQUARES = 4;

  private static final double MIN_EXCESS = 0.02;

  /** Beyond this nothing would ever be a burst. */
  private static final double MAX_EXCESS = 2;

  /** An hour rarer than this is learnt as if it had been this rare: it is a burst, not the rule. */
  private static final double LEARN_UP_TO = 1e-3;

  public UsualCounts {
    if (!(events >= 0 && hours >= 0 && squares >= 0) || Double.isNaN(excess)) {
      throw new IllegalArgumentException("usual counts are sums of counts and hours");
    }
  }

  /** Before any hour was seen. */
  public static UsualCounts before(Pace pace) {
    return new UsualCounts(pace, 0, 0, 0, 0);
  }

  /**
   * With one more hour.
   *
   * @param count what it brought
   * @param factor how busy this hour of the week is beside an ordinary one
   */
  public UsualCounts after(long count, double factor) {
    double expected = expected(factor);
    double learnt = Math.min(count, largestOrdinary(count, factor));
    return new UsualCounts(
        pace,
        events * FADE + learnt,
        hours * FADE + factor,
        excess * FADE + (learnt - expected) * (learnt - expected) - learnt,
        squares * FADE + expected * expected);
  }

  /** What so many ordinary hours bring. */
  public double expected(double ordinaryHours) {
    return (events + PRIOR_EVENTS)
        / (hours + PRIOR_EVENTS / pace.negativesPerHour())
        * ordinaryHours;
  }

  /** The chance of so many or more in so many ordinary hours. */
  public double tail(long observed, double ordinaryHours) {
    return CountTails.gammaPoisson(observed, expected(ordinaryHours), shape());
  }

  /** Of the Gamma: from not knowing the rate, and from its moving. */
  double shape() {
    return 1 / (1 / (events + PRIOR_EVENTS) + scatter());
  }

  private double scatter() {
    double seen = (excess + PRIOR_EXCESS * PRIOR_SQUARES) / (squares + PRIOR_SQUARES);
    return Math.max(MIN_EXCESS, Math.min(MAX_EXCESS, seen));
  }

  private double largestOrdinary(long count, double factor) {
    if (count <= 1 || tail(count, factor) >= LEARN_UP_TO) {
      return count;
    }
    long low = 1;
    long high = count;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (tail(middle, factor) >= LEARN_UP_TO) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
