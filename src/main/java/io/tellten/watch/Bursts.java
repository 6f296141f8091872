package io.tellten.watch;

import io.tellten.forecast.Burst;
import io.tellten.forecast.BurstSeries;
import io.tellten.forecast.BurstWatch.Recent;
import io.tellten.forecast.ReviewBombing;
import io.tellten.model.Burst.Kind;
import io.tellten.store.BurstStore;
import io.tellten.store.BurstStore.Found;
import io.tellten.store.BurstStore.Kept;
import io.tellten.store.Changes;
import io.tellten.store.GrowthStore;
import io.tellten.store.VolumeStore;
import io.tellten.store.VolumeStore.Hour;
import io.tellten.store.VolumeStore.Lately;
import io.tellten.store.VolumeStore.Rated;
import io.tellten.store.VolumeStore.Watched;
import io.tellten.store.VolumeStore.Week;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the times in which more is said against a business than chance explains, and says when they
 * are over. What is usual is learnt from the hours of the last eight weeks, which are counted once;
 * what is told of a burst is kept, so that a restart tells nothing twice. One process looks at a
 * time.
 */
public final class Bursts {
  /** A reader's name in the progress table. */
  static final String READER = "burst";

  /** Seasons change; what was usual before is not usual now. */
  private static final Duration PAST = Duration.ofDays(56);

  /** What happens now is not the usual, and late posts still come into the hours before. */
  private static final Duration NOT_YET_USUAL = Duration.ofDays(1);

  /** Shares drift over weeks: looking more often finds nothing more. */
  private static final Duration DRIFTS_EVERY = Duration.ofHours(1);

  private static final Duration YEAR = Duration.ofDays(364);

  /** Ratings before this say nothing about what is usual. */
  private static final Duration RATINGS_PAST = Duration.ofDays(120);

  /** The longest attack that is looked for. */
  private static final Duration ATTACK = Duration.ofDays(3);

  /** Fewer low ratings are an unlucky day. */
  private static final int FEWEST_LOW = 4;

  /** When the last three hours bring less than this part of what the burst brought, it is over. */
  private static final double OVER = 1.0 / 8;

  private final Vertx vertx;
  private final Changes changes;
  private Map<Long, BusinessVolume> volumes = new HashMap<>();

  /** Hours before this are learnt; null: none are. */
  private @Nullable Instant learnt;

  private @Nullable Instant driftsLookedAt;

  Bursts(Vertx vertx, Changes changes) {
    this.vertx = vertx;
    this.changes = changes;
  }

  /** Looks at all businesses; says how many bursts were found. */
  public Future<Integer> round() {
    return changes
        .run(
            change ->
                new GrowthStore(change.db())
                    .lockProgress(READER)
                    .compose(
                        free -> free.isEmpty() ? Future.succeededFuture(0) : look(change)))
        .onFailure(failure -> forget());
  }

  /** What was noted as told may not have been kept: all is learnt again from what is. */
  private void forget() {
    volumes = new HashMap<>();
    learnt = null;
    driftsLookedAt = null;
  }

  /** All that is needed to look. */
  private record Given(
      Instant now,
      RowNames names,
      List<Watched> businesses,
      List<Hour> hours,
      List<Lately> lately,
      List<Rated> ratings,
      @Nullable List<Week> weeks,
      List<Kept> kept) {}

  /**
   * What was found.
   *
   * @param moved whether a business has another clock now, by which all must be learnt anew
   */
  private record Outcome(List<Found> found, Set<Long> going, Set<Long> over, boolean moved) {}

  private Future<Integer> look(Changes.Change change) {
    Instant now = change.now();
    VolumeStore store = new VolumeStore(change.db());
    BurstStore bursts = new BurstStore(change.db());
    Instant from = learnt == null ? now.minus(PAST).truncatedTo(ChronoUnit.HOURS) : learnt;
    Instant until = now.minus(NOT_YET_USUAL).truncatedTo(ChronoUnit.HOURS);
    boolean drifts =
        driftsLookedAt == null || !now.isBefore(driftsLookedAt.plus(DRIFTS_EVERY));
    Future<List<Week>> weeks =
        drifts
            ? store.weeks(now.minus(YEAR), Drifts.monday(now))
            : Future.succeededFuture(List.of());
    return Future.all(
            List.of(
                store.names(),
                store.businesses(),
                from.isBefore(until) ? store.hours(from, until) : Future.succeededFuture(List.of()),
                store.lately(now),
                store.ratings(now.minus(RATINGS_PAST), now.minus(ATTACK), now, FEWEST_LOW),
                weeks,
                bursts.lately(now.minus(NOT_YET_USUAL))))
        .compose(
            all -> {
              Given given =
                  new Given(
                      now,
                      new RowNames(all.resultAt(0)),
                      all.resultAt(1),
                      all.resultAt(2),
                      all.resultAt(3),
                      all.resultAt(4),
                      drifts ? all.resultAt(5) : null,
                      all.resultAt(6));
              return vertx.executeBlocking(() -> look(given, from, until), false);
            })
        .compose(
            outcome -> {
              learnt = until.isAfter(from) ? until : from;
              driftsLookedAt = drifts ? now : driftsLookedAt;
              if (outcome.moved()) {
                forget();
              }
              return keep(bursts, outcome, now);
            });
  }

  private static Future<Integer> keep(BurstStore bursts, Outcome outcome, Instant now) {
    Future<Void> kept = bursts.end(outcome.over(), now);
    for (Found found : outcome.found()) {
      kept = kept.compose(v -> bursts.begin(found));
    }
    return kept.compose(v -> bursts.goOn(outcome.going(), now)).map(outcome.found().size());
  }

  private Outcome look(Given given, Instant from, Instant until) {
    boolean moved = given.businesses().stream().anyMatch(this::hasMoved);
    learn(given, from, until);
    List<Found> found = new ArrayList<>();
    Map<Long, Map<BurstSeries, Recent>> recent = recent(given);
    volumes.forEach(
        (business, volume) ->
            volume
                .look(given.now(), recent.getOrDefault(business, Map.of()))
                .forEach(burst -> found.add(found(business, burst, given))));
    found.addAll(bombings(given));
    if (given.weeks() != null) {
      found.addAll(Drifts.in(given.weeks(), given.businesses(), given.now(), given.names()));
    }
    return settle(given, found, recent, moved);
  }

  private boolean hasMoved(Watched business) {
    BusinessVolume volume = volumes.get(business.business());
    return volume != null && !volume.zone().equals(business.zone());
  }

  private void learn(Given given, Instant from, Instant until) {
    Map<Long, List<Hour>> hours =
        given.hours().stream().collect(Collectors.groupingBy(Hour::business));
    Set<Long> watched = new HashSet<>();
    for (Watched business : given.businesses()) {
      watched.add(business.business());
      List<Hour> own = hours.getOrDefault(business.business(), List.of());
      BusinessVolume volume = volumes.get(business.business());
      if (volume == null) {
        Instant since = business.since().truncatedTo(ChronoUnit.HOURS);
        Instant first = since.isAfter(from) ? since : from;
        volume = new BusinessVolume(first, perDay(own, first, until), business.zone());
        volumes.put(business.business(), volume);
        remember(given, business.business(), volume);
      }
      volume.learn(own, until, given.names());
    }
    volumes.keySet().retainAll(watched);
  }

  private static double perDay(List<Hour> hours, Instant from, Instant until) {
    double days = Math.max(1, Duration.between(from, until).toHours() / 24.0);
    return hours.stream().filter(h -> h.topic() == null).mapToLong(Hour::mentions).sum() / days;
  }

  private static void remember(Given given, long business, BusinessVolume volume) {
    for (Kept kept : given.kept()) {
      io.tellten.model.Burst burst = kept.burst();
      if (burst.businessId() == business && burst.kind() == Kind.VOLUME) {
        volume.remember(
            new Burst(
                given.names().row(burst.source(), burst.topic()),
                Math.round(burst.observed()),
                burst.usual(),
                Duration.between(burst.from(), burst.to()),
                kept.tail()),
            burst.from());
      }
    }
  }

  private static Map<Long, Map<BurstSeries, Recent>> recent(Given given) {
    Map<Long, Map<BurstSeries, Recent>> recent = new HashMap<>();
    given.lately().stream()
        .collect(Collectors.groupingBy(Lately::business))
        .forEach(
            (business, rows) ->
                recent.put(business, BusinessVolume.recent(rows, given.names())));
    return recent;
  }

  private static Found found(long business, Burst burst, Given given) {
    return new Found(
        business,
        Kind.VOLUME,
        given.names().sourceOf(burst.series()),
        given.names().topicOf(burst.series()),
        given.now().minus(burst.window()),
        given.now(),
        burst.observed(),
        burst.usual(),
        burst.tail(),
        burst.sentence());
  }

  private record Page(long business, long source) {}

  private static List<Found> bombings(Given given) {
    Map<Page, List<Rated>> pages =
        given.ratings().stream()
            .collect(Collectors.groupingBy(r -> new Page(r.business(), r.source())));
    List<Found> found = new ArrayList<>();
    pages.forEach(
        (page, rated) -> {
          Instant since =
              rated.stream()
                  .map(r -> r.at().isBefore(r.since()) ? r.at() : r.since())
                  .min(Instant::compareTo)
                  .orElseThrow();
          List<ReviewBombing.Rating> ratings =
              rated.stream()
                  .map(
                      r ->
                          new ReviewBombing.Rating(
                              r.at(), r.stars(), null, r.posts(), r.followers()))
                  .toList();
          ReviewBombing.in(ratings, since, given.now())
              .ifPresent(
                  bombing ->
                      found.add(
                          new Found(
                              page.business(),
                              Kind.REVIEW_BOMBING,
                              page.source(),
                              null,
                              given.now().minus(bombing.window()),
                              given.now(),
                              bombing.low(),
                              bombing.usual(),
                              bombing.tail(),
                              bombing.sentence())));
        });
    return found;
  }

  /** Which of those that lasted go on, and which are over. */
  private static Outcome settle(
      Given given,
      List<Found> found,
      Map<Long, Map<BurstSeries, Recent>> recent,
      boolean moved) {
    Set<Object> again = new HashSet<>();
    found.forEach(
        f -> again.add(List.of(f.businessId(), f.kind(), key(f.source()), key(f.topic()))));
    Set<Long> going = new HashSet<>();
    Set<Long> over = new HashSet<>();
    for (Kept kept : given.kept()) {
      io.tellten.model.Burst burst = kept.burst();
      boolean isFound =
          again.contains(
              List.of(burst.businessId(), burst.kind(), key(burst.source()), key(burst.topic())));
      if (burst.endedAt() != null || isFound) {
        continue;
      }
      if (burst.kind() == Kind.VOLUME) {
        Recent now =
            recent
                .getOrDefault(burst.businessId(), Map.of())
                .get(given.names().row(burst.source(), burst.topic()));
        if (now == null
            || now.threeHours().negative() < Math.max(1, burst.observed() * OVER)) {
          over.add(burst.id());
        } else if (now.hour().negative() > 0) {
          going.add(burst.id());
        }
      } else if (burst.kind() == Kind.REVIEW_BOMBING || given.weeks() != null) {
        over.add(burst.id());
      }
    }
    return new Outcome(found, going, over, moved);
  }

  private static Object key(@Nullable Object value) {
    return value == null ? "" : value;
  }
}
