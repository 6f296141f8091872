package io.tellten.analysis;

import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Wordings as ways through a graph of numbered words: a text is held against all at once. */
final class WordGraph {
  /** In a way: whatever word stands here. */
  static final int ANY = -1;

  private static final Step[] NOWHERE = {};

  private final Building root = new Building();
  private Step finished = new Step();
  private boolean[] beginners = {};

  /** Where every way begins. */
  Set<Building> beginning() {
    return Set.of(root);
  }

  /** Goes on from all of these by one of the words; they meet again. */
  static Building next(Collection<Building> from, Collection<Integer> words) {
    Building met = new Building();
    for (Building building : from) {
      for (int word : words) {
        building.next.computeIfAbsent(word, none -> new LinkedHashSet<>()).add(met);
      }
    }
    return met;
  }

  /** Who comes as far as one of these has met a wording of this sense. */
  void end(Collection<Building> ends, Sense sense) {
    if (ends.contains(root)) {
      throw new IllegalArgumentException("says nothing");
    }
    ends.forEach(end -> end.senses |= sense.bit());
  }

  /** Nothing is added after this. */
  void finish(Lexicon lexicon) {
    finished = freeze(root, new IdentityHashMap<>());
    root.next.clear();
    beginners = new boolean[lexicon.size()];
    for (int id = 0; id < beginners.length; id++) {
      beginners[id] = finished.next(id).length > 0;
      for (int wordClass : lexicon.classes(id)) {
        beginners[id] |= finished.next(wordClass).length > 0;
      }
    }
  }

  /** Whether any wording begins with this word. */
  boolean begins(int id) {
    return beginners[id];
  }

  Step root() {
    return finished;
  }

  private static Step freeze(Building building, Map<Building, Step> done) {
    Step known = done.get(building);
    if (known != null) {
      return known;
    }
    Step step = new Step();
    done.put(building, step);
    step.senses = building.senses;
    step.symbols = building.next.keySet().stream().mapToInt(symbol -> symbol).toArray();
    step.steps =
        building.next.values().stream()
            .map(all -> all.stream().map(next -> freeze(next, done)).toArray(Step[]::new))
            .toArray(Step[][]::new);
    step.any = step.next(ANY);
    List<Integer> classes =
        building.next.keySet().stream().filter(symbol -> symbol >= Wordings.ANY_NUMBER).toList();
    step.hasClasses = !classes.isEmpty();
    return step;
  }

  /** A step that can still be added to. */
  static final class Building {
    private final Map<Integer, Set<Building>> next = new TreeMap<>();
    private long senses;
  }

  /** A step on the way. */
  static final class Step {
    private long senses;
    private boolean hasClasses;
    private Step[] any = NOWHERE;
    private int[] symbols = {};
    private Step[][] steps = {};

    /** What is told by who comes this far, as {@link Sense#bit}. */
    long senses() {
      return senses;
    }

    /** Whether sets of words lead on from here. */
    boolean hasClasses() {
      return hasClasses;
    }

    /** The steps behind any word. */
    Step[] any() {
      return any;
    }

    Step[] next(int symbol) {
      int index = Arrays.binarySearch(symbols, symbol);
      return index < 0 ? NOWHERE : steps[index];
    }
  }
}
