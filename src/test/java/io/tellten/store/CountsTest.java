package io.tellten.store;

import static io.tellten.store.StoreBed.NETWORK;
import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Arrivals;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.EventKind;
import io.tellten.model.Forecast;
import io.tellten.model.Found;
import io.tellten.model.Horizon;
import io.tellten.model.PostRef;
import io.tellten.model.Ranking;
import io.tellten.model.Recount;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Engagement that is read again is history and growth like any other. */
class CountsTest {
  private final StoreBed bed = new StoreBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void whatASiteLeavesOutStaysAndAnUnchangedCountIsNoReading() {
    bed.poll(bed.post("1", "x", new Engagement(1L, 5L, null, null), true));
    count("1", new Engagement(7L, null, null, null));
    count("1", new Engagement(7L, null, null, null));
    assertThat(bed.mention("1").engagement()).isEqualTo(new Engagement(7L, 5L, null, null));
    assertThat(bed.history("1")).hasSize(2);
  }

  @Test
  void countsReadAgainReachTheRuleForGrowth() {
    bed.poll(bed.post("1", "x", new Engagement(1L, null, null, null), true));
    bed.run("UPDATE mention SET sentiment = 'negative'");
    bed.now = NOON.plusSeconds(120);
    long before = bed.lastEvent();
    count("1", new Engagement(90L, null, null, null));
    assertThat(bed.eventsSince(before)).extracting(e -> e.thingId())
        .contains(bed.mention("1").id());
    var growth =
        await(
            new GrowthStore(bed.database.pool())
                .ofNegative(List.of(bed.mention("1").id()), Duration.ofMinutes(30)));
    assertThat(growth.get(0).last()).isEqualTo(
        new GrowthStore.Known(bed.now, new Engagement(90L, null, null, null)));
    assertThat(growth.get(0).first().engagement().likes()).isEqualTo(1);
  }

  @Test
  void anotherServersViewOnlyRaisesACount() {
    bed.poll(bed.post("1", "x", new Engagement(5L, 1L, null, null), false));
    bed.poll(bed.post("1", "x", new Engagement(3L, 2L, null, null), false));
    bed.poll(bed.post("1", "x", new Engagement(5L, 1L, null, null), false));
    assertThat(bed.mention("1").engagement()).isEqualTo(new Engagement(5L, 2L, null, null));
    assertThat(bed.history("1")).hasSize(2);
  }

  @Test
  void thePostsOwnServerIsBelievedAndAnotherNoMore() {
    bed.poll(bed.post("1", "x", new Engagement(50L, null, null, null), false));
    bed.poll(bed.post("1", "x", new Engagement(8L, null, null, null), true));
    bed.poll(bed.post("1", "x", new Engagement(60L, null, null, null), false));
    assertThat(bed.mention("1").engagement().likes()).isEqualTo(8);
  }

  @Test
  void aNewPostOfAKindThatCountsAgainIsDueSoonAndAnOldOneNever() {
    bed.poll(bed.post("1", "x"));
    bed.run("UPDATE reread SET due_at = due_at + interval '1 hour'");
    bed.poll(bed.post("1", "x"));
    assertThat(due("1")).isEqualTo(NOON.plus(Duration.ofMinutes(62)));
    bed.isRecountable = false;
    bed.poll(bed.post("2", "y"));
    bed.isRecountable = true;
    bed.now = NOON.minus(Duration.ofDays(8));
    var old = bed.post("3", "z");
    bed.now = NOON;
    bed.poll(old);
    assertThat(bed.rows("SELECT 1 FROM reread")).hasSize(1);
  }

  @Test
  void aRecountSetsWhenItsPostsAreDueAndDropsThoseThatAreNever() {
    bed.poll(bed.post("1", "x"), bed.post("2", "y"));
    PostRef one = ref("1");
    PostRef two = ref("2");
    Instant later = NOON.plusSeconds(900);
    Recount recount =
        new Recount(
            bed.source, bed.lease, bed.terms, NOON,
            Found.recounted(
                List.of(), List.of(new Count(NETWORK, "1", new Engagement(4L, null, null, null))),
                List.of(), List.of()),
            List.of(one, two), Map.of(one.id(), later));
    assertThat(await(bed.harvests.commit(recount, List.of(bed.post("1", "reworded"))))).isTrue();
    assertThat(bed.rows("SELECT 1 FROM reread")).hasSize(1);
    assertThat(due("1")).isEqualTo(later);
    assertThat(bed.mention("1").text()).isEqualTo("reworded");
    assertThat(bed.mention("1").engagement().likes()).isEqualTo(4);
  }

  @Test
  void aRecountIsAReadingAlsoWhenNothingChangedAndNobodyIsToldOfIt() {
    bed.poll(bed.post("1", "x", new Engagement(4L, null, null, null), true), bed.post("2", "y"));
    bed.now = NOON.plusSeconds(120);
    long before = bed.lastEvent();
    recount("1", 4);
    assertThat(bed.history("1")).extracting(r -> r.at()).containsExactly(NOON, bed.now);
    assertThat(bed.history("2")).as("the answer said nothing of it").isEmpty();
    assertThat(bed.eventsSince(before)).isEmpty();
    recount("1", 4);
    assertThat(bed.history("1")).as("the same answer twice").hasSize(2);
  }

  @Test
  void whatARecountFindsUnchangedIsForecastAnew() {
    bed.poll(bed.post("1", "x", new Engagement(4L, null, null, null), true));
    bed.poll(bed.post("2", "y"));
    forecast("1", NOON);
    bed.now = NOON.plusSeconds(120);
    recount("1", 4);
    assertThat(await(new SpreadStore(bed.database.pool()).due(bed.now, 10)))
        .containsExactly(bed.mention("1").postId());
  }

  @Test
  void readingsOfLongAgoAreThinnedAndKeepTheirShape() {
    bed.poll(bed.post("1", "x", new Engagement(1L, null, null, null), true));
    bed.poll(bed.post("2", "y", new Engagement(1L, null, null, null), true));
    for (String id : List.of("1", "2")) {
      bed.run(
          "INSERT INTO reading (post_id, at, likes) SELECT $1, $2::timestamptz + n * interval '1 minute', n FROM generate_series(1, 2000) n",
          bed.mention(id).postId(), NOON.atOffset(java.time.ZoneOffset.UTC));
      forecast(id, NOON.plus(Duration.ofDays(id.equals("1") ? 1 : 9)));
    }
    RetentionStore retention = new RetentionStore(bed.changes);
    int dropped = await(retention.thinReadings(NOON.plus(Duration.ofDays(5))));
    var kept = bed.history("1");
    assertThat(kept).hasSize(2_001 - dropped).hasSizeBetween(40, 80);
    assertThat(kept.get(0).at()).isEqualTo(NOON);
    assertThat(kept.get(kept.size() - 1).engagement().likes()).isEqualTo(2_000);
    for (int i = 8; i < kept.size(); i++) {
      assertThat(kept.get(i).engagement().total())
          .as("no step leaps")
          .isLessThan(2 * kept.get(i - 1).engagement().total());
    }
    assertThat(bed.history("2")).hasSize(2_001);
    assertThat(await(retention.thinReadings(NOON.plus(Duration.ofDays(5))))).isZero();
  }

  private void forecast(String id, Instant at) {
    Forecast four =
        new Forecast(
            at, Duration.ofMinutes(1), 4,
            List.of(new Forecast.Expected(Horizon.FINAL, 4, 4, 4)), 0, 0, 0, Forecast.Basis.HABIT);
    await(
        new SpreadStore(bed.database.pool())
            .saveForecasts(
                List.of(new SpreadStore.Made(bed.mention(id).postId(), four, null, null))));
  }

  private void recount(String id, long likes) {
    Recount recount =
        new Recount(
            bed.source, bed.lease, bed.terms, bed.now,
            Found.recounted(
                List.of(), List.of(new Count(NETWORK, id, new Engagement(likes, null, null, null))),
                List.of(), List.of()),
            List.of(ref("1"), ref("2")), Map.of());
    assertThat(await(bed.harvests.commit(recount, List.of()))).isTrue();
  }

  @Test
  void aRecountUnderALostLeaseWritesNothing() {
    bed.poll(bed.post("1", "x"));
    bed.run("UPDATE host_queue SET lease_token = lease_token + 1");
    Recount recount =
        new Recount(
            bed.source, bed.lease, bed.terms, NOON,
            Found.recounted(
                List.of(), List.of(new Count(NETWORK, "1", new Engagement(4L, null, null, null))),
                List.of(), List.of()),
            List.of(ref("1")), Map.of());
    assertThat(await(bed.harvests.commit(recount, List.of()))).isFalse();
    assertThat(bed.history("1")).isEmpty();
    assertThat(bed.rows("SELECT 1 FROM reread")).hasSize(1);
  }

  @Test
  void aFrontPageIsKeptAndOnlyComingGoingAndLeapsAreSaid() {
    bed.poll(bed.post("1", "x"), bed.post("2", "y"));
    rank("2", "1");
    assertThat(bed.mention("1").rank()).isEqualTo(2);
    long before = bed.lastEvent();
    rank("1", "2");
    assertThat(bed.mention("1").rank()).isEqualTo(1);
    assertThat(bed.eventsSince(before)).extracting(e -> e.kind()).doesNotContain(EventKind.MENTION);
    rank("2");
    assertThat(bed.mention("1").rank()).isNull();
    assertThat(bed.eventsSince(before)).filteredOn(e -> e.kind() == EventKind.MENTION)
        .extracting(e -> e.thingId())
        .containsExactly(bed.mention("1").id());
  }

  @Test
  void whatASourceBringsIsCountedByTheHour() {
    bed.poll(Found.NOTHING, new Arrivals(List.of(1L, 2L), 0), bed.post("1", "x"));
    bed.now = NOON.plusSeconds(60);
    bed.poll(Found.NOTHING, new Arrivals(List.of(2L, 3L), 1));
    Row hour = bed.one("SELECT * FROM source_hour");
    assertThat(hour.getInteger("polls")).isEqualTo(2);
    assertThat(hour.getInteger("fresh")).isEqualTo(1);
    Row source = bed.one("SELECT held, last_found_at, empty_polls FROM source");
    assertThat(source.getArrayOfLongs("held")).containsExactly(2L, 3L);
    assertThat(source.getOffsetDateTime("last_found_at").toInstant()).isEqualTo(NOON);
    bed.poll(Found.NOTHING, new Arrivals(List.of(), 0));
    bed.poll(Found.NOTHING, new Arrivals(List.of(), 0));
    assertThat(bed.one("SELECT empty_polls FROM source").getInteger(0)).isEqualTo(2);
    bed.poll(Found.NOTHING, new Arrivals(List.of(9L), 1));
    Row after = bed.one("SELECT empty_polls, empty_longest FROM source");
    assertThat(after.getInteger(0)).isZero();
    assertThat(after.getInteger(1)).isEqualTo(2);
  }

  private void count(String id, Engagement engagement) {
    bed.poll(
        Found.recounted(
            List.of(), List.of(new Count(NETWORK, id, engagement)), List.of(), List.of()),
        null);
  }

  private void rank(String... ids) {
    bed.poll(
        new Found(
            List.of(), List.of(), List.of(), new Ranking(NETWORK, List.of(ids)), List.of(), null,
            null, null),
        null);
  }

  private PostRef ref(String id) {
    return new PostRef(bed.mention(id).postId(), NETWORK, id, null, null);
  }

  private Instant due(String id) {
    OffsetDateTime due =
        bed.one("SELECT due_at FROM reread WHERE post_id = $1", bed.mention(id).postId())
            .getOffsetDateTime(0);
    return due.toInstant();
  }
}
