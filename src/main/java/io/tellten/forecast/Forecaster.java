package io.tellten.forecast;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says from irregular readings of a post's counts how far it will spread. Safe for all threads. */
public final class Forecaster {
  /** The largest thing said, where all that is known would say more. */
  private static final double MOST = 10 * GrowthCurve.MOST;

  /** Nothing is certain: so small a part of a chance rises with the forecast without end. */
  private static final double BLUR = 0.001;

  /** A post that has passed the mark ends above it, whatever the model doubts. */
  private static final double DOUBT = 0.01;

  /** Smaller parts than this are not what a forecast rests on. */
  private static final double MATTERS = 0.1;

  private static final double TOP_5 = 0.95;
  private static final double TOP_1 = 0.99;

  private static final int LOW = 0;
  private static final int MIDDLE = 1;
  private static final int HIGH = 2;

  /** Where the low and the high end of the final stand among the outputs. */
  private static final int FINAL_LOW = 1;

  private static final int FINAL_HIGH = 5;

  private final Habits habits;

  public Forecaster(Habits habits) {
    this.habits = habits;
  }

  /** With the habits that the program is shipped with. */
  public static Forecaster standard() {
    return new Forecaster(Habits.standard());
  }

  /** What becomes of a post, from what was read of it up to now. */
  public Forecast forecast(Growth growth, Instant now) {
    GrowthCurve curve = GrowthCurve.of(growth.publishedAt(), growth.readings(), now);
    return forecast(growth.site(), curve, growth.followers());
  }

  /** What becomes of a post with this curve; followers are null where they are not known. */
  public Forecast forecast(String site, GrowthCurve curve, @Nullable Long followers) {
    SiteHabit habit = habits.of(site);
    float[] traits = GrowthTraits.of(curve, followers);
    double[] outputs = habit.outputs(traits);
    double place = Ages.place(curve.age());
    double said = outputs[GrowthNet.POINT];
    return new Forecast(
        curve.count(),
        curve.age(),
        100 * habit.below(curve.count(), place),
        expected(habit, outputs, curve, place),
        chance(habit, said, habit.finalAt(TOP_5), curve),
        chance(habit, said, habit.finalAt(TOP_1), curve),
        basis(habit, outputs, curve, followers));
  }

  /** From the end to the beginning, so that what comes earlier is never above what comes later. */
  private static Map<Horizon, Expectation> expected(
      SiteHabit habit, double[] outputs, GrowthCurve curve, double place) {
    Map<Horizon, Expectation> expected = new EnumMap<>(Horizon.class);
    Expectation later =
        range(
            curve,
            outputs[FINAL_LOW] + habit.shift(Horizon.FINAL, LOW, place),
            outputs[GrowthNet.POINT] + habit.shift(Horizon.FINAL, MIDDLE, place),
            outputs[FINAL_HIGH] + habit.shift(Horizon.FINAL, HIGH, place));
    expected.put(Horizon.FINAL, later);
    for (int i = Horizon.FINAL.ordinal() - 1; i >= 0; i--) {
      Horizon horizon = Horizon.values()[i];
      if (curve.age() >= horizon.seconds()) {
        expected.put(horizon, Expectation.known(curve.at(horizon.seconds())));
      } else {
        int at = GrowthNet.EARLIER + Shifts.ENDS * i;
        Expectation own =
            range(
                curve,
                outputs[at] + habit.shift(horizon, LOW, place),
                outputs[at + MIDDLE] + habit.shift(horizon, MIDDLE, place),
                outputs[at + HIGH] + habit.shift(horizon, HIGH, place));
        later =
            new Expectation(
                Math.min(own.low(), later.low()),
                Math.min(own.count(), later.count()),
                Math.min(own.high(), later.high()));
        expected.put(horizon, later);
      }
    }
    return expected;
  }

  /** The range between logarithms; nothing ends below what was read. */
  private static Expectation range(GrowthCurve curve, double low, double middle, double high) {
    double count = count(curve, middle);
    return new Expectation(
        Math.min(count, count(curve, low)), count, Math.max(count, count(curve, high)));
  }

  private static double count(GrowthCurve curve, double logarithm) {
    return Math.max(curve.count(), Math.min(MOST, StrictMath.expm1(logarithm)));
  }

  /** The chance to end above a mark; both are logarithms. */
  private static double chance(SiteHabit habit, double said, double mark, GrowthCurve curve) {
    double place = Ages.place(curve.age());
    double chance = habit.chance(mark - said, place);
    double blurred = (1 - BLUR) * chance + BLUR / (1 + StrictMath.exp(mark - said));
    boolean isPast = StrictMath.log1p(curve.count()) >= mark;
    return isPast ? 1 - (1 - blurred) * DOUBT : blurred;
  }

  private static Basis basis(
      SiteHabit habit, double[] outputs, GrowthCurve curve, @Nullable Long followers) {
    double said = outputs[GrowthNet.POINT];
    double reach = 0;
    if (followers != null) {
      double without = habit.outputs(GrowthTraits.of(curve, null))[GrowthNet.POINT];
      reach = Math.abs(said - without);
    }
    double usual =
        StrictMath.log1p(curve.count()) + habit.usualGrowth(Ages.place(curve.age()));
    double velocity = curve.count() > curve.first() ? Math.abs(said - usual) - reach : 0;
    if (reach >= MATTERS && reach >= velocity) {
      return Basis.REACH;
    }
    return velocity >= MATTERS ? Basis.VELOCITY : Basis.HABIT;
  }
}
