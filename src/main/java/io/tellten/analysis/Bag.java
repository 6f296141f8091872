package io.tellten.analysis;

import java.util.Arrays;

/** Sums up numbered things in the order they first came; small, and made for one text. */
final class Bag {
  private int[] table;
  private int[] keys;
  private float[] sums;
  private int size;

  Bag(int expected) {
    int room = Integer.highestOneBit(Math.max(16, expected) * 2) * 2;
    table = new int[room];
    keys = new int[room / 2];
    sums = new float[room / 2];
  }

  /** Adds to a thing's sum; answers its place. */
  int add(int key, float mass) {
    int slot = slotOf(key);
    if (table[slot] != 0) {
      int place = table[slot] - 1;
      sums[place] += mass;
      return place;
    }
    if (size == keys.length) {
      grow();
      slot = slotOf(key);
    }
    keys[size] = key;
    sums[size] = mass;
    size++;
    table[slot] = size;
    return size - 1;
  }

  /** What a thing weighs by how much of it came: the second time adds less than the first. */
  private static float weight(float sum) {
    return sum <= 1 ? sum : 2 - 1 / sum;
  }

  /** The length of all weights taken as one vector; 1 for an empty bag. */
  float norm() {
    float squares = 0;
    for (int i = 0; i < size; i++) {
      float weight = weight(sums[i]);
      squares += weight * weight;
    }
    return size == 0 ? 1 : (float) Math.sqrt(squares);
  }

  /**
   * What a part of a thing weighs, where all its parts share what it weighs together.
   *
   * @param mass what was added with that part
   */
  float share(int place, float mass) {
    float sum = sums[place];
    return weight(sum) * mass / sum;
  }

  int key(int place) {
    return keys[place];
  }

  private int slotOf(int key) {
    int mask = table.length - 1;
    int slot = (key * 0x9E3779B9 >>> 7) & mask;
    while (table[slot] != 0 && keys[table[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int used = size;
    table = new int[table.length * 2];
    keys = Arrays.copyOf(keys, keys.length * 2);
    sums = Arrays.copyOf(sums, sums.length * 2);
    for (int i = 0; i < used; i++) {
      table[slotOf(keys[i])] = i + 1;
    }
  }
}
