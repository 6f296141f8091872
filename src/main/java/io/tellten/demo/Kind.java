package io.tellten.demo;

import java.util.Locale;

/** What form a text is written in. */
enum Kind {
  REVIEW,
  STATUS,
  ARTICLE,
  COMMENT,
  STORY,
  /** A last sentence that makes two posts of one text differ. */
  TAIL;

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
