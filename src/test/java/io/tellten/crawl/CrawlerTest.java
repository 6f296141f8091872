package io.tellten.crawl;

import static io.tellten.crawl.CrawlBed.NOON;
import static io.tellten.crawl.CrawlBed.round;
import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Interval;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a poll goes, what a source says afterwards, and when it is asked again. */
class CrawlerTest {
  private static CrawlBed bed;
  private TestSite site;

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
  }

  @Test
  void aDueSourceIsAskedAndWhatItHoldsIsHandedOver() {
    site.answers("/a", 200, "good bread\nbad tea");
    long id = bed.source(site, "/a", "5M");
    bed.round();
    assertThat(bed.taken()).containsExactly("good bread", "bad tea");
    Source source = bed.source(id);
    assertThat(source.state()).isEqualTo(SourceState.OK);
    assertThat(source.reason()).isNull();
    assertThat(source.lastReadAt()).isEqualTo(NOON);
    assertThat(site.requests().get(0).headers().get("User-Agent")).isEqualTo("TellTen/test");
  }

  @Test
  void aFixedIntervalIsKeptAsSaidAndRatherEarlyThanLate() {
    site.answers("/a", 200, "x");
    long id = bed.source(site, "/a", "5M");
    bed.round();
    assertThat(bed.source(id).nextReadAt())
        .isBetween(NOON.plus(ofSeconds(270)), NOON.plus(ofSeconds(300)));
    bed.roundAfter(ofSeconds(269));
    assertThat(site.asked("/a")).isEqualTo(1);
    bed.roundAfter(ofSeconds(31));
    assertThat(site.asked("/a")).isEqualTo(2);
  }

  @Test
  void anAdaptiveSourceIsAskedMoreOftenWhileItHasNewsAndLessWhileItHasNone() {
    site.answers("/a", 200, "x");
    Interval every = new Interval(ofMinutes(1), ofMinutes(10));
    long id = bed.source(site, "/a", every, PagesConnector.API);
    bed.round();
    assertThat(bed.source(id).pace()).isEqualTo(ofMinutes(1));
    bed.roundAfter(ofMinutes(1));
    bed.roundAfter(ofMinutes(2));
    assertThat(bed.source(id).pace()).isEqualTo(ofSeconds(135));
    site.answers("/a", 200, "y\nz\nx");
    bed.clock.advance(ofMinutes(10));
    round(bed.crawler(bed.clock, CrawlBed.PACE)); // a restart forgets nothing
    assertThat(bed.source(id).pace()).isEqualTo(ofMillis(101_250));
    assertThat(bed.harvests).extracting(h -> h.arrivals().fresh()).containsExactly(0, 0, 0, 2);
  }

  @Test
  void whatHasNotChangedCountsAsNothingNew() {
    site.on(
        "/a",
        request -> {
          boolean known = request.getHeader("If-None-Match") != null;
          request.response().putHeader("ETag", "v1").setStatusCode(known ? 304 : 200).end();
        });
    Interval every = new Interval(ofMinutes(1), ofMinutes(10));
    long id = bed.source(site, "/a", every, PagesConnector.API);
    bed.round();
    bed.roundAfter(ofMinutes(1));
    assertThat(bed.source(id).pace()).isEqualTo(ofSeconds(90));
  }

  @Test
  void whatPeopleChangeDuringAPollIsNotOverwrittenByIt() {
    long id = bed.source(site, "/a", "5M");
    HttpServerRequest asked = heldUp("/a");
    Question other =
        new Question(bed.business(), site.url("/b"), List.of());
    long queue = await(bed.queues.ensure(site.origin(), NOON));
    await(bed.sources.askElse(id, other, other.url(), queue, NOON));
    asked.response().end("of the old question");
    await(bed.crawler.underWay());
    assertThat(bed.taken()).isEmpty();
    assertThat(bed.source(id).state()).isEqualTo(SourceState.WAITING);
    assertThat(bed.source(id).nextReadAt()).isEqualTo(NOON);
    site.answers("/b", 200, "of the new question");
    bed.roundAfter(ofSeconds(1));
    assertThat(bed.taken()).containsExactly("of the new question");
  }

  @Test
  void aPollUnderWhichTheNamesChangeIsRepeatedAtOnce() {
    long id = bed.source(site, "/a", "5M");
    HttpServerRequest asked = heldUp("/a");
    await(bed.sources.dueNow(bed.business().id(), NOON));
    asked.response().setStatusCode(500).end();
    await(bed.crawler.underWay());
    assertThat(bed.source(id).nextReadAt()).isEqualTo(NOON);
  }

  /** The request that a round makes, which the site has not answered yet. */
  private HttpServerRequest heldUp(String path) {
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    site.on(path, asked::complete);
    await(bed.crawler.round());
    return asked.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void manyHostsThatOnlyWaitDoNotHoldUpTheOthers() {
    Crawler patient = bed.crawler(bed.clock, ofMinutes(10));
    List<TestSite> sites = Stream.generate(bed::site).limit(40).toList();
    sites.forEach(
        each -> {
          each.answers("/a", 200, "x");
          each.answers("/b", 200, "x");
          bed.source(each, "/a", "5M");
          bed.source(each, "/b", "5M");
        });
    await(patient.round());
    bed.waitUntil(() -> sites.stream().allMatch(each -> each.requests().size() == 1));
    await(patient.stop());
  }

  @Test
  void eachAnswerOfAPollIsCommittedBeforeTheNextIsAsked() {
    site.answers("/a", 200, "one\nnext=2");
    site.on("/a?page=2", request -> request.response().end("two, after " + bed.taken()));
    bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    bed.round();
    assertThat(bed.taken()).containsExactly("one", "two, after [one]");
    assertThat(site.uris()).containsExactly("/a", "/a?page=2");
  }

  @Test
  void aPollGoesOnAtItsCursorInWhicheverProcess() {
    site.answers("/a", 200, "one\nnext=2");
    site.answers("/a?page=2", 500, "");
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    bed.round();
    assertThat(bed.source(id).state()).isEqualTo(SourceState.FAILING);
    site.answers("/a?page=2", 200, "two");
    bed.clock.advance(ofMinutes(5));
    round(bed.crawler(bed.clock, CrawlBed.PACE));
    assertThat(bed.taken()).containsExactly("one", "two");
    assertThat(site.asked("/a")).isEqualTo(1);
  }

  @Test
  void aSourceInTroubleIsWellAgainWhenAPollComesToItsEndAndNotBefore() {
    site.answers("/a", 200, "one\nnext=2");
    site.answers("/a?page=2", 404, "");
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    bed.round();
    bed.roundAfter(ofMinutes(5));
    bed.roundAfter(ofMinutes(10));
    assertThat(site.asked("/a")).isEqualTo(3);
    assertThat(bed.source(id).state()).isEqualTo(SourceState.FAILING);
    assertThat(bed.source(id).troubleSince()).isEqualTo(NOON);
    site.answers("/a?page=2", 200, "two");
    bed.roundAfter(ofMinutes(20));
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(id).troubleSince()).isNull();
  }

  @Test
  void aCursorOfAnotherQuestionIsNotGoneOnWith() {
    site.answers("/a", 200, "one\nnext=2");
    site.answers("/a?page=2", 500, "");
    bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    bed.round();
    bed.bringBusiness(List.of("Acme Bakeries"));
    bed.roundAfter(ofMinutes(5));
    assertThat(site.asked("/a")).isEqualTo(2);
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    site.on(
        "/a",
        request -> {
          boolean known = "\"v1\"".equals(request.getHeader("If-None-Match"));
          request.response().putHeader("ETag", "\"v1\"").putHeader("Last-Modified", "then");
          request.response().setStatusCode(known ? 304 : 200).end(known ? "" : "x");
        });
    long id = bed.source(site, "/a", "5M");
    bed.round();
    bed.roundAfter(ofMinutes(5));
    assertThat(bed.taken()).containsExactly("x");
    assertThat(site.requests().get(2).headers().get("If-Modified-Since")).isEqualTo("then");
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(id).lastReadAt()).isEqualTo(NOON.plus(ofMinutes(5)));
    assertThat(bed.source(id).nextReadAt()).isAfter(NOON.plus(ofMinutes(9)));
  }

  @Test
  void aBusinessWithAnotherNameSeesEverythingAgain() {
    site.on(
        "/a",
        request ->
            request
                .response()
                .putHeader("ETag", "\"v1\"")
                .setStatusCode(request.getHeader("If-None-Match") == null ? 200 : 304)
                .end());
    bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    bed.round();
    bed.bringBusiness(List.of("Acme Bakeries"));
    bed.roundAfter(ofMinutes(5));
    assertThat(site.requests()).hasSize(2);
    assertThat(site.requests()).allMatch(r -> r.headers().get("If-None-Match") == null);
    bed.roundAfter(ofMinutes(5));
    assertThat(site.requests().get(2).headers().get("If-None-Match")).isEqualTo("\"v1\"");
  }

  @Test
  void aFailingSourceIsTriedSoonThenLessAndLess() {
    site.answers("/a", 500, "");
    long id = bed.source(site, "/a", Interval.every(ofSeconds(2)), PagesConnector.API);
    bed.round();
    for (int seconds = 2; seconds <= 8; seconds *= 2) {
      Duration wait = Duration.between(bed.clock.instant(), bed.source(id).nextReadAt());
      assertThat(wait).isBetween(ofMillis(seconds * 900L), ofSeconds(seconds));
      bed.roundAfter(wait);
    }
    assertThat(bed.source(id).reason()).isEqualTo("The site has trouble of its own (500).");
    site.answers("/a", 200, "x");
    bed.roundAfter(ofMinutes(15));
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
    Instant next = bed.source(id).nextReadAt();
    assertThat(next).isBeforeOrEqualTo(bed.clock.instant().plus(ofSeconds(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 451})
  void aSiteThatSaysNoIsForbidden(int status) {
    site.answers("/a", status, "");
    assertThat(stateAfterRound())
        .isEqualTo("forbidden: The site does not let us read this (" + status + ").");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 500, 502, 503, 204, 304, 300})
  void anyOtherStatusWithoutAnAnswerIsFailing(int status) {
    site.answers("/a", status, "");
    assertThat(stateAfterRound()).startsWith("failing: The site").contains("(" + status + ").");
  }

  @Test
  void anAnswerOfAnotherKindIsFailingWithTheConnectorsSentence() {
    site.answers("/a", 200, "<ht\0ml>");
    assertThat(stateAfterRound())
        .isEqualTo("failing: The answer is a web page, not lines: <ht ml>.");
  }

  @Test
  void anAnswerBeyondTheCapIsFailing() {
    site.answers("/a", 200, "x".repeat(1_000_001));
    assertThat(stateAfterRound()).startsWith("failing: The answer of 127.0.0.1 is larger than");
  }

  @ParameterizedTest
  @ValueSource(strings = {PagesConnector.API, PagesConnector.PAGES})
  void anAddressThatMayNotBeAskedIsRefused(String kind) {
    long id = sourceAt("http://10.0.0.1/a", kind);
    bed.round();
    assertThat(state(id)).startsWith("refused: 10.0.0.1 is a private address, which");
  }

  @ParameterizedTest
  @ValueSource(strings = {PagesConnector.API, PagesConnector.PAGES})
  void anAddressWithAPasswordIsNotAskedAndNotRepeated(String kind) {
    long id = sourceAt(site.url("/a").replace("//", "//me:secret@"), kind);
    bed.round();
    assertThat(state(id)).startsWith("failing: The address holds a user name or password");
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void whatIsNoAddressIsFailing() {
    long id = sourceAt("http://a b", PagesConnector.API);
    bed.round();
    assertThat(state(id)).isEqualTo("failing: What this source is to ask for makes no address.");
  }

  @Test
  void aKindNobodyKnowsIsFailingWithASentence() {
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), "gopher");
    bed.round();
    assertThat(state(id))
        .isEqualTo("failing: This version does not know how to read a source of the kind gopher.");
  }

  @Test
  void aFailingSourceDoesNotKeepAnotherOfItsHostFromBeingRead() {
    site.answers("/a", 500, "");
    site.answers("/b", 200, "fine");
    bed.source(site, "/a", "5M");
    bed.source(site, "/b", "5M");
    bed.round();
    assertThat(bed.taken()).containsExactly("fine");
  }

  @Test
  void whenTheLeaseIsLostMeanwhileNothingIsWritten() throws Exception {
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    site.on("/a", asked::complete);
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    await(bed.crawler.round());
    HttpServerRequest request = asked.get(10, TimeUnit.SECONDS);
    await(bed.queues.takeAll());
    request.response().end("too late");
    await(bed.crawler.underWay());
    assertThat(bed.harvests).isEmpty();
    assertThat(bed.source(id).state()).isEqualTo(SourceState.WAITING);
    assertThat(bed.source(id).nextReadAt()).isEqualTo(NOON);
  }

  @Test
  void aFailureAfterTheLeaseWasLostIsNotWrittenEither() throws Exception {
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    site.on("/a", asked::complete);
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    await(bed.crawler.round());
    HttpServerRequest request = asked.get(10, TimeUnit.SECONDS);
    await(bed.queues.takeAll());
    request.response().setStatusCode(500).end();
    await(bed.crawler.underWay());
    assertThat(bed.source(id).state()).isEqualTo(SourceState.WAITING);
  }

  @Test
  void aRoundDoesNotWaitForSlowHosts() throws Exception {
    TestSite slow = bed.site();
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    slow.on("/a", asked::complete);
    site.answers("/a", 200, "quick");
    bed.source(slow, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    await(bed.crawler.round());
    HttpServerRequest held = asked.get(10, TimeUnit.SECONDS);
    bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    await(bed.crawler.round());
    bed.waitUntil(() -> !bed.taken().isEmpty());
    assertThat(bed.taken()).containsExactly("quick");
    held.response().end("slow");
    await(bed.crawler.underWay());
    assertThat(bed.taken()).containsExactly("quick", "slow");
  }

  @Test
  void stoppingWaitsForTheRequestUnderWayAndKeepsWhatItBrings() throws Exception {
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    site.on("/a", asked::complete);
    site.answers("/a?page=2", 200, "two");
    bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    await(bed.crawler.round());
    HttpServerRequest held = asked.get(10, TimeUnit.SECONDS);
    Future<Void> stopped = bed.crawler.stop();
    assertThat(stopped.isComplete()).isFalse();
    held.response().end("one\nnext=2");
    await(stopped);
    assertThat(bed.taken()).containsExactly("one");
    assertThat(await(bed.crawler.round())).isZero();
    bed.clock.advance(ofSeconds(1));
    round(bed.crawler(bed.clock, CrawlBed.PACE));
    assertThat(bed.taken()).containsExactly("one", "two");
  }

  private long sourceAt(String url, String kind) {
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), kind);
    await(
        bed.database
            .pool()
            .preparedQuery("UPDATE source SET url = $1 WHERE id = $2")
            .execute(Tuple.of(url, id)));
    return id;
  }

  private String stateAfterRound() {
    long id = bed.source(site, "/a", Interval.every(ofMinutes(5)), PagesConnector.API);
    bed.round();
    return state(id);
  }

  private String state(long id) {
    Source source = bed.source(id);
    return source.state().word() + ": " + source.reason();
  }
}
