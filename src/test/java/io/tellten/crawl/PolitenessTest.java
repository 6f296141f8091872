package io.tellten.crawl;

import static io.tellten.crawl.CrawlBed.NOON;
import static io.tellten.crawl.CrawlBed.PACE;
import static io.tellten.crawl.CrawlBed.round;
import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Interval;
import io.tellten.model.Lease;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host asks for is kept, by every source, every process and after a restart. */
class PolitenessTest {
  private static final Interval SECONDS_5 = Interval.every(ofSeconds(5));
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
  void aHostThatSays429IsLeftAloneForAsLongAsItAsks() {
    site.answers("/a", 429, "", "Retry-After: 60");
    site.answers("/b", 200, "b");
    long a = api("/a");
    long b = api("/b");
    bed.round();
    assertThat(bed.source(b).nextReadAt()).isEqualTo(NOON.plus(ofSeconds(60)));
    Source source = bed.source(a);
    assertThat(source.state()).isEqualTo(SourceState.THROTTLED);
    assertThat(source.until()).isEqualTo(NOON.plus(ofSeconds(60)));
    assertThat(source.reason()).isEqualTo("The site asked us to come back later (429).");
    bed.roundAfter(ofSeconds(59));
    round(bed.crawler(bed.clock, PACE)); // another process, or this one after a restart
    assertThat(site.uris()).containsExactly("/a");
    site.answers("/a", 200, "a");
    bed.roundAfter(ofSeconds(1));
    assertThat(bed.taken()).containsExactlyInAnyOrder("a", "b");
    assertThat(bed.source(a).until()).isNull();
  }

  @Test
  void a503WithADateIsKeptUntilThen() {
    site.answers("/a", 503, "", "Retry-After: Mon, 04 May 2026 12:10:00 GMT");
    long a = api("/a");
    bed.round();
    assertThat(bed.source(a).state()).isEqualTo(SourceState.THROTTLED);
    bed.roundAfter(ofSeconds(599));
    assertThat(site.requests()).hasSize(1);
    bed.roundAfter(ofSeconds(1));
    assertThat(site.requests()).hasSize(2);
  }

  @Test
  void a429WithoutATimeIsLeftForAMinuteThenLonger() {
    site.answers("/a", 429, "");
    long a = api("/a");
    bed.round();
    assertThat(bed.source(a).until()).isEqualTo(NOON.plus(ofMinutes(1)));
    bed.roundAfter(ofMinutes(1));
    assertThat(bed.source(a).until()).isEqualTo(NOON.plus(ofMinutes(3)));
  }

  @Test
  void whatRobotsForbidsIsNotAsked() {
    site.answers("/robots.txt", 200, "User-agent: tellten\nDisallow: /private\n");
    site.answers("/private/a", 200, "a");
    site.answers("/b", 200, "b");
    long a = bed.source(site, "/private/a", "5S");
    bed.source(site, "/b", "5S");
    bed.round();
    assertThat(site.uris()).containsExactlyInAnyOrder("/robots.txt", "/b");
    assertThat(bed.source(a).state()).isEqualTo(SourceState.REFUSED);
    assertThat(bed.source(a).reason())
        .isEqualTo("The robots.txt of 127.0.0.1 does not let us read this address.");
    assertThat(bed.source(a).nextReadAt()).isAfter(NOON);
  }

  @Test
  void aRobotsFileIsKeptForADayAndNotLonger() {
    site.answers("/robots.txt", 200, "User-agent: *\nDisallow: /a\n");
    bed.source(site, "/a", "5S");
    bed.round();
    site.answers("/robots.txt", 404, "");
    site.answers("/a", 200, "a");
    bed.roundAfter(ofHours(23));
    round(bed.crawler(bed.clock, PACE));
    assertThat(site.uris()).containsExactly("/robots.txt");
    bed.roundAfter(ofHours(2));
    assertThat(site.uris()).containsExactly("/robots.txt", "/robots.txt", "/a");
  }

  @Test
  void aRobotsFileIsAskedForAgainOnlyWhereItHasChanged() {
    site.answers(
        "/robots.txt",
        200,
        "User-agent: *\nDisallow: /a\n",
        "ETag: \"v1\"",
        "Last-Modified: Sat, 02 May 2026 08:00:00 GMT");
    site.answers("/a", 200, "a");
    bed.source(site, "/a", "5S");
    bed.round();
    site.answers("/robots.txt", 304, "");
    bed.roundAfter(ofHours(25));
    assertThat(site.uris()).containsExactly("/robots.txt", "/robots.txt");
    assertThat(site.requests().get(0).headers().contains("If-None-Match")).isFalse();
    assertThat(site.requests().get(1).headers().get("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(site.requests().get(1).headers().get("If-Modified-Since"))
        .isEqualTo("Sat, 02 May 2026 08:00:00 GMT");
    bed.roundAfter(ofHours(23));
    round(bed.crawler(bed.clock, PACE)); // another process, or this one after a restart
    assertThat(site.uris()).hasSize(2);
    site.answers("/robots.txt", 200, "");
    bed.roundAfter(ofHours(2));
    assertThat(site.requests().get(2).headers().get("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(site.uris()).containsExactly("/robots.txt", "/robots.txt", "/robots.txt", "/a");
  }

  @Test
  void aRobotsFileThatSaysNotModifiedUnaskedHasNoRules() {
    site.answers("/robots.txt", 304, "");
    site.answers("/a", 200, "a");
    bed.source(site, "/a", "5S");
    bed.round();
    assertThat(site.uris()).containsExactly("/robots.txt", "/a");
  }

  @Test
  void aRobotsFileThatAnswers5xxMeansWait() {
    site.answers("/robots.txt", 500, "");
    site.answers("/a", 200, "a");
    site.answers("/b", 200, "b");
    long a = bed.source(site, "/a", "5S");
    bed.source(site, "/b", "5S");
    bed.round();
    assertThat(site.uris()).containsExactly("/robots.txt");
    assertThat(bed.source(a).state()).isEqualTo(SourceState.FAILING);
    assertThat(bed.source(a).reason())
        .isEqualTo(
            "The robots.txt of 127.0.0.1 cannot be read (500); until it can, the site is left"
                + " alone.");
    site.answers("/robots.txt", 200, "");
    bed.roundAfter(ofSeconds(5));
    assertThat(bed.taken()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aRobotsFileThatBreaksOffMeansWait() {
    site.on("/robots.txt", request -> request.connection().close());
    long a = bed.source(site, "/a", "5S");
    bed.round();
    assertThat(site.asked("/a")).isZero();
    assertThat(bed.source(a).reason())
        .startsWith("The robots.txt of 127.0.0.1 cannot be read, so the site is left alone: ");
  }

  @Test
  void aRobotsFileThatSays429IsAHostThatSays429() {
    site.answers("/robots.txt", 429, "", "Retry-After: 600");
    long a = bed.source(site, "/a", "5S");
    bed.round();
    bed.roundAfter(ofSeconds(599));
    assertThat(site.uris()).containsExactly("/robots.txt");
    assertThat(bed.source(a).state()).isEqualTo(SourceState.THROTTLED);
  }

  @Test
  void aSiteWithoutRobotsFileMayBeReadAndADocumentedApiIsNotAskedForOne() {
    site.answers("/a", 200, "a");
    bed.source(site, "/a", "5S");
    TestSite other = bed.site();
    other.answers("/b", 200, "b");
    bed.source(other, "/b", SECONDS_5, PagesConnector.API);
    bed.round();
    assertThat(site.uris()).containsExactly("/robots.txt", "/a");
    assertThat(other.uris()).containsExactly("/b");
  }

  @Test
  void aMovedRobotsFileIsFollowed() {
    TestSite other = bed.site();
    site.answers("/robots.txt", 301, "", "Location: " + other.url("/rules"));
    other.answers("/rules", 200, "User-agent: *\nDisallow: /\n");
    long a = bed.source(site, "/a", "5S");
    bed.round();
    assertThat(other.uris()).containsExactly("/rules");
    assertThat(bed.source(a).state()).isEqualTo(SourceState.REFUSED);
  }

  @Test
  void aRedirectIsFollowedOnlyWhereTheRobotsFileThereLetsIt() {
    TestSite other = bed.site();
    other.answers("/robots.txt", 200, "User-agent: *\nDisallow: /closed\n");
    other.answers("/open", 200, "moved");
    site.answers("/a", 302, "", "Location: " + other.url("/open"));
    site.answers("/b", 302, "", "Location: " + other.url("/closed"));
    bed.source(site, "/a", "5M");
    bed.round();
    bed.clock.advance(ofSeconds(1)); // the pause of the other host is over
    long b = bed.source(site, "/b", "5M");
    bed.round();
    assertThat(bed.taken()).containsExactly("moved");
    assertThat(other.asked("/closed")).isZero();
    assertThat(bed.source(b).state()).isEqualTo(SourceState.REFUSED);
  }

  @Test
  void aRedirectToAPrivateAddressIsRefused() {
    site.answers("/a", 302, "", "Location: http://10.0.0.1/admin");
    long a = api("/a");
    bed.round();
    assertThat(bed.source(a).state()).isEqualTo(SourceState.REFUSED);
    assertThat(bed.source(a).reason()).startsWith("10.0.0.1 is a private address");
  }

  @Test
  void aRedirectThatGoesInCirclesIsGivenUp() {
    site.answers("/a", 302, "", "Location: /a");
    long a = api("/a");
    bed.round();
    assertThat(bed.source(a).reason()).isEqualTo("The site redirects more than 5 times.");
    assertThat(site.asked("/a")).isEqualTo(6);
  }

  @Test
  void aRedirectToAHostThatAskedForQuietWaitsForIt() {
    TestSite other = bed.site();
    Lease lease = await(bed.queues.claim(other.origin(), NOON, Turn.LEASE)).orElseThrow().lease();
    await(bed.queues.waitUntil(lease, NOON.plus(ofHours(1))));
    await(bed.queues.release(lease, NOON));
    site.answers("/a", 302, "", "Location: " + other.url("/b"));
    long a = api("/a");
    bed.round();
    assertThat(other.requests()).isEmpty();
    assertThat(bed.source(a).state()).isEqualTo(SourceState.THROTTLED);
    assertThat(bed.source(a).until()).isEqualTo(NOON.plus(ofHours(1)));
  }

  @Test
  void aRedirectWaitsForItsTurnAtTheOtherHost() {
    TestSite other = bed.site();
    other.answers("/b", 200, "moved");
    Lease lease = await(bed.queues.claim(other.origin(), NOON, Turn.LEASE)).orElseThrow().lease();
    site.answers("/a", 302, "", "Location: " + other.url("/b"));
    api("/a");
    await(bed.crawler.round());
    bed.waitUntil(() -> site.asked("/a") == 1);
    assertThat(other.requests()).isEmpty();
    await(bed.queues.release(lease, NOON));
    await(bed.crawler.underWay());
    assertThat(bed.taken()).containsExactly("moved");
  }

  @Test
  void a429BehindARedirectLeavesThatHostAloneAndNotTheFirst() {
    TestSite other = bed.site();
    other.answers("/b", 429, "", "Retry-After: 60");
    site.answers("/a", 302, "", "Location: " + other.url("/b"));
    site.answers("/c", 200, "c");
    api("/a");
    api("/c");
    bed.round();
    assertThat(bed.taken()).containsExactly("c");
    bed.clock.advance(ofSeconds(59));
    assertThat(await(bed.queues.claim(other.origin(), bed.clock.instant(), Turn.LEASE))).isEmpty();
    assertThat(await(bed.queues.claim(site.origin(), bed.clock.instant(), Turn.LEASE))).isPresent();
  }

  @Test
  void betweenTwoRequestsToOneHostLiesThePause() {
    Duration pace = ofMillis(150);
    site.answers("/a", 302, "", "Location: /b");
    site.answers("/b", 200, "b");
    site.answers("/c", 200, "c");
    bed.source(site, "/a", "5S");
    bed.source(site, "/c", "5S");
    round(bed.crawler(bed.clock, pace));
    assertThat(site.uris()).containsExactly("/robots.txt", "/a", "/b", "/c");
    assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(pace));
    assertThat(await(bed.queues.claim(site.origin(), bed.clock.instant(), Turn.LEASE)))
        .as("the pause also lies between two turns")
        .isEmpty();
  }

  @Test
  void stoppingDoesNotWaitForThePause() {
    site.answers("/a", 200, "a");
    site.answers("/b", 200, "b");
    api("/a");
    api("/b");
    Crawler patient = bed.crawler(bed.clock, ofHours(1));
    await(patient.round());
    bed.waitUntil(() -> bed.taken().size() == 1);
    await(patient.stop());
    assertThat(site.uris()).containsExactly("/a");
    assertThat(await(bed.queues.claim(site.origin(), NOON.plus(ofHours(1)), Turn.LEASE)))
        .as("given back, and to be asked after the pause")
        .isPresent();
    assertThat(await(bed.queues.claim(site.origin(), NOON.plus(ofMinutes(59)), Turn.LEASE)))
        .isEmpty();
  }

  @Test
  void aCrawlDelayLongerThanThePauseIsKept() {
    site.answers("/robots.txt", 200, "User-agent: *\nCrawl-delay: 1\nDisallow:\n");
    site.answers("/a", 200, "a");
    bed.source(site, "/a", "5S");
    bed.round();
    assertThat(bed.taken()).containsExactly("a");
    assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(ofSeconds(1)));
    assertThat(await(bed.queues.claim(site.origin(), NOON.plus(ofMillis(900)), Turn.LEASE)))
        .isEmpty();
  }

  @Test
  void twoCrawlersOnOneDatabaseNeverAskOneHostAtTheSameTime() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Clock clock = Clock.systemUTC();
    for (int i = 0; i < 4; i++) {
      site.on("/" + i, request -> slowly(request, now, most));
      bed.source(site, "/" + i, Interval.every(ofSeconds(1)), PagesConnector.API, clock.instant());
    }
    Crawler one = bed.crawler(clock, PACE);
    Crawler two = bed.crawler(clock, PACE);
    bed.waitUntil(
        () -> {
          await(one.round());
          await(two.round());
          return site.requests().size() >= 12;
        });
    await(one.stop());
    await(two.stop());
    assertThat(most).hasValue(1);
  }

  @Test
  void aLeaseIsRenewedWhileASlowSiteAnswers() throws Exception {
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    site.on("/a", asked::complete);
    Instant start = Instant.now();
    bed.source(site, "/a", SECONDS_5, PagesConnector.API, start);
    Crawler crawler = bed.crawler(Clock.systemUTC(), PACE);
    await(crawler.round());
    HttpServerRequest held = asked.get(10, TimeUnit.SECONDS);
    Instant first = leaseUntil();
    assertThat(first).isBefore(Instant.now().plus(ofSeconds(10)));
    bed.waitUntil(() -> leaseUntil().isAfter(first));
    held.response().end("a");
    await(crawler.underWay());
    assertThat(bed.taken()).containsExactly("a");
  }

  @Test
  void aSourceOfEverySecondIsAskedAboutEachSecond() {
    site.answers("/a", 200, "a");
    Instant start = Instant.now();
    bed.source(site, "/a", Interval.every(ofSeconds(1)), PagesConnector.API, start);
    CrawlVerticle verticle = new CrawlVerticle(bed.crawler(Clock.systemUTC(), PACE));
    String id = await(bed.vertx.deployVerticle(verticle));
    bed.waitUntil(() -> site.requests().size() >= 4);
    await(bed.vertx.undeploy(id));
    assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThan(ofMillis(850)));
    // Four requests span three seconds; the rest is for a busy machine.
    assertThat(Duration.between(start, Instant.now())).isLessThan(ofSeconds(15));
  }

  @Test
  void aRetryAfterOfWeeksIsKeptForADay() {
    site.answers("/a", 429, "", "Retry-After: 9999999");
    long a = api("/a");
    bed.round();
    assertThat(bed.source(a).until()).isEqualTo(NOON.plus(ofDays(1)));
  }

  private void slowly(HttpServerRequest request, AtomicInteger now, AtomicInteger most) {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    bed.vertx.setTimer(
        60,
        id -> {
          now.decrementAndGet();
          request.response().end("x");
        });
  }

  private Instant leaseUntil() {
    Row row =
        await(bed.database.pool().query("SELECT lease_until FROM host_queue").execute())
            .iterator()
            .next();
    OffsetDateTime until = row.getOffsetDateTime(0);
    return until.toInstant();
  }

  private List<Duration> gaps() {
    List<TestSite.Seen> seen = site.requests();
    return IntStream.range(1, seen.size())
        .mapToObj(i -> Duration.ofNanos(seen.get(i).nanos() - seen.get(i - 1).nanos()))
        .toList();
  }

  private long api(String path) {
    return bed.source(site, path, SECONDS_5, PagesConnector.API);
  }
}
