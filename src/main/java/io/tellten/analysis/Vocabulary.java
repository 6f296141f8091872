package io.tellten.analysis;

import java.util.Arrays;

/** The words a model knows, each by its hash and number. Immutable. */
public final class Vocabulary {
  /** No model knows more words. */
  public static final int MAX_WORDS = 1 << 16;

  private final int[] hashes;
  private final Hashes ids;

  private Vocabulary(int[] hashes) {
    this.hashes = hashes;
    this.ids = new Hashes(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      ids.put(hashes[i], i);
    }
  }

  /** A vocabulary of words by their hashes (see {@link Features#forEachWord}), in any order. */
  public static Vocabulary of(int[] hashes) {
    if (hashes.length > MAX_WORDS) {
      throw new IllegalArgumentException("more than " + MAX_WORDS + " words");
    }
    int[] sorted = hashes.clone();
    Arrays.sort(sorted);
    return new Vocabulary(sorted);
  }

  /** How many words it has. */
  public int size() {
    return hashes.length;
  }

  /** The hash of the word of this number. */
  public int hash(int id) {
    return hashes[id];
  }

  /** The number of a word; −1 for one that is not known. */
  public int idOf(int hash) {
    return ids.get(hash);
  }
}
