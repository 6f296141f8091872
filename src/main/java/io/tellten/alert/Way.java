package io.tellten.alert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel, opened for one message.
 *
 * @param settings by name, the secret ones among them
 */
record Way(long channelId, Map<String, String> settings) {
  Way {
    settings = Map.copyOf(settings);
  }

  /** The setting of that name; null where it is not set. */
  @Nullable String get(String name) {
    return settings.get(name);
  }

  /** The setting of that name, which the kind cannot do without. */
  String need(String name) {
    String value = settings.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("The channel has no " + name + ".");
    }
    return value;
  }

  /** Without the values, which may be secret. */
  @Override
  public String toString() {
    return "Way[" + channelId + ", " + settings.keySet() + "]";
  }
}
