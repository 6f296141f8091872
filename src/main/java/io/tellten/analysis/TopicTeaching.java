package io.tellten.analysis;

import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import io.tellten.model.Span;
import io.tellten.model.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one business's people taught about topics: words and examples of their own topics, and
 * corrections of what texts speak of. Immutable and safe on any thread.
 */
final class TopicTeaching {
  /** Nobody said anything yet. */
  static final TopicTeaching NOTHING =
      new TopicTeaching(
          new OwnWords(List.of()), new TopicExamples(List.of()), Map.of(), Set.of());

  /** Older corrections than these many are left out: learning takes its time. */
  private static final int MAX_LESSONS = 2_000;

  /** Each fourth correction is held back to see whether learning helps. */
  private static final int HELD_BACK = 4;

  /** What a text speaks of stands at its beginning. */
  private static final int MAX_TOKENS = 400;

  /** A phrase that the owners themselves named. */
  private static final double SURE = 0.95;

  private final OwnWords words;
  private final TopicExamples examples;
  private final Map<String, TopicLayer> layers;
  private final Set<String> own;

  private TopicTeaching(
      OwnWords words, TopicExamples examples, Map<String, TopicLayer> layers, Set<String> own) {
    this.words = words;
    this.examples = examples;
    this.layers = layers;
    this.own = own;
  }

  /**
   * Learns. Own words and examples count at once, corrections from {@link Lesson#FEWEST} on. Takes
   * up to a second for thousands of lessons.
   *
   * @param lessons the oldest first
   */
  static TopicTeaching by(List<OwnTopic> topics, List<Told> lessons) {
    if (topics.isEmpty() && lessons.isEmpty()) {
      return NOTHING;
    }
    Set<String> own = new TreeSet<>();
    topics.forEach(topic -> own.add(topic.id()));
    OwnWords words = new OwnWords(topics);
    TopicExamples examples = new TopicExamples(topics);
    List<Taken> taken = taken(lessons, words, examples);
    Set<String> learnable = new TreeSet<>();
    taken.forEach(lesson -> learnable.addAll(lesson.corrected()));
    Map<String, TopicLayer> layers = new LinkedHashMap<>();
    for (String topic : learnable) {
      if (own.contains(topic) || Topics.placeOf(topic) >= 0) {
        learn(topic, taken, layers);
      }
    }
    return new TopicTeaching(words, examples, Map.copyOf(layers), Set.copyOf(own));
  }

  /**
   * What people said a text speaks of.
   *
   * @param own what of the text is about the business
   */
  record Told(Passage own, List<String> topics) {}

  /** A text to learn from. */
  private record Taken(int[] places, Map<String, Double> before, Set<String> meant) {
    TopicLayer.Case about(String topic) {
      return new TopicLayer.Case(
          places, before.getOrDefault(topic, 0.0), meant.contains(topic));
    }

    /** Where what was read and what was meant differ. */
    Set<String> corrected() {
      Set<String> differing = new TreeSet<>(meant);
      before.forEach(
          (topic, confidence) -> {
            boolean isTold = confidence >= TopicHits.TOLD;
            if (isTold && !meant.contains(topic)) {
              differing.add(topic);
            } else if (isTold) {
              differing.remove(topic);
            }
          });
      return differing;
    }
  }

  private static List<Taken> taken(
      List<Told> lessons, OwnWords words, TopicExamples examples) {
    if (lessons.size() < Lesson.FEWEST) {
      return List.of();
    }
    List<Taken> taken = new ArrayList<>();
    for (Told lesson : lessons.subList(Math.max(0, lessons.size() - MAX_LESSONS), lessons.size())) {
      Passage passage = beginning(lesson.own());
      int[] places = TopicWords.places(passage.tokens());
      taken.add(
          new Taken(
              TopicWords.distinct(places, -1, 0, places.length),
              before(passage, words, examples),
              Set.copyOf(lesson.topics())));
    }
    return taken;
  }

  private static Passage beginning(Passage all) {
    List<Token> tokens = all.tokens();
    return new Passage(
        all.text(), tokens.subList(0, Math.min(MAX_TOKENS, tokens.size())), all.language());
  }

  private static Map<String, Double> before(
      Passage passage, OwnWords words, TopicExamples examples) {
    Map<String, Double> before = new HashMap<>();
    for (Topic topic : TopicReader.standard().worded(passage)) {
      before.put(topic.id(), topic.confidence());
    }
    examples.found(passage).forEach(topic -> before.put(topic.id(), topic.confidence()));
    words.places(passage).keySet().forEach(topic -> before.put(topic, SURE));
    return before;
  }

  private static void learn(String topic, List<Taken> taken, Map<String, TopicLayer> layers) {
    List<TopicLayer.Case> all = new ArrayList<>();
    List<TopicLayer.Case> tried = new ArrayList<>();
    List<TopicLayer.Case> heldBack = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      TopicLayer.Case one = taken.get(i).about(topic);
      all.add(one);
      (i % HELD_BACK == HELD_BACK - 1 ? heldBack : tried).add(one);
    }
    if (TopicLayer.learnt(tried).isNoWorse(heldBack)) {
      layers.put(topic, TopicLayer.learnt(all));
    }
  }

  /** What the shipped wordings say, changed by what was taught. */
  List<Topic> applied(Passage passage, List<Topic> worded) {
    if (words.isEmpty() && examples.isEmpty() && layers.isEmpty()) {
      return worded;
    }
    Map<String, Topic> topics = new LinkedHashMap<>();
    worded.forEach(topic -> topics.put(topic.id(), topic));
    examples.found(passage).forEach(topic -> topics.put(topic.id(), topic));
    words
        .places(passage)
        .forEach((topic, places) -> topics.put(topic, new Topic(topic, SURE, places)));
    if (!layers.isEmpty()) {
      List<Token> tokens = passage.tokens();
      int[] places = TopicWords.places(tokens);
      int[] all = TopicWords.distinct(places, -1, 0, Math.min(MAX_TOKENS, tokens.size()));
      layers.forEach((topic, layer) -> shift(topic, layer, passage, places, all, topics));
    }
    return new ArrayList<>(topics.values());
  }

  private void shift(
      String id,
      TopicLayer layer,
      Passage passage,
      int[] places,
      int[] all,
      Map<String, Topic> topics) {
    Topic known = topics.get(id);
    double before = known == null ? 0 : known.confidence();
    // One sentence of a long letter may be what the topic is about.
    double after =
        own.contains(id)
            ? Math.max(
                layer.after(before, all), bestSentence(layer, before, passage, places))
            : layer.after(before, all);
    if (after < TopicHits.TOLD && before < TopicHits.TOLD) {
      return;
    }
    List<Span> evidence =
        known == null || known.evidence().isEmpty()
            ? layer.evidence(passage.tokens(), places)
            : known.evidence();
    topics.put(id, new Topic(id, Math.round(after * 1000) / 1000.0, evidence));
  }

  private static double bestSentence(
      TopicLayer layer, double before, Passage passage, int[] places) {
    double[] best = {0};
    TopicWords.sentences(
        passage.text(),
        passage.tokens(),
        (from, to) -> {
          int[] words = TopicWords.distinct(places, -1, from, to);
          best[0] = Math.max(best[0], layer.after(before, words));
        });
    return best[0];
  }
}
