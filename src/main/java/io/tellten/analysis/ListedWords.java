package io.tellten.analysis;

import java.util.HashMap;
import java.util.Map;

/** The words that languages list, and how far each speaks for the languages that list it. */
final class ListedWords {
  /** Belongs to no language, as the names of brands do. */
  static final int NONE = -2;

  /** Nobody lists it. */
  static final int UNKNOWN = -1;

  /**
   * One in so many words is of another language than its text, or a name: the reason why no single
   * word settles a language.
   */
  private static final double STRAY = 0.3;

  /** What a word counts in a language that does not list it. */
  private static final double RARE = 2e-6;

  private static final int ROOM_PER_WORD = 2;

  /** The upper bits are of the hash, the lower ones the place, from {@link #NONE} on. */
  private static final int PLACE_BITS = 22;

  private static final long PLACE = (1 << PLACE_BITS) - 1;

  /** Spreads hashes over the slots. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Entries keep a language in the upper bits and what a word gains for it in the lower ones. */
  private static final int GAIN_BITS = 24;

  private static final int GAIN = (1 << GAIN_BITS) - 1;
  private static final float UNIT = 1f / (1 << 18);
  private static final int LAST = -1;

  private final long[] slots;
  private final int[] entries;

  /**
   * Weighs the words once.
   *
   * @param chances how common a word is in each language
   */
  ListedWords(Map<String, float[]> chances, Iterable<String> ofNoLanguage, int languages) {
    Map<Long, float[]> byHash = new HashMap<>(chances.size() * 2);
    int owned = 0;
    for (Map.Entry<String, float[]> entry : chances.entrySet()) {
      byHash.put(hash(entry.getKey(), 0, entry.getKey().length()), entry.getValue());
      owned += 1 + ownersIn(entry.getValue());
    }
    int room = Integer.highestOneBit(Math.max(16, byHash.size() * ROOM_PER_WORD)) * 2;
    slots = new long[room];
    entries = new int[owned];
    int at = 0;
    for (Map.Entry<Long, float[]> entry : byHash.entrySet()) {
      put(entry.getKey(), at);
      at = addOwners(entry.getValue(), at, languages);
    }
    for (String word : ofNoLanguage) {
      put(hash(word, 0, word.length()), NONE);
    }
  }

  private static int ownersIn(float[] chances) {
    int count = 0;
    for (float chance : chances) {
      count += chance > 0 ? 1 : 0;
    }
    return count;
  }

  private int addOwners(float[] chances, int from, int languages) {
    double mean = RARE;
    for (float chance : chances) {
      mean += chance / languages;
    }
    int at = from;
    for (int language = 0; language < chances.length; language++) {
      if (chances[language] > 0) {
        double gain = Math.log1p((1 - STRAY) * chances[language] / (STRAY * mean));
        entries[at++] = language << GAIN_BITS | (int) (gain / UNIT);
      }
    }
    entries[at] = LAST;
    return at + 1;
  }

  private void put(long hash, int place) {
    slots[slotOf(hash)] = hash & ~PLACE | place - NONE;
  }

  /** The same for a part of a text. */
  int find(String text, int start, int end) {
    return find(hash(text, start, end));
  }

  /** Where a word stands, for {@link #addTo}; {@link #UNKNOWN} or {@link #NONE} where nowhere. */
  int find(long hash) {
    long found = slots[slotOf(hash)];
    return found == 0 ? UNKNOWN : (int) (found & PLACE) + NONE;
  }

  void addTo(float[] scores, int place) {
    int at = place;
    for (int entry = entries[at]; entry != LAST; entry = entries[++at]) {
      scores[entry >>> GAIN_BITS] += (entry & GAIN) * UNIT;
    }
  }

  /** A number for a part of a text that is the same for small and capital letters. */
  static long hash(String text, int start, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ small(text.charAt(i))) * 0x100000001b3L;
    }
    return hash | 1L << 63; // 0 is an empty place
  }

  /** The small letter, and one apostrophe for all. */
  static char small(char letter) {
    if (letter < 0x80) {
      return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
    }
    return letter == '’' ? '\'' : Character.toLowerCase(letter);
  }

  private int slotOf(long hash) {
    int mask = slots.length - 1;
    // What a hash of few letters ends with is alike in many words: all of it has to tell the slot.
    int slot = (int) ((hash >>> PLACE_BITS) * SPREAD >>> Integer.SIZE) & mask;
    while (slots[slot] != 0 && ((slots[slot] ^ hash) & ~PLACE) != 0) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
