package io.tellten.study;

import io.tellten.analysis.Features;
import io.tellten.analysis.SentimentModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns a {@link SentimentModel} from examples: multinomial logistic regression by stochastic
 * gradient descent with a step of its own for each feature. The same examples in the same order
 * give the same model.
 */
final class SentimentLearner {
  private static final int ROUNDS = 6;
  private static final float STEP = 0.15f;

  /** Keeps weights that little speaks for small. */
  private static final float DECAY = 2e-5f;

  /** A feature seen in fewer texts is chance. */
  private static final int MIN_TEXTS = 3;

  /** So many features fit into the file that is shipped. */
  static final int KEPT = 420_000;

  private static final int CLASSES = 3;
  private static final int STRIDE = 8;

  /** For each feature three weights, padding, three sums of squared steps, padding. */
  private final float[] state = new float[Features.SIZE * STRIDE];

  private final float[] averages = new float[Features.SIZE * CLASSES];
  private final int[] texts = new int[Features.SIZE];

  private SentimentLearner() {}

  static SentimentModel learn(List<Example> examples, long seed) {
    SentimentLearner learner = new SentimentLearner();
    List<Row> rows = new ArrayList<>();
    double sum = 0;
    for (Example example : examples) {
      rows.add(learner.row(example));
      sum += example.weight();
    }
    float scale = (float) (rows.size() / sum);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(rows, random);
      for (Row row : rows) {
        learner.step(row, scale);
      }
      if (round >= ROUNDS / 2) {
        learner.addToAverages();
      }
    }
    return learner.model();
  }

  private record Row(int label, float weight, int[] features, float[] values) {}

  private Row row(Example example) {
    Features features = Features.of(example.text());
    int[] numbers = new int[features.count()];
    float[] strengths = new float[numbers.length];
    int[] next = {0};
    features.forEach(
        (feature, value) -> {
          numbers[next[0]] = feature;
          strengths[next[0]++] = value;
          texts[feature]++;
        });
    return new Row(example.label().ordinal(), example.weight(), numbers, strengths);
  }

  private void step(Row row, float scale) {
    float[] errors = errors(row);
    float weight = row.weight() * scale;
    for (int i = 0; i < row.features().length; i++) {
      if (texts[row.features()[i]] < MIN_TEXTS) {
        continue;
      }
      int at = row.features()[i] * STRIDE;
      for (int k = 0; k < CLASSES; k++) {
        float gradient = weight * errors[k] * row.values()[i] + DECAY * state[at + k];
        float squares = state[at + 4 + k] + gradient * gradient;
        state[at + 4 + k] = squares;
        state[at + k] -= STEP * gradient / (0.05f + (float) Math.sqrt(squares));
      }
    }
  }

  private float[] errors(Row row) {
    double[] sums = new double[CLASSES];
    for (int i = 0; i < row.features().length; i++) {
      int at = row.features()[i] * STRIDE;
      for (int k = 0; k < CLASSES; k++) {
        sums[k] += row.values()[i] * state[at + k];
      }
    }
    double top = Math.max(sums[0], Math.max(sums[1], sums[2]));
    double all = 0;
    for (int k = 0; k < CLASSES; k++) {
      sums[k] = StrictMath.exp(sums[k] - top);
      all += sums[k];
    }
    float[] errors = new float[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      errors[k] = (float) (sums[k] / all) - (k == row.label() ? 1 : 0);
    }
    return errors;
  }

  private void addToAverages() {
    for (int i = 0; i < Features.SIZE; i++) {
      for (int k = 0; k < CLASSES; k++) {
        averages[i * CLASSES + k] += state[i * STRIDE + k];
      }
    }
  }

  private SentimentModel model() {
    int summed = ROUNDS - ROUNDS / 2;
    float[] negative = new float[Features.SIZE];
    float[] positive = new float[Features.SIZE];
    for (int i = 0; i < Features.SIZE; i++) {
      int at = i * CLASSES;
      negative[i] = (averages[at] - averages[at + 1]) / summed;
      positive[i] = (averages[at + 2] - averages[at + 1]) / summed;
    }
    return SentimentModel.of(negative, positive, KEPT);
  }
}
