package io.tellten.watch;

import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.Forecast;
import io.tellten.model.Reading;
import io.tellten.model.Risk;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.GrowthStore;
import io.tellten.store.IncidentStore;
import io.tellten.store.SpreadStore;
import io.tellten.store.SpreadStore.Before;
import io.tellten.store.SpreadStore.Concern;
import io.tellten.store.SpreadStore.Made;
import io.tellten.store.SpreadStore.Tracked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts every post whose counts or words have changed, and those that grow although nothing was
 * counted, and says how much harm each of its mentions and their incidents may do. What it finds is
 * told only where people see a difference, so it comes to an end. How far it has come is kept with
 * what it found, so that a crash neither loses nor repeats anything; one process looks at a time.
 */
public final class SpreadWatch {
  /** A reader's name in the progress table. */
  static final String READER = "watch";

  /** So many events make a short transaction; what is left follows in the next. */
  private static final int MOST_EVENTS = 500;

  /** The same for posts that grow although nothing was counted. */
  private static final int MOST_DUE = 500;

  /** Growth that is going on is looked at again so often. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** From eight hours on after so large a part of its age: what is slow need not be asked often. */
  private static final int AGAIN_AN_AGE = 48;

  /** What has not grown for half an hour, or a quarter of its age, has paused. */
  private static final Duration PAUSED = Duration.ofMinutes(30);

  private static final int PART_OF_AGE = 4;

  /** What is still growing after this is old news. */
  private static final Duration OLD = Duration.ofDays(7);

  /** What a post already had when it was first read grew lately if it is younger than this. */
  private static final Duration YOUNG = Duration.ofDays(1);

  /** Less than a twentieth more or less is no news. */
  private static final double NEWS = 0.05;

  private final Vertx vertx;
  private final Changes changes;
  private final BiFunction<Tracked, Instant, Optional<Forecast>> forecasts;

  /** How often each mention was told by us and not yet read again: nothing is new about it. */
  private final Map<Long, Integer> told = new HashMap<>();

  /** How far we had come; elsewhere another process has read on, and met what we told. */
  private long cameTo = -1;

  /**
   * @param forecasts says how far a post will spread; empty where nothing was ever counted
   */
  SpreadWatch(
      Vertx vertx,
      Changes changes,
      BiFunction<Tracked, Instant, Optional<Forecast>> forecasts) {
    this.vertx = vertx;
    this.changes = changes;
    this.forecasts = forecasts;
  }

  /** Looks at all that has come since last time; says how many posts were looked at. */
  public Future<Integer> round() {
    return changes
        .run(this::look)
        .compose(
            looked -> {
              looked.told().forEach(id -> told.merge(id, 1, Integer::sum));
              cameTo = looked.cameTo();
              return looked.more()
                  ? round().map(more -> more + looked.posts())
                  : Future.succeededFuture(looked.posts());
            });
  }

  private record Looked(int posts, Set<Long> told, long cameTo, boolean more) {}

  private Future<Looked> look(Changes.Change change) {
    GrowthStore progress = new GrowthStore(change.db());
    return progress
        .lockProgress(READER)
        .compose(
            last ->
                last.isEmpty()
                    ? Future.succeededFuture(new Looked(0, Set.of(), -1, false))
                    : new EventStore(change.db())
                        .since(last.getAsLong(), MOST_EVENTS)
                        .compose(events -> look(change, progress, last.getAsLong(), events)));
  }

  private Future<Looked> look(
      Changes.Change change, GrowthStore progress, long last, List<Event> events) {
    if (last != cameTo) {
      told.clear();
    }
    long next = events.isEmpty() ? last : events.get(events.size() - 1).id();
    SpreadStore store = new SpreadStore(change.db());
    return store
        .postsOf(mentions(events))
        .compose(
            changed ->
                store
                    .due(change.now(), MOST_DUE)
                    .compose(
                        due -> {
                          Set<Long> posts = new HashSet<>(changed);
                          posts.addAll(due);
                          boolean more = events.size() == MOST_EVENTS || due.size() == MOST_DUE;
                          return look(change, store, posts)
                              .map(tells -> new Looked(posts.size(), tells, next, more));
                        }))
        .compose(
            looked ->
                events.isEmpty()
                    ? Future.succeededFuture(looked)
                    : progress.saveProgress(READER, next).map(looked));
  }

  private Set<Long> mentions(List<Event> events) {
    Set<Long> mentions = new HashSet<>();
    for (Event event : events) {
      if (event.kind() == EventKind.MENTION && !isOurs(event.thingId())) {
        mentions.add(event.thingId());
      }
    }
    return mentions;
  }

  /** Each of our own tellings is met once; where somebody else told it too, there is one more. */
  private boolean isOurs(long mention) {
    Integer left = told.computeIfPresent(mention, (id, times) -> times > 1 ? times - 1 : 0);
    if (left == null) {
      return false;
    }
    if (left == 0) {
      told.remove(mention);
    }
    return true;
  }

  private Future<Set<Long>> look(Changes.Change change, SpreadStore store, Set<Long> posts) {
    if (posts.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    return Future.all(store.tracked(posts), store.concerns(posts))
        .compose(
            both -> {
              List<Tracked> tracked = both.resultAt(0);
              List<Concern> concerns = both.resultAt(1);
              return vertx
                  .executeBlocking(() -> judge(tracked, concerns, change.now()), false)
                  .compose(judged -> keep(change, store, judged, concerns, posts));
            });
  }

  /** What was found out about some posts. */
  private record Judged(List<Made> forecasts, Map<Long, Risk> risks, Set<Long> news) {}

  private Judged judge(List<Tracked> posts, List<Concern> concerns, Instant now) {
    List<Made> made = new ArrayList<>();
    Map<Long, Tracked> byId = new HashMap<>();
    Map<Long, Forecast> ofPost = new HashMap<>();
    Set<Long> grown = new HashSet<>();
    for (Tracked post : posts) {
      byId.put(post.id(), post);
      Forecast forecast = post.isGone() ? null : forecasts.apply(post, now).orElse(null);
      if (forecast != null) {
        Instant grewAt = grewAt(post);
        made.add(new Made(post.id(), forecast, grewAt, dueAt(post, grewAt, now)));
        ofPost.put(post.id(), forecast);
        if (isNews(post.before(), forecast)) {
          grown.add(post.id());
        }
      }
    }
    Map<Long, Risk> risks = new LinkedHashMap<>();
    Set<Long> news = new HashSet<>();
    for (Concern concern : concerns) {
      Tracked post = Objects.requireNonNull(byId.get(concern.post()));
      Risk risk = RiskRule.judge(facts(concern, post, ofPost.get(concern.post()), now));
      risks.put(concern.mention(), risk);
      int before = concern.points() == null ? 0 : concern.points();
      if (before != risk.points() || grown.contains(concern.post())) {
        news.add(concern.mention());
      }
    }
    return new Judged(made, risks, news);
  }

  private static RiskFacts facts(
      Concern concern, Tracked post, @Nullable Forecast forecast, Instant now) {
    return new RiskFacts(
        forecast,
        concern.label(),
        concern.score(),
        concern.severity(),
        post.followers(),
        concern.topics(),
        concern.ownTopics(),
        concern.signals(),
        concern.rating(),
        Standings.weight(concern.standing(), now),
        1,
        1);
  }

  /** The last reading that was more than all before it. */
  private static @Nullable Instant grewAt(Tracked post) {
    Before before = post.before();
    Instant grewAt = before == null ? null : before.grewAt();
    long most = -1;
    for (Reading reading : post.readings()) {
      long total = reading.engagement().total();
      boolean isYoung = reading.at().isBefore(post.bornAt().plus(YOUNG));
      if (most < 0 ? total > 0 && isYoung : total > most) {
        grewAt = grewAt == null || reading.at().isAfter(grewAt) ? reading.at() : grewAt;
      }
      most = Math.max(most, total);
    }
    return grewAt;
  }

  private static @Nullable Instant dueAt(Tracked post, @Nullable Instant grewAt, Instant now) {
    Duration age = Duration.between(post.bornAt(), now);
    if (grewAt == null || age.compareTo(OLD) >= 0) {
      return null;
    }
    Duration pause = longer(PAUSED, age.dividedBy(PART_OF_AGE));
    return grewAt.plus(pause).isAfter(now)
        ? now.plus(longer(AGAIN, age.dividedBy(AGAIN_AN_AGE)))
        : null;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static boolean isNews(@Nullable Before before, Forecast forecast) {
    double now = forecast.last().count();
    return isNews(before == null ? 0 : before.expected(), now);
  }

  private static boolean isNews(double before, double now) {
    // of few, one more is much; half a person is none
    return Math.abs(now - before) > Math.max(0.5, NEWS * Math.max(before, now));
  }

  private Future<Set<Long>> keep(
      Changes.Change change,
      SpreadStore store,
      Judged judged,
      List<Concern> concerns,
      Set<Long> posts) {
    Set<Long> rest = new HashSet<>(posts);
    judged.forecasts().forEach(made -> rest.remove(made.post()));
    return store
        .saveForecasts(judged.forecasts())
        .compose(v -> store.rest(rest))
        .compose(v -> store.saveRisks(judged.risks()))
        .compose(v -> incidents(change, concerns))
        .map(
            moved -> {
              Set<Long> news = new HashSet<>(judged.news());
              news.addAll(moved);
              news.stream().sorted().forEach(id -> change.tell(EventKind.MENTION, id));
              return news;
            });
  }

  /** The mentions through which people learn that their incidents have moved. */
  private Future<Set<Long>> incidents(Changes.Change change, Collection<Concern> concerns) {
    Map<IncidentStore.Part, Long> parts = new LinkedHashMap<>();
    for (Concern concern : concerns) {
      if (concern.incident() != null) {
        parts.putIfAbsent(
            new IncidentStore.Part(concern.incident(), concern.business()), concern.mention());
      }
    }
    IncidentStore store = new IncidentStore(change.db());
    return store
        .sums(parts.keySet())
        .compose(
            sums -> {
              List<IncidentStore.Made> made = new ArrayList<>();
              Set<Long> news = new HashSet<>();
              for (IncidentStore.Sums each : sums) {
                IncidentStore.Made one = Incidents.judge(each, change.now());
                made.add(one);
                int before = each.points() == null ? 0 : each.points();
                Double was = each.expectedBefore();
                double is = one.forecast() == null ? 0 : one.forecast().last().count();
                if (before != one.risk().points() || isNews(was == null ? 0 : was, is)) {
                  news.add(Objects.requireNonNull(parts.get(each.part())));
                }
              }
              return store.save(made).map(v -> news);
            });
  }
}
