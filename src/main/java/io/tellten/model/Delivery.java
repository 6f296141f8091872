package io.tellten.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message that has to reach a person by a channel.
 *
 * @param key the same for every try, so that a vendor that knows such keys takes it once
 * @param alertId null: a digest or a test
 * @param urgent quiet hours do not hold it back
 * @param nextAt when it is tried next, while it is due
 * @param reason one plain sentence: why it failed, waits or was cancelled; null: nothing to say
 * @param insteadOf the one that failed on the channel before; null: none did
 */
public record Delivery(
    long id,
    String key,
    @Nullable Long alertId,
    long personId,
    String personName,
    long channelId,
    ChannelKind channelKind,
    Cause cause,
    boolean urgent,
    Message message,
    State state,
    int attempts,
    Instant nextAt,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String reason,
    @Nullable Long insteadOf) {
  /** Where it stands. */
  public enum State {
    DUE,
    SENT,
    DEAD,
    CANCELLED;

    /** The word used in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word. */
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
