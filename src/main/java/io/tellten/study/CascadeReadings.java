package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a poller would have read of a {@link Cascade}. The same cascade and seed give the same
 * readings, and what is read up to an age does not depend on how long one reads on.
 */
final class CascadeReadings {
  /** Every two to five minutes. */
  private static final int SHORTEST = 120;

  private static final int LONGEST = 300;

  /** So many readings are lost. */
  private static final double LOST = 0.1;

  /** So many posts are out of sight for a while, at some time in the first three hours. */
  private static final double GAPS = 0.2;

  private static final int GAP_BEFORE = 3 * 3600;
  private static final int SHORTEST_GAP = 1200;
  private static final int LONGEST_GAP = 2400;

  /** When posts are read again that are not watched closely, in seconds. */
  private static final double[] SELDOM = {
    120, 300, 600, 1200, 2400, 3600, 7200, 14400, 28800, 86400, 172800, 259200, 345600, 432000,
    518400, 604800
  };

  private final double[] ages;
  private final double[] counts;

  private CascadeReadings(double[] ages, double[] counts) {
    this.ages = ages;
    this.counts = counts;
  }

  /**
   * Readings every two to five minutes with gaps; the readings themselves where only they exist.
   */
  static CascadeReadings often(Cascade cascade, long seed, double last) {
    if (!cascade.isComplete()) {
      return new CascadeReadings(cascade.ages(), cascade.counts());
    }
    SplittableRandom random = new SplittableRandom(seed ^ cascade.hash(1));
    double gapFrom =
        random.nextDouble() < GAPS ? random.nextDouble() * GAP_BEFORE : Double.MAX_VALUE;
    double gapTo = gapFrom + random.nextInt(SHORTEST_GAP, LONGEST_GAP);
    double[] times = new double[(int) (last / SHORTEST) + 2];
    int size = 0;
    double at = random.nextInt(SHORTEST);
    while (at <= last) {
      boolean isLost = random.nextDouble() < LOST;
      if (!isLost && (at < gapFrom || at > gapTo)) {
        times[size++] = at;
      }
      at += random.nextInt(SHORTEST, LONGEST + 1);
    }
    return at(cascade, Arrays.copyOf(times, size));
  }

  /** Readings as of a post that is not watched closely. */
  static CascadeReadings seldom(Cascade cascade, long seed) {
    if (!cascade.isComplete()) {
      return new CascadeReadings(cascade.ages(), cascade.counts());
    }
    SplittableRandom random = new SplittableRandom(seed ^ cascade.hash(2));
    double[] times = new double[SELDOM.length];
    int size = 0;
    for (double usual : SELDOM) {
      double late = usual * (1 + 0.3 * random.nextDouble());
      if (random.nextDouble() >= LOST && (size == 0 || late > times[size - 1])) {
        times[size++] = late;
      }
    }
    return at(cascade, Arrays.copyOf(times, size));
  }

  /** Each event as a reading. */
  static CascadeReadings all(Cascade cascade) {
    return new CascadeReadings(cascade.ages(), cascade.counts());
  }

  private static CascadeReadings at(Cascade cascade, double[] times) {
    double[] counts = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      counts[i] = cascade.at(times[i]);
    }
    return new CascadeReadings(times, counts);
  }

  /** How many were read up to an age. */
  int size(double age) {
    int size = 0;
    while (size < ages.length && ages[size] <= age) {
      size++;
    }
    return size;
  }

  /** When it was read up to an age. */
  double[] ages(double age) {
    return Arrays.copyOf(ages, size(age));
  }

  /** The line through what was read up to an age. */
  GrowthCurve upTo(double age) {
    int size = size(age);
    return GrowthCurve.of(Arrays.copyOf(ages, size), Arrays.copyOf(counts, size));
  }
}
