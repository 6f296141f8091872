package io.tellten.alert;

import io.tellten.model.Attempt;
import io.tellten.model.Attempt.Outcome;
import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.Delivery.State;
import io.tellten.store.ChannelStore;
import io.tellten.store.ChannelStore.Opened;
import io.tellten.store.Changes;
import io.tellten.store.OutboxStore;
import io.tellten.store.OutboxStore.Leased;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the outbox to people, each message at least once: it is leased, sent, and what
 * came of it is written; whoever dies in between leaves it to the next, who sends it under the same
 * key. Of each channel one message is on its way at a time, of all together a bounded number, and one
 * kind of channel cannot use up all of that.
 */
public final class Delivering {
  private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

  /** Longer than any try takes; if its process died, the message is that late. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** A courier that says nothing for so long says nothing at all; well within the lease. */
  private static final Duration LONGEST_TRY = Duration.ofSeconds(45);

  private static final int MOST_AT_ONCE = 16;

  /** Where all of one vendor hang, the others still have most of the room. */
  private static final int MOST_OF_A_KIND = 6;

  private final Changes changes;
  private final OutboxStore outbox;
  private final ChannelStore channels;
  private final PersonStore people;
  private final Couriers couriers;
  private final Letters letters;
  private final Clock clock;
  private final Map<Long, Carried> underWay = new ConcurrentHashMap<>();
  private volatile Runnable whenFree = () -> {};

  /** Delivers with these. */
  public Delivering(
      Changes changes,
      OutboxStore outbox,
      ChannelStore channels,
      PersonStore people,
      Couriers couriers,
      Links links,
      Clock clock) {
    this.changes = changes;
    this.outbox = outbox;
    this.channels = channels;
    this.people = people;
    this.couriers = couriers;
    this.letters = new Letters(links);
    this.clock = clock;
  }

  private record Carried(ChannelKind kind, Future<Void> done) {}

  /** Is run whenever a message has been dealt with, so that there is room for another. */
  void whenFree(Runnable run) {
    whenFree = run;
  }

  /** Completes when nothing is under way any more. */
  Future<?> settled() {
    return Future.join(underWay.values().stream().map(Carried::done).toList());
  }

  /** Begins with what is due, as far as there is room; says with how many. */
  public Future<Integer> round() {
    int free = MOST_AT_ONCE - underWay.size();
    if (free <= 0) {
      return Future.succeededFuture(0);
    }
    return outbox
        .claim(clock.instant(), LEASE, free, room())
        .map(
            claimed -> {
              claimed.forEach(this::begin);
              return claimed.size();
            });
  }

  private Map<ChannelKind, Integer> room() {
    Map<ChannelKind, Integer> room = new EnumMap<>(ChannelKind.class);
    for (ChannelKind kind : ChannelKind.values()) {
      long carried = underWay.values().stream().filter(one -> one.kind() == kind).count();
      room.put(kind, (int) Math.max(0, MOST_OF_A_KIND - carried));
    }
    return room;
  }

  private void begin(Leased leased) {
    Future<Void> done =
        Future.succeededFuture()
            .compose(v -> carry(leased))
            .onFailure(
                failure ->
                    LOG.warn(
                        "could not write what came of a delivery; it is tried again delivery={}",
                        leased.id(),
                        failure));
    underWay.put(leased.id(), new Carried(leased.kind(), done));
    done.onComplete(
        over -> {
          underWay.remove(leased.id());
          whenFree.run();
        });
  }

  private Future<Void> carry(Leased leased) {
    Outcomes outcomes = new Outcomes(changes, leased);
    String unwanted = outcomes.unwanted(leased.alertState());
    if (unwanted != null) {
      return outcomes.cancelled(unwanted);
    }
    Instant began = clock.instant();
    return tried(leased, began)
        .compose(
            tried ->
                outcomes.write(
                    tried.attempt(began, clock.instant()), tried.retryAfter(), tried.isOurs()));
  }

  private Future<Tried> tried(Leased leased, Instant began) {
    if (!leased.isUsable()) {
      return Future.succeededFuture(Tried.refused("The channel is not in use any more."));
    }
    return isCapped(leased.channelId(), leased.dailyCap(), leased.zone(), began)
        .compose(
            isCapped ->
                isCapped
                    ? Future.succeededFuture(Tried.capped(leased.dailyCap()))
                    : channels
                        .open(leased.channelId())
                        .compose(opened -> send(opened, letters.of(leased, began)))
                        .recover(failure -> Future.succeededFuture(Tried.of(failure))));
  }

  private Future<Boolean> isCapped(
      long channel, @Nullable Integer cap, ZoneId zone, Instant now) {
    if (cap == null) {
      return Future.succeededFuture(false);
    }
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return outbox.sentSince(channel, midnight).map(sent -> sent >= cap);
  }

  private Future<Tried> send(Optional<Opened> found, Letter letter) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Tried.refused("The channel was removed."));
    }
    Opened opened = found.get();
    Optional<Courier> courier = couriers.of(opened.channel().kind());
    if (courier.isEmpty()) {
      return Future.succeededFuture(Tried.refused("Nothing can be sent by this channel here."));
    }
    Way way = new Way(opened.channel().id(), opened.settings());
    return Future.succeededFuture()
        .compose(v -> courier.get().send(way, letter))
        .timeout(LONGEST_TRY.toMillis(), TimeUnit.MILLISECONDS)
        .map(Tried::sent)
        .recover(failure -> Future.succeededFuture(Tried.of(failure)))
        .map(tried -> tried.without(hidden(courier.get(), way)));
  }

  /** The values that nobody may read in a log or on a page. */
  private static List<String> hidden(Courier courier, Way way) {
    return courier.secrets().stream()
        .map(way.settings()::get)
        .filter(value -> value != null && !value.isBlank())
        .toList();
  }

  /**
   * Sends a test message by that channel at once and writes it into the log.
   *
   * @return fails with a {@link NoSuchElementException} where there is no such channel
   */
  public Future<Tested> test(long channel) {
    return channels
        .byId(channel)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(new NoSuchElementException("There is no such channel."))
                    : test(found.get()));
  }

  private Future<Tested> test(Channel channel) {
    Instant began = clock.instant();
    Letter letter = letters.test("test-" + began.toEpochMilli() + "-c" + channel.id(), began);
    return people
        .byId(channel.personId())
        .compose(
            person ->
                isCapped(
                    channel.id(),
                    channel.dailyCap(),
                    person.orElseThrow().zone(),
                    began))
        .compose(
            isCapped ->
                isCapped
                    ? Future.succeededFuture(Tried.capped(channel.dailyCap()))
                    : channels
                        .open(channel.id())
                        .compose(opened -> send(opened, letter))
                        .recover(failure -> Future.succeededFuture(Tried.of(failure))))
        .compose(tried -> logTest(channel, letter, tried, tried.attempt(began, clock.instant())));
  }

  private Future<Tested> logTest(
      Channel channel, Letter letter, Tried tried, Attempt attempt) {
    boolean isSent = attempt.outcome() == Outcome.SENT;
    String reason = attempt.detail();
    return changes
        .run(
            change ->
                OutboxStore.addTest(
                        change,
                        letter.key(),
                        channel.personId(),
                        channel.id(),
                        letter.message(),
                        isSent ? State.SENT : State.DEAD,
                        reason)
                    .compose(id -> OutboxStore.addAttempt(change, id, attempt))
                    .compose(
                        v ->
                            isSent
                                ? OutboxStore.worked(change, channel.id(), channel.personId())
                                : tried.isOurs()
                                    ? Future.succeededFuture()
                                    : OutboxStore.failed(
                                        change,
                                        channel.id(),
                                        channel.personId(),
                                        String.valueOf(reason))))
        .map(
            v ->
                isSent
                    ? new Tested(true, "It was sent and should arrive within a minute.")
                    : new Tested(false, String.valueOf(reason)));
  }
}
