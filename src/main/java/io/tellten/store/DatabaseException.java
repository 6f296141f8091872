package io.tellten.store;

/** The database cannot be used; the message is a sentence for the operator. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a whole sentence. */
  public DatabaseException(String sentence) {
    super(sentence);
  }

  /** With a whole sentence and what lies behind it. */
  public DatabaseException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
