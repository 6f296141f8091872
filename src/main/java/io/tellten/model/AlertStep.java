package io.tellten.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert.
 *
 * @param who did it, or to whom it happened; null: TellTen itself, and nobody in particular
 * @param detail one plain sentence; null: the kind says it all
 */
public record AlertStep(long id, Instant at, Kind kind, @Nullable String who, @Nullable String detail) {
  /** What happened. */
  public enum Kind {
    RAISED,
    WORSE,
    SILENCED,
    HELD_BACK,
    TOLD,
    WAITS,
    DELIVERED,
    UNDELIVERED,
    ACKNOWLEDGED,
    SNOOZED,
    RETURNED,
    HANDED_OVER,
    RESOLVED,
    REOPENED;

    /** The word used in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that word. */
    public static Kind of(String word) {
      return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }
  }
}
