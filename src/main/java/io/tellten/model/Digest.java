package io.tellten.model;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;

/**
 * When a person is sent what did not deserve an interruption.
 *
 * @param at in the person's own time zone
 * @param day of a weekly one
 */
public record Digest(Every every, LocalTime at, DayOfWeek day) {
  /** Never. */
  public static final Digest NONE = new Digest(Every.NONE, LocalTime.of(8, 0), DayOfWeek.MONDAY);

  /** How often. */
  public enum Every {
    NONE,
    DAILY,
    WEEKLY;

    /** The word used in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word. */
    public static Every of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
