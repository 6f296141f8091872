package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to people keep their secrets to themselves. */
class ChannelStoreTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private Changes changes;
  private ChannelStore channels;
  private long anna;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(vertx);
    changes = new Changes(database.pool(), Clock.fixed(NOON, ZoneOffset.UTC), fact -> {});
    channels = store(1);
    anna = person("Anna");
  }

  @AfterEach
  void close() {
    await(database.close(vertx));
    await(vertx.close());
  }

  @Test
  void aChannelShowsTheNamesOfItsSecretsAndOpensWithTheirValues() {
    Channel added = await(channels.add(changes, anna, ntfy("topic-1")));
    assertThat(added.personId()).isEqualTo(anna);
    assertThat(added.settings()).containsExactly(Map.entry("server", "https://ntfy.example"));
    assertThat(added.secrets()).containsExactly("topic");
    assertThat(await(channels.byId(added.id()))).contains(added);

    ChannelStore.Opened opened = await(channels.open(added.id())).orElseThrow();
    assertThat(opened.settings())
        .isEqualTo(Map.of("server", "https://ntfy.example", "topic", "topic-1"));
    assertThat(opened.channel()).isEqualTo(added);
    assertThat(opened.toString()).doesNotContain("topic-1");
  }

  @Test
  void noSecretIsReadableInTheDatabase() {
    await(channels.add(changes, anna, ntfy("topic-1")));
    String row =
        await(database.pool().query("SELECT c::text || encode(secrets, 'escape') AS all FROM channel c").execute())
            .iterator()
            .next()
            .getString("all");
    assertThat(row).contains("ntfy.example").doesNotContain("topic-1");
  }

  @Test
  void theSecretsOfOneRowDoNotOpenInAnother() {
    long one = await(channels.add(changes, anna, ntfy("topic-1"))).id();
    long other = await(channels.add(changes, person("Ben"), ntfy("topic-2"))).id();
    run("UPDATE channel SET secrets = (SELECT secrets FROM channel WHERE id = " + one + ") WHERE id = " + other);
    assertThatThrownBy(() -> await(channels.open(other)))
        .isInstanceOf(SealedException.class)
        .hasMessageStartingWith("The secrets of channel:" + other + " cannot be read");
  }

  @Test
  void newOnesComeLastAndTheOrderCanBeChanged() {
    Channel first = await(channels.add(changes, anna, ntfy("a")));
    Channel second = await(channels.add(changes, anna, ntfy("b")));
    assertThat(second.place()).isGreaterThan(first.place());

    List<Channel> sorted =
        await(channels.order(changes, anna, List.of(second.id(), first.id())));
    assertThat(sorted).extracting(Channel::id).containsExactly(second.id(), first.id());
    assertThat(await(channels.add(changes, anna, ntfy("c"))).place())
        .isGreaterThan(sorted.get(1).place());
  }

  @Test
  void anOrderThatMissesOneOrNamesAnothersIsRefused() {
    Channel mine = await(channels.add(changes, anna, ntfy("a")));
    Channel also = await(channels.add(changes, anna, ntfy("b")));
    Channel bens = await(channels.add(changes, person("Ben"), ntfy("c")));
    for (List<Long> wrong :
        List.of(
            List.of(mine.id()),
            List.of(mine.id(), mine.id()),
            List.of(mine.id(), bens.id()),
            List.of(mine.id(), also.id(), bens.id()))) {
      assertThatThrownBy(() -> await(channels.order(changes, anna, wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The order must name each channel of the person once");
    }
  }

  @Test
  void aChangeKeepsTheSecretsItDoesNotNameAndForgetsThoseItEmpties() {
    Channel added =
        await(
            channels.add(
                changes, anna,
                new ChannelSpec(
                    ChannelKind.NTFY, Map.of(), Map.of("topic", "t", "token", "tk"), 5, false)));
    Channel changed =
        await(
                channels.change(
                    changes, added.id(),
                    new ChannelSpec(
                        ChannelKind.NTFY, Map.of("server", " https://other.example "),
                        Map.of("token", " "), null, true)))
            .orElseThrow();
    assertThat(changed.secrets()).containsExactly("topic");
    assertThat(changed.dailyCap()).isNull();
    assertThat(changed.paused()).isTrue();
    assertThat(await(channels.open(added.id())).orElseThrow().settings())
        .isEqualTo(Map.of("server", "https://other.example", "topic", "t"));
  }

  @Test
  void secretsGivenAnewReplaceThoseThatCannotBeReadAnyMore() {
    Channel added = await(channels.add(changes, anna, ntfy("old")));
    ChannelStore afterKeyLoss = store(2);
    assertThatThrownBy(
            () -> await(afterKeyLoss.change(changes, added.id(), spec(Map.of(), Map.of()))))
        .isInstanceOf(SealedException.class);
    assertThat(await(afterKeyLoss.change(changes, added.id(), ntfy("new")))).isPresent();
    assertThat(await(afterKeyLoss.open(added.id())).orElseThrow().settings())
        .containsEntry("topic", "new");
  }

  @Test
  void setUpAnewItHasNotFailedYetWhilePausingItChangesNothingOfThat() {
    Channel added = await(channels.add(changes, anna, ntfy("t")));
    run("UPDATE channel SET failing_since = now(), reason = 'No.'");
    ChannelSpec paused = new ChannelSpec(ChannelKind.NTFY, added.settings(), Map.of(), null, true);
    assertThat(await(channels.change(changes, added.id(), paused)).orElseThrow().reason())
        .isEqualTo("No.");
    Channel anew = await(channels.change(changes, added.id(), ntfy("u"))).orElseThrow();
    assertThat(anew.failingSince()).isNull();
    assertThat(anew.reason()).isNull();
  }

  @Test
  void aChannelKeepsItsKind() {
    Channel added = await(channels.add(changes, anna, ntfy("t")));
    ChannelSpec slack =
        new ChannelSpec(ChannelKind.SLACK, Map.of(), Map.of("url", "https://x"), null, false);
    assertThatThrownBy(() -> await(channels.change(changes, added.id(), slack)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A channel keeps its kind");
  }

  @Test
  void anArchivedOneIsNeitherFoundNorOpenedAndItsSecretsAreGone() {
    Channel added = await(channels.add(changes, anna, ntfy("t")));
    assertThat(await(channels.archive(changes, added.id()))).isTrue();
    assertThat(await(channels.archive(changes, added.id()))).isFalse();
    assertThat(await(channels.byId(added.id()))).isEmpty();
    assertThat(await(channels.open(added.id()))).isEmpty();
    assertThat(await(channels.change(changes, added.id(), ntfy("t")))).isEmpty();
    assertThat(
            await(database.pool().query("SELECT secrets IS NULL AS gone FROM channel").execute())
                .iterator()
                .next()
                .getBoolean("gone"))
        .isTrue();
  }

  @Test
  void nobodyUnknownOrArchivedGetsAChannel() {
    run("UPDATE person SET archived_at = now() WHERE id = " + anna);
    for (long nobody : List.of(anna, 999L)) {
      assertThatThrownBy(() -> await(channels.add(changes, nobody, ntfy("t"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("There is no such person.");
    }
  }

  @Test
  void eachChangeIsAnnouncedAsOneOfThePerson() {
    Channel added = await(channels.add(changes, anna, ntfy("t")));
    await(channels.change(changes, added.id(), ntfy("u")));
    await(channels.order(changes, anna, List.of(added.id())));
    await(channels.archive(changes, added.id()));
    List<Event> events = await(new EventStore(database.pool()).since(0, 100));
    assertThat(events)
        .hasSize(4)
        .allSatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(EventKind.PERSON);
              assertThat(event.thingId()).isEqualTo(anna);
            });
  }

  @Test
  void manyAddedAtOnceEachGetAPlaceOfTheirOwn() {
    List<Future<Channel>> adding =
        IntStream.range(0, 6)
            .mapToObj(i -> channels.add(changes, anna, ntfy("t" + i)))
            .toList();
    List<Channel> added = await(Future.all(adding).map(all -> all.list()));
    assertThat(added).extracting(Channel::place).doesNotHaveDuplicates();
  }

  private ChannelStore store(int secret) {
    return new ChannelStore(database.pool(), new Sealing(SealingTest.key(secret)));
  }

  private static ChannelSpec ntfy(String topic) {
    return spec(Map.of("server", "https://ntfy.example"), Map.of("topic", topic));
  }

  private static ChannelSpec spec(Map<String, String> settings, Map<String, String> secrets) {
    return new ChannelSpec(ChannelKind.NTFY, settings, secrets, null, false);
  }

  private long person(String name) {
    return await(
            database
                .pool()
                .query(
                    "INSERT INTO person (name, time_zone, working, digest, digest_at, digest_day, digested_until, created_at)"
                        + " VALUES ('"
                        + name
                        + "', 'UTC', '[]', 'none', '08:00', 1, now(), now()) RETURNING id")
                .execute())
        .iterator()
        .next()
        .getLong("id");
  }

  private void run(String sql) {
    await(database.pool().query(sql).execute());
  }
}
