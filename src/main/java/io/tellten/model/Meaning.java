package io.tellten.model;

import java.util.Locale;

/** What a column of a file says about each mention. */
public enum Meaning {
  ID,
  URL,
  AUTHOR,
  /** The author's account. */
  HANDLE,
  /** How many follow the author. */
  FOLLOWERS,
  TITLE,
  TEXT,
  RATING,
  /** When it was published. */
  DATE,
  /** Where it was published, as people call it. */
  SITE,
  LANGUAGE,
  /** The name of the business or of its location. */
  BUSINESS,
  /** Where the id is unique, as our own exports say it. */
  NETWORK,
  /** Likes, replies, shares and views, as they were then. */
  LIKES,
  REPLIES,
  SHARES,
  VIEWS,
  /** The column is left out. */
  NOTHING;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The meaning of that word. */
  public static Meaning of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
