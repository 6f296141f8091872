package io.tellten.model;

import java.util.Locale;

/** How somebody feels, in one word. */
public enum Label {
  NEGATIVE,
  NEUTRAL,
  POSITIVE;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The label of that word. */
  public static Label of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
