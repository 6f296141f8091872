package io.tellten.web;

import io.tellten.alert.Rules;
import io.tellten.model.Condition;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.tellten.store.Changes;
import io.tellten.store.RuleStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about rules. */
final class RuleOperations {
  /** Of what people remember having read. */
  private static final long USUAL_DAYS = 30;

  /** The name of a rule that is only tried and has none. */
  private static final String TRIED = "Tried";

  private final RuleStore store;
  private final Rules rulebook;
  private final People people;
  private final Watched watched;
  private final Changes changes;

  RuleOperations(Services services) {
    this.store = services.alerting().rules();
    this.rulebook = services.alerting().rulebook();
    this.people = new People(services.alerting().people());
    this.watched = new Watched(services.businesses());
    this.changes = services.changes();
  }

  /** {@code listRules}. */
  Future<Result> list(Call call) {
    return store
        .list()
        .compose(
            rules ->
                people
                    .names()
                    .map(
                        names ->
                            Result.list(
                                rules,
                                rule ->
                                    RuleViews.rule(
                                        rule, rulebook.sentence(rule.spec(), names), names))));
  }

  /** {@code getRule}. */
  Future<Result> find(Call call) {
    return there(call.id()).compose(rule -> view(200, rule));
  }

  /** {@code listRuleFields}. */
  Future<Result> fields(Call call) {
    return Future.succeededFuture(Result.list(rulebook.fields(), RuleViews::field));
  }

  /** {@code addRule}. */
  Future<Result> add(Call call) {
    RuleSpec spec = said(call.body());
    return check(spec)
        .compose(v -> Problems.refusing(() -> RuleStore.add(changes, spec)))
        .compose(rule -> view(201, rule));
  }

  /** {@code previewRule}. */
  Future<Result> preview(Call call) {
    Values body = call.body();
    long days = Objects.requireNonNullElse(body.number("days"), USUAL_DAYS);
    RuleSpec spec = said(body);
    return check(spec)
        .compose(v -> Problems.refusing(() -> rulebook.preview(spec, Duration.ofDays(days))))
        .map(preview -> Result.of(RuleViews.preview(preview, days)));
  }

  private static RuleSpec said(Values body) {
    RuleKind kind = RuleKind.of(body.requiredText("kind"));
    RuleSpec plain =
        new RuleSpec(
            null, kind, TRIED, true, null, null, List.of(), List.of(), Duration.ZERO, null);
    return changed(plain, body, body.number("business"));
  }

  /** {@code changeRule}. */
  Future<Result> change(Call call) {
    Values body = call.body();
    return there(call.id())
        .compose(
            before -> {
              RuleSpec spec = changed(before.spec(), body, business(before.spec(), body));
              return check(spec)
                  .compose(
                      v -> Problems.refusing(() -> RuleStore.change(changes, call.id(), spec)));
            })
        .compose(
            found -> found.map(rule -> view(200, rule)).orElseThrow(() -> unknown(call.id())));
  }

  private static @Nullable Long business(RuleSpec before, Values body) {
    if (!body.isSaid("business")) {
      return before.businessId();
    }
    Long business = body.number("business");
    if (before.kind() != RuleKind.MENTION && !Objects.equals(business, before.businessId())) {
      throw Problems.of(
          409, "business: a rule of this kind stays where it is; make one for the other business.");
    }
    return business;
  }

  private static RuleSpec changed(RuleSpec before, Values said, @Nullable Long business) {
    String name = said.text("name");
    String level = said.text("level");
    Long coolDown = said.number("coolDownSeconds");
    Long repeat = said.number("repeatSeconds");
    List<Long> tell = said.numbers("tell");
    return new RuleSpec(
        business,
        before.kind(),
        name == null ? before.name() : name.strip(),
        Objects.requireNonNullElse(said.flag("enabled"), before.enabled()),
        said.isSaid("level") ? (level == null ? null : Level.of(level)) : before.level(),
        said.isSaid("threshold") ? said.decimal("threshold") : before.threshold(),
        said.parts("conditions") == null ? before.conditions() : conditions(said),
        tell == null ? before.tell() : tell.stream().distinct().toList(),
        coolDown == null ? before.coolDown() : Duration.ofSeconds(coolDown),
        said.isSaid("repeatSeconds")
            ? (repeat == null ? null : Duration.ofSeconds(repeat))
            : before.repeat());
  }

  /** The conditions in a body; none where it says nothing of them. */
  static List<Condition> conditions(Values said) {
    return Objects.requireNonNullElse(said.parts("conditions"), List.<Values>of()).stream()
        .map(
            each ->
                new Condition(
                    each.requiredText("field"),
                    Condition.Op.of(each.requiredText("op")),
                    Objects.requireNonNull(each.texts("values"))))
        .toList();
  }

  private Future<Void> check(RuleSpec spec) {
    return Problems.refusing(
            () -> {
              rulebook.check(spec);
              return watched.check(spec.businessId());
            })
        .compose(v -> people.check("tell", spec.tell()));
  }

  /** {@code archiveRule}. */
  Future<Result> archive(Call call) {
    return there(call.id())
        .compose(
            rule -> {
              if (RuleViews.isShipped(rule.spec())) {
                throw Problems.of(
                    409, "This rule comes with the program; it can be switched off instead.");
              }
              return RuleStore.archive(changes, rule.id());
            })
        .map(Result.DONE);
  }

  private Future<Rule> there(long id) {
    return store.byId(id).map(found -> found.orElseThrow(() -> unknown(id)));
  }

  private static RuntimeException unknown(long id) {
    return Problems.of(404, "There is no rule with the id " + id + ".");
  }

  private Future<Result> view(int status, Rule rule) {
    return people
        .names()
        .map(
            names ->
                new Result(
                    status,
                    RuleViews.rule(rule, rulebook.sentence(rule.spec(), names), names)));
  }
}
