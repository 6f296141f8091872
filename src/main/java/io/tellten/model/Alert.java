package io.tellten.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody must know.
 *
 * @param mentionId null where no single mention caused it
 * @param reason one plain sentence
 * @param numbers what stands behind the reason, by name
 */
public record Alert(
    long id,
    long businessId,
    String businessName,
    @Nullable Long mentionId,
    Level level,
    String title,
    String reason,
    Map<String, Double> numbers,
    AlertState state,
    Instant raisedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy) {
  public Alert {
    numbers = Map.copyOf(numbers);
  }
}
