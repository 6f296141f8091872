package io.tellten.match;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a text says as a set of its runs of three words, hashed. Words are folded as names are, and
 * addresses, {@code @mentions}, {@code RT @x:}, punctuation and a last word that is cut off count
 * for nothing. Scripts without spaces are taken in overlapping pairs of characters.
 */
final class Shingles {
  /** So much tells any two texts apart, and a book costs no more than an article. */
  private static final int MAX_CHARACTERS = 8_000;

  /** Two words in a row are shared by strangers ("of the"), four are lost to the smallest edit. */
  private static final int RUN = 3;

  /** A character of a script without spaces says about half as much as a word. */
  private static final int HALVES_PER_WORD = 2;

  private static final Pattern NOT_SAID =
      Pattern.compile(
          "https?://\\S+|\\bwww\\.\\S+|(?<![\\p{L}\\p{N}._])[@\uFF20][\\w.@-]+|\\bRT(?=\\s*[@\uFF20])"
              + "|\\b[\\p{L}\\p{N}]{1,40}+(?:\u2026|\\.{3})(?=\\s*(?:$|https?:))",
          Pattern.CASE_INSENSITIVE);

  private final long[] words;
  private final int halves;
  private final long[] sorted;
  private final long beginning;

  private Shingles(long[] words, int halves, long beginning) {
    this.words = words;
    this.halves = halves;
    this.sorted = runs(words);
    this.beginning = beginning;
  }

  /**
   * Reads a text.
   *
   * @param beginning of how many words {@link #beginning} is
   */
  static Shingles of(String text, int beginning) {
    String start = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
    FoldedText folded =
        FoldedText.of(mayHoldMore(start) ? NOT_SAID.matcher(start).replaceAll(" ") : start, -1);
    long[] words = new long[folded.size()];
    int count = 0;
    int halves = 0;
    long hash = Hash.start();
    long begun = 0;
    int at = 0;
    while (at < folded.size()) {
      int end = wordEnd(folded, at);
      boolean isSpaceless = Letters.isSpaceless(folded.letter(at));
      words[count] = word(folded, at, end);
      hash = Hash.add(hash, words[count]);
      count++;
      halves += isSpaceless ? 1 : HALVES_PER_WORD;
      if (begun == 0 && halves >= beginning * HALVES_PER_WORD) {
        begun = Hash.spread(hash);
      }
      at = isSpaceless ? at + 1 : end;
    }
    return new Shingles(Arrays.copyOf(words, count), halves, begun);
  }

  /** How many words the text has; two characters of a script without spaces are one. */
  int words() {
    return halves / HALVES_PER_WORD;
  }

  /** The hashed runs, ascending and each once. */
  long[] sorted() {
    return sorted;
  }

  /** A hash of the first words; 0 where there are not as many. */
  long beginning() {
    return beginning;
  }

  /** How many runs both texts have. */
  int shared(Shingles other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < sorted.length && j < other.sorted.length) {
      int order = Long.compare(sorted[i], other.sorted[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }

  /** Whether both say exactly the same words in the same order. */
  boolean same(Shingles other) {
    return Arrays.equals(words, other.words);
  }

  /** Most posts hold nothing but words, and a look is ten times as quick as a pattern. */
  private static boolean mayHoldMore(String text) {
    return text.indexOf('@') >= 0
        || text.indexOf('\uFF20') >= 0
        || text.indexOf('\u2026') >= 0
        || text.contains("...")
        || text.contains("://")
        || text.contains("www.");
  }

  private static int wordEnd(FoldedText text, int from) {
    if (Letters.isSpaceless(text.letter(from))) {
      boolean hasNext =
          from + 1 < text.size()
              && Letters.isSpaceless(text.letter(from + 1))
              && text.gapBefore(from + 1) == 0;
      return hasNext ? from + 2 : from + 1;
    }
    int at = from + 1;
    while (at < text.size()
        && !Letters.isSpaceless(text.letter(at))
        && (text.gapBefore(at) & ~(Letters.APOSTROPHE | Letters.ZERO_WIDTH)) == 0) {
      at++;
    }
    return at;
  }

  private static long word(FoldedText text, int from, int to) {
    long hash = Hash.start();
    for (int i = from; i < to; i++) {
      hash = Hash.add(hash, text.letter(i));
    }
    return Hash.spread(hash);
  }

  private static long[] runs(long[] words) {
    long[] runs = new long[Math.max(0, words.length - RUN + 1)];
    for (int i = 0; i < runs.length; i++) {
      long hash = Hash.start();
      for (int j = i; j < i + RUN; j++) {
        hash = Hash.add(hash, words[j]);
      }
      runs[i] = Hash.spread(hash);
    }
    Arrays.sort(runs);
    int kept = 0;
    for (int i = 0; i < runs.length; i++) {
      if (i == 0 || runs[i] != runs[i - 1]) {
        runs[kept++] = runs[i];
      }
    }
    return Arrays.copyOf(runs, kept);
  }
}
