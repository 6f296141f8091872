package io.tellten.analysis;

/** A map from the hash of a word to a number of at least 0; made once, then only read. */
final class Hashes {
  private static final int NONE = -1;

  /** Key and value beside each other, so that a question is one look into memory. */
  private int[] slots;

  private int size;

  Hashes(int expected) {
    slots = new int[Integer.highestOneBit(Math.max(16, expected) * 2) * 4];
  }

  /** A word's hash; never 0. */
  static int of(String form) {
    int hash = begin();
    for (int i = 0; i < form.length(); i++) {
      hash = step(hash, form.charAt(i));
    }
    return end(hash);
  }

  /** The hash of one letter more; begin with {@link #begin}. */
  static int step(int hash, int letter) {
    return (hash ^ letter) * 0x01000193;
  }

  /** The hash of no letters. */
  static int begin() {
    return 0x811c9dc5;
  }

  /** The hash of the word whose letters were stepped through. */
  static int end(int hash) {
    return mix(hash) | 1 << 31;
  }

  static int mix(int hash) {
    int mixed = hash;
    mixed ^= mixed >>> 16;
    mixed *= 0x85ebca6b;
    mixed ^= mixed >>> 13;
    mixed *= 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }

  /** The hash of a row of words, the last of them given. */
  static int then(int row, int word) {
    return mix(row * 31 ^ word) | 1 << 31;
  }

  /** The number of a key; −1 without one. */
  int get(int key) {
    int[] all = slots;
    int mask = all.length - 1;
    int slot = key * 2 & mask;
    while (all[slot] != 0) {
      if (all[slot] == key) {
        return all[slot + 1];
      }
      slot = slot + 2 & mask;
    }
    return NONE;
  }

  void put(int key, int value) {
    if (size * 4 >= slots.length) {
      grow();
    }
    int mask = slots.length - 1;
    int slot = key * 2 & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = slot + 2 & mask;
    }
    if (slots[slot] == 0) {
      size++;
    }
    slots[slot] = key;
    slots[slot + 1] = value;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        put(old[i], old[i + 1]);
      }
    }
  }
}
