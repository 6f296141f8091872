package io.tellten.model;

import java.util.Locale;

/** Which of day and month stands first where a date is written in numbers alone. */
public enum DateForm {
  DAY_FIRST,
  MONTH_FIRST;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The form of that word. */
  public static DateForm of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
