package io.tellten.watch;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.alert.AlertWatch;
import io.tellten.model.Alert;
import io.tellten.model.Burst;
import io.tellten.model.GrowthThreshold;
import io.tellten.store.AlertStore;
import io.tellten.store.BurstStore;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A burst begins, is told once, and ends. */
class BurstsTest {
  private final StoreBed bed = new StoreBed();
  private final AlertWatch alerts =
      new AlertWatch(bed.changes, new GrowthThreshold(20, Duration.ofMinutes(30)), 55);
  private Bursts bursts = new Bursts(bed.vertx, bed.changes);
  private int posts;

  @BeforeEach
  void watchedForLong() {
    bed.run("UPDATE business SET created_at = $1", time(NOON.minus(Duration.ofDays(60))));
    bed.run("UPDATE source SET created_at = $1", time(NOON.minus(Duration.ofDays(60))));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void fourUnhappyMentionsInAnHourAtAQuietBusinessAreABurst() {
    quietWeeks();
    await(bursts.round());
    assertThat(found()).isEmpty();
    say(4, Duration.ofMinutes(40), "negative", null);
    await(bursts.round());
    Burst burst = of(Burst.Kind.VOLUME, null);
    assertThat(burst.observed()).isEqualTo(4);
    assertThat(burst.usual()).isLessThan(1);
    assertThat(burst.endedAt()).isNull();
    assertThat(burst.reason()).startsWith("4 negative mentions in the last ");
    await(alerts.round());
    await(alerts.round());
    assertThat(told()).singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.mentionId()).isNull();
              assertThat(alert.title()).startsWith("A burst of unhappy mentions of Acme");
              assertThat(alert.reason()).contains("4 negative mentions");
            });
  }

  @Test
  void aBurstIsToldOnceAlsoAfterARestartAndEndsWhenItIsQuiet() {
    quietWeeks();
    say(4, Duration.ofMinutes(40), "negative", null);
    await(bursts.round());
    int rows = found().size();
    bursts = new Bursts(bed.vertx, bed.changes); // as after a kill
    bed.now = NOON.plusSeconds(60);
    await(Future.all(bursts.round(), new Bursts(bed.vertx, bed.changes).round()));
    assertThat(found()).hasSize(rows);
    bed.now = NOON.plus(Duration.ofHours(2));
    await(bursts.round());
    assertThat(of(Burst.Kind.VOLUME, null).endedAt()).isNull();
    bed.now = NOON.plus(Duration.ofHours(4));
    await(bursts.round());
    assertThat(found()).allMatch(burst -> burst.endedAt() != null);
  }

  @Test
  void aFloodOfPraiseIsNone() {
    quietWeeks();
    say(200, Duration.ofMinutes(50), "positive", null);
    say(2, Duration.ofMinutes(50), "negative", null);
    await(bursts.round());
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsTakenInAsHistoryIsNone() {
    quietWeeks();
    say(20, Duration.ofMinutes(50), "negative", null);
    bed.run("UPDATE mention SET backfill = true");
    await(bursts.round());
    assertThat(found()).isEmpty();
  }

  @Test
  void starsWithoutWordsOrNamesInAShortTimeAreAnAttack() {
    quietWeeks();
    say(12, Duration.ofHours(2), "negative", 1.0);
    await(bursts.round());
    Burst bombing =
        found().stream().filter(b -> b.kind() == Burst.Kind.REVIEW_BOMBING).findFirst().orElseThrow();
    assertThat(bombing.source()).isEqualTo(bed.source);
    assertThat(bombing.observed()).isEqualTo(12);
    await(alerts.round());
    assertThat(told()).extracting(Alert::title).contains("Acme is being review-bombed on News");
  }

  @Test
  void aTopicThatTurnsSourOverWeeksBurnsSlowly() {
    for (int week = 30; week > 0; week--) {
      int negative = week > 8 ? 1 : 8;
      for (int i = 0; i < 10; i++) {
        add(
            NOON.minus(Duration.ofDays(7L * week)).plus(Duration.ofHours(15L * i)),
            i < negative ? "negative" : "neutral", null, "waiting-time");
      }
    }
    await(bursts.round());
    Burst burn =
        found().stream()
            .filter(b -> b.kind() == Burst.Kind.SLOW_BURN && "waiting-time".equals(b.topic()))
            .findFirst()
            .orElseThrow();
    assertThat(burn.observed()).isGreaterThan(burn.usual() + 30);
    assertThat(burn.reason()).startsWith("About waiting time: since the week of ");
  }

  /** Three mentions a day, one of them unhappy every other day. */
  private void quietWeeks() {
    for (int day = 56; day > 1; day--) {
      for (int i = 0; i < 3; i++) {
        add(
            NOON.minus(Duration.ofDays(day)).plus(Duration.ofHours(5L * i)),
            i == 0 && day % 2 == 0 ? "negative" : "neutral", null, null);
      }
    }
  }

  private void say(int number, Duration within, String sentiment, @Nullable Double rating) {
    for (int i = 0; i < number; i++) {
      add(bed.now.minus(within.multipliedBy(i + 1).dividedBy(number + 1)), sentiment, rating, null);
    }
  }

  private void add(
      Instant at, String sentiment, @Nullable Double rating, @Nullable String topic) {
    bed.run(
        """
        WITH p AS (
          INSERT INTO post (network, external_id, site, text, published_at, first_seen_at, sentiment, score, own, rating)
          VALUES ('news', $1, 'news.example', '', $2, $2, $3, 0, false, $4) RETURNING id)
        INSERT INTO mention (post_id, business_id, source_id, seen_at, at, backfill, sentiment, score, topics)
        SELECT p.id, $5, $6, $2, $2, false, $3, 0, $7 FROM p""",
        "p" + posts++, time(at), sentiment, rating, bed.business, bed.source,
        topic == null ? new String[0] : new String[] {topic});
  }

  private Burst of(Burst.Kind kind, @Nullable Long source) {
    return found().stream()
        .filter(b -> b.kind() == kind && b.topic() == null && java.util.Objects.equals(b.source(), source))
        .findFirst()
        .orElseThrow();
  }

  private List<Burst> found() {
    return await(
        new BurstStore(bed.database.pool())
            .list(bed.business, NOON.minus(Duration.ofDays(400)), NOON.plus(Duration.ofDays(1))));
  }

  private List<Alert> told() {
    return await(new AlertStore(bed.database.pool()).list(null, null, null, 20)).items();
  }

  private static java.time.OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
