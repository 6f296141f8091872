package io.tellten.model;

import java.time.Duration;
import java.util.Locale;

/** How old a post is at the moment a forecast speaks of. */
public enum Horizon {
  HOUR("1h", Duration.ofHours(1)),
  SIX_HOURS("6h", Duration.ofHours(6)),
  DAY("24h", Duration.ofDays(1)),
  /** When it has stopped growing. */
  FINAL("final", Duration.ofDays(36_500));

  private final String word;
  private final Duration age;

  Horizon(String word, Duration age) {
    this.word = word;
    this.age = age;
  }

  /** The word of the API. */
  public String word() {
    return word;
  }

  /** The age of the post; longer than any lives for {@link #FINAL}. */
  public Duration age() {
    return age;
  }

  /** The age in seconds. */
  public long seconds() {
    return age.toSeconds();
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
