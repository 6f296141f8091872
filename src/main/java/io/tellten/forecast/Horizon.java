package io.tellten.forecast;

import java.time.Duration;

/** The ages of a post that its engagement is forecast for. */
public enum Horizon {
  /** An hour after it was published. */
  HOUR(Duration.ofHours(1)),
  /** Six hours after. */
  SIX_HOURS(Duration.ofHours(6)),
  /** A day after. */
  DAY(Duration.ofHours(24)),
  /** When nothing more comes. */
  FINAL(Duration.ofDays(36_500));

  private final Duration age;

  Horizon(Duration age) {
    this.age = age;
  }

  /** The age; longer than any post lives for {@link #FINAL}. */
  public Duration age() {
    return age;
  }

  /** The age in seconds. */
  public long seconds() {
    return age.toSeconds();
  }
}
