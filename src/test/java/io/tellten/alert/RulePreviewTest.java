package io.tellten.alert;

import static io.tellten.alert.RuleBed.at;
import static io.tellten.alert.RuleBed.condition;
import static io.tellten.alert.RuleBed.resting;
import static io.tellten.alert.RuleBed.spec;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.alert.Preview.Case;
import io.tellten.model.Alert;
import io.tellten.model.Condition.Op;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rule that is tried on the past says what it would have raised, and nothing is written. */
class RulePreviewTest {
  private static final Duration MONTH = Duration.ofDays(30);

  private final RuleBed rules = new RuleBed();

  @BeforeEach
  void onlyOurs() {
    rules.switchShippedOff();
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void theTrialCountsWhatWasRaisedWhenTheSameMentionsCame() {
    long other = rules.business("Other");
    RuleSpec spec =
        resting(
            spec(
                null,
                RuleKind.MENTION,
                true,
                condition("severity", Op.AT_LEAST, "40"),
                condition("topic", Op.IS_NOT, "price"),
                condition("sentiment", Op.IS, "negative", "neutral")),
            Duration.ofMinutes(20));
    rules.add(spec);
    live(other, 120);
    List<Alert> raised = rules.alerts();
    assertThat(raised.size()).isBetween(10, 100);
    Preview preview = preview(spec);
    assertThat(preview.count()).isEqualTo(raised.size());
    assertThat(preview.looked()).isEqualTo(120);
    assertThat(preview.approximate()).isFalse();
    assertThat(preview.note()).isNull();
    assertThat(preview.cases())
        .extracting(Case::mentionId)
        .containsExactlyElementsOf(
            raised.stream()
                .sorted(Comparator.comparing(Alert::id).reversed())
                .limit(Preview.MOST_CASES)
                .map(Alert::mentionId)
                .toList());
    assertThat(rules.alerts()).hasSameSizeAs(raised);
  }

  /** Mentions of two businesses, some of one story, one every seven minutes. */
  private void live(long other, int count) {
    Random random = new Random(3);
    long story = rules.incident();
    for (int i = 0; i < count; i++) {
      RuleBed.Made made =
          rules
              .mention()
              .label(List.of("negative", "neutral", "positive").get(random.nextInt(3)))
              .severity(random.nextInt(100))
              .topics(random.nextBoolean() ? "price" : "staff");
      if (random.nextInt(3) == 0) {
        made.of(other);
      }
      if (random.nextInt(4) == 0) {
        made.in(story);
      }
      if (random.nextInt(5) == 0) {
        made.history();
      }
      made.store();
      rules.round();
      rules.later(Duration.ofMinutes(7));
    }
  }

  @Test
  void threatsAreTriedTheSameWay() {
    RuleSpec spec = at(spec(rules.bed.business, RuleKind.THREAT, true), Level.WARNING, 30.0);
    long other = rules.business("Other");
    rules.mention().topics("safety").store();
    rules.mention().topics("safety").severity(29).store();
    rules.mention().topics("safety").of(other).store();
    rules.mention().topics("safety").history().store();
    Preview preview = preview(spec);
    assertThat(preview.count()).isEqualTo(1);
    assertThat(preview.cases().get(0).title()).isEqualTo("A safety matter by Lena on News");
    assertThat(preview.cases().get(0).level()).isEqualTo(Level.WARNING);
    rules.add(spec);
    assertThat(preview(at(spec(null, RuleKind.THREAT, true), null, null)).count())
        .as("a business's own rule wins")
        .isEqualTo(1);
  }

  @Test
  void growthIsTriedReadingByReading() {
    RuleSpec spec = at(spec(rules.bed.business, RuleKind.GROWTH, true), null, 15.0);
    rules.add(spec);
    long fast = rules.mention().store();
    long slow = rules.mention().store();
    for (int i = 0; i < 10; i++) {
      read(fast, i * 6);
      read(slow, i * 2);
      rules.round();
      rules.later(Duration.ofMinutes(10));
    }
    Alert raised = rules.only();
    Preview preview = preview(spec);
    assertThat(preview.cases()).extracting(Case::mentionId).containsExactly(raised.mentionId());
    assertThat(preview.cases().get(0).at()).isEqualTo(raised.raisedAt());
    assertThat(preview.approximate()).isTrue();
    assertThat(preview(at(spec, null, 5.0)).count()).isEqualTo(2);
  }

  private void read(long mention, long likes) {
    OffsetDateTime at = rules.bed.now.atOffset(ZoneOffset.UTC);
    rules.bed.run(
        "INSERT INTO reading (post_id, at, likes) SELECT post_id, $2, $3 FROM mention WHERE id = $1",
        mention, at, likes);
    rules.bed.run(
        "UPDATE post SET likes = $2 WHERE id = (SELECT post_id FROM mention WHERE id = $1)",
        mention, likes);
    rules.tell(mention);
  }

  @Test
  void burstsThatOverlapAreOneMatter() {
    burst("volume", null, 0, 120, 4);
    burst("volume", "staff", 60, 180, 6);
    burst("volume", null, 600, 700, 12);
    burst("review-bombing", null, 60, 120, 9);
    assertThat(preview(spec(null, RuleKind.BURST, true)).count()).isEqualTo(3);
    assertThat(preview(at(spec(null, RuleKind.BURST, true), null, 10.0)).count()).isEqualTo(1);
    assertThat(
            preview(spec(null, RuleKind.BURST, true, condition("topic", Op.IS, "staff"))).count())
        .isEqualTo(1);
  }

  private void burst(String kind, String topic, int fromMinutes, int toMinutes, double observed) {
    OffsetDateTime from = rules.bed.now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
    rules.bed.run(
        """
        INSERT INTO burst (business_id, kind, topic, began_at, until_at, ended_at, observed, usual, tail, reason)
        VALUES ($1, $2, $3, $4, $5, $5, $6, 1, 0.001, 'Many.')""",
        rules.bed.business, kind, topic, from.plusMinutes(fromMinutes), from.plusMinutes(toMinutes), observed);
  }

  @Test
  void troublesOfSourcesAreToldFromTheirAlerts() {
    rules.bed.run("UPDATE rule SET enabled = true WHERE kind = 'source-failing'");
    rules.bed.run("UPDATE source SET trouble_since = $1", OffsetDateTime.parse("2026-05-04T09:00Z"));
    await(rules.sources.round());
    Preview preview = preview(spec(null, RuleKind.SOURCE_FAILING, true));
    assertThat(preview.count()).isEqualTo(1);
    assertThat(preview.cases().get(0).sourceId()).isEqualTo(rules.bed.source);
    assertThat(preview.approximate()).isTrue();
    assertThat(preview(at(spec(null, RuleKind.SOURCE_FAILING, true), null, 181.0)).count()).isZero();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> preview(spec(null, RuleKind.MENTION, true)))
        .isInstanceOf(IllegalArgumentException.class);
    RuleSpec spec = spec(null, RuleKind.THREAT, true);
    assertThatThrownBy(() -> await(rules.rules.preview(spec, Duration.ofDays(400))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("days: between one and 366.");
  }

  private Preview preview(RuleSpec spec) {
    return await(rules.rules.preview(spec, MONTH));
  }
}
