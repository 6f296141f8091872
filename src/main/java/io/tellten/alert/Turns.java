package io.tellten.alert;

import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.Level;
import io.tellten.model.Person;
import io.tellten.store.AlertActs;
import io.tellten.store.AlertNow;
import io.tellten.store.AlertSteps;
import io.tellten.store.Changes;
import io.tellten.store.DeliveryStore;
import io.tellten.store.DeliveryStore.NewDelivery;
import io.tellten.store.PendingStore;
import io.tellten.store.PendingStore.Pending;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells people of one alert whose turn has come, in the transaction of whoever holds it: a message in
 * the outbox for the first channel that is in use, a step on the time line, and the next turn of who
 * is to be told again. Nobody gets a second message while one is on its way, and nobody is disturbed
 * in quiet hours, but once by an alert that is critical.
 */
final class Turns {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final Changes.Change change;
  private final AlertNow alert;
  private final Map<Long, Person> people;
  private final Set<Long> told;
  private final Set<Long> brokeQuiet;

  /**
   * @param people by id; whoever is not in it is not told
   * @param told who has a message on its way, or knows already
   */
  Turns(Changes.Change change, AlertNow alert, Map<Long, Person> people, Set<Long> told) {
    this.change = change;
    this.alert = alert;
    this.people = Map.copyOf(people);
    this.told = new HashSet<>(told);
    this.brokeQuiet = new HashSet<>(alert.brokeQuiet());
  }

  /**
   * Why somebody is told.
   *
   * @param why one plain sentence; empty: there is nothing to add to the alert's reason
   */
  record Reason(Cause cause, String why) {}

  /** Tells those whose conditions hold, and keeps their next turns. */
  Future<Void> take(List<Pending> due, Function<Pending, Reason> reason) {
    Future<Void> taken = Future.succeededFuture();
    List<Pending> again = new ArrayList<>();
    for (Pending pending : due) {
      Person person = people.get(pending.personId());
      if (person == null) {
        continue;
      }
      String hindrance = Telling.hindrance(alert, pending);
      if (hindrance != null) {
        taken = taken.compose(v -> holdBack(person, hindrance));
        continue;
      }
      if (pending.turn() < pending.repeats()) {
        again.add(pending.again(change.now().plus(pending.repeatEvery())));
      }
      if (told.add(person.id())) {
        taken = taken.compose(v -> tell(person, pending, reason.apply(pending)));
      }
    }
    return taken.compose(v -> new PendingStore(change.db()).add(alert.id(), again));
  }

  private Future<Void> holdBack(Person person, String hindrance) {
    return hindrance.isEmpty()
        ? Future.succeededFuture()
        : AlertSteps.add(
            change,
            alert.id(),
            AlertStep.Kind.HELD_BACK,
            person.name(),
            person.name() + " is not told: " + hindrance + ".");
  }

  /** Tells that person, whatever the alert's state. */
  Future<Void> tell(Person person, Pending pending, Reason reason) {
    Optional<Channel> channel =
        person.channels().stream().filter(one -> !one.paused()).findFirst();
    return channel.isEmpty()
        ? AlertSteps.add(
            change,
            alert.id(),
            AlertStep.Kind.UNDELIVERED,
            person.name(),
            person.name() + " has no channel that is in use.")
        : tell(person, channel.get(), pending, reason);
  }

  private Future<Void> tell(Person person, Channel channel, Pending pending, Reason reason) {
    PersonTimes times = PersonTimes.of(person);
    boolean isQuiet = times.isQuiet(change.now());
    boolean isUrgent =
        isQuiet && alert.level() == Level.CRITICAL && !brokeQuiet.contains(person.id());
    Future<Instant> leaves =
        isQuiet && !isUrgent
            ? Future.succeededFuture(times.quietEnd(change.now()))
            : Gathering.mayLeave(change, channel.id(), alert.level());
    return leaves.compose(at -> tell(person, channel, pending, reason, isUrgent, at));
  }

  private Future<Void> tell(
      Person person,
      Channel channel,
      Pending pending,
      Reason reason,
      boolean isUrgent,
      Instant at) {
    NewDelivery delivery =
        new NewDelivery(
            key(pending, channel),
            alert.id(),
            person.id(),
            channel.id(),
            reason.cause(),
            isUrgent,
            MessageWriter.write(alert, reason.why()),
            at,
            null);
    return DeliveryStore.add(change, delivery)
        .compose(
            isNew ->
                isNew
                    ? written(person, channel, pending, delivery)
                    : Future.succeededFuture());
  }

  private String key(Pending pending, Channel channel) {
    return String.format(
        Locale.ROOT,
        "a%d-r%d-p%d-t%d.%d-c%d",
        alert.id(),
        pending.round(),
        pending.personId(),
        pending.place(),
        pending.turn(),
        channel.id());
  }

  private Future<Void> written(
      Person person, Channel channel, Pending pending, NewDelivery delivery) {
    AlertActs acts = new AlertActs(change);
    Future<Void> marked =
        pending.onlyOpen() ? Future.succeededFuture() : acts.deliverAlsoSeen(delivery.key());
    if (delivery.urgent()) {
      brokeQuiet.add(person.id());
      marked = marked.compose(v -> acts.brokeQuiet(alert.id(), person.id()));
    }
    return marked.compose(v -> step(person, channel, delivery));
  }

  private Future<Void> step(Person person, Channel channel, NewDelivery delivery) {
    if (delivery.nextAt().isAfter(change.now())) {
      return AlertSteps.add(
          change,
          alert.id(),
          AlertStep.Kind.WAITS,
          person.name(),
          PersonTimes.of(person).isQuiet(change.now()) && !delivery.urgent()
              ? person.name()
                  + " has quiet hours until "
                  + TIME.format(delivery.nextAt().atZone(person.zone()))
                  + "."
              : person.name()
                  + " has had many messages just now; the next come together at "
                  + TIME.format(delivery.nextAt().atZone(person.zone()))
                  + ".");
    }
    return AlertSteps.add(
        change,
        alert.id(),
        AlertStep.Kind.TOLD,
        person.name(),
        "Tell "
            + person.name()
            + " "
            + by(channel.kind())
            + (delivery.cause() == Cause.REPEATED ? " again" : "")
            + (delivery.urgent() ? ", in spite of quiet hours." : "."));
  }

  /** By what somebody is told, as it stands in a sentence. */
  static String by(ChannelKind kind) {
    return switch (kind) {
      case MAIL -> "by mail";
      case WEB_PUSH -> "by browser notification";
      case SLACK -> "on Slack";
      case TEAMS -> "on Microsoft Teams";
      case DISCORD -> "on Discord";
      case TELEGRAM -> "on Telegram";
      case NTFY -> "by ntfy";
      case PUSHOVER -> "by Pushover";
      case SMS -> "by SMS";
      case PAGERDUTY -> "by PagerDuty";
      case WEBHOOK -> "by webhook";
    };
  }
}
