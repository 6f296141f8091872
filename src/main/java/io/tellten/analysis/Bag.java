package io.tellten.analysis;

import java.util.Arrays;

/** Counts numbered things in the order they first came; small, and made for one text. */
final class Bag {
  /** Most counts are small. */
  private static final float[] LOGS = logs();

  private int[] table;
  private int[] keys;
  private int[] counts;
  private int size;

  Bag(int expected) {
    int room = Integer.highestOneBit(Math.max(16, expected) * 2) * 2;
    table = new int[room];
    keys = new int[room / 2];
    counts = new int[room / 2];
  }

  void add(int key) {
    int slot = slotOf(key);
    if (table[slot] != 0) {
      counts[table[slot] - 1]++;
      return;
    }
    if (size == keys.length) {
      grow();
      slot = slotOf(key);
    }
    keys[size] = key;
    counts[size] = 1;
    size++;
    table[slot] = size;
  }

  int size() {
    return size;
  }

  int key(int index) {
    return keys[index];
  }

  /** What a thing weighs by how often it came: the second time adds less than the first. */
  float weight(int index) {
    return weightOf(counts[index]);
  }

  /** How often a thing came, 0 for what did not. */
  int count(int key) {
    int index = table[slotOf(key)];
    return index == 0 ? 0 : counts[index - 1];
  }

  /** The length of all weights taken as one vector; 1 for an empty bag. */
  float norm() {
    float sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight(i) * weight(i);
    }
    return size == 0 ? 1 : (float) Math.sqrt(sum);
  }

  /** What a thing weighs that came so often. */
  static float weightOf(int count) {
    return count < LOGS.length ? LOGS[count] : (float) (1 + StrictMath.log(count));
  }

  private static float[] logs() {
    float[] logs = new float[64];
    for (int i = 1; i < logs.length; i++) {
      logs[i] = (float) (1 + StrictMath.log(i));
    }
    return logs;
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
    counts = Arrays.copyOf(counts, counts.length * 2);
    for (int i = 0; i < used; i++) {
      table[slotOf(keys[i])] = i + 1;
    }
  }
}
