package io.tellten.crawl;

import static io.tellten.crawl.CrawlBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Interval;
import io.tellten.model.SourceState;
import io.tellten.model.TryStep;
import io.tellten.store.HostQueueStore;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees who tries a source. */
class TrialTest {
  private static CrawlBed bed;
  private TestSite site;
  private List<TryStep> steps;

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
    steps = new CopyOnWriteArrayList<>();
  }

  @Test
  void aTriedSourceIsAskedAtOnceAndEachStepIsTold() {
    site.answers("/a", 200, "good bread");
    long id = api();
    assertThat(await(bed.crawler.tryNow(id, steps::add))).isTrue();
    assertThat(steps).hasSize(4);
    assertThat(steps.get(0)).isInstanceOf(TryStep.Asking.class);
    assertThat(steps.get(1))
        .isInstanceOfSatisfying(
            TryStep.Answered.class,
            answered -> {
              assertThat(answered.status()).isEqualTo(200);
              assertThat(answered.bytes()).isEqualTo(10);
            });
    assertThat(steps.get(2))
        .isInstanceOfSatisfying(TryStep.Read.class, read -> assertThat(read.posts()).hasSize(1));
    assertThat(steps.get(3))
        .isEqualTo(new TryStep.Ended(SourceState.OK, null, bed.source(id).nextReadAt()));
    assertThat(bed.taken()).containsExactly("good bread");
  }

  @Test
  void aTriedSourceIsAskedForEverythingAlsoWhenNothingChanged() {
    site.on(
        "/a",
        request ->
            request
                .response()
                .putHeader("ETag", "v1")
                .setStatusCode(request.getHeader("If-None-Match") == null ? 200 : 304)
                .end());
    long id = api();
    bed.round();
    bed.clock.advance(ofMinutes(1));
    assertThat(await(bed.crawler.tryNow(id, steps::add))).isTrue();
    assertThat(steps).hasAtLeastOneElementOfType(TryStep.Read.class);
  }

  @Test
  void aTrialThatFailsEndsWithTheSentenceThatTheSourceKeeps() {
    site.answers("/a", 404, "");
    long id = api();
    await(bed.crawler.tryNow(id, steps::add));
    assertThat(steps.get(steps.size() - 1))
        .isEqualTo(
            new TryStep.Ended(
                SourceState.FAILING,
                "The site has nothing at this address (404).",
                bed.source(id).nextReadAt()));
  }

  @Test
  void aTrialWaitsForItsTurnAndSaysWhy() {
    site.answers("/a", 200, "x");
    long id = api();
    HostQueueStore.Claim held =
        await(bed.queues.claim(site.origin(), NOON, Turn.LEASE)).orElseThrow();
    Future<Boolean> trial = bed.crawler.tryNow(id, steps::add);
    bed.waitUntil(() -> !steps.isEmpty());
    assertThat(steps.get(0))
        .isInstanceOfSatisfying(
            TryStep.Waiting.class,
            waiting -> assertThat(waiting.why()).contains("is being read just now"));
    await(bed.queues.release(held.lease(), NOON));
    assertThat(await(trial)).isTrue();
    assertThat(bed.taken()).containsExactly("x");
  }

  @Test
  void aTrialDoesNotAskAHostThatAskedForQuiet() {
    site.answers("/a", 429, "", "Retry-After: 600");
    long id = api();
    bed.round();
    await(bed.crawler.tryNow(id, steps::add));
    assertThat(site.requests()).hasSize(1);
    assertThat(steps.get(0))
        .isEqualTo(
            new TryStep.Waiting(
                NOON.plusSeconds(600),
                "127.0.0.1 is left alone until then, as it asked or because it did not answer."));
    assertThat(steps.get(1))
        .isEqualTo(
            new TryStep.Ended(
                SourceState.THROTTLED,
                "The site asked us to come back later (429).",
                NOON.plusSeconds(600)));
  }

  @Test
  void aPausedSourceCanBeTriedAndStaysPaused() {
    site.answers("/a", 200, "x");
    long id = api();
    await(SourceStore.pause(bed.changes(), id));
    await(bed.crawler.tryNow(id, steps::add));
    assertThat(bed.taken()).containsExactly("x");
    assertThat(bed.source(id).state()).isEqualTo(SourceState.PAUSED);
  }

  @Test
  void whatOnlyListensIsNotAskedAndSaysHowItStands() {
    long id = bed.source(site, "/a", Interval.every(ofHours(1)), TestKinds.PUSHED);
    assertThat(await(bed.crawler.tryNow(id, steps::add))).isTrue();
    assertThat(steps).hasSize(1);
    assertThat(steps.get(0)).isInstanceOf(TryStep.Ended.class);
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void aSourceThatDoesNotExistCannotBeTried() {
    assertThat(await(bed.crawler.tryNow(12345, steps::add))).isFalse();
    assertThat(steps).isEmpty();
  }

  private long api() {
    return bed.source(site, "/a", Interval.every(ofHours(1)), PagesConnector.API);
  }
}
