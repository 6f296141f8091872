package io.tellten.model;

import java.util.Locale;

/** Whose business it is that is watched. */
public enum BusinessRole {
  /** One of ours. */
  OWN,
  /** Somebody else's, watched to compare: it raises no alert unless asked. */
  COMPETITOR;

  /** The word used in the database, the settings file and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that word. */
  public static BusinessRole of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
