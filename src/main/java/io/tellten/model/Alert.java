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
 * @param rule the kind of the rule that raised it
 * @param ruleId the rule; null: raised before rules were kept
 * @param round how often people had to be told anew: raised, become worse, come back
 * @param dueBackAt until when it is acknowledged or snoozed; null: until somebody says otherwise
 * @param handedTo the person it was handed to; null: to nobody in particular
 * @param silencedBy why it is not told, as the silence says; null: no silence holds it
 * @param heldBy the alert from which it follows and which is told in its place; null: none
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
    @Nullable String acknowledgedBy,
    RuleKind rule,
    @Nullable Long ruleId,
    int round,
    @Nullable Instant dueBackAt,
    @Nullable String handedTo,
    @Nullable String silencedBy,
    @Nullable Long heldBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy) {
  public Alert {
    numbers = Map.copyOf(numbers);
  }
}
