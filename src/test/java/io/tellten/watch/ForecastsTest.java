package io.tellten.watch;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.beat.Bus;
import io.tellten.model.Engagement;
import io.tellten.model.Forecast;
import io.tellten.model.Horizon;
import io.tellten.model.Reading;
import io.tellten.store.HistoryStore;
import io.tellten.store.SpreadStore.Tracked;
import io.tellten.store.StoreBed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posts are forecast by their site's habit, which our own finished posts teach. */
class ForecastsTest {
  private final StoreBed bed = new StoreBed();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final HistoryStore histories = new HistoryStore(bed.database.pool());

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aForecastSpeaksOfWhatIsStillToCome() {
    Forecasts forecasts = new Forecasts(bed.vertx, histories, clock);
    Forecast young = forecasts.of(post(40, 20, 30), NOON).orElseThrow();
    assertThat(young.count()).isEqualTo(30);
    assertThat(young.age()).isEqualTo(Duration.ofMinutes(40));
    assertThat(young.at()).isEqualTo(NOON);
    assertThat(young.percentile()).isBetween(0.0, 1.0);
    assertThat(young.expected()).extracting(Forecast.Expected::horizon)
        .containsExactly(Horizon.values());
    assertThat(young.last().low()).isGreaterThanOrEqualTo(30);
    Forecast old = forecasts.of(post(60 * 26, 20, 30), NOON).orElseThrow();
    assertThat(old.expected()).extracting(Forecast.Expected::horizon)
        .containsExactly(Horizon.FINAL);
  }

  @Test
  void whatWasNeverCountedHasNoForecast() {
    Forecasts forecasts = new Forecasts(bed.vertx, histories, clock);
    Tracked silent =
        new Tracked(
            1, "news", null, NOON, NOON, false,
            List.of(new Reading(NOON, Engagement.UNKNOWN)), null);
    assertThat(forecasts.of(silent, NOON)).isEmpty();
  }

  @Test
  void ourOwnFinishedPostsTeachWhatIsUsual() {
    Forecasts forecasts = new Forecasts(bed.vertx, histories, clock);
    double before = forecasts.of(post(60, 30, 60), NOON).orElseThrow().percentile();
    finished(300, 2_000);
    assertThat(await(forecasts.learn())).isEqualTo(1);
    double after = forecasts.of(post(60, 30, 60), NOON).orElseThrow().percentile();
    assertThat(after).as("on a site where posts get thousands").isLessThan(before);
  }

  @Test
  void whatIsStillGrowingOrWasFoundLateTeachesNothing() {
    finished(30, 50);
    bed.run("UPDATE post SET first_seen_at = $1", NOON.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC));
    assertThat(await(new Forecasts(bed.vertx, histories, clock).learn())).isZero();
    bed.run("UPDATE post SET first_seen_at = published_at + interval '9 days'");
    assertThat(await(new Forecasts(bed.vertx, histories, clock).learn())).isZero();
  }

  @Test
  void theRunningWatchForecastsWhatComes() throws Exception {
    String id =
        await(
            bed.vertx.deployVerticle(
                new WatchVerticle(bed.changes, histories, new Bus(bed.vertx), clock)));
    bed.poll(bed.post("1", "bad bread", new Engagement(7L, null, null, null), true));
    bed.run("UPDATE mention SET sentiment = 'negative'");
    for (int i = 0; bed.mention("1").forecast() == null; i++) {
      assertThat(i).as("quarters of a second").isLessThan(120);
      Thread.sleep(250);
    }
    assertThat(bed.mention("1").forecast().count()).isEqualTo(7);
    assertThat(bed.mention("1").risk().why()).contains("7 times");
    await(bed.vertx.undeploy(id));
  }

  /** As old as that, with two readings, the last one now. */
  private static Tracked post(long minutes, long first, long last) {
    Instant published = NOON.minus(Duration.ofMinutes(minutes));
    return new Tracked(
        1, "news", 500L, published, published.plusSeconds(60), false,
        List.of(
            reading(published.plus(Duration.ofMinutes(minutes / 2)), first), reading(NOON, last)),
        null);
  }

  private static Reading reading(Instant at, long likes) {
    return new Reading(at, new Engagement(likes, null, null, null));
  }

  /** Posts of twenty days ago, read over a day. */
  private void finished(int number, int most) {
    bed.run(
        """
        INSERT INTO post (network, external_id, site, text, published_at, first_seen_at, sentiment, score, own)
        SELECT 'news', 'f' || n, 'news.example', '', t, t, 'neutral', 0, false
        FROM generate_series(1, $1) n, LATERAL (SELECT $2::timestamptz - interval '20 days' AS t) t""",
        number, NOON.atOffset(ZoneOffset.UTC));
    bed.run(
        """
        INSERT INTO reading (post_id, at, likes)
        SELECT p.id, p.published_at + k * k * interval '15 minutes', ($1 + p.id % 7) * k / 10
        FROM post p, generate_series(1, 10) k""",
        most);
    bed.run(
        """
        INSERT INTO forecast (post_id, at, count, expected, low, high, body)
        SELECT p.id, p.published_at + interval '25 hours', 1, 1, 1, 1, '{}' FROM post p""");
  }
}
