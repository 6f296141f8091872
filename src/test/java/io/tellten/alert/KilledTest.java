package io.tellten.alert;

import static io.tellten.alert.PeopleBed.step;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.model.Digest;
import io.tellten.model.Level;
import io.tellten.model.QuietHours;
import io.tellten.store.AlertSteps;
import io.tellten.store.Changes;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A day in the life of two alerts, with the process killed after each of its transactions in turn:
 * whoever goes on on the same database comes to the same deliveries and time lines.
 */
class KilledTest {
  private static final Instant EVENING = Instant.parse("2026-05-04T20:00:00Z");

  private final PeopleBed people = new PeopleBed();
  private long ben;

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void whoeverGoesOnComesToTheSame() {
    setUp();
    int transactions = live(Integer.MAX_VALUE);
    List<String> whole = remains();
    assertThat(whole).as("the day has all that can happen").hasSizeGreaterThan(40);
    assertThat(transactions).isGreaterThan(15);
    for (int death = 1; death <= transactions; death++) {
      live(death);
      assertThat(remains()).as("killed after transaction %d", death).isEqualTo(whole);
    }
  }

  @Test
  void whatIsKilledAtTheVeryEndOfATransactionLeavesNothing() {
    setUp();
    clean();
    Process before = new Process(new Life(Integer.MAX_VALUE));
    await(before.raise(Level.CRITICAL));
    await(before.raise(Level.WARNING));
    await(before.acts.snooze(2, "Mia", EVENING.plus(Duration.ofMinutes(30))));
    people.bed.now = EVENING.plus(Duration.ofHours(13));
    List<String> left = remains();
    people.bed.run(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''killed''; END'");
    people.bed.run("CREATE TRIGGER die BEFORE INSERT ON event EXECUTE FUNCTION die()");
    List<Function<Process, Future<?>>> deeds =
        List.of(
            Process::rest,
            p -> p.raise(Level.WARNING),
            p -> p.worse(1),
            p -> p.acts.acknowledge(1, "Mia", null),
            p -> p.acts.handOver(1, ben, "Mia"),
            p -> p.acts.resolve(1, "Mia"),
            p -> p.acts.reopen(2, "Mia"));
    for (Function<Process, Future<?>> deed : deeds) {
      Future<?> done = deed.apply(new Process(new Life(Integer.MAX_VALUE)));
      await(done.otherwiseEmpty());
      assertThat(remains()).isEqualTo(left);
    }
    people.bed.run("DROP TRIGGER die ON event");
    await(new Process(new Life(Integer.MAX_VALUE)).rest());
    assertThat(people.told()).as("only then").hasSizeGreaterThan(4);
  }

  private void setUp() {
    long anna = people.person("Anna");
    ben = people.person("Ben", "22:00", "07:00");
    long olga =
        people.person(
            PeopleBed.spec(
                "Olga", new QuietHours(LocalTime.of(23, 0), LocalTime.of(6, 0)),
                new Digest(Digest.Every.DAILY, LocalTime.of(8, 0), DayOfWeek.MONDAY)));
    people.chain(
        step(anna, 0, true, Level.INFO, null, 2), step(ben, 30),
        step(olga, 60, false, Level.CRITICAL, null, 0));
  }

  /** One after the other: what happens, and when. */
  private int live(int death) {
    clean();
    Life life = new Life(death);
    life.at(0, p -> p.raise(Level.WARNING));
    life.at(1, p -> p.raise(Level.INFO));
    life.at(10, p -> p.raise(Level.CRITICAL));
    life.at(35, p -> p.worse(1));
    life.at(66, Process::rest);
    life.at(80, p -> p.acts.acknowledge(1, "Mia", null));
    life.at(85, p -> p.acts.handOver(3, ben, "Mia"));
    life.at(140, p -> p.acts.snooze(3, "Ben", EVENING.plus(Duration.ofHours(4))));
    life.at(205, Process::rest); // the acknowledgement of 1 has run out
    life.at(245, Process::rest); // and the snooze of 3
    life.at(250, p -> p.acts.resolve(1, "Anna"));
    life.at(252, p -> p.acts.reopen(1, "Anna"));
    life.at(300, Process::rest);
    life.at(400, p -> p.acts.resolve(1, "Anna"));
    life.at(401, p -> p.acts.resolve(3, "Anna"));
    life.at(721, Process::rest); // eight o'clock: the digest
    life.at(800, Process::rest);
    return life.transactions;
  }

  private void clean() {
    people.bed.run("TRUNCATE alert, pending, delivery, alert_step RESTART IDENTITY CASCADE");
    people.bed.run("UPDATE person SET digested_until = $1", EVENING.atOffset(ZoneOffset.UTC));
    people.bed.now = EVENING;
  }

  /** All deliveries and time lines, without the numbers that the database gives. */
  private List<String> remains() {
    List<String> all = new ArrayList<>();
    for (Row row :
        people.bed.rows(
            """
            SELECT key || ' ' || cause || ' ' || urgent || ' ' || only_open || ' ' || state || ' ' || next_at || ' ' || created_at
              || ' ' || coalesce(ended_at::text, '') || ' ' || message AS line
            FROM delivery
            UNION ALL
            SELECT alert_id || ' ' || at || ' ' || kind || ' ' || coalesce(who, '') || ' ' || coalesce(detail, '')
              || ' ' || row_number() OVER (PARTITION BY alert_id ORDER BY id)
            FROM alert_step
            UNION ALL
            SELECT id || ' ' || state || ' ' || round || ' ' || broke_quiet FROM alert
            UNION ALL
            SELECT 'next ' || alert_id || ' ' || place || ' ' || turn || ' ' || due_at FROM pending
            UNION ALL
            SELECT name || ' ' || digested_until FROM person
            ORDER BY line""")) {
      all.add(row.getString("line"));
    }
    return all;
  }

  /** Processes, one after the other, one of which is killed. */
  private final class Life {
    private final int death;
    private Process process = new Process(this);
    private int transactions;

    Life(int death) {
      this.death = death;
    }

    void at(int minute, Function<Process, Future<?>> deed) {
      people.bed.now = EVENING.plus(Duration.ofMinutes(minute));
      untilDone(Process::rest);
      untilDone(deed);
      people.deliver();
      untilDone(Process::rest);
    }

    /** Who is killed is followed by another, who does what was not done: what was done is committed. */
    private void untilDone(Function<Process, Future<?>> deed) {
      try {
        await(deed.apply(process));
      } catch (IllegalStateException e) {
        assertThat(process.isDead).as("%s", e).isTrue();
      }
      if (process.isDead) {
        process = new Process(this);
        await(process.rest());
      }
    }
  }

  /** What one process does, until it is killed: then no transaction of it begins any more. */
  private final class Process {
    private final Life life;
    private boolean isDead;
    private final Changes changes;
    private final Escalation escalation;
    private final Acts acts;
    private final DigestWriter digests;

    Process(Life life) {
      this.life = life;
      this.changes =
          new Changes(
              people.bed.database.pool(),
              new Clock() {
                @Override
                public ZoneId getZone() {
                  return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                  return this;
                }

                @Override
                public Instant instant() {
                  if (isDead) {
                    throw new IllegalStateException("killed");
                  }
                  return people.bed.now;
                }
              },
              fact -> {
                if (++life.transactions == life.death) {
                  isDead = true;
                }
              });
      this.escalation = new Escalation(changes);
      this.acts = new Acts(changes);
      this.digests = new DigestWriter(changes);
    }

    Future<?> rest() {
      return escalation.round().compose(v -> digests.round());
    }

    Future<?> raise(Level level) {
      return changes.run(
          change ->
              change
                  .db()
                  .preparedQuery(
                      """
                      INSERT INTO alert (business_id, rule, level, title, reason, numbers, state, raised_at)
                      VALUES ($1, 'burst', $2, 'Trouble', 'It is bad.', '{}', 'open', $3) RETURNING id""")
                  .execute(
                      Tuple.of(
                          people.bed.business, level.word(), change.now().atOffset(ZoneOffset.UTC)))
                  .map(rows -> rows.iterator().next().getLong("id"))
                  .compose(
                      id ->
                          AlertSteps.add(change, id, AlertStep.Kind.RAISED, null, null)
                              .compose(v -> Telling.begin(change, id, Cause.RAISED))));
    }

    Future<?> worse(long alert) {
      return changes.run(
          change ->
              change
                  .db()
                  .preparedQuery(
                      "UPDATE alert SET level = 'critical', round = round + 1 WHERE id = $1")
                  .execute(Tuple.of(alert))
                  .compose(v -> Telling.begin(change, alert, Cause.WORSE)));
    }
  }
}
