package io.tellten.model;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * When a person works, in the person's own time zone.
 *
 * @param openings in the order of the week; an opening ends on the day it began; none: the person
 *     has no working hours
 */
public record WorkingHours(List<Opening> openings) {
  /** Monday to Friday, nine to five. */
  public static final WorkingHours USUAL =
      new WorkingHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
              .map(day -> new Opening(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
              .toList());

  public WorkingHours {
    openings =
        openings.stream()
            .sorted(Comparator.comparing(Opening::day).thenComparing(Opening::from))
            .toList();
  }

  /**
   * A part of a day.
   *
   * @param from before {@code to}
   * @param to 23:59 reaches to the end of the day
   */
  public record Opening(DayOfWeek day, LocalTime from, LocalTime to) {
    public Opening {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "Working hours end after they begin: " + from + " to " + to + " does not.");
      }
    }
  }
}
