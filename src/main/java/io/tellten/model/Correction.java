package io.tellten.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about the reading of a mention.
 *
 * @param sentiment null: nothing about that
 * @param topics all that it speaks of, by id; null: nothing about that
 * @param aboutUs null: nothing about that
 */
public record Correction(
    @Nullable Label sentiment,
    @Nullable List<String> topics,
    @Nullable Boolean aboutUs,
    Instant at) {
  /** Who says that we misread a feeling does not say how strong it is. */
  private static final double HALF_WAY = 0.5;

  public Correction {
    topics = topics == null ? null : List.copyOf(topics);
  }

  /** Nothing said yet. */
  public static Correction nothing(Instant at) {
    return new Correction(null, null, null, at);
  }

  /** Whether nothing is said, or nothing any more. */
  public boolean isNothing() {
    return sentiment == null && topics == null && aboutUs == null;
  }

  /** Whether the two say the same of what is learnt from. */
  public boolean teachesAs(Correction other) {
    return sentiment == other.sentiment && Objects.equals(topics, other.topics);
  }

  /**
   * What we read, as it is shown now that this was said: phrases and trouble agree with it.
   *
   * @param rating stars from 1 to 5 given with it; null for none
   */
  public Analysis of(Analysis read, @Nullable Double rating) {
    return sentiment == null && topics == null
        ? read
        : read.meaning(
            sentiment == null ? read.sentiment() : feeling(sentiment, read.sentiment()),
            topics == null ? read.topics() : topics(topics, read.topics()),
            rating);
  }

  private static Sentiment feeling(Label said, Sentiment read) {
    double score = said == read.label() ? read.score() : said == Label.NEUTRAL ? 0 : half(said);
    return new Sentiment(said, score, 1, read.isMixed(), Chances.sure(said));
  }

  private static double half(Label said) {
    return said == Label.NEGATIVE ? -HALF_WAY : HALF_WAY;
  }

  /** The evidence we found stays where a person agrees. */
  private static List<Topic> topics(List<String> said, List<Topic> read) {
    Map<String, Topic> found = new LinkedHashMap<>();
    read.forEach(topic -> found.put(topic.id(), topic));
    return said.stream()
        .map(
            id -> {
              Topic topic = found.get(id);
              return new Topic(id, 1, topic == null ? List.of() : topic.evidence());
            })
        .toList();
  }
}
