package io.tellten.study;

import io.tellten.forecast.GrowthNet;
import io.tellten.forecast.Habits;
import io.tellten.forecast.SiteHabit;
import io.tellten.forecast.Trial;
import io.tellten.study.Cascade.Kind;
import io.tellten.study.GrowthRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the {@link Habits} of sites from histories. Each habit has five nets, each learnt without
 * one fifth of the posts; what they say of that fifth sets the ranges right.
 */
final class ForecastLearner {
  private static final int NETS = 5;
  private static final int BATCH = 64;

  /** Each row is looked at so often, within these bounds of steps. */
  private static final int ROUNDS = 25;

  private static final int FEWEST_STEPS = 300;
  private static final int MOST_STEPS = 8_000;

  /** Ranges are believed by half with so many rows at an age. */
  private static final double CAUTION = 10;

  /** Of what the general habit is learnt from, so that no kind outweighs the others. */
  private static final int GENERAL_READINGS = 10;

  private ForecastLearner() {}

  /** All habits that these histories show. */
  static Habits learn(List<Cascade> cascades) {
    Map<String, SiteHabit> habits = new TreeMap<>();
    habits.put(Habits.GENERAL, habit(general(cascades)));
    for (Kind kind : Kind.values()) {
      List<Cascade> own = of(cascades, kind);
      if (own.size() >= NETS) {
        habits.put(kind.site(), habit(own));
      }
    }
    return Habits.of(habits);
  }

  /** Posts of all sizes of all kinds. */
  private static List<Cascade> general(List<Cascade> cascades) {
    return cascades.stream()
        .filter(
            cascade ->
                cascade.isComplete()
                    || cascade.isLong()
                        && Integer.remainderUnsigned(cascade.hash(4), GENERAL_READINGS) == 0)
        .toList();
  }

  static List<Cascade> of(List<Cascade> cascades, Kind kind) {
    return cascades.stream().filter(c -> c.kind() == kind && c.isLong()).toList();
  }

  /** The habit that these histories show. */
  static SiteHabit habit(List<Cascade> cascades) {
    List<List<Row>> parts = new ArrayList<>();
    for (int i = 0; i < NETS; i++) {
      parts.add(new ArrayList<>());
    }
    for (Cascade cascade : cascades) {
      parts.get(Integer.remainderUnsigned(cascade.hash(5), NETS)).addAll(GrowthRows.of(cascade));
    }
    List<GrowthNet> nets = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    for (int left = 0; left < NETS; left++) {
      GrowthNet net = net(parts, left);
      nets.add(net);
      for (Row row : parts.get(left)) {
        trials.add(new Trial(row.traits(), row.age(), net.read(row.traits()), row.truths()));
      }
    }
    return SiteHabit.learnt(nets, cascades.stream().map(Cascade::history).toList())
        .calibrated(trials, BlendLearner.of(trials), CAUTION);
  }

  private static GrowthNet net(List<List<Row>> parts, int left) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (i != left) {
        rows.addAll(parts.get(i));
      }
    }
    if (rows.isEmpty()) {
      rows.addAll(parts.get(left));
    }
    int steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, rows.size() / BATCH * ROUNDS));
    return GrowthNetLearner.learn(rows, steps, left);
  }
}
