package io.tellten.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The traits of the tokens of one text in a {@link NetModel}, handed on as the strongest and the
 * sums of each. Four traits are worked on at once, as a number of four lanes of 16 bits: of each
 * eight the first, third, fifth and seventh in one, those between in the next. For one thread.
 */
final class NetPass {
  /** Numbers of four traits that a token has. */
  static final int LANES = NetModel.WIDTH / 4;

  /** What a row of the table begins with: what it adds to its right neighbour. */
  static final int LEFT = 0;

  /** Behind that what it adds to itself. */
  static final int HERE = LANES;

  /** Behind that what it adds to its left neighbour. */
  static final int RIGHT = 2 * LANES;

  /** A row of the table has so many numbers. */
  static final int ROW = 3 * LANES;

  /** What is added for a whole text or an idea is no larger: all together fit a lane. */
  static final int LARGEST = (1 << 12) - 1;

  static final int LANE = Short.SIZE;
  private static final long EACH = 0x0001_0001_0001_0001L;

  /** In a lane zero lies here, so that no sum is below 0 and none fills the lane. */
  private static final int ZERO = 1 << 14;

  /** What of a lane a trait fills. */
  static final int TRAIT = ZERO - 1;

  private static final long ABOVE = EACH * ZERO;
  private static final long WHOLE = 0xFFFF;
  private static final long GUARD = 0x8000_8000_8000_8000L;
  private static final long POSITIVE = EACH * TRAIT;

  /** In the table each trait lies so far above what it is, so that none is below 0. */
  static final int LIFT = 0x80;

  /** What of a lane a weight of the table fills. */
  static final int WEIGHT = 0xFF;

  private static final int LIFTED = 3 * LIFT;

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
      lanes[numberOf(i)] += (long) rows[i] << laneOf(i);
    }
    return lanes;
  }

  /** Rows of bytes, {@link NetModel#WIDTH} for each part of a row, as a table to add up. */
  static long[] table(byte[] rows) {
    long[] table = new long[rows.length / 4];
    for (int i = 0; i < rows.length; i++) {
      table[numberOf(i)] |= (long) (rows[i] + LIFT) << laneOf(i);
    }
    return table;
  }

  /** The bytes a table was made of. */
  static byte[] bytes(long[] table) {
    byte[] rows = new byte[table.length * 4];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) weight(table[numberOf(i)], laneOf(i));
    }
    return rows;
  }

  /** What a row adds to a trait by the lane of its number in the table. */
  static int weight(long number, int lane) {
    return (int) (number >>> lane & WEIGHT) - LIFT;
  }

  /** In which number the trait of a row stands; of each eight every second in one. */
  static int numberOf(int trait) {
    return trait / 8 * 2 + trait % 2;
  }

  /** And at which of its bits. */
  static int laneOf(int trait) {
    return trait % 8 / 2 * LANE;
  }

  /** What every token begins with, of the lanes of the base. */
  static void start(long[] base) {
    for (int i = 0; i < LANES; i++) {
      base[i] += ABOVE - EACH * LIFTED;
    }
  }

  /** Reads the text; its last sentence begins at a token. */
  void read(int last) {
    int[] before = new int[NetModel.WIDTH];
    for (int i = 0; i < text.size(); i += MOST) {
      int end = Math.min(text.size(), i + MOST);
      addUp(i, end, last >= i && last < end ? last : -1, before);
    }
    for (int d = 0; d < NetModel.WIDTH; d++) {
      pooled[2 * NetModel.WIDTH + d] = pooled[NetModel.WIDTH + d] - before[d];
      pooled[d] = (int) (strongest[numberOf(d)] >>> laneOf(d) & WHOLE);
    }
  }

  /**
   * All four numbers in one go: in short texts each loop costs more than its work.
   *
   * @param last where the sums so far are written down
   */
  private void addUp(int from, int to, int last, int[] before) {
    long[] sums = new long[2 * LANES];
    long best0 = strongest[0];
    long best1 = strongest[1];
    long best2 = strongest[2];
    long best3 = strongest[3];
    int[] rows = text.words();
    int left = text.left(from) * ROW + LEFT;
    for (int i = from; i < to; i++) {
      if (i == last) {
        write(sums, before);
      }
      int rightRow = text.right(i);
      int here = rows[i] * ROW + HERE;
      int right = rightRow * ROW + RIGHT;
      long four0 = base[0] + table[left] + table[here] + table[right];
      long four1 = base[1] + table[left + 1] + table[here + 1] + table[right + 1];
      long four2 = base[2] + table[left + 2] + table[here + 2] + table[right + 2];
      long four3 = base[3] + table[left + 3] + table[here + 3] + table[right + 3];
      left = rightRow == NetModel.SEAM ? NetModel.SEAM * ROW + LEFT : here - HERE + LEFT;
      if (text.isNegated(i)) {
        four0 += base[LANES];
        four1 += base[LANES + 1];
        four2 += base[LANES + 2];
        four3 += base[LANES + 3];
      }
      int idea = (text.ideas()[i] - 1) * LANES;
      if (idea >= 0 && idea < ideas.length) {
        four0 += ideas[idea];
        four1 += ideas[idea + 1];
        four2 += ideas[idea + 2];
        four3 += ideas[idea + 3];
      }
      four0 = positive(four0);
      four1 = positive(four1);
      four2 = positive(four2);
      four3 = positive(four3);
      if (kept != null) {
        kept[i * LANES] = four0;
        kept[i * LANES + 1] = four1;
        kept[i * LANES + 2] = four2;
        kept[i * LANES + 3] = four3;
      }
      best0 = greater(best0, four0);
      best1 = greater(best1, four1);
      best2 = greater(best2, four2);
      best3 = greater(best3, four3);
      sums[0] += four0 & PAIR;
      sums[1] += four0 >>> LANE & PAIR;
      sums[2] += four1 & PAIR;
      sums[3] += four1 >>> LANE & PAIR;
      sums[4] += four2 & PAIR;
      sums[5] += four2 >>> LANE & PAIR;
      sums[6] += four3 & PAIR;
      sums[7] += four3 >>> LANE & PAIR;
    }
    strongest[0] = best0;
    strongest[1] = best1;
    strongest[2] = best2;
    strongest[3] = best3;
    int[] all = new int[NetModel.WIDTH];
    write(sums, all);
    System.arraycopy(all, 0, pooled, NetModel.WIDTH, all.length);
  }

  /** Writes down the sums of all tokens so far: what was written before, and these. */
  private void write(long[] sums, int[] all) {
    for (int d = 0; d < NetModel.WIDTH; d++) {
      int lane = laneOf(d);
      long pair = sums[2 * numberOf(d) + lane / LANE % 2];
      all[d] = pooled[NetModel.WIDTH + d] + (int) (pair >>> lane / Integer.SIZE * Integer.SIZE);
    }
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
