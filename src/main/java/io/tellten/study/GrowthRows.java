package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.GrowthTraits;
import io.tellten.model.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What nets learn from: posts as they were known at some age, with what became of them. */
final class GrowthRows {
  private static final long SEED = 20;

  /** Each post is read so often, anew each time. */
  private static final int OFTEN = 3;

  /** At so many ages each time. */
  private static final int AGES = 8;

  /** One of so many posts that were first seen late is read since it was published. */
  private static final int DATED = 3;

  private static final double YOUNG = 120;
  private static final double OLD_OFTEN = 6 * 3600;
  private static final double OLD = 7 * 24 * 3600;

  /** Hidden from so many rows, followers are not relied on. */
  private static final double HIDDEN_FOLLOWERS = 0.5;

  private GrowthRows() {}

  /**
   * A post at some age.
   *
   * @param truths by horizon the logarithm of one more than the count; not a number where it is
   *     behind the age
   */
  record Row(float[] traits, double age, float[] truths) {}

  /**
   * The rows of a post; always the same. Of those whose age was not known a part is read as if it
   * were, so that both is learnt.
   */
  static List<Row> of(Cascade known) {
    boolean isDated = Integer.remainderUnsigned(known.hash(6), DATED) == 0;
    Cascade cascade = known.older() > 0 && isDated ? known.sincePublished() : known;
    List<Row> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(SEED ^ cascade.hash(3));
    int rounds = cascade.isComplete() ? OFTEN : 1;
    for (int round = 0; round < rounds; round++) {
      long seed = SEED + round;
      add(rows, cascade, CascadeReadings.often(cascade, seed, OLD_OFTEN), OLD_OFTEN, random);
      if (cascade.isComplete()) {
        add(rows, cascade, CascadeReadings.seldom(cascade, seed), OLD, random);
      }
    }
    if (cascade.isComplete()) {
      rows.add(row(cascade, GrowthCurve.EMPTY, random));
    }
    return rows;
  }

  private static void add(
      List<Row> rows,
      Cascade cascade,
      CascadeReadings readings,
      double oldest,
      SplittableRandom random) {
    double span = StrictMath.log(oldest / YOUNG);
    int before = 0;
    for (int i = 0; i < AGES; i++) {
      double share = (i + random.nextDouble()) / AGES;
      double age = YOUNG * StrictMath.exp(span * share);
      int size = readings.size(age);
      if (size > before) {
        rows.add(row(cascade, readings.upTo(age), random));
        before = size;
      }
    }
  }

  private static Row row(Cascade cascade, GrowthCurve curve, SplittableRandom random) {
    float[] truths = new float[Horizon.values().length];
    for (Horizon horizon : Horizon.values()) {
      boolean isFinal = horizon == Horizon.FINAL;
      double truth = isFinal ? cascade.finalCount() : largest(cascade, horizon.seconds());
      truths[horizon.ordinal()] =
          isFinal || curve.age() < horizon.seconds() ? (float) StrictMath.log1p(truth) : Float.NaN;
    }
    boolean isHidden = random.nextDouble() < HIDDEN_FOLLOWERS;
    return new Row(
        GrowthTraits.toLearn(curve, isHidden ? null : cascade.followers()),
        curve.age(),
        truths);
  }

  private static double largest(Cascade cascade, double age) {
    double most = 0;
    for (int i = 0; i < cascade.ages().length && cascade.ages()[i] <= age; i++) {
      most = Math.max(most, cascade.counts()[i]);
    }
    return most;
  }
}
