package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Origin;
import io.tellten.model.SourceState;
import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.tellten.net.NetException;
import io.tellten.store.HostQueueStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for single things that no source is made of yet, with the manners of a poll: at the host's
 * turn, in its pace, as its robots.txt allows, and never before the time it asked to be left alone
 * until. Nothing is stored but what is remembered of every host.
 */
public final class Errands {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  /** A person waits for it: a host that has no turn free by then is left out. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Tools tools;
  private final Function<Supplier<Future<Answer>>, Future<Answer>> during;

  /**
   * @param during runs an errand as part of the work that stopping waits for
   */
  Errands(Tools tools, Function<Supplier<Future<Answer>>, Future<Answer>> during) {
    this.tools = tools;
    this.during = during;
  }

  /** As the other one, where the site does not count by the day and somebody waits to the end. */
  public Future<Answer> ask(Ask ask, boolean isPage) {
    return ask(ask, isPage, null, () -> true);
  }

  /**
   * The answer, whatever its status, redirects followed.
   *
   * @param isPage whether robots.txt governs it, as it does all that is not a documented API
   * @param budget what the request is counted under; null: it is not counted
   * @param isWanted whether anybody still waits for it; where nobody does, it is not asked any more
   * @return a future that fails with {@link Unanswered} only
   */
  public Future<Answer> ask(
      Ask ask, boolean isPage, @Nullable Budget budget, BooleanSupplier isWanted) {
    return during
        .apply(() -> run(new Errand(ask, isPage, tools.budgets().owners(budget), isWanted)))
        .recover(failure -> Future.failedFuture(unanswered(failure)));
  }

  private record Errand(
      Ask ask, boolean isPage, @Nullable Budget budget, BooleanSupplier isWanted) {}

  private Future<Answer> run(Errand errand) {
    Origin origin;
    try {
      origin = Origin.of(errand.ask().uri());
    } catch (IllegalArgumentException e) {
      // asks nobody, and says what is wrong with the address
      return tools.fetcher().fetch(errand.ask());
    }
    return claim(origin, errand.isWanted(), PATIENCE).compose(claim -> visit(claim, errand));
  }

  private Future<Answer> visit(HostQueueStore.Claim claim, Errand errand) {
    Turn turn = new Turn(tools, claim);
    Visit visit =
        new Visit(tools, turn, 0, () -> tools.budgets().take(errand.budget()), step -> {});
    Future<Answer> answer =
        errand.isWanted().getAsBoolean()
            ? visit.get(errand.ask(), errand.isPage())
            : Future.failedFuture(unwanted());
    return answer.eventually(visit::end).eventually(turn::end);
  }

  private static TurnOver unwanted() {
    return new TurnOver("nobody waits for it any more");
  }

  private Future<HostQueueStore.Claim> claim(
      Origin origin, BooleanSupplier isWanted, Duration patience) {
    Instant now = tools.clock().instant();
    return tools
        .queues()
        .claim(origin, now, Turn.LEASE)
        .compose(
            claim ->
                claim
                    .map(Future::succeededFuture)
                    .orElseGet(() -> wait(origin, isWanted, patience)));
  }

  private Future<HostQueueStore.Claim> wait(
      Origin origin, BooleanSupplier isWanted, Duration patience) {
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
              if (!isWanted.getAsBoolean()) {
                return Future.failedFuture(unwanted());
              }
              if (patience.isNegative()) {
                return Future.failedFuture(
                    Trouble.failing(
                        origin.host() + " is being read for other sources just now.", null));
              }
              return tools
                  .waits()
                  .of(BETWEEN_TRIES)
                  .compose(v -> claim(origin, isWanted, patience.minus(BETWEEN_TRIES)));
            });
  }

  private Unanswered unanswered(Throwable failure) {
    if (failure instanceof Unanswered known) {
      return known;
    }
    if (failure instanceof NetException net) {
      return new Unanswered(why(net), sentence(net), net);
    }
    if (failure instanceof Trouble trouble
        && trouble.state() == SourceState.FAILING
        && trouble.getCause() instanceof NetException net) {
      return new Unanswered(why(net), sentence(net), trouble); // whichever address said it first
    }
    if (failure instanceof Trouble trouble) {
      return new Unanswered(why(trouble), trouble.sentence(), trouble);
    }
    if (failure instanceof TurnOver) {
      return new Unanswered(Why.STOPPING, "It was not asked: " + failure.getMessage() + ".", null);
    }
    if (tools.isStopping()) {
      return new Unanswered(Why.STOPPING, "It was not asked: the program stops.", failure);
    }
    LOG.error("errand failed unexpectedly", failure);
    return new Unanswered(
        Why.TROUBLE, "A fault of our own kept this from being asked; the log says more.", failure);
  }

  private static Why why(Trouble trouble) {
    if (trouble.state() == SourceState.THROTTLED) {
      return Why.LATER;
    }
    if (trouble.getCause() instanceof NetException net) {
      return why(net);
    }
    return trouble.state() == SourceState.REFUSED ? Why.ROBOTS : Why.TROUBLE;
  }

  private static Why why(NetException net) {
    return switch (net.kind()) {
      case REFUSED -> Why.PRIVATE;
      case BAD_ADDRESS -> Why.BAD_ADDRESS;
      case UNKNOWN_HOST -> Why.UNKNOWN_NAME;
      case UNREACHABLE -> Why.UNREACHABLE;
      case TLS -> Why.CERTIFICATE;
      case TIMED_OUT -> Why.TIMED_OUT;
      case TOO_LARGE -> Why.TOO_LARGE;
      case UNREADABLE -> Why.UNREADABLE;
    };
  }

  private static String sentence(NetException net) {
    String message = net.getMessage();
    return message == null ? "No usable answer came." : message;
  }
}
