package io.tellten.analysis;

/** A map from the hash of a word to a number of at least 0; made once, then only read. */
final class Hashes {
  private static final int NONE = -1;

  private int[] keys;
  private int[] values;
  private int size;

  Hashes(int expected) {
    int room = Integer.highestOneBit(Math.max(16, expected) * 2) * 2;
    keys = new int[room];
    values = new int[room];
  }

  /** A word's hash; never 0. */
  static int of(String form) {
    int hash = 0x811c9dc5;
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
    int mask = keys.length - 1;
    int slot = key & mask;
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = slot + 1 & mask;
    }
    return NONE;
  }

  void put(int key, int value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int slot = key & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    if (keys[slot] == 0) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
