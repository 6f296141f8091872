package io.tellten.model;

/**
 * How a text feels.
 *
 * @param score −1 (as unhappy as can be) to 1; exactly 0 where nothing in the text speaks either way
 *     (such a text is neutral), and below 0 is never positive. A neutral text may lean to a side.
 * @param confidence 0 to 1: how often such a reading is right
 * @param isMixed whether the text holds both praise and blame; the label says which is more
 */
public record Sentiment(
    Label label, double score, double confidence, boolean isMixed, Chances chances) {
  /** Nothing felt, or nothing to read. */
  public static final Sentiment NEUTRAL = new Sentiment(Label.NEUTRAL, 0);

  public Sentiment {
    if (!(score >= -1 && score <= 1)) {
      throw new IllegalArgumentException("a score lies between -1 and 1: " + score);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1: " + confidence);
    }
  }

  /** Without doubt. */
  public Sentiment(Label label, double score) {
    this(label, score, 1, false, Chances.sure(label));
  }
}
