package io.tellten.alert;

import static io.tellten.alert.PeopleBed.step;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do about alerts stops the noise, and can be taken back. */
class ActsTest {
  private final PeopleBed people = new PeopleBed();
  private long ben;
  private long alert;

  @BeforeEach
  void raise() {
    ben = people.person("Ben", "22:00", "07:00");
    people.chain(step(people.person("Anna"), 0), step(ben, 30));
    alert = people.raise(Level.WARNING);
    people.minutes(1);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void eachActIsDoneOnceHoweverOftenItIsAskedFor() {
    for (int i = 0; i < 2; i++) {
      await(people.acts.acknowledge(alert, "Mia", null));
      await(people.acts.acknowledge(alert, "Tom", null));
      await(people.acts.acknowledge(alert, "Tom", Duration.ofHours(1)));
    }
    Instant until = people.bed.now.plus(Duration.ofHours(5));
    for (int i = 0; i < 2; i++) {
      await(people.acts.snooze(alert, "Mia", until));
    }
    for (int i = 0; i < 2; i++) {
      await(people.acts.handOver(alert, ben, "Mia"));
    }
    for (int i = 0; i < 2; i++) {
      await(people.acts.resolve(alert, "Tom"));
    }
    await(people.acts.acknowledge(alert, "Mia", null));
    await(people.acts.snooze(alert, "Mia", until));
    await(people.acts.handOver(alert, ben, "Mia"));
    assertThat(people.steps(alert))
        .containsExactly(
            "raised", "told Anna: Tell Anna by mail.", "acknowledged Mia: For 2 hours.",
            "snoozed Mia: For 5 hours.", "handed-over Mia: To Ben.", "told Ben: Tell Ben by mail.",
            "resolved Tom");
    Alert now = people.alert(alert);
    assertThat(now.state()).isEqualTo(AlertState.RESOLVED);
    assertThat(now.resolvedBy()).isEqualTo("Tom");
    assertThat(now.dueBackAt()).isNull();
  }

  @Test
  void anAcknowledgementCanBeMadeLonger() {
    await(people.acts.acknowledge(alert, "Mia", Duration.ofMinutes(30)));
    await(people.acts.acknowledge(alert, "Tom", Duration.ofHours(3)));
    assertThat(people.alert(alert).dueBackAt()).isEqualTo(people.bed.now.plus(Duration.ofHours(3)));
    assertThat(people.alert(alert).acknowledgedBy()).isEqualTo("Tom");
  }

  @Test
  void aResolvedAlertIsToldToNobodyAndNothingOfItIsLeft() {
    people.minutes(30);
    await(people.acts.resolve(alert, "Mia"));
    people.minutes(600);
    assertThat(people.told())
        .containsExactly("Anna raised Mon 12:00", "Ben escalated Mon 12:31 cancelled");
    assertThat(people.bed.one("SELECT reason FROM delivery WHERE state = 'cancelled'").getString(0))
        .isEqualTo("Mia resolved it.");
  }

  @Test
  void whatIsBeingHandedOverAtThisMomentIsNotCalledCancelled() {
    people.minutes(30);
    people.bed.run(
        "UPDATE delivery SET lease_until = $1 WHERE state = 'due'",
        people.bed.now.plusSeconds(60).atOffset(ZoneOffset.UTC));
    await(people.acts.acknowledge(alert, "Mia", null));
    assertThat(people.told()).endsWith("Ben escalated Mon 12:31");
  }

  @Test
  void whatKeepsItOpenElsewhereIsToldThatItIsOverAndNobodyElse() {
    people.bed.run("UPDATE channel SET kind = 'pagerduty' WHERE person_id <> $1", ben);
    people.minutes(30);
    await(people.acts.resolve(alert, "Mia"));
    await(people.acts.resolve(alert, "Mia"));
    assertThat(people.told()).filteredOn(told -> told.contains("resolved")).containsExactly("Anna resolved Mon 12:36 urgent");
  }

  @Test
  void aSnoozedAlertComesBackAtItsTime() {
    Instant until = people.bed.now.plus(Duration.ofHours(5));
    await(people.acts.snooze(alert, "Mia", until));
    assertThat(people.alert(alert).state()).isEqualTo(AlertState.SNOOZED);
    assertThat(people.alert(alert).dueBackAt()).isEqualTo(until);
    people.minutes(299);
    assertThat(people.told()).hasSize(1);
    people.minutes(1);
    assertThat(people.told()).hasSize(2).endsWith("Anna returned Mon 17:01");
    assertThat(people.messages().get(1).getString("reason")).endsWith("Mia snoozed it until now.");
  }

  @Test
  void whoeverItIsHandedToIsToldAtOnceAndAgainWhenItComesBack() {
    Alert handed = await(people.acts.handOver(alert, ben, "Mia")).orElseThrow();
    assertThat(handed.handedTo()).isEqualTo("Ben");
    assertThat(handed.state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00", "Ben handed Mon 12:01");
    assertThat(people.messages().get(1).getString("reason"))
        .isEqualTo("It is bad. Mia handed it over to you.");
    people.minutes(120);
    assertThat(people.told())
        .containsExactly(
            "Anna raised Mon 12:00", "Ben handed Mon 12:01", "Ben returned Mon 14:01",
            "Anna returned Mon 14:01");
  }

  @Test
  void anActTakenBackAtOnceGoesOnAsIfItHadNotBeen() {
    await(people.acts.resolve(alert, "Mia"));
    people.minutes(1);
    Alert again = await(people.acts.reopen(alert, "Mia")).orElseThrow();
    assertThat(again.state()).isEqualTo(AlertState.OPEN);
    assertThat(again.resolvedAt()).isNull();
    assertThat(people.told()).as("Anna knows").containsExactly("Anna raised Mon 12:00");
    assertThat(people.next(alert)).containsExactly("Ben Mon 12:30");
  }

  @Test
  void anActTakenBackTellsWhoHadNotBeenReached() {
    people.minutes(29);
    await(people.acts.acknowledge(alert, "Mia", null));
    assertThat(people.told()).endsWith("Ben escalated Mon 12:30 cancelled");
    people.minutes(1);
    await(people.acts.reopen(alert, "Mia"));
    assertThat(people.told()).hasSize(3).endsWith("Ben returned Mon 12:31");
  }

  @Test
  void whatIsReopenedLaterIsToldAnew() {
    await(people.acts.resolve(alert, "Mia"));
    people.minutes(60);
    await(people.acts.reopen(alert, "Tom"));
    await(people.acts.reopen(alert, "Tom"));
    assertThat(people.told()).containsExactly("Anna raised Mon 12:00", "Anna returned Mon 13:01");
    assertThat(people.next(alert)).containsExactly("Ben Mon 13:31");
    assertThat(people.alert(alert).round()).isEqualTo(2);
  }

  @Test
  void whatMakesNoSenseIsRefusedWithASentence() {
    assertThatThrownBy(() -> await(people.acts.snooze(alert, "Mia", people.bed.now)))
        .hasMessage("An alert is snoozed until a time that is to come, within three months.");
    assertThatThrownBy(() -> await(people.acts.acknowledge(alert, "Mia", Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> await(people.acts.handOver(alert, 99, "Mia")))
        .hasMessage("There is no person with the id 99.");
    assertThat(await(people.acts.resolve(99, "Mia"))).isEmpty();
    assertThat(people.alert(alert).state()).isEqualTo(AlertState.OPEN);
  }
}
