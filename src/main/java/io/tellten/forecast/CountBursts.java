package io.tellten.forecast;

import java.time.Duration;

/**
 * Scores counts one after the other by how unusually high they are after all before them, in memory
 * that does not grow.
 *
 * <p>The means of the last minutes, the last hour and the last hours, as logarithms and less what
 * the hour of the day usually adds, are each held against all their earlier values, older ones
 * counting less; their rarities are averaged, so a single high count must be very high while a
 * moderate one that lasts shows too. A row is only told when it is rarer than all rows of the last
 * day and a half: what goes on is not told again.
 */
public final class CountBursts {
  private static final Duration[] WINDOWS = {
    Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6)
  };

  /** Rows closer than this are taken for as far apart. */
  private static final Duration CLOSEST = Duration.ofMinutes(1);

  /** Rows further apart have no time of the day. */
  private static final Duration FURTHEST = Duration.ofDays(1);

  /** So long a row must be the rarest to be told. */
  private static final Duration TOLD_ONCE = Duration.ofHours(36);

  /** After this a row counts half for what is usual. */
  private static final Duration HALF_LIFE = Duration.ofDays(7);

  private static final double TAIL_SHARE = 0.03;
  private static final double PRIOR_EXCESS = 0.35;
  private static final double PRIOR_WEIGHT = 10;
  private static final double REACH = 6;

  /** Added to counts, so that a few in a silence are not endlessly more than none. */
  private static final double FLOOR = 1;

  /** One in so many rows (a decimal logarithm) scores one half. */
  private static final double HALF_SCORE = 1.8;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private long first = UNKNOWN;
  private DayShape day = new DayShape(1);
  private RecentMeans means = new RecentMeans(new int[] {1});
  private RarityTail[] tails = {};
  private RecordKeeper records = new RecordKeeper(1);
  private double firstValue;

  /**
   * Takes the next count.
   *
   * @param epochSecond when it was taken; the distance of the first two rows is that of all
   * @param value 0 or more
   * @return 0 for usual to 1; from about 0.5 on somebody should look
   */
  public double next(long epochSecond, double value) {
    if (first == UNKNOWN) {
      first = epochSecond;
      firstValue = value;
      return 0;
    }
    if (tails.length == 0) {
      begin(Math.abs(epochSecond - first));
      rarity(first, firstValue);
    }
    double rarity = rarity(epochSecond, value);
    double told = records.isRecord(rarity) ? rarity : 0;
    return told / (told + HALF_SCORE);
  }

  private void begin(long secondsApart) {
    double seconds =
        Math.max(CLOSEST.toSeconds(), Math.min(FURTHEST.toSeconds(), (double) secondsApart));
    int[] rows = new int[WINDOWS.length];
    tails = new RarityTail[WINDOWS.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rows(WINDOWS[i], seconds);
      tails[i] =
          new RarityTail(
              rows(HALF_LIFE, seconds), TAIL_SHARE, PRIOR_EXCESS, PRIOR_WEIGHT, REACH);
    }
    means = new RecentMeans(rows);
    day = new DayShape(rows(Duration.ofDays(1), seconds));
    records = new RecordKeeper(rows(TOLD_ONCE, seconds));
  }

  private static int rows(Duration span, double seconds) {
    return (int) Math.max(1, Math.round(span.toSeconds() / seconds));
  }

  private double rarity(long epochSecond, double value) {
    double usual = day.offset(epochSecond);
    means.add(value);
    double sum = 0;
    for (int i = 0; i < tails.length; i++) {
      double x = Math.log(means.mean(i) + FLOOR / Math.sqrt(means.rows(i))) - usual;
      sum += tails[i].rarity(x);
      tails[i].learn(x);
    }
    day.learn(epochSecond, Math.log(value + FLOOR));
    return sum / tails.length;
  }
}
