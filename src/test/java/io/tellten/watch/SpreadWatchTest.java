package io.tellten.watch;

import static io.tellten.store.StoreBed.NETWORK;
import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Basis;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.Rising;
import io.tellten.model.Story;
import io.tellten.model.StoryKeys;
import io.tellten.store.IncidentStore;
import io.tellten.store.SpreadStore.Tracked;
import io.tellten.store.StoreBed;
import io.tellten.store.WatchStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read is forecast, weighed and told, once, by whichever process. */
class SpreadWatchTest {
  private final StoreBed bed = new StoreBed();
  private final SpreadWatch watch = watch();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aReadingMovesForecastAndRiskAndIsToldOnce() {
    poll("1", "bad", 5, 100L);
    run(watch);
    assertThat(bed.mention("1").forecast().last().count()).isEqualTo(50);
    int points = bed.mention("1").risk().points();
    assertThat(points).isPositive();
    assertThat(bed.mention("1").risk().why()).contains("5 times").contains("100 followers");
    long before = bed.lastEvent();
    run(watch);
    assertThat(told(before)).as("it comes to an end").isEmpty();
    bed.now = bed.now.plusSeconds(60);
    poll("1", "bad", 80, 100L);
    before = bed.lastEvent();
    run(watch);
    assertThat(told(before)).containsExactly(bed.mention("1").id());
    assertThat(bed.mention("1").risk().points()).isGreaterThan(points);
    assertThat(bed.mention("1").forecast().count()).isEqualTo(80);
  }

  @Test
  void aMentionWithoutCountsHasARiskAndNoForecast() {
    bed.poll(bed.post("1", "bad"));
    unhappy("1");
    run(watch);
    assertThat(bed.mention("1").forecast()).isNull();
    assertThat(bed.mention("1").risk().points()).isPositive();
  }

  @Test
  void twoProcessesDoNotTellItTwice() {
    poll("1", "bad", 5, null);
    long before = bed.lastEvent();
    SpreadWatch other = watch();
    await(Future.all(watch.round(), other.round()));
    await(Future.all(watch.round(), other.round()));
    assertThat(told(before)).containsExactly(bed.mention("1").id());
  }

  @Test
  void aRoundThatEndsInTheMiddleIsDoneAgainAsAWhole() {
    poll("1", "bad", 5, null);
    SpreadWatch broken =
        new SpreadWatch(
            bed.vertx,
            bed.changes,
            (post, now) -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(() -> await(broken.round())).hasMessage("killed");
    assertThat(bed.mention("1").risk()).isNull();
    run(watch());
    assertThat(bed.mention("1").risk()).isNotNull();
  }

  @Test
  void whatGrowsIsForecastAnewEveryTenMinutesUntilItPauses() {
    poll("1", "bad", 5, null);
    run(watch);
    bed.now = NOON.plus(Duration.ofMinutes(9));
    assertThat(await(watch.round())).isZero();
    bed.now = NOON.plus(Duration.ofMinutes(10));
    assertThat(await(watch.round())).isEqualTo(1);
    bed.now = NOON.plus(Duration.ofMinutes(31));
    assertThat(await(watch.round())).as("for the last time").isEqualTo(1);
    bed.now = NOON.plus(Duration.ofHours(3));
    assertThat(await(watch.round())).isZero();
  }

  @Test
  void anIncidentIsTheSumOfItsPostsAndCountsAnAuthorOnce() {
    poll("1", "no bread", 10, 100L);
    bed.now = NOON.plusSeconds(600);
    poll("2", "no bread", 20, 120L);
    run(watch);
    Story story = story("1");
    assertThat(story.first().id()).isEqualTo(bed.mention("1").id());
    assertThat(story.timeLine()).hasSize(2);
    assertThat(story.total()).isEqualTo(2);
    assertThat(story.reach()).as("one author, as last said").isEqualTo(120);
    assertThat(story.forecast().count()).isEqualTo(30);
    assertThat(story.forecast().last().count()).isEqualTo(300);
    assertThat(story.forecast().last().low()).isBetween(150.0, 200.0);
    assertThat(story.growth()).extracting(r -> r.engagement().total()).containsExactly(10L, 30L);
    assertThat(story.risk().why()).startsWith("2 posts; together");
    assertThat(story.risk().points()).isGreaterThanOrEqualTo(bed.mention("2").risk().points());
    assertThat(await(new IncidentStore(bed.database.pool()).find(99_999, bed.business))).isEmpty();
  }

  @Test
  void whatRisesIsOneEntryAStoryByWhatIsExpected() {
    poll("alone", "bad soup", 9, 50L);
    poll("1", "no bread", 10, 100L);
    poll("2", "no bread", 20, 120L);
    poll("happy", "lovely", 500, 10L);
    bed.run("UPDATE mention SET sentiment = 'positive', score = 0.9 WHERE id = $1", bed.mention("happy").id());
    run(watch);
    List<Rising> rising = rising();
    assertThat(rising).extracting(r -> r.mention().id())
        .as("what goes furthest stands for its story")
        .containsExactly(bed.mention("2").id(), bed.mention("alone").id());
    assertThat(rising.get(0).forecast().last().count()).isEqualTo(300);
    assertThat(rising.get(0).reach()).isEqualTo(120);
    assertThat(rising.get(0).history().get(0).engagement().total()).isEqualTo(30);
    assertThat(rising.get(1).history()).hasSize(1);
    bed.run("UPDATE mention SET sentiment = 'positive' WHERE id = $1", bed.mention("2").id());
    assertThat(rising().get(0).mention().id()).as("praise stands for none").isEqualTo(bed.mention("1").id());
    bed.now = NOON.plus(Duration.ofHours(25));
    assertThat(rising()).as("it has not grown for a day").isEmpty();
  }

  @Test
  void whatPeopleHideDoesNotRise() {
    poll("1", "bad", 9, 50L);
    run(watch);
    assertThat(rising()).hasSize(1);
    bed.run("UPDATE mention SET about_us = false");
    assertThat(rising()).isEmpty();
  }

  private SpreadWatch watch() {
    return new SpreadWatch(bed.vertx, bed.changes, SpreadWatchTest::tenTimes);
  }

  private static void run(SpreadWatch watch) {
    await(watch.round());
    await(watch.round());
  }

  private List<Rising> rising() {
    return await(
        new WatchStore(bed.database.pool(), Clock.fixed(bed.now, ZoneOffset.UTC))
            .rising(bed.business, 10));
  }

  private Story story(String id) {
    long incident = bed.mention(id).incident().id();
    return await(new IncidentStore(bed.database.pool()).find(incident, bed.business)).orElseThrow();
  }

  private List<Long> told(long since) {
    return bed.eventsSince(since).stream()
        .filter(event -> event.kind() == EventKind.MENTION)
        .map(Event::thingId)
        .toList();
  }

  private void poll(String id, String text, long likes, @Nullable Long followers) {
    bed.poll(post(id, text, likes, followers));
    unhappy(id);
  }

  private void unhappy(String id) {
    bed.run("UPDATE mention SET sentiment = 'negative', score = -0.6 WHERE id = $1", bed.mention(id).id());
  }

  private ReadPost post(String id, String text, long likes, @Nullable Long followers) {
    Post post =
        new Post(
            NETWORK, id, null, null, new Author("Lena", "lena@news.example", followers), null, text,
            null, null, NOON.minusSeconds(60), new Engagement(likes, null, null, null), null);
    return bed.read(
        post,
        new StoryKeys(List.of((long) text.hashCode()), List.of(), List.of(), text::equals));
  }

  private static Optional<Forecast> tenTimes(Tracked post, Instant now) {
    if (post.readings().isEmpty()) {
      return Optional.empty();
    }
    var last = post.readings().get(post.readings().size() - 1);
    long count = last.engagement().total();
    return Optional.of(
        new Forecast(
            last.at(),
            Duration.between(post.bornAt(), last.at()),
            count,
            List.of(
                new Expected(Horizon.DAY, count * 5.0, count * 3.0, count * 8.0),
                new Expected(Horizon.FINAL, count * 10.0, count * 5.0, count * 20.0)),
            0.6,
            0.2,
            0.9,
            Basis.VELOCITY));
  }
}
