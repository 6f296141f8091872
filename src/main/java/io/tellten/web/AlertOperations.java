package io.tellten.web;

import io.tellten.alert.Acts;
import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.AlertStep;
import io.tellten.model.Delivery;
import io.tellten.model.Mention;
import io.tellten.model.Slice;
import io.tellten.store.AlertStore;
import io.tellten.store.MentionStore;
import io.tellten.store.PendingStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked about alerts, and done about one. */
final class AlertOperations {
  /** What is put off for longer is not put off, it is over. */
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(92);

  /** A chain of twenty people, each told some ten times; the log has the others. */
  private static final int MOST_DELIVERIES = 200;

  private final AlertStore alerts;
  private final MentionStore mentions;
  private final AlertServices alerting;
  private final People people;
  private final Acts acts;
  private final Clock clock;

  AlertOperations(Services services) {
    this.alerts = services.alerts();
    this.mentions = services.mentions();
    this.alerting = services.alerting();
    this.people = new People(alerting.people());
    this.acts = alerting.acts();
    this.clock = services.clock();
  }

  /** {@code listAlerts}. */
  Future<Result> list(Call call) {
    Values given = call.given();
    String state = given.text("state");
    return Problems.blameTheAsker(
            alerts.list(
                given.number("business"),
                state == null ? null : AlertState.of(state),
                given.text("cursor"),
                (int) given.requiredNumber("limit")))
        .map(page -> Result.list(page.items(), page.next(), Views::alert));
  }

  /** {@code getAlert}. */
  Future<Result> find(Call call) {
    return alerts
        .byIds(List.of(call.id()))
        .map(found -> there(call, found.stream().findFirst()))
        .compose(this::inFull);
  }

  private Future<Result> inFull(Alert alert) {
    Future<List<AlertStep>> steps = alerting.steps().of(alert.id());
    Future<List<PendingStore.Next>> next = alerting.pending().of(alert.id());
    Future<Slice<Delivery>> deliveries =
        alerting.deliveries().list(alert.id(), null, null, null, MOST_DELIVERIES);
    Future<Optional<Mention>> mention =
        alert.mentionId() == null
            ? Future.succeededFuture(Optional.empty())
            : mentions.find(alert.mentionId());
    return Future.all(steps, next, deliveries, mention)
        .map(
            all ->
                Result.of(
                    AlertViews.inFull(
                        alert,
                        steps.result(),
                        next.result(),
                        deliveries.result().items(),
                        mention.result())));
  }

  /** {@code acknowledgeAlert}. */
  Future<Result> acknowledge(Call call) {
    Long seconds = call.body().number("seconds");
    return done(
        call,
        acts.acknowledge(
            call.id(), who(call.body()), seconds == null ? null : Duration.ofSeconds(seconds)));
  }

  /** {@code snoozeAlert}. */
  Future<Result> snooze(Call call) {
    Instant until = call.body().requiredTime("until");
    Instant now = clock.instant();
    if (!until.isAfter(now)) {
      throw Problems.of(400, "until: must be in the future.");
    }
    if (until.isAfter(now.plus(LONGEST_SNOOZE))) {
      throw Problems.of(400, "until: must be within three months.");
    }
    return done(call, acts.snooze(call.id(), who(call.body()), until));
  }

  /** {@code handOverAlert}. */
  Future<Result> handOver(Call call) {
    long person = call.body().requiredNumber("personId");
    return people
        .check("personId", List.of(person))
        .compose(v -> done(call, acts.handOver(call.id(), person, who(call.body()))));
  }

  /** {@code resolveAlert}. */
  Future<Result> resolve(Call call) {
    return done(call, acts.resolve(call.id(), who(call.body())));
  }

  /** {@code reopenAlert}. */
  Future<Result> reopen(Call call) {
    return done(call, acts.reopen(call.id(), who(call.body())));
  }

  private static String who(Values said) {
    return People.whoever(said.text("by"));
  }

  private static Future<Result> done(Call call, Future<Optional<Alert>> act) {
    return Problems.refusing(() -> act).map(found -> Result.of(Views.alert(there(call, found))));
  }

  private static Alert there(Call call, Optional<Alert> found) {
    return found.orElseThrow(
        () -> Problems.of(404, "There is no alert with the id " + call.id() + "."));
  }
}
