package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.model.Silence;
import io.tellten.store.AlertActs;
import io.tellten.store.AlertNow;
import io.tellten.store.AlertSteps;
import io.tellten.store.Changes;
import io.tellten.store.KeptStore;
import io.tellten.store.KeptStore.Kept;
import io.tellten.store.MatterStore;
import io.tellten.store.MatterStore.Matter;
import io.tellten.store.PendingStore;
import io.tellten.store.Raising;
import io.tellten.store.SilenceStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has people told of alerts that nothing keeps from it any more: their silence is over, or the alert
 * from which they follow is resolved and they are not. And the other way round: what a new silence
 * is about is not told any further.
 */
final class Releases {
  /** So many alerts make a short transaction; what is left follows in the next. */
  private static final int MOST_ALERTS = 200;

  private final Changes changes;

  /** Silences that this process has brought to the alerts there were. */
  private final Set<Long> applied = new HashSet<>();

  Releases(Changes changes) {
    this.changes = changes;
  }

  /** Looks at what is kept and what is to be; says how many alerts are told from now on. */
  Future<Integer> round() {
    return silence().compose(v -> release());
  }

  private Future<Integer> release() {
    return changes
        .run(
            change ->
                new KeptStore(change.db())
                    .free(change.now(), MOST_ALERTS)
                    .compose(
                        free ->
                            subjects(change, free)
                                .compose(
                                    subjects ->
                                        silences(change)
                                            .compose(
                                                active ->
                                                    AlertWatch.each(
                                                        free,
                                                        alert ->
                                                            release(
                                                                change,
                                                                alert,
                                                                Objects.requireNonNull(
                                                                    subjects.get(alert.id())),
                                                                active))))
                                .map(told -> new Done(told, free.size() == MOST_ALERTS))))
        .compose(
            done ->
                done.more()
                    ? release().map(more -> more + done.told())
                    : Future.succeededFuture(done.told()));
  }

  private record Done(int told, boolean more) {}

  private static Future<Silences> silences(Changes.Change change) {
    return new SilenceStore(change.db()).active(change.now()).map(Silences::new);
  }

  /** Where another silence, or another alert, keeps it, that is so from now on. */
  private static Future<Boolean> release(
      Changes.Change change, Kept alert, Subject subject, Silences active) {
    Silence other =
        alert.isOver() ? active.of(alert.kind(), alert.business(), subject).orElse(null) : null;
    Long silence = other != null ? (Long) other.id() : alert.isOver() ? null : alert.silence();
    return holder(change, alert)
        .compose(
            holder ->
                new KeptStore(change.db())
                    .keep(alert, silence, holder)
                    .compose(v -> other == null ? nothing() : silenced(change, alert, other))
                    .compose(
                        v ->
                            silence == null && holder == null
                                ? tell(change, alert)
                                : Future.succeededFuture(false)));
  }

  private static Future<@Nullable Long> holder(Changes.Change change, Kept alert) {
    return !alert.isFree() || alert.source() == null
        ? Future.succeededFuture(alert.isFree() ? null : alert.heldBy())
        : Raising.holder(change.db(), alert.source().id(), alert.id())
            .map(found -> found.isPresent() ? (Long) found.getAsLong() : null);
  }

  /** Whoever has taken it on knows of it. */
  private static Future<Boolean> tell(Changes.Change change, Kept alert) {
    if (alert.state() != AlertState.OPEN) {
      return Future.succeededFuture(false);
    }
    String why =
        alert.isOver()
            ? "Its silence is over."
            : "“" + alert.holder() + "” is resolved, but this is not.";
    return new KeptStore(change.db())
        .nextRound(alert.id())
        .compose(
            isAgain ->
                AlertSteps.add(change, alert.id(), AlertStep.Kind.RETURNED, null, why)
                    .compose(
                        v ->
                            Telling.begin(
                                change, alert.id(), isAgain ? Cause.RETURNED : Cause.RAISED)))
        .map(true);
  }

  private static Future<Void> silenced(Changes.Change change, Kept alert, Silence silence) {
    return AlertSteps.add(
        change, alert.id(), AlertStep.Kind.SILENCED, null, Silences.detail(silence));
  }

  /** Brings silences that hold since the last look to the alerts there are. */
  private Future<Void> silence() {
    return changes
        .run(change -> new SilenceStore(change.db()).active(change.now()))
        .compose(
            active -> {
              applied.retainAll(active.stream().map(Silence::id).toList());
              Future<Void> done = nothing();
              for (Silence silence : active) {
                if (!applied.contains(silence.id())) {
                  done = done.compose(v -> silence(silence, 0));
                }
              }
              return done;
            });
  }

  private Future<Void> silence(Silence silence, long after) {
    return changes
        .run(
            change ->
                new KeptStore(change.db())
                    .told(silence.spec().businessId(), after, change.now(), MOST_ALERTS)
                    .compose(
                        alerts ->
                            subjects(change, alerts)
                                .compose(subjects -> silence(change, silence, alerts, subjects))
                                .map(alerts)))
        .compose(
            alerts -> {
              if (alerts.size() == MOST_ALERTS) {
                return silence(silence, alerts.get(MOST_ALERTS - 1).id());
              }
              applied.add(silence.id());
              return nothing();
            });
  }

  private static Future<Integer> silence(
      Changes.Change change, Silence silence, List<Kept> alerts, Map<Long, Subject> subjects) {
    Silences one = new Silences(List.of(silence));
    List<Kept> meant = new ArrayList<>();
    for (Kept alert : alerts) {
      Subject subject = Objects.requireNonNull(subjects.get(alert.id()));
      if (one.of(alert.kind(), alert.business(), subject).isPresent()) {
        meant.add(alert);
      }
    }
    return AlertWatch.each(meant, alert -> silence(change, silence, alert));
  }

  /** Nothing that was to come is told any more. */
  private static Future<Boolean> silence(Changes.Change change, Silence silence, Kept alert) {
    return AlertNow.hold(change, alert.id())
        .compose(v -> new KeptStore(change.db()).keep(alert, silence.id(), alert.heldBy()))
        .compose(v -> new PendingStore(change.db()).clear(alert.id()))
        .compose(v -> new AlertActs(change).cancel(alert.id(), true, "It was silenced."))
        .compose(v -> silenced(change, alert, silence))
        .map(true);
  }

  private static Future<Map<Long, Subject>> subjects(Changes.Change change, List<Kept> alerts) {
    List<Long> mentions = alerts.stream().map(Kept::mention).filter(Objects::nonNull).toList();
    return new MatterStore(change.db())
        .of(mentions)
        .map(
            matters -> {
              Map<Long, Matter> known =
                  matters.stream().collect(Collectors.toMap(Matter::mention, Function.identity()));
              return alerts.stream()
                  .collect(Collectors.toMap(Kept::id, alert -> subject(alert, known)));
            });
  }

  private static Subject subject(Kept alert, Map<Long, Matter> matters) {
    Matter matter = alert.mention() == null ? null : matters.get(alert.mention());
    return matter != null
        ? Subject.of(matter)
        : new Subject(
            null,
            alert.source() == null ? List.of() : List.of(alert.source()),
            alert.topic() == null ? List.of() : List.of(alert.topic()));
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}
