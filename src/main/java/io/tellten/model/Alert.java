package io.tellten.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody must know.
 *
 * @param mentionId null where no single mention caused it
 * @param sourceId the source that it is about; null where it is about none
 * @param reason one plain sentence
 * @param numbers what stands behind the reason, by name
 */
public record Alert(
    long id,
    long businessId,
    String businessName,
    @Nullable Long mentionId,
    @Nullable Long sourceId,
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
