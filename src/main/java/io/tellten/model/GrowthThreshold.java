package io.tellten.model;

import java.time.Duration;

/**
 * How much engagement in how long is too much for an unhappy post ({@code 20 in 30m}).
 *
 * @param count likes, replies and shares together; at least 1
 * @param window positive
 */
public record GrowthThreshold(long count, Duration window) {
  public GrowthThreshold {
    if (count < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("must be written like 20 in 30m");
    }
  }
}
