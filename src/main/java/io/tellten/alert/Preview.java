package io.tellten.alert;

import io.tellten.model.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done in the past.
 *
 * @param count how many alerts it would have raised
 * @param cases the last of them, the newest first
 * @param looked how many mentions, bursts or alerts it was held against
 * @param approximate whether something was known then that is not known any more
 * @param note why it is not exact, one plain sentence or more; null: it is
 */
public record Preview(
    long count, List<Case> cases, long looked, boolean approximate, @Nullable String note) {
  /** So many show what a rule is like. */
  static final int MOST_CASES = 20;

  public Preview {
    cases = List.copyOf(cases);
  }

  /**
   * An alert that would have been.
   *
   * @param mentionId null where no single mention would have caused it
   * @param sourceId null where it is about none
   */
  public record Case(
      Instant at, @Nullable Long mentionId, @Nullable Long sourceId, String title, Level level) {}
}
