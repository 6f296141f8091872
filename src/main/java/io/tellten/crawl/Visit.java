package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Origin;
import io.tellten.model.TryStep;
import io.tellten.net.Fetcher;
import io.tellten.net.RetryAfter;
import io.tellten.store.HostQueueStore;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets one answer, over redirects where need be: each hop under the turn, the robots.txt and the
 * pace of its own host.
 */
final class Visit {
  /** As many as RFC 9309 wants followed; browsers' twenty are for people. */
  static final int MOST_HOPS = 5;

  /** How long a redirect may wait for the turn of the host it leads to. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(8);

  /** What the poll is as good without is not waited for. */
  private static final Duration NO_WAIT = Duration.ofMillis(-1);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /** What some answer with instead of 429. */
  private static final int FORBIDDEN = 403;

  /** What a redirect to another host may know of what was asked of the first. */
  private static final Set<String> FOR_ANYBODY =
      Set.of("accept", "accept-language", "if-none-match", "if-modified-since");

  private final Tools tools;
  private final Robots robots;
  private final Turn home;
  private final int failures;
  private final Supplier<Future<Void>> budget;
  private final Consumer<TryStep> told;
  private final Map<Origin, Turn> abroad = new HashMap<>();

  /**
   * @param home the turn at the source's own host, which stays the caller's to end
   * @param failures polls of this source that failed in a row so far
   * @param budget counts one request; fails where none is left
   * @param told hears what is asked and answered
   */
  Visit(
      Tools tools,
      Turn home,
      int failures,
      Supplier<Future<Void>> budget,
      Consumer<TryStep> told) {
    this.tools = tools;
    this.robots = new Robots(tools);
    this.home = home;
    this.failures = failures;
    this.budget = budget;
    this.told = told;
  }

  /**
   * The answer that is no redirect.
   *
   * @return a future that fails with {@link Trouble}, {@link TurnOver} or {@link
   *     io.tellten.net.NetException}
   */
  Future<Answer> get(Ask ask, boolean obeysRobots) {
    return get(ask, obeysRobots, budget, MOST_HOPS);
  }

  /** Gives back the turns at other hosts than the source's own. */
  Future<Void> end() {
    List<Future<Void>> ended = new ArrayList<>();
    abroad.values().forEach(turn -> ended.add(turn.end()));
    abroad.clear();
    return Future.join(ended).mapEmpty();
  }

  private Future<Answer> get(
      Ask ask, boolean obeysRobots, Supplier<Future<Void>> counted, int hopsLeft) {
    Origin origin = originOf(ask.uri());
    if (origin == null || ask.uri().getRawUserInfo() != null) {
      return tools.fetcher().fetch(ask); // asks nobody, and says what is wrong with the address
    }
    return turnAt(origin, ask.optional() ? NO_WAIT : MOST_WAIT)
        .compose(
            turn ->
                (obeysRobots
                        ? robots.check(
                            turn,
                            ask.uri(),
                            r -> get(r, false, Future::succeededFuture, MOST_HOPS))
                        : Future.<Void>succeededFuture())
                    .compose(v -> counted.get())
                    .compose(v -> asked(turn, ask))
                    .compose(answer -> notThrottled(turn, answer)))
        .compose(answer -> followed(ask, answer, obeysRobots, counted, hopsLeft));
  }

  private Future<Answer> asked(Turn turn, Ask ask) {
    Instant start = tools.clock().instant();
    told.accept(new TryStep.Asking(ask.uri()));
    return turn.ask(ask)
        .map(
            answer -> {
              told.accept(
                  new TryStep.Answered(
                      ask.uri(),
                      answer.status(),
                      answer.body().length,
                      Duration.between(start, answer.at())));
              return answer;
            });
  }

  private Future<Answer> followed(
      Ask ask,
      Answer answer,
      boolean obeysRobots,
      Supplier<Future<Void>> counted,
      int hopsLeft) {
    if (!REDIRECTS.contains(answer.status())) {
      return Future.succeededFuture(answer);
    }
    if (hopsLeft == 0) {
      return Future.failedFuture(
          Trouble.failing("The site redirects more than " + MOST_HOPS + " times.", null));
    }
    URI target = Fetcher.target(answer);
    return get(
        new Ask(target, headersFor(ask, target), ask.optional()),
        obeysRobots,
        counted,
        hopsLeft - 1);
  }

  private static Map<String, String> headersFor(Ask ask, URI target) {
    if (Origin.of(ask.uri()).equals(Origin.of(target))) {
      return ask.headers();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(ask.headers());
    headers.keySet().removeIf(name -> !FOR_ANYBODY.contains(name.toLowerCase(Locale.ROOT)));
    return headers;
  }

  private Future<Answer> notThrottled(Turn turn, Answer answer) {
    Instant now = tools.clock().instant();
    Instant asked = RetryAfter.until(answer.header("retry-after"), now);
    Instant usedUp = RateLimits.usedUpUntil(answer, now);
    boolean throttled =
        answer.status() == TOO_MANY_REQUESTS
            || answer.status() == UNAVAILABLE && asked != null
            || answer.status() == FORBIDDEN && usedUp != null;
    if (!throttled) {
      // this answer still counts; it is the next request that would be one too many
      return usedUp == null
          ? Future.succeededFuture(answer)
          : turn.leaveAlone(usedUp).map(answer);
    }
    Instant until =
        asked != null
            ? asked
            : usedUp != null ? usedUp : now.plus(tools.timetable().throttle(failures + 1));
    return turn.leaveAlone(until)
        .compose(v -> Future.failedFuture(Trouble.throttled(answer.status(), until)));
  }

  private Future<Turn> turnAt(Origin origin, Duration patience) {
    if (origin.equals(home.lease().origin())) {
      return Future.succeededFuture(home);
    }
    Turn held = abroad.get(origin);
    return held != null
        ? Future.succeededFuture(held)
        : claim(origin, tools.clock().instant(), patience)
            .map(
                claim -> {
                  Turn turn = new Turn(tools, claim);
                  abroad.put(origin, turn);
                  return turn;
                });
  }

  private Future<HostQueueStore.Claim> claim(Origin origin, Instant now, Duration patience) {
    return tools
        .queues()
        .claim(origin, now, Turn.LEASE)
        .compose(
            claim -> claim.map(Future::succeededFuture).orElseGet(() -> wait(origin, patience)));
  }

  private Future<HostQueueStore.Claim> wait(Origin origin, Duration patience) {
    Instant now = tools.clock().instant();
    return tools
        .queues()
        .ensure(origin, now)
        .compose(tools.queues()::notes)
        .compose(
            notes -> {
              Instant until = notes.waitUntil();
              if (until != null && until.isAfter(now)) {
                return Future.failedFuture(Trouble.throttled(0, until));
              }
              if (tools.isStopping()) {
                return Future.failedFuture(new TurnOver("the program stops"));
              }
              if (patience.isNegative()) {
                return Future.failedFuture(
                    Trouble.failing(
                        "The site redirects to " + origin.host() + ", which is busy just now.",
                        null));
              }
              return tools
                  .waits()
                  .of(BETWEEN_TRIES)
                  .compose(
                      v -> claim(origin, tools.clock().instant(), patience.minus(BETWEEN_TRIES)));
            });
  }

  private static @Nullable Origin originOf(URI uri) {
    try {
      return Origin.of(uri);
    } catch (IllegalArgumentException e) {
      return null; // its message repeats the address, which may hold a password
    }
  }
}
