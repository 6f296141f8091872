package io.tellten.forecast;

import io.tellten.model.Horizon;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How posts of one site usually spread: nets that say what becomes of a curve, how they are off by
 * age, and how counts are spread over the site's posts at each age and in the end. Immutable.
 */
public final class SiteHabit {
  /** What was learnt beforehand weighs as much as so many posts of our own. */
  private static final int PRIOR_POSTS = 200;

  /** How far our own posts are off is believed by half when there are so many. */
  private static final double CAUTION = 50;

  /** Of younger posts little was learnt: they are as uncertain as those of two minutes. */
  private static final double YOUNGEST = Ages.place(120);

  /** A usual growth is told only where so many posts were read at that age. */
  private static final int FEW = 3;

  /** More nets than this are no file of ours. */
  private static final int MOST_NETS = 16;

  private final List<GrowthNet> nets;
  private final Shifts shifts;

  /** For each mark of age how counts are spread; the finals stand behind. */
  private final float[][] spreads;

  /** For each mark of age how far finals are, by {@link Blend#distance}. */
  private final float[][] beyond;

  private final Blend blend;

  /** For each mark of age by what the logarithm of the count usually grows from there. */
  private final double[] usualGrowth;

  private SiteHabit(
      List<GrowthNet> nets,
      Shifts shifts,
      float[][] spreads,
      float[][] beyond,
      Blend blend,
      double[] usualGrowth) {
    this.nets = List.copyOf(nets);
    this.shifts = shifts;
    this.spreads = spreads;
    this.beyond = beyond;
    this.blend = blend;
    this.usualGrowth = usualGrowth;
  }

  /** A habit without corrections, of nets and of the posts whose counts are usual. */
  public static SiteHabit learnt(List<GrowthNet> nets, List<History> histories) {
    if (nets.isEmpty() || histories.isEmpty()) {
      throw new IllegalArgumentException("a habit comes of nets and histories");
    }
    float[][] none = new float[Ages.MARKS + 1][Spread.LEVELS.length];
    SiteHabit blank =
        new SiteHabit(nets, Shifts.none(), none, none, Blend.NONE, new double[Ages.MARKS]);
    return new SiteHabit(
        nets,
        Shifts.none(),
        blank.spreads(histories, 0),
        none,
        Blend.NONE,
        blank.usualGrowth(histories, 0));
  }

  /**
   * The habit as our own finished posts show it, on top of what was known before. The more there
   * are, the less the prior counts; with none it is the prior. Costs some 100 microseconds a post.
   */
  public static SiteHabit of(SiteHabit prior, List<History> histories) {
    if (histories.isEmpty()) {
      return prior;
    }
    Shifts.Residuals residuals = new Shifts.Residuals();
    for (History history : histories) {
      for (int mark = 0; mark < Ages.MARKS; mark++) {
        GrowthCurve curve = history.curve().upTo(Ages.at(mark));
        if (curve != GrowthCurve.EMPTY && Ages.nearest(curve.age()) == mark) {
          prior.note(residuals, curve, history);
        }
      }
    }
    return new SiteHabit(
        prior.nets,
        residuals.added(prior.shifts, CAUTION, true),
        prior.spreads(histories, PRIOR_POSTS),
        residuals.beyond(prior.beyond, PRIOR_POSTS),
        prior.blend,
        prior.usualGrowth(histories, CAUTION));
  }

  /**
   * The same with ranges that hold four times out of five on what nets said of posts they had not
   * seen.
   *
   * @param blend what is mixed with what the nets say
   */
  public SiteHabit calibrated(List<Trial> trials, Blend blend, double caution) {
    Shifts.Residuals residuals = new Shifts.Residuals();
    for (Trial trial : trials) {
      for (int horizon = 0; horizon < trial.truths().length; horizon++) {
        if (!Float.isNaN(trial.truths()[horizon])) {
          residuals.add(
              horizon, trial.age(), above(trial.outputs(), horizon, trial.truths()[horizon]));
        }
      }
      residuals.addBeyond(trial.age(), trial.distance(blend, trial.finalTruth()));
    }
    return new SiteHabit(
        nets,
        residuals.added(shifts, caution, false),
        spreads,
        residuals.beyond(beyond, 0),
        blend,
        usualGrowth);
  }

  /** What is mixed with what the nets say. */
  Blend blend() {
    return blend;
  }

  private void note(Shifts.Residuals residuals, GrowthCurve curve, History history) {
    float[] traits = GrowthTraits.of(curve, history.followers());
    double[] outputs = outputs(traits);
    double figure = blend.figure(outputs[GrowthNet.POINT], traits, curve.age());
    double above = StrictMath.log1p(history.finalCount()) - figure;
    residuals.addBeyond(curve.age(), blend.distance(above, traits, curve.age()));
    for (Horizon horizon : Horizon.values()) {
      boolean isFinal = horizon == Horizon.FINAL;
      if (isFinal || curve.age() < horizon.seconds()) {
        double truth = isFinal ? history.finalCount() : history.curve().at(horizon.seconds());
        float[] raw = new float[outputs.length];
        for (int i = 0; i < raw.length; i++) {
          raw[i] = (float) outputs[i];
        }
        double[] off = above(raw, horizon.ordinal(), StrictMath.log1p(truth));
        double place = Ages.place(curve.age());
        for (int end = 0; end < Shifts.ENDS; end++) {
          off[end] -= shifts.at(horizon.ordinal(), end, place);
        }
        residuals.add(horizon.ordinal(), curve.age(), off);
      }
    }
  }

  private static double[] above(float[] outputs, int horizon, double truth) {
    int at = GrowthNet.EARLIER + Shifts.ENDS * horizon;
    return horizon == Horizon.FINAL.ordinal()
        ? new double[] {truth - outputs[1], truth - outputs[3], truth - outputs[5]}
        : new double[] {truth - outputs[at], truth - outputs[at + 1], truth - outputs[at + 2]};
  }

  private float[][] spreads(List<History> histories, int priorPosts) {
    float[][] mixed = new float[spreads.length][];
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      double age = Ages.at(mark);
      mixed[mark] =
          Spread.mixed(
              spreads[mark],
              priorPosts,
              histories.stream()
                  .mapToDouble(history -> StrictMath.log1p(history.curve().at(age)))
                  .toArray());
    }
    mixed[Ages.MARKS] =
        Spread.mixed(
            spreads[Ages.MARKS],
            priorPosts,
            histories.stream()
                .mapToDouble(history -> StrictMath.log1p(history.finalCount()))
                .toArray());
    return mixed;
  }

  private double[] usualGrowth(List<History> histories, double caution) {
    double[] usual = usualGrowth.clone();
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      double age = Ages.at(mark);
      double[] grown =
          histories.stream()
              .filter(history -> history.curve().at(age) > 0)
              .mapToDouble(
                  history ->
                      StrictMath.log1p(history.finalCount())
                          - StrictMath.log1p(history.curve().at(age)))
              .sorted()
              .toArray();
      if (grown.length >= FEW) {
        double trust = grown.length / (grown.length + caution);
        usual[mark] += trust * (Spread.at(grown, 0.5) - usual[mark]);
      }
    }
    return usual;
  }

  /**
   * What the nets say. Where nothing was read, that is at most what they say of a post that is
   * older than we know and has nothing: else a first reading might lower it.
   */
  double[] outputs(float[] traits) {
    double[] outputs = mean(traits);
    boolean isYoung = traits[0] == GrowthTraits.UNBORN;
    boolean isOpen =
        isYoung && traits[GrowthTraits.COUNT] == 0 && traits[GrowthTraits.LATE] == 0;
    if (isOpen) {
      float[] late = traits.clone();
      late[GrowthTraits.LATE] = 1;
      double[] others = mean(late);
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = Math.min(outputs[i], others[i]);
      }
    }
    return outputs;
  }

  private double[] mean(float[] traits) {
    double[] mean = new double[GrowthNet.OUTPUTS];
    GrowthNet.State state = new GrowthNet.State();
    for (GrowthNet net : nets) {
      float[] outputs = net.read(traits, state);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += outputs[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= nets.size();
    }
    return mean;
  }

  double shift(Horizon horizon, int end, double place) {
    return shifts.at(horizon.ordinal(), end, place);
  }

  /** The chance that a final is farther than so far, by {@link Blend#distance}. */
  double chance(double distance, double place) {
    double at = Math.max(YOUNGEST, place) * (Ages.MARKS - 1);
    int left = Math.min(Ages.MARKS - 2, (int) at);
    double share = at - left;
    return 1
        - Spread.below(beyond[left], distance) * (1 - share)
        - Spread.below(beyond[left + 1], distance) * share;
  }

  double usualGrowth(double place) {
    return Ages.between(usualGrowth, place);
  }

  /** The logarithm of one more than the count that so large a share of the posts end below. */
  double finalAt(double level) {
    return Spread.valueAt(spreads[Ages.MARKS], level);
  }

  /** The count from which a post is in the top share of its site's. */
  public double top(double share) {
    return StrictMath.expm1(finalAt(1 - share));
  }

  /** So large a share of the posts had fewer at this age. */
  double below(double count, double place) {
    double at = place * (Ages.MARKS - 1);
    int left = Math.min(Ages.MARKS - 2, (int) at);
    double share = at - left;
    double value = StrictMath.log1p(count);
    return Spread.below(spreads[left], value) * (1 - share)
        + Spread.below(spreads[left + 1], value) * share;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(nets.size());
    for (GrowthNet net : nets) {
      writeAll(out, net.weights());
    }
    writeAll(out, shifts.flat());
    for (float[] spread : spreads) {
      writeAll(out, spread);
    }
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      writeAll(out, beyond[mark]);
    }
    blend.write(out);
    float[] usual = new float[Ages.MARKS];
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      usual[mark] = (float) usualGrowth[mark];
    }
    writeAll(out, usual);
  }

  private static void writeAll(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static SiteHabit read(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    if (count < 1 || count > MOST_NETS) {
      throw new IOException("a habit of " + count + " nets");
    }
    List<GrowthNet> nets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        nets.add(new GrowthNet(readAll(in, GrowthNet.WEIGHTS)));
      } catch (IllegalArgumentException broken) {
        throw new IOException(broken.getMessage(), broken);
      }
    }
    Shifts shifts = Shifts.of(readAll(in, Shifts.none().flat().length));
    float[][] spreads = new float[Ages.MARKS + 1][];
    for (int i = 0; i < spreads.length; i++) {
      spreads[i] = readAll(in, Spread.LEVELS.length);
    }
    float[][] beyond = new float[Ages.MARKS][];
    for (int i = 0; i < beyond.length; i++) {
      beyond[i] = readAll(in, Spread.LEVELS.length);
    }
    Blend blend = Blend.read(in);
    float[] usual = readAll(in, Ages.MARKS);
    double[] growth = new double[Ages.MARKS];
    Arrays.setAll(growth, mark -> usual[mark]);
    return new SiteHabit(nets, shifts, spreads, beyond, blend, growth);
  }

  private static float[] readAll(DataInputStream in, int size) throws IOException {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = in.readFloat();
      if (!Float.isFinite(values[i])) {
        throw new IOException("a habit holds what is not a number");
      }
    }
    return values;
  }
}
