package io.tellten.alert;

import static io.tellten.alert.RuleBed.spec;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ratings that drop are told once, and resolve themselves when they are back. */
class RatingWatchTest {
  private final RuleBed rules = new RuleBed();

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void aDropIsToldOnceAndResolvesItselfWhenItIsOver() {
    usual();
    rate(1, 3);
    assertThat(rules.alerts()).isEmpty();
    rate(1, 1);
    Alert alert = rules.only();
    assertThat(alert.title()).isEqualTo("Ratings drop on News");
    assertThat(alert.reason())
        .isEqualTo("The last 5 ratings are 1.8 stars on average; the 29 before were 4.7.");
    assertThat(alert.level()).isEqualTo(Level.WARNING);
    assertThat(alert.sourceId()).isEqualTo(rules.bed.source);
    rate(1, 6);
    assertThat(rules.only().state()).isEqualTo(AlertState.OPEN);
    rate(5, 8);
    assertThat(rules.only().state()).isEqualTo(AlertState.OPEN);
    rate(5, 1);
    assertThat(rules.only().state()).isEqualTo(AlertState.RESOLVED);
    assertThat(rules.people.steps(alert.id()))
        .endsWith("resolved: The last 10 ratings are 4.6 stars on average.");
  }

  @Test
  void whatAPersonResolvedIsRaisedAgainOnlyForNewOnes() {
    usual();
    rate(1, 4);
    await(rules.people.acts.resolve(rules.only().id(), "Mia"));
    rate(1, 4);
    assertThat(rules.alerts()).hasSize(1);
  }

  @Test
  void aDropOfAllTogetherIsToldWhereNoSourceShowsIt() {
    long stars = rules.source("Stars", false);
    long votes = rules.source("Votes", false);
    for (int i = 0; i < 30; i++) {
      rules.mention().history().rated(i % 3 == 0 ? 4 : 5).from(i % 2 == 0 ? stars : votes).store();
      rules.later(Duration.ofMinutes(1));
    }
    for (int i = 0; i < 6; i++) {
      rules.mention().rated(1).from(i % 2 == 0 ? stars : votes).store();
      rules.later(Duration.ofMinutes(1));
    }
    await(rules.ratings.round());
    assertThat(rules.only().title()).isEqualTo("Ratings drop");
    assertThat(rules.only().sourceId()).isNull();
  }

  @Test
  void historyOldRatingsAndARuleThatIsOffTellNothing() {
    usual();
    for (int i = 0; i < 5; i++) {
      rules.mention().rated(1).history().store();
    }
    await(rules.ratings.round());
    assertThat(rules.alerts()).isEmpty();
    rules.add(spec(rules.bed.business, RuleKind.RATING, false));
    rate(1, 5);
    assertThat(rules.alerts()).isEmpty();
  }

  @Test
  void theTrialFindsTheSameDrop() {
    usual();
    rate(1, 8);
    Alert alert = rules.only();
    Preview preview =
        await(rules.rules.preview(spec(null, RuleKind.RATING, true), Duration.ofDays(30)));
    assertThat(preview.cases())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.title()).isEqualTo(alert.title());
              assertThat(one.sourceId()).isEqualTo(alert.sourceId());
            });
  }

  /** Thirty ratings of four and five stars that were there before. */
  private void usual() {
    for (int i = 0; i < 30; i++) {
      rules.mention().history().rated(i % 3 == 0 ? 4 : 5).store();
      rules.later(Duration.ofMinutes(1));
    }
  }

  private void rate(double stars, int times) {
    for (int i = 0; i < times; i++) {
      rules.mention().rated(stars).store();
      await(rules.ratings.round());
      rules.later(Duration.ofMinutes(1));
    }
  }
}
