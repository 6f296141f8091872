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
 * @param incident members of that incident only
 * @param folded of the mentions that pass, only the first of each incident and business
 */
public record MentionFilter(
    @Nullable Long business,
    @Nullable Long source,
    @Nullable Label sentiment,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String words,
    boolean hidden,
    @Nullable Long incident,
    boolean folded) {
  /** Of any incident, each mention for itself. */
  public MentionFilter(
      @Nullable Long business,
      @Nullable Long source,
      @Nullable Label sentiment,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String words,
      boolean hidden) {
    this(business, source, sentiment, from, to, words, hidden, null, false);
  }

  /** The same, members of that incident only. */
  public MentionFilter ofIncident(@Nullable Long id) {
    return new MentionFilter(business, source, sentiment, from, to, words, hidden, id, folded);
  }

  /** The same, one mention an incident and business. */
  public MentionFilter fold(boolean fold) {
    return new MentionFilter(business, source, sentiment, from, to, words, hidden, incident, fold);
  }

  /** Every mention that is about us. */
  public static final MentionFilter ALL =
      new MentionFilter(null, null, null, null, null, null, false);
}
