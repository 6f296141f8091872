package io.tellten.web;

import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Story;
import io.tellten.store.BurstStore;
import io.tellten.store.IncidentStore;
import io.tellten.store.MentionStore;
import io.tellten.store.WatchStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** What can be asked about what spreads. */
final class SpreadOperations {
  private final WatchStore watched;
  private final IncidentStore incidents;
  private final MentionStore mentions;
  private final BurstStore bursts;
  private final Clock clock;

  SpreadOperations(Services services) {
    this.watched = services.watched();
    this.incidents = services.incidents();
    this.mentions = services.mentions();
    this.bursts = services.bursts();
    this.clock = services.clock();
  }

  /** {@code listRising}. */
  Future<Result> rising(Call call) {
    Values given = call.given();
    return watched
        .rising(given.number("business"), (int) given.requiredNumber("limit"))
        .map(rising -> Result.list(rising, SpreadViews::rising));
  }

  /** {@code getIncident}. */
  Future<Result> incident(Call call) {
    return business(call)
        .compose(
            business ->
                business.isPresent()
                    ? incidents.find(call.id(), business.get())
                    : Future.succeededFuture(Optional.<Story>empty()))
        .map(
            found ->
                Result.of(
                    SpreadViews.story(
                        found.orElseThrow(
                            () ->
                                Problems.of(
                                    404, "There is no story with the id " + call.id() + ".")))));
  }

  /** The one that was asked for, else that of the newest mention that belongs to it. */
  private Future<Optional<Long>> business(Call call) {
    Long asked = call.given().number("business");
    return asked != null
        ? Future.succeededFuture(Optional.of(asked))
        : mentions
            .list(MentionFilter.ALL.ofIncident(call.id()), MentionOrder.PUBLISHED, null, 1)
            .map(page -> page.items().stream().map(Mention::businessId).findFirst());
  }

  /** {@code listBursts}. */
  Future<Result> bursts(Call call) {
    TimeSpan asked = TimeSpan.asked(call.given(), clock);
    return bursts
        .list(call.given().number("business"), asked.from(), asked.to())
        .map(found -> Result.list(found, SpreadViews::burst));
  }
}
