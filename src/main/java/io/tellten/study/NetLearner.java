package io.tellten.study;

import static io.tellten.analysis.NetModel.MEAN;
import static io.tellten.analysis.NetModel.NOTHING;
import static io.tellten.analysis.NetModel.POOLED;
import static io.tellten.analysis.NetModel.SEAM;
import static io.tellten.analysis.NetModel.SIDES;
import static io.tellten.analysis.NetModel.WIDTH;

import io.tellten.analysis.NetModel;
import io.tellten.analysis.NetText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learns a {@link NetModel} from texts by stochastic gradient descent with a step of its own for
 * each weight. Half of the words are hidden at each look, so that no single one is relied on, and
 * of long texts sometimes only a part is seen. The same rows in the same order give the same model.
 */
final class NetLearner {
  private static final int ROUNDS = 6;
  private static final float STEP = 0.05f;

  /** The last round steps so much shorter than the first. */
  private static final float SLOWING = 0.7f;

  private static final double HIDDEN_WORDS = 0.5;
  private static final double HIDDEN_VALENCES = 0.1;
  private static final double HIDDEN_TRAITS = 0.3;

  /** So often only a part of a text is read, if it has enough tokens for it. */
  private static final double PARTS = 0.3;

  private static final int MIN_PARTED = 60;
  private static final int MIN_PART = 30;

  /** What is learnt from a text stands in so many tokens, half of them at its end. */
  private static final int MAX_TOKENS = 300;

  private static final float FIRST_WEIGHTS = 0.1f;
  private static final float FIRST_VALENCES = 0.3f;
  private static final int CLASSES = 3;

  /** A text whose label is known. */
  record Row(NetText text, int label, int allowed, float weight) {}

  /** The texts, with the numbers of rows in place of words. */
  private final List<Row> rows = new ArrayList<>();

  private final float[] valences;
  private final SplittableRandom random;
  private final NetWords words;
  private final float scale;

  private final NetWeights left;
  private final NetWeights here;
  private final NetWeights right;
  private final NetWeights ideas;

  /** What a good and what a bad word adds, whichever it is. */
  private final NetWeights moods = new NetWeights(2 * WIDTH);

  private final NetWeights base = new NetWeights(2 * WIDTH);
  private final NetWeights out = new NetWeights(CLASSES * (POOLED + 1));
  private float step = STEP;

  /** The text looked at: for each token its row, its idea, what it counts and its traits. */
  private final int[] found = new int[MAX_TOKENS];

  private final int[] idea = new int[MAX_TOKENS];
  private final float[] valence = new float[MAX_TOKENS];
  private final float[] traits = new float[MAX_TOKENS * WIDTH];
  private final float[] pooled = new float[POOLED];
  private final int[] strongest = new int[WIDTH];
  private final float[] slope = new float[WIDTH];

  private NetLearner(List<Row> all, float[] valences, long seed) {
    this.valences = valences.clone();
    this.random = new SplittableRandom(seed);
    List<Row> used = all.stream().filter(row -> row.weight() > 0 && row.text().size() > 0).toList();
    this.words = NetWords.of(used.stream().map(Row::text).toList());
    double sum = 0;
    for (Row row : used) {
      NetText numbered = words.numbered(row.text());
      rows.add(new Row(numbered, row.label(), row.allowed(), row.weight()));
      sum += row.weight();
    }
    this.scale = (float) (rows.size() / sum);
    int size = words.rows() * WIDTH;
    this.left = new NetWeights(size).begin(random, WIDTH, FIRST_WEIGHTS);
    this.here = new NetWeights(size).begin(random, WIDTH, FIRST_WEIGHTS);
    this.right = new NetWeights(size).begin(random, WIDTH, FIRST_WEIGHTS);
    this.ideas = new NetWeights(valences.length * WIDTH);
    moods.begin(random, 0, FIRST_VALENCES);
    out.begin(random, 0, FIRST_WEIGHTS);
  }

  /**
   * A model of rows.
   *
   * @param valences for each idea (a concept plain or turned around) how good or bad it is by the
   *     dictionary, from about −1 to 1
   */
  static NetModel learn(List<Row> rows, float[] valences, long seed) {
    return new NetLearner(rows, valences, seed).learn();
  }

  private NetModel learn() {
    List<NetWeights> all = List.of(left, here, right, ideas, moods, base, out);
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    for (int round = 0; round < ROUNDS; round++) {
      step = STEP * (1 - SLOWING * round / ROUNDS);
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
      }
      for (int i : order) {
        look(rows.get(i));
      }
      if (round >= ROUNDS / 2) {
        all.forEach(NetWeights::addToMean);
      }
    }
    all.forEach(NetWeights::takeMean);
    return model();
  }

  private void look(Row row) {
    NetText text = shown(row.text());
    int size = text.size();
    hide(text);
    int last = text.lastSentence(0, size);
    read(text, last);
    float[] isKept = new float[POOLED];
    for (int d = 0; d < POOLED; d++) {
      isKept[d] = random.nextDouble() < HIDDEN_TRAITS ? 0 : (float) (1 / (1 - HIDDEN_TRAITS));
      pooled[d] *= isKept[d];
    }
    float[] errors = errors(row);
    float[] back = new float[POOLED];
    for (int k = 0; k < CLASSES; k++) {
      int at = k * (POOLED + 1);
      for (int d = 0; d < POOLED; d++) {
        back[d] += errors[k] * out.values[at + d] * isKept[d];
        out.step(at + d, errors[k] * pooled[d], step);
      }
      out.step(at + POOLED, errors[k], step);
    }
    learnFrom(text, last, back);
  }

  /** A text as it is looked at this time: all of it, its two ends, or a part. */
  private NetText shown(NetText text) {
    int size = text.size();
    if (size > MIN_PARTED && random.nextDouble() < PARTS) {
      int length = MIN_PART + random.nextInt(Math.min(size, MAX_TOKENS) - MIN_PART);
      int from = random.nextInt(size - length + 1);
      return text.part(from, from + length);
    }
    return size <= MAX_TOKENS ? text : text.ends(MAX_TOKENS / 2);
  }

  private void hide(NetText text) {
    for (int i = 0; i < text.size(); i++) {
      found[i] = random.nextDouble() < HIDDEN_WORDS ? NOTHING : text.words()[i];
      int given = text.ideas()[i] - 1;
      valence[i] = given < 0 || random.nextDouble() < HIDDEN_VALENCES ? 0 : valences[given];
      idea[i] = given < 0 || random.nextDouble() < HIDDEN_WORDS ? -1 : given * WIDTH;
    }
  }

  private void read(NetText text, int last) {
    int size = text.size();
    Arrays.fill(pooled, 0);
    Arrays.fill(strongest, -1);
    float mean = MEAN / size;
    float lastMean = MEAN / (size - last);
    for (int i = 0; i < size; i++) {
      int at = i * WIDTH;
      int l = left(text, i) * WIDTH;
      int h = found[i] * WIDTH;
      int r = right(text, i) * WIDTH;
      for (int d = 0; d < WIDTH; d++) {
        traits[at + d] =
            base.values[d] + left.values[l + d] + here.values[h + d] + right.values[r + d];
      }
      addExtras(text, i);
      for (int d = 0; d < WIDTH; d++) {
        float trait = Math.max(0, traits[at + d]);
        traits[at + d] = trait;
        pooled[WIDTH + d] += trait * mean;
        if (i >= last) {
          pooled[2 * WIDTH + d] += trait * lastMean;
        }
        if (trait > pooled[d]) {
          pooled[d] = trait;
          strongest[d] = i;
        }
      }
    }
  }

  private void addExtras(NetText text, int i) {
    int at = i * WIDTH;
    if (text.isNegated(i)) {
      for (int d = 0; d < WIDTH; d++) {
        traits[at + d] += base.values[WIDTH + d];
      }
    }
    if (idea[i] >= 0) {
      for (int d = 0; d < WIDTH; d++) {
        traits[at + d] += ideas.values[idea[i] + d];
      }
    }
    if (valence[i] != 0) {
      int mood = valence[i] > 0 ? 0 : WIDTH;
      float strength = Math.abs(valence[i]);
      for (int d = 0; d < WIDTH; d++) {
        traits[at + d] += strength * moods.values[mood + d];
      }
    }
  }

  private int left(NetText text, int i) {
    return i == 0 ? NOTHING : text.opens(i) ? SEAM : found[i - 1];
  }

  private int right(NetText text, int i) {
    return i + 1 == text.size() ? NOTHING : text.opens(i + 1) ? SEAM : found[i + 1];
  }

  private float[] errors(Row row) {
    float[] sums = new float[CLASSES];
    float top = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < CLASSES; k++) {
      int at = k * (POOLED + 1);
      sums[k] = out.values[at + POOLED];
      for (int d = 0; d < POOLED; d++) {
        sums[k] += out.values[at + d] * pooled[d];
      }
      top = Math.max(top, sums[k]);
    }
    double all = 0;
    double[] powers = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      // A set that lacks a label says nothing about it.
      powers[k] = (row.allowed() & 1 << k) == 0 ? 0 : StrictMath.exp(sums[k] - top);
      all += powers[k];
    }
    for (int k = 0; k < CLASSES; k++) {
      double error = all == 0 ? 0 : powers[k] / all - (k == row.label() ? 1 : 0);
      sums[k] = (float) error * row.weight() * scale;
    }
    return sums;
  }

  private void learnFrom(NetText text, int last, float[] back) {
    int size = text.size();
    float mean = MEAN / size;
    float lastMean = MEAN / (size - last);
    float[] all = new float[WIDTH];
    float[] negated = new float[WIDTH];
    float[] good = new float[WIDTH];
    float[] bad = new float[WIDTH];
    for (int i = 0; i < size; i++) {
      for (int d = 0; d < WIDTH; d++) {
        float sum = back[WIDTH + d] * mean + (strongest[d] == i ? back[d] : 0);
        sum += i >= last ? back[2 * WIDTH + d] * lastMean : 0;
        slope[d] = traits[i * WIDTH + d] > 0 ? sum : 0;
        all[d] += slope[d];
      }
      left.stepRow(left(text, i), slope, step);
      here.stepRow(found[i], slope, step);
      right.stepRow(right(text, i), slope, step);
      if (idea[i] >= 0) {
        ideas.stepAt(idea[i], slope, step);
      }
      if (text.isNegated(i)) {
        add(negated, slope, 1);
      }
      if (valence[i] != 0) {
        add(valence[i] > 0 ? good : bad, slope, Math.abs(valence[i]));
      }
    }
    base.stepAt(0, all, step);
    base.stepAt(WIDTH, negated, step);
    moods.stepAt(0, good, step);
    moods.stepAt(WIDTH, bad, step);
  }

  private static void add(float[] sums, float[] added, float times) {
    for (int d = 0; d < WIDTH; d++) {
      sums[d] += added[d] * times;
    }
  }

  /** The weights as a model: what is good or bad goes into each idea, classes become sides. */
  private NetModel model() {
    float[] whole = ideas.values.clone();
    for (int i = 0; i < valences.length; i++) {
      int mood = valences[i] > 0 ? 0 : WIDTH;
      for (int d = 0; d < WIDTH; d++) {
        whole[i * WIDTH + d] += Math.abs(valences[i]) * moods.values[mood + d];
      }
    }
    float[] pulls = new float[SIDES * (POOLED + 1)];
    for (int d = 0; d <= POOLED; d++) {
      float neutral = out.values[POOLED + 1 + d];
      pulls[d] = out.values[d] - neutral;
      pulls[POOLED + 1 + d] = out.values[2 * (POOLED + 1) + d] - neutral;
    }
    float[][] tables = {left.values, here.values, right.values};
    return NetModel.of(words.hashes(), NetWords.STEMS, tables, whole, base.values, pulls);
  }
}
