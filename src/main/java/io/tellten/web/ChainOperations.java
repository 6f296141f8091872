package io.tellten.web;

import io.tellten.model.ChainStep;
import io.tellten.model.Level;
import io.tellten.store.Changes;
import io.tellten.store.ChainStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about who is told in which order. */
final class ChainOperations {
  /** Told faster, nobody could have done anything in between. */
  private static final long SHORTEST_REPEAT_SECONDS = 60;

  private final ChainStore store;
  private final People people;
  private final Watched watched;
  private final Changes changes;

  ChainOperations(Services services) {
    this.store = services.alerting().chains();
    this.people = new People(services.alerting().people());
    this.watched = new Watched(services.businesses());
    this.changes = services.changes();
  }

  /** {@code listChains}. */
  Future<Result> list(Call call) {
    return store
        .all()
        .map(
            all ->
                Result.of(
                    new JsonObject()
                        .put(
                            "chains",
                            new JsonArray(all.stream().map(PersonViews::chain).toList()))));
  }

  /** {@code saveChain}. */
  Future<Result> save(Call call) {
    Long business = business(call);
    List<Values> said = Objects.requireNonNull(call.body().parts("steps"));
    for (int i = 0; i < said.size(); i++) {
      checkRepeats("steps[" + i + "].", said.get(i));
    }
    List<ChainStep> steps = said.stream().map(ChainOperations::step).toList();
    return watched
        .check(business)
        .compose(v -> people.check("steps", steps.stream().map(ChainStep::personId).toList()))
        .compose(v -> Problems.refusing(() -> ChainStore.save(changes, business, steps)))
        .map(chain -> Result.of(PersonViews.chain(chain)));
  }

  private static void checkRepeats(String where, Values said) {
    Long repeats = said.number("repeats");
    Long pause = said.number("repeatSeconds");
    if (repeats != null && repeats > 0 && (pause == null || pause < SHORTEST_REPEAT_SECONDS)) {
      throw Problems.of(
          400,
          where
              + "repeatSeconds: must be at least "
              + SHORTEST_REPEAT_SECONDS
              + " where it is repeated.");
    }
  }

  private static ChainStep step(Values said) {
    Long risk = said.number("leastRisk");
    String level = said.text("leastLevel");
    return new ChainStep(
        said.requiredNumber("personId"),
        null,
        seconds(said, "afterSeconds"),
        Objects.requireNonNullElse(said.flag("workingTime"), false),
        Objects.requireNonNullElse(said.flag("onlyOpen"), true),
        level == null ? Level.WARNING : Level.of(level),
        risk == null ? null : risk.intValue(),
        Objects.requireNonNullElse(said.number("repeats"), 0L).intValue(),
        seconds(said, "repeatSeconds"));
  }

  private static Duration seconds(Values said, String name) {
    return Duration.ofSeconds(Objects.requireNonNullElse(said.number(name), 0L));
  }

  /** {@code removeChain}. */
  Future<Result> remove(Call call) {
    Long business = business(call);
    if (business == null) {
      throw Problems.of(
          409, "The general chain is not taken away; save it without steps to tell nobody.");
    }
    return ChainStore.remove(changes, business)
        .map(
            gone -> {
              if (!gone) {
                throw Problems.of(
                    404, "The business with the id " + business + " has no chain of its own.");
              }
              return Result.DONE;
            });
  }

  /** Null: that of all which have none of their own. */
  private static @Nullable Long business(Call call) {
    long business = call.given().requiredNumber("business");
    return business == 0 ? null : business;
  }
}
