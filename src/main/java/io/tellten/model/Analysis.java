package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we find in a text, either as a whole or in what it says about one business.
 *
 * @param language ISO 639-1; null where there is nothing to tell it by
 * @param why the phrases that made the score, strongest first
 * @param topics what it speaks of, the surest first
 */
public record Analysis(
    @Nullable String language,
    Sentiment sentiment,
    List<Phrase> why,
    List<Topic> topics,
    Signals signals,
    Severity severity) {
  public Analysis {
    why = List.copyOf(why);
    topics = List.copyOf(topics);
  }

  /** Of a text with nothing in it. */
  public static final Analysis EMPTY = new Analysis(null, Sentiment.NEUTRAL, List.of());

  /** No topics, no trouble. */
  public Analysis(@Nullable String language, Sentiment sentiment, List<Phrase> why) {
    this(language, sentiment, why, List.of(), Signals.NONE, Severity.NONE);
  }

  /** The same, feeling like that, in that much trouble. */
  public Analysis feeling(Sentiment other, Severity trouble) {
    return new Analysis(language, other, why, topics, signals, trouble);
  }

  /** The same, with the personal data of all the text, whoever it is about. */
  public Analysis holding(List<Clue<Personal>> personal) {
    return new Analysis(language, sentiment, why, topics, signals.holding(personal), severity);
  }

  /** The same, speaking of these. */
  public Analysis speakingOf(List<Topic> others) {
    return new Analysis(language, sentiment, why, others, signals, severity);
  }

  /** What stays of it where the words may not be kept: nothing that points into them. */
  public Analysis withoutPlaces() {
    return new Analysis(
        language,
        sentiment,
        List.of(),
        topics.stream().map(t -> new Topic(t.id(), t.confidence(), List.of())).toList(),
        signals.withoutPlaces(),
        severity);
  }
}
