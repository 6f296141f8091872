package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we find in a text.
 *
 * @param language ISO 639-1; null where there is nothing to tell it by
 * @param why the phrases that made the score, strongest first
 */
public record Analysis(@Nullable String language, Sentiment sentiment, List<Phrase> why) {
  public Analysis {
    why = List.copyOf(why);
  }

  /** Of a text with nothing in it. */
  public static final Analysis EMPTY = new Analysis(null, Sentiment.NEUTRAL, List.of());
}
