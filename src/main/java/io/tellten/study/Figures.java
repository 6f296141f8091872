package io.tellten.study;

import io.tellten.model.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well feelings were read in a set of texts. Three-class figures go by label; two-class figures
 * leave out what is truly neutral and go by the sign of the score; a score of none is wrong. Labels
 * a set does not have are left out of its averages.
 */
final class Figures {
  private static final int CLASSES = 3;
  private static final int NEGATIVE = Label.NEGATIVE.ordinal();
  private static final int NEUTRAL = Label.NEUTRAL.ordinal();
  private static final int POSITIVE = Label.POSITIVE.ordinal();

  private static final int STEPS = 10;

  /** Counts of texts by true label, then by the label read. */
  private final int[][] byLabel = new int[CLASSES][CLASSES];

  /** Counts of felt texts by true side, then by the side read. */
  private final int[][] bySide = new int[2][2];

  private final List<double[]> scores = new ArrayList<>();

  /** For each step of confidence: how many texts, the confidence told, and how many are right. */
  private final double[][] bySure = new double[STEPS][3];

  /** Counts a text that was read with these chances of negative, neutral and positive. */
  void add(Label truth, double[] chances) {
    int read = chances[NEGATIVE] >= chances[POSITIVE] ? NEGATIVE : POSITIVE;
    if (chances[NEUTRAL] > chances[read]) {
      read = NEUTRAL;
    }
    add(truth, Label.values()[read], chances[POSITIVE] - chances[NEGATIVE], chances[read]);
  }

  /** Counts a text that was read so. */
  void add(Label truth, Label read, double score, double confidence) {
    byLabel[truth.ordinal()][read.ordinal()]++;
    double[] step = bySure[Math.min(STEPS - 1, (int) (confidence * STEPS))];
    step[0]++;
    step[1] += confidence;
    step[2] += truth == read ? 1 : 0;
    if (truth != Label.NEUTRAL) {
      int side = truth == Label.POSITIVE ? 1 : 0;
      // Who says neither has not found the side.
      int called = score == 0 ? 1 - side : score > 0 ? 1 : 0;
      bySide[side][called]++;
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

  /** How far, on average, the confidence told is from the share that is right. */
  double calibrationError() {
    double off = 0;
    for (double[] step : bySure) {
      off += Math.abs(step[1] - step[2]);
    }
    return off / size();
  }

  /** The chance that a positive text scores above a negative one; alike counts as half. */
  double auc() {
    List<double[]> sorted = new ArrayList<>(scores);
    sorted.sort(Comparator.comparingDouble(score -> score[0]));
    double ranks = 0;
    double positives = 0;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      double alike = 0;
      while (to < sorted.size() && sorted.get(to)[0] == sorted.get(from)[0]) {
        alike += sorted.get(to)[1];
        to++;
      }
      ranks += alike * (from + 1 + to) / 2;
      positives += alike;
      from = to;
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
