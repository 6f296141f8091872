package io.tellten.study;

import io.tellten.model.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well feelings were read in a set of texts. Three-class figures go by label; two-class figures
 * leave out what is truly neutral and go by the sign of the score. Labels a set does not have are
 * left out of its averages.
 */
final class Figures {
  private static final int CLASSES = 3;
  private static final int NEGATIVE = Label.NEGATIVE.ordinal();
  private static final int NEUTRAL = Label.NEUTRAL.ordinal();
  private static final int POSITIVE = Label.POSITIVE.ordinal();

  /** Counts of texts by true label, then by the label read. */
  private final int[][] byLabel = new int[CLASSES][CLASSES];

  /** Counts of felt texts by true side, then by the side read. */
  private final int[][] bySide = new int[2][2];

  private final List<double[]> scores = new ArrayList<>();

  /** Counts a text that was read with these chances of negative, neutral and positive. */
  void add(Label truth, double[] chances) {
    int read = chances[NEGATIVE] >= chances[POSITIVE] ? NEGATIVE : POSITIVE;
    if (chances[NEUTRAL] > chances[read]) {
      read = NEUTRAL;
    }
    byLabel[truth.ordinal()][read]++;
    if (truth != Label.NEUTRAL) {
      double score = chances[POSITIVE] - chances[NEGATIVE];
      int side = truth == Label.POSITIVE ? 1 : 0;
      bySide[side][score > 0 ? 1 : 0]++;
      scores.add(new double[] {score, side});
    }
  }

  int size() {
    return Arrays.stream(byLabel).flatMapToInt(Arrays::stream).sum();
  }

  /** Whether the set has neutral texts, so that three classes mean something. */
  boolean hasNeutral() {
    return total(byLabel, NEUTRAL) > 0;
  }

  double macroRecall() {
    return average(byLabel, Figures::recall);
  }

  double macroF1() {
    return average(byLabel, Figures::f1);
  }

  double twoClassF1() {
    return average(bySide, Figures::f1);
  }

  /** The share of negative texts that are called negative. */
  double negativesFound() {
    return recall(byLabel, NEGATIVE);
  }

  /** The share of positive texts that are called negative. */
  double positivesCalledNegative() {
    int all = total(byLabel, POSITIVE);
    return all == 0 ? 0 : (double) byLabel[POSITIVE][NEGATIVE] / all;
  }

  /** The chance that a positive text scores above a negative one. */
  double auc() {
    List<double[]> sorted = new ArrayList<>(scores);
    sorted.sort(Comparator.comparingDouble(score -> score[0]));
    double ranks = 0;
    double positives = 0;
    for (int i = 0; i < sorted.size(); i++) {
      ranks += sorted.get(i)[1] * (i + 1);
      positives += sorted.get(i)[1];
    }
    double pairs = positives * (sorted.size() - positives);
    return pairs == 0 ? Double.NaN : (ranks - positives * (positives + 1) / 2) / pairs;
  }

  private interface Measure {
    double of(int[][] table, int label);
  }

  private static double average(int[][] table, Measure measure) {
    return java.util.stream.IntStream.range(0, table.length)
        .filter(label -> total(table, label) > 0)
        .mapToDouble(label -> measure.of(table, label))
        .average()
        .orElse(Double.NaN);
  }

  private static int total(int[][] table, int label) {
    return Arrays.stream(table[label]).sum();
  }

  private static double recall(int[][] table, int label) {
    int all = total(table, label);
    return all == 0 ? Double.NaN : (double) table[label][label] / all;
  }

  private static double f1(int[][] table, int label) {
    int called = Arrays.stream(table).mapToInt(row -> row[label]).sum();
    int all = total(table, label) + called;
    return all == 0 ? Double.NaN : 2.0 * table[label][label] / all;
  }
}
