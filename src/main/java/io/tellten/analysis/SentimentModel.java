package io.tellten.analysis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A model of three feelings: a linear one over {@link Features}, two small numbers for each
 * feature, how far it pulls towards negative and towards positive, seen from neutral; and a small
 * net beside it, whose pulls are added. Immutable.
 *
 * <p>Its file: the word {@code TTSM}, the version, the checksum of the rest; then three scales, the
 * vocabulary with the weights of its words, the weights of concepts and traits, then for each block
 * of 64 rows and pieces a mask of those that have weights, then these weights; then the net.
 */
public final class SentimentModel {
  private static final int MAGIC = 0x5454534d;
  private static final int VERSION = 3;
  private static final int LARGEST = 127;
  private static final int DENSE = Features.WORDS_FROM - Features.CONCEPTS;

  /**
   * Two models that agree are surer than they are right: measured on texts held back, chances come
   * true when the pulls are taken so far, in posts (.53) and in reviews (.49) nearly alike.
   */
  private static final float CALM = 0.55f;

  /** No file is longer; what is longer is no model. */
  private static final int MAX_BYTES = 5 << 20;

  private static final int HEAD = 16;

  private final Vocabulary vocabulary;
  private final float wordScale;
  private final byte[] words;
  private final float[] dense;
  private final float scale;
  private final byte[] pulls;

  /** A bit for each row and piece that has weights: most have none, and this fits a small cache. */
  private final long[] kept;

  private final NetModel net;
  private final KnownWords known;
  private final int nameRow;

  private SentimentModel(
      Vocabulary vocabulary,
      float wordScale,
      byte[] words,
      float[] dense,
      float scale,
      byte[] pulls,
      NetModel net) {
    this.vocabulary = vocabulary;
    this.wordScale = wordScale;
    this.words = words;
    this.dense = dense;
    this.scale = scale;
    this.pulls = pulls;
    this.kept = masks(pulls);
    this.net = net;
    this.known = net.known(vocabulary);
    this.nameRow = known.row(known.find(Features.NAME));
  }

  /**
   * A model of learnt weights, made small: of rows and pieces only the strongest are kept, and all
   * but those of concepts and traits have two bytes each.
   *
   * @param negative the pull of each feature (below {@link Features#SIZE}) towards negative
   * @param positive the pull towards positive
   * @param kept how many rows and pieces at most keep their weights
   */
  public static SentimentModel of(
      Vocabulary vocabulary, float[] negative, float[] positive, int kept, NetModel net) {
    float[] strengths = new float[Features.BUCKETS];
    for (int i = 0; i < Features.BUCKETS; i++) {
      strengths[i] = Math.max(Math.abs(negative[i]), Math.abs(positive[i]));
    }
    float[] sorted = strengths.clone();
    Arrays.sort(sorted);
    float weakest = kept >= sorted.length ? 0 : sorted[sorted.length - kept];
    float scale = clip(sorted) / LARGEST;
    byte[] pulls = new byte[Features.BUCKETS * 2];
    for (int i = 0; i < Features.BUCKETS; i++) {
      if (strengths[i] > weakest) {
        pulls[2 * i] = small(negative[i], scale);
        pulls[2 * i + 1] = small(positive[i], scale);
      }
    }
    float[] dense = new float[DENSE * 2];
    for (int i = 0; i < DENSE; i++) {
      dense[2 * i] = negative[Features.CONCEPTS + i];
      dense[2 * i + 1] = positive[Features.CONCEPTS + i];
    }
    float strongest = 1e-6f;
    for (int i = Features.WORDS_FROM; i < Features.SIZE; i++) {
      strongest = Math.max(strongest, Math.max(Math.abs(negative[i]), Math.abs(positive[i])));
    }
    float wordScale = strongest / LARGEST;
    byte[] words = new byte[Vocabulary.MAX_WORDS * Features.USES * 2];
    for (int i = 0; i < words.length / 2; i++) {
      words[2 * i] = small(negative[Features.WORDS_FROM + i], wordScale);
      words[2 * i + 1] = small(positive[Features.WORDS_FROM + i], wordScale);
    }
    return new SentimentModel(vocabulary, wordScale, words, dense, scale, pulls, net);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is no model, one of another version, or damaged
   */
  public static SentimentModel read(InputStream in) throws IOException {
    byte[] all = in.readNBytes(MAX_BYTES);
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(all));
    if (all.length < HEAD || data.readInt() != MAGIC) {
      throw new IOException("this is not a sentiment model");
    }
    int version = data.readInt();
    if (version != VERSION) {
      throw new IOException(
          "the sentiment model has version " + version + ", this program reads " + VERSION);
    }
    long checksum = data.readLong();
    CRC32 crc = new CRC32();
    crc.update(all, HEAD, all.length - HEAD);
    if (crc.getValue() != checksum) {
      throw new IOException("the sentiment model is damaged: its checksum does not fit");
    }
    return readBody(ByteBuffer.wrap(all, HEAD, all.length - HEAD));
  }

  private static SentimentModel readBody(ByteBuffer data) throws IOException {
    int[] hashes = new int[data.getInt()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = data.getInt();
    }
    float wordScale = data.getFloat();
    byte[] words = new byte[Vocabulary.MAX_WORDS * Features.USES * 2];
    for (int use = 0; use < Features.USES; use++) {
      data.get(words, use * Vocabulary.MAX_WORDS * 2, hashes.length * 2);
    }
    float[] dense = new float[DENSE * 2];
    data.asFloatBuffer().get(dense);
    data.position(data.position() + dense.length * Float.BYTES);
    float scale = data.getFloat();
    long[] masks = new long[Features.BUCKETS / Long.SIZE];
    data.asLongBuffer().get(masks);
    data.position(data.position() + masks.length * Long.BYTES);
    byte[] pulls = new byte[Features.BUCKETS * 2];
    for (int block = 0; block < masks.length; block++) {
      for (long rest = masks[block]; rest != 0; rest &= rest - 1) {
        int i = block * Long.SIZE + Long.numberOfTrailingZeros(rest);
        pulls[2 * i] = data.get();
        pulls[2 * i + 1] = data.get();
      }
    }
    NetModel net =
        NetModel.read(
            new DataInputStream(
                new ByteArrayInputStream(data.array(), data.position(), data.remaining())));
    return new SentimentModel(Vocabulary.of(hashes), wordScale, words, dense, scale, pulls, net);
  }

  /** Writes the model; the same model gives the same bytes. */
  public void write(OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeBody(new DataOutputStream(bytes));
    byte[] body = bytes.toByteArray();
    CRC32 crc = new CRC32();
    crc.update(body);
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeInt(VERSION);
    data.writeLong(crc.getValue());
    data.write(body);
    data.flush();
  }

  private void writeBody(DataOutputStream data) throws IOException {
    data.writeInt(vocabulary.size());
    for (int i = 0; i < vocabulary.size(); i++) {
      data.writeInt(vocabulary.hash(i));
    }
    data.writeFloat(wordScale);
    for (int use = 0; use < Features.USES; use++) {
      data.write(words, use * Vocabulary.MAX_WORDS * 2, vocabulary.size() * 2);
    }
    for (float weight : dense) {
      data.writeFloat(weight);
    }
    data.writeFloat(scale);
    for (long mask : kept) {
      data.writeLong(mask);
    }
    for (int i = 0; i < Features.BUCKETS; i++) {
      if (isKept(i)) {
        data.write(pulls, 2 * i, 2);
      }
    }
    net.write(data);
    data.flush();
  }

  /** The probabilities of negative, neutral and positive, in this order. */
  public double[] probabilities(Features features) {
    return sum(features, null);
  }

  /** How far each token of a text moves it from negative to positive. */
  double[] byToken(Features features) {
    return judged(features).shares();
  }

  /**
   * What the model makes of a text.
   *
   * @param chances of negative, neutral and positive
   * @param shares how far each token moves the text from negative to positive
   */
  record Judged(double[] chances, double[] shares) {}

  /** The chances of a text and what its tokens have to do with them, in one reading. */
  Judged judged(Features features) {
    double[] shares = new double[features.size()];
    return new Judged(sum(features, shares), shares);
  }

  private double[] sum(Features features, double @Nullable [] shares) {
    SentimentPass pass = new SentimentPass(this, features, shares);
    float[] sums = pass.read();
    return chances(CALM * sums[0], CALM * sums[1]);
  }

  private static double[] chances(float toNegative, float toPositive) {
    double top = Math.max(0, Math.max(toNegative, toPositive));
    double negative = StrictMath.exp(toNegative - top);
    double neutral = StrictMath.exp(-top);
    double positive = StrictMath.exp(toPositive - top);
    double all = negative + neutral + positive;
    return new double[] {negative / all, neutral / all, positive / all};
  }

  NetModel net() {
    return net;
  }

  /** The row of names in the net. */
  int nameRow() {
    return nameRow;
  }

  /** How far a row of words pulls towards negative; 0 for most rows. */
  float rowToNegative(int row) {
    return pulls[2 * row] * scale;
  }

  /** How far it pulls towards positive. */
  float rowToPositive(int row) {
    return pulls[2 * row + 1] * scale;
  }

  /** How far a concept or a trait of the whole text pulls towards negative. */
  float generalToNegative(int feature) {
    return dense[2 * (feature - Features.CONCEPTS)];
  }

  /** How far it pulls towards positive. */
  float generalToPositive(int feature) {
    return dense[2 * (feature - Features.CONCEPTS) + 1];
  }

  /** Whether a row of words, or a piece of a word, has weights. */
  boolean isKept(int rowOrPiece) {
    return (kept[rowOrPiece / Long.SIZE] & 1L << rowOrPiece) != 0;
  }

  /** What this model makes of a word, looked up once while texts speak of it. */
  WordSense sense(Form form, boolean isTurned) {
    WordSense known = form.sense(isTurned);
    return known != null && known.model() == this
        ? known
        : form.keep(looked(form, isTurned), isTurned);
  }

  private WordSense looked(Form form, boolean isTurned) {
    int place = known.find(form.hash());
    int id = isTurned ? vocabulary.idOf(Features.turned(form.hash())) : known.number(place);
    int row = known.row(place);
    int stemRow = net.stemRow(Features.stem(form.text()));
    if (id < 0) {
      float[] pieces = new float[2];
      Features.pieces(
          form.text(),
          isTurned,
          piece -> {
            pieces[0] += pulls[2 * piece];
            pieces[1] += pulls[2 * piece + 1];
          });
      float share = Features.PIECE_SHARE * scale;
      return new WordSense(this, id, pieces[0] * share, pieces[1] * share, 0, 0, row, stemRow);
    }
    int loud = Vocabulary.MAX_WORDS + id;
    return new WordSense(
        this,
        id,
        words[2 * id] * wordScale,
        words[2 * id + 1] * wordScale,
        words[2 * loud] * wordScale,
        words[2 * loud + 1] * wordScale,
        row,
        stemRow);
  }

  private static long[] masks(byte[] pulls) {
    long[] masks = new long[Features.BUCKETS / Long.SIZE];
    for (int i = 0; i < Features.BUCKETS; i++) {
      boolean isKept = pulls[2 * i] != 0 || pulls[2 * i + 1] != 0;
      masks[i / Long.SIZE] |= isKept ? 1L << i : 0;
    }
    return masks;
  }

  /** The few strongest weights are cut, so that the many keep their differences in one byte. */
  private static float clip(float[] sorted) {
    return Math.max(1e-6f, sorted[sorted.length - 1 - sorted.length / 5_000]);
  }

  private static byte small(float weight, float scale) {
    return (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / scale)));
  }
}
