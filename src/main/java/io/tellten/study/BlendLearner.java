package io.tellten.study;

import io.tellten.forecast.Ages;
import io.tellten.forecast.Blend;
import io.tellten.forecast.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses what is mixed with what the nets say, on posts that none of them had seen: for each age
 * how much of a chain's forecast, so that finals are off by the least share; and how much is heeded
 * of how much of a count came of late, so that the posts that end at the top stand out best. Since
 * at a single age the top is a handful of posts, the latter is chosen on the ages around it, too.
 */
final class BlendLearner {
  private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5};
  private static final double[] SCALES = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2};

  /** An error that is less by less than this is chance. */
  private static final double NEARER = 0.002;

  /** Fewer trials of an age say nothing of its error. */
  private static final int ENOUGH = 300;

  private static final double TOP = 0.05;

  /** Larger ones order hardly better: with ten, what came of late already counts for nearly all. */
  private static final double[] HEEDS = {1, 3, 10};

  /** An area that is larger by less than this is chance. */
  private static final double CLEARLY = 0.005;

  /** So many marks to either side tell of an age, too: about a quarter to four times as old. */
  private static final int AROUND = 2;

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
    double[] usual = usual();
    List<double[]> areas = new ArrayList<>();
    areas.add(areas(blend));
    for (double heed : HEEDS) {
      double[] everywhere = new double[Ages.MARKS];
      Arrays.fill(everywhere, heed);
      areas.add(areas(blend.heeding(everywhere, usual)));
    }
    double[] heeds = new double[Ages.MARKS];
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      double most = around(areas.get(0), mark) + CLEARLY;
      for (int i = 0; i < HEEDS.length; i++) {
        double area = around(areas.get(i + 1), mark);
        if (area > most) {
          most = area;
          heeds[mark] = HEEDS[i];
        }
      }
    }
    return blend.heeding(heeds, usual);
  }

  /**
   * How much of a count usually came of late at each mark of age; where that is not known, what is
   * usual at the next mark where it is, or else at the last.
   */
  private double[] usual() {
    double[] usual = ages.stream().mapToDouble(BlendLearner::usually).toArray();
    for (int mark = Ages.MARKS - 2; mark >= 0; mark--) {
      usual[mark] = Double.isNaN(usual[mark]) ? usual[mark + 1] : usual[mark];
    }
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      if (Double.isNaN(usual[mark])) {
        usual[mark] = mark == 0 ? Blend.EVEN : usual[mark - 1];
      }
    }
    return usual;
  }

  /** Not a number of too few. */
  private static double usually(List<Trial> trials) {
    double[] lately =
        trials.stream()
            .mapToDouble(Trial::cameLately)
            .filter(share -> !Double.isNaN(share))
            .toArray();
    return lately.length < FEW ? Double.NaN : Math.min(Blend.EVEN, Ranks.median(lately));
  }

  /** How well posts are ordered at each mark of age; not a number where they are too few. */
  private double[] areas(Blend blend) {
    return ages.stream()
        .mapToDouble(age -> age.size() * TOP < FEW ? Double.NaN : areaOf(age, blend))
        .toArray();
  }

  /** The mean over a mark and those around it, as far as they are known; else not a number. */
  private static double around(double[] areas, int mark) {
    return Arrays.stream(
            areas, Math.max(0, mark - AROUND), Math.min(areas.length, mark + AROUND + 1))
        .filter(area -> !Double.isNaN(area))
        .average()
        .orElse(Double.NaN);
  }

  private static double areaOf(List<Trial> trials, Blend blend) {
    double[] finals = trials.stream().mapToDouble(Trial::finalTruth).sorted().toArray();
    double mark = finals[finals.length - (int) (finals.length * TOP)];
    boolean[] isTop = new boolean[trials.size()];
    for (int i = 0; i < isTop.length; i++) {
      isTop[i] = trials.get(i).finalTruth() >= mark;
    }
    return Ranks.auc(
        trials.stream().mapToDouble(trial -> -trial.distance(blend, mark)).toArray(), isTop);
  }
}
