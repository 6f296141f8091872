package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Engagement;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Level;
import io.tellten.store.GrowthStore.Growth;
import io.tellten.store.GrowthStore.Known;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was measured counts, what was there before we looked does not. */
class GrowthRuleTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final GrowthRule rule = new GrowthRule(new GrowthThreshold(20, Duration.ofMinutes(30)));

  @Test
  void growthPastTheThresholdWarns() {
    Verdict said = judge(true, null, reading(-10, 3), null, reading(0, 23));
    assertThat(said.level()).isEqualTo(Level.WARNING);
    assertThat(said.title()).isEqualTo("An unhappy post by Lena K. is spreading on social.example");
    assertThat(said.reason())
        .isEqualTo(
            "It gained 20 likes, replies and shares within 10 minutes: 3 before, 23 now."
                + " The author has 82,000 followers.");
    assertThat(said.numbers()).containsEntry("gained", 20.0).containsEntry("seconds", 600.0);
  }

  @Test
  void growthBelowTheThresholdIsQuiet() {
    assertThat(judge(true, null, reading(-10, 3), null, reading(0, 22))).isNull();
  }

  @Test
  void fiveTimesTheThresholdIsCritical() {
    assertThat(judge(true, null, reading(-10, 0), null, reading(0, 100)).level())
        .isEqualTo(Level.CRITICAL);
  }

  @Test
  void whatAPostHadWhenHistoryWasTakenInIsNotGrowth() {
    assertThat(judge(true, NOON.minusSeconds(60), reading(0, 900), null, reading(0, 900))).isNull();
  }

  @Test
  void aNewPostPublishedWithinTheWindowGrewFromNothing() {
    assertThat(judge(false, NOON.minusSeconds(600), reading(0, 40), null, reading(0, 40)))
        .isNotNull();
  }

  @Test
  void anOldPostThatWeHearOfOnlyNowDidNotGrow() {
    assertThat(judge(false, NOON.minusSeconds(86_400), reading(0, 40), null, reading(0, 40)))
        .isNull();
  }

  @Test
  void onlyGrowthWithinTheWindowCounts() {
    assertThat(judge(false, null, reading(-300, 0), reading(-31, 85), reading(0, 100))).isNull();
    assertThat(judge(false, null, reading(-300, 0), reading(-31, 75), reading(0, 100))).isNotNull();
  }

  @Test
  void countsThatFallAreNoGrowth() {
    assertThat(judge(false, null, reading(-10, 90), null, reading(0, 10))).isNull();
  }

  private @Nullable Verdict judge(
      boolean backfill, @Nullable Instant published, Known first, @Nullable Known before, Known last) {
    return rule.judge(
            new Growth(
                1, 2, "Acme", backfill, published, "Lena K.", 82_000L, "social.example", first,
                before, last))
        .orElse(null);
  }

  private static Known reading(int minutes, long likes) {
    return new Known(
        NOON.plus(Duration.ofMinutes(minutes)), new Engagement(likes, null, null, 1_000_000L));
  }
}
