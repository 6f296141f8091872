package io.tellten.crawl;

import static io.tellten.crawl.CrawlBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Interval;
import io.tellten.model.SourceState;
import io.tellten.store.SourceStore;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How likes and replies of stored posts are read again. */
class RereadTest {
  private static CrawlBed bed;
  private TestSite site;
  private long source;

  @BeforeAll
  static void open() {
    bed = new CrawlBed();
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @BeforeEach
  void begin() {
    bed.clear();
    site = bed.site();
    site.answers("/a", 200, "");
    source = bed.source(site, "/a", Interval.every(ofHours(5)), TestKinds.LIKED);
    bed.round();
  }

  @Test
  void aYoungPostIsReadAgainAtItsTimesAndItsCountsAreHandedOver() {
    post("p", ofMinutes(1), "neutral");
    site.answers("/counts?of=p", 200, "p=7");
    bed.roundAfter(ofSeconds(1));
    assertThat(site.asked("/counts?of=p")).as("not before its time").isZero();
    bed.roundAfter(ofMinutes(1));
    assertThat(bed.recounts).hasSize(1);
    assertThat(bed.recounts.get(0).found().counts().get(0).engagement().likes()).isEqualTo(7);
    assertThat(bed.recounts.get(0).nextDue().values())
        .containsExactly(NOON.plus(ofMinutes(4))); // five minutes old
    bed.roundAfter(ofMinutes(2));
    assertThat(bed.recounts).hasSize(1);
    bed.roundAfter(ofMinutes(1));
    assertThat(bed.recounts).hasSize(2);
  }

  @Test
  void postsAreReadTogetherTheUnhappyAndTheGrowingFirst() {
    long calm = post("calm", ofMinutes(1), "positive");
    long grows = post("grows", ofMinutes(1), "neutral");
    post("bad", ofMinutes(1), "negative");
    reading(grows, 1, NOON.minusSeconds(40));
    reading(grows, 90, NOON.minusSeconds(20));
    run("UPDATE post SET likes = 90 WHERE id = $1", grows);
    reading(calm, 90, NOON.minusSeconds(20));
    run("UPDATE post SET likes = 90 WHERE id = $1", calm);
    site.answers("/counts?of=bad,grows", 200, "bad=1\ngrows=95");
    site.answers("/counts?of=calm", 200, "calm=90");
    bed.roundAfter(ofSeconds(1)); // finds out where
    bed.roundAfter(ofMinutes(2));
    assertThat(site.uris()).endsWith("/counts?of=bad,grows", "/counts?of=calm");
  }

  @Test
  void pollsGoFirst() {
    post("p", ofMinutes(1), "negative");
    site.answers("/counts?of=p", 200, "p=1");
    bed.roundAfter(ofSeconds(1));
    bed.clock.advance(ofMinutes(2));
    site.answers("/b", 200, "b");
    bed.source(site, "/b", Interval.every(ofHours(5)), PagesConnector.API);
    bed.round();
    assertThat(site.uris()).endsWith("/b", "/counts?of=p");
  }

  @Test
  void whatIsGoneOrAWeekOldIsNotReadAgainAndNeitherIsWhatCannotBe() {
    post("gone", ofMinutes(1), "neutral");
    post("old", ofDays(8), "neutral");
    post("once", ofMinutes(1), "neutral");
    site.answers("/counts?of=gone", 404, "gone=gone");
    bed.roundAfter(ofSeconds(1)); // finds out where
    bed.roundAfter(ofMinutes(2));
    assertThat(site.uris()).endsWith("/counts?of=gone");
    assertThat(bed.recounts.get(0).nextDue()).isEmpty();
    assertThat(number("SELECT count(*) FROM reread")).isZero();
  }

  @Test
  void countsThatCannotBeReadLeaveTheSourceOkAndAreTriedLessAndLess() {
    post("p", ofMinutes(1), "neutral");
    site.answers("/counts?of=p", 403, "");
    bed.roundAfter(ofSeconds(1)); // finds out where
    bed.roundAfter(ofMinutes(2));
    bed.roundAfter(ofMinutes(1));
    assertThat(site.asked("/counts?of=p")).isEqualTo(1);
    bed.roundAfter(ofMinutes(1));
    bed.roundAfter(ofMinutes(3));
    assertThat(site.asked("/counts?of=p")).isEqualTo(2);
    bed.roundAfter(ofMinutes(1));
    assertThat(site.asked("/counts?of=p")).isEqualTo(3);
    assertThat(bed.source(source).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(source).note()).isNull();
    bed.roundAfter(ofHours(1));
    assertThat(bed.source(source).note())
        .isEqualTo(
            "Likes and replies could not be read again since 2026-05-04 12:02 UTC: The site does"
                + " not let us read this (403).");
    site.answers("/counts?of=p", 200, "p=3");
    bed.roundAfter(ofHours(2));
    assertThat(bed.source(source).note()).isNull();
    assertThat(bed.recounts).hasSize(1);
  }

  @Test
  void countsAreNotReadForASourceThatIsPaused() {
    post("p", ofMinutes(1), "neutral");
    site.answers("/counts?of=p", 200, "p=1");
    bed.roundAfter(ofSeconds(1));
    await(SourceStore.pause(bed.changes(), source));
    bed.roundAfter(ofMinutes(30));
    bed.round();
    assertThat(site.asked("/counts?of=p")).isZero();
    await(SourceStore.resume(bed.changes(), source));
    bed.roundAfter(ofHours(1));
    assertThat(site.asked("/counts?of=p")).isEqualTo(1);
  }

  private long post(String id, Duration age, String sentiment) {
    Instant at = NOON.minus(age);
    long post =
        await(
            bed.database
                .pool()
                .preparedQuery(
                    """
                    INSERT INTO post (network, external_id, site, text, published_at, first_seen_at, sentiment, score, own)
                    VALUES ('test', $1, 'here', 'x', $2, $2, $3, 0, false) RETURNING id""")
                .execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC), sentiment))
                .map(rows -> rows.iterator().next().getLong(0)));
    run(
        "INSERT INTO reread (post_id, source_id, due_at) VALUES ($1, $2, $3)",
        post,
        source,
        bed.clock.instant().atOffset(ZoneOffset.UTC));
    return post;
  }

  private void reading(long post, long likes, Instant at) {
    run(
        "INSERT INTO reading (post_id, at, likes) VALUES ($1, $2, $3)",
        post,
        at.atOffset(ZoneOffset.UTC),
        likes);
  }

  private long number(String sql) {
    return await(
        bed.database.pool().query(sql).execute().map(rows -> rows.iterator().next().getLong(0)));
  }

  private void run(String sql, Object... values) {
    await(bed.database.pool().preparedQuery(sql).execute(Tuple.from(values)));
  }
}
