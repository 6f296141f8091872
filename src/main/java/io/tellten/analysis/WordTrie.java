package io.tellten.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Tells to which sets of words a word belongs, by walking its letters once. Words of the same sets
 * share a number, their class; 0 is the class of words in no set.
 */
final class WordTrie {
  /** Letters, digits and signs that patterns are made of; others end the walk. */
  private static final int ALPHABET = 64;

  private static final int NOWHERE = -1;

  /** Node × {@link #ALPHABET} + letter, each at its hash or behind; {@link #NOWHERE}: free. */
  private final int[] steps;

  private final int[] targets;

  /** The class of a word that goes on behind a node as no pattern does. */
  private final int[] stemClass;

  /** The class of a word that ends at a node. */
  private final int[] wordClass;

  private final int[][] setsOfClass;

  private WordTrie(Builder builder) {
    int size = Integer.highestOneBit(Math.max(1, builder.stepCount)) * 4;
    steps = new int[size];
    targets = new int[size];
    Arrays.fill(steps, NOWHERE);
    int nodes = builder.nodes.size();
    stemClass = new int[nodes];
    wordClass = new int[nodes];
    Map<List<Integer>, Integer> classes = new HashMap<>();
    List<int[]> sets = new ArrayList<>();
    classes.put(List.of(), 0);
    sets.add(new int[0]);
    fill(builder, 0, new TreeSet<>(), classes, sets);
    setsOfClass = sets.toArray(new int[0][]);
  }

  private void fill(
      Builder builder,
      int node,
      TreeSet<Integer> above,
      Map<List<Integer>, Integer> classes,
      List<int[]> sets) {
    Node made = builder.nodes.get(node);
    TreeSet<Integer> stems = new TreeSet<>(above);
    stems.addAll(made.stems);
    TreeSet<Integer> words = new TreeSet<>(stems);
    words.addAll(made.words);
    stemClass[node] = classOf(stems, classes, sets);
    wordClass[node] = classOf(words, classes, sets);
    made.next.forEach(
        (letter, next) -> {
          put(node * ALPHABET + letter, next);
          fill(builder, next, stems, classes, sets);
        });
  }

  private static int classOf(
      TreeSet<Integer> members, Map<List<Integer>, Integer> classes, List<int[]> sets) {
    List<Integer> key = List.copyOf(members);
    Integer known = classes.get(key);
    if (known != null) {
      return known;
    }
    sets.add(key.stream().mapToInt(Integer::intValue).toArray());
    classes.put(key, sets.size() - 1);
    return sets.size() - 1;
  }

  private void put(int step, int target) {
    int at = hash(step);
    while (steps[at] != NOWHERE) {
      at = (at + 1) & (steps.length - 1);
    }
    steps[at] = step;
    targets[at] = target;
  }

  private int hash(int step) {
    int mixed = step * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (steps.length - 1);
  }

  /** The class of a word. */
  int classOf(String form) {
    int node = 0;
    for (int i = 0; i < form.length(); i++) {
      int letter = letter(form.charAt(i));
      int next = letter < 0 ? NOWHERE : next(node, letter);
      if (next == NOWHERE) {
        return stemClass[node];
      }
      node = next;
    }
    return wordClass[node];
  }

  private int next(int node, int letter) {
    int step = node * ALPHABET + letter;
    int at = hash(step);
    while (steps[at] != step) {
      if (steps[at] == NOWHERE) {
        return NOWHERE;
      }
      at = (at + 1) & (steps.length - 1);
    }
    return targets[at];
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
    for (int member : setsOfClass[wordClass]) {
      if (member >= set) {
        return member == set;
      }
    }
    return false;
  }

  private static int letter(char character) {
    if (character >= 'a' && character <= 'z') {
      return character - 'a';
    }
    if (character >= '0' && character <= '9') {
      return 26 + character - '0';
    }
    switch (character) {
      case '<':
        return 36;
      case '>':
        return 37;
      case 'œ':
        return 38;
      case 'æ':
        return 39;
      default:
        return -1;
    }
  }

  private static final class Node {
    final Map<Integer, Integer> next = new HashMap<>();
    final TreeSet<Integer> stems = new TreeSet<>();
    final TreeSet<Integer> words = new TreeSet<>();
  }

  /** Collects words, then makes the trie. */
  static final class Builder {
    private final List<Node> nodes = new ArrayList<>(List.of(new Node()));
    private int stepCount;

    /** Puts a word, or every word that begins so, into a set. */
    void add(String form, boolean isStem, int set) {
      int node = 0;
      for (int i = 0; i < form.length(); i++) {
        int letter = letter(form.charAt(i));
        if (letter < 0) {
          throw new IllegalArgumentException("no pattern can hold the word \"" + form + "\"");
        }
        Integer next = nodes.get(node).next.get(letter);
        if (next == null) {
          next = nodes.size();
          nodes.add(new Node());
          nodes.get(node).next.put(letter, next);
          stepCount++;
        }
        node = next;
      }
      (isStem ? nodes.get(node).stems : nodes.get(node).words).add(set);
    }

    WordTrie build() {
      return new WordTrie(this);
    }
  }
}
