package io.tellten.alert;

import static io.tellten.alert.PeopleBed.step;
import static io.tellten.alert.RuleBed.condition;
import static io.tellten.alert.RuleBed.spec;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Condition;
import io.tellten.model.Condition.Op;
import io.tellten.model.RuleKind;
import io.tellten.model.Silence;
import io.tellten.model.SilenceSpec;
import io.tellten.store.SilenceStore;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a silence or another alert keeps from being told is told once nothing keeps it. */
class KeptAlertsTest {
  private final RuleBed rules = new RuleBed();

  @BeforeEach
  void people() {
    rules.people.chain(
        step(rules.people.person("Anna"), 0), step(rules.people.person("Ben"), 30));
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void aSilencedAlertIsRaisedAndToldWhenTheSilenceIsOver() {
    Silence silence = silence(List.of(RuleKind.THREAT), 60);
    rules.mention().topics("safety").store();
    rules.round();
    await(rules.releases.round());
    assertThat(rules.only().silencedBy()).isEqualTo("Repairs");
    assertThat(rules.people.told()).isEmpty();
    rules.later(Duration.ofMinutes(59));
    await(rules.releases.round());
    assertThat(rules.people.told()).isEmpty();
    rules.later(Duration.ofMinutes(1));
    assertThat(await(rules.releases.round())).isEqualTo(1);
    assertThat(await(rules.releases.round())).isZero();
    assertThat(rules.only().silencedBy()).isNull();
    assertThat(rules.only().round()).isEqualTo(1);
    assertThat(rules.people.told()).containsExactly("Anna raised Mon 13:00");
    assertThat(rules.people.steps(rules.only().id()))
        .containsExactly(
            "raised: By the rule “A legal or safety threat”.",
            "silenced: Until 4 May, 13:00 UTC: Repairs",
            "returned: Its silence is over.",
            "told Anna: Tell Anna by mail.");
    assertThat(counted(silence)).isEqualTo(1);
  }

  @Test
  void aSilenceThatSomebodyEndsIsOverAtOnce() {
    Silence silence = silence(List.of(), 600);
    rules.mention().topics("safety").store();
    rules.round();
    rules.later(Duration.ofMinutes(5));
    Silence ended = await(SilenceStore.end(rules.bed.changes, silence.id(), "Mia")).orElseThrow();
    assertThat(ended.endedBy()).isEqualTo("Mia");
    assertThat(ended.spec().endsAt()).isEqualTo(rules.bed.now);
    await(rules.releases.round());
    assertThat(rules.people.told()).containsExactly("Anna raised Mon 12:05");
    Silence again = await(SilenceStore.end(rules.bed.changes, silence.id(), "Tom")).orElseThrow();
    assertThat(again.endedBy()).isEqualTo("Mia");
  }

  @Test
  void aSilenceIsAboutWhatItSaysAndNothingElse() {
    long other = rules.business("Other");
    silence(List.of(RuleKind.THREAT), 60, condition("author", Op.IS, "lena"));
    await(
        SilenceStore.add(
            rules.bed.changes,
            new SilenceSpec(
                other, List.of(), List.of(), rules.bed.now.plusSeconds(60),
                rules.bed.now.plusSeconds(120), "Later", "Mia")));
    RuleBed.Made ben = rules.mention().topics("safety");
    ben.author = "Ben";
    ben.store();
    rules.mention().topics("safety").store();
    rules.mention().of(other).topics("safety").store();
    rules.round();
    assertThat(rules.alerts())
        .extracting(Alert::silencedBy)
        .containsExactly(null, "Repairs", "Repairs");
    rules.bed.run("UPDATE source SET trouble_since = $1", OffsetDateTime.parse("2026-05-04T08:00Z"));
    await(rules.sources.round());
    assertThat(rules.alerts().get(3).silencedBy()).as("a condition on a mention").isNull();
  }

  @Test
  void aNewSilenceStopsWhatWasToComeOfAnOpenAlert() {
    rules.mention().topics("safety").store();
    rules.round();
    rules.people.deliver();
    long alert = rules.only().id();
    assertThat(rules.people.next(alert)).containsExactly("Ben Mon 12:30");
    Silence silence = silence(List.of(), 60);
    await(rules.releases.round());
    await(rules.releases.round());
    assertThat(rules.people.next(alert)).isEmpty();
    assertThat(counted(silence)).isEqualTo(1);
    rules.people.minutes(45);
    assertThat(rules.people.told()).containsExactly("Anna raised Mon 12:00");
    rules.later(Duration.ofMinutes(15));
    await(rules.releases.round());
    assertThat(rules.only().round()).as("Anna is told anew").isEqualTo(2);
    assertThat(rules.people.told())
        .containsExactly("Anna raised Mon 12:00", "Anna returned Mon 13:00");
    assertThat(rules.people.next(alert)).containsExactly("Ben Mon 13:30");
  }

  @Test
  void anotherSilenceGoesOnWhereOneEnds() {
    silence(List.of(), 60);
    rules.mention().topics("safety").store();
    rules.round();
    rules.later(Duration.ofMinutes(30));
    silence(List.of(RuleKind.THREAT), 60);
    rules.later(Duration.ofMinutes(30));
    assertThat(await(rules.releases.round())).isZero();
    assertThat(rules.only().silencedBy()).isEqualTo("Repairs");
    rules.later(Duration.ofMinutes(30));
    assertThat(await(rules.releases.round())).isEqualTo(1);
  }

  @Test
  void whatIsResolvedOrTakenOnMeanwhileIsNotTold() {
    silence(List.of(), 60);
    rules.mention().topics("safety").store();
    rules.mention().topics("safety").store();
    rules.round();
    await(rules.people.acts.resolve(rules.alerts().get(0).id(), "Mia"));
    await(rules.people.acts.acknowledge(rules.alerts().get(1).id(), "Mia", Duration.ofHours(5)));
    rules.later(Duration.ofMinutes(60));
    assertThat(await(rules.releases.round())).isZero();
    assertThat(rules.people.told()).isEmpty();
    assertThat(rules.alerts().get(1).silencedBy()).isNull();
  }

  @Test
  void aHostThatIsDownIsToldOnceForABusiness() {
    rules.source("Stars", true);
    rules.source("Elsewhere", false);
    fail("2026-05-04T08:00Z");
    await(rules.sources.round());
    List<Alert> alerts = rules.alerts();
    assertThat(alerts).hasSize(3);
    Alert told = alerts.get(0);
    assertThat(alerts).extracting(Alert::heldBy).containsExactly(null, told.id(), null);
    assertThat(rules.people.told()).hasSize(2);
    assertThat(rules.people.steps(alerts.get(1).id()))
        .containsExactly(
            "raised: By the rule “A source cannot be read”.",
            "held-back: The same host cannot be read; that is told in its place.");
  }

  @Test
  void whatIsHeldIsToldWhenTheOtherIsWellAndItIsNot() {
    rules.source("Stars", true);
    rules.source("Votes", true);
    fail("2026-05-04T08:00Z");
    await(rules.sources.round());
    rules.people.deliver();
    rules.bed.run("UPDATE source SET trouble_since = NULL WHERE id = $1", rules.bed.source);
    rules.later(Duration.ofMinutes(10));
    await(rules.sources.round());
    assertThat(await(rules.releases.round())).isEqualTo(1);
    List<Alert> alerts = rules.alerts();
    assertThat(alerts.get(0).state()).isEqualTo(AlertState.RESOLVED);
    assertThat(alerts)
        .extracting(Alert::heldBy)
        .containsExactly(null, null, alerts.get(1).id());
    assertThat(rules.people.told())
        .containsExactly("Anna raised Mon 12:00", "Anna raised Mon 12:10");
    assertThat(rules.people.steps(alerts.get(1).id()))
        .contains("returned: “News cannot be read” is resolved, but this is not.");
  }

  @Test
  void nothingIsToldOfWhatIsWellTogetherWithTheOther() {
    rules.source("Stars", true);
    fail("2026-05-04T08:00Z");
    await(rules.sources.round());
    rules.bed.run("UPDATE source SET trouble_since = NULL");
    rules.later(Duration.ofMinutes(10));
    await(rules.sources.round());
    assertThat(await(rules.releases.round())).isZero();
    assertThat(rules.people.told()).hasSize(1);
  }

  @Test
  void aTroubleThatAPersonResolvedIsNotRaisedAgain() {
    fail("2026-05-04T08:00Z");
    await(rules.sources.round());
    await(rules.people.acts.resolve(rules.only().id(), "Mia"));
    rules.later(Duration.ofHours(3));
    await(rules.sources.round());
    assertThat(rules.alerts()).hasSize(1);
    fail("2026-05-04T13:30Z");
    await(rules.sources.round());
    assertThat(rules.alerts()).hasSize(2);
  }

  @Test
  void otherRulesAreNotHeldBack() {
    rules.add(spec(null, RuleKind.MENTION, true, condition("sentiment", Op.IS, "negative")));
    fail("2026-05-04T08:00Z");
    await(rules.sources.round());
    rules.mention().store();
    rules.round();
    assertThat(rules.alerts()).extracting(Alert::heldBy).containsOnlyNulls();
  }

  private void fail(String since) {
    rules.bed.run("UPDATE source SET trouble_since = $1", OffsetDateTime.parse(since));
  }

  private Silence silence(List<RuleKind> kinds, int minutes, Condition... conditions) {
    return await(
        SilenceStore.add(
            rules.bed.changes,
            new SilenceSpec(
                null, kinds, List.of(conditions), rules.bed.now,
                rules.bed.now.plus(Duration.ofMinutes(minutes)), "Repairs", "Mia")));
  }

  private long counted(Silence silence) {
    return await(new SilenceStore(rules.bed.database.pool()).list(true)).stream()
        .filter(one -> one.id() == silence.id())
        .findFirst()
        .orElseThrow()
        .alerts();
  }
}
