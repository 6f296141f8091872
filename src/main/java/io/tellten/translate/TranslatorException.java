package io.tellten.translate;

/** The translator did not translate; the message is a sentence for whoever wanted it. */
public final class TranslatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TranslatorException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
