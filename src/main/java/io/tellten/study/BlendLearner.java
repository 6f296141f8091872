package io.tellten.study;

import io.tellten.forecast.Ages;
import io.tellten.forecast.Blend;
import io.tellten.forecast.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses what is mixed with what the nets say, on posts that none of them had seen: for each age how
 * much of a chain's forecast, so that finals are off by the least share; and how much is heeded of
 * what came of late, so that the posts that end at the top stand out best. The latter is one figure
 * for all ages, since at a single age the top is a handful of posts.
 */
final class BlendLearner {
  private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5};
  private static final double[] SCALES = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2};

  /** An error that is less by less than this is chance. */
  private static final double NEARER = 0.002;

  /** Fewer trials of an age say nothing of its error. */
  private static final int ENOUGH = 300;

  private static final double TOP = 0.05;
  private static final double[] HEEDS = {0.2, 0.4, 0.6, 0.8};

  /** An area that is larger by less than this is chance. */
  private static final double CLEARLY = 0.005;

  /** Of older posts it tells less, and what is read of them is seldom the first that is told. */
  private static final double OLDEST = 6 * 3600;

  /** Fewer posts at the top of an age say nothing. */
  private static final int FEW = 20;

  private final List<List<Trial>> ages = new ArrayList<>();

  private BlendLearner(List<Trial> trials) {
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      ages.add(new ArrayList<>());
    }
    trials.forEach(trial -> ages.get(Ages.nearest(trial.age())).add(trial));
  }

  static Blend of(List<Trial> trials) {
    BlendLearner learner = new BlendLearner(trials);
    return learner.heeding(learner.chained());
  }

  private Blend chained() {
    double[] shares = new double[Ages.MARKS];
    double[] scales = new double[Ages.MARKS];
    Arrays.fill(scales, 1);
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      List<Trial> trials = ages.get(mark);
      if (trials.size() < ENOUGH) {
        continue;
      }
      double least = off(trials, Blend.NONE) - NEARER;
      for (double share : SHARES) {
        for (double scale : SCALES) {
          double off = off(trials, everywhere(share, scale));
          if (off < least) {
            least = off;
            shares[mark] = share;
            scales[mark] = scale;
          }
        }
      }
    }
    return Blend.of(shares, scales);
  }

  private static Blend everywhere(double share, double scale) {
    double[] shares = new double[Ages.MARKS];
    double[] scales = new double[Ages.MARKS];
    Arrays.fill(shares, share);
    Arrays.fill(scales, scale);
    return Blend.of(shares, scales);
  }

  /** The median of how far finals are off, as a share of the truth. */
  private static double off(List<Trial> trials, Blend blend) {
    return Ranks.median(
        trials.stream()
            .filter(trial -> trial.finalTruth() > 0)
            .mapToDouble(trial -> off(trial, blend))
            .toArray());
  }

  private static double off(Trial trial, Blend blend) {
    double truth = StrictMath.expm1(trial.finalTruth());
    return Math.abs(StrictMath.expm1(trial.figure(blend)) - truth) / truth;
  }

  private Blend heeding(Blend blend) {
    List<List<Trial>> young =
        ages.stream()
            .map(age -> age.stream().filter(trial -> trial.age() <= OLDEST).toList())
            .filter(age -> age.size() * TOP >= FEW)
            .toList();
    double[] leads = ages.stream().mapToDouble(age -> lead(age, blend)).toArray();
    Blend best = blend;
    double most = area(young, blend) + CLEARLY;
    for (double heed : HEEDS) {
      Blend heeding = blend.heeding(heed, leads);
      double area = area(young, heeding);
      if (area > most) {
        most = area;
        best = heeding;
      }
    }
    return best;
  }

  /** By how much the figure is usually above what came of late. */
  private static double lead(List<Trial> trials, Blend blend) {
    double[] leads =
        trials.stream()
            .mapToDouble(trial -> trial.lead(blend))
            .filter(lead -> !Double.isNaN(lead))
            .toArray();
    return leads.length == 0 ? 0 : Ranks.median(leads);
  }

  /** How well posts are ordered, over all ages alike; 0 without any. */
  private static double area(List<List<Trial>> ages, Blend blend) {
    return ages.stream().mapToDouble(age -> areaOf(age, blend)).average().orElse(0);
  }

  private static double areaOf(List<Trial> trials, Blend blend) {
    double[] finals = trials.stream().mapToDouble(Trial::finalTruth).sorted().toArray();
    double mark = finals[finals.length - (int) (finals.length * TOP)];
    boolean[] isTop = new boolean[trials.size()];
    for (int i = 0; i < isTop.length; i++) {
      isTop[i] = trials.get(i).finalTruth() >= mark;
    }
    return Ranks.auc(
        trials.stream().mapToDouble(trial -> trial.signOfTop(blend)).toArray(), isTop);
  }
}
