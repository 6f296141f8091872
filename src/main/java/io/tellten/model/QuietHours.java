package io.tellten.model;

import java.time.LocalTime;

/**
 * When a person is not to be disturbed, each day in the person's own time zone.
 *
 * @param to not after {@code from}: on the next day
 */
public record QuietHours(LocalTime from, LocalTime to) {
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("Quiet hours begin and end at different times.");
    }
  }
}
