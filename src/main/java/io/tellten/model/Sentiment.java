package io.tellten.model;

/**
 * How a text feels.
 *
 * @param score −1 (as unhappy as can be) to 1; exactly 0 means neutral, below 0 is never positive
 */
public record Sentiment(Label label, double score) {
  /** Nothing felt, or nothing to read. */
  public static final Sentiment NEUTRAL = new Sentiment(Label.NEUTRAL, 0);

  public Sentiment {
    if (!(score >= -1 && score <= 1)) {
      throw new IllegalArgumentException("a score lies between -1 and 1: " + score);
    }
  }
}
