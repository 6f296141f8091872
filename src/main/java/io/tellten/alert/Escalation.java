package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.store.AlertActs;
import io.tellten.store.AlertNow;
import io.tellten.store.AlertSteps;
import io.tellten.store.Changes;
import io.tellten.store.PendingStore;
import io.tellten.store.PendingStore.Pending;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on telling people of alerts as time passes: the next steps of chains, repeats, and alerts that
 * come back because nobody did anything. Each alert is a transaction of its own, held against all
 * other processes that do the same, so that a crash at any moment neither loses nor repeats a step.
 */
public final class Escalation {
  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);

  /** What is left after so many alerts follows in the next round, so that a stop is not kept waiting. */
  private static final int MOST_A_ROUND = 500;

  /** An alert that cannot be worked off must not be in the way of the others. */
  private static final Duration SET_ASIDE = Duration.ofMinutes(1);

  private final Changes changes;
  private final Map<Long, Instant> setAside = new ConcurrentHashMap<>();

  /** Goes on with these. */
  public Escalation(Changes changes) {
    this.changes = changes;
  }

  /** Does all that is due; says how many alerts it had in hand. */
  public Future<Integer> round() {
    return each(this::heldDueBack, Escalation::comeBack, 0)
        .compose(
            back -> each(this::heldDue, Escalation::takeTurns, 0).map(turned -> back + turned));
  }

  private Future<Integer> each(
      Function<Changes.Change, Future<OptionalLong>> hold,
      BiFunction<Changes.Change, AlertNow, Future<Void>> work,
      int done) {
    return done == MOST_A_ROUND
        ? Future.succeededFuture(done)
        : one(hold, work)
            .compose(
                isDone ->
                    isDone ? each(hold, work, done + 1) : Future.succeededFuture(done));
  }

  private record Held(long alert, Instant at) {}

  /** One alert in one transaction; false where there is none. */
  private Future<Boolean> one(
      Function<Changes.Change, Future<OptionalLong>> hold,
      BiFunction<Changes.Change, AlertNow, Future<Void>> work) {
    AtomicReference<@Nullable Held> inHand = new AtomicReference<>();
    return changes
        .run(
            change ->
                hold.apply(change)
                    .compose(
                        id -> {
                          if (id.isEmpty()) {
                            return Future.succeededFuture(false);
                          }
                          inHand.set(new Held(id.getAsLong(), change.now()));
                          return AlertNow.hold(change, id.getAsLong())
                              .compose(alert -> work.apply(change, alert.orElseThrow()))
                              .map(true);
                        }))
        .recover(
            failure -> {
              Held held = inHand.get();
              if (held == null) {
                return Future.failedFuture(failure);
              }
              LOG.warn(
                  "escalation failed alert={} nextTryIn={}", held.alert(), SET_ASIDE, failure);
              setAside.put(held.alert(), held.at().plus(SET_ASIDE));
              return Future.succeededFuture(true);
            });
  }

  private Future<OptionalLong> heldDueBack(Changes.Change change) {
    return new AlertActs(change).holdDueBack(notNow(change.now()));
  }

  private Future<OptionalLong> heldDue(Changes.Change change) {
    return new PendingStore(change.db()).holdDue(change.now(), notNow(change.now()));
  }

  private List<Long> notNow(Instant now) {
    setAside.values().removeIf(until -> !until.isAfter(now));
    return List.copyOf(setAside.keySet());
  }

  /** Nobody has resolved it in the time that somebody took for it. */
  private static Future<Void> comeBack(Changes.Change change, AlertNow alert) {
    String why = comesBackBecause(alert, change.now());
    return new AlertActs(change)
        .open(alert.id(), change.now())
        .compose(
            v -> AlertSteps.add(change, alert.id(), AlertStep.Kind.RETURNED, null, why))
        .compose(v -> AlertNow.hold(change, alert.id()))
        .compose(
            now ->
                Telling.begin(
                    change, now.orElseThrow(), Cause.RETURNED, why, change.now(), Set.of()));
  }

  private static String comesBackBecause(AlertNow alert, Instant now) {
    String who = alert.seenBy() == null ? "Somebody" : alert.seenBy();
    if (alert.state() == AlertState.SNOOZED) {
      return who + " snoozed it until now.";
    }
    String when =
        alert.seenAt() == null
            ? ""
            : " " + InWords.of(Duration.between(alert.seenAt(), now)) + " ago";
    return who + " acknowledged it" + when + ", and it is not resolved.";
  }

  /** Those whose time has come are told, or are not where it is no longer worth it. */
  private static Future<Void> takeTurns(Changes.Change change, AlertNow alert) {
    PendingStore pending = new PendingStore(change.db());
    return pending
        .due(alert.id(), change.now())
        .compose(due -> pending.remove(due).compose(v -> takeTurns(change, alert, due)));
  }

  private static Future<Void> takeTurns(
      Changes.Change change, AlertNow alert, List<Pending> all) {
    List<Pending> due = all.stream().filter(one -> one.round() == alert.round()).toList();
    return Telling.people(change, due.stream().map(Pending::personId).toList())
        .compose(
            people ->
                new AlertActs(change)
                    .onTheWay(alert.id())
                    .compose(
                        told ->
                            new Turns(change, alert, people, told)
                                .take(due, one -> reason(alert, one, change.now()))));
  }

  private static Turns.Reason reason(AlertNow alert, Pending pending, Instant now) {
    if (alert.state() == AlertState.ACKNOWLEDGED) {
      String who = alert.seenBy() == null ? "Somebody" : alert.seenBy();
      return new Turns.Reason(Cause.ESCALATED, who + " has acknowledged it; you are told all the same.");
    }
    return new Turns.Reason(
        pending.turn() == 0 ? Cause.ESCALATED : Cause.REPEATED,
        "Nobody has acknowledged it for "
            + InWords.of(Duration.between(alert.roundAt(), now))
            + ".");
  }
}
