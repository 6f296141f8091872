package io.tellten.alert;

import io.tellten.model.Attempt;
import io.tellten.model.Attempt.Outcome;
import io.tellten.store.SealedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of one try to send a message.
 *
 * @param sentence one plain sentence; null: it went well
 * @param retryAfter what the other side asked for; null: nothing
 * @param isOurs whether the reason lies with us, so that it says nothing about the channel
 */
record Tried(
    Outcome outcome,
    @Nullable Integer status,
    @Nullable String sentence,
    @Nullable Duration retryAfter,
    boolean isOurs) {
  private static final Logger LOG = LoggerFactory.getLogger(Tried.class);

  /** A shorter value says nothing alone, and would blacken every other word. */
  private static final int LEAST_SECRET = 4;

  static Tried sent(Handed handed) {
    return new Tried(Outcome.SENT, handed.status(), null, null, false);
  }

  static Tried refused(String sentence) {
    return new Tried(Outcome.REFUSED, null, sentence, null, true);
  }

  static Tried capped(@Nullable Integer cap) {
    return new Tried(
        Outcome.CAPPED, null, "The day's " + cap + " messages are used up.", null, true);
  }

  /** What a failure means. Only sentences that were written for people are repeated. */
  static Tried of(Throwable failure) {
    if (failure instanceof UndeliveredException said) {
      return new Tried(
          said.isFinal() ? Outcome.REFUSED : Outcome.AGAIN,
          said.status(),
          said.getMessage(),
          said.retryAfter(),
          false);
    }
    if (failure instanceof SealedException said) {
      return refused(String.valueOf(said.getMessage()));
    }
    if (failure instanceof IllegalArgumentException said && said.getCause() == null) {
      return new Tried(Outcome.REFUSED, null, said.getMessage(), null, false);
    }
    if (failure instanceof TimeoutException) {
      return new Tried(Outcome.AGAIN, null, "Nothing was answered in time.", null, false);
    }
    // Not with its words: those of other libraries may hold an address, which may be secret.
    LOG.error(
        "a courier failed in a way it should not failure={} at={}",
        failure.getClass().getName(),
        failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0]);
    return new Tried(
        Outcome.AGAIN,
        null,
        "TellTen could not send it (" + failure.getClass().getSimpleName() + ").",
        null,
        true);
  }

  /** The same without these values in what it says. */
  Tried without(List<String> secrets) {
    if (sentence == null) {
      return this;
    }
    String said = sentence;
    for (String secret : secrets) {
      if (secret.length() >= LEAST_SECRET) {
        said = said.replace(secret, "(secret)");
      }
    }
    return new Tried(outcome, status, said, retryAfter, isOurs);
  }

  /** The line in the log of the delivery. */
  Attempt attempt(Instant began, Instant ended) {
    return new Attempt(began, Duration.between(began, ended), outcome, status, sentence);
  }
}
