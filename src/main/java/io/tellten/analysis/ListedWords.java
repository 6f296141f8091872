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

  private final long[] keys;
  private final int[] places;
  private final byte[] owners;
  private final float[] gains;

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
    keys = new long[room];
    places = new int[room];
    owners = new byte[owned];
    gains = new float[owned];
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
        owners[at] = (byte) language;
        gains[at++] = (float) Math.log1p((1 - STRAY) * chances[language] / (STRAY * mean));
      }
    }
    owners[at] = -1;
    return at + 1;
  }

  private void put(long hash, int place) {
    int slot = slotOf(hash);
    keys[slot] = hash;
    places[slot] = place;
  }

  /** Where a word stands, for {@link #addTo}; {@link #UNKNOWN} or {@link #NONE} where nowhere. */
  int find(long hash) {
    int slot = slotOf(hash);
    return keys[slot] == hash ? places[slot] : UNKNOWN;
  }

  void addTo(float[] scores, int place) {
    for (int at = place; owners[at] >= 0; at++) {
      scores[owners[at]] += gains[at];
    }
  }

  /** A number for a part of a text that is the same for small and capital letters. */
  static long hash(String text, int start, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ small(text.charAt(i))) * 0x100000001b3L;
    }
    return hash | 1; // 0 is an empty place
  }

  /** The small letter, and one apostrophe for all. */
  static char small(char letter) {
    if (letter < 0x80) {
      return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
    }
    return letter == '’' ? '\'' : Character.toLowerCase(letter);
  }

  private int slotOf(long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
