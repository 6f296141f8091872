package io.tellten.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message was not taken; the text says why in one plain sentence, without secrets. */
final class UndeliveredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isFinal;
  private final @Nullable Integer status;
  private final @Nullable Duration retryAfter;

  private UndeliveredException(
      String message,
      boolean isFinal,
      @Nullable Integer status,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.isFinal = isFinal;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /**
   * It may be taken later.
   *
   * @param status null: there was no answer
   * @param retryAfter what the other side asked for; null: nothing
   */
  static UndeliveredException again(
      String message,
      @Nullable Integer status,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    return new UndeliveredException(message, false, status, retryAfter, cause);
  }

  /** It will not be taken by this channel as it is set up. */
  static UndeliveredException refused(String message, @Nullable Integer status) {
    return new UndeliveredException(message, true, status, null, null);
  }

  /** Whether another try makes no sense. */
  boolean isFinal() {
    return isFinal;
  }

  /** What was answered; null: nothing, or not HTTP. */
  @Nullable Integer status() {
    return status;
  }

  /** How long to wait at least; null: the other side did not say. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
