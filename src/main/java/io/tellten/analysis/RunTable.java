package io.tellten.analysis;

import java.util.Arrays;

/**
 * Numbers for each language by a run of letters, in one flat table that is quick to fill and ask.
 */
final class RunTable {
  private static final int FIRST_ROOM = 1 << 14;

  private final int languages;
  private long[] keys = new long[FIRST_ROOM];
  private int[] rows = new int[FIRST_ROOM];
  private float[] values;
  private int size;

  RunTable(int languages) {
    this.languages = languages;
    this.values = new float[FIRST_ROOM / 2 * languages];
  }

  /** Counts a run once more for a language. */
  void count(long run, int language) {
    int slot = slotOf(run);
    if (keys[slot] == 0) {
      if (size == keys.length / 2) {
        grow();
        slot = slotOf(run);
      }
      keys[slot] = run;
      rows[slot] = size++;
    }
    values[rows[slot] * languages + language]++;
  }

  /**
   * Turns counts into how far each run speaks for each language beside the others.
   *
   * @param unseen what a run counts that a language never had
   * @param kinds how many more runs a language has than were counted
   */
  void toOdds(float unseen, int kinds) {
    double[] logSums = new double[languages];
    for (int i = 0; i < size * languages; i++) {
      logSums[i % languages] += values[i];
    }
    Arrays.setAll(logSums, language -> Math.log(logSums[language] + kinds));
    double logUnseen = Math.log(unseen);
    for (int from = 0; from < size * languages; from += languages) {
      float mean = 0;
      for (int i = 0; i < languages; i++) {
        float seen = values[from + i];
        double log = seen == 0 ? logUnseen : Math.log(seen + unseen);
        values[from + i] = (float) (log - logSums[i]);
        mean += values[from + i] / languages;
      }
      for (int i = 0; i < languages; i++) {
        values[from + i] -= mean;
      }
    }
  }

  /** Adds what is known of a run, nothing for an unknown one. */
  void addTo(float[] sums, long run) {
    int slot = slotOf(run);
    if (keys[slot] == run) {
      int from = rows[slot] * languages;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[from + i];
      }
    }
  }

  private int slotOf(long run) {
    int mask = keys.length - 1;
    int slot = (int) (run * 0x9E3779B97F4A7C15L >>> 40) & mask;
    while (keys[slot] != 0 && keys[slot] != run) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new int[oldKeys.length * 2];
    values = Arrays.copyOf(values, values.length * 2);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        rows[slot] = oldRows[i];
      }
    }
  }
}
