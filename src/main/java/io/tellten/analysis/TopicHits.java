package io.tellten.analysis;

import io.tellten.model.Span;
import io.tellten.model.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Gathers the wordings found in one text and weighs what they say together. */
final class TopicHits {
  /** A veto: what stands here is not meant. */
  static final int VETO = 0;

  /** How sure one wording of each strength alone makes us. */
  private static final double[] SURENESS = {0, 0.4, 0.72, 0.9};

  /** Less sure topics are not told. */
  static final double TOLD = 0.5;

  /** Nothing that is read is certain. */
  private static final double MAX_CONFIDENCE = 0.99;

  /** Hints this many words apart have nothing to do with each other. */
  private static final int HINT_REACH = 40;

  /** More places explain nothing better. */
  private static final int MAX_EVIDENCE = 5;

  /** A text with more is noise; what comes later is left out. */
  private static final int MAX_HITS = 1_024;

  private static final int STRONGEST = SURENESS.length - 1;

  /**
   * A hit is one number, so that they sort by topic, the strongest of it first, then the longest,
   * then the earliest: the topic, what its strength lacks, what its length lacks, its first word.
   */
  private static final int FIRST_BITS = 40;

  private static final int LENGTH_BITS = 13;
  private static final int STRENGTH_BITS = 2;
  private static final int LONGEST = (1 << LENGTH_BITS) - 1;

  private final WordRow row;
  private long[] hits = new long[16];
  private int size;

  TopicHits(WordRow row) {
    this.row = row;
  }

  void add(int topic, int strength, int first, int last) {
    // Vetoes beyond the limit still count: they are few, and leaving one out accuses somebody.
    if (size >= MAX_HITS && (strength != VETO || size >= 2 * MAX_HITS)) {
      return;
    }
    if (size == hits.length) {
      hits = Arrays.copyOf(hits, size * 2);
    }
    long hit = topic;
    hit = hit << STRENGTH_BITS | STRONGEST - strength;
    hit = hit << LENGTH_BITS | LONGEST - Math.min(LONGEST, last - first);
    hits[size++] = hit << FIRST_BITS | first;
  }

  private static int topic(long hit) {
    return (int) (hit >>> FIRST_BITS + LENGTH_BITS + STRENGTH_BITS);
  }

  private static int strength(long hit) {
    return STRONGEST - ((int) (hit >>> FIRST_BITS + LENGTH_BITS) & (1 << STRENGTH_BITS) - 1);
  }

  private static int first(long hit) {
    return (int) (hit & (1L << FIRST_BITS) - 1);
  }

  private static int last(long hit) {
    return first(hit) + LONGEST - ((int) (hit >>> FIRST_BITS) & LONGEST);
  }

  private static boolean overlap(long one, long other) {
    return first(one) <= last(other) && first(other) <= last(one);
  }

  private static boolean areNear(long one, long other) {
    return first(one) - last(other) <= HINT_REACH && first(other) - last(one) <= HINT_REACH;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** What the wordings say, in the order of the topics; also what is not sure enough to be told. */
  List<Topic> topics() {
    if (size == 0) {
      return List.of();
    }
    Arrays.sort(hits, 0, size);
    List<Topic> topics = new ArrayList<>();
    long[] kept = new long[MAX_EVIDENCE];
    int from = 0;
    for (int to = 1; to <= size; to++) {
      if (to == size || topic(hits[to]) != topic(hits[from])) {
        int count = keep(from, to, kept);
        if (count > 0) {
          topics.add(topic(kept, count));
        }
        from = to;
      }
    }
    return topics;
  }

  /** The strongest that neither overlap each other nor stand where a veto does. */
  private int keep(int from, int to, long[] kept) {
    int vetoes = to;
    while (vetoes > from && strength(hits[vetoes - 1]) == VETO) {
      vetoes--;
    }
    int count = 0;
    for (int i = from; i < vetoes && count < MAX_EVIDENCE; i++) {
      long hit = hits[i];
      boolean isFree = !meetsOne(hit, hits, vetoes, to) && !meetsOne(hit, kept, 0, count);
      if (isFree && (strength(hit) > 1 || count == 0 || isNearOne(hit, kept, count))) {
        kept[count++] = hit;
      }
    }
    return count;
  }

  private static boolean meetsOne(long hit, long[] others, int from, int to) {
    for (int i = from; i < to; i++) {
      if (overlap(hit, others[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNearOne(long hit, long[] others, int count) {
    for (int i = 0; i < count; i++) {
      if (areNear(hit, others[i])) {
        return true;
      }
    }
    return false;
  }

  private Topic topic(long[] kept, int count) {
    double doubt = 1;
    Span[] evidence = new Span[count];
    for (int i = 0; i < count; i++) {
      doubt *= 1 - SURENESS[strength(kept[i])];
      evidence[i] = new Span(row.word(first(kept[i])).start(), row.word(last(kept[i])).end());
    }
    Arrays.sort(evidence, Comparator.comparingInt(Span::start));
    double confidence = Math.min(MAX_CONFIDENCE, 1 - doubt);
    String id = Topics.ALL.get(topic(kept[0])).id();
    return new Topic(id, Math.round(confidence * 1000) / 1000.0, List.of(evidence));
  }
}
