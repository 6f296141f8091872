package io.tellten.analysis;

import java.util.Arrays;

/**
 * A text as a {@link NetModel} takes it: for each of its tokens some numbers, in arrays of one
 * length.
 *
 * @param words the hash of each token's form; never 0
 * @param stems the hash of its first letters, which stands for it where the model does not know the
 *     word; 0 for what has no letters
 * @param ideas one more than the number of the idea (a concept, plain or turned around) that begins
 *     here; 0 for none
 * @param marks what else is told of it, as bits: {@link #NEGATED}, {@link #OPENS} and others
 */
public record NetText(int[] words, int[] stems, int[] ideas, int[] marks) {
  /** It stands behind a negation. */
  public static final int NEGATED = Token.TURNED;

  /** It is the first of a sentence. */
  public static final int OPENS = Token.OPENS;

  /** A last sentence of fewer tokens is a greeting; the one before belongs to it. */
  private static final int MIN_LAST = 4;

  /** How many tokens it has. */
  public int size() {
    return words.length;
  }

  /** Whether a token stands behind a negation. */
  public boolean isNegated(int i) {
    return (marks[i] & NEGATED) != 0;
  }

  /** Whether it is the first of a sentence. */
  public boolean opens(int i) {
    return (marks[i] & OPENS) != 0;
  }

  /** The tokens from one place up to another. */
  public NetText part(int from, int to) {
    return new NetText(
        Arrays.copyOfRange(words, from, to),
        Arrays.copyOfRange(stems, from, to),
        Arrays.copyOfRange(ideas, from, to),
        Arrays.copyOfRange(marks, from, to));
  }

  /** So many tokens of its beginning and so many of its end, of a text of more than both. */
  public NetText ends(int each) {
    int[] kept = new int[2 * each];
    for (int i = 0; i < each; i++) {
      kept[i] = i;
      kept[each + i] = size() - each + i;
    }
    NetText ends =
        new NetText(
            new int[kept.length],
            new int[kept.length],
            new int[kept.length],
            new int[kept.length]);
    for (int i = 0; i < kept.length; i++) {
      ends.words[i] = words[kept[i]];
      ends.stems[i] = stems[kept[i]];
      ends.ideas[i] = ideas[kept[i]];
      ends.marks[i] = marks[kept[i]];
    }
    return ends;
  }

  /** The row left of a token, where rows stand in place of the hashes. */
  int left(int i) {
    return i == 0 ? NetModel.NOTHING : opens(i) ? NetModel.SEAM : words[i - 1];
  }

  /** The row right of it. */
  int right(int i) {
    return i + 1 == words.length
        ? NetModel.NOTHING
        : opens(i + 1) ? NetModel.SEAM : words[i + 1];
  }

  /** Where the last sentence between two places begins. */
  public int lastSentence(int from, int to) {
    for (int i = to - MIN_LAST; i > from; i--) {
      if (opens(i)) {
        return i;
      }
    }
    return from;
  }
}
