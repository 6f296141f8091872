package io.tellten.store;

/** What was sealed cannot be opened; the message is a sentence for people and holds no secret. */
public final class SealedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SealedException(String sentence) {
    super(sentence);
  }
}
