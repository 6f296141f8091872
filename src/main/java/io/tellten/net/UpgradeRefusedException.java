package io.tellten.net;

import org.jspecify.annotations.Nullable;

/** A site answered the wish for a stream with an ordinary status instead of opening it. */
public final class UpgradeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final @Nullable String retryAfter;

  UpgradeRefusedException(String host, int status, @Nullable String retryAfter) {
    super(host + " does not open a stream (" + status + ").");
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The status it answered with. */
  public int status() {
    return status;
  }

  /** The header that says when to come back; null: it does not. */
  public @Nullable String retryAfter() {
    return retryAfter;
  }
}
