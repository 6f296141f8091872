package io.tellten.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells to which sets of words a word belongs. Words of the same sets share a number, their class;
 * 0 is the class of words in no set. A listed word costs one look-up, any other one step for each
 * of its first letters.
 */
final class WordSets {
  private static final int NOWHERE = -1;

  private static final int FILTER_BITS = 15;

  private final Hashes words;
  private final Hashes stems;

  /** A bit for the hash of each stem, so that other beginnings are not looked up. */
  private final long[] stemFilter = new long[(1 << FILTER_BITS) / Long.SIZE];

  private final int shortestStem;
  private final int longestStem;

  /** Of each class one bit for each set, {@link #rowLength} numbers long. */
  private final long[] rows;

  private final int rowLength;
  private final int[][] setsOfClass;

  private WordSets(Builder builder, int setCount) {
    Map<List<Integer>, Integer> classes = new HashMap<>();
    List<int[]> sets = new ArrayList<>();
    classOf(new TreeSet<>(), classes, sets);
    words = new Hashes(builder.words.size());
    stems = new Hashes(builder.stems.size());
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (String stem : builder.stems.keySet()) {
      shortest = Math.min(shortest, stem.length());
      longest = Math.max(longest, stem.length());
      int filtered = filtered(unended(stem));
      stemFilter[filtered >>> 6] |= 1L << filtered;
      stems.put(Hashes.of(stem), classOf(builder.setsOfStems(stem), classes, sets));
    }
    builder.words.forEach(
        (word, ofWord) -> {
          TreeSet<Integer> all = builder.setsOfStems(word);
          all.addAll(ofWord);
          words.put(Hashes.of(word), classOf(all, classes, sets));
        });
    shortestStem = shortest;
    longestStem = longest;
    setsOfClass = sets.toArray(new int[0][]);
    rowLength = setCount / Long.SIZE + 1;
    rows = new long[setsOfClass.length * rowLength];
    for (int wordClass = 0; wordClass < setsOfClass.length; wordClass++) {
      for (int set : setsOfClass[wordClass]) {
        rows[wordClass * rowLength + (set >>> 6)] |= 1L << set;
      }
    }
  }

  private static int classOf(
      TreeSet<Integer> members, Map<List<Integer>, Integer> classes, List<int[]> sets) {
    List<Integer> key = List.copyOf(members);
    Integer known = classes.putIfAbsent(key, sets.size());
    if (known != null) {
      return known;
    }
    sets.add(key.stream().mapToInt(Integer::intValue).toArray());
    return sets.size() - 1;
  }

  private static int unended(String letters) {
    int hash = Hashes.begin();
    for (int i = 0; i < letters.length(); i++) {
      hash = Hashes.step(hash, letters.charAt(i));
    }
    return hash;
  }

  private static int filtered(int hash) {
    return hash * 0x9E3779B9 >>> Integer.SIZE - FILTER_BITS;
  }

  /**
   * The class of a word.
   *
   * @param note where it is noted on forms
   */
  int classOf(Form form, int note) {
    return form.noted(note, this::looked);
  }

  private int looked(Form form) {
    int listed = words.get(form.hash());
    return listed == NOWHERE ? classOfStem(form.text()) : listed;
  }

  private int classOfStem(String form) {
    int found = 0;
    int hash = Hashes.begin();
    int end = Math.min(form.length(), longestStem);
    for (int i = 0; i < end; i++) {
      hash = Hashes.step(hash, form.charAt(i));
      if (i + 1 >= shortestStem && mayBeStem(hash)) {
        int stem = stems.get(Hashes.end(hash));
        found = stem == NOWHERE ? found : stem;
      }
    }
    return found;
  }

  private boolean mayBeStem(int hash) {
    int filtered = filtered(hash);
    return (stemFilter[filtered >>> 6] >>> filtered & 1) != 0;
  }

  /** How many classes there are; they are numbered from 0. */
  int classes() {
    return setsOfClass.length;
  }

  /** The sets that the words of a class belong to. */
  int[] setsOf(int wordClass) {
    return setsOfClass[wordClass];
  }

  /** Whether the words of a class belong to a set. */
  boolean isIn(int wordClass, int set) {
    return (rows[wordClass * rowLength + (set >>> 6)] >>> set & 1) != 0;
  }

  /** Room for {@link #addTo}. */
  long[] noSets() {
    return new long[rowLength];
  }

  /** Adds the sets of a class, one bit each. */
  void addTo(long[] seen, int wordClass) {
    int row = wordClass * rowLength;
    for (int i = 0; i < seen.length; i++) {
      seen[i] |= rows[row + i];
    }
  }

  /** Collects words, then numbers their classes. */
  static final class Builder {
    private final Map<String, Set<Integer>> words = new HashMap<>();
    private final Map<String, Set<Integer>> stems = new HashMap<>();

    /** Puts a word, or every word that begins so, into a set. */
    void add(String form, boolean isStem, int set) {
      (isStem ? stems : words).computeIfAbsent(form, none -> new TreeSet<>()).add(set);
    }

    private TreeSet<Integer> setsOfStems(String form) {
      TreeSet<Integer> all = new TreeSet<>();
      for (int length = 1; length <= form.length(); length++) {
        all.addAll(stems.getOrDefault(form.substring(0, length), Set.of()));
      }
      return all;
    }

    /**
     * Numbers the classes.
     *
     * @param setCount the sets are numbered from 0 up to this
     */
    WordSets build(int setCount) {
      return new WordSets(this, setCount);
    }
  }
}
