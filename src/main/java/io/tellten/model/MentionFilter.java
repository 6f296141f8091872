package io.tellten.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions to list; null means any.
 *
 * @param from published at or after (where unknown: seen)
 * @param to published before (where unknown: seen)
 * @param words text that title, text or author must contain, in any case
 * @param hidden true: those that a person said are not about us, or muted; false: all others
 */
public record MentionFilter(
    @Nullable Long business,
    @Nullable Long source,
    @Nullable Label sentiment,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String words,
    boolean hidden) {
  /** Every mention that is about us. */
  public static final MentionFilter ALL =
      new MentionFilter(null, null, null, null, null, null, false);
}
