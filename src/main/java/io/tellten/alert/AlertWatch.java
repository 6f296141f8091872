package io.tellten.alert;

import io.tellten.alert.Raiser.Target;
import io.tellten.alert.Verdict.Ruled;
import io.tellten.alert.Verdict.Step;
import io.tellten.model.AlertState;
import io.tellten.model.Burst;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Label;
import io.tellten.model.RuleKind;
import io.tellten.store.BurstStore;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.GrowthStore;
import io.tellten.store.GrowthStore.Growth;
import io.tellten.store.MatterStore;
import io.tellten.store.MatterStore.Key;
import io.tellten.store.MatterStore.Matter;
import io.tellten.store.MatterStore.Raised;
import io.tellten.store.Raising;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every mention that is new or has changed, once, in the order of the events, and at every
 * burst, and raises what the rules say. How far it has come is kept with the alerts it raised, so
 * that a crash neither loses nor repeats one; one process looks at a time. However many rules there
 * are, the mentions of a round are asked for once.
 */
public final class AlertWatch {
  /** A reader's name in the progress table. */
  private static final String READER = "alert";

  /** So many events make a short transaction; what is left follows in the next. */
  private static final int MOST_EVENTS = 500;

  private static final String SAME_STORY =
      "It turned out to be the same story as another alert, which goes on.";
  private static final String BURST_OVER = "It is over: no more is said than usual.";

  private final Changes changes;
  private final MatterJudge judge;
  private final CurrentRules rules = new CurrentRules();

  /**
   * What a rule means that has no threshold of its own.
   *
   * @param growth of the counts of an unhappy post
   * @param risk from which what spreads raises an alert, 1 to 100
   */
  public AlertWatch(Changes changes, GrowthThreshold growth, int risk) {
    this.changes = changes;
    this.judge = new MatterJudge(growth, risk);
  }

  /** Lets go of alerts that nothing holds back any more. */
  Releases releases() {
    return new Releases(changes);
  }

  /** Looks at ratings. */
  RatingWatch ratings() {
    return new RatingWatch(changes);
  }

  /** Looks at what people find when they search. */
  SearchWatch searches() {
    return new SearchWatch(changes);
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
                    : rules
                        .get(change)
                        .compose(book -> new Round(change, book).look(growth, last.getAsLong())));
  }

  /** One transaction's look. */
  private final class Round {
    private final Changes.Change change;
    private final RuleBook book;
    private final Raiser raiser;

    /** Alerts that this round has raised or changed: several of its mentions may be of one matter. */
    private final Map<Key, Raised> raised = new HashMap<>();

    Round(Changes.Change change, RuleBook book) {
      this.change = change;
      this.book = book;
      this.raiser = new Raiser(change);
    }

    Future<Looked> look(GrowthStore growth, long last) {
      return new EventStore(change.db())
          .since(last, MOST_EVENTS)
          .compose(events -> look(growth, events))
          .compose(
              looked ->
                  ofBursts().map(more -> new Looked(looked.raised() + more, looked.more())));
    }

    private Future<Looked> look(GrowthStore growth, List<Event> events) {
      if (events.isEmpty()) {
        return Future.succeededFuture(new Looked(0, false));
      }
      Set<Long> mentions =
          events.stream()
              .filter(event -> event.kind() == EventKind.MENTION)
              .map(Event::thingId)
              .collect(Collectors.toSet());
      return new MatterStore(change.db())
          .of(mentions)
          .compose(
              matters -> joined(matters).map(matters))
          .compose(
              matters ->
                  grown(growth, matters)
                      .compose(
                          grown ->
                              each(matters, one -> judge(one, grown.get(one.mention())))))
          .compose(
              count ->
                  growth
                      .saveProgress(READER, events.get(events.size() - 1).id())
                      .map(new Looked(count, events.size() == MOST_EVENTS)));
    }

    /** A matter has one alert, also when it turns out that two were one. */
    private Future<Integer> joined(List<Matter> matters) {
      List<Long> told =
          matters.stream()
              .filter(matter -> matter.incident() != null && matter.alert() != null)
              .map(Matter::mention)
              .toList();
      return told.isEmpty()
          ? Future.succeededFuture(0)
          : new MatterStore(change.db())
              .twins(told)
              .compose(twins -> Raising.resolve(change, twins, SAME_STORY));
    }

    private Future<Map<Long, Growth>> grown(GrowthStore growth, List<Matter> matters) {
      List<Long> unhappy =
          matters.stream()
              .filter(matter -> matter.label() == Label.NEGATIVE)
              .filter(matter -> matter.engagement().isKnown())
              .filter(matter -> book.of(RuleKind.GROWTH, matter.business()).isPresent())
              .map(Matter::mention)
              .toList();
      return unhappy.isEmpty()
          ? Future.succeededFuture(Map.of())
          : growth
              .ofNegative(unhappy, judge.window())
              .map(
                  grown ->
                      grown.stream()
                          .collect(Collectors.toMap(Growth::mentionId, Function.identity())));
    }

    private Future<Boolean> judge(Matter matter, @Nullable Growth grown) {
      return act(matter, judge.judge(book, matter, grown, change.now()), 0);
    }

    /** The gravest verdict that changes anything; where its rule rests, the next. */
    private Future<Boolean> act(Matter matter, List<Ruled> verdicts, int from) {
      @Nullable Raised alert = raised.getOrDefault(matter.key(), matter.alert());
      for (int i = from; i < verdicts.size(); i++) {
        Step step = verdicts.get(i).verdict().besides(alert);
        if (step != Step.NONE) {
          int next = i + 1;
          return act(matter, alert, verdicts.get(i), step)
              .compose(
                  done -> done ? Future.succeededFuture(true) : act(matter, verdicts, next));
        }
      }
      return Future.succeededFuture(false);
    }

    private Future<Boolean> act(
        Matter matter, @Nullable Raised alert, Ruled ruled, Step step) {
      Verdict verdict = ruled.verdict();
      Target target =
          new Target(
              matter.business(), matter.mention(), null, null, Subject.of(matter));
      if (alert == null) {
        return raiser
            .raise(ruled, target)
            .map(
                id -> {
                  id.ifPresent(
                      made ->
                          raised.put(
                              matter.key(),
                              new Raised(
                                  made,
                                  verdict.kind(),
                                  verdict.level(),
                                  AlertState.OPEN,
                                  verdict.reason(),
                                  verdict.numbers())));
                  return id.isPresent();
                });
      }
      raised.put(matter.key(), Raiser.after(alert, verdict));
      return step == Step.WORSE
          ? raiser.worsen(alert, ruled, target).map(true)
          : raiser.reword(alert, ruled).map(true);
    }

    private Future<Integer> ofBursts() {
      BurstStore bursts = new BurstStore(change.db());
      return bursts
          .over()
          .compose(over -> Raising.resolve(change, over, BURST_OVER))
          .compose(v -> bursts.untold())
          .compose(untold -> each(untold, this::judge));
    }

    private Future<Boolean> judge(Burst burst) {
      Subject subject = Subject.of(burst);
      return book.of(RuleKind.BURST, burst.businessId())
          .filter(armed -> armed.conditions().hold(subject))
          .flatMap(
              armed ->
                  BurstRule.judge(burst, armed.threshold())
                      .map(said -> new Ruled(armed.rule(), said.at(armed.spec().level()))))
          .map(
              ruled ->
                  raiser
                      .raise(
                          ruled,
                          new Target(burst.businessId(), null, null, burst.id(), subject))
                      .map(OptionalLong::isPresent))
          .orElse(Future.succeededFuture(false));
    }
  }

  /** One after the other; how many of them raised something. */
  static <T> Future<Integer> each(List<T> all, Function<T, Future<Boolean>> raise) {
    Future<Integer> raised = Future.succeededFuture(0);
    for (T one : all) {
      raised =
          raised.compose(count -> raise.apply(one).map(changed -> changed ? count + 1 : count));
    }
    return raised;
  }
}
