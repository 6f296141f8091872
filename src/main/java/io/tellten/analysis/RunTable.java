package io.tellten.analysis;

import java.util.Arrays;

/**
 * How likely each language is to go on with a letter behind the letters before it: one flat table
 * of runs of one, two and three letters, filled once with counts, then only asked.
 */
final class RunTable {
  private static final int FIRST_ROOM = 1 << 12;

  /** What shorter runs say counts as much as so many sightings of the longer one. */
  private static final float TRUST = 3;

  /** Letters a language might still use that no list of its words shows. */
  private static final float KINDS = 60;

  /** What each of them counts. */
  private static final float UNSEEN = 0.3f;

  private static final int LETTER = 0xFFFF;

  private final int languages;
  private long[] keys = new long[FIRST_ROOM];
  private int[] rows = new int[FIRST_ROOM];
  private float[] values;
  private int size;

  RunTable(int languages) {
    this.languages = languages;
    this.values = new float[FIRST_ROOM / 2 * languages];
  }

  /** A run of one letter, or of more with those before it. */
  static long run(char first, char second, char third) {
    return (long) first << 32 | (long) second << 16 | third;
  }

  /** Counts a run for a language. */
  void count(long run, int language, float weight) {
    int slot = slotOf(run);
    if (keys[slot] == 0) {
      if (size == keys.length / 2) {
        grow();
        slot = slotOf(run);
      }
      keys[slot] = run;
      rows[slot] = size++;
    }
    values[rows[slot] * languages + language] += weight;
  }

  /**
   * Turns counts into logarithms of chances; nothing is counted afterwards.
   *
   * @param sums what the letters of each language count together
   */
  void toChances(float[] sums) {
    float[] chances = new float[size * languages];
    for (long key : keys) {
      for (int language = 0; key != 0 && language < languages; language++) {
        chances[rows[slotOf(key)] * languages + language] =
            (float) Math.log(chance(key, language, sums));
      }
    }
    values = chances;
  }

  private double chance(long run, int language, float[] sums) {
    long last = run & LETTER;
    if (run == last) {
      return (counted(run, language) + UNSEEN) / (sums[language] + UNSEEN * KINDS);
    }
    boolean isPair = run >>> 32 == 0;
    double shorter = chance(isPair ? last : run & 0xFFFF_FFFFL, language, sums);
    float before = counted(run >>> 16, language);
    return (counted(run, language) + TRUST * shorter) / (before + TRUST);
  }

  private float counted(long run, int language) {
    int slot = slotOf(run);
    return keys[slot] == run ? values[rows[slot] * languages + language] : 0;
  }

  /** Adds what is known of the longest part of a run that any language has. */
  void addTo(float[] sums, long run) {
    int slot = slotOf(run);
    if (keys[slot] != run) {
      slot = slotOf(run & 0xFFFF_FFFFL);
      if (keys[slot] == 0) {
        slot = slotOf(run & LETTER);
        if (keys[slot] == 0) {
          return;
        }
      }
    }
    int from = rows[slot] * languages;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[from + i];
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
