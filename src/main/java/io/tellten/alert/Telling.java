package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.model.ChainStep;
import io.tellten.model.Level;
import io.tellten.model.Person;
import io.tellten.store.AlertActs;
import io.tellten.store.AlertNow;
import io.tellten.store.ChainStore;
import io.tellten.store.Changes;
import io.tellten.store.PendingStore;
import io.tellten.store.PendingStore.Pending;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins to tell people of an alert: those whom its rule names, else its business's chain. Whoever is
 * to know at once has a message in the outbox when the transaction commits; the others are kept for
 * {@link Escalation}.
 */
public final class Telling {
  /** Whom a rule tells again "while nobody has seen it" is told so often and no more. */
  private static final int MOST_REPEATS = 20;

  /** Who is told by the rule or by hand comes before the steps of the chain. */
  private static final int BEFORE_CHAIN = 0;

  private Telling() {}

  /**
   * Begins a round of telling, in the transaction in which the alert was raised or became worse; what
   * was still to be told of it is replaced. An alert of level info interrupts nobody: it waits for the
   * digests.
   *
   * @param alertId its round was counted up by whoever wants people told anew
   * @param cause {@link Cause#RAISED}, {@link Cause#WORSE} or {@link Cause#RETURNED}
   */
  public static Future<Void> begin(Changes.Change change, long alertId, Cause cause) {
    return AlertNow.hold(change, alertId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : new AlertActs(change)
                        .roundAt(alertId, change.now())
                        .compose(
                            v -> begin(change, found.get(), cause, why(cause), change.now(), Set.of())));
  }

  private static String why(Cause cause) {
    return cause == Cause.WORSE ? "It has become worse." : "";
  }

  /**
   * The same for an alert that is held.
   *
   * @param why people are told now, one plain sentence; empty: there is nothing to add
   * @param since from when the steps of the chain are counted
   * @param told people who know it already and are not told at once
   */
  static Future<Void> begin(
      Changes.Change change,
      AlertNow alert,
      Cause cause,
      String why,
      Instant since,
      Set<Long> told) {
    return new PendingStore(change.db())
        .clear(alert.id())
        .compose(v -> new AlertActs(change).cancel(alert.id(), true, "A newer message replaces it."))
        .compose(
            v ->
                isTold(alert)
                    ? steps(change, alert, cause)
                        .compose(steps -> begin(change, alert, cause, why, since, told, steps))
                    : Future.succeededFuture());
  }

  /** Whether anybody is to be told of it by itself. */
  private static boolean isTold(AlertNow alert) {
    return alert.level() != Level.INFO && !alert.isKept() && alert.isWatched();
  }

  /** The chain's steps, or who is told in its place; whoever it was handed to comes first. */
  private static Future<List<Wanted>> steps(Changes.Change change, AlertNow alert, Cause cause) {
    List<Wanted> first = new ArrayList<>();
    Long handedTo = alert.handedTo();
    if (cause != Cause.RAISED && handedTo != null) {
      first.add(new Wanted(BEFORE_CHAIN, atOnce(alert, handedTo)));
    }
    if (!alert.tell().isEmpty()) {
      alert.tell().forEach(person -> first.add(new Wanted(BEFORE_CHAIN, atOnce(alert, person))));
      return Future.succeededFuture(first);
    }
    return new ChainStore(change.db())
        .stepsFor(alert.businessId())
        .map(
            chain -> {
              for (int i = 0; i < chain.size(); i++) {
                first.add(new Wanted(BEFORE_CHAIN + 1 + i, repeated(alert, chain.get(i))));
              }
              return first;
            });
  }

  private record Wanted(int place, ChainStep step) {}

  private static ChainStep atOnce(AlertNow alert, long person) {
    return repeated(
        alert,
        new ChainStep(
            person, null, Duration.ZERO, false, true, Level.INFO, null, 0, Duration.ZERO));
  }

  private static ChainStep repeated(AlertNow alert, ChainStep step) {
    Duration repeat = alert.repeat();
    return repeat == null
        ? step
        : new ChainStep(
            step.personId(),
            step.personName(),
            step.after(),
            step.workingTime(),
            step.onlyOpen(),
            step.leastLevel(),
            step.leastRisk(),
            step.repeats() == 0 ? MOST_REPEATS : step.repeats(),
            repeat);
  }

  private static Future<Void> begin(
      Changes.Change change,
      AlertNow alert,
      Cause cause,
      String why,
      Instant since,
      Set<Long> told,
      List<Wanted> steps) {
    return people(change, steps.stream().map(wanted -> wanted.step().personId()).toList())
        .compose(
            people -> {
              List<Pending> due = new ArrayList<>();
              List<Pending> later = new ArrayList<>();
              Set<Long> atOnce = new HashSet<>();
              for (Wanted wanted : steps) {
                Person person = people.get(wanted.step().personId());
                if (person != null) {
                  Pending pending = pending(alert, person, wanted, since);
                  if (pending.dueAt().isAfter(change.now())) {
                    later.add(pending);
                  } else if (atOnce.add(person.id())) {
                    due.add(pending);
                  }
                }
              }
              Turns turns = new Turns(change, alert, people, told);
              return turns
                  .take(due, pending -> new Turns.Reason(cause, why))
                  .compose(v -> new PendingStore(change.db()).add(alert.id(), later));
            });
  }

  private static Pending pending(
      AlertNow alert, Person person, Wanted wanted, Instant since) {
    ChainStep step = wanted.step();
    return new Pending(
        0,
        alert.round(),
        wanted.place(),
        0,
        person.id(),
        step.workingTime()
            ? PersonTimes.of(person).afterWork(since, step.after())
            : since.plus(step.after()),
        step.onlyOpen(),
        step.leastLevel(),
        step.leastRisk(),
        step.repeats(),
        step.repeatEvery());
  }

  /** Those of these ids that there are, by id. */
  static Future<Map<Long, Person>> people(Changes.Change change, List<Long> ids) {
    return new PersonStore(change.db())
        .byIds(new HashSet<>(ids))
        .map(all -> all.stream().collect(Collectors.toMap(Person::id, Function.identity())));
  }

  /** Whether a step's conditions hold now; the sentence that says why not, or null. */
  static @Nullable String hindrance(AlertNow alert, Pending pending) {
    boolean isSeen =
        alert.state() == AlertState.ACKNOWLEDGED && !pending.onlyOpen() && pending.turn() == 0;
    if (!isTold(alert) || alert.state() != AlertState.OPEN && !isSeen) {
      return "";
    }
    if (alert.level().compareTo(pending.leastLevel()) < 0) {
      return "the alert is not " + pending.leastLevel().word();
    }
    Integer least = pending.leastRisk();
    if (least == null) {
      return null;
    }
    int risk = alert.risk() == null ? 0 : alert.risk();
    return risk >= least ? null : "the risk is " + risk + ", this step wants " + least;
  }
}
