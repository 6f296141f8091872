package io.tellten.study;

import io.tellten.forecast.GrowthNet;
import io.tellten.study.GrowthRows.Row;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learns a {@link GrowthNet} by stochastic gradient descent with a step of its own for each weight
 * (Adam). Levels are learnt by how much more often the truth has to be below than above them, the
 * single figure by the share of the truth that it is off. The same rows give the same net.
 */
final class GrowthNetLearner {
  private static final int BATCH = 64;
  private static final float STEP = 0.004f;
  private static final float MEAN = 0.9f;
  private static final float SQUARE = 0.999f;
  private static final float CAUTION = 1e-7f;

  /** Weights of cells shrink by this part of a step, so that none is large for few rows. */
  private static final float SHRINKING = 0.01f;

  /** What is learnt is the mean over the last part of the steps. */
  private static final double KEPT_FROM = 0.6;

  private static final float SPREAD = 0.25f;

  /** Nearer to the truth than this the slope goes over from one side to the other. */
  private static final float NEAR = 0.03f;

  /** One post that went far beyond what could be known must not turn everything. */
  private static final float MOST_OFF = 3;

  private static final float POINT_WEIGHT = 2;

  private final List<Row> rows;
  private final float[] weights = GrowthNet.still();
  private final double[] sums = new double[GrowthNet.WEIGHTS];
  private final float[] means = new float[GrowthNet.WEIGHTS];
  private final float[] squares = new float[GrowthNet.WEIGHTS];
  private final float[] slopes = new float[GrowthNet.WEIGHTS];
  private final GrowthNet.State state = new GrowthNet.State();
  private final SplittableRandom random;

  private GrowthNetLearner(List<Row> rows, long seed) {
    this.rows = rows;
    this.random = new SplittableRandom(seed);
    int cells = GrowthNet.FIRST_WEIGHTS_OF_OUTPUTS;
    for (int i = 0; i < GrowthNet.WEIGHTS; i++) {
      float drawn = (float) (2 * random.nextDouble() - 1) * SPREAD;
      if (i < cells) {
        weights[i] = GrowthNet.isRising(i) ? Math.abs(drawn) : 2 * drawn;
      } else if (weights[i] == 0) {
        weights[i] = GrowthNet.isRising(i) ? Math.abs(drawn) * 0.1f : 0;
      }
    }
  }

  /** A net of rows, after so many steps. */
  static GrowthNet learn(List<Row> rows, int steps, long seed) {
    return new GrowthNetLearner(rows, seed).learn(steps);
  }

  private GrowthNet learn(int steps) {
    int kept = 0;
    double meanDecay = 1;
    double squareDecay = 1;
    for (int step = 0; step < steps; step++) {
      Arrays.fill(slopes, 0);
      for (int i = 0; i < BATCH; i++) {
        Row row = rows.get(random.nextInt(rows.size()));
        GrowthNet.learn(
            weights, row.traits(), state, (outputs, to) -> off(outputs, row.truths(), to), slopes);
      }
      meanDecay *= MEAN;
      squareDecay *= SQUARE;
      double done = (double) step / steps;
      float length = (float) (STEP * (done < KEPT_FROM ? 1 - done : 1 - KEPT_FROM));
      step(length, (float) (1 - meanDecay), (float) (1 - squareDecay));
      if (done >= KEPT_FROM) {
        kept++;
        for (int i = 0; i < sums.length; i++) {
          sums[i] += weights[i];
        }
      }
    }
    float[] learnt = new float[GrowthNet.WEIGHTS];
    for (int i = 0; i < learnt.length; i++) {
      learnt[i] = (float) (sums[i] / Math.max(1, kept));
    }
    return new GrowthNet(learnt);
  }

  private void step(float length, float meanTrust, float squareTrust) {
    for (int i = 0; i < weights.length; i++) {
      float slope = slopes[i] / BATCH;
      means[i] = MEAN * means[i] + (1 - MEAN) * slope;
      squares[i] = SQUARE * squares[i] + (1 - SQUARE) * slope * slope;
      float size = (float) Math.sqrt(squares[i] / squareTrust) + CAUTION;
      float moved = weights[i] - length * means[i] / meanTrust / size;
      if (i < GrowthNet.FIRST_WEIGHTS_OF_OUTPUTS) {
        moved -= length * SHRINKING * weights[i];
      }
      weights[i] = GrowthNet.isRising(i) ? Math.max(0, moved) : moved;
    }
  }

  private static void off(float[] outputs, float[] truths, float[] slopes) {
    float truth = truths[truths.length - 1];
    for (int i = 0; i < GrowthNet.POINT; i++) {
      slopes[i] = pinball(outputs[i] - truth, (float) GrowthNet.level(i));
    }
    float above = outputs[GrowthNet.POINT] - truth;
    float ratio = (float) Math.min(MOST_OFF, StrictMath.exp(above));
    slopes[GrowthNet.POINT] = POINT_WEIGHT * ratio * side(above);
    for (int horizon = 0; horizon < truths.length - 1; horizon++) {
      for (int end = 0; end < 3; end++) {
        int out = GrowthNet.EARLIER + 3 * horizon + end;
        slopes[out] =
            Float.isNaN(truths[horizon])
                ? 0
                : pinball(outputs[out] - truths[horizon], 0.1f + 0.4f * end);
      }
    }
  }

  private static float pinball(float above, float level) {
    return (side(above) + 1) / 2 - level;
  }

  private static float side(float above) {
    return Math.max(-1, Math.min(1, above / NEAR));
  }
}
