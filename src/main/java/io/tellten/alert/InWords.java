package io.tellten.alert;

import java.time.Duration;

/** How people say how long something took. */
final class InWords {
  /** Up to then people count minutes, */
  private static final int MINUTES = 120;

  /** and up to then hours. */
  private static final int HOURS = 48;

  private InWords() {}

  /** As "30 minutes", "2 hours" or "3 days". */
  static String of(Duration time) {
    long minutes = Math.max(1, time.toMinutes());
    if (minutes < MINUTES) {
      return count(minutes, "minute");
    }
    return time.toHours() < HOURS ? count(time.toHours(), "hour") : count(time.toDays(), "day");
  }

  private static String count(long number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }
}
