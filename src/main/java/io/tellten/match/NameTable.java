package io.tellten.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the terms that begin at one place of a text, at about the same cost for one term and for
 * hundreds of thousands: the letters from there on are hashed once, and only a beginning that some
 * term has leads further. An automaton over all letters would look at every letter of the text in
 * tables too large for the processor's cache; names begin only where words begin.
 */
final class NameTable {
  /** Shorter terms are known by all their letters, longer ones first by this many. */
  private static final int FIRST_STEP = 8;

  /** Longer beginnings, so that thousands of names that begin with "restaurant" do not queue up. */
  private static final int[] STEPS = {FIRST_STEP, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128};

  /** Bits per beginning in the filter: of eight places that no term begins at, seven stop there. */
  private static final int FILTER_BITS = 8;

  private static final Term[] NONE = {};

  /** What is known of one beginning: the terms that are found by it, and whether longer ones go on. */
  private static final class Beginning {
    private Term[] terms = NONE;
    private boolean goesOn;
  }

  /** Bit n: some term has n letters, n below {@link #FIRST_STEP}. */
  private final int shortLengths;

  /** The same for terms behind which a word may go on. */
  private final int shortBeginnings;

  private final long[] filter;
  private final long[] hashes;
  private final Beginning[] beginnings;

  NameTable(List<Term> terms) {
    Map<Long, Beginning> known = new HashMap<>();
    Map<Long, List<Term>> termsOf = new HashMap<>();
    int lengths = 0;
    int goingOn = 0;
    for (Term term : terms) {
      String letters = term.letters();
      int length = letters.length();
      long key = key(letters, Math.min(length, FIRST_STEP));
      if (length < FIRST_STEP) {
        lengths |= 1 << length;
        goingOn |= term.isBeginning() ? 1 << length : 0;
      }
      for (int i = 1; i < STEPS.length && STEPS[i] <= length; i++) {
        known.computeIfAbsent(key, none -> new Beginning()).goesOn = true;
        key = key(letters, STEPS[i]);
      }
      known.computeIfAbsent(key, none -> new Beginning());
      termsOf.computeIfAbsent(key, none -> new ArrayList<>(1)).add(term);
    }
    termsOf.forEach(
        (key, found) -> known.computeIfAbsent(key, none -> new Beginning()).terms = found.toArray(NONE));
    this.shortLengths = lengths;
    this.shortBeginnings = goingOn;
    int room = Math.max(16, Integer.highestOneBit(known.size() * 2) * 2);
    this.filter = new long[Math.max(1, room * FILTER_BITS / 2 / Long.SIZE)];
    this.hashes = new long[room];
    this.beginnings = new Beginning[room];
    known.forEach(this::put);
  }

  /** Hands over each term whose letters stand in the text from this index on. */
  void find(FoldedText text, int from, Consumer<Term> found) {
    int room = text.size() - from;
    long hash = Hash.start();
    int end = Math.min(room, FIRST_STEP);
    for (int length = 1; length <= end; length++) {
      hash = Hash.add(hash, text.letter(from + length - 1));
      if (length == FIRST_STEP) {
        longer(text, from, hash, found);
      } else if ((shortLengths & (1 << length)) != 0
          && (text.mayEndBefore(from + length) || (shortBeginnings & (1 << length)) != 0)) {
        hand(get(key(hash, length)), text, from, found);
      }
    }
  }

  private void longer(FoldedText text, int from, long start, Consumer<Term> found) {
    Beginning beginning = get(key(start, FIRST_STEP));
    long hash = start;
    int done = FIRST_STEP;
    for (int i = 1; beginning != null; i++) {
      hand(beginning, text, from, found);
      if (!beginning.goesOn || i == STEPS.length || STEPS[i] > text.size() - from) {
        return;
      }
      while (done < STEPS[i]) {
        hash = Hash.add(hash, text.letter(from + done));
        done++;
      }
      beginning = get(key(hash, done));
    }
  }

  private static void hand(
      @Nullable Beginning beginning,
      FoldedText text,
      int from,
      Consumer<Term> found) {
    if (beginning != null) {
      for (Term term : beginning.terms) {
        if (text.hasLetters(from, term.letters())) {
          found.accept(term);
        }
      }
    }
  }

  private static long key(String letters, int length) {
    long hash = Hash.start();
    for (int i = 0; i < length; i++) {
      hash = Hash.add(hash, letters.charAt(i));
    }
    return key(hash, length);
  }

  private static long key(long hash, int length) {
    return Hash.spread(hash + length);
  }

  private void put(long key, Beginning beginning) {
    filter[filterIndex(key)] |= 1L << (key >>> 58);
    int at = (int) key & (hashes.length - 1);
    while (beginnings[at] != null) {
      at = (at + 1) & (hashes.length - 1);
    }
    hashes[at] = key;
    beginnings[at] = beginning;
  }

  private @Nullable Beginning get(long key) {
    if ((filter[filterIndex(key)] & (1L << (key >>> 58))) == 0) {
      return null;
    }
    int at = (int) key & (hashes.length - 1);
    while (beginnings[at] != null) {
      if (hashes[at] == key) {
        return beginnings[at];
      }
      at = (at + 1) & (hashes.length - 1);
    }
    return null;
  }

  private int filterIndex(long key) {
    return (int) (key >>> 26) & (filter.length - 1);
  }
}
