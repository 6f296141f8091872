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

  private record Hit(int topic, int strength, int first, int last) {
    boolean overlaps(Hit other) {
      return first <= other.last && other.first <= last;
    }

    boolean isNear(Hit other) {
      return first - other.last <= HINT_REACH && other.first - last <= HINT_REACH;
    }
  }

  private final WordRow row;
  private final List<Hit> hits = new ArrayList<>();

  TopicHits(WordRow row) {
    this.row = row;
  }

  void add(int topic, int strength, int first, int last) {
    if (hits.size() < MAX_HITS) {
      hits.add(new Hit(topic, strength, first, last));
    }
  }

  boolean isEmpty() {
    return hits.isEmpty();
  }

  /** What the wordings say, in the order of the topics; also what is not sure enough to be told. */
  List<Topic> topics() {
    if (hits.isEmpty()) {
      return List.of();
    }
    List<Topic> topics = new ArrayList<>();
    hits.sort(
        Comparator.comparingInt(Hit::topic)
            .thenComparing(Comparator.comparingInt(Hit::strength).reversed())
            .thenComparing(Comparator.comparingInt((Hit hit) -> hit.last - hit.first).reversed())
            .thenComparingInt(Hit::first));
    int from = 0;
    for (int to = 1; to <= hits.size(); to++) {
      if (to == hits.size() || hits.get(to).topic != hits.get(from).topic) {
        List<Hit> kept = kept(hits.subList(from, to));
        if (!kept.isEmpty()) {
          topics.add(topic(kept));
        }
        from = to;
      }
    }
    return topics;
  }

  /** The strongest that neither overlap each other nor stand where a veto does. */
  private static List<Hit> kept(List<Hit> ofTopic) {
    List<Hit> vetoes = ofTopic.stream().filter(hit -> hit.strength == VETO).toList();
    List<Hit> kept = new ArrayList<>();
    for (Hit hit : ofTopic) {
      boolean isFree =
          hit.strength != VETO
              && vetoes.stream().noneMatch(hit::overlaps)
              && kept.stream().noneMatch(hit::overlaps);
      boolean counts =
          isFree && (hit.strength > 1 || kept.isEmpty() || kept.stream().anyMatch(hit::isNear));
      if (counts) {
        kept.add(hit);
      }
      if (kept.size() == MAX_EVIDENCE) {
        break;
      }
    }
    return kept;
  }

  private Topic topic(List<Hit> kept) {
    double doubt = 1;
    Span[] evidence = new Span[kept.size()];
    for (int i = 0; i < evidence.length; i++) {
      Hit hit = kept.get(i);
      doubt *= 1 - SURENESS[hit.strength];
      evidence[i] = new Span(row.word(hit.first).start(), row.word(hit.last).end());
    }
    Arrays.sort(evidence, Comparator.comparingInt(Span::start));
    double confidence = Math.min(MAX_CONFIDENCE, 1 - doubt);
    String id = Topics.ALL.get(kept.get(0).topic).id();
    return new Topic(id, Math.round(confidence * 1000) / 1000.0, List.of(evidence));
  }
}
