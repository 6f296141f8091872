package io.tellten.analysis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A linear model of three feelings over {@link Features}: two small numbers for each feature, how
 * far it pulls towards negative and towards positive, seen from neutral. Immutable.
 *
 * <p>Its file: the word {@code TT01}, the two scales, the traits' weights, then for each block of
 * 64 features a mask of those that have weights, then these weights.
 */
public final class SentimentModel {
  private static final int MAGIC = 0x54543031;
  private static final int TRAITS = Features.SIZE - Features.BUCKETS;
  private static final int LARGEST = 127;

  private final float scale;
  private final byte[] pulls;
  private final float[] traits;

  private SentimentModel(float scale, byte[] pulls, float[] traits) {
    this.scale = scale;
    this.pulls = pulls;
    this.traits = traits;
  }

  /**
   * A model of learnt weights, made small: only the strongest features are kept, each in two bytes.
   *
   * @param negative the pull of each feature (below {@link Features#SIZE}) towards negative
   * @param positive the pull towards positive
   * @param kept how many features at most keep their weights
   */
  public static SentimentModel of(float[] negative, float[] positive, int kept) {
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
    float[] traits = new float[TRAITS * 2];
    for (int i = 0; i < TRAITS; i++) {
      traits[2 * i] = negative[Features.BUCKETS + i];
      traits[2 * i + 1] = positive[Features.BUCKETS + i];
    }
    return new SentimentModel(scale, pulls, traits);
  }

  /** Reads what {@link #write} wrote. */
  public static SentimentModel read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    if (data.readInt() != MAGIC) {
      throw new IOException("not a sentiment model of this version");
    }
    float scale = data.readFloat();
    float[] traits = new float[TRAITS * 2];
    for (int i = 0; i < traits.length; i++) {
      traits[i] = data.readFloat();
    }
    long[] masks = new long[Features.BUCKETS / Long.SIZE];
    for (int i = 0; i < masks.length; i++) {
      masks[i] = data.readLong();
    }
    byte[] packed = data.readAllBytes();
    byte[] pulls = new byte[Features.BUCKETS * 2];
    int next = 0;
    for (int i = 0; i < Features.BUCKETS; i++) {
      if ((masks[i / Long.SIZE] & 1L << i) != 0) {
        pulls[2 * i] = packed[next++];
        pulls[2 * i + 1] = packed[next++];
      }
    }
    return new SentimentModel(scale, pulls, traits);
  }

  /** Writes the model; the same model gives the same bytes. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeFloat(scale);
    for (float trait : traits) {
      data.writeFloat(trait);
    }
    for (int block = 0; block < Features.BUCKETS; block += Long.SIZE) {
      long mask = 0;
      for (int i = block; i < block + Long.SIZE; i++) {
        mask |= isKept(i) ? 1L << i : 0;
      }
      data.writeLong(mask);
    }
    for (int i = 0; i < Features.BUCKETS; i++) {
      if (isKept(i)) {
        data.write(pulls, 2 * i, 2);
      }
    }
    data.flush();
  }

  /** The probabilities of negative, neutral and positive, in this order. */
  public double[] probabilities(Features features) {
    float[] sums = new float[2];
    features.forEach(
        (feature, value) -> {
          sums[0] += value * pull(feature, 0);
          sums[1] += value * pull(feature, 1);
        });
    double top = Math.max(0, Math.max(sums[0], sums[1]));
    double negative = Math.exp(sums[0] - top);
    double neutral = Math.exp(-top);
    double positive = Math.exp(sums[1] - top);
    double all = negative + neutral + positive;
    return new double[] {negative / all, neutral / all, positive / all};
  }

  /** How far a feature moves a text from negative to positive. */
  double leaning(int feature) {
    return pull(feature, 1) - pull(feature, 0);
  }

  private float pull(int feature, int side) {
    return feature < Features.BUCKETS
        ? pulls[2 * feature + side] * scale
        : traits[2 * (feature - Features.BUCKETS) + side];
  }

  private boolean isKept(int feature) {
    return pulls[2 * feature] != 0 || pulls[2 * feature + 1] != 0;
  }

  /** The few strongest weights are cut, so that the many keep their differences in one byte. */
  private static float clip(float[] sorted) {
    return Math.max(1e-6f, sorted[sorted.length - 1 - sorted.length / 5_000]);
  }

  private static byte small(float weight, float scale) {
    return (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / scale)));
  }
}
