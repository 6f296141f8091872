package io.tellten.alert;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Person;
import io.tellten.store.AlertActs;
import io.tellten.store.AlertNow;
import io.tellten.store.AlertSteps;
import io.tellten.store.AlertStore;
import io.tellten.store.Changes;
import io.tellten.store.OutboxStore;
import io.tellten.store.PendingStore;
import io.tellten.store.PendingStore.Pending;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What people do about alerts. Each act stops what is still to be told of the alert, stands on its
 * time line, and done a second time changes nothing. An answer is the alert as it is then; empty where
 * there is none of that id.
 */
public final class Acts {
  /** Whoever has seen something and does nothing about it has forgotten it by then. */
  static final Duration ACKNOWLEDGED_FOR = Duration.ofHours(2);

  /** What is put off for longer is not put off, it is over. */
  private static final Duration LONGEST = Duration.ofDays(92);

  /** An acknowledgement that lasts so little longer is the same one, sent twice. */
  private static final Duration SAME = Duration.ofMinutes(1);

  /** Whoever takes an act back within this time undoes it: who knew of the alert is not told anew. */
  private static final Duration UNDO = Duration.ofMinutes(5);

  private final Changes changes;

  /** Acts by these. */
  public Acts(Changes changes) {
    this.changes = changes;
  }

  /** For how long an acknowledgement holds when nobody says, in words. */
  public static String usualTime() {
    return InWords.of(ACKNOWLEDGED_FOR);
  }

  /**
   * Somebody sees to it: nobody else has to. When the time is over and it is not resolved, it comes
   * back. Acknowledging anew can only make that later.
   *
   * @param by who, as people know them
   * @param time null: two hours
   * @return fails with an {@link IllegalArgumentException}, a sentence, where the time makes no sense
   */
  public Future<Optional<Alert>> acknowledge(long id, String by, @Nullable Duration time) {
    if (time != null && (time.compareTo(SAME) < 0 || time.compareTo(LONGEST) > 0)) {
      return refused("An alert is acknowledged for a minute at least and three months at most.");
    }
    return act(
        id,
        (change, alert) -> {
          Instant back = change.now().plus(time == null ? ACKNOWLEDGED_FOR : time);
          if (alert.state() == AlertState.RESOLVED
              || alert.state() == AlertState.ACKNOWLEDGED && !isLonger(alert, time, back)) {
            return Future.succeededFuture();
          }
          return seen(change, alert, AlertState.ACKNOWLEDGED, by, back);
        });
  }

  private static boolean isLonger(AlertNow alert, @Nullable Duration time, Instant back) {
    return time != null
        && alert.dueBackAt() != null
        && back.isAfter(alert.dueBackAt().plus(SAME));
  }

  /**
   * Nobody is to hear of it before that time; then it comes back.
   *
   * @param by who, as people know them
   * @return fails with an {@link IllegalArgumentException}, a sentence, where the time makes no sense
   */
  public Future<Optional<Alert>> snooze(long id, String by, Instant until) {
    return act(
        id,
        (change, alert) -> {
          if (!until.isAfter(change.now()) || until.isAfter(change.now().plus(LONGEST))) {
            return refused("An alert is snoozed until a time that is to come, within three months.");
          }
          return alert.state() == AlertState.RESOLVED
                  || alert.state() == AlertState.SNOOZED && until.equals(alert.dueBackAt())
              ? Future.succeededFuture()
              : seen(change, alert, AlertState.SNOOZED, by, until);
        });
  }

  private static Future<Void> seen(
      Changes.Change change, AlertNow alert, AlertState state, String by, Instant back) {
    boolean isSnoozed = state == AlertState.SNOOZED;
    PendingStore pending = new PendingStore(change.db());
    AlertActs acts = new AlertActs(change);
    return acts.seen(alert.id(), state, by, back)
        .compose(v -> isSnoozed ? pending.clear(alert.id()) : pending.clearSeen(alert.id()))
        .compose(
            v ->
                acts.cancel(
                    alert.id(), isSnoozed, by + (isSnoozed ? " snoozed" : " acknowledged") + " it."))
        .compose(
            v ->
                AlertSteps.add(
                    change,
                    alert.id(),
                    isSnoozed ? AlertStep.Kind.SNOOZED : AlertStep.Kind.ACKNOWLEDGED,
                    by,
                    "For " + InWords.of(Duration.between(change.now(), back)) + "."));
  }

  /**
   * It is that person's now, who is told at once; whoever hands it over has seen it, so that it comes
   * back to the person after two hours.
   *
   * @param by who, as people know them
   * @return fails with an {@link IllegalArgumentException}, a sentence, where there is no such person
   */
  public Future<Optional<Alert>> handOver(long id, long person, String by) {
    return act(
        id,
        (change, alert) ->
            new PersonStore(change.db())
                .byId(person)
                .compose(
                    found ->
                        found.isEmpty()
                            ? refused("There is no person with the id " + person + ".")
                            : isHanded(alert, person)
                                ? Future.succeededFuture()
                                : handOver(change, alert, found.get(), by)));
  }

  private static boolean isHanded(AlertNow alert, long person) {
    return alert.state() == AlertState.RESOLVED
        || alert.state() == AlertState.ACKNOWLEDGED && Objects.equals(alert.handedTo(), person);
  }

  private static Future<Void> handOver(
      Changes.Change change, AlertNow alert, Person person, String by) {
    AlertActs acts = new AlertActs(change);
    Instant back = change.now().plus(ACKNOWLEDGED_FOR);
    Pending turn =
        new Pending(
            0, alert.round() + 1, 0, 0, person.id(), change.now(), true, Level.INFO, null, 0,
            Duration.ZERO);
    return acts.seen(alert.id(), AlertState.ACKNOWLEDGED, by, back)
        .compose(v -> acts.handed(alert.id(), person.id()))
        .compose(v -> new PendingStore(change.db()).clear(alert.id()))
        .compose(
            v -> acts.cancel(alert.id(), true, by + " handed it over to " + person.name() + "."))
        .compose(
            v ->
                AlertSteps.add(
                    change,
                    alert.id(),
                    AlertStep.Kind.HANDED_OVER,
                    by,
                    "To " + person.name() + "."))
        .compose(
            v ->
                new Turns(change, alert, Map.of(), Set.of())
                    .tell(
                        person,
                        turn,
                        new Turns.Reason(Cause.HANDED, by + " handed it over to you.")));
  }

  /**
   * Nothing is left to be done.
   *
   * @param by who, as people know them
   */
  public Future<Optional<Alert>> resolve(long id, String by) {
    return act(
        id,
        (change, alert) ->
            alert.state() == AlertState.RESOLVED
                ? Future.succeededFuture()
                : resolve(change, alert, by));
  }

  private static Future<Void> resolve(Changes.Change change, AlertNow alert, String by) {
    AlertActs acts = new AlertActs(change);
    return acts.resolved(alert.id(), by)
        .compose(v -> stop(change, alert.id(), by + " resolved it."))
        .compose(v -> OutboxStore.over(change, List.of(alert.id())))
        .compose(v -> AlertSteps.add(change, alert.id(), AlertStep.Kind.RESOLVED, by, null));
  }

  /**
   * Nobody has to be told of this alert any more, in the transaction in which it is resolved.
   *
   * @param why one plain sentence, for the log of deliveries
   */
  static Future<Void> stop(Changes.Change change, long alert, String why) {
    return new PendingStore(change.db())
        .clear(alert)
        .compose(v -> new AlertActs(change).cancel(alert, true, why));
  }

  /**
   * It is open again, and people are told anew. Taken back within five minutes, an act is undone: the
   * steps of the chain go on as if it had not been, and who was told before is not told at once.
   *
   * @param by who, as people know them
   */
  public Future<Optional<Alert>> reopen(long id, String by) {
    return act(
        id,
        (change, alert) ->
            alert.state() == AlertState.OPEN
                ? Future.succeededFuture()
                : reopen(change, alert, by));
  }

  private static Future<Void> reopen(Changes.Change change, AlertNow alert, String by) {
    Instant acted = alert.state() == AlertState.RESOLVED ? alert.resolvedAt() : alert.seenAt();
    boolean isUndo = acted != null && !change.now().isAfter(acted.plus(UNDO));
    Instant since = isUndo ? alert.roundAt() : change.now();
    AlertActs acts = new AlertActs(change);
    return acts.open(alert.id(), since)
        .compose(v -> AlertSteps.add(change, alert.id(), AlertStep.Kind.REOPENED, by, null))
        .compose(
            v ->
                isUndo
                    ? acts.toldSince(alert.id(), since)
                    : Future.succeededFuture(Set.<Long>of()))
        .compose(told -> AlertNow.hold(change, alert.id()).map(now -> new Reopened(now, told)))
        .compose(
            reopened ->
                Telling.begin(
                    change,
                    reopened.alert().orElseThrow(),
                    Cause.RETURNED,
                    by + " opened it again.",
                    since,
                    reopened.told()));
  }

  private record Reopened(Optional<AlertNow> alert, Set<Long> told) {}

  private Future<Optional<Alert>> act(
      long id, BiFunction<Changes.Change, AlertNow, Future<Void>> act) {
    return changes.run(
        change ->
            AlertNow.hold(change, id)
                .compose(
                    found ->
                        found.isEmpty()
                            ? Future.succeededFuture()
                            : act.apply(change, found.get()))
                .compose(v -> new AlertStore(change.db()).byIds(List.of(id)))
                .map(all -> all.stream().findFirst()));
  }

  private static <T> Future<T> refused(String sentence) {
    return Future.failedFuture(new IllegalArgumentException(sentence));
  }
}
