package io.tellten.analysis;

/**
 * What a model of feelings makes of one word, as it is or behind a negation.
 *
 * @param model whose it is
 * @param id the number in its vocabulary; −1 for a word it does not know
 * @param toNegative how far the word pulls towards negative; where it is not known, its pieces
 * @param toPositive how far towards positive
 * @param loudToNegative what is added where it is shouted or drawn out
 * @param loudToPositive the same towards positive
 * @param row its row in the net; 0 for none
 * @param stemRow the row of words that begin like it; 0 for none
 */
record WordSense(
    SentimentModel model,
    int id,
    float toNegative,
    float toPositive,
    float loudToNegative,
    float loudToPositive,
    int row,
    int stemRow) {
  boolean isKnown() {
    return id >= 0;
  }
}
