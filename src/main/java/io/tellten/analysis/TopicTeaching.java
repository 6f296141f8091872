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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one business's people taught about topics: words and examples of their own topics, and
 * corrections of what texts speak of. Immutable and safe on any thread.
 */
final class TopicTeaching {
  /** Nobody said anything yet. */
  static final TopicTeaching NOTHING =
      new TopicTeaching(new OwnWords(List.of()), Map.of(), Set.of());

  /** Fewer corrections than these are accidents, not a habit. */
  static final int MIN_LESSONS = 20;

  /** Older corrections than these many are left out: learning takes its time. */
  private static final int MAX_LESSONS = 2_000;

  /** Each fourth correction is held back to see whether learning helps. */
  private static final int HELD_BACK = 4;

  /** What a text speaks of stands at its beginning. */
  private static final int MAX_TOKENS = 400;

  /** A phrase that the owners themselves named. */
  private static final double SURE = 0.95;

  /** Words alike so far are forms of one word. */
  private static final int STEM = 6;

  private final OwnWords words;
  private final Map<String, TopicLayer> layers;
  private final Set<String> own;

  private TopicTeaching(OwnWords words, Map<String, TopicLayer> layers, Set<String> own) {
    this.words = words;
    this.layers = layers;
    this.own = own;
  }

  /**
   * Learns. Own words and examples count at once, corrections from {@link #MIN_LESSONS} on. Takes
   * up to a second for thousands of lessons.
   *
   * @param lessons the oldest first; those without topics teach nothing here
   */
  static TopicTeaching by(List<OwnTopic> topics, List<Lesson> lessons) {
    if (topics.isEmpty() && lessons.isEmpty()) {
      return NOTHING;
    }
    Set<String> own = new TreeSet<>();
    topics.forEach(topic -> own.add(topic.id()));
    OwnWords words = new OwnWords(topics);
    List<Taken> taken = taken(lessons, words);
    List<Taken> examples = examples(topics);
    Set<String> learnable = new TreeSet<>();
    examples.forEach(example -> learnable.addAll(example.meant()));
    taken.forEach(lesson -> learnable.addAll(lesson.corrected()));
    Map<String, TopicLayer> layers = new LinkedHashMap<>();
    for (String topic : learnable) {
      if (own.contains(topic) || Topics.placeOf(topic) >= 0) {
        learn(topic, own.contains(topic) ? examples : List.of(), taken, layers);
      }
    }
    return new TopicTeaching(words, Map.copyOf(layers), Set.copyOf(own));
  }

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

  private static List<Taken> taken(List<Lesson> lessons, OwnWords words) {
    List<Lesson> telling = lessons.stream().filter(lesson -> lesson.topics() != null).toList();
    if (telling.size() < MIN_LESSONS) {
      return List.of();
    }
    List<Taken> taken = new ArrayList<>();
    for (Lesson lesson :
        telling.subList(Math.max(0, telling.size() - MAX_LESSONS), telling.size())) {
      Passage passage = passage(lesson.wording().text(), lesson.wording().language());
      List<String> topics = lesson.topics();
      taken.add(
          new Taken(
              distinct(places(passage.tokens()), 0, passage.tokens().size()),
              before(passage, words),
              topics == null ? Set.of() : Set.copyOf(topics)));
    }
    return taken;
  }

  private static List<Taken> examples(List<OwnTopic> topics) {
    List<Taken> examples = new ArrayList<>();
    for (OwnTopic topic : topics) {
      for (String example : topic.examples()) {
        List<Token> tokens = passage(example, null).tokens();
        int[] distinct = distinct(places(tokens), 0, tokens.size());
        examples.add(new Taken(distinct, Map.of(), Set.of(topic.id())));
      }
    }
    return examples;
  }

  private static Passage passage(String text, @Nullable String tag) {
    List<Token> tokens = Tokenizer.tokens(text);
    return new Passage(
        text,
        tokens.subList(0, Math.min(MAX_TOKENS, tokens.size())),
        Languages.standard().of(text, tag));
  }

  private static Map<String, Double> before(Passage passage, OwnWords words) {
    Map<String, Double> before = new HashMap<>();
    for (Topic topic : TopicReader.standard().worded(passage)) {
      before.put(topic.id(), topic.confidence());
    }
    words.places(passage).keySet().forEach(topic -> before.put(topic, SURE));
    return before;
  }

  private static void learn(
      String topic, List<Taken> examples, List<Taken> taken, Map<String, TopicLayer> layers) {
    List<TopicLayer.Case> known = examples.stream().map(one -> one.about(topic)).toList();
    List<TopicLayer.Case> all = new ArrayList<>(known);
    List<TopicLayer.Case> tried = new ArrayList<>(known);
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
    if (words.isEmpty() && layers.isEmpty()) {
      return worded;
    }
    Map<String, Topic> topics = new LinkedHashMap<>();
    worded.forEach(topic -> topics.put(topic.id(), topic));
    words
        .places(passage)
        .forEach((topic, places) -> topics.put(topic, new Topic(topic, SURE, places)));
    if (!layers.isEmpty()) {
      List<Token> tokens = passage.tokens();
      int[] places = places(tokens);
      int[] all = distinct(places, 0, Math.min(MAX_TOKENS, tokens.size()));
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
    double after = layer.after(before, all);
    if (own.contains(id)) {
      // One sentence of a long letter may be what the topic is about.
      after = Math.max(after, bestSentence(layer, before, passage, places));
    }
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
    double best = 0;
    List<Token> tokens = passage.tokens();
    int from = 0;
    for (int at = 1; at <= tokens.size(); at++) {
      if (at == tokens.size() || isParted(passage.text(), tokens.get(at - 1), tokens.get(at))) {
        best = Math.max(best, layer.after(before, distinct(places, from, at)));
        from = at;
      }
    }
    return best;
  }

  private static boolean isParted(String text, Token one, Token next) {
    return IntStream.range(one.end(), Math.max(one.end(), next.start()))
        .anyMatch(at -> ".\n".indexOf(text.charAt(at)) >= 0);
  }

  /** The place of each token in the layers; negative for those that say nothing. */
  private static int[] places(List<Token> tokens) {
    int[] places = new int[tokens.size()];
    for (int i = 0; i < places.length; i++) {
      Token token = tokens.get(i);
      String form = token.form();
      boolean isTelling =
          token.kind() == Token.Kind.EMOJI
              || token.kind() == Token.Kind.WORD
                  && form.charAt(0) != '<'
                  && !Character.isDigit(form.charAt(0))
                  && !TopicReader.standard().isCommon(form);
      String stem = form.length() > STEM ? form.substring(0, STEM) : form;
      int mixed = stem.hashCode() * 0x9E3779B9;
      places[i] = isTelling ? (mixed ^ (mixed >>> 15)) & (TopicLayer.SIZE - 1) : -1;
    }
    return places;
  }

  private static int[] distinct(int[] places, int from, int to) {
    return IntStream.range(from, to).map(i -> places[i]).filter(at -> at >= 0).distinct().toArray();
  }
}
