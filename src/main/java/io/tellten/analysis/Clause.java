package io.tellten.analysis;

/**
 * A stretch of a text that says one thing.
 *
 * @param from index of its first token
 * @param to index behind its last token
 * @param start index of its first character
 * @param end index behind its last character, before that of the next clause
 * @param joint how it stands to the clause before
 */
record Clause(int from, int to, int start, int end, Joint joint) {
  enum Joint {
    /** It begins a sentence or a line. */
    SENTENCE,
    /** It says the other side: but, while, whereas. */
    CONTRAST,
    /** It goes on behind a comma or the like. */
    COMMA,
    /** It goes on with "and". */
    AND
  }

  int size() {
    return to - from;
  }

  boolean holds(int place) {
    return start <= place && place < end;
  }
}
