package io.tellten.model;

/**
 * A place in a text that was read.
 *
 * @param start index of its first character
 * @param end index behind its last character
 */
public record Span(int start, int end) {
  /** No place at all: of words that are not kept. */
  public static final Span NOWHERE = new Span(0, 0);

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no place in a text: " + start + " to " + end);
    }
  }

  /** The words that stand there; cut at the end of the text. */
  public String in(String text) {
    return text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
  }
}
