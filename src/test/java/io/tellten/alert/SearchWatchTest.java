package io.tellten.alert;

import static io.tellten.alert.RuleBed.condition;
import static io.tellten.alert.RuleBed.spec;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Condition;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.store.Searches;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An unhappy page that comes among the first results is told once, and resolves itself. */
class SearchWatchTest {
  private final RuleBed rules = new RuleBed();
  private final Searches searches = new Searches(rules.bed);
  private final SearchWatch watch = rules.watch.searches();

  @AfterEach
  void close() {
    rules.close();
  }

  private void nextDay(String... results) {
    rules.later(Duration.ofDays(1));
    searches.find("all", results);
    await(watch.round());
  }

  @Test
  void whatStoodThereWhenTheWatchBeganIsNoNews() {
    nextDay("acme.example", "-angry.example");
    nextDay("-angry.example", "acme.example");
    assertThat(rules.alerts()).isEmpty();
  }

  @Test
  void aNewUnhappyPageIsToldOnceAndResolvesItselfWhenItLeaves() {
    nextDay("acme.example");
    nextDay("-angry.example", "acme.example");
    Alert alert = rules.only();
    assertThat(alert.title()).isEqualTo("An unhappy page is the first that people find");
    assertThat(alert.reason())
        .isEqualTo(
            "Whoever searches for “Acme” finds “Acme at angry.example” on angry.example at place 1,"
                + " above your own website. It has been there since 6 May.");
    assertThat(alert.level()).isEqualTo(Level.WARNING);
    assertThat(alert.mentionId()).isEqualTo(searches.mention("angry.example"));
    nextDay("acme.example", "-angry.example");
    assertThat(rules.only().state()).isEqualTo(AlertState.OPEN);
    assertThat(rules.only().title()).isEqualTo("An unhappy page is the second that people find");
    nextDay("acme.example");
    assertThat(rules.only().state()).isEqualTo(AlertState.RESOLVED);
    await(watch.round());
    nextDay("acme.example", "-angry.example");
    assertThat(rules.alerts()).hasSize(2);
  }

  @Test
  void severalUnhappyPagesOfOneSearchAreEachTold() {
    nextDay("acme.example");
    nextDay("acme.example", "-angry.example", "-sad.example");
    nextDay("acme.example", "-angry.example", "-sad.example", "-cross.example");
    assertThat(rules.alerts())
        .extracting(Alert::mentionId)
        .containsExactlyInAnyOrder(
            searches.mention("angry.example"),
            searches.mention("sad.example"),
            searches.mention("cross.example"));
  }

  @Test
  void whatAPersonResolvedIsNotRaisedAgainWhileItStandsThere() {
    nextDay("acme.example");
    nextDay("acme.example", "-angry.example");
    await(rules.people.acts.resolve(rules.only().id(), "Mia"));
    nextDay("acme.example", "-angry.example");
    assertThat(rules.alerts()).hasSize(1);
  }

  @Test
  void onlyUnhappyPagesAndOnlyAmongTheFirstAreTold() {
    rules.add(RuleBed.at(spec(rules.bed.business, RuleKind.SEARCH, true), null, 2.0));
    nextDay("acme.example");
    nextDay("acme.example", "+nice.example", "-angry.example", "calm.example");
    assertThat(rules.alerts()).isEmpty();
    nextDay("acme.example", "-angry.example");
    assertThat(rules.alerts()).hasSize(1);
  }

  @Test
  void conditionsAreHeldAgainstThePage() {
    rules.add(
        spec(
            rules.bed.business,
            RuleKind.SEARCH,
            true,
            condition("site", Condition.Op.IS_NOT, "angry.example")));
    nextDay("acme.example");
    nextDay("acme.example", "-angry.example", "-sad.example");
    assertThat(rules.only().mentionId()).isEqualTo(searches.mention("sad.example"));
  }

  @Test
  void aMatterThatIsBeingToldIsNotToldTwice() {
    nextDay("acme.example");
    rules.later(Duration.ofDays(1));
    searches.find("all", "acme.example", "-angry.example");
    rules.bed.run(
        "UPDATE mention SET topics = '{safety}' WHERE id = $1", searches.mention("angry.example"));
    rules.round();
    await(watch.round());
    assertThat(rules.only().rule()).isEqualTo(RuleKind.THREAT);
  }

  @Test
  void theTrialFindsTheSamePage() {
    nextDay("acme.example");
    nextDay("acme.example", "-angry.example");
    Preview preview =
        await(rules.rules.preview(spec(null, RuleKind.SEARCH, true), Duration.ofDays(30)));
    assertThat(preview.cases())
        .singleElement()
        .satisfies(one -> assertThat(one.title()).isEqualTo(rules.only().title()));
  }
}
