package io.tellten.analysis;

import java.util.List;

/** Takes stretches out of a text and leaves spaces, so that all other places stay. */
final class Blank {
  private Blank() {}

  /** Without these names. */
  static String names(String text, List<NameMet> names) {
    if (names.isEmpty()) {
      return text;
    }
    StringBuilder left = new StringBuilder(text);
    names.forEach(name -> spaces(left, name.start(), name.end()));
    return left.toString();
  }

  /** Puts spaces; line breaks stay. */
  static void spaces(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
