package io.tellten.forecast;

import io.tellten.model.Forecast.Basis;
import io.tellten.model.Horizon;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says from irregular readings of a post's counts how far it will spread. Safe for all threads.
 *
 * <p>The readings become one line of the count over the age ({@link GrowthCurve}), the line becomes
 * some thirty numbers ({@link GrowthTraits}), and five small nets ({@link GrowthNet}) say from them
 * what the count will be. The nets are built so that no forecast falls when the latest count rises,
 * when all counts rise by one factor, or when the author has more followers. The final count is
 * given as the figure that is off by the least share of the truth; the chance to end at the top is
 * how often finals were so far above that figure at that age; ranges are moved, by age, to where
 * they held four times out of five on posts that a net had not seen.
 *
 * <p>What was tried, on 1,555 cascades of Twitter read every two to five minutes with gaps, in five
 * parts, each forecast by one net that had not seen it (median error of the final count at 10
 * minutes, 30 minutes, 1 hour and 3 hours):
 *
 * <pre>
 * gain of the last half hour, times a constant       54.3 %  37.9 %  21.5 %  12.2 %
 * log-linear scaling (Szabo and Huberman)            75.7 %  60.3 %  47.7 %  29.4 %
 * SEISMIC, corrections chosen on the same posts      46.0 %  26.5 %  19.8 %   9.6 %
 * net, median of the final                           45.6 %  41.6 %  27.6 %  15.8 %
 * net, lower quarter of the final                    44.3 %  32.4 %  23.6 %  12.0 %
 * net, figure of the least relative error            42.7 %  28.6 %  19.9 %  10.4 %
 *   and what came of late counting more              42.0 %  27.4 %  19.8 %   9.6 %
 *   and the most likely figure instead               42.9 %  27.1 %  19.8 %   9.6 %
 *   and the least relative error, with contagion     41.4 %  26.7 %  19.6 %   9.6 %   (this one)
 * </pre>
 *
 * <p>Into what the five nets say together, a part of what a chain of reactions would bring is mixed,
 * as far as this was seen to help on the site ({@link Blend}): on 454 cascades that nothing was
 * learnt from it made 43.1 %, 26.1 %, 19.0 % and 10.0 % into 43.5 %, 25.9 %, 18.5 % and 10.4 %.
 *
 * <p>Who ends at the top is told by how far the mark is above that figure, which counts for more or
 * less by how much of the count came in the second half of the post's life so far, as far as this
 * was seen to help on the site ({@link Blend#distance}): a post that grows has more room above its
 * figure than one that has come to rest. This was chosen on 1,101 of the cascades without a look at
 * the other 454: in five parts, three times, by nets that had not seen the part, each post read in
 * six ways. Area under the curve for the top twentieth at these ages:
 *
 * <pre>
 * gain of the last half hour                         .679  .740  .856  .887
 * SEISMIC                                            .712  .759  .838  .911
 * figure of the least relative error                 .703  .764  .837  .916
 * upper level of the final, an output of its own     .699  .769  .849  .912
 * gain of the second half of its life                .710  .778  .859  .920
 * four parts of that, one of the figure, fading out  .712  .780  .856  .925
 * best mean of two to six standardised looks         .717  .783  .861  .924
 * logistic of 17 looks, no weight below 0            .709  .767  .856  .887
 * figure and 1.5 logarithms of that half's share     .738  .793  .863  .916
 * distance over 1 + 1 share of that half             .726  .777  .848  .921
 * distance over 1 + 3 shares                         .739  .787  .857  .926
 * distance over 1 + 10 shares                        .746  .794  .866  .929   (this one)
 * distance over 1 + 30 shares                        .748  .797  .870  .931
 * </pre>
 *
 * <p>The figure and logarithms order the many as well but the few at the very top worse: of what
 * they called at 30 minutes a half was there, of what this one called four fifths.
 *
 * <p>What {@code evaluate forecast} says of the habits that are learnt in this way stands in {@code
 * src/docs/measured.md}.
 */
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
  public Outlook forecast(Growth growth, Instant now) {
    GrowthCurve curve = GrowthCurve.of(growth.publishedAt(), growth.readings(), now);
    return forecast(growth.site(), curve, growth.followers());
  }

  /** What becomes of a post with this curve; followers are null where they are not known. */
  public Outlook forecast(String site, GrowthCurve curve, @Nullable Long followers) {
    SiteHabit habit = habits.of(site);
    float[] traits = GrowthTraits.of(curve, followers);
    double[] outputs = habit.outputs(traits);
    double place = Ages.place(curve.age());
    double figure = habit.blend().figure(outputs[GrowthNet.POINT], traits, curve.age());
    return new Outlook(
        curve.count(),
        curve.age(),
        100 * habit.below(curve.count(), place),
        expected(habit, outputs, figure, curve, place),
        chance(habit, figure, traits, habit.finalAt(TOP_5), curve),
        chance(habit, figure, traits, habit.finalAt(TOP_1), curve),
        basis(habit, outputs, curve, followers));
  }

  /** From the end to the beginning, so that what comes earlier is never above what comes later. */
  private static Map<Horizon, Expectation> expected(
      SiteHabit habit, double[] outputs, double figure, GrowthCurve curve, double place) {
    Map<Horizon, Expectation> expected = new EnumMap<>(Horizon.class);
    Expectation later =
        range(
            curve,
            outputs[FINAL_LOW] + habit.shift(Horizon.FINAL, LOW, place),
            figure + habit.shift(Horizon.FINAL, MIDDLE, place),
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

  /** The chance to end above a mark; figure and mark are logarithms. */
  private static double chance(
      SiteHabit habit, double figure, float[] traits, double mark, GrowthCurve curve) {
    double distance = habit.blend().distance(mark - figure, traits, curve.age());
    double chance = habit.chance(distance, Ages.place(curve.age()));
    double blurred = (1 - BLUR) * chance + BLUR / (1 + StrictMath.exp(distance));
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
    double usual = StrictMath.log1p(curve.count()) + habit.usualGrowth(Ages.place(curve.age()));
    double velocity = curve.count() > curve.first() ? Math.abs(said - usual) - reach : 0;
    if (reach >= MATTERS && reach >= velocity) {
      return Basis.REACH;
    }
    return velocity >= MATTERS ? Basis.VELOCITY : Basis.HABIT;
  }
}
