package io.tellten.alert;

import io.tellten.alert.Verdict.Ruled;
import io.tellten.model.AlertStep;
import io.tellten.model.AlertState;
import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.tellten.model.Silence;
import io.tellten.store.AlertSteps;
import io.tellten.store.Changes;
import io.tellten.store.MatterStore.Raised;
import io.tellten.store.Raising;
import io.tellten.store.RuleStore;
import io.tellten.store.RuleStore.LastRaised;
import io.tellten.store.RuleStore.Part;
import io.tellten.store.SilenceStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Raises alerts in one transaction: looks whether their rule rests, whether a silence or another
 * alert holds them, and has people told of those that nothing holds.
 */
final class Raiser {
  /** Whatever goes viral is told with what else was said of it. */
  private static final Set<RuleKind> SAYS_MORE = Set.of(RuleKind.THREAT, RuleKind.MENTION);

  private final Changes.Change change;
  private final Map<Long, Map<Part, LastRaised>> lastRaised = new HashMap<>();
  private @Nullable Silences silences;

  Raiser(Changes.Change change) {
    this.change = change;
  }

  /**
   * What an alert is about.
   *
   * @param mention null: no single one
   * @param source null: none
   * @param burst null: none
   */
  record Target(
      long business,
      @Nullable Long mention,
      @Nullable Long source,
      @Nullable Long burst,
      Subject subject) {
    static Target ofSource(long business, @Nullable Long source, Subject subject) {
      return new Target(business, null, source, null, subject);
    }
  }

  /** Raises it; empty where its rule rests. */
  Future<OptionalLong> raise(Ruled ruled, Target target) {
    return isResting(ruled, target.business())
        .compose(
            resting ->
                resting
                    ? Future.succeededFuture(OptionalLong.empty())
                    : holder(ruled, target)
                        .compose(
                            holder ->
                                silence(ruled.rule().spec().kind(), target)
                                    .compose(silence -> add(ruled, target, silence, holder)))
                        .map(OptionalLong::of));
  }

  private Future<Long> add(
      Ruled ruled, Target target, Optional<Silence> silence, @Nullable Long holder) {
    Verdict verdict = ruled.verdict();
    Rule rule = ruled.rule();
    return Raising.add(
            change,
            new Raising.NewAlert(
                target.business(),
                target.mention(),
                target.source(),
                target.burst(),
                verdict.kind(),
                rule.id(),
                rule.spec().name(),
                verdict.level(),
                verdict.title(),
                verdict.reason(),
                verdict.numbers(),
                silence.map(Silence::id).orElse(null),
                holder))
        .compose(
            id -> {
              remember(rule, target.business(), verdict.level());
              return tell(id, silence, holder != null, Cause.RAISED).map(id);
            });
  }

  /** The gravest alert counts until the rule has rested. */
  private void remember(Rule rule, long business, Level level) {
    Map<Part, LastRaised> known = lastRaised.get(rule.id());
    if (known != null) {
      known.put(new Part(rule.id(), business), new LastRaised(change.now(), level));
    }
  }

  /** Whether the rule has raised an alert for this business just now that was as grave. */
  private Future<Boolean> isResting(Ruled ruled, long business) {
    RuleSpec spec = ruled.rule().spec();
    if (spec.coolDown().isZero()) {
      return Future.succeededFuture(false);
    }
    long id = ruled.rule().id();
    Map<Part, LastRaised> known = lastRaised.get(id);
    Future<Map<Part, LastRaised>> asked =
        known != null
            ? Future.succeededFuture(known)
            : new RuleStore(change.db())
                .lastRaised(List.of(id), change.now().minus(spec.coolDown()))
                .map(
                    found -> {
                      Map<Part, LastRaised> all = new HashMap<>(found);
                      lastRaised.put(id, all);
                      return all;
                    });
    return asked.map(all -> CoolDown.isResting(all.get(new Part(id, business)), ruled, change.now()));
  }

  private Future<@Nullable Long> holder(Ruled ruled, Target target) {
    Long source = target.source();
    RuleKind kind = ruled.rule().spec().kind();
    return source == null || !(kind == RuleKind.SOURCE_FAILING || kind == RuleKind.SOURCE_SILENT)
        ? Future.succeededFuture(null)
        : Raising.holder(change.db(), source, 0)
            .map(found -> found.isPresent() ? (Long) found.getAsLong() : null);
  }

  private Future<Optional<Silence>> silence(RuleKind kind, Target target) {
    Silences known = silences;
    Future<Silences> asked =
        known != null
            ? Future.succeededFuture(known)
            : new SilenceStore(change.db())
                .active(change.now())
                .map(
                    active -> {
                      Silences all = new Silences(active);
                      silences = all;
                      return all;
                    });
    return asked.map(all -> all.of(kind, target.business(), target.subject()));
  }

  /** People are told anew of an alert that has become worse. */
  Future<Void> worsen(Raised alert, Ruled ruled, Target target) {
    return silence(ruled.rule().spec().kind(), target)
        .compose(
            silence ->
                Raising.worsen(change, update(alert, ruled, silence))
                    .compose(isHeld -> tell(alert.id(), silence, isHeld, Cause.WORSE)));
  }

  /** It says something else; nobody is told. */
  Future<Void> reword(Raised alert, Ruled ruled) {
    return Raising.reword(change, update(alert, ruled, Optional.empty()));
  }

  private static Raising.Update update(Raised alert, Ruled ruled, Optional<Silence> silence) {
    Raised now = after(alert, ruled.verdict());
    return new Raising.Update(
        alert.id(),
        now.rule(),
        ruled.rule().id(),
        now.level(),
        ruled.verdict().title(),
        now.reason(),
        now.numbers(),
        silence.map(Silence::id).orElse(null));
  }

  /** What an alert is once that was said of it; it never gets milder. */
  static Raised after(Raised alert, Verdict verdict) {
    Level level = alert.level().compareTo(verdict.level()) > 0 ? alert.level() : verdict.level();
    boolean saysMore =
        verdict.kind() == RuleKind.VIRAL
            && SAYS_MORE.contains(alert.rule())
            && !verdict.reason().contains(alert.reason());
    return new Raised(
        alert.id(),
        verdict.kind(),
        level,
        AlertState.OPEN,
        saysMore ? verdict.reason() + " " + alert.reason() : verdict.reason(),
        verdict.numbers());
  }

  private Future<Void> tell(long alert, Optional<Silence> silence, boolean isHeld, Cause cause) {
    if (silence.isPresent()) {
      return AlertSteps.add(
          change, alert, AlertStep.Kind.SILENCED, null, Silences.detail(silence.get()));
    }
    return isHeld
        ? AlertSteps.add(
            change,
            alert,
            AlertStep.Kind.HELD_BACK,
            null,
            "The same host cannot be read; that is told in its place.")
        : Telling.begin(change, alert, cause);
  }
}
