package io.tellten.match;

import io.tellten.model.Post;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the copies of a text (reposts, syndicated articles, quotes) among millions without
 * comparing it with each: texts that say nearly the same share at least one key, so that an index
 * gives the candidates, and {@link #similarity} judges them.
 *
 * <p>The keys are MinHash in bands: of two texts whose runs of three words agree by 80 %, 96 in 100
 * pairs share a key, of two that agree by 30 %, 5 in 100. One more key is the beginning, which finds
 * copies that were cut short. Keys are stored: how they are made does not change.
 */
public final class Fingerprint {
  /** From this {@link #similarity} on, two texts are copies of one. */
  public static final double SAME_TEXT = 0.75;

  /** Two people who write "lovely buns" copied nothing; such short texts have no keys. */
  private static final int MIN_WORDS = 6;

  /** Many posts begin with the same few words; so many in a row are a copy. */
  private static final int BEGINNING = 10;

  /** A part of a longer text is a quote of it from this length on; below, it is a phrase. */
  private static final int MIN_QUOTED_WORDS = 12;

  private static final int BANDS = 6;
  private static final int ROWS = 4;

  /** What makes the hashes of the rows differ from each other: the fractional part of φ, again. */
  private static final long SEED = 0x9e3779b97f4a7c15L;

  private static final long BEGINNING_KEY = -1;

  private Fingerprint() {}

  /** The keys of a post, each once; none where it says too little to be copied. */
  public static List<Long> of(Post post) {
    return of(said(post));
  }

  /** The keys of a text, as of a post that holds nothing else. */
  public static List<Long> of(String text) {
    Shingles shingles = Shingles.of(text, BEGINNING);
    if (shingles.words() < MIN_WORDS) {
      return List.of();
    }
    long[] least = least(shingles.sorted());
    List<Long> keys = new ArrayList<>(BANDS + 1);
    for (int band = 0; band < BANDS; band++) {
      long key = Hash.add(Hash.start(), band);
      for (int row = 0; row < ROWS; row++) {
        key = Hash.add(key, least[band * ROWS + row]);
      }
      keys.add(Hash.spread(key));
    }
    if (shingles.beginning() != 0) {
      keys.add(Hash.spread(Hash.add(shingles.beginning(), BEGINNING_KEY)));
    }
    return List.copyOf(keys);
  }

  /**
   * How much two texts say the same, from 0 to 1: the part of their runs of three words that both
   * have. Where one is a part of the other and not too short, that part alone counts. Texts that
   * are too short to be copied are alike only when they are equal.
   */
  public static double similarity(String one, String other) {
    Shingles a = Shingles.of(one, BEGINNING);
    Shingles b = Shingles.of(other, BEGINNING);
    int words = Math.min(a.words(), b.words());
    if (words < MIN_WORDS) {
      return a.words() > 0 && a.same(b) ? 1 : 0;
    }
    int shared = a.shared(b);
    int shorter = Math.min(a.sorted().length, b.sorted().length);
    int all = a.sorted().length + b.sorted().length - shared;
    return (double) shared / (words >= MIN_QUOTED_WORDS ? shorter : all);
  }

  /** Title and text; the title once where the text begins with it. */
  private static String said(Post post) {
    String title = post.title();
    return title != null && post.text().startsWith(title) ? post.text() : post.words();
  }

  private static long[] least(long[] runs) {
    long[] least = new long[BANDS * ROWS];
    for (int i = 0; i < least.length; i++) {
      long seed = SEED * (i + 1);
      long smallest = Long.MAX_VALUE;
      for (long run : runs) {
        smallest = Math.min(smallest, Hash.spread(run ^ seed));
      }
      least[i] = smallest;
    }
    return least;
  }
}
