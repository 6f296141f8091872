package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of one business with what a person said about it, to learn from.
 *
 * @param sentiment null: nothing was said about that
 * @param topics null: nothing was said about that
 */
public record Lesson(
    Wording wording, @Nullable Label sentiment, @Nullable List<String> topics) {
  /** Fewer are the mood of one afternoon, not a habit that would hold for other texts. */
  public static final int FEWEST = 20;

  public Lesson {
    topics = topics == null ? null : List.copyOf(topics);
  }
}
