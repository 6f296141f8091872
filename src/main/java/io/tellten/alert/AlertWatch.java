package io.tellten.alert;

import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.GrowthThreshold;
import io.tellten.store.AlertStore;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.GrowthStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at every mention that is new or has changed, once, in the order of the events, and raises
 * what the rules say. How far it has come is kept with the alerts it raised, so that a crash neither
 * loses nor repeats one; one process looks at a time.
 */
public final class AlertWatch {
  /** A reader's name in the progress table. */
  private static final String READER = "alert";

  /** So many events make a short transaction; what is left follows in the next. */
  private static final int MOST_EVENTS = 500;

  private final Changes changes;
  private final GrowthRule rule;

  /** Raises an alert past this threshold. */
  public AlertWatch(Changes changes, GrowthThreshold threshold) {
    this.changes = changes;
    this.rule = new GrowthRule(threshold);
  }

  /** Looks at all that has come since last time; says how many alerts were raised or made worse. */
  public Future<Integer> round() {
    return changes
        .run(this::look)
        .compose(
            looked ->
                looked.more() ? round().map(more -> more + looked.raised()) : Future.succeededFuture(looked.raised()));
  }

  private record Looked(int raised, boolean more) {}

  private Future<Looked> look(Changes.Change change) {
    GrowthStore growth = new GrowthStore(change.db());
    return growth
        .lockProgress(READER)
        .compose(
            last ->
                last.isEmpty()
                    ? Future.succeededFuture(new Looked(0, false))
                    : new EventStore(change.db())
                        .since(last.getAsLong(), MOST_EVENTS)
                        .compose(events -> look(change, growth, events)));
  }

  private Future<Looked> look(Changes.Change change, GrowthStore growth, List<Event> events) {
    if (events.isEmpty()) {
      return Future.succeededFuture(new Looked(0, false));
    }
    Set<Long> mentions =
        events.stream()
            .filter(event -> event.kind() == EventKind.MENTION)
            .map(Event::thingId)
            .collect(Collectors.toSet());
    return growth
        .ofNegative(mentions, rule.window())
        .compose(grown -> raise(change, grown))
        .compose(
            raised ->
                growth
                    .saveProgress(READER, events.get(events.size() - 1).id())
                    .map(new Looked(raised, events.size() == MOST_EVENTS)));
  }

  private Future<Integer> raise(Changes.Change change, List<GrowthStore.Growth> grown) {
    Future<Integer> raised = Future.succeededFuture(0);
    for (GrowthStore.Growth each : grown) {
      raised =
          raised.compose(
              count ->
                  rule.judge(each)
                      .map(raise -> AlertStore.raise(change, raise))
                      .orElse(Future.succeededFuture(false))
                      .map(changed -> changed ? count + 1 : count));
    }
    return raised;
  }
}
