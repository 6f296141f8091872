package io.tellten.alert;

import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.GrowthThreshold;
import io.tellten.store.AlertStore;
import io.tellten.store.AlertStore.Raise;
import io.tellten.store.AlertStore.RaiseForBurst;
import io.tellten.store.BurstStore;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.GrowthStore;
import io.tellten.store.MatterStore;
import io.tellten.store.MatterStore.Raised;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at every mention that is new or has changed, once, in the order of the events, and at every
 * burst, and raises what the rules say. How far it has come is kept with the alerts it raised, so
 * that a crash neither loses nor repeats one; one process looks at a time.
 */
public final class AlertWatch {
  /** A reader's name in the progress table. */
  private static final String READER = "alert";

  /** So many events make a short transaction; what is left follows in the next. */
  private static final int MOST_EVENTS = 500;

  private final Changes changes;
  private final GrowthRule growthRule;
  private final ViralRule viralRule;

  /**
   * Raises an alert past these thresholds.
   *
   * @param risk from which what spreads raises one, 1 to 100
   */
  public AlertWatch(Changes changes, GrowthThreshold growth, int risk) {
    this.changes = changes;
    this.growthRule = new GrowthRule(growth);
    this.viralRule = new ViralRule(risk);
  }

  /** Looks at all that has come since last time; says how many alerts were raised or made worse. */
  public Future<Integer> round() {
    return changes
        .run(this::look)
        .compose(
            looked ->
                looked.more()
                    ? round().map(more -> more + looked.raised())
                    : Future.succeededFuture(looked.raised()));
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
                        .compose(events -> look(change, growth, events))
                        .compose(
                            looked ->
                                ofBursts(change)
                                    .map(more -> new Looked(looked.raised() + more, looked.more()))));
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
    return ofSpread(change, mentions)
        .compose(raised -> ofGrowth(change, growth, mentions).map(more -> raised + more))
        .compose(
            raised ->
                growth
                    .saveProgress(READER, events.get(events.size() - 1).id())
                    .map(new Looked(raised, events.size() == MOST_EVENTS)));
  }

  private Future<Integer> ofSpread(Changes.Change change, Set<Long> mentions) {
    return new MatterStore(change.db())
        .risky(mentions, viralRule.threshold())
        .compose(
            matters ->
                each(
                    matters,
                    matter ->
                        viralRule
                            .judge(matter)
                            .map(raise -> MatterStore.raise(change, matter.alert(), raise))
                            .orElse(Future.succeededFuture(false))));
  }

  private Future<Integer> ofGrowth(
      Changes.Change change, GrowthStore growth, Set<Long> mentions) {
    return growth
        .ofNegative(mentions, growthRule.window())
        .compose(
            grown ->
                each(
                    grown,
                    one ->
                        growthRule
                            .judge(one)
                            .map(raise -> ofGrowth(change, raise))
                            .orElse(Future.succeededFuture(false))));
  }

  /** A matter that has an alert of another rule or mention gets no second one beside it. */
  private static Future<Boolean> ofGrowth(Changes.Change change, Raise raise) {
    return new MatterStore(change.db())
        .alertOf(raise.mentionId())
        .compose(
            found -> {
              Optional<Raised> other =
                  found.filter(
                      alert ->
                          alert.mention() != raise.mentionId()
                              || !alert.rule().equals(raise.rule()));
              if (other.isEmpty()) {
                return AlertStore.raise(change, raise);
              }
              return other.get().level().compareTo(raise.level()) >= 0
                  ? Future.succeededFuture(false)
                  : MatterStore.raise(change, other.get(), under(other.get().rule(), raise));
            });
  }

  private static Raise under(String rule, Raise raise) {
    return new Raise(
        raise.businessId(),
        raise.mentionId(),
        rule,
        raise.level(),
        raise.title(),
        raise.reason(),
        raise.numbers());
  }

  private static Future<Integer> ofBursts(Changes.Change change) {
    return new BurstStore(change.db())
        .untold()
        .compose(
            bursts ->
                each(
                    bursts,
                    burst -> {
                      RaiseForBurst raise = BurstRule.judge(burst);
                      return AlertStore.raise(change, raise);
                    }));
  }

  /** One after the other; how many of them raised something. */
  private static <T> Future<Integer> each(List<T> all, Function<T, Future<Boolean>> raise) {
    Future<Integer> raised = Future.succeededFuture(0);
    for (T one : all) {
      raised =
          raised.compose(count -> raise.apply(one).map(changed -> changed ? count + 1 : count));
    }
    return raised;
  }
}
