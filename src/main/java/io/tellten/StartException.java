package io.tellten;

/** TellTen cannot start for a reason that the operator can mend; the message is whole sentences. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1;

  StartException(String sentence) {
    super(sentence);
  }

  StartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
