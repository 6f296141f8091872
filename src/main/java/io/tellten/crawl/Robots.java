package io.tellten.crawl;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Origin;
import io.tellten.model.Validators;
import io.tellten.net.NetException;
import io.tellten.net.NetException.Kind;
import io.tellten.store.HostQueueStore;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to robots.txt (RFC 9309): asks for it, remembers it for a day, and says what it forbids.
 */
final class Robots {
  /** The name by which a robots.txt addresses us. */
  static final String PRODUCT_TOKEN = "TellTen";

  /** The longest that RFC 9309 lets a copy be used. */
  static final Duration KEPT = Duration.ofHours(24);

  /** What RFC 9309 wants read at least; the rest of a longer one is left out. */
  static final int MAX_BYTES = 500 * 1024;

  /**
   * A longer delay would let no source be current; whoever wants us gone for longer has other rules
   * to say so.
   */
  static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final List<String> NAMES = List.of("tellten");
  private static final int WARNINGS = 0;

  private final Tools tools;

  Robots(Tools tools) {
    this.tools = tools;
  }

  /**
   * Completes where the address may be asked.
   *
   * @param fetch how robots.txt itself is asked for, redirects followed
   * @return a future that fails with a {@link Trouble} where it may not
   */
  Future<Void> check(Turn turn, URI uri, Function<Ask, Future<Answer>> fetch) {
    return turn.rules(() -> load(turn, fetch))
        .compose(
            rules ->
                rules.isAllowed(uri.toString())
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        Trouble.refused(
                            "The robots.txt of "
                                + turn.lease().origin().host()
                                + " does not let us read this address.")));
  }

  private Future<BaseRobotRules> load(Turn turn, Function<Ask, Future<Answer>> fetch) {
    Instant now = tools.clock().instant();
    long queue = turn.lease().hostQueueId();
    Instant at = turn.robotsAt();
    BaseRobotRules known =
        at == null || !now.isBefore(at.plus(KEPT)) ? null : tools.rules().of(queue, at);
    if (known != null) {
      slowDown(turn, known);
      return Future.succeededFuture(known);
    }
    return tools
        .queues()
        .notes(queue)
        .compose(
            notes -> {
              HostQueueStore.Robots kept = notes.robots();
              return kept != null && now.isBefore(kept.at().plus(KEPT))
                  ? Future.succeededFuture(kept)
                  : fetchAndKeep(turn, kept, fetch);
            })
        .compose(
            answered ->
                rules(turn.lease().origin(), answered)
                    .onSuccess(rules -> tools.rules().keep(queue, answered.at(), rules)))
        .onSuccess(rules -> slowDown(turn, rules));
  }

  private Future<HostQueueStore.Robots> fetchAndKeep(
      Turn turn, HostQueueStore.@Nullable Robots before, Function<Ask, Future<Answer>> fetch) {
    Origin origin = turn.lease().origin();
    Validators known =
        before == null || before.status() != OK ? Validators.NONE : before.validators();
    return fetch
        .apply(Ask.get(URI.create(origin + "/robots.txt")).ifChanged(known))
        .recover(failure -> Future.failedFuture(unreachable(origin, failure)))
        .compose(
            answer -> {
              if (answer.status() >= 500) {
                return Future.failedFuture(
                    Trouble.failing(
                        "The robots.txt of "
                            + origin.host()
                            + " cannot be read ("
                            + answer.status()
                            + "); until it can, the site is left alone.",
                        null));
              }
              HostQueueStore.Robots robots =
                  answer.status() == NOT_MODIFIED && before != null && before.status() == OK
                      ? new HostQueueStore.Robots(OK, before.body(), tools.clock().instant(), known)
                      : kept(answer);
              return tools.queues().saveRobots(turn.lease(), robots).map(robots);
            });
  }

  /** Whoever cannot be asked for its rules is not asked for anything else. */
  private static Throwable unreachable(Origin origin, Throwable failure) {
    if (failure instanceof NetException net && net.kind() != Kind.REFUSED) {
      return Trouble.failing(
          "The robots.txt of "
              + origin.host()
              + " cannot be read, so the site is left alone: "
              + net.getMessage(),
          net);
    }
    return failure;
  }

  private HostQueueStore.Robots kept(Answer answer) {
    boolean hasRules = answer.status() >= 200 && answer.status() < 300;
    byte[] body =
        answer.body().length > MAX_BYTES ? Arrays.copyOf(answer.body(), MAX_BYTES) : answer.body();
    return new HostQueueStore.Robots(
        hasRules ? OK : answer.status(),
        hasRules ? new String(body, StandardCharsets.UTF_8) : "",
        tools.clock().instant(),
        Validators.of(answer));
  }

  private Future<BaseRobotRules> rules(Origin origin, HostQueueStore.Robots answered) {
    if (answered.status() != OK || answered.body().isBlank()) {
      return Future.succeededFuture(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
    }
    return tools
        .vertx()
        .executeBlocking(
            () ->
                new SimpleRobotRulesParser(Long.MAX_VALUE, WARNINGS)
                    .parseContent(
                        origin + "/robots.txt",
                        answered.body().getBytes(StandardCharsets.UTF_8),
                        "text/plain",
                        NAMES),
            false);
  }

  private static void slowDown(Turn turn, BaseRobotRules rules) {
    long millis = rules.getCrawlDelay();
    if (millis > 0) {
      turn.slowDown(Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis())));
    }
  }
}
