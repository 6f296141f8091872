package io.tellten.model;

/**
 * A phrase that moved the score of a text.
 *
 * @param start index of its first character in the text that was read
 * @param end index behind its last character
 * @param weight what it added, negative or positive
 */
public record Phrase(int start, int end, double weight) {
  /** The same words, meant as the opposite of praise. */
  public Phrase asBlame() {
    return new Phrase(start, end, -Math.abs(weight));
  }
}
