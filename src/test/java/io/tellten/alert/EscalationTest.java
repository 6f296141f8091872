package io.tellten.alert;

import static io.tellten.alert.PeopleBed.step;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.AlertState;
import io.tellten.model.ChainStep;
import io.tellten.model.Level;
import io.tellten.store.ChainStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told of an alert, when, and how often. */
class EscalationTest {
  private final PeopleBed people = new PeopleBed();

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void oneAfterTheOtherIsToldUntilSomebodyActs() {
    people.chain(
        step(people.person("Anna"), 0), step(people.person("Ben"), 30), step(people.person("Eve"), 90));
    long alert = people.raise(Level.WARNING);
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00");
    assertThat(people.next(alert)).containsExactly("Ben Mon 12:30", "Eve Mon 13:30");
    people.minutes(29);
    assertThat(people.told()).hasSize(1);
    people.minutes(1);
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00", "Ben escalated Mon 12:30");
    assertThat(people.messages().get(1).getString("reason"))
        .isEqualTo("It is bad. Nobody has acknowledged it for 30 minutes.");
    people.minutes(60);
    assertThat(people.told()).contains("Eve escalated Mon 13:30").hasSize(3);
    assertThat(people.next(alert)).isEmpty();
    assertThat(people.steps(alert))
        .containsExactly(
            "raised", "told Anna: Tell Anna by mail.", "told Ben: Tell Ben by mail.",
            "told Eve: Tell Eve by mail.");
  }

  @Test
  void whoeverWorksInOfficeHoursIsToldAfterThatMuchWork() {
    long anna = people.person("Anna");
    people.chain(
        new ChainStep(
            anna, null, Duration.ofHours(6), true, true, Level.INFO, null, 0, Duration.ZERO));
    long alert = people.raise(Level.WARNING);
    assertThat(people.next(alert)).containsExactly("Anna Tue 10:00");
  }

  @Test
  void acknowledgingStopsEveryStepAndWhatIsForgottenComesBack() {
    people.chain(step(people.person("Anna"), 0), step(people.person("Ben"), 30));
    long alert = people.raise(Level.WARNING);
    people.minutes(10);
    await(people.acts.acknowledge(alert, "Mia", null));
    assertThat(people.next(alert)).isEmpty();
    people.minutes(119);
    assertThat(people.told()).hasSize(1);
    assertThat(people.alert(alert).state()).isEqualTo(AlertState.ACKNOWLEDGED);
    people.minutes(1);
    assertThat(people.alert(alert).state()).isEqualTo(AlertState.OPEN);
    assertThat(people.alert(alert).round()).isEqualTo(2);
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00", "Anna returned Mon 14:10");
    assertThat(people.messages().get(1).getString("reason"))
        .isEqualTo("It is bad. Mia acknowledged it 2 hours ago, and it is not resolved.");
    assertThat(people.next(alert)).containsExactly("Ben Mon 14:40");
    assertThat(people.steps(alert))
        .endsWith(
            "acknowledged Mia: For 2 hours.",
            "returned: Mia acknowledged it 2 hours ago, and it is not resolved.",
            "told Anna: Tell Anna by mail.");
  }

  @Test
  void aStepThatIsNotOnlyForOpenAlertsIsToldOnceAllTheSame() {
    long owner = people.person("Olga");
    people.chain(step(owner, 30, false, Level.INFO, null, 3));
    long alert = people.raise(Level.WARNING);
    await(people.acts.acknowledge(alert, "Mia", null));
    people.minutes(30);
    people.minutes(30);
    assertThat(people.told()).containsExactly("Olga escalated Mon 12:30");
    assertThat(people.bed.one("SELECT only_open FROM delivery").getBoolean(0)).isFalse();
    assertThat(people.messages().get(0).getString("reason")).contains("Mia has acknowledged it");
  }

  @Test
  void itIsRepeatedAsOftenAsTheStepSaysWhileNobodyHasSeenIt() {
    people.chain(step(people.person("Anna"), 0, true, Level.INFO, null, 2));
    people.raise(Level.WARNING);
    IntStream.range(0, 5).forEach(i -> people.minutes(10));
    assertThat(people.told())
        .containsExactly(
            "Anna raised Mon 12:00", "Anna repeated Mon 12:10", "Anna repeated Mon 12:20");
  }

  @Test
  void afterAStandstillRepeatsDoNotComeAllAtOnce() {
    people.chain(step(people.person("Anna"), 0, true, Level.INFO, null, 5));
    people.raise(Level.WARNING);
    people.minutes(60);
    people.minutes(1);
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00", "Anna repeated Mon 13:00");
  }

  @Test
  void nobodyGetsASecondMessageWhileOneIsOnItsWay() {
    people.chain(step(people.person("Anna"), 0, true, Level.INFO, null, 2));
    long alert = people.raise(Level.WARNING);
    people.bed.now = people.bed.now.plus(Duration.ofMinutes(10));
    await(people.escalation.round());
    assertThat(people.told()).as("the first was not delivered yet").hasSize(1);
    assertThat(people.next(alert)).containsExactly("Anna Mon 12:20");
  }

  @Test
  void aStepForGraveAlertsIsPassedOverByOthers() {
    long anna = people.person("Anna");
    long olga = people.person("Olga");
    people.chain(step(anna, 0), step(olga, 5, true, Level.CRITICAL, null, 0));
    long alert = people.raise(Level.WARNING);
    people.minutes(5);
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00");
    assertThat(people.steps(alert))
        .endsWith("held-back Olga: Olga is not told: the alert is not critical.");
    people.worse(alert, Level.CRITICAL);
    people.minutes(5);
    assertThat(people.told())
        .containsExactly(
            "Anna raised Mon 12:00", "Anna worse Mon 12:05", "Olga escalated Mon 12:10");
  }

  @Test
  void theRiskIsReadWhenTheStepsTimeHasCome() {
    long anna = people.person("Anna");
    long olga = people.person("Olga");
    people.chain(step(anna, 5, true, Level.INFO, 70, 0), step(olga, 10, true, Level.INFO, 70, 0));
    people.bed.poll(people.bed.post("1", "Never again."));
    long mention = people.bed.mention("1").id();
    long alert = people.raise(Level.WARNING, mention, null);
    risk(mention, 69);
    people.minutes(5);
    risk(mention, 70);
    people.minutes(5);
    assertThat(people.told()).containsExactly("Olga escalated Mon 12:10");
    assertThat(people.steps(alert))
        .contains("held-back Anna: Anna is not told: the risk is 69, this step wants 70.");
    assertThat(people.messages().get(0).getString("quote")).isEqualTo("Never again.");
    assertThat(people.messages().get(0).getString("quoteBy")).isEqualTo("Lena on News");
  }

  private void risk(long mention, int points) {
    people.bed.run(
        """
        INSERT INTO risk (mention_id, points, body) VALUES ($1, $2, $3)
        ON CONFLICT (mention_id) DO UPDATE SET points = excluded.points""",
        mention, points, new JsonObject());
  }

  @Test
  void quietHoursAreKeptAndOnlyWhatIsCriticalBreaksThemAndOnlyOnce() {
    people.chain(step(people.person("Anna", "22:00", "07:00"), 0, true, Level.INFO, null, 9));
    people.bed.now = Instant.parse("2026-05-04T23:00:00Z");
    long alert = people.raise(Level.WARNING);
    assertThat(people.told()).containsExactly("Anna raised Tue 07:00");
    assertThat(people.steps(alert)).endsWith("waits Anna: Anna has quiet hours until 07:00.");
    people.minutes(10);
    assertThat(people.told()).as("it waits already").hasSize(1);
    people.worse(alert, Level.CRITICAL);
    assertThat(people.told())
        .containsExactly("Anna raised Tue 07:00 cancelled", "Anna worse Mon 23:10 urgent");
    assertThat(people.steps(alert)).endsWith("told Anna: Tell Anna by mail, in spite of quiet hours.");
    people.minutes(10);
    assertThat(people.told()).hasSize(3).endsWith("Anna repeated Tue 07:00");
  }

  @Test
  void anAlertOfLevelInfoInterruptsNobody() {
    people.chain(step(people.person("Anna"), 0), step(people.person("Ben"), 5));
    long alert = people.raise(Level.INFO);
    people.minutes(30);
    assertThat(people.told()).isEmpty();
    assertThat(people.next(alert)).isEmpty();
  }

  @Test
  void aRuleTellsItsOwnPeopleInPlaceOfTheChainAsOftenAsItSays() {
    people.chain(step(people.person("Anna"), 0));
    long rule = people.rule(Duration.ofMinutes(15), people.person("Ben"), people.person("Eve"));
    long alert = people.raise(Level.WARNING, null, rule);
    assertThat(people.told()).containsExactly("Ben raised Mon 12:00", "Eve raised Mon 12:00");
    people.minutes(15);
    assertThat(people.told()).hasSize(4).endsWith("Ben repeated Mon 12:15", "Eve repeated Mon 12:15");
    assertThat(people.next(alert)).containsExactly("Ben Mon 12:30", "Eve Mon 12:30");
  }

  @Test
  void aBusinessWithAChainOfItsOwnDoesNotUseTheGeneralOne() {
    people.chain(step(people.person("Anna"), 0));
    await(
        ChainStore.save(
            people.bed.changes, people.bed.business, List.of(step(people.person("Ben"), 0))));
    people.raise(Level.WARNING);
    assertThat(people.told()).containsExactly("Ben raised Mon 12:00");
  }

  @Test
  void theFirstChannelInUseIsTakenAndWhoHasNoneIsNamed() {
    long anna = people.person("Anna");
    long sms = people.channel(anna, "sms", 2);
    people.chain(step(anna, 0), step(people.person("Ben"), 5));
    people.bed.run("UPDATE channel SET paused = true WHERE person_id = $1 AND kind = 'mail'", anna);
    long alert = people.raise(Level.WARNING);
    assertThat(people.steps(alert)).endsWith("told Anna: Tell Anna by SMS.");
    people.bed.run("UPDATE channel SET archived_at = now() WHERE id = $1", sms);
    long second = people.raise(Level.WARNING);
    assertThat(people.steps(second)).endsWith("undelivered Anna: Anna has no channel that is in use.");
    assertThat(people.next(second)).containsExactly("Ben Mon 12:05");
  }

  @Test
  void aSilencedAlertComesBackWithoutAWord() {
    people.chain(step(people.person("Anna"), 0));
    long alert = people.raise(Level.WARNING);
    await(people.acts.acknowledge(alert, "Mia", null));
    long silence =
        people.bed.one(
                """
                INSERT INTO silence (kinds, conditions, starts_at, ends_at, reason, made_by, created_at)
                VALUES ('[]', '[]', $1, $2, 'Works', 'Mia', $1) RETURNING id""",
                people.bed.now.atOffset(ZoneOffset.UTC),
                people.bed.now.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
            .getLong("id");
    people.bed.run("UPDATE alert SET silence_id = $1", silence);
    people.minutes(120);
    assertThat(people.alert(alert).state()).isEqualTo(AlertState.OPEN);
    assertThat(people.told()).hasSize(1);
  }

  @Test
  void anAlertThatCannotBeWorkedOffIsNotInTheWayOfOthers() {
    long anna = people.person("Anna");
    long ben = people.person("Ben");
    people.chain(step(anna, 5));
    long bad = people.raise(Level.WARNING);
    people.chain(step(ben, 6));
    people.raise(Level.WARNING);
    people.bed.run("UPDATE person SET time_zone = 'Nowhere/At/All' WHERE id = $1", anna);
    people.minutes(6);
    assertThat(people.told()).containsExactly("Ben escalated Mon 12:06");
    people.bed.run("UPDATE person SET time_zone = 'UTC' WHERE id = $1", anna);
    people.minutes(2);
    assertThat(people.told()).hasSize(2).endsWith("Anna escalated Mon 12:08");
    assertThat(people.next(bad)).isEmpty();
  }

  @Test
  void severalProcessesTellEverybodyOnce() {
    people.chain(step(people.person("Anna"), 5, true, Level.INFO, null, 1), step(people.person("Ben"), 5));
    for (int i = 0; i < 40; i++) {
      people.raise(Level.WARNING);
    }
    people.bed.now = people.bed.now.plus(Duration.ofMinutes(5));
    List<Future<Integer>> rounds =
        IntStream.range(0, 4).mapToObj(i -> new Escalation(people.bed.changes).round()).toList();
    await(Future.all(rounds));
    assertThat(rounds.stream().mapToInt(Future::result).sum()).isGreaterThanOrEqualTo(40);
    assertThat(people.told()).filteredOn(one -> one.startsWith("Anna escalated")).hasSize(40);
    assertThat(people.told()).filteredOn(one -> one.startsWith("Ben escalated")).hasSize(40);
    assertThat(people.bed.one("SELECT count(*) AS n FROM pending").getLong("n")).isEqualTo(40);
  }
}
