package io.tellten.analysis;

import io.tellten.model.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was learnt about one topic from people's corrections and examples: a small linear layer that
 * makes the topic likelier or less likely by the words of a text. Immutable once learnt.
 */
final class TopicLayer {
  /** Room for some thousand words; two that share a place are rare and do little harm. */
  static final int SIZE = 1 << 12;

  /** No number of corrections moves a topic by more (in log-odds). */
  private static final double MAX_SHIFT = 4;

  /** The odds of a topic that no wording names. */
  private static final double UNNAMED = 0.08;

  private static final int ROUNDS = 40;
  private static final double STEP = 0.5;

  /** Keeps the weight of words that were seen in one text only small. */
  private static final double DECAY = 0.002;

  /** More words of a text explain nothing better. */
  private static final int MAX_EVIDENCE = 3;

  /** A text to learn from: the places of its words, and how likely the topic was before. */
  record Case(int[] words, double before, boolean isMeant) {}

  private final float[] weights = new float[SIZE];

  private TopicLayer() {}

  /** Learns; the same cases in the same order give the same layer. */
  static TopicLayer learnt(List<Case> cases) {
    TopicLayer layer = new TopicLayer();
    double[] sums = new double[SIZE];
    for (int round = 0; round < ROUNDS; round++) {
      for (Case one : cases) {
        layer.learn(one, sums);
      }
    }
    return layer;
  }

  private void learn(Case one, double[] sums) {
    double value = valueOf(one.words());
    double error = (one.isMeant() ? 1 : 0) - after(one.before(), one.words());
    for (int word : one.words()) {
      double slope = error * value - DECAY * weights[word];
      sums[word] += slope * slope;
      weights[word] += (float) (STEP * slope / Math.sqrt(sums[word] + 1e-6));
    }
  }

  /** Words of a long text each weigh less. */
  private static double valueOf(int[] words) {
    return words.length == 0 ? 0 : 1 / Math.sqrt(words.length);
  }

  /** How likely the topic is in a text of these words, given how likely it was before. */
  double after(double before, int[] words) {
    double sum = 0;
    for (int word : words) {
      sum += weights[word];
    }
    double shift = Math.max(-MAX_SHIFT, Math.min(MAX_SHIFT, sum * valueOf(words)));
    double sure = Math.max(UNNAMED, Math.min(0.95, before));
    return 1 / (1 + Math.exp(-Math.log(sure / (1 - sure)) - shift));
  }

  /** The words that speak most for the topic, in the order of the text. */
  List<Span> evidence(List<Token> tokens, int[] places) {
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (places[i] >= 0 && weights[places[i]] > 0) {
        best.add(i);
      }
    }
    return best.stream()
        .sorted(Comparator.comparingDouble((Integer i) -> -weights[places[i]]))
        .limit(MAX_EVIDENCE)
        .sorted()
        .map(i -> new Span(tokens.get(i).start(), tokens.get(i).end()))
        .toList();
  }

  /** Whether this layer errs no more often than none. */
  boolean isNoWorse(List<Case> cases) {
    int without = 0;
    int with = 0;
    for (Case one : cases) {
      without += one.before() >= TopicHits.TOLD == one.isMeant() ? 0 : 1;
      with += after(one.before(), one.words()) >= TopicHits.TOLD == one.isMeant() ? 0 : 1;
    }
    return with <= without;
  }
}
