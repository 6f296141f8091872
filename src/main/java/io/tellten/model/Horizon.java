package io.tellten.model;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How old a post is at the moment a forecast speaks of. */
public enum Horizon {
  HOUR("1h", Duration.ofHours(1)),
  SIX_HOURS("6h", Duration.ofHours(6)),
  DAY("24h", Duration.ofDays(1)),
  /** When it has stopped growing. */
  FINALLY("final", null);

  private final String word;
  private final @Nullable Duration age;

  Horizon(String word, @Nullable Duration age) {
    this.word = word;
    this.age = age;
  }

  /** The word of the API. */
  public String word() {
    return word;
  }

  /** The age of the post; null: whenever it ends. */
  public @Nullable Duration age() {
    return age;
  }

  /**
   * The horizon of that word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Horizon of(String word) {
    for (Horizon each : values()) {
      if (each.word.equals(word.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such horizon: " + word);
  }
}
