package io.tellten.model;

import java.util.Locale;

/** What an announcement is about. */
public enum EventKind {
  MENTION,
  ALERT,
  SOURCE,
  BUSINESS,
  RULE,
  PERSON,
  /** The thing is the business whose chain it is; 0: that of all others. */
  CHAIN,
  SILENCE,
  DELIVERY,
  SEARCH,
  IMPORT;

  /** The word used on the live stream and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that word. */
  public static EventKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
