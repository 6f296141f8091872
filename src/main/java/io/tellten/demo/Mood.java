package io.tellten.demo;

import java.util.Locale;

/** How the person who writes feels. */
enum Mood {
  HAPPY,
  NEUTRAL,
  UNHAPPY,
  /** Unhappy, and told so well that it takes off. */
  OUTRAGED,
  /** Not about the business at all, though it may look so. */
  NOISE,
  /** The business itself, answering. */
  ANSWER;

  static Mood of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean isUnhappy() {
    return this == UNHAPPY || this == OUTRAGED;
  }
}
