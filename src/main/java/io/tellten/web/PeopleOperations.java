package io.tellten.web;

import io.tellten.discover.Businesses;
import io.tellten.model.Digest;
import io.tellten.model.Message;
import io.tellten.model.Person;
import io.tellten.model.PersonSpec;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import io.tellten.store.Changes;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about people who may be told. */
final class PeopleOperations {
  /** As for businesses where nobody says. */
  private static final ZoneId USUAL_ZONE = ZoneId.of("UTC");

  private final PersonStore store;
  private final People people;
  private final Changes changes;
  private final LongFunction<Future<Optional<Message>>> digest;

  PeopleOperations(Services services) {
    this.store = services.alerting().people();
    this.people = new People(store);
    this.changes = services.changes();
    this.digest = services.alerting().digest();
  }

  /** {@code listPeople}. */
  Future<Result> list(Call call) {
    return store.list().map(all -> Result.list(all, PersonViews::person));
  }

  /** {@code getPerson}. */
  Future<Result> find(Call call) {
    return people.find(call.id()).map(person -> Result.of(PersonViews.person(person)));
  }

  /** {@code getDigest}. */
  Future<Result> digest(Call call) {
    return people
        .find(call.id())
        .compose(person -> digest.apply(person.id()))
        .map(said -> Result.of(PersonViews.digest(said.orElse(null))));
  }

  /** {@code addPerson}. */
  Future<Result> add(Call call) {
    PersonSpec plain =
        new PersonSpec("", USUAL_ZONE, WorkingHours.USUAL, null, Digest.NONE);
    return Problems.refusing(() -> PersonStore.add(changes, changed(plain, call.body())))
        .map(person -> new Result(201, PersonViews.person(person)));
  }

  /** {@code changePerson}. */
  Future<Result> change(Call call) {
    return people
        .find(call.id())
        .compose(
            before ->
                Problems.refusing(
                    () ->
                        PersonStore.change(
                            changes, call.id(), changed(specOf(before), call.body()))))
        .map(
            found ->
                Result.of(PersonViews.person(found.orElseThrow(() -> People.nobody(call.id())))));
  }

  private static PersonSpec specOf(Person person) {
    return new PersonSpec(
        person.name(), person.zone(), person.working(), person.quiet(), person.digest());
  }

  private static PersonSpec changed(PersonSpec before, Values said) {
    String name = said.text("name");
    if (name != null && name.isBlank()) {
      throw Problems.of(400, "name: must say something.");
    }
    String zone = said.text("timeZone");
    List<Values> working = said.parts("working");
    Values digest = said.part("digest");
    return new PersonSpec(
        name == null ? before.name() : name.strip(),
        zone == null ? before.zone() : Businesses.zone(zone),
        working == null ? before.working() : working(working),
        said.isSaid("quiet") ? quiet(said.part("quiet")) : before.quiet(),
        digest == null ? before.digest() : digest(before.digest(), digest));
  }

  private static WorkingHours working(List<Values> said) {
    List<WorkingHours.Opening> openings = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Values one = said.get(i);
      try {
        openings.add(
            new WorkingHours.Opening(
                DayOfWeek.of((int) one.requiredNumber("day")),
                one.requiredTimeOfDay("from"),
                one.requiredTimeOfDay("to")));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("working[" + i + "]: " + e.getMessage(), e);
      }
    }
    return new WorkingHours(openings);
  }

  private static @Nullable QuietHours quiet(@Nullable Values said) {
    try {
      return said == null
          ? null
          : new QuietHours(said.requiredTimeOfDay("from"), said.requiredTimeOfDay("to"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("quiet: " + e.getMessage(), e);
    }
  }

  private static Digest digest(Digest before, Values said) {
    Long day = said.number("day");
    return new Digest(
        Digest.Every.of(said.requiredText("every")),
        Objects.requireNonNullElse(said.timeOfDay("at"), before.at()),
        day == null ? before.day() : DayOfWeek.of(day.intValue()));
  }

  /** {@code archivePerson}. */
  Future<Result> archive(Call call) {
    return Problems.refusing(() -> PersonStore.archive(changes, call.id()))
        .map(
            gone -> {
              if (!gone) {
                throw People.nobody(call.id());
              }
              return Result.DONE;
            });
  }
}
