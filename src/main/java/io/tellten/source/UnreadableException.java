package io.tellten.source;

/** An answer is not what this kind of site says; the message is a sentence for the sources page. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  /** With a whole sentence, as "The answer is not a feed: it starts with …". */
  public UnreadableException(String sentence) {
    super(sentence);
  }

  /** With a whole sentence and what lies behind it. */
  public UnreadableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
