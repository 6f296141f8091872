package io.tellten.match;

/** What a post is to a business. */
public enum Relation {
  /** Somebody else speaks of us. */
  MENTION,
  /**
   * One of our own accounts wrote it: no mention, but kept as the answer where it replies to one.
   */
  OWN_ANSWER,
  /** It stands on one of our own pages: no mention. */
  OWN_PAGE,
  /** It does not name us, or names only somebody whose name looks like ours. */
  NOT_ABOUT_US
}
