package io.tellten.forecast;

/** What a forecast rests on: which of them moved it furthest. */
public enum Basis {
  /** How many people follow the author. */
  REACH,
  /** How fast the post grows now, other than posts of its count and age usually do. */
  VELOCITY,
  /** What the site's posts of this count and age usually become. */
  HABIT
}
