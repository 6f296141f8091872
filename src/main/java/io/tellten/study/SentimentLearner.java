package io.tellten.study;

import io.tellten.analysis.Features;
import io.tellten.analysis.NetModel;
import io.tellten.analysis.SentimentModel;
import io.tellten.study.TrainingRows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Learns a {@link SentimentModel} from examples: multinomial logistic regression by stochastic
 * gradient descent with a step of its own for each feature, features scaled by how far they are to
 * be believed ({@link Trust}). A set that lacks a label says nothing about that label. The same
 * examples in the same order give the same model.
 */
final class SentimentLearner {
  private static final int ROUNDS = 5;
  private static final float STEP = 0.15f;

  /** Keeps weights that little speaks for small. */
  private static final float DECAY = 4e-4f;

  /** So many rows and pieces fit into the file that is shipped. */
  private static final int KEPT = 1_200_000;

  private static final int CLASSES = 3;

  /** For each feature three weights and three sums of squared steps. */
  private static final int STRIDE = 2 * CLASSES;

  /** Keeps the first steps of a feature from being wild. */
  private static final float CAUTION = 0.05f;

  private final TrainingRows all;
  private final List<Row> used = new ArrayList<>();
  private final float[] trust;
  private final float[] state;
  private final float[] averages;
  private final float scale;

  private SentimentLearner(TrainingRows all, IntPredicate isUsed) {
    this.all = all;
    double sum = 0;
    for (int i = 0; i < all.rows().size(); i++) {
      Row row = all.rows().get(i);
      if (row.weight() > 0 && isUsed.test(i)) {
        used.add(row);
        sum += row.weight();
      }
    }
    this.scale = (float) (used.size() / sum);
    this.trust = Trust.in(all, used);
    this.state = new float[all.size() * STRIDE];
    this.averages = new float[all.size() * CLASSES];
  }

  static SentimentModel learn(List<Example> examples, long seed) {
    return learn(TrainingRows.of(examples), row -> true, seed);
  }

  /** A model of some of the rows. */
  static SentimentModel learn(TrainingRows all, IntPredicate isUsed, long seed) {
    float[] weights = weights(all, isUsed, seed);
    List<NetLearner.Row> used = new ArrayList<>();
    for (int i = 0; i < all.forNet().size(); i++) {
      if (isUsed.test(i)) {
        used.add(all.forNet().get(i));
      }
    }
    return model(all, weights, NetLearner.learn(used, Features.valencesOfIdeas(), seed));
  }

  /** For each place of the rows the weights of the three labels, learnt from some of the rows. */
  static float[] weights(TrainingRows all, IntPredicate isUsed, long seed) {
    return new SentimentLearner(all, isUsed).learn(seed);
  }

  private float[] learn(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(used, random);
      used.forEach(this::step);
      if (round >= ROUNDS / 2) {
        addToAverages();
      }
    }
    float summed = ROUNDS - ROUNDS / 2;
    for (int i = 0; i < averages.length; i++) {
      averages[i] *= trust[i / CLASSES] / summed;
    }
    return averages;
  }

  private void step(Row row) {
    int[] places = row.places();
    float[] values = row.values();
    float[] errors = errors(row);
    float weight = row.weight() * scale;
    for (int i = 0; i < places.length; i++) {
      int at = places[i] * STRIDE;
      float value = weight * values[i] * trust[places[i]];
      for (int k = 0; k < CLASSES; k++) {
        float gradient = errors[k] * value + DECAY * state[at + k];
        float squares = state[at + CLASSES + k] + gradient * gradient;
        state[at + CLASSES + k] = squares;
        state[at + k] -= STEP * gradient / (CAUTION + (float) Math.sqrt(squares));
      }
    }
  }

  private float[] errors(Row row) {
    int[] places = row.places();
    float negative = 0;
    float neutral = 0;
    float positive = 0;
    for (int i = 0; i < places.length; i++) {
      int at = places[i] * STRIDE;
      float value = row.values()[i] * trust[places[i]];
      negative += value * state[at];
      neutral += value * state[at + 1];
      positive += value * state[at + 2];
    }
    float[] sums = {negative, neutral, positive};
    double all = 0;
    double[] powers = new double[CLASSES];
    double top = Math.max(negative, Math.max(neutral, positive));
    for (int k = 0; k < CLASSES; k++) {
      powers[k] = (row.allowed() & 1 << k) == 0 ? 0 : StrictMath.exp(sums[k] - top);
      all += powers[k];
    }
    float[] errors = new float[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      errors[k] = all == 0 ? 0 : (float) (powers[k] / all) - (k == row.label() ? 1 : 0);
    }
    return errors;
  }

  private void addToAverages() {
    for (int i = 0; i < averages.length; i++) {
      averages[i] += state[i / CLASSES * STRIDE + i % CLASSES];
    }
  }

  /** The weights as a model, what the pieces of a known word say within the word's own weight. */
  private static SentimentModel model(TrainingRows rows, float[] weights, NetModel net) {
    float[] negative = new float[Features.SIZE];
    float[] positive = new float[Features.SIZE];
    for (int i = 0; i < rows.size(); i++) {
      int at = i * CLASSES;
      negative[rows.feature(i)] = weights[at] - weights[at + 1];
      positive[rows.feature(i)] = weights[at + 2] - weights[at + 1];
    }
    for (int id = 0; id < rows.vocabulary().size(); id++) {
      int at = Features.WORDS_FROM + id;
      TrainingRows.Word word = rows.word(id);
      Features.pieces(
          word.form(),
          word.isNegated(),
          piece -> {
            negative[at] += Features.PIECE_SHARE * negative[piece];
            positive[at] += Features.PIECE_SHARE * positive[piece];
          });
    }
    return SentimentModel.of(rows.vocabulary(), negative, positive, KEPT, net);
  }
}
