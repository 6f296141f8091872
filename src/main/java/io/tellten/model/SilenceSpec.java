package io.tellten.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is not to be told for a while.
 *
 * @param businessId null: of any business
 * @param kinds of rules; empty: any
 * @param conditions all must hold of the alert's mention; empty: any
 * @param by who, as people know them
 */
public record SilenceSpec(
    @Nullable Long businessId,
    List<RuleKind> kinds,
    List<Condition> conditions,
    Instant startsAt,
    Instant endsAt,
    String reason,
    String by) {
  public SilenceSpec {
    kinds = List.copyOf(kinds);
    conditions = List.copyOf(conditions);
  }
}
