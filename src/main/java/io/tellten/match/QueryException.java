package io.tellten.match;

/** A query cannot be read; the message is one plain sentence for whoever wrote it. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int at;
  private final int length;

  QueryException(String message, int at, int length) {
    super(message);
    this.at = at;
    this.length = length;
  }

  /** Where in the query it is, in code units from 0; never behind its end. */
  public int at() {
    return at;
  }

  /** How much of the query it is about; 0: a place between two characters. */
  public int length() {
    return length;
  }
}
