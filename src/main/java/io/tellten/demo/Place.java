package io.tellten.demo;

/** The kinds of site that the town has. */
enum Place {
  /** Reviews with stars. */
  REVIEWS,
  /** A blog with comments, one for each business. */
  BLOG,
  /** Short messages, shared and liked. */
  MICROBLOG,
  /** Stories with points, and a search. */
  BOARD
}
