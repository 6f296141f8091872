package io.tellten.model;

import java.util.Locale;

/** How much an alert matters, in rising order. */
public enum Level {
  INFO,
  WARNING,
  CRITICAL;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of that word. */
  public static Level of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
