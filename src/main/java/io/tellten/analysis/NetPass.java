package io.tellten.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The traits of the tokens of one text in a {@link NetModel}, handed on as the strongest and the
 * sums of each. Eight traits are worked on at once, as two numbers of four lanes of 16 bits: the
 * first, third, fifth and seventh in one, those between in the other. For one thread.
 */
final class NetPass {
  /** A row of the table has so many numbers of eight traits: for its right, itself and its left. */
  static final int ROW = NetModel.ROW / Long.BYTES;

  static final int LEFT = 0;
  static final int HERE = 2;
  static final int RIGHT = 4;

  /** Numbers of four traits that a token has. */
  static final int LANES = NetModel.WIDTH / 4;

  /** What is added for a whole text or an idea is no larger: all together fit a lane. */
  static final int LARGEST = (1 << 12) - 1;

  static final int LANE = Short.SIZE;
  private static final long EACH = 0x0001_0001_0001_0001L;

  /** In a lane zero lies here, so that no sum is below 0 and none fills the lane. */
  private static final int ZERO = 1 << 14;

  private static final long ABOVE = EACH * ZERO;
  private static final long WHOLE = 0xFFFF;
  private static final long GUARD = 0x8000_8000_8000_8000L;
  private static final long POSITIVE = EACH * (ZERO - 1);

  /** Bytes are added as if they began at 0, which three of them lift by so much. */
  private static final long SIGNS = 0x8080_8080_8080_8080L;

  private static final int LIFTED = 3 * 0x80;
  private static final long BYTES = EACH * 0xFF;

  /** Two sums of 32 bits; of more tokens than these they would grow together. */
  private static final long PAIR = 0x0000_FFFF_0000_FFFFL;

  private static final int MOST = 1 << 16;

  private final long[] table;
  private final long[] ideas;
  private final long[] base;
  private final NetText text;
  private final long @Nullable [] kept;
  private final long[] strongest = new long[LANES];
  private final int[] pooled = new int[NetModel.POOLED];

  /**
   * Of a text with rows in place of the hashes of its words.
   *
   * @param ideas of each idea its {@link #lanes}
   * @param base the lanes of {@link #start}, then of what is added behind a negation
   * @param isKept whether it is asked for single traits later
   */
  NetPass(long[] table, long[] ideas, long[] base, NetText text, boolean isKept) {
    this.table = table;
    this.ideas = ideas;
    this.base = base;
    this.text = text;
    this.kept = isKept ? new long[text.size() * LANES] : null;
  }

  /** Rows of {@link NetModel#WIDTH} numbers each, as lanes that can be added. */
  static long[] lanes(short[] rows) {
    long[] lanes = new long[rows.length / 4];
    for (int i = 0; i < rows.length; i++) {
      int trait = i % NetModel.WIDTH;
      int at = i / NetModel.WIDTH * LANES + trait / 8 * 2 + trait % 2;
      lanes[at] += (long) rows[i] << trait % 8 / 2 * LANE;
    }
    return lanes;
  }

  /** What every token begins with, of the lanes of the base. */
  static void start(long[] base) {
    for (int i = 0; i < LANES; i++) {
      base[i] += ABOVE - EACH * LIFTED;
    }
  }

  /** Reads the text; its last sentence begins at a token. */
  void read(int last) {
    addUp(0, last);
    int[] before = Arrays.copyOfRange(pooled, NetModel.WIDTH, 2 * NetModel.WIDTH);
    addUp(last, text.size());
    for (int d = 0; d < NetModel.WIDTH; d++) {
      pooled[2 * NetModel.WIDTH + d] = pooled[NetModel.WIDTH + d] - before[d];
      pooled[d] = (int) (strongest[d / 8 * 2 + d % 2] >>> d % 8 / 2 * LANE & WHOLE);
    }
  }

  private void addUp(int from, int to) {
    for (int i = from; i < to; i += MOST) {
      int end = Math.min(to, i + MOST);
      addEight(i, end, 0);
      addEight(i, end, 1);
    }
  }

  private void addEight(int from, int to, int half) {
    int first = 2 * half;
    long evenBase = base[first];
    long oddBase = base[first + 1];
    long evenBest = strongest[first];
    long oddBest = strongest[first + 1];
    long sum0 = 0;
    long sum1 = 0;
    long sum2 = 0;
    long sum3 = 0;
    int[] rows = text.words();
    int leftRow = from < to ? text.left(from) : 0;
    for (int i = from; i < to; i++) {
      int rightRow = text.right(i);
      long left = table[leftRow * ROW + LEFT + half] ^ SIGNS;
      long here = table[rows[i] * ROW + HERE + half] ^ SIGNS;
      long right = table[rightRow * ROW + RIGHT + half] ^ SIGNS;
      leftRow = rightRow == NetModel.SEAM ? NetModel.SEAM : rows[i];
      long even = evenBase + (left & BYTES) + (here & BYTES) + (right & BYTES);
      long odd = oddBase + (left >>> 8 & BYTES) + (here >>> 8 & BYTES) + (right >>> 8 & BYTES);
      if (text.negated()[i]) {
        even += base[LANES + first];
        odd += base[LANES + first + 1];
      }
      int idea = (text.ideas()[i] - 1) * LANES;
      if (idea >= 0 && idea < ideas.length) {
        even += ideas[idea + first];
        odd += ideas[idea + first + 1];
      }
      even = positive(even);
      odd = positive(odd);
      if (kept != null) {
        kept[i * LANES + first] = even;
        kept[i * LANES + first + 1] = odd;
      }
      evenBest = greater(evenBest, even);
      oddBest = greater(oddBest, odd);
      sum0 += even & PAIR;
      sum1 += odd & PAIR;
      sum2 += even >>> LANE & PAIR;
      sum3 += odd >>> LANE & PAIR;
    }
    strongest[first] = evenBest;
    strongest[first + 1] = oddBest;
    int at = NetModel.WIDTH + 8 * half;
    addTo(at, sum0);
    addTo(at + 1, sum1);
    addTo(at + 2, sum2);
    addTo(at + 3, sum3);
  }

  private void addTo(int at, long sums) {
    pooled[at] += (int) sums;
    pooled[at + 4] += (int) (sums >>> Integer.SIZE);
  }

  /** The lanes above zero, the others 0. */
  private static long positive(long lanes) {
    long mask = (lanes >>> 14 & EACH) * WHOLE;
    return lanes & mask & POSITIVE;
  }

  /** The greater of each lane. */
  private static long greater(long one, long other) {
    long less = ~((one | GUARD) - other) & GUARD;
    return one ^ (one ^ other) & (less >>> LANE - 1) * WHOLE;
  }

  /** The strongest of each trait, then the sums of all, then those of the last sentence. */
  int[] pooled() {
    return pooled;
  }

  /** Where each trait is strongest for the first time, below 0 for nowhere. */
  int[] places() {
    int[] places = new int[NetModel.WIDTH];
    Arrays.fill(places, -1);
    for (int four = 0; four < LANES; four++) {
      long missing = ~equal(strongest[four], 0) & GUARD;
      for (int i = 0; missing != 0 && i < text.size(); i++) {
        long met = equal(strongest[four], kept(i, four)) & missing;
        missing ^= met;
        for (; met != 0; met &= met - 1) {
          int lane = Long.numberOfTrailingZeros(met) / LANE;
          places[four / 2 * 8 + four % 2 + 2 * lane] = i;
        }
      }
    }
    return places;
  }

  /** The guards of the lanes in which both are the same. */
  private static long equal(long one, long other) {
    return ~((one ^ other) + ~GUARD) & GUARD;
  }

  /** A bit for each trait of a token that is above zero: its four, at the place of its lane. */
  long above(int token) {
    long above = 0;
    for (int four = 0; four < LANES; four++) {
      above |= (~equal(kept(token, four), 0) & GUARD) >>> LANE - 1 - four;
    }
    return above;
  }

  /** Four traits of a token, none below 0. */
  long kept(int token, int lanes) {
    return kept == null ? 0 : kept[token * LANES + lanes];
  }
}
