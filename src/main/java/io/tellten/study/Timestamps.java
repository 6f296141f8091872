package io.tellten.study;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads a time of day on a date as CSV files write it, without making objects of it. */
final class Timestamps {
  /** What was given is no time. */
  static final long NONE = Long.MIN_VALUE;

  private static final int SECONDS_AT = 19;
  private static final int OFFSET = 6;

  private Timestamps() {}

  /**
   * Seconds since 1970 of {@code 2015-02-26 21:42:53}, also with {@code T}, fractions, {@code Z} or
   * an offset ({@code +01:00}); {@link #NONE} for anything else. Without an offset it is UTC.
   */
  static long epochSecond(String text) {
    boolean hasForm =
        text.length() >= SECONDS_AT
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && (text.charAt(10) == ' ' || text.charAt(10) == 'T')
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    if (!hasForm) {
      return NONE;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    boolean isTime =
        year >= 0 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    long offset = offset(text);
    if (!isTime || second > 60 || offset == NONE) {
      return NONE;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return days * 86_400 + hour * 3600L + minute * 60L + second - offset;
    } catch (DateTimeException noSuchDay) {
      return NONE;
    }
  }

  private static long offset(String text) {
    int at = SECONDS_AT;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      int digits = at;
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
        at++;
      }
      if (at == digits) {
        return NONE;
      }
    }
    String rest = text.substring(at);
    if (rest.isEmpty() || rest.equals("Z")) {
      return 0;
    }
    boolean isOffset =
        rest.length() == OFFSET
            && (rest.charAt(0) == '+' || rest.charAt(0) == '-')
            && rest.charAt(3) == ':';
    int hours = isOffset ? number(rest, 1, 3) : -1;
    int minutes = isOffset ? number(rest, 4, 6) : -1;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return NONE;
    }
    long seconds = hours * 3600L + minutes * 60L;
    return rest.charAt(0) == '-' ? -seconds : seconds;
  }

  /** Only digits; −1 for anything else. */
  private static int number(String text, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      sum = sum * 10 + c - '0';
    }
    return sum;
  }
}
