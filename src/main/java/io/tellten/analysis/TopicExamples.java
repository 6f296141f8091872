package io.tellten.analysis;

import io.tellten.model.OwnTopic;
import io.tellten.model.Span;
import io.tellten.model.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts that are like those which owners gave as examples: a sentence that holds half of
 * what an example says, or the word that nearly all examples share. Words that any text may hold
 * count little, and one word of a longer example alone tells nothing. Immutable.
 */
final class TopicExamples {
  /** What a word that any text may hold counts beside another. */
  private static final double COMMON = 0.3;

  /** Of more than this a sentence need not hold half. */
  private static final double MOST_SAID = 5;

  /** An example of more words is several sentences, each of which is one. */
  private static final int LONG = 12;

  private static final double HALF = 0.5;

  /** Half of an example is as little as is told, all of it is this sure. */
  private static final double SURE = 0.9;

  /** Of one word that the examples share. */
  private static final double SHARED = 0.6;

  /** So many examples, and so large a share of them, hold the word that they share. */
  private static final int MIN_SHARING = 3;

  private static final double SHARE = 0.8;

  /** More places explain nothing better. */
  private static final int MAX_EVIDENCE = 3;

  /** An example, or a sentence of a long one. */
  private record Piece(String topic, int words, double weight) {}

  private final List<Piece> pieces = new ArrayList<>();
  private final Map<Integer, List<Integer>> piecesWith = new HashMap<>();
  private final Map<Integer, List<String>> sharedBy = new HashMap<>();

  TopicExamples(List<OwnTopic> topics) {
    topics.forEach(this::add);
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  private void add(OwnTopic topic) {
    Map<Integer, Integer> holding = new LinkedHashMap<>();
    for (String example : topic.examples()) {
      List<Token> tokens = Tokenizer.tokens(example);
      int[] words = TopicWords.stems(tokens);
      int[] all = TopicWords.distinct(words, 0, 0, words.length);
      IntStream.of(all).forEach(word -> holding.merge(word, 1, Integer::sum));
      if (all.length <= LONG) {
        addPiece(topic.id(), all);
      } else {
        TopicWords.sentences(
            example,
            tokens,
            (from, to) -> addPiece(topic.id(), TopicWords.distinct(words, 0, from, to)));
      }
    }
    double least = Math.max(MIN_SHARING, SHARE * topic.examples().size());
    holding.forEach(
        (word, count) -> {
          if (count >= least && weight(word) == 1) {
            sharedBy.computeIfAbsent(word, none -> new ArrayList<>()).add(topic.id());
          }
        });
  }

  private void addPiece(String topic, int[] words) {
    if (words.length == 0) {
      return;
    }
    for (int word : words) {
      piecesWith.computeIfAbsent(word, none -> new ArrayList<>()).add(pieces.size());
    }
    double weight = IntStream.of(words).mapToDouble(TopicExamples::weight).sum();
    pieces.add(new Piece(topic, words.length, Math.min(MOST_SAID, weight)));
  }

  private static double weight(int word) {
    return TopicWords.isCommon(word) ? COMMON : 1;
  }

  /** The topics whose examples a sentence of this is like. */
  List<Topic> found(Passage passage) {
    if (isEmpty()) {
      return List.of();
    }
    List<Token> tokens = passage.tokens();
    int[] words = TopicWords.stems(tokens);
    Map<String, Topic> best = new LinkedHashMap<>();
    TopicWords.sentences(
        passage.text(),
        tokens,
        (from, to) ->
            likely(TopicWords.distinct(words, 0, from, to))
                .forEach(
                    (id, how) -> {
                      Topic known = best.get(id);
                      if (known == null || how.confidence > known.confidence()) {
                        List<Span> evidence = evidence(how, tokens, words, from, to);
                        best.put(id, new Topic(id, how.confidence, evidence));
                      }
                    }));
    return new ArrayList<>(best.values());
  }

  /** How sure a topic is, and by which words. */
  private record Likeness(double confidence, Set<Integer> words) {}

  private Map<String, Likeness> likely(int[] sentence) {
    Map<Integer, List<Integer>> met = new LinkedHashMap<>();
    Map<String, Likeness> likely = new LinkedHashMap<>();
    for (int word : sentence) {
      for (int piece : piecesWith.getOrDefault(word, List.of())) {
        met.computeIfAbsent(piece, none -> new ArrayList<>()).add(word);
      }
      for (String topic : sharedBy.getOrDefault(word, List.of())) {
        keep(topic, new Likeness(SHARED, Set.of(word)), likely);
      }
    }
    met.forEach(
        (place, words) -> {
          Piece piece = pieces.get(place);
          Likeness like = like(piece, words);
          if (like != null) {
            keep(piece.topic(), like, likely);
          }
        });
    return likely;
  }

  private static @Nullable Likeness like(Piece piece, List<Integer> words) {
    double held =
        Math.min(1, words.stream().mapToDouble(TopicExamples::weight).sum() / piece.weight());
    boolean isEnough = words.size() > 1 || piece.words() == 1;
    return isEnough && held >= HALF
        ? new Likeness(HALF + (held - HALF) / (1 - HALF) * (SURE - HALF), Set.copyOf(words))
        : null;
  }

  private static void keep(String topic, Likeness like, Map<String, Likeness> likely) {
    likely.merge(
        topic, like, (one, other) -> other.confidence > one.confidence ? other : one);
  }

  private static List<Span> evidence(
      Likeness how, List<Token> tokens, int[] words, int from, int to) {
    return IntStream.range(from, to)
        .filter(at -> how.words.contains(words[at]))
        .limit(MAX_EVIDENCE)
        .mapToObj(at -> new Span(tokens.get(at).start(), tokens.get(at).end()))
        .toList();
  }
}
