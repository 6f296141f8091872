package io.tellten.model;

import java.util.List;

/**
 * How much trouble the customer is in, and why we think so.
 *
 * @param points 0 (none) to 100
 * @param why what made the points, the heaviest first
 */
public record Severity(int points, List<Part> why) {
  /** No trouble. */
  public static final Severity NONE = new Severity(0, List.of());

  public Severity {
    if (points < 0 || points > 100) {
      throw new IllegalArgumentException("a severity lies between 0 and 100: " + points);
    }
    why = List.copyOf(why);
  }

  /**
   * One reason.
   *
   * @param text a short plain sentence
   * @param points what it added, or took away
   */
  public record Part(String text, int points) {}
}
