package io.tellten.model;

import java.util.List;
import java.util.Locale;

/**
 * How much harm a mention, or a story, may do by spreading, and why we think so.
 *
 * @param points 0 (none) to 100
 * @param parts what made the points, the heaviest first; they add up to the points
 * @param why one sentence or more, made of facts
 */
public record Risk(int points, List<Part> parts, String why) {
  /** Nothing to fear. */
  public static final Risk NONE = new Risk(0, List.of(), "");

  public Risk {
    if (points < 0 || points > 100) {
      throw new IllegalArgumentException("a risk lies between 0 and 100: " + points);
    }
    parts = List.copyOf(parts);
  }

  /** Where points come from. */
  public enum Cause {
    /** How far it is expected to spread, beside what is usual on its site. */
    FORECAST,
    /** How unhappy it is. */
    NEGATIVITY,
    /** How many people follow its authors. */
    REACH,
    /** How much what stands on its site weighs. */
    STANDING,
    /** Words of lawyers, courts, danger and harm. */
    WORDS,
    /** A low rating, where a site gives no counts. */
    RATING;

    /** The word of the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One reason.
   *
   * @param text a short plain sentence
   * @param points what it added, or took away
   */
  public record Part(Cause cause, String text, int points) {}
}
