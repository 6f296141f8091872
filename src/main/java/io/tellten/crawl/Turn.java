package io.tellten.crawl;

import crawlercommons.robots.BaseRobotRules;
import io.tellten.beat.Loop;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Lease;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our turn at one host: one request at a time, a pause between two of them, under a lease that is
 * renewed until the turn is given back.
 */
final class Turn {
  /** A crash blocks a host for no longer than this. */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** Three tries fit into a lease, so that a hiccup of the database does not lose it. */
  private static final Duration RENEWAL = Duration.ofSeconds(3);

  private final Tools tools;
  private final Lease lease;
  private final Loop renewing;
  private volatile Duration pace;
  private volatile Instant heldUntil;
  private volatile Instant mayAskAt = Instant.MIN;
  private volatile boolean fresh = true;
  private volatile boolean lost;
  private volatile boolean leftAlone;
  private @Nullable Future<BaseRobotRules> rules;

  /** Takes over the lease and keeps it. */
  Turn(Tools tools, Lease lease) {
    this.tools = tools;
    this.lease = lease;
    this.pace = tools.pace();
    this.heldUntil = lease.until();
    this.renewing = new Loop("lease of " + lease.origin(), this::renew, RENEWAL);
    renewing.start(tools.vertx());
  }

  Lease lease() {
    return lease;
  }

  /** Whether another may be asking this host by now; then nothing is asked or written any more. */
  boolean isLost() {
    return lost || !tools.clock().instant().isBefore(heldUntil);
  }

  /** Whether a further request may be made in this turn. */
  boolean goesOn() {
    return !isLost() && !leftAlone && !tools.isStopping();
  }

  /** Asks when the pause is over. */
  Future<Answer> ask(Ask ask) {
    return pause()
        .compose(v -> stillOurs())
        .compose(
            v ->
                tools
                    .fetcher()
                    .fetch(ask)
                    .onComplete(r -> mayAskAt = tools.clock().instant().plus(pace)));
  }

  /** From now on at least this long between two requests. */
  void slowDown(Duration atLeast) {
    if (atLeast.compareTo(pace) > 0) {
      if (mayAskAt.isAfter(Instant.MIN)) {
        mayAskAt = mayAskAt.plus(atLeast.minus(pace));
      }
      pace = atLeast;
    }
  }

  /** The robots rules of this host, loaded once a turn. */
  Future<BaseRobotRules> rules(Supplier<Future<BaseRobotRules>> load) {
    if (rules == null) {
      rules = load.get();
    }
    return rules;
  }

  /** Ends the turn and leaves the host alone until then, in every process. */
  Future<Void> leaveAlone(Instant until) {
    leftAlone = true;
    return tools.queues().waitUntil(lease, until).map(this::noteLoss).mapEmpty();
  }

  /** Ends the turn without a word from the host, and begins no other for that long. */
  void rest(Duration time) {
    leftAlone = true;
    mayAskAt = tools.clock().instant().plus(time);
  }

  /** Gives the host back; the next turn begins after the pause. */
  Future<Void> end() {
    Instant now = tools.clock().instant();
    Instant next = mayAskAt.isAfter(now) ? mayAskAt : now;
    // A renewal still under way would take the host again after it was given back.
    return renewing.stop().transform(r -> tools.queues().release(lease, next)).mapEmpty();
  }

  private Future<Void> pause() {
    Instant now = tools.clock().instant();
    return mayAskAt.isAfter(now)
        ? tools.waits().of(Duration.between(now, mayAskAt).plusMillis(1))
        : Future.succeededFuture();
  }

  private Future<Void> stillOurs() {
    if (tools.isStopping()) {
      return Future.failedFuture(new TurnOver("the program stops"));
    }
    return isLost()
        ? Future.failedFuture(new TurnOver("the lease of " + lease.origin() + " was lost"))
        : Future.succeededFuture();
  }

  private Future<?> renew() {
    if (fresh || lost) {
      fresh = false; // the loop's first round comes with the lease still new
      return Future.succeededFuture();
    }
    Instant until = tools.clock().instant().plus(LEASE);
    return tools
        .queues()
        .renew(lease, until)
        .map(
            held -> {
              if (held) {
                heldUntil = until;
              }
              return noteLoss(held);
            });
  }

  private boolean noteLoss(boolean held) {
    if (!held) {
      lost = true;
    }
    return held;
  }
}
