package io.tellten.analysis;

/**
 * The words that a model knows in any of its parts: one look into memory gives a word's number in
 * the vocabulary and its row in the net. Made once, then only read.
 */
final class KnownWords {
  /** Hash, one more than the number, the row, and nothing: together in a line of memory. */
  private static final int STEP = 4;

  private static final int NUMBER = 1;
  private static final int ROW = 2;

  private final int[] slots;

  KnownWords(Vocabulary vocabulary, int[] rowWords) {
    int most = Math.max(16, vocabulary.size() + rowWords.length);
    slots = new int[Integer.highestOneBit(most) * 2 * STEP];
    for (int i = 0; i < vocabulary.size(); i++) {
      slots[place(vocabulary.hash(i)) + NUMBER] = i + 1;
    }
    for (int i = 0; i < rowWords.length; i++) {
      slots[place(rowWords[i]) + ROW] = NetModel.FIRST_WORD + i;
    }
  }

  private int place(int hash) {
    int slot = find(hash);
    slots[slot] = hash;
    return slot;
  }

  /** Where a word stands, for the others; one that is not known has an empty place. */
  int find(int hash) {
    int[] all = slots;
    int mask = all.length - 1;
    int slot = hash * STEP & mask;
    while (all[slot] != 0 && all[slot] != hash) {
      slot = slot + STEP & mask;
    }
    return slot;
  }

  /** The number in the vocabulary of the word at a place; −1 for none. */
  int number(int place) {
    return slots[place + NUMBER] - 1;
  }

  /** The row in the net of the word at a place; 0 for none. */
  int row(int place) {
    return slots[place + ROW];
  }
}
