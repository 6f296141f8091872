package io.tellten.net;

import org.jspecify.annotations.Nullable;

/** A mail was not taken; the text says why in one plain sentence, without secrets. */
public final class MailException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isFinal;
  private final @Nullable Integer code;

  MailException(String sentence, boolean isFinal, @Nullable Integer code, Throwable cause) {
    super(sentence, cause);
    this.isFinal = isFinal;
    this.code = code;
  }

  /** Whether the same mail will never be taken as things are set up. */
  public boolean isFinal() {
    return isFinal;
  }

  /** What the server answered, as 451; null: it said nothing. */
  public @Nullable Integer code() {
    return code;
  }
}
