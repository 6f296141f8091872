package io.tellten.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Wordings as ways through a graph of numbered words: a text is held against all at once. */
final class WordGraph {
  /** In a way: whatever word stands here. */
  static final int ANY = -1;

  private static final Step[] NOWHERE = {};

  private final Building root = new Building();

  /** Of each word the ways that begin with it; null where none does. */
  private @Nullable Beginning[] beginnings = {};

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
    Map<Integer, List<Integer>> wordsOfClass = new HashMap<>();
    for (int id = 0; id < lexicon.size(); id++) {
      for (int wordClass : lexicon.classes(id)) {
        wordsOfClass.computeIfAbsent(wordClass, none -> new ArrayList<>()).add(id);
      }
    }
    Step first = freeze(root, new IdentityHashMap<>(), wordsOfClass);
    root.next.clear();
    Map<List<Step>, Beginning> known = new HashMap<>();
    beginnings = new Beginning[lexicon.size()];
    for (int id = 0; id < beginnings.length; id++) {
      Set<Step> behind = new LinkedHashSet<>(List.of(first.next(id)));
      for (int wordClass : lexicon.classes(id)) {
        behind.addAll(List.of(first.next(wordClass)));
      }
      if (!behind.isEmpty()) {
        beginnings[id] =
            known.computeIfAbsent(
                List.copyOf(behind), steps -> new Beginning(steps, wordsOfClass));
      }
    }
  }

  /** The ways that begin with a word; null where none does. */
  @Nullable Beginning beginning(int id) {
    return beginnings[id];
  }

  private static Step freeze(
      Building building,
      Map<Building, Step> done,
      Map<Integer, List<Integer>> wordsOfClass) {
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
            .map(
                all ->
                    all.stream()
                        .map(next -> freeze(next, done, wordsOfClass))
                        .toArray(Step[]::new))
            .toArray(Step[][]::new);
    step.any = step.next(ANY);
    for (int symbol : step.symbols) {
      List<Integer> ids = wordsOfClass.get(symbol);
      step.hasClasses |= ids != null;
      for (int id : ids == null ? List.of(symbol) : ids) {
        step.words |= 1L << id;
      }
    }
    return step;
  }

  /**
   * All ways that begin with one word, by their second word: most texts leave them there, and are
   * told so by one look-up.
   */
  static final class Beginning {
    private static final int FREE = -1;

    /** What is told by the one word. */
    private final long senses;

    /** The second words, each at its slot or behind, {@link #FREE} between them. */
    private final int[] seconds;

    /** Where each second word leads. */
    private final Step[][] steps;

    /** Where any word leads. */
    private final Step[] any;

    private Beginning(List<Step> first, Map<Integer, List<Integer>> wordsOfClass) {
      long told = 0;
      Set<Step> byAny = new LinkedHashSet<>();
      Map<Integer, Set<Step>> bySecond = new TreeMap<>();
      for (Step step : first) {
        told |= step.senses;
        byAny.addAll(List.of(step.any));
        for (int i = 0; i < step.symbols.length; i++) {
          int symbol = step.symbols[i];
          List<Integer> ids = wordsOfClass.getOrDefault(symbol, List.of(symbol));
          for (int id : ids) {
            if (id >= 0) {
              bySecond
                  .computeIfAbsent(id, none -> new LinkedHashSet<>())
                  .addAll(List.of(step.steps[i]));
            }
          }
        }
      }
      senses = told;
      any = byAny.toArray(Step[]::new);
      int room = Integer.highestOneBit(bySecond.size() + 1) * 4;
      seconds = new int[room];
      steps = new Step[room][];
      Arrays.fill(seconds, FREE);
      bySecond.forEach(
          (second, all) -> {
            int slot = slot(second);
            seconds[slot] = second;
            steps[slot] = all.toArray(Step[]::new);
          });
    }

    private int slot(int id) {
      int mask = seconds.length - 1;
      int slot = id & mask;
      while (seconds[slot] != FREE && seconds[slot] != id) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    long senses() {
      return senses;
    }

    /** The steps behind a second word that is named. */
    Step[] next(int id) {
      int slot = slot(id);
      return seconds[slot] == FREE ? NOWHERE : steps[slot];
    }

    /** The steps behind any second word. */
    Step[] any() {
      return any;
    }
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

    /** A bit for each word that leads on, by its number modulo 64. */
    private long words;

    private int[] symbols = {};
    private Step[][] steps = {};

    /** What is told by who comes this far, as {@link Sense#bit}. */
    long senses() {
      return senses;
    }

    /** False where a word does not lead on, unless any does. */
    boolean mayGoOn(int id) {
      return (words >>> id & 1) != 0;
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
