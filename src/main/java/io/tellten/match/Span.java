package io.tellten.match;

/** A stretch of a text. */
record Span(int start, int end) {
  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** Whether the other one lies within this one and is shorter. */
  boolean exceeds(Span other) {
    return start <= other.start && other.end <= end && !equals(other);
  }
}
