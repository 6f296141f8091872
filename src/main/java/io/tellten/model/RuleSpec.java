package io.tellten.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a rule.
 *
 * @param businessId null: for every business that has none of that kind of its own
 * @param level null: as grave as the matter is
 * @param threshold null: the kind's own
 * @param conditions all must hold
 * @param tell ids of people who are told at once in place of the chain; empty: the chain
 * @param coolDown after an alert of it and a business, before the next
 * @param repeat told again so often while nobody has seen it; null: as the chain says
 */
public record RuleSpec(
    @Nullable Long businessId,
    RuleKind kind,
    String name,
    boolean enabled,
    @Nullable Level level,
    @Nullable Double threshold,
    List<Condition> conditions,
    List<Long> tell,
    Duration coolDown,
    @Nullable Duration repeat) {
  public RuleSpec {
    conditions = List.copyOf(conditions);
    tell = List.copyOf(tell);
  }
}
