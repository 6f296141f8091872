package io.tellten.analysis;

import io.tellten.analysis.PatternText.Element;
import io.tellten.analysis.PatternText.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The wordings of all topics in one language, compiled. Each wording is looked for only where its
 * rarest word stands, and only in sentences that hold its second rarest, so that a word nobody
 * complains with costs one look-up.
 */
final class TopicPatterns {
  /** A negation this many words before turns an affirmation around. */
  private static final int NEGATION_REACH = 3;

  private static final int NOT_FOUND = -1;

  private final WordSets words;
  private final Set<String> common;
  private final int no;
  private final int only;

  /** Of each pattern: its topic, strength, and whether it must stand un-negated. */
  private final byte[] topics;

  private final byte[] strengths;
  private final boolean[] affirmed;

  /** Of each pattern: where its elements begin; and which of them is looked for first. */
  private final int[] from;

  private final int[] anchors;

  /** Of each element. */
  private final int[] sets;

  private final byte[] gaps;

  /**
   * What to try where a word of a class stands, in groups: a set that the sentence must hold, how
   * many patterns follow, and these.
   */
  private final int[][] anchored;

  TopicPatterns(
      WordSets words,
      Set<String> common,
      List<Pattern> patterns,
      int[] costs,
      int no,
      int only) {
    this.words = words;
    this.common = common;
    this.no = no;
    this.only = only;
    topics = new byte[patterns.size()];
    strengths = new byte[patterns.size()];
    affirmed = new boolean[patterns.size()];
    from = new int[patterns.size() + 1];
    anchors = new int[patterns.size()];
    int length = patterns.stream().mapToInt(pattern -> pattern.elements().size()).sum();
    sets = new int[length];
    gaps = new byte[length];
    List<List<Integer>> bySet = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      bySet.add(new ArrayList<>());
    }
    for (int i = 0; i < patterns.size(); i++) {
      Pattern pattern = patterns.get(i);
      topics[i] = (byte) pattern.topic();
      strengths[i] = (byte) pattern.strength();
      affirmed[i] = pattern.isAffirmed();
      from[i + 1] = from[i] + pattern.elements().size();
      anchors[i] = from[i];
      for (int j = 0; j < pattern.elements().size(); j++) {
        Element element = pattern.elements().get(j);
        sets[from[i] + j] = element.set();
        gaps[from[i] + j] = (byte) element.gap();
        if (costs[element.set()] < costs[sets[anchors[i]]]) {
          anchors[i] = from[i] + j;
        }
      }
      bySet.get(sets[anchors[i]]).add(i);
    }
    anchored = new int[words.classes()][];
    for (int wordClass = 0; wordClass < anchored.length; wordClass++) {
      Map<Integer, List<Integer>> groups = new TreeMap<>();
      for (int set : words.setsOf(wordClass)) {
        for (int pattern : bySet.get(set)) {
          groups
              .computeIfAbsent(second(pattern, costs), none -> new ArrayList<>())
              .add(pattern);
        }
      }
      anchored[wordClass] = flat(groups);
    }
  }

  /** The rarest set of a pattern beside its anchor; that again where there is no other. */
  private int second(int pattern, int[] costs) {
    int second = NOT_FOUND;
    for (int at = from[pattern]; at < from[pattern + 1]; at++) {
      boolean isRarer = second == NOT_FOUND || costs[sets[at]] < costs[sets[second]];
      if (at != anchors[pattern] && isRarer) {
        second = at;
      }
    }
    return sets[second == NOT_FOUND ? anchors[pattern] : second];
  }

  private static int[] flat(Map<Integer, List<Integer>> groups) {
    List<Integer> flat = new ArrayList<>();
    groups.forEach(
        (second, patterns) -> {
          flat.add(second);
          flat.add(patterns.size());
          flat.addAll(patterns);
        });
    return flat.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Words of the language that alone say nothing. */
  Set<String> common() {
    return common;
  }

  /**
   * Hands all wordings that stand in a row of words to {@code hits}.
   *
   * @param note where the classes of words are noted on forms
   */
  void find(WordRow row, TopicHits hits, int note) {
    int[] classes = new int[row.size()];
    for (int at = 0; at < classes.length; at++) {
      classes[at] = words.classOf(row.word(at).word(), note);
    }
    long[] seen = words.noSets();
    int begin = 0;
    while (begin < classes.length) {
      begin = findInSentence(begin, row, classes, seen, hits);
    }
  }

  /** No wording reaches over the end of a sentence. Returns where the next one begins. */
  private int findInSentence(int begin, WordRow row, int[] classes, long[] seen, TopicHits hits) {
    boolean hasAnchor = false;
    int end = begin;
    do {
      hasAnchor |= anchored[classes[end++]].length > 0;
    } while (end < classes.length && row.breakBefore(end) != WordRow.SENTENCE);
    if (hasAnchor) {
      Arrays.fill(seen, 0);
      for (int at = begin; at < end; at++) {
        if (classes[at] != 0) {
          words.addTo(seen, classes[at]);
        }
      }
      for (int at = begin; at < end; at++) {
        int[] groups = anchored[classes[at]];
        if (groups.length > 0) {
          tryAll(groups, at, row, classes, seen, hits);
        }
      }
    }
    return end;
  }

  private void tryAll(
      int[] groups, int at, WordRow row, int[] classes, long[] seen, TopicHits hits) {
    int next = 0;
    while (next < groups.length) {
      int second = groups[next];
      int group = next + 2;
      next = group + groups[next + 1];
      if ((seen[second >>> 6] >>> second & 1) != 0) {
        for (int i = group; i < next; i++) {
          tryAt(groups[i], at, row, classes, hits);
        }
      }
    }
  }

  private void tryAt(int pattern, int at, WordRow row, int[] classes, TopicHits hits) {
    int last = forward(anchors[pattern] + 1, from[pattern + 1], at, row, classes);
    if (last == NOT_FOUND) {
      return;
    }
    int first = backward(anchors[pattern], from[pattern], at, row, classes);
    if (first == NOT_FOUND || affirmed[pattern] && isNegated(first, last, row, classes)) {
      return;
    }
    hits.add(topics[pattern], strengths[pattern], first, last);
  }

  /** Where the last word stands if the elements from one on follow; {@link #NOT_FOUND} else. */
  private int forward(int element, int end, int at, WordRow row, int[] classes) {
    if (element == end) {
      return at;
    }
    for (int next = at + 1; next <= at + 1 + gaps[element]; next++) {
      if (next >= classes.length || row.breakBefore(next) == WordRow.SENTENCE) {
        return NOT_FOUND;
      }
      if (words.isIn(classes[next], sets[element])) {
        int last = forward(element + 1, end, next, row, classes);
        if (last != NOT_FOUND) {
          return last;
        }
      }
    }
    return NOT_FOUND;
  }

  /** Where the first word stands if the elements before one precede it. */
  private int backward(int element, int first, int at, WordRow row, int[] classes) {
    if (element == first) {
      return at;
    }
    for (int next = at - 1; next >= at - 1 - gaps[element]; next--) {
      if (next < 0 || row.breakBefore(next + 1) == WordRow.SENTENCE) {
        return NOT_FOUND;
      }
      if (words.isIn(classes[next], sets[element - 1])) {
        int found = backward(element - 1, first, next, row, classes);
        if (found != NOT_FOUND) {
          return found;
        }
      }
    }
    return NOT_FOUND;
  }

  private boolean isNegated(int first, int last, WordRow row, int[] classes) {
    for (int at = last; at >= 0 && at >= first - NEGATION_REACH; at--) {
      boolean isNo = words.isIn(classes[at], no);
      boolean isNotOnly =
          isNo && at + 1 < classes.length && words.isIn(classes[at + 1], only);
      if (isNo && !isNotOnly) {
        return true;
      }
      if (at <= first && row.breakBefore(at) != WordRow.NONE) {
        return false;
      }
    }
    return false;
  }
}
