package io.tellten.analysis;

import java.util.List;

/** Tells whether a text holds both praise and blame, each clear in a clause of its own. */
final class Mixture {
  /** A word of regret in a long hymn makes no mixed text. */
  private static final double MINORITY = 0.2;

  /** In few clauses each counts, however much the others weigh. */
  private static final double SHORT_MINORITY = 0.05;

  private static final int FEW_CLAUSES = 6;

  /** A clause with this chance is clearly one or the other. */
  private static final double CLEAR = 0.6;

  /** So many clauses are read on each side before it is given up. */
  private static final int TRIES = 2;

  private final Features features;
  private final SentimentModel model;
  private final List<Clause> clauses;
  private final double[] sums;

  private Mixture(
      Features features, SentimentModel model, List<Clause> clauses, double[] sums) {
    this.features = features;
    this.model = model;
    this.clauses = clauses;
    this.sums = sums;
  }

  static boolean isIn(
      String text,
      Features features,
      double[] shares,
      ReferenceWords words,
      SentimentModel model) {
    double good = 0;
    double bad = 0;
    for (double share : shares) {
      good += Math.max(0, share);
      bad += Math.max(0, -share);
    }
    if (Math.min(good, bad) <= Math.max(good, bad) * SHORT_MINORITY) {
      return false;
    }
    List<Clause> clauses = Clauses.of(text, features.tokens(), words);
    double[] sums = new double[clauses.size()];
    good = 0;
    bad = 0;
    for (int i = 0; i < sums.length; i++) {
      for (int token = clauses.get(i).from(); token < clauses.get(i).to(); token++) {
        sums[i] += shares[token];
      }
      good += Math.max(0, sums[i]);
      bad += Math.max(0, -sums[i]);
    }
    double minority = sums.length <= FEW_CLAUSES ? SHORT_MINORITY : MINORITY;
    return Math.min(good, bad) > Math.max(good, bad) * minority
        && new Mixture(features, model, clauses, sums).hasBoth(good < bad ? 1 : -1);
  }

  /** Looks at the side first that is likelier to be missing. */
  private boolean hasBoth(int weaker) {
    return has(weaker) && has(-weaker);
  }

  /** Whether one of the clauses that speak most for a side is clear when read alone. */
  private boolean has(int side) {
    double below = Double.POSITIVE_INFINITY;
    for (int round = 0; round < TRIES; round++) {
      int best = -1;
      for (int i = 0; i < sums.length; i++) {
        double sum = sums[i] * side;
        if (sum > 0 && sum < below && (best < 0 || sum > sums[best] * side)) {
          best = i;
        }
      }
      if (best < 0) {
        return false;
      }
      below = sums[best] * side;
      Clause clause = clauses.get(best);
      Features alone = features.part(clause.from(), clause.to());
      if (!alone.isEmpty() && model.probabilities(alone)[1 + side] >= CLEAR) {
        return true;
      }
    }
    return false;
  }
}
