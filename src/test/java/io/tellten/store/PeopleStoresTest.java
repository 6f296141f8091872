package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Chain;
import io.tellten.model.ChainStep;
import io.tellten.model.Channel;
import io.tellten.model.Digest;
import io.tellten.model.EventKind;
import io.tellten.model.Level;
import io.tellten.model.Person;
import io.tellten.model.PersonSpec;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import io.tellten.model.WorkingHours.Opening;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People and the chains that name them. */
class PeopleStoresTest {
  private static final PersonSpec ANNA =
      new PersonSpec(
          "Anna", ZoneId.of("Europe/Berlin"),
          new WorkingHours(
              List.of(
                  new Opening(DayOfWeek.SUNDAY, LocalTime.of(8, 30), LocalTime.of(23, 59)),
                  new Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)))),
          new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)),
          new Digest(Digest.Every.WEEKLY, LocalTime.of(8, 15), DayOfWeek.FRIDAY));

  private final StoreBed bed = new StoreBed();
  private final PersonStore people = new PersonStore(bed.database.pool());
  private final ChainStore chains = new ChainStore(bed.database.pool());

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aPersonIsKeptAsSaidAndAnnounced() {
    long before = bed.lastEvent();
    Person anna = await(PersonStore.add(bed.changes, ANNA));
    assertThat(anna)
        .isEqualTo(
            new Person(
                anna.id(), "Anna", ANNA.zone(), ANNA.working(), ANNA.quiet(), ANNA.digest(), List.of()));
    assertThat(await(people.byId(anna.id()))).contains(anna);
    PersonSpec free =
        new PersonSpec("Anna B.", ZoneId.of("UTC"), new WorkingHours(List.of()), null, Digest.NONE);
    Person changed = await(PersonStore.change(bed.changes, anna.id(), free)).orElseThrow();
    assertThat(changed.quiet()).isNull();
    assertThat(changed.working().openings()).isEmpty();
    assertThat(await(people.list())).containsExactly(changed);
    assertThat(await(PersonStore.change(bed.changes, 99, free))).isEmpty();
    assertThat(bed.eventsSince(before)).extracting(e -> e.kind()).containsExactly(EventKind.PERSON, EventKind.PERSON);
  }

  @Test
  void channelsComeInTheirOrderWithoutThoseThatAreArchived() {
    Person anna = await(PersonStore.add(bed.changes, ANNA));
    bed.run(
        """
        INSERT INTO channel (person_id, place, kind, settings, secrets, secret_names, daily_cap, created_at, archived_at) VALUES
          ($1, 2, 'mail', '{"to": "anna@acme.example"}', NULL, '{}', NULL, now(), NULL),
          ($1, 1, 'sms', '{}', '\\x00', '{token}', 5, now(), NULL), ($1, 0, 'ntfy', '{}', NULL, '{}', NULL, now(), now())""",
        anna.id());
    List<Channel> channels = await(people.byId(anna.id())).orElseThrow().channels();
    assertThat(channels).extracting(channel -> channel.kind().word()).containsExactly("sms", "mail");
    assertThat(channels.get(0).secrets()).containsExactly("token");
    assertThat(channels.get(0).dailyCap()).isEqualTo(5);
    assertThat(channels.get(1).settings()).containsEntry("to", "anna@acme.example");
    assertThat(await(people.list()).get(0).channels()).isEqualTo(channels);
  }

  @Test
  void aNameIsTakenOnce() {
    await(PersonStore.add(bed.changes, ANNA));
    Person ben = await(PersonStore.add(bed.changes, named("Ben")));
    assertThatThrownBy(() -> await(PersonStore.add(bed.changes, named("ANNA"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("There is a person called ANNA already.");
    assertThatThrownBy(() -> await(PersonStore.change(bed.changes, ben.id(), named("Anna"))))
        .hasMessage("There is a person called Anna already.");
  }

  @Test
  void whoIsNamedByAChainOrARuleCannotBeArchived() {
    long anna = await(PersonStore.add(bed.changes, ANNA)).id();
    await(ChainStore.save(bed.changes, bed.business, List.of(step(anna))));
    assertThatThrownBy(() -> await(PersonStore.archive(bed.changes, anna)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Anna is named by the chain of Acme. Take Anna out of it first.");
    await(ChainStore.remove(bed.changes, bed.business));
    bed.run("UPDATE rule SET tell = $1 WHERE kind = 'burst'", new JsonArray().add(anna));
    assertThatThrownBy(() -> await(PersonStore.archive(bed.changes, anna)))
        .hasMessage("Anna is named by the rule “Many unhappy mentions at once”. Take Anna out of it first.");
    bed.run("UPDATE rule SET tell = '[]'");
    assertThat(await(PersonStore.archive(bed.changes, anna))).isTrue();
    assertThat(await(PersonStore.archive(bed.changes, anna))).isFalse();
    assertThat(await(people.list())).isEmpty();
    assertThat(await(PersonStore.add(bed.changes, ANNA)).id()).as("the name is free").isNotEqualTo(anna);
  }

  @Test
  void aChainIsKeptInItsOrderAndHoldsForWhoeverHasNone() {
    long anna = await(PersonStore.add(bed.changes, ANNA)).id();
    long ben = await(PersonStore.add(bed.changes, named("Ben"))).id();
    ChainStep last =
        new ChainStep(
            ben, "Ben", Duration.ofHours(1), true, false, Level.CRITICAL, 70, 3, Duration.ofMinutes(15));
    await(ChainStore.save(bed.changes, null, List.of(step(anna))));
    assertThat(await(chains.stepsFor(bed.business))).containsExactly(step(anna));
    long before = bed.lastEvent();
    Chain saved = await(ChainStore.save(bed.changes, bed.business, List.of(last, step(anna), last)));
    assertThat(saved).isEqualTo(new Chain(bed.business, "Acme", List.of(last, step(anna), last)));
    assertThat(bed.eventsSince(before)).extracting(e -> e.kind() + " " + e.thingId())
        .containsExactly("CHAIN " + bed.business);
    assertThat(await(chains.stepsFor(bed.business))).hasSize(3);
    assertThat(await(chains.all())).containsExactly(new Chain(null, null, List.of(step(anna))), saved);
    assertThat(await(ChainStore.remove(bed.changes, bed.business))).isTrue();
    assertThat(await(ChainStore.remove(bed.changes, bed.business))).isFalse();
    assertThat(await(chains.of(bed.business)).steps()).isEmpty();
    assertThat(await(chains.stepsFor(bed.business))).containsExactly(step(anna));
  }

  @Test
  void aChainThatMakesNoSenseIsRefusedWithASentence() {
    long anna = await(PersonStore.add(bed.changes, ANNA)).id();
    assertThatThrownBy(() -> await(ChainStore.save(bed.changes, null, List.of(step(anna), step(99)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no person with the id 99.");
    ChainStep restless =
        new ChainStep(
            anna, null, Duration.ZERO, false, true, Level.INFO, null, 3, Duration.ofSeconds(1));
    assertThatThrownBy(() -> await(ChainStore.save(bed.changes, null, List.of(step(anna), restless))))
        .hasMessageStartingWith("Step 2: it is repeated every minute at most");
    assertThat(await(chains.of(null)).steps()).isEmpty();
  }

  @Test
  void chainsSavedAtTheSameTimeAreNotMixed() {
    long anna = await(PersonStore.add(bed.changes, ANNA)).id();
    List<Future<Chain>> saves =
        List.of(1, 2, 3, 4).stream()
            .map(n -> ChainStore.save(bed.changes, null, java.util.Collections.nCopies(n, step(anna))))
            .toList();
    await(Future.all(saves));
    assertThat(saves).extracting(saved -> saved.result().steps().size()).containsExactly(1, 2, 3, 4);
    assertThat(await(chains.of(null)).steps().size()).isBetween(1, 4);
  }

  private static PersonSpec named(String name) {
    return new PersonSpec(name, ZoneId.of("UTC"), WorkingHours.USUAL, null, Digest.NONE);
  }

  private static ChainStep step(long person) {
    return new ChainStep(
        person, "Anna", Duration.ZERO, false, true, Level.INFO, null, 0, Duration.ZERO);
  }
}
