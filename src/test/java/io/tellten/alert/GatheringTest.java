package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storm of alerts reaches a person as a few messages, and nothing of it is lost. */
class GatheringTest {
  private PeopleBed people;
  private Gathering gathering;

  @BeforeEach
  void open() {
    people = new PeopleBed();
    gathering = new Gathering(people.bed.changes);
  }

  @AfterEach
  void close() {
    people.close();
  }

  private void raise(int alerts, Level level) {
    for (int i = 0; i < alerts; i++) {
      people.raise(level);
    }
  }

  private void after(int minutes) {
    people.bed.now = people.bed.now.plus(Duration.ofMinutes(minutes));
  }

  private JsonObject last() {
    List<JsonObject> all = people.messages();
    return all.get(all.size() - 1);
  }

  @Test
  void theFirstFiveLeaveAtOnceTheOthersTogetherFiveMinutesLater() {
    people.chain(PeopleBed.step(people.person("Anna"), 0));
    raise(9, Level.WARNING);
    people.deliver();
    assertThat(people.told()).filteredOn(one -> one.endsWith("12:00")).hasSize(5);
    assertThat(people.told()).filteredOn(one -> one.endsWith("12:05")).hasSize(4);
    assertThat(await(gathering.round())).isZero();
    after(5);
    assertThat(await(gathering.round())).isEqualTo(1);
    assertThat(people.told()).filteredOn(one -> one.endsWith("12:05 cancelled")).hasSize(4);
    assertThat(people.told()).last().isEqualTo("Anna raised Mon 12:05");
    assertThat(last().getString("title")).startsWith("4 alerts about ");
    assertThat(last().getJsonArray("lines")).isEqualTo(new JsonArray().add("Trouble (4 times)"));
    assertThat(await(gathering.round())).isZero();
  }

  @Test
  void everyAlertOfTheStormSaysOnItsTimeLineHowItWasTold() {
    people.chain(PeopleBed.step(people.person("Anna"), 0));
    raise(5, Level.WARNING);
    long sixth = people.raise(Level.WARNING);
    raise(2, Level.WARNING);
    people.deliver();
    assertThat(people.steps(sixth))
        .last()
        .isEqualTo(
            "waits Anna: Anna has had many messages just now; the next come together at 12:05.");
    after(5);
    await(gathering.round());
    assertThat(people.steps(sixth))
        .last()
        .isEqualTo("told Anna: Told together with 2 others, in one message.");
  }

  @Test
  void whatIsCriticalWaitsForAMinuteOnly() {
    people.chain(PeopleBed.step(people.person("Anna"), 0));
    raise(5, Level.WARNING);
    raise(1, Level.CRITICAL);
    assertThat(people.told()).last().isEqualTo("Anna raised Mon 12:01");
  }

  @Test
  void aNightOfQuietHoursIsOneMessageInTheMorning() {
    people.chain(PeopleBed.step(people.person("Anna", "11:00", "13:00"), 0));
    raise(3, Level.WARNING);
    assertThat(people.told()).containsOnly("Anna raised Mon 13:00");
    after(60);
    await(gathering.round());
    assertThat(people.told()).filteredOn(one -> one.endsWith("cancelled")).hasSize(3);
    assertThat(last().getString("title")).startsWith("3 alerts");
  }

  @Test
  void whatSomebodyHasSeenMeanwhileIsNotToldAgain() {
    people.chain(PeopleBed.step(people.person("Anna", "11:00", "13:00"), 0));
    raise(3, Level.WARNING);
    long seen = people.raise(Level.WARNING);
    await(people.acts.acknowledge(seen, "Ben", null));
    after(60);
    await(gathering.round());
    assertThat(last().getString("title")).startsWith("3 alerts");
  }

  @Test
  void twoMessagesStayTwoMessages() {
    people.chain(PeopleBed.step(people.person("Anna", "11:00", "13:00"), 0));
    raise(2, Level.WARNING);
    after(60);
    assertThat(await(gathering.round())).isZero();
    assertThat(people.told()).hasSize(2);
  }

  @Test
  void oneStormIsOneMessageForEachPerson() {
    people.chain(
        PeopleBed.step(people.person("Anna"), 0), PeopleBed.step(people.person("Ben"), 0));
    raise(300, Level.WARNING);
    people.deliver();
    after(5);
    assertThat(await(gathering.round())).isEqualTo(2);
    people.deliver();
    assertThat(people.told()).filteredOn(one -> one.startsWith("Anna") && !one.endsWith("cancelled")).hasSize(6);
    assertThat(people.told()).filteredOn(one -> one.startsWith("Ben") && !one.endsWith("cancelled")).hasSize(6);
    assertThat(last().getString("title")).startsWith("295 alerts");
  }
}
