package io.tellten.watch;

import io.tellten.forecast.Expectation;
import io.tellten.forecast.Forecaster;
import io.tellten.forecast.Growth;
import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.Habits;
import io.tellten.forecast.History;
import io.tellten.forecast.Outlook;
import io.tellten.forecast.SiteHabit;
import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import io.tellten.model.Reading;
import io.tellten.store.HistoryStore;
import io.tellten.store.HistoryStore.Past;
import io.tellten.store.SpreadStore.Tracked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts by the habits of sites: those the program is shipped with, and on top of them what our
 * own finished posts have shown. Nothing of that is kept: it is learnt again from the readings.
 */
final class Forecasts {
  private final Vertx vertx;
  private final HistoryStore histories;
  private final Clock clock;

  /** Replaced as a whole; read on worker threads. */
  private volatile Forecaster forecaster = Forecaster.standard();

  Forecasts(Vertx vertx, HistoryStore histories, Clock clock) {
    this.vertx = vertx;
    this.histories = histories;
    this.clock = clock;
  }

  /** Learns the habit of every site of which enough posts are over; says of how many. */
  Future<Integer> learn() {
    Instant now = clock.instant();
    return histories
        .sites(now)
        .compose(
            sites -> {
              Future<Habits> habits = Future.succeededFuture(Habits.standard());
              for (String site : sites) {
                habits =
                    habits.compose(
                        known ->
                            histories
                                .of(site, now)
                                .compose(past -> with(known, site, past, now)));
              }
              return habits.map(
                  learnt -> {
                    forecaster = new Forecaster(learnt);
                    return sites.size();
                  });
            });
  }

  private Future<Habits> with(Habits habits, String site, List<Past> past, Instant now) {
    return vertx.executeBlocking(
        () -> {
          List<History> all =
              past.stream()
                  .map(
                      p ->
                          History.of(
                              GrowthCurve.of(p.publishedAt(), p.readings(), now), p.followers()))
                  .toList();
          return habits.with(site, SiteHabit.of(Habits.standard().of(site), all));
        },
        false);
  }

  /** How far that post will spread; empty where nothing was ever counted. */
  Optional<Forecast> of(Tracked post, Instant now) {
    List<Reading> counted =
        post.readings().stream().filter(r -> r.engagement().isKnown()).toList();
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    Instant published = post.publishedAt();
    Outlook made =
        forecaster.forecast(
            new Growth(
                post.network(),
                published != null && published.isAfter(post.firstSeenAt()) ? null : published,
                post.followers(),
                counted),
            now);
    List<Expected> expected = new ArrayList<>();
    for (Horizon horizon : Horizon.values()) {
      if (horizon.seconds() > made.age()) {
        Expectation one = made.at(horizon);
        expected.add(new Expected(horizon, one.count(), one.low(), one.high()));
      }
    }
    return Optional.of(
        new Forecast(
            counted.get(counted.size() - 1).at(),
            Duration.ofSeconds(Math.round(made.age())),
            Math.round(made.count()),
            expected,
            made.top5(),
            made.top1(),
            made.percentile() / 100,
            made.basis()));
  }
}
