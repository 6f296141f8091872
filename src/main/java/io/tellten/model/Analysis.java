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

  /**
   * The same where it feels like that and speaks of these: the trouble follows, and phrases that
   * speak against the feeling are left out.
   *
   * @param rating stars from 1 to 5 given with it; null for none
   */
  public Analysis meaning(Sentiment other, List<Topic> others, @Nullable Double rating) {
    return new Analysis(
        language,
        other,
        other.label() == sentiment.label() ? why : speakingFor(other.label()),
        others,
        signals,
        SeverityRule.of(other, others, signals, rating));
  }

  private List<Phrase> speakingFor(Label label) {
    int side = label.ordinal() - Label.NEUTRAL.ordinal();
    return why.stream().filter(phrase -> Math.signum(phrase.weight()) == side).toList();
  }

  /** The same, with the personal data of all the text, whoever it is about. */
  public Analysis holding(List<Clue<Personal>> personal) {
    if (personal.equals(signals.personal())) {
      return this;
    }
    return new Analysis(language, sentiment, why, topics, signals.holding(personal), severity);
  }

  /**
   * The same by somebody who wrote of the same trouble before.
   *
   * @param rating stars from 1 to 5 given with it; null for none
   */
  public Analysis returning(@Nullable Double rating) {
    Signals back = signals.returning();
    return new Analysis(
        language,
        sentiment,
        why,
        topics,
        back,
        SeverityRule.of(sentiment, topics, back, rating));
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
