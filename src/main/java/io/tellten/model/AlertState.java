package io.tellten.model;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
  OPEN,
  ACKNOWLEDGED,
  SNOOZED,
  RESOLVED;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  public static AlertState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
