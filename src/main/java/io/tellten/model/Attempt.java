package io.tellten.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver a message.
 *
 * @param status what the vendor answered; null: nothing, or not HTTP
 * @param detail one plain sentence; null: it went well
 */
public record Attempt(
    Instant at, Duration took, Outcome outcome, @Nullable Integer status, @Nullable String detail) {
  /** What came of it. */
  public enum Outcome {
    /** The other side took it. */
    SENT,
    /** Not now, perhaps later. */
    AGAIN,
    /** Never by this channel as it is set up. */
    REFUSED,
    /** The day's messages are used up. */
    CAPPED;

    /** The word used in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word. */
    public static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
