package io.tellten.crawl;

import crawlercommons.robots.BaseRobotRules;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Found;
import io.tellten.model.Lease;
import io.tellten.net.RetryAfter;
import io.tellten.store.HostQueueStore;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our turn at one host: as many requests at a time as it may be asked, a pause between two of them,
 * under a lease that is renewed until the turn is given back. A host that does not answer again and
 * again ends its turns itself.
 */
final class Turn {
  /** A crash blocks a host for no longer than this. */
  static final Duration LEASE = Duration.ofSeconds(10);

  private final Tools tools;
  private final Lease lease;
  private final int parallel;
  private volatile Duration pace;
  private volatile Instant heldUntil;
  private volatile Instant mayAskAt = Instant.MIN;
  private volatile boolean lost;
  private volatile boolean leftAlone;
  private volatile boolean hasWoken;
  private volatile int failures;
  private final @Nullable Instant robotsAt;
  private @Nullable Future<BaseRobotRules> rules;

  /** Takes over the lease and keeps it. */
  Turn(Tools tools, HostQueueStore.Claim claim) {
    this.tools = tools;
    this.lease = claim.lease();
    this.failures = claim.failures();
    this.parallel = tools.manners().parallelAt(lease.origin().host());
    this.pace = tools.manners().pace();
    this.heldUntil = lease.until();
    this.robotsAt = claim.robotsAt();
    tools.renewals().add(this);
  }

  Lease lease() {
    return lease;
  }

  /** How many requests it may be asked at once; one while it is only probed. */
  int parallel() {
    return Circuit.isOpen(failures) ? 1 : parallel;
  }

  /** Whether another may be asking this host by now; then nothing is asked or written any more. */
  boolean isLost() {
    return lost || !tools.clock().instant().isBefore(heldUntil);
  }

  /** Whether a further request may be made in this turn. */
  boolean goesOn() {
    return !isLost() && !leftAlone && !tools.isStopping();
  }

  /** Whether in this turn the host answered again, so that all its sources are due. */
  boolean hasWokenSources() {
    return hasWoken;
  }

  /** Asks when the pause is over. */
  Future<Answer> ask(Ask ask) {
    return pause()
        .compose(v -> tools.slots().run(() -> askNow(ask)));
  }

  private Future<Answer> askNow(Ask ask) {
    return stillOurs().compose(v -> tools.fetcher().fetch(ask).transform(this::noted));
  }

  /** From now on at least this long between two requests. */
  synchronized void slowDown(Duration atLeast) {
    if (atLeast.compareTo(pace) > 0) {
      if (mayAskAt.isAfter(Instant.MIN)) {
        mayAskAt = mayAskAt.plus(atLeast.minus(pace));
      }
      pace = atLeast;
    }
  }

  /** When its robots.txt was last asked for; null: never. */
  @Nullable Instant robotsAt() {
    return robotsAt;
  }

  /** The robots rules of this host, loaded once a turn. */
  synchronized Future<BaseRobotRules> rules(Supplier<Future<BaseRobotRules>> load) {
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

  /** Ends the turn where the answer itself asks for a rest. */
  Future<Void> restAfter(Found found) {
    Duration wait = found.backoff();
    if (wait == null || wait.isNegative() || wait.isZero()) {
      return Future.succeededFuture();
    }
    Duration longest = RetryAfter.LONGEST;
    return leaveAlone(tools.clock().instant().plus(wait.compareTo(longest) > 0 ? longest : wait));
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
    tools.renewals().remove(this);
    return tools.queues().release(lease, next).mapEmpty();
  }

  /** One at a time, the pause begins with the answer; side by side, with the request. */
  private synchronized Future<Void> pause() {
    Instant now = tools.clock().instant();
    Instant at = mayAskAt.isAfter(now) ? mayAskAt : now;
    if (parallel > 1) {
      mayAskAt = at.plus(pace);
    }
    return at.isAfter(now)
        ? tools.waits().of(Duration.between(now, at).plusMillis(1))
        : Future.succeededFuture();
  }

  private Future<Answer> noted(AsyncResult<Answer> result) {
    Instant now = tools.clock().instant();
    if (parallel == 1) {
      mayAskAt = now.plus(pace);
    }
    Future<Answer> plain =
        result.succeeded()
            ? Future.succeededFuture(result.result())
            : Future.failedFuture(result.cause());
    if (Circuit.isSilence(result, now)) {
      return tools.queues().silent(lease).compose(times -> silent(times, plain));
    }
    return result.succeeded() && failures > 0 ? speaks(now).compose(v -> plain) : plain;
  }

  private Future<Answer> silent(int times, Future<Answer> plain) {
    failures = times;
    if (!Circuit.isOpen(times)) {
      return plain;
    }
    Instant until = tools.clock().instant().plus(Circuit.wait(times));
    String sentence = Circuit.sentence(lease.origin().host(), times, until);
    return leaveAlone(until)
        .compose(v -> HostQueueStore.saySilent(tools.changes(), lease, sentence))
        .compose(v -> Future.failedFuture(Trouble.silent(sentence, until, plain.cause())));
  }

  private Future<Void> speaks(Instant now) {
    failures = 0;
    hasWoken = true;
    return tools.queues().speaks(lease, now);
  }

  private Future<Void> stillOurs() {
    if (tools.isStopping()) {
      return Future.failedFuture(new TurnOver("the program stops"));
    }
    if (leftAlone) {
      return Future.failedFuture(new TurnOver(lease.origin() + " is left alone for a while"));
    }
    return isLost()
        ? Future.failedFuture(new TurnOver("the lease of " + lease.origin() + " was lost"))
        : Future.succeededFuture();
  }

  /** Until when nobody else asks this host. */
  Instant heldUntil() {
    return heldUntil;
  }

  /** What came of holding on to all leases. */
  void renewed(HostQueueStore.Renewed of, Instant until) {
    if (of.renewed().contains(lease)) {
      heldUntil = until;
    }
    if (of.lost().contains(lease)) {
      lost = true;
    }
  }

  private boolean noteLoss(boolean held) {
    if (!held) {
      lost = true;
    }
    return held;
  }
}
