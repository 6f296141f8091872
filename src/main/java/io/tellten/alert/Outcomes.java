package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.AlertStep;
import io.tellten.model.Attempt;
import io.tellten.model.Attempt.Outcome;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Delivery.State;
import io.tellten.store.AlertSteps;
import io.tellten.store.Changes;
import io.tellten.store.OutboxStore;
import io.tellten.store.OutboxStore.Leased;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of a delivery: its state, the line in its log, how the channel is, and the time
 * line of its alert, all in one transaction. What was not taken is tried again later, then on the
 * person's next channel.
 */
final class Outcomes {
  private final Changes changes;
  private final Leased leased;

  Outcomes(Changes changes, Leased leased) {
    this.changes = changes;
    this.leased = leased;
  }

  /**
   * Why it is not to be sent any more, one plain sentence; null: it is.
   *
   * @param state of the alert now; null: there is no alert
   */
  @Nullable String unwanted(@Nullable AlertState state) {
    if (leased.isPersonGone()) {
      return leased.personName() + " is not told any more.";
    }
    if (state == null || leased.isResent()) {
      return null;
    }
    if (leased.cause() == Cause.RESOLVED) {
      return state == AlertState.RESOLVED ? null : "The alert was opened again before.";
    }
    return switch (state) {
      case OPEN -> null;
      case RESOLVED -> "The alert was resolved before.";
      case SNOOZED -> "The alert was snoozed before.";
      case ACKNOWLEDGED ->
          leased.cause() == Cause.HANDED || !leased.isOnlyOpen()
              ? null
              : "Somebody acknowledged the alert before.";
    };
  }

  /**
   * It is not sent.
   *
   * @param why one plain sentence
   */
  Future<Void> cancelled(String why) {
    return changes
        .run(change -> OutboxStore.end(change, leased, State.CANCELLED, null, null, why))
        .mapEmpty();
  }

  /**
   * What came of a try.
   *
   * @param retryAfter what the other side asked for; null: nothing
   * @param isOurs whether it says nothing about the channel
   */
  Future<Void> write(Attempt attempt, @Nullable Duration retryAfter, boolean isOurs) {
    return changes.run(
        change ->
            attempt.outcome() == Outcome.SENT
                ? sent(change, attempt)
                : stillWanted(change)
                    .compose(unwanted -> notSent(change, attempt, retryAfter, unwanted))
                    .compose(
                        isWritten ->
                            isWritten && !isOurs
                                ? OutboxStore.failed(
                                    change, leased.channelId(), leased.personId(), said(attempt))
                                : Future.succeededFuture()));
  }

  private Future<Void> sent(Changes.Change change, Attempt attempt) {
    return OutboxStore.end(change, leased, State.SENT, attempt, null, null)
        .compose(
            isWritten ->
                isWritten
                    ? OutboxStore.worked(change, leased.channelId(), leased.personId())
                        .compose(v -> step(change, AlertStep.Kind.DELIVERED, delivered()))
                    : Future.succeededFuture());
  }

  /** Somebody may have dealt with the alert while the message was on its way. */
  private Future<Optional<String>> stillWanted(Changes.Change change) {
    Long alert = leased.alertId();
    return alert == null
        ? Future.succeededFuture(Optional.empty())
        : new OutboxStore(change.db())
            .alertState(alert)
            .map(state -> Optional.ofNullable(unwanted(state.orElse(null))));
  }

  /** False where it was no longer ours. */
  private Future<Boolean> notSent(
      Changes.Change change,
      Attempt attempt,
      @Nullable Duration retryAfter,
      Optional<String> unwanted) {
    if (unwanted.isPresent()) {
      return OutboxStore.end(change, leased, State.CANCELLED, attempt, null, unwanted.get());
    }
    Optional<Instant> next =
        attempt.outcome() == Outcome.AGAIN
            ? next(change.now(), attempt, retryAfter)
            : Optional.empty();
    return next.isPresent()
        ? OutboxStore.end(change, leased, State.DUE, attempt, next.get(), said(attempt))
        : dead(change, attempt);
  }

  private Optional<Instant> next(Instant now, Attempt attempt, @Nullable Duration retryAfter) {
    Instant first = leased.firstTryAt() == null ? attempt.at() : leased.firstTryAt();
    return Backoff.next(leased.attempts() + 1, first, now, retryAfter, leased.key());
  }

  private Future<Boolean> dead(Changes.Change change, Attempt attempt) {
    return OutboxStore.end(change, leased, State.DEAD, attempt, null, said(attempt))
        .compose(
            isWritten ->
                isWritten
                    ? OutboxStore.tryNextChannel(change, leased.id())
                        .compose(
                            next ->
                                step(
                                    change,
                                    AlertStep.Kind.UNDELIVERED,
                                    undelivered(attempt, next)))
                        .map(true)
                    : Future.succeededFuture(false));
  }

  private Future<Void> step(Changes.Change change, AlertStep.Kind kind, String detail) {
    Long alert = leased.alertId();
    return alert == null
        ? Future.succeededFuture()
        : AlertSteps.add(change, alert, kind, leased.personName(), detail);
  }

  private String delivered() {
    return "Told "
        + leased.personName()
        + " "
        + Turns.by(leased.kind())
        + (leased.cause() == Cause.RESOLVED ? " that it is over." : ".");
  }

  private String undelivered(Attempt attempt, Optional<ChannelKind> next) {
    return "Could not tell "
        + leased.personName()
        + " "
        + Turns.by(leased.kind())
        + ": "
        + said(attempt)
        + " "
        + next.map(kind -> "Now " + Turns.by(kind) + ".")
            .orElse("No other channel is left; it can be sent again from the log.");
  }

  private static String said(Attempt attempt) {
    return String.valueOf(attempt.detail());
  }
}
