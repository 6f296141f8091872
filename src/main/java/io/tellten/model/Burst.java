package io.tellten.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which more was said against a business than chance explains.
 *
 * @param source where; null: anywhere
 * @param topic about what; null: anything
 * @param from the beginning of what was counted
 * @param to the end of it; moves on while it lasts
 * @param endedAt when it was over; null: it lasts
 * @param observed how many negative mentions came, of a slow burn the share in percent
 * @param usual how many, or what share, would have been usual
 * @param reason one sentence made of facts
 */
public record Burst(
    long id,
    long businessId,
    String businessName,
    Kind kind,
    @Nullable Long source,
    @Nullable String sourceName,
    @Nullable String topic,
    Instant from,
    Instant to,
    @Nullable Instant endedAt,
    double observed,
    double usual,
    String reason) {
  /** What kind of more. */
  public enum Kind {
    /** More negative mentions within hours than are usual at this hour of the week. */
    VOLUME,
    /** Many low ratings by new or empty accounts in a short time. */
    REVIEW_BOMBING,
    /** A topic whose share of negative mentions drifts up over weeks. */
    SLOW_BURN;

    /** The word of the API and the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that word. */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
