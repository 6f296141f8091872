package io.tellten.study;

import static io.tellten.analysis.NetModel.NOTHING;
import static io.tellten.analysis.NetModel.WIDTH;

import java.util.SplittableRandom;

/** Weights of a net, each with the sum of its squared slopes and its mean over the last rounds. */
final class NetWeights {
  /** Keeps the first steps of a weight from being wild. */
  private static final float CAUTION = 0.05f;

  final float[] values;
  private final float[] squares;
  private final double[] sums;
  private int summed;

  NetWeights(int size) {
    values = new float[size];
    squares = new float[size];
    sums = new double[size];
  }

  NetWeights begin(SplittableRandom random, int from, float spread) {
    double width = 2 * Math.sqrt(3) * spread;
    for (int i = from; i < values.length; i++) {
      values[i] = (float) ((random.nextDouble() - 0.5) * width);
    }
    return this;
  }

  void step(int at, float slope, float length) {
    float sum = squares[at] + slope * slope;
    squares[at] = sum;
    values[at] -= length * slope / (CAUTION + (float) Math.sqrt(sum));
  }

  /** Steps a row of words; nothing stays nothing. */
  void stepRow(int row, float[] slopes, float length) {
    if (row != NOTHING) {
      stepAt(row * WIDTH, slopes, length);
    }
  }

  void stepAt(int at, float[] slopes, float length) {
    for (int d = 0; d < WIDTH; d++) {
      if (slopes[d] != 0) {
        step(at + d, slopes[d], length);
      }
    }
  }

  void addToMean() {
    for (int i = 0; i < values.length; i++) {
      sums[i] += values[i];
    }
    summed++;
  }

  void takeMean() {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sums[i] / summed);
    }
  }
}
