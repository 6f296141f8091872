package io.tellten.analysis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A small net that reads words beside each other: each token, its two neighbours and the idea it
 * stands for add up to a few traits, those above zero are kept, and the strongest and the mean of
 * each trait, over the text and over its last sentence, pull towards negative or positive. Sums are
 * of small whole numbers, so a text costs no more than looking up its words. Immutable.
 */
public final class NetModel {
  /** How many traits a token has. */
  public static final int WIDTH = 16;

  /** What is handed on of the traits: the strongest, the mean, the mean of the last sentence. */
  public static final int POOLED = 3 * WIDTH;

  /** Means are small beside what is strongest. */
  public static final float MEAN = 3;

  /** Sides pulled to: negative and positive, seen from neutral. */
  public static final int SIDES = 2;

  /** The row of no word. */
  public static final int NOTHING = 0;

  /** The row that stands between two sentences. */
  public static final int SEAM = 1;

  /** Rows of words begin here; behind them come the rows of stems. */
  public static final int FIRST_WORD = 2;

  /** What a row has in the file: for its right neighbour, itself and its left neighbour. */
  private static final int ROW = 3 * WIDTH;

  private static final int LARGEST = 127;
  private static final int MAX_ROWS = 1 << 17;

  /** Of the weights so many are cut to the largest, that the others keep their differences. */
  private static final int CUT = 2_000;

  private final int[] words;

  private final Hashes rows;

  private final int stems;

  /** The rows as a {@link NetPass} adds them. */
  private final long[] table;

  private final short[] ideas;
  private final short[] base;
  private final long[] ideaLanes;
  private final long[] baseLanes;
  private final float scale;
  private final float[] pulls;

  /** How far each pooled trait moves a text from negative to positive. */
  private final double[] leans = new double[POOLED];

  private NetModel(
      int[] words,
      int stems,
      long[] table,
      short[] ideas,
      short[] base,
      float scale,
      float[] pulls) {
    this.words = words;
    this.stems = stems;
    this.table = table;
    this.ideas = ideas;
    this.base = base;
    this.ideaLanes = NetPass.lanes(ideas);
    this.baseLanes = NetPass.lanes(base);
    NetPass.start(baseLanes);
    this.scale = scale;
    this.pulls = pulls;
    for (int d = 0; d < POOLED; d++) {
      leans[d] = (double) scale * (pulls[POOLED + 1 + d] - pulls[d]);
    }
    this.rows = new Hashes(words.length);
    for (int i = 0; i < words.length; i++) {
      rows.put(words[i], FIRST_WORD + i);
    }
  }

  /**
   * A model of learnt weights, made small.
   *
   * @param words the hashes of the words, in the order of their rows
   * @param stems how many rows stems have, a power of two
   * @param tables what a token adds to the traits of its right neighbour, of itself and of its left
   *     neighbour; one row of {@link #WIDTH} each for nothing, a seam, words and stems
   * @param ideas a row for each idea
   * @param base what every token begins with; then what one behind a negation adds
   * @param pulls for each side a weight for each pooled trait, then the pull of every text
   */
  public static NetModel of(
      int[] words, int stems, float[][] tables, float[] ideas, float[] base, float[] pulls) {
    float scale = scaleOf(tables);
    byte[] table = new byte[tables.length * tables[0].length];
    for (int t = 0; t < tables.length; t++) {
      for (int i = 0; i < tables[t].length; i++) {
        int at = i / WIDTH * ROW + t * WIDTH + i % WIDTH;
        table[at] = (byte) rounded(tables[t][i] / scale, LARGEST);
      }
    }
    return new NetModel(
        words.clone(),
        stems,
        NetPass.table(table),
        shorts(ideas, scale),
        shorts(base, scale),
        scale,
        pulls.clone());
  }

  /** Adds how far a text is pulled to negative and to positive. */
  public void addTo(float[] sums, NetText text) {
    addTo(sums, null, text);
  }

  /** The same, and to the share of each token what it has to do with that. */
  void addTo(float[] sums, double @Nullable [] shares, NetText text) {
    int[] rows = new int[text.size()];
    for (int i = 0; i < rows.length; i++) {
      int row = rowOf(text.words()[i]);
      rows[i] = row > 0 ? row : stemRow(text.stems()[i]);
    }
    addNumbered(sums, shares, new NetText(rows, rows, text.ideas(), text.marks()));
  }

  /**
   * Adds how far a text is pulled, and to the share of each token how far it moves the text from
   * negative to positive: the shares and what stands in the text whatever its words come to the
   * whole.
   *
   * @param text with rows in place of the hashes of its words
   */
  void addNumbered(float[] sums, double @Nullable [] shares, NetText text) {
    if (text.size() == 0) {
      return;
    }
    int last = text.lastSentence(0, text.size());
    NetPass pass = new NetPass(table, ideaLanes, baseLanes, text, shares != null);
    pass.read(last);
    int[] pooled = pass.pooled();
    float mean = MEAN / text.size();
    float lastMean = MEAN / (text.size() - last);
    for (int side = 0; side < SIDES; side++) {
      int at = side * (POOLED + 1);
      float sum = 0;
      for (int d = 0; d < WIDTH; d++) {
        sum +=
            pulls[at + d] * pooled[d]
                + pulls[at + WIDTH + d] * mean * pooled[WIDTH + d]
                + pulls[at + 2 * WIDTH + d] * lastMean * pooled[2 * WIDTH + d];
      }
      sums[side] += sum * scale + pulls[at + POOLED];
    }
    if (shares != null) {
      new NetShares(text, table, pass, last).addTo(shares, leans);
    }
  }

  /** Writes the model; the same model gives the same bytes. */
  public void write(DataOutputStream data) throws IOException {
    data.writeInt(words.length);
    for (int word : words) {
      data.writeInt(word);
    }
    data.writeInt(stems);
    data.write(NetPass.bytes(table));
    data.writeInt(ideas.length);
    for (short idea : ideas) {
      data.writeShort(idea);
    }
    for (short value : base) {
      data.writeShort(value);
    }
    data.writeFloat(scale);
    for (float pull : pulls) {
      data.writeFloat(pull);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it ends too soon or its sizes cannot be
   */
  public static NetModel read(DataInputStream data) throws IOException {
    int[] words = new int[size(data.readInt(), MAX_ROWS)];
    for (int i = 0; i < words.length; i++) {
      words[i] = data.readInt();
    }
    int stems = size(data.readInt(), MAX_ROWS);
    if (Integer.bitCount(stems) != 1) {
      throw new IOException("the net has " + stems + " stems, which is no power of two");
    }
    byte[] table = new byte[(FIRST_WORD + words.length + stems) * ROW];
    data.readFully(table);
    short[] ideas = new short[size(data.readInt(), MAX_ROWS * WIDTH)];
    for (int i = 0; i < ideas.length; i++) {
      ideas[i] = small(data.readShort());
    }
    short[] base = new short[2 * WIDTH];
    for (int i = 0; i < base.length; i++) {
      base[i] = small(data.readShort());
    }
    float scale = data.readFloat();
    float[] pulls = new float[SIDES * (POOLED + 1)];
    for (int i = 0; i < pulls.length; i++) {
      pulls[i] = data.readFloat();
    }
    return new NetModel(words, stems, NetPass.table(table), ideas, base, scale, pulls);
  }

  private static short small(short value) throws IOException {
    if (Math.abs(value) > NetPass.LARGEST) {
      throw new IOException("the net has an impossible weight " + value);
    }
    return value;
  }

  private static int size(int size, int most) throws IOException {
    if (size < 0 || size > most) {
      throw new IOException("the net has a part of impossible size " + size);
    }
    return size;
  }

  /** The words of a vocabulary and its own in one table. */
  KnownWords known(Vocabulary vocabulary) {
    return new KnownWords(vocabulary, words);
  }

  /** The row of a word; 0 for one that is not known. */
  private int rowOf(int word) {
    return Math.max(0, rows.get(word));
  }

  /** The row that a word which is not known shares with others that begin like it. */
  int stemRow(int stem) {
    return stemRow(stem, words.length, stems);
  }

  /** The same for a net of so many words and stems. */
  public static int stemRow(int stem, int words, int stems) {
    return stem == 0 ? NOTHING : FIRST_WORD + words + (stem & stems - 1);
  }

  private static float scaleOf(float[][] tables) {
    int size = 0;
    for (float[] table : tables) {
      size += table.length;
    }
    float[] all = new float[size];
    int next = 0;
    for (float[] table : tables) {
      for (float weight : table) {
        all[next++] = Math.abs(weight);
      }
    }
    Arrays.sort(all);
    return Math.max(1e-6f, all[size - 1 - size / CUT]) / LARGEST;
  }

  private static short[] shorts(float[] weights, float scale) {
    short[] small = new short[weights.length];
    for (int i = 0; i < small.length; i++) {
      small[i] = (short) rounded(weights[i] / scale, NetPass.LARGEST);
    }
    return small;
  }

  private static int rounded(float value, int largest) {
    return Math.max(-largest, Math.min(largest, Math.round(value)));
  }
}
