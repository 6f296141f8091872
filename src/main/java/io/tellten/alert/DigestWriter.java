package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.Cause;
import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.Digest;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Person;
import io.tellten.store.Changes;
import io.tellten.store.DeliveryStore;
import io.tellten.store.DeliveryStore.NewDelivery;
import io.tellten.store.DigestStore;
import io.tellten.store.DigestStore.Line;
import io.tellten.store.DigestStore.Raised;
import io.tellten.store.PersonStore;
import io.tellten.store.PersonStore.Digested;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends people at their time of the day or week what did not deserve an interruption: all alerts of
 * the time between, in one message, and none where there are none.
 */
public final class DigestWriter {
  private static final Logger LOG = LoggerFactory.getLogger(DigestWriter.class);

  /** What was being written when the digest's time came is in it. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Who reads on finds the rest on the dashboard. */
  private static final int MOST_LINES = 30;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm", Locale.ENGLISH);

  private final Changes changes;

  /** Writes with these. */
  public DigestWriter(Changes changes) {
    this.changes = changes;
  }

  /** Writes all digests that are due; says how many messages that were. */
  public Future<Integer> round() {
    return changes
        .run(
            change ->
                new PersonStore(change.db())
                    .digested()
                    .map(all -> all.stream().filter(one -> isDue(one, change.now())).toList()))
        .compose(
            due -> {
              Future<Integer> written = Future.succeededFuture(0);
              for (Digested one : due) {
                written =
                    written.compose(
                        count ->
                            write(one.person().id()).map(isNew -> isNew ? count + 1 : count));
              }
              return written;
            });
  }

  private static boolean isDue(Digested one, Instant now) {
    return PersonTimes.of(one.person())
        .digestUpTo(now.minus(GRACE))
        .filter(until -> until.isAfter(one.until()))
        .isPresent();
  }

  /** One person's failure is not the others'; the next round tries again. */
  private Future<Boolean> write(long person) {
    return changes
        .run(
            change ->
                PersonStore.holdDigested(change, person)
                    .compose(
                        held ->
                            held.filter(one -> isDue(one, change.now())).isEmpty()
                                ? Future.succeededFuture(false)
                                : write(change, held.get())))
        .recover(
            failure -> {
              LOG.warn("digest failed person={}", person, failure);
              return Future.succeededFuture(false);
            });
  }

  private static Future<Boolean> write(Changes.Change change, Digested one) {
    Person person = one.person();
    Instant until =
        PersonTimes.of(person).digestUpTo(change.now().minus(GRACE)).orElseThrow();
    return PersonStore.saveDigested(change, person.id(), until)
        .compose(
            v -> new DigestStore(change.db()).raised(one.until(), until, MOST_LINES))
        .compose(
            raised -> {
              Optional<Channel> channel = channel(person);
              return raised.all() == 0 || channel.isEmpty()
                  ? Future.succeededFuture(false)
                  : deliver(
                      change, person, channel.get(), until, message(one, until, raised));
            });
  }

  /** Mail where there is any, else whatever is quiet enough. */
  private static Optional<Channel> channel(Person person) {
    List<Channel> inUse = person.channels().stream().filter(one -> !one.paused()).toList();
    return inUse.stream()
        .filter(one -> one.kind() == ChannelKind.MAIL)
        .findFirst()
        .or(() -> inUse.stream().filter(one -> !one.kind().isLoud()).findFirst());
  }

  private static Future<Boolean> deliver(
      Changes.Change change, Person person, Channel channel, Instant until, Message message) {
    return DeliveryStore.add(
        change,
        new NewDelivery(
            "d" + person.id() + "-" + until.getEpochSecond() + "-c" + channel.id(),
            null,
            person.id(),
            channel.id(),
            Cause.DIGEST,
            false,
            message,
            PersonTimes.of(person).quietEnd(change.now()),
            null));
  }

  /**
   * What that person's next digest says so far, for the dashboard.
   *
   * @return empty where there is no such person, no digest is wanted, or there is nothing to say
   */
  public Future<Optional<Message>> soFar(long person) {
    return changes.run(
        change ->
            new PersonStore(change.db())
                .digested()
                .map(
                    all -> all.stream().filter(one -> one.person().id() == person).findFirst())
                .compose(
                    one ->
                        one.isEmpty()
                            ? Future.succeededFuture(Optional.empty())
                            : soFar(change, one.get())));
  }

  private static Future<Optional<Message>> soFar(Changes.Change change, Digested one) {
    return new DigestStore(change.db())
        .raised(one.until(), change.now(), MOST_LINES)
        .map(
            raised ->
                raised.all() == 0
                    ? Optional.empty()
                    : Optional.of(message(one, change.now(), raised)));
  }

  private static Message message(Digested one, Instant until, Raised raised) {
    Person person = one.person();
    List<String> lines = new ArrayList<>(raised.lines().stream().map(DigestWriter::line).toList());
    if (raised.all() > lines.size()) {
      lines.add(
          String.format(
              Locale.ENGLISH, "%,d more are on the dashboard.", raised.all() - lines.size()));
    }
    return new Message(
        Level.INFO,
        null,
        String.format(
            Locale.ENGLISH,
            "Your %s: %,d %s",
            person.digest().every() == Digest.Every.WEEKLY ? "week" : "day",
            raised.all(),
            raised.all() == 1 ? "alert" : "alerts"),
        "This is what came up from "
            + TIME.format(one.until().atZone(person.zone()))
            + ", to "
            + TIME.format(until.atZone(person.zone()))
            + ", first what was not worth an interruption.",
        null,
        null,
        null,
        lines);
  }

  private static String line(Line line) {
    return line.business() + ": " + line.title() + " (" + line.level().word() + ", " + state(line) + ")";
  }

  private static String state(Line line) {
    String silenced =
        line.silencedBy() == null
            ? line.isHeld() ? "it followed from another alert, " : ""
            : "silenced: " + line.silencedBy().strip() + ", ";
    return silenced + stateOf(line);
  }

  private static String stateOf(Line line) {
    if (line.state() == AlertState.OPEN) {
      return "open";
    }
    String who = line.state() == AlertState.RESOLVED ? line.resolvedBy() : line.acknowledgedBy();
    return line.state().word() + (who == null ? "" : " by " + who);
  }
}
