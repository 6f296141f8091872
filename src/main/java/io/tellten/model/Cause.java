package io.tellten.model;

import java.util.Locale;

/** Why somebody is told. */
public enum Cause {
  RAISED,
  WORSE,
  ESCALATED,
  REPEATED,
  RETURNED,
  HANDED,
  /** Only to what keeps an alert of its own until it is told that it is over. */
  RESOLVED,
  DIGEST,
  TEST;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word. */
  public static Cause of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
