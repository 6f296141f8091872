package io.tellten.study;

import io.tellten.forecast.Ages;
import io.tellten.forecast.SiteHabit.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses how much is heeded of what came of late, so that the posts that end at the top stand out
 * best among those that no net had seen: one figure for all ages, since at a single age the top is
 * a handful of posts.
 */
final class Heed {
  private static final double TOP = 0.05;

  private static final double[] TRIED = {0.2, 0.4, 0.6, 0.8};

  /** Less than this is chance. */
  private static final double CLEARLY = 0.005;

  /** Of older posts it tells less, and what is read of them is seldom the first that is told. */
  private static final double OLDEST = 6 * 3600;

  /** Fewer posts at the top of an age say nothing. */
  private static final int FEW = 20;

  private Heed() {}

  static double of(List<Trial> trials) {
    List<List<Trial>> ages = new ArrayList<>();
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      ages.add(new ArrayList<>());
    }
    trials.stream()
        .filter(trial -> trial.age() <= OLDEST)
        .forEach(trial -> ages.get(Ages.nearest(trial.age())).add(trial));
    ages.removeIf(age -> age.size() * TOP < FEW);
    double best = 0;
    double most = area(ages, 0) + CLEARLY;
    for (double heed : TRIED) {
      double area = area(ages, heed);
      if (area > most) {
        most = area;
        best = heed;
      }
    }
    return best;
  }

  /** How well posts are ordered, over all ages alike; 0 without any. */
  private static double area(List<List<Trial>> ages, double heed) {
    return ages.stream().mapToDouble(age -> areaOf(age, heed)).average().orElse(0);
  }

  private static double areaOf(List<Trial> trials, double heed) {
    double[] finals = trials.stream().mapToDouble(Trial::finalTruth).sorted().toArray();
    double mark = finals[finals.length - (int) (finals.length * TOP)];
    boolean[] isTop = new boolean[trials.size()];
    for (int i = 0; i < isTop.length; i++) {
      isTop[i] = trials.get(i).finalTruth() >= mark;
    }
    return Ranks.auc(trials.stream().mapToDouble(trial -> trial.signOfTop(heed)).toArray(), isTop);
  }
}
