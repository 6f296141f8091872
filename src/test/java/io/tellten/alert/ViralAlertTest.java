package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Engagement;
import io.tellten.model.EventKind;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Level;
import io.tellten.store.AlertStore;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One matter has one alert, which says the worst of it. */
class ViralAlertTest {
  private final StoreBed bed = new StoreBed();
  private final AlertWatch watch =
      new AlertWatch(bed.changes, new GrowthThreshold(20, Duration.ofMinutes(30)), 55);

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void whatIsUnhappyAndExpectedToSpreadIsToldWithTheReason() {
    post("1");
    judge("1", 60, 900, 0.8);
    Alert alert = only();
    assertThat(alert.level()).isEqualTo(Level.WARNING);
    assertThat(alert.title()).isEqualTo("An unhappy post by Lena is about to spread on News");
    assertThat(alert.reason()).isEqualTo("Because of 1.");
    assertThat(alert.numbers()).containsEntry("risk", 60.0).containsEntry("expected", 900.0);
  }

  @Test
  void riskAloneOrAForecastAloneIsNoAlert() {
    post("1");
    judge("1", 54, 900, 0.9);
    judge("1", 90, 900, 0.3);
    judge("1", 90, 12, 0.9);
    assertThat(alerts()).isEmpty();
    bed.run("UPDATE mention SET sentiment = 'neutral'");
    judge("1", 90, 900, 0.9);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void historyIsToldOnlyWhenItGrowsUnderOurEyes() {
    post("1");
    bed.run("UPDATE mention SET backfill = true");
    judge("1", 60, 900, 0.8);
    assertThat(alerts()).isEmpty();
    bed.run("UPDATE forecast SET grew_at = $1", bed.now.plusSeconds(60).atOffset(java.time.ZoneOffset.UTC));
    tell("1");
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void itIsToldAgainOnlyWhenItIsWorse() {
    post("1");
    judge("1", 60, 900, 0.8);
    long before = bed.lastEvent();
    judge("1", 70, 1_200, 0.9);
    assertThat(alertsTold(before)).isZero();
    judge("1", 71, 1_900, 0.9);
    assertThat(only().numbers()).containsEntry("expected", 1_900.0);
    await(new Acts(bed.changes).acknowledge(only().id(), "Ann", null));
    judge("1", 74, 9_000, 0.9);
    assertThat(only().state()).isEqualTo(AlertState.ACKNOWLEDGED);
    judge("1", 75, 9_000, 0.9);
    assertThat(only().state()).isEqualTo(AlertState.OPEN);
    assertThat(only().level()).isEqualTo(Level.CRITICAL);
    judge("1", 60, 9_000, 0.9);
    assertThat(only().level()).as("what was told stays as grave as it was").isEqualTo(Level.CRITICAL);
  }

  @Test
  void anIncidentHasOneAlertWhicheverOfItsMentionsMoves() {
    post("1");
    judge("1", 60, 900, 0.8);
    post("2");
    join("1", "2");
    judge("2", 61, 900, 0.8);
    assertThat(only().mentionId()).isEqualTo(bed.mention("1").id());
    bed.run(
        "INSERT INTO incident_risk (incident_id, business_id, points, body, reach, expected, forecast) VALUES ($1, $2, 80, $3, 0, 4000, $4)",
        bed.mention("1").incident().id(), bed.business, risk(80, "both"), forecast(4_000, 0.9));
    tell("2");
    assertThat(only().level()).isEqualTo(Level.CRITICAL);
    assertThat(only().title()).isEqualTo("An unhappy story in 2 posts is about to spread");
  }

  @Test
  void growthOfAMatterThatWasToldIsNoSecondAlert() {
    post("1");
    judge("1", 60, 900, 0.8);
    count("1", 30);
    await(watch.round());
    assertThat(only().reason()).isEqualTo("Because of 1.");
    count("1", 400);
    await(watch.round());
    assertThat(only().level()).as("growth says it is worse").isEqualTo(Level.CRITICAL);
  }

  @Test
  void theAlertOfGrowthBecomesThatOfTheForecast() {
    post("1");
    count("1", 30);
    await(watch.round());
    assertThat(only().title()).isEqualTo("An unhappy post by Lena is spreading on News");
    judge("1", 60, 900, 0.8);
    assertThat(only().title()).isEqualTo("An unhappy post by Lena is about to spread on News");
    count("1", 31);
    await(watch.round());
    assertThat(only().reason()).isEqualTo("Because of 1.");
  }

  @Test
  void twoProcessesRaiseOneAlert() {
    post("1");
    risk("1", 60, 900, 0.8);
    AlertWatch other =
        new AlertWatch(bed.changes, new GrowthThreshold(20, Duration.ofMinutes(30)), 55);
    tellOnly("1");
    await(Future.all(watch.round(), other.round()));
    await(Future.all(watch.round(), other.round()));
    assertThat(alerts()).hasSize(1);
  }

  private void post(String id) {
    bed.poll(bed.post(id, "text of " + id, new Engagement(1L, null, null, null), true));
    bed.run("UPDATE mention SET sentiment = 'negative' WHERE id = $1", bed.mention(id).id());
    await(watch.round());
  }

  private void count(String id, long likes) {
    bed.now = bed.now.plusSeconds(60);
    bed.poll(bed.post(id, "text of " + id, new Engagement(likes, null, null, null), true));
  }

  private void join(String... ids) {
    long incident =
        bed.one("INSERT INTO incident (created_at) VALUES (now()) RETURNING id").getLong(0);
    for (String id : ids) {
      bed.run("UPDATE mention SET incident_id = $1 WHERE id = $2", incident, bed.mention(id).id());
    }
  }

  private void judge(String id, int points, double expected, double top5) {
    risk(id, points, expected, top5);
    tell(id);
  }

  private void risk(String id, int points, double expected, double top5) {
    bed.run(
        """
        INSERT INTO risk (mention_id, points, body) VALUES ($1, $2, $3)
        ON CONFLICT (mention_id) DO UPDATE SET points = excluded.points, body = excluded.body""",
        bed.mention(id).id(), points, risk(points, id));
    bed.run(
        """
        INSERT INTO forecast (post_id, at, count, expected, low, high, body) VALUES ($1, now(), 5, $2, $2, $2, $3)
        ON CONFLICT (post_id) DO UPDATE SET expected = excluded.expected, body = excluded.body""",
        bed.mention(id).postId(), expected, forecast(expected, top5));
  }

  private void tell(String id) {
    tellOnly(id);
    await(watch.round());
  }

  private void tellOnly(String id) {
    long mention = bed.mention(id).id();
    await(
        bed.changes.run(
            change -> {
              change.tell(EventKind.MENTION, mention);
              return Future.succeededFuture();
            }));
  }

  private long alertsTold(long since) {
    return bed.eventsSince(since).stream().filter(e -> e.kind() == EventKind.ALERT).count();
  }

  private Alert only() {
    assertThat(alerts()).hasSize(1);
    return alerts().get(0);
  }

  private List<Alert> alerts() {
    return await(new AlertStore(bed.database.pool()).list(null, null, null, 10)).items();
  }

  private static JsonObject risk(int points, String why) {
    return new JsonObject()
        .put("points", points)
        .put("parts", new JsonArray())
        .put("why", "Because of " + why + ".");
  }

  private static JsonObject forecast(double expected, double top5) {
    return new JsonObject()
        .put("at", "2026-05-04T12:00:00Z")
        .put("age", 600)
        .put("count", 5)
        .put(
            "expected",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("horizon", "final")
                        .put("count", expected)
                        .put("low", expected)
                        .put("high", expected)))
        .put("top5", top5)
        .put("top1", 0.1)
        .put("percentile", 0.9)
        .put("basis", "habit");
  }
}
