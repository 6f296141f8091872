package io.tellten.analysis;

import io.tellten.model.Chances;
import io.tellten.model.Label;
import io.tellten.model.Lesson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small addition to the shipped model, learnt from what the people of one business corrected: for
 * words that came in several corrected texts, how far they pull towards each feeling here. It adds
 * to the model's log-chances, within a bound, and is only used when it reads a held-back part of the
 * corrections better than the model alone. Immutable.
 *
 * <p>Logistic regression with the model's own log-chances as offset, by stochastic gradient descent;
 * the same lessons in the same order give the same layer.
 */
final class BusinessLayer {
  /** Changes nothing. */
  static final BusinessLayer NONE = new BusinessLayer(Map.of());

  /** Every so many-th lesson is held back to judge by. */
  private static final int HELD_BACK = 4;

  /** A word of one text only is chance. */
  private static final int MIN_TEXTS = 2;

  /** More words than a business's people can teach. */
  private static final int MAX_WORDS = 5_000;

  /** All words of a text together move a log-chance by no more: what is clear stays as it is. */
  private static final float BOUND = 2.0f;

  private static final int ROUNDS = 40;
  private static final float STEP = 0.3f;

  /** Keeps what few lessons say small. */
  private static final float DECAY = 0.01f;

  /** A text's words share its weight, the less the more they are. */
  private static final double SHARE = 0.5;

  /** The model's chances are never taken for certain. */
  private static final double LEAST_CHANCE = 0.01;

  private static final int LABELS = Label.values().length;

  private final Map<String, float[]> pulls;

  private BusinessLayer(Map<String, float[]> pulls) {
    this.pulls = pulls;
  }

  /** A corrected text: its words, what the shipped model made of it, and what people said. */
  record Corrected(List<Token> tokens, Chances base, Label label) {}

  /** Learns from these, the oldest first; {@link #NONE} where that would not help. */
  static BusinessLayer learn(List<Corrected> lessons) {
    if (lessons.size() < Lesson.FEWEST) {
      return NONE;
    }
    List<Corrected> taught = new ArrayList<>();
    List<Corrected> held = new ArrayList<>();
    for (int i = 0; i < lessons.size(); i++) {
      (i % HELD_BACK == HELD_BACK - 1 ? held : taught).add(lessons.get(i));
    }
    BusinessLayer layer = new BusinessLayer(trained(taught));
    return layer.rightOf(held) > NONE.rightOf(held) ? layer : NONE;
  }

  /** What the text feels like to this business's people. */
  Chances adjusted(List<Token> tokens, Chances base) {
    if (pulls.isEmpty()) {
      return base;
    }
    List<float[]> met = new ArrayList<>();
    for (String word : wordsOf(tokens)) {
      float[] pull = pulls.get(word);
      if (pull != null) {
        met.add(pull);
      }
    }
    return met.isEmpty() ? base : chances(base, met);
  }

  /** Whether it changes nothing. */
  boolean isNone() {
    return pulls.isEmpty();
  }

  private int rightOf(List<Corrected> lessons) {
    int right = 0;
    for (Corrected lesson : lessons) {
      Chances read = adjusted(lesson.tokens(), lesson.base());
      right += likeliest(read) == lesson.label() ? 1 : 0;
    }
    return right;
  }

  private static Label likeliest(Chances chances) {
    Label best = Label.NEUTRAL;
    for (Label label : Label.values()) {
      best = chances.of(label) > chances.of(best) ? label : best;
    }
    return best;
  }

  private static Map<String, float[]> trained(List<Corrected> lessons) {
    List<List<String>> words = lessons.stream().map(one -> wordsOf(one.tokens())).toList();
    Map<String, float[]> pulls = untaught(words);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < lessons.size(); i++) {
        List<float[]> met = new ArrayList<>();
        for (String word : words.get(i)) {
          float[] pull = pulls.get(word);
          if (pull != null) {
            met.add(pull);
          }
        }
        if (!met.isEmpty()) {
          step(lessons.get(i), met);
        }
      }
    }
    return Map.copyOf(pulls);
  }

  private static Map<String, float[]> untaught(List<List<String>> texts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    texts.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
    Map<String, float[]> pulls = new HashMap<>();
    counts.forEach(
        (word, count) -> {
          if (count >= MIN_TEXTS && pulls.size() < MAX_WORDS) {
            pulls.put(word, new float[LABELS]);
          }
        });
    return pulls;
  }

  private static void step(Corrected lesson, List<float[]> met) {
    Chances read = chances(lesson.base(), met);
    double share = shareOf(met.size());
    for (Label label : Label.values()) {
      int k = label.ordinal();
      double error = read.of(label) - (label == lesson.label() ? 1 : 0);
      for (float[] pull : met) {
        pull[k] -= (float) (STEP * (error * share + DECAY * pull[k]));
      }
    }
  }

  private static double shareOf(int words) {
    return 1 / Math.pow(words, SHARE);
  }

  private static Chances chances(Chances base, List<float[]> met) {
    double share = shareOf(met.size());
    double[] odds = new double[LABELS];
    double all = 0;
    for (Label label : Label.values()) {
      int k = label.ordinal();
      double sum = 0;
      for (float[] pull : met) {
        sum += pull[k];
      }
      double moved = Math.max(-BOUND, Math.min(BOUND, sum * share));
      odds[k] = Math.max(LEAST_CHANCE, base.of(label)) * StrictMath.exp(moved);
      all += odds[k];
    }
    return new Chances(odds[0] / all, odds[1] / all, odds[2] / all);
  }

  /** Each word once, one behind a negation as a word of its own. */
  private static List<String> wordsOf(List<Token> tokens) {
    return tokens.stream()
        .filter(token -> token.kind() != Token.Kind.SIGN)
        .map(token -> token.isNegated() ? "not " + token.form() : token.form())
        .distinct()
        .toList();
  }
}
