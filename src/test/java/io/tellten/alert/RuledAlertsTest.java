package io.tellten.alert;

import static io.tellten.alert.PeopleBed.step;
import static io.tellten.alert.RuleBed.at;
import static io.tellten.alert.RuleBed.condition;
import static io.tellten.alert.RuleBed.resting;
import static io.tellten.alert.RuleBed.spec;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Condition.Op;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.tellten.store.RuleStore;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules in the database decide what raises alerts, and a matter has one. */
class RuledAlertsTest {
  private final RuleBed rules = new RuleBed();

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void aThreatIsToldOnceToTheWholeChain() {
    rules.people.chain(step(rules.people.person("Anna"), 0));
    long mention =
        rules.mention().topics("safety").signals("threatens-lawyer", "threatens-regulator").store();
    rules.round();
    rules.tell(mention);
    rules.round();
    Alert alert = rules.only();
    assertThat(alert.level()).isEqualTo(Level.CRITICAL);
    assertThat(alert.rule()).isEqualTo(RuleKind.THREAT);
    assertThat(alert.title()).isEqualTo("Law and safety by Lena on News");
    assertThat(alert.reason())
        .isEqualTo(
            "It threatens with a lawyer and a regulator."
                + " It tells that somebody was hurt or ill, or could have been.");
    assertThat(rules.people.steps(alert.id()))
        .containsExactly(
            "raised: By the rule “A legal or safety threat”.", "told Anna: Tell Anna by mail.");
  }

  @Test
  void praiseHistoryAndWhatIsLongKnownAreNoThreat() {
    rules.mention().label("positive").topics("safety").store();
    rules.mention().history().topics("legal-threat").store();
    rules.mention().topics("legal-threat").seen(rules.bed.now.minus(Duration.ofDays(8))).store();
    rules.mention().topics("price").signals("threatens-review").store();
    rules.round();
    assertThat(rules.alerts()).isEmpty();
  }

  @Test
  void aCompetitorRaisesNoAlertUnlessItIsAskedFor() {
    long rival = rules.business("Rival");
    rules.bed.run("UPDATE business SET role = 'competitor' WHERE id = $1", rival);
    long mention = rules.mention().of(rival).topics("safety").signals("threatens-lawyer").store();
    rules.round();
    assertThat(rules.alerts()).isEmpty();
    rules.bed.run("UPDATE business SET alerts = true WHERE id = $1", rival);
    rules.tell(mention);
    rules.round();
    assertThat(rules.only().businessId()).isEqualTo(rival);
  }

  @Test
  void anOwnRuleSaysWhatItFound() {
    Rule rule =
        rules.add(
            spec(
                null,
                RuleKind.MENTION,
                true,
                condition("severity", Op.AT_LEAST, "60"),
                condition("topic", Op.IS, "staff", "price")));
    rules.mention().severity(59).topics("staff").store();
    rules.mention().severity(72).topics("staff", "quality").store();
    rules.round();
    Alert alert = rules.only();
    assertThat(alert.ruleId()).isEqualTo(rule.id());
    assertThat(alert.title()).isEqualTo("Ours: a post by Lena on News");
    assertThat(alert.reason()).isEqualTo("Its severity is 72 and it speaks of staff.");
    assertThat(alert.level()).isEqualTo(Level.WARNING);
  }

  @Test
  void theRuleOfABusinessWinsOverThatForAll() {
    long other = rules.business("Other");
    rules.add(spec(other, RuleKind.THREAT, false));
    rules.mention().of(other).topics("safety").store();
    rules.mention().topics("safety").store();
    rules.round();
    assertThat(rules.only().businessId()).isEqualTo(rules.bed.business);
  }

  @Test
  void aChangedRuleHoldsFromTheNextLookOn() {
    Rule threat = shipped(RuleKind.THREAT);
    rules.mention().severity(40).topics("safety").store();
    rules.round();
    await(
        RuleStore.change(
            rules.bed.changes, threat.id(), at(threat.spec(), Level.WARNING, 45.0)));
    rules.mention().severity(44).topics("safety").store();
    rules.mention().severity(45).topics("safety").store();
    rules.round();
    assertThat(rules.alerts())
        .extracting(Alert::level)
        .containsExactly(Level.CRITICAL, Level.WARNING);
  }

  @Test
  void shippedRulesStayAndThereIsOneOfAKind() {
    Rule threat = shipped(RuleKind.THREAT);
    assertThat(await(RuleStore.archive(rules.bed.changes, threat.id()))).isFalse();
    RuleSpec own = spec(rules.bed.business, RuleKind.THREAT, true);
    Rule made = rules.add(own);
    assertThatThrownBy(() -> rules.add(own)).isInstanceOf(IllegalStateException.class);
    assertThat(await(RuleStore.archive(rules.bed.changes, made.id()))).isTrue();
    assertThat(await(new RuleStore(rules.bed.database.pool()).byId(made.id()))).isEmpty();
    assertThat(rules.add(own).spec()).isEqualTo(own);
  }

  @Test
  void aMatterHasOneAlertHoweverManyMentionsAndRulesSpeakOfIt() {
    rules.people.chain(step(rules.people.person("Anna"), 0));
    rules.add(spec(null, RuleKind.MENTION, true, condition("sentiment", Op.IS, "negative")));
    rules.add(spec(null, RuleKind.MENTION, true, condition("severity", Op.AT_LEAST, "10")));
    long story = rules.incident();
    rules.mention().in(story).store();
    rules.mention().in(story).store();
    rules.round();
    Alert first = rules.only();
    assertThat(first.level()).isEqualTo(Level.WARNING);
    rules.mention().in(story).topics("safety").store();
    rules.mention().in(story).store();
    rules.round();
    Alert alert = rules.only();
    assertThat(alert.id()).isEqualTo(first.id());
    assertThat(alert.level()).isEqualTo(Level.CRITICAL);
    assertThat(alert.rule()).isEqualTo(RuleKind.THREAT);
    assertThat(alert.round()).isEqualTo(2);
    assertThat(rules.people.steps(alert.id()))
        .containsExactly(
            "raised: By the rule “Ours”.",
            "told Anna: Tell Anna by mail.",
            "worse: It tells that somebody was hurt or ill, or could have been.",
            "told Anna: Tell Anna by mail.");
  }

  @Test
  void whatGetsWorseComesBackToWhoAcknowledgedIt() {
    rules.add(spec(null, RuleKind.MENTION, true, condition("severity", Op.AT_LEAST, "10")));
    long mention = rules.mention().store();
    rules.round();
    await(rules.people.acts.acknowledge(rules.only().id(), "Mia", null));
    rules.tell(mention);
    rules.round();
    assertThat(rules.only().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    rules.bed.run("UPDATE mention SET severity = 90");
    rules.tell(mention);
    rules.round();
    assertThat(rules.only().state()).isEqualTo(AlertState.OPEN);
    assertThat(rules.only().acknowledgedBy()).isNull();
    await(rules.people.acts.resolve(rules.only().id(), "Mia"));
    rules.tell(mention);
    rules.round();
    assertThat(rules.only().state()).as("as grave as it was").isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void aRuleRestsAfterAnAlertUnlessSomethingIsGraver() {
    rules.switchShippedOff();
    long other = rules.business("Other");
    rules.add(
        resting(
            spec(null, RuleKind.MENTION, true, condition("sentiment", Op.IS, "negative")),
            Duration.ofHours(1)));
    rules.mention().store();
    rules.mention().store();
    rules.round();
    rules.mention().of(other).store();
    rules.mention().store();
    rules.round();
    assertThat(rules.alerts()).extracting(Alert::businessId)
        .containsExactly(rules.bed.business, other);
    rules.mention().severity(90).store();
    rules.mention().severity(90).store();
    rules.round();
    assertThat(rules.alerts()).hasSize(3);
    rules.later(Duration.ofMinutes(60));
    rules.mention().store();
    rules.round();
    assertThat(rules.alerts()).hasSize(4);
  }

  @Test
  void aRuleMayBeAboutCertainSourcesOnly() {
    rules.add(spec(rules.bed.business, RuleKind.SOURCE_FAILING, true, condition("source", Op.IS_NOT, "News")));
    rules.source("Stars", false);
    rules.bed.run("UPDATE source SET trouble_since = $1", OffsetDateTime.parse("2026-05-04T08:00Z"));
    await(rules.sources.round());
    assertThat(rules.alerts()).extracting(Alert::title).containsExactly("Stars cannot be read");
  }

  @Test
  void aRuleThatCannotBeUnderstoodDoesNotKeepOthersFromWorking() {
    rules.bed.run(
        """
        INSERT INTO rule (kind, name, enabled, conditions, tell, created_at)
        VALUES ('mention', 'From the future', true, '[{"field": "mood", "op": "is", "values": ["blue"]}]', '[]', now())""");
    rules.mention().topics("safety").store();
    rules.round();
    assertThat(rules.alerts()).hasSize(1);
  }

  private Rule shipped(RuleKind kind) {
    List<Rule> all = await(new RuleStore(rules.bed.database.pool()).list());
    return all.stream()
        .filter(rule -> rule.spec().kind() == kind && rule.spec().businessId() == null)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theAlertOfABurstIsResolvedWhenTheBurstIsOverAndEverybodyWasTold() {
    rules.people.chain(step(rules.people.person("Anna"), 0));
    long burst = burst("volume", "on the site");
    long other = burst("volume", "in a topic");
    rules.round();
    Alert alert = rules.only();
    end(burst);
    rules.people.deliver();
    rules.round();
    assertThat(rules.only().state()).isEqualTo(AlertState.OPEN);
    end(other);
    rules.round();
    assertThat(rules.only().state()).isEqualTo(AlertState.RESOLVED);
    assertThat(rules.people.steps(alert.id())).last().isEqualTo("resolved: It is over: no more is said than usual.");
  }

  @Test
  void whoStillWaitsForTheMessageOfABurstHearsOfItAlthoughItIsOver() {
    rules.people.chain(step(rules.people.person("Anna"), 0));
    long burst = burst("volume", "price");
    rules.round();
    end(burst);
    rules.round();
    assertThat(rules.only().state()).isEqualTo(AlertState.OPEN);
    rules.people.deliver();
    rules.round();
    assertThat(rules.only().state()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void ofTwoStoriesThatTurnOutToBeOneTheGraverAlertGoesOn() {
    long one = rules.incident();
    long other = rules.incident();
    rules.mention().in(one).topics("safety").store();
    rules.add(spec(null, RuleKind.MENTION, true, condition("topic", Op.IS, "staff")));
    long joining = rules.mention().in(other).topics("staff").store();
    rules.round();
    assertThat(rules.alerts()).hasSize(2);
    rules.bed.run("UPDATE mention SET incident_id = $1 WHERE id = $2", one, joining);
    rules.tell(joining);
    rules.round();
    assertThat(rules.alerts())
        .extracting(Alert::level, Alert::state)
        .containsExactly(
            tuple(Level.CRITICAL, AlertState.OPEN), tuple(Level.WARNING, AlertState.RESOLVED));
    assertThat(rules.people.steps(rules.alerts().get(1).id()))
        .last()
        .isEqualTo("resolved: It turned out to be the same story as another alert, which goes on.");
  }

  private long burst(String kind, String topic) {
    OffsetDateTime now = rules.bed.now.atOffset(ZoneOffset.UTC);
    return rules
        .bed
        .one(
            """
            INSERT INTO burst (business_id, kind, topic, began_at, until_at, observed, usual, tail, reason)
            VALUES ($1, $2, $3, $4, $4, 9, 1, 1e-6, 'Nine unhappy mentions within an hour, where one is usual.') RETURNING id""",
            rules.bed.business, kind, topic, now)
        .getLong(0);
  }

  private void end(long burst) {
    rules.bed.run(
        "UPDATE burst SET ended_at = $2 WHERE id = $1",
        burst, rules.bed.now.atOffset(ZoneOffset.UTC));
  }
}
