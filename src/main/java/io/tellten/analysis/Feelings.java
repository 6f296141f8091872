package io.tellten.analysis;

import io.tellten.model.Chances;
import io.tellten.model.Label;
import io.tellten.model.Sentiment;

/** Makes one feeling of the chances that words, titles, turns of phrase and stars give. */
final class Feelings {
  /** Stars weigh more than words: who gives one star and writes "great!" is not happy. */
  private static final double STARS = 0.7;

  /** What stars say of the chances, beside the words. */
  private static final double STAR_CHANCES = 0.6;

  /** Stars and words together further from zero than this are a feeling. */
  private static final double FELT = 0.15;

  /** A text without feeling may lean so far to one side. */
  private static final double NEUTRAL_LEAN = 0.2;

  /** A feeling is never shown as none. */
  private static final double FAINTEST = 0.01;

  /** Chances of negative, neutral and positive at one, two, three, four and five stars. */
  private static final double[][] BY_STARS = {
    {0.96, 0.03, 0.01},
    {0.84, 0.13, 0.03},
    {0.33, 0.34, 0.33},
    {0.03, 0.12, 0.85},
    {0.01, 0.02, 0.97}
  };

  private Feelings() {}

  /**
   * The feeling behind the chances of negative, neutral and positive.
   *
   * @param trust 0 to 1: how far the chances can be relied on
   */
  static Sentiment of(Chances chances, double trust, boolean isMixed) {
    double lean = chances.positive() - chances.negative();
    boolean isNeutral =
        chances.neutral() >= Math.max(chances.negative(), chances.positive()) || lean == 0;
    double score = isNeutral ? lean * NEUTRAL_LEAN : strong(lean);
    Label label = isNeutral ? Label.NEUTRAL : lean < 0 ? Label.NEGATIVE : Label.POSITIVE;
    double confidence = (1 + (3 * chances.of(label) - 1) * trust) / 3;
    return new Sentiment(label, score, Math.max(0, Math.min(1, confidence)), isMixed, chances);
  }

  /** Adds what stars say. One or two are never positive, four or five never negative. */
  static Sentiment withStars(Sentiment words, boolean isEmpty, double rating) {
    double within = Math.max(1, Math.min(5, rating));
    double stars = (within - 3) / 2;
    if (stars == 0) {
      return words;
    }
    if (isEmpty) {
      return new Sentiment(stars < 0 ? Label.NEGATIVE : Label.POSITIVE, stars);
    }
    double both = STARS * stars + (1 - STARS) * words.score();
    if (within <= 2) {
      both = Math.min(both, -FELT);
    } else if (within >= 4) {
      both = Math.max(both, FELT);
    }
    boolean isNeutral = Math.abs(both) < FELT;
    Label label = isNeutral ? Label.NEUTRAL : both < 0 ? Label.NEGATIVE : Label.POSITIVE;
    Chances chances = of(label, blend(at(within), STAR_CHANCES, array(words), 1 - STAR_CHANCES));
    double score = isNeutral ? both : strong(both);
    return new Sentiment(label, score, chances.of(label), words.isMixed(), chances);
  }

  /** The mean of two by their weights. */
  static double[] blend(double[] one, double weight, double[] other, double otherWeight) {
    double[] both = new double[3];
    double all = weight + otherWeight;
    for (int i = 0; i < both.length; i++) {
      both[i] = (one[i] * weight + other[i] * otherWeight) / all;
    }
    return both;
  }

  /** The chances that a turn of phrase gives. */
  static double[] ofScore(double score) {
    double strength = Math.abs(score);
    double rest = (1 - strength) / 2;
    double felt = 1 - rest - rest / 2;
    return score < 0 ? new double[] {felt, rest, rest / 2} : new double[] {rest / 2, rest, felt};
  }

  static double[] array(Sentiment sentiment) {
    Chances chances = sentiment.chances();
    return new double[] {chances.negative(), chances.neutral(), chances.positive()};
  }

  private static double[] at(double stars) {
    int below = Math.min(3, (int) stars - 1);
    double share = stars - 1 - below;
    return blend(BY_STARS[below], 1 - share, BY_STARS[below + 1], share);
  }

  /** Chances under which the label is the likeliest. */
  private static Chances of(Label label, double[] chances) {
    int wanted = label.ordinal();
    int likeliest = 0;
    for (int i = 1; i < chances.length; i++) {
      likeliest = chances[i] > chances[likeliest] ? i : likeliest;
    }
    double swapped = chances[wanted];
    chances[wanted] = chances[likeliest];
    chances[likeliest] = swapped;
    return chances(chances);
  }

  static Chances chances(double[] chances) {
    return new Chances(chances[0], chances[1], chances[2]);
  }

  private static double strong(double score) {
    return score < 0
        ? Math.max(-1, Math.min(score, -FAINTEST))
        : Math.min(1, Math.max(score, FAINTEST));
  }
}
