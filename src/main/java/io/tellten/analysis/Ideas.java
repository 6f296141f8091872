package io.tellten.analysis;

import java.util.Arrays;

/** The concepts of our dictionary that a text speaks of, and what they come to together. */
final class Ideas implements Concepts.Finder {
  private static final Concepts CONCEPTS = Concepts.standard();

  /** What a negation leaves of a concept: "not good" is bad, but less so than "bad". */
  private static final float TURNED = -0.6f;

  private static final int SHORT_TEXT = 25;
  private static final int LONG_TEXT = 80;
  private static final int LENGTH_TRAITS = 9;
  private static final int MAX_POWER = 8;

  /** Places of the groups of traits, and how many traits stand in one group. */
  private static final int TONGUE_TRAITS = Features.TRAITS + 16;

  private static final int SUM_TRAITS = Features.TRAITS + 32;
  private static final int GROUP = 20;
  private static final int BIN_TRAITS = Features.TRAITS + 100;
  private static final int BINS = 12;
  private static final int STRENGTH_TRAITS = Features.TRAITS + 160;
  private static final int MOST_STEPS = 6;

  private int[] hits = new int[3 * 8];
  private int hitCount;
  private final float[] sums = new float[GROUP];
  private int bin;
  private final Features features;

  private Ideas(Features features) {
    this.features = features;
  }

  /** The ideas of a text whose tokens, names and stress are known already. */
  static Ideas of(Features features, TokenCounts counts) {
    Ideas ideas = new Ideas(features);
    CONCEPTS.find(features, features.tongue(), ideas);
    ideas.sumUp(features.size(), counts);
    return ideas;
  }

  /** Takes a concept that is spoken of by the tokens from one place up to another. */
  @Override
  public void found(int concept, int from, int to) {
    if (!features.isName(from)) {
      hit(concept, from, to, features.isTurned(from));
    }
  }

  private void hit(int concept, int from, int to, boolean isTurned) {
    if (hitCount * 3 == hits.length) {
      hits = Arrays.copyOf(hits, hits.length * 2);
    }
    hits[3 * hitCount] = 2 * concept + (isTurned ? 1 : 0);
    hits[3 * hitCount + 1] = from;
    hits[3 * hitCount + 2] = to;
    hitCount++;
  }

  private float valence(int hit) {
    int idea = hits[3 * hit];
    return CONCEPTS.valence(idea >> 1) * ((idea & 1) == 0 ? 1 : TURNED);
  }

  private void sumUp(int length, TokenCounts counts) {
    float good = 0;
    float bad = 0;
    float squares = 0;
    float best = 0;
    float worst = 0;
    float end = 0;
    int lastSentence = hitCount == 0 ? 0 : features.lastOpening();
    for (int hit = 0; hit < hitCount; hit++) {
      float valence = valence(hit) * features.mass(hits[3 * hit + 1]);
      good += Math.max(0, valence);
      bad += Math.max(0, -valence);
      squares += valence * valence;
      best = Math.max(best, valence);
      worst = Math.min(worst, valence);
      end += hits[3 * hit + 1] >= lastSentence ? valence : 0;
    }
    float sum = good - bad;
    int size = length + 5;
    sums[0] = sum / (float) Math.sqrt(squares + 4);
    sums[1] = sum / (Math.abs(sum) + 4);
    sums[2] = good / (good + 3);
    sums[3] = bad / (bad + 3);
    sums[4] = best / 4;
    sums[5] = worst / 4;
    sums[6] = hitCount == 0 ? 0 : valence(hitCount - 1) / 4;
    sums[7] = hitCount == 0 ? 0 : valence(0) / 4;
    sums[8] = end / (Math.abs(end) + 3);
    sums[9] = good * 2 / size;
    sums[10] = bad * 2 / size;
    sums[11] = hitCount == 0 ? 1 : 0;
    sums[12] = Math.min(good, bad) / (Math.min(good, bad) + 2);
    float questions = counts.questions();
    float shouts = counts.shouts();
    float loud = counts.loud();
    float turned = counts.turned();
    sums[13] = questions / (questions + 1);
    sums[14] = shouts / (shouts + 1);
    sums[15] = loud / (loud + 2);
    sums[16] = turned / (turned + 4);
    sums[17] = turned / size;
    bin = Math.round(Math.max(-1, Math.min(1, sums[0] / 3)) * (BINS / 2 - 1)) + BINS / 2 - 1;
  }

  /** Writes one more than the number of each idea where it begins. */
  void mark(int[] places) {
    for (int hit = 0; hit < hitCount; hit++) {
      places[hits[3 * hit + 1]] = hits[3 * hit] + 1;
    }
  }

  /** How good or bad each idea is, from −1 to 1. */
  static float[] valences() {
    float[] valences = new float[2 * CONCEPTS.size()];
    for (int i = 0; i < valences.length; i++) {
      valences[i] = CONCEPTS.valence(i >> 1) / 4 * ((i & 1) == 0 ? 1 : TURNED);
    }
    return valences;
  }

  /** Hands over each concept. */
  void forEach(float scale, Features.Visitor visitor) {
    float norm = scale / (float) Math.sqrt(hitCount + 1);
    for (int hit = 0; hit < hitCount; hit++) {
      int from = hits[3 * hit + 1];
      int to = hits[3 * hit + 2];
      visitor.visit(Features.CONCEPTS + hits[3 * hit], features.mass(from) * norm, from, to);
      visitor.visit(strength(hits[3 * hit]), features.mass(from) * norm, from, to);
    }
  }

  /** How strong a concept is, in steps; what is learnt of strong ones holds for rare ones too. */
  private static int strength(int idea) {
    int step = Math.round(CONCEPTS.valence(idea >> 1) * 3 / 2);
    return STRENGTH_TRAITS + 2 * (step + MOST_STEPS) + (idea & 1);
  }

  /** Hands over the traits of the whole text. */
  void traits(int size, int tongue, Features.Visitor visitor) {
    visitor.visit(Features.TRAITS, 1, 0, 0);
    int power = Math.min(32 - Integer.numberOfLeadingZeros(size / 4), LENGTH_TRAITS - 1);
    visitor.visit(Features.TRAITS + 1 + Math.min(power, MAX_POWER), 1, 0, 0);
    visitor.visit(TONGUE_TRAITS + 1 + tongue, 1, 0, 0);
    int length = size < SHORT_TEXT ? 0 : size < LONG_TEXT ? 1 : 2;
    for (int i = 0; i < GROUP; i++) {
      if (sums[i] != 0) {
        visitor.visit(SUM_TRAITS + length * GROUP + i, sums[i], 0, 0);
      }
    }
    visitor.visit(BIN_TRAITS + length * BINS + bin, 1, 0, 0);
  }
}
