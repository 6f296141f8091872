package io.tellten.alert;

import io.tellten.alert.Raiser.Target;
import io.tellten.alert.RuleBook.Armed;
import io.tellten.alert.Verdict.Ruled;
import io.tellten.model.AlertState;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.RuleKind;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.GrowthStore;
import io.tellten.store.MatterStore.Raised;
import io.tellten.store.Raising;
import io.tellten.store.Raising.RatingAlert;
import io.tellten.store.RatingStore;
import io.tellten.store.RatingStore.Rating;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at the ratings of a business whenever it got a new one, and raises an alert where they have
 * dropped, which resolves itself when they are back. How far it has come is kept with the alerts; one
 * process looks at a time.
 */
final class RatingWatch {
  /** A reader's name in the progress table. */
  private static final String READER = "rating-alert";

  /** So many events make a short transaction; what is left follows in the next. */
  private static final int MOST_EVENTS = 5_000;

  /** What was rated before says nothing of what is usual; */
  static final Duration PAST = Duration.ofDays(365);

  /** and nobody needs more of them. */
  static final int MOST_RATINGS = 1_000;

  /** So many as good as before show that they are back. */
  private static final int BACK = 10;

  private final Changes changes;
  private final CurrentRules rules = new CurrentRules();

  RatingWatch(Changes changes) {
    this.changes = changes;
  }

  /** Looks at what was rated since last time; says how many alerts were raised or made worse. */
  Future<Integer> round() {
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
    GrowthStore progress = new GrowthStore(change.db());
    return progress
        .lockProgress(READER)
        .compose(
            last ->
                last.isEmpty()
                    ? Future.succeededFuture(new Looked(0, false))
                    : new EventStore(change.db())
                        .since(last.getAsLong(), MOST_EVENTS)
                        .compose(events -> look(change, progress, events)));
  }

  private Future<Looked> look(
      Changes.Change change, GrowthStore progress, List<Event> events) {
    if (events.isEmpty()) {
      return Future.succeededFuture(new Looked(0, false));
    }
    Set<Long> mentions =
        events.stream()
            .filter(event -> event.kind() == EventKind.MENTION)
            .map(Event::thingId)
            .collect(Collectors.toSet());
    RatingStore store = new RatingStore(change.db());
    return rules
        .get(change)
        .compose(
            book ->
                store
                    .rated(mentions)
                    .map(
                        rated ->
                            rated.stream()
                                .filter(one -> book.of(RuleKind.RATING, one).isPresent())
                                .toList())
                    .compose(
                        rated ->
                            store.newest(rated, change.now().minus(PAST), MOST_RATINGS))
                    .compose(ratings -> judge(change, book, ratings)))
        .compose(
            raised ->
                progress
                    .saveProgress(READER, events.get(events.size() - 1).id())
                    .map(new Looked(raised, events.size() == MOST_EVENTS)));
  }

  private Future<Integer> judge(
      Changes.Change change, RuleBook book, Map<Long, List<Rating>> ratings) {
    Raiser raiser = new Raiser(change);
    return AlertWatch.each(
        List.copyOf(ratings.entrySet()),
        each -> {
          Armed armed = book.of(RuleKind.RATING, each.getKey()).orElseThrow();
          return new OfBusiness(change, raiser, armed, each.getKey())
              .judge(RatingSeries.of(each.getValue()), 0, OfBusiness.Outcome.NOTHING);
        });
  }

  /** The ratings of one business. */
  private record OfBusiness(Changes.Change change, Raiser raiser, Armed armed, long business) {
    /** Where a source tells of a drop, all together tell nothing new. */
    Future<Boolean> judge(List<RatingSeries> all, int i, Outcome before) {
      if (i == all.size() || (all.get(i).source() == null && before.isTold())) {
        return Future.succeededFuture(before.isRaised());
      }
      RatingSeries series = all.get(i);
      return (armed.conditions().hold(subject(series))
              ? judge(series)
              : Future.succeededFuture(Outcome.NOTHING))
          .compose(one -> judge(all, i + 1, before.and(one)));
    }

    /**
     * What came of it.
     *
     * @param isTold whether there is an alert about it, a new one or an old one
     */
    record Outcome(boolean isRaised, boolean isTold) {
      static final Outcome NOTHING = new Outcome(false, false);

      static Outcome raised(boolean raised) {
        return new Outcome(raised, raised);
      }

      Outcome and(Outcome other) {
        return new Outcome(isRaised || other.isRaised, isTold || other.isTold);
      }
    }

    private static Subject subject(RatingSeries series) {
      return Subject.of(series.source());
    }

    private Future<Outcome> judge(RatingSeries series) {
      Long source = series.source() == null ? null : series.source().id();
      return Raising.lastOfRating(change.db(), business, source)
          .compose(
              last ->
                  last.isPresent() && last.get().state() != AlertState.RESOLVED
                      ? goOn(series, last.get())
                      : raise(series, last.map(RatingAlert::raisedAt).orElse(Instant.EPOCH)));
    }

    /** What was told is not told again: only what came after it may show another drop. */
    private Optional<Ruled> drop(RatingSeries series, Instant after) {
      return new RatingRule(armed.threshold(RatingRule.USUAL))
          .judge(series.stars(), series.fresh(after, change.now()))
          .map(
              drop ->
                  new Ruled(
                      armed.rule(),
                      RatingRule.verdict(drop, series.where()).at(armed.spec().level())));
    }

    private Future<Outcome> raise(RatingSeries series, Instant after) {
      Long source = series.source() == null ? null : series.source().id();
      return drop(series, after)
          .map(
              ruled ->
                  raiser
                      .raise(ruled, Target.ofSource(business, source, subject(series)))
                      .map(id -> Outcome.raised(id.isPresent())))
          .orElse(Future.succeededFuture(Outcome.NOTHING));
    }

    private Future<Outcome> goOn(RatingSeries series, RatingAlert alert) {
      int fresh = series.fresh(alert.raisedAt(), change.now());
      if (fresh >= BACK) {
        List<Double> stars = series.stars();
        double mean = RatingRule.mean(stars.subList(stars.size() - BACK, stars.size()));
        if (mean >= alert.earlier() - armed.threshold(RatingRule.USUAL) / 2) {
          return Raising.resolve(
                  change,
                  List.of(alert.id()),
                  "The last "
                      + BACK
                      + " ratings are "
                      + Phrases.number(mean, "stars")
                      + " on average.")
              .map(Outcome.NOTHING);
        }
      }
      return drop(series, alert.raisedAt())
          .filter(ruled -> ruled.verdict().level().compareTo(alert.level()) > 0)
          .map(
              ruled ->
                  raiser
                      .worsen(
                          new Raised(
                              alert.id(),
                              RuleKind.RATING,
                              alert.level(),
                              alert.state(),
                              "",
                              Map.of()),
                          ruled,
                          Target.ofSource(business, null, subject(series)))
                      .map(Outcome.raised(true)))
          .orElse(Future.succeededFuture(new Outcome(false, true)));
    }
  }
}
