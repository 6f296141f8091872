package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Digest;
import io.tellten.model.Digest.Every;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.QuietHours;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Once a day or a week people read what did not deserve an interruption. */
class DigestWriterTest {
  private final PeopleBed people = new PeopleBed();
  private final DigestWriter digests = new DigestWriter(people.bed.changes);

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void whatCameUpSinceTheLastIsInOneMessageAndWhatNobodyWasToldComesFirst() {
    long anna = reader("Anna", Every.DAILY, null);
    long told = people.raise(Level.CRITICAL);
    people.raise(Level.INFO);
    long silenced = people.raise(Level.WARNING);
    people.bed.run(
        """
        WITH s AS (
          INSERT INTO silence (kinds, conditions, starts_at, ends_at, reason, made_by, created_at)
          VALUES ('[]', '[]', $2, $3, 'planned works', 'Mia', $2) RETURNING id)
        UPDATE alert SET silence_id = s.id FROM s WHERE alert.id = $1""",
        silenced, people.bed.now.atOffset(ZoneOffset.UTC),
        people.bed.now.plusSeconds(60).atOffset(ZoneOffset.UTC));
    await(people.acts.resolve(told, "Mia"));
    assertThat(at("2026-05-05T08:00:09Z")).as("what is being written is waited for").isZero();
    assertThat(at("2026-05-05T08:00:10Z")).isOne();
    assertThat(at("2026-05-05T08:00:40Z")).isZero();
    assertThat(people.told()).containsExactly("Anna digest Tue 08:00");
    JsonObject message = people.messages().get(0);
    assertThat(message.getString("title")).isEqualTo("Your day: 3 alerts");
    assertThat(message.getString("reason"))
        .isEqualTo(
            "This is what came up from Monday, 4 May, 12:00, to Tuesday, 5 May, 08:00,"
                + " first what was not worth an interruption.");
    assertThat(message.getJsonArray("lines").getList())
        .containsExactly(
            "Acme: Trouble (warning, silenced: planned works, open)",
            "Acme: Trouble (info, open)",
            "Acme: Trouble (critical, resolved by Mia)");
    assertThat(people.bed.one("SELECT key FROM delivery").getString("key"))
        .startsWith("d" + anna + "-").endsWith("-c1");
  }

  @Test
  void whereThereIsNothingToSayNothingIsSent() {
    reader("Anna", Every.DAILY, null);
    assertThat(at("2026-05-05T09:00:00Z")).isZero();
    people.raise(Level.INFO);
    assertThat(at("2026-05-06T09:00:00Z")).isOne();
    assertThat(at("2026-05-07T09:00:00Z")).as("it was told").isZero();
  }

  @Test
  void aWeeklyOneComesOnItsDayAndAfterAStandstillThereIsOne() {
    reader("Anna", Every.WEEKLY, null);
    reader("Ben", Every.DAILY, null);
    people.raise(Level.INFO);
    assertThat(at("2026-05-08T09:00:00Z")).isOne();
    assertThat(people.told()).containsExactly("Ben digest Fri 09:00");
    assertThat(at("2026-05-11T09:00:00Z")).isOne();
    assertThat(people.told()).hasSize(2).endsWith("Anna digest Mon 09:00");
    assertThat(people.messages().get(1).getString("title")).isEqualTo("Your week: 1 alert");
  }

  @Test
  void whoBeginsToWantDigestsGetsNoOldOnes() {
    long anna = people.person("Anna");
    people.raise(Level.INFO);
    people.bed.now = Instant.parse("2026-05-05T07:00:00Z");
    await(
        PersonStore.change(
            people.bed.changes, anna,
            PeopleBed.spec("Anna", null, new Digest(Every.DAILY, LocalTime.of(8, 0), DayOfWeek.MONDAY))));
    assertThat(at("2026-05-05T09:00:00Z")).isZero();
  }

  @Test
  void itIsMailedWhereThereIsMailAndNeverRings() {
    long anna = reader("Anna", Every.DAILY, null);
    people.bed.run("UPDATE channel SET kind = 'sms' WHERE person_id = $1", anna);
    people.raise(Level.INFO);
    assertThat(at("2026-05-05T09:00:00Z")).as("an SMS costs and rings").isZero();
    long ben = reader("Ben", Every.DAILY, null);
    people.bed.run("UPDATE channel SET kind = 'slack' WHERE person_id = $1", ben);
    long mail = people.channel(ben, "mail", 2);
    people.raise(Level.INFO);
    assertThat(at("2026-05-06T09:00:00Z")).isOne();
    assertThat(people.bed.one("SELECT channel_id FROM delivery").getLong(0)).isEqualTo(mail);
  }

  @Test
  void itWaitsForTheEndOfQuietHours() {
    reader("Anna", Every.DAILY, new QuietHours(LocalTime.of(22, 0), LocalTime.of(10, 0)));
    people.raise(Level.INFO);
    at("2026-05-05T08:01:00Z");
    assertThat(people.told()).containsExactly("Anna digest Tue 10:00");
  }

  @Test
  void manyAlertsAreCountedAndNotAllNamed() {
    reader("Anna", Every.DAILY, null);
    for (int i = 0; i < 33; i++) {
      people.raise(Level.INFO);
    }
    at("2026-05-05T09:00:00Z");
    assertThat(people.messages().get(0).getJsonArray("lines")).hasSize(31).endsWith("3 more are on the dashboard.");
  }

  @Test
  void theDashboardShowsWhatTheNextOneSaysSoFar() {
    long anna = reader("Anna", Every.DAILY, null);
    assertThat(await(digests.soFar(anna))).isEmpty();
    people.raise(Level.INFO);
    people.bed.now = people.bed.now.plus(Duration.ofMinutes(1));
    Optional<Message> soFar = await(digests.soFar(anna));
    assertThat(soFar.orElseThrow().lines()).containsExactly("Acme: Trouble (info, open)");
    assertThat(people.told()).isEmpty();
  }

  @Test
  void severalProcessesWriteOne() {
    reader("Anna", Every.DAILY, null);
    people.raise(Level.INFO);
    people.bed.now = Instant.parse("2026-05-05T09:00:00Z");
    await(Future.all(List.of(digests.round(), new DigestWriter(people.bed.changes).round(), digests.round())));
    assertThat(people.told()).hasSize(1);
  }

  private long reader(String name, Every every, @Nullable QuietHours quiet) {
    return people.person(
        PeopleBed.spec(name, quiet, new Digest(every, LocalTime.of(8, 0), DayOfWeek.MONDAY)));
  }

  private int at(String moment) {
    people.bed.now = Instant.parse(moment);
    return await(digests.round());
  }
}
