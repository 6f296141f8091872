package io.tellten.web;

import io.tellten.alert.Rules;
import io.tellten.model.RuleKind;
import io.tellten.model.SilenceSpec;
import io.tellten.store.Changes;
import io.tellten.store.SilenceStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What can be asked and done about silences. */
final class SilenceOperations {
  /** What is not to be told for longer is a rule that is switched off. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private final SilenceStore store;
  private final Rules rulebook;
  private final Watched watched;
  private final Changes changes;
  private final Clock clock;

  SilenceOperations(Services services) {
    this.store = services.alerting().silences();
    this.rulebook = services.alerting().rulebook();
    this.watched = new Watched(services.businesses());
    this.changes = services.changes();
    this.clock = services.clock();
  }

  /** {@code listSilences}. */
  Future<Result> list(Call call) {
    return store
        .list(call.given().requiredFlag("over"))
        .map(all -> Result.list(all, RuleViews::silence));
  }

  /** {@code addSilence}. */
  Future<Result> add(Call call) {
    SilenceSpec spec = said(call.body());
    return check(spec)
        .compose(v -> Problems.refusing(() -> SilenceStore.add(changes, spec)))
        .map(silence -> new Result(201, RuleViews.silence(silence)));
  }

  private SilenceSpec said(Values body) {
    Instant now = clock.instant();
    Instant startsAt = Objects.requireNonNullElse(body.time("startsAt"), now);
    Instant endsAt = body.requiredTime("endsAt");
    if (!endsAt.isAfter(now)) {
      throw Problems.of(400, "endsAt: must be in the future.");
    }
    if (!endsAt.isAfter(startsAt)) {
      throw Problems.of(400, "endsAt: must be after startsAt.");
    }
    if (Duration.between(startsAt, endsAt).compareTo(LONGEST) > 0) {
      throw Problems.of(400, "endsAt: must be within a year of startsAt.");
    }
    if (body.requiredText("reason").isBlank()) {
      throw Problems.of(400, "reason: must say something.");
    }
    return new SilenceSpec(
        body.number("business"),
        Objects.requireNonNullElse(body.texts("kinds"), List.<String>of()).stream()
            .distinct()
            .map(RuleKind::of)
            .toList(),
        RuleOperations.conditions(body),
        startsAt,
        endsAt,
        body.requiredText("reason").strip(),
        People.whoever(body.text("by")));
  }

  private Future<Void> check(SilenceSpec spec) {
    return Problems.refusing(
        () -> {
          rulebook.check(spec.conditions());
          return watched.check(spec.businessId());
        });
  }

  /** {@code endSilence}. */
  Future<Result> end(Call call) {
    return SilenceStore.end(changes, call.id(), People.whoever(call.given().text("by")))
        .map(
            found ->
                Result.of(
                    RuleViews.silence(
                        found.orElseThrow(
                            () ->
                                Problems.of(
                                    404,
                                    "There is no silence with the id " + call.id() + ".")))));
  }
}
