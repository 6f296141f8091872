package io.tellten.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a channel.
 *
 * @param settings by name; see the kind
 * @param secrets by name; one that is missing keeps what is kept
 * @param dailyCap null: as many as there are
 */
public record ChannelSpec(
    ChannelKind kind,
    Map<String, String> settings,
    Map<String, String> secrets,
    @Nullable Integer dailyCap,
    boolean paused) {
  public ChannelSpec {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }

  /** Without the values of secrets. */
  @Override
  public String toString() {
    return "ChannelSpec[" + kind + ", " + settings + ", secrets " + secrets.keySet() + "]";
  }
}
