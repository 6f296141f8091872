package io.tellten.model;

import java.util.Locale;

/** Where a file of old mentions stands. */
public enum ImportState {
  /** It lies here, and every row is looked at. */
  READ,
  /** What would come of it is known; people say whether it is to be. */
  CHECKED,
  RUNNING,
  DONE,
  CANCELLED,
  FAILED,
  /** What it brought is being taken back. */
  UNDOING,
  UNDONE;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  public static ImportState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more comes of it, unless it is taken back. */
  public boolean isOver() {
    return this == DONE || this == CANCELLED || this == FAILED;
  }
}
