package io.tellten.forecast;

/** What each hour of the day adds to the logarithm of a count, learnt as rows come. */
final class DayShape {
  private static final int HOURS = 24;

  /** A day counts half after fourteen more. */
  private static final double FADE_PER_DAY = Math.pow(0.5, 1 / 14.0);

  /** A row further from the mean is learnt as if it lay here. */
  private static final double REACH = 2;

  /** Of what was learnt so much is taken off; the rest may be chance. */
  private static final double TRUST = 0.8;

  /** Days of rows at an hour and its neighbours that are believed half. */
  private static final double PRIOR_DAYS = 0.7;

  private final double rowsPerDay;
  private final double fadePerRow;
  private final double[] sums = new double[HOURS];
  private final double[] rows = new double[HOURS];
  private double sum;
  private double weight;
  private long seen;

  DayShape(int rowsPerDay) {
    this.rowsPerDay = rowsPerDay;
    this.fadePerRow = Math.pow(FADE_PER_DAY, 1.0 / rowsPerDay);
  }

  /**
   * What the hour adds to the logarithm of an ordinary count, when {@code floor} is added to counts
   * before the logarithm is taken: less where counts are small beside the floor.
   */
  double offset(long epochSecond, double floor) {
    double ordinary = weight > 0 ? Math.exp(sum / weight) : 1;
    return Math.log(
        (ordinary * Math.exp(logarithm(epochSecond)) + floor) / (ordinary + floor));
  }

  void learn(long epochSecond, double logarithm) {
    double distance = weight > 0 ? logarithm - sum / weight : 0;
    sum = sum * fadePerRow + logarithm;
    weight = weight * fadePerRow + 1;
    int hour = hour(epochSecond);
    sums[hour] += Math.max(-REACH, Math.min(REACH, distance));
    rows[hour]++;
    if (seen++ % (long) rowsPerDay == 0) {
      for (int i = 0; i < HOURS; i++) {
        sums[i] *= FADE_PER_DAY;
        rows[i] *= FADE_PER_DAY;
      }
    }
  }

  /** Of the hour and, half as much, its neighbours. */
  private double logarithm(long epochSecond) {
    int hour = hour(epochSecond);
    int before = (hour + HOURS - 1) % HOURS;
    int after = (hour + 1) % HOURS;
    double far = sums[before] + 2 * sums[hour] + sums[after];
    double from = rows[before] + 2 * rows[hour] + rows[after];
    return TRUST * far / (from + PRIOR_DAYS * rowsPerDay);
  }

  private static int hour(long epochSecond) {
    return (int) Math.floorMod(Math.floorDiv(epochSecond, 3600L), (long) HOURS);
  }
}
