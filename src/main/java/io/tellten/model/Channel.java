package io.tellten.model;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way to a person.
 *
 * @param place the lowest is tried first
 * @param settings what may be shown, by name
 * @param secrets the names of what may not and is kept sealed
 * @param dailyCap messages a day in the person's time zone; null: as many as there are
 * @param failingSince the first failure since the last success; null: none
 * @param reason one plain sentence about the last failure
 * @param workedAt the last success; null: none yet
 */
public record Channel(
    long id,
    long personId,
    int place,
    ChannelKind kind,
    Map<String, String> settings,
    Set<String> secrets,
    @Nullable Integer dailyCap,
    boolean paused,
    @Nullable Instant failingSince,
    @Nullable String reason,
    @Nullable Instant workedAt) {
  public Channel {
    settings = Map.copyOf(settings);
    secrets = Set.copyOf(secrets);
  }
}
