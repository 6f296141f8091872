package io.tellten.forecast;

import java.util.Arrays;

/**
 * A small net that turns {@link GrowthTraits} into logarithms of the count to come. Whatever its
 * weights, no output falls when a rising trait rises: every weight on the way from a rising trait
 * to an output is at least 0 ({@link #isRising}), and what a cell passes on rises with what it
 * takes.
 */
public final class GrowthNet {
  /** Cells of the first and of the second layer. */
  public static final int FIRST = 24;

  public static final int SECOND = 16;

  /** The levels of the final count's distribution that have an output each. */
  private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

  /** Behind the levels of the final: its best single figure. */
  public static final int POINT = LEVELS.length;

  /** Then for each horizon but the final one the low end, the middle and the high end. */
  public static final int EARLIER = POINT + 1;

  /** How many come out. */
  public static final int OUTPUTS = EARLIER + 9;

  /**
   * The count passes straight to the outputs too, with a weight of its own at each of these ages.
   */
  public static final int HATS = 8;

  private static final int FREE = GrowthTraits.FREE;
  private static final int SIZE = GrowthTraits.SIZE;
  private static final int FIRST_ROW = 1 + SIZE;
  private static final int SECOND_ROW = 1 + FREE + FIRST;
  private static final int OUT_ROW = 1 + FREE + HATS + GrowthTraits.RISING + SECOND;
  private static final int SECOND_AT = FIRST * FIRST_ROW;
  private static final int OUT_AT = SECOND_AT + SECOND * SECOND_ROW;

  /** Where the weights of the outputs begin, behind those of the cells. */
  public static final int FIRST_WEIGHTS_OF_OUTPUTS = OUT_AT;

  /** How many weights there are. */
  public static final int WEIGHTS = OUT_AT + OUTPUTS * OUT_ROW;

  private final float[] weights;

  /**
   * A net.
   *
   * @throws IllegalArgumentException when the weights are too few or many, are not numbers, or one
   *     would let an output fall
   */
  public GrowthNet(float[] weights) {
    if (weights.length != WEIGHTS) {
      throw new IllegalArgumentException("a net has " + WEIGHTS + " weights");
    }
    for (int i = 0; i < WEIGHTS; i++) {
      if (!Float.isFinite(weights[i]) || isRising(i) && weights[i] < 0) {
        throw new IllegalArgumentException("weight " + i + " cannot be " + weights[i]);
      }
    }
    this.weights = weights.clone();
  }

  /** The weights of a net that says: it stays as it is. */
  public static float[] still() {
    float[] weights = new float[WEIGHTS];
    for (int out = 0; out < OUTPUTS; out++) {
      int hats = OUT_AT + out * OUT_ROW + 1 + FREE;
      Arrays.fill(weights, hats, hats + HATS, (float) GrowthTraits.SCALE);
    }
    return weights;
  }

  /** Whether a weight must not be below 0. */
  public static boolean isRising(int weight) {
    if (weight < SECOND_AT) {
      return weight % FIRST_ROW > FREE;
    }
    if (weight < OUT_AT) {
      return (weight - SECOND_AT) % SECOND_ROW > FREE;
    }
    return (weight - OUT_AT) % OUT_ROW > FREE;
  }

  /** The level of the final count's distribution that an output stands for. */
  public static double level(int output) {
    return LEVELS[output];
  }

  /** A copy of the weights. */
  public float[] weights() {
    return weights.clone();
  }

  /** What comes out for traits: logarithms of one more than the count. */
  public float[] read(float[] traits) {
    return read(traits, new State());
  }

  float[] read(float[] traits, State state) {
    return read(weights, traits, state);
  }

  static float[] read(float[] weights, float[] traits, State state) {
    state.hats(traits[0]);
    int at = 0;
    for (int cell = 0; cell < FIRST; cell++, at += FIRST_ROW) {
      float sum = weights[at];
      for (int i = 0; i < SIZE; i++) {
        sum += weights[at + 1 + i] * traits[i];
      }
      state.first[cell] = soft(sum);
    }
    for (int cell = 0; cell < SECOND; cell++, at += SECOND_ROW) {
      float sum = weights[at];
      for (int i = 0; i < FREE; i++) {
        sum += weights[at + 1 + i] * traits[i];
      }
      for (int i = 0; i < FIRST; i++) {
        sum += weights[at + 1 + FREE + i] * state.first[i];
      }
      state.second[cell] = soft(sum);
    }
    for (int out = 0; out < OUTPUTS; out++, at += OUT_ROW) {
      state.outputs[out] = out(weights, at, traits, state);
    }
    return state.outputs;
  }

  private static float out(float[] weights, int row, float[] traits, State state) {
    float sum = weights[row];
    int at = row + 1;
    for (int i = 0; i < FREE; i++) {
      sum += weights[at++] * traits[i];
    }
    float count = traits[GrowthTraits.COUNT];
    sum += weights[at + state.hat] * (1 - state.hatShare) * count;
    sum += weights[at + state.hat + 1] * state.hatShare * count;
    at += HATS;
    for (int i = FREE; i < SIZE; i++) {
      sum += weights[at++] * traits[i];
    }
    for (int i = 0; i < SECOND; i++) {
      sum += weights[at++] * state.second[i];
    }
    return sum;
  }

  /** Rises from −1 to 1; the same on every machine, which a hyperbolic tangent need not be. */
  private static float soft(float sum) {
    return sum / (1 + Math.abs(sum));
  }

  /**
   * Reads, then adds to {@code slopes} what each weight adds to the sum of {@code outSlopes} times
   * the outputs.
   *
   * @param outSlopes asked for by a learner once it has seen the outputs
   */
  public static void learn(
      float[] weights, float[] traits, State state, OutSlopes outSlopes, float[] slopes) {
    outSlopes.of(read(weights, traits, state), state.outSlopes);
    Arrays.fill(state.secondSlopes, 0);
    Arrays.fill(state.firstSlopes, 0);
    for (int out = 0; out < OUTPUTS; out++) {
      float slope = state.outSlopes[out];
      if (slope != 0) {
        backFromOut(weights, OUT_AT + out * OUT_ROW, traits, state, slope, slopes);
      }
    }
    for (int cell = 0; cell < SECOND; cell++) {
      float slope = state.secondSlopes[cell] * bend(state.second[cell]);
      int at = SECOND_AT + cell * SECOND_ROW;
      slopes[at] += slope;
      add(slopes, at + 1, slope, traits, 0, FREE);
      add(slopes, at + 1 + FREE, slope, state.first, 0, FIRST);
      add(state.firstSlopes, 0, slope, weights, at + 1 + FREE, FIRST);
    }
    for (int cell = 0; cell < FIRST; cell++) {
      float slope = state.firstSlopes[cell] * bend(state.first[cell]);
      int at = cell * FIRST_ROW;
      slopes[at] += slope;
      add(slopes, at + 1, slope, traits, 0, SIZE);
    }
  }

  private static void backFromOut(
      float[] weights, int row, float[] traits, State state, float slope, float[] slopes) {
    slopes[row] += slope;
    add(slopes, row + 1, slope, traits, 0, FREE);
    int hats = row + 1 + FREE;
    float count = traits[GrowthTraits.COUNT];
    slopes[hats + state.hat] += slope * (1 - state.hatShare) * count;
    slopes[hats + state.hat + 1] += slope * state.hatShare * count;
    add(slopes, hats + HATS, slope, traits, FREE, GrowthTraits.RISING);
    int second = hats + HATS + GrowthTraits.RISING;
    add(slopes, second, slope, state.second, 0, SECOND);
    add(state.secondSlopes, 0, slope, weights, second, SECOND);
  }

  /** Adds to a row a multiple of another. */
  private static void add(float[] to, int toAt, float times, float[] from, int fromAt, int size) {
    for (int i = 0; i < size; i++) {
      to[toAt + i] += times * from[fromAt + i];
    }
  }

  /** How steeply a cell answers, by its answer. */
  private static float bend(float answer) {
    float rest = 1 - Math.abs(answer);
    return rest * rest;
  }

  /** Which way the outputs should go. */
  public interface OutSlopes {
    /** Writes a slope for each output. */
    void of(float[] outputs, float[] slopes);
  }

  /** Room to calculate in; one for each thread. */
  public static final class State {
    private final float[] first = new float[FIRST];
    private final float[] second = new float[SECOND];
    private final float[] outputs = new float[OUTPUTS];
    private final float[] firstSlopes = new float[FIRST];
    private final float[] secondSlopes = new float[SECOND];
    private final float[] outSlopes = new float[OUTPUTS];
    private int hat;
    private float hatShare;

    private void hats(float age) {
      float place = (age + 1) / 2 * (HATS - 1);
      hat = Math.max(0, Math.min(HATS - 2, (int) place));
      hatShare = place - hat;
    }
  }
}
