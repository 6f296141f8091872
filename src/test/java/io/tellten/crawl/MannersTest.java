package io.tellten.crawl;

import static io.tellten.crawl.CrawlBed.NOON;
import static io.tellten.crawl.CrawlBed.PACE;
import static io.tellten.crawl.CrawlBed.round;
import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.beat.Pause;
import io.tellten.model.Interval;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.tellten.store.BudgetStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of sites and of the day, hosts that do not answer, and what a poll can do without. */
class MannersTest {
  private static final Interval MINUTES_5 = Interval.every(ofMinutes(5));
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
  void aHostIsAskedAsManyRequestsAtOnceAsItsOwnerSaysAndNoMore() {
    Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 5; i++) {
      site.on("/" + i, held::add);
      bed.source(site, "/" + i, MINUTES_5, PagesConnector.API);
    }
    Manners three = new Manners(ofMillis(1), Map.of("127.0.0.1", 3), Map.of());
    Crawler crawler = bed.crawler(bed.clock, three);
    await(crawler.round());
    bed.waitUntil(() -> held.size() == 3);
    await(Pause.of(bed.vertx, ofMillis(100)));
    assertThat(site.requests()).hasSize(3);
    held.remove().response().end("x");
    bed.waitUntil(() -> site.requests().size() == 4);
    held.forEach(request -> request.response().end("x"));
    bed.waitUntil(() -> site.requests().size() == 5);
    held.forEach(
        request -> {
          if (!request.response().ended()) {
            request.response().end("x");
          }
        });
    await(crawler.underWay());
    assertThat(bed.taken()).hasSize(5);
  }

  @Test
  void requestsSideBySideStillStartAPauseApart() {
    for (int i = 0; i < 4; i++) {
      site.answers("/" + i, 200, "x");
      bed.source(site, "/" + i, MINUTES_5, PagesConnector.API);
    }
    round(bed.crawler(bed.clock, new Manners(ofMillis(60), Map.of("127.0.0.1", 4), Map.of())));
    List<TestSite.Seen> seen = site.requests();
    assertThat(seen).hasSize(4);
    long span = seen.get(3).nanos() - seen.get(0).nanos();
    assertThat(ofMillis(span / 1_000_000)).isGreaterThan(ofMillis(120));
  }

  @Test
  void aHostWhoseQuotaIsUsedUpIsLeftAloneUntilItIsNewAndTheSourceStaysOk() {
    site.answers("/a", 200, "a", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 900");
    site.answers("/b", 200, "b");
    long a = api("/a");
    long b = api("/b");
    bed.round();
    assertThat(site.uris()).containsExactly("/a");
    assertThat(bed.source(a).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(a).nextReadAt()).isEqualTo(NOON.plusSeconds(900));
    assertThat(bed.source(b).nextReadAt()).isEqualTo(NOON.plusSeconds(900));
    bed.roundAfter(ofSeconds(899));
    assertThat(site.requests()).hasSize(1);
    bed.roundAfter(ofSeconds(1));
    assertThat(bed.taken()).contains("a", "b");
  }

  @Test
  void aPollWhoseHostUsesUpItsQuotaGoesOnWhereItStopped() {
    site.answers("/a", 200, "one\nnext=2", "RateLimit: \"default\";r=0;t=60");
    site.answers("/a?page=2", 200, "two");
    api("/a");
    bed.round();
    bed.roundAfter(ofSeconds(60));
    assertThat(site.uris()).containsExactly("/a", "/a?page=2");
    assertThat(bed.taken()).containsExactly("one", "two");
  }

  @Test
  void anAnswerThatAsksForQuietIsHeeded() {
    site.answers("/a", 200, "a");
    long a = bed.source(site, "/a", Interval.every(ofMinutes(1)), TestKinds.TIRED);
    bed.round();
    assertThat(bed.taken()).containsExactly("a");
    assertThat(bed.source(a).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(a).nextReadAt()).isEqualTo(NOON.plus(ofMinutes(10)));
    bed.roundAfter(ofSeconds(599));
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void beforeTheFirstRequestOfADayItsWholeBudgetIsLeft() {
    long id = counted("/1").get(0);
    bed.round(); // on a day that the database, whose clock is the real one, knows as another
    assertThat(bed.source(id).budget()).isNotNull();
    assertThat(bed.source(id).budget().used()).isZero();
    assertThat(bed.source(id).budget().perDay()).isEqualTo(3);
  }

  @Test
  void aDaysBudgetIsKeptByAllSourcesTogetherAndBeginsAnewAtMidnight() {
    List<Long> ids = counted("/1", "/2", "/3", "/4");
    bed.round();
    assertThat(site.requests()).hasSize(3);
    Source last = bed.source(ids.get(3));
    assertThat(last.state()).isEqualTo(SourceState.THROTTLED);
    assertThat(last.reason())
        .isEqualTo(
            "The 3 requests a day that quota allows are used up; the next day begins at midnight"
                + " UTC.");
    Instant midnight = Instant.parse("2026-05-05T00:00:00Z");
    assertThat(last.until()).isEqualTo(midnight);
    assertThat(last.nextReadAt()).isEqualTo(midnight);
    assertThat(budgetOf(ids.get(3))).isEqualTo("quota");
    bed.roundAfter(ofHours(11));
    assertThat(site.requests()).hasSize(3);
    bed.roundAfter(ofHours(1));
    assertThat(site.requests()).hasSize(6);
  }

  @Test
  void anOwnerSetsAnotherBudget() {
    counted("/1", "/2", "/3", "/4", "/5");
    round(bed.crawler(bed.clock, new Manners(PACE, Map.of(), Map.of("quota", 4))));
    assertThat(site.requests()).hasSize(4);
  }

  @Test
  void twoProcessesShareABudget() {
    BudgetStore one = new BudgetStore(bed.database.pool());
    BudgetStore two = new BudgetStore(bed.database.pool());
    List<Future<Boolean>> takes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      takes.add((i % 2 == 0 ? one : two).take("quota", 25, NOON));
    }
    await(Future.join(takes));
    assertThat(takes.stream().filter(Future::result)).hasSize(25);
  }

  @Test
  void readingAgainTakesHalfOfWhatPollsHaveLeftOverSoFar() {
    BudgetStore budget = new BudgetStore(bed.database.pool());
    IntStream.range(0, 10).forEach(i -> await(budget.take("quota", 100, NOON)));
    // by noon half of the hundred, of which polls took ten
    long taken =
        IntStream.range(0, 100).filter(i -> await(budget.takeForReread("quota", 100, NOON))).count();
    assertThat(taken).isEqualTo(20);
    assertThat(await(budget.take("quota", 100, NOON))).isTrue();
  }

  @Test
  void aHostThatDoesNotAnswerFiveTimesInARowIsLeftAloneAndAllItsSourcesSaySo() {
    site.answers("/quiet", 200, "q");
    long quiet = bed.source(site, "/quiet", Interval.every(ofHours(3)), PagesConnector.API);
    bed.round();
    site.on("/a", request -> request.connection().close());
    long a = bed.source(site, "/a", Interval.every(ofSeconds(1)), PagesConnector.API);
    bed.roundAfter(ofSeconds(60));
    for (int i = 0; i < 4; i++) {
      assertThat(bed.source(a).reason()).contains("broke before the answer was complete");
      bed.roundAfter(ofSeconds(60));
    }
    Instant opened = bed.clock.instant();
    String sentence =
        "127.0.0.1 has not answered 5 times in a row; the next try is at 2026-05-04 12:06:00 UTC.";
    assertThat(List.of(bed.source(a), bed.source(quiet)))
        .allSatisfy(
            source -> {
              assertThat(source.state()).isEqualTo(SourceState.FAILING);
              assertThat(source.reason()).isEqualTo(sentence);
            });
    assertThat(bed.source(a).nextReadAt()).isEqualTo(opened.plusSeconds(60));
    int asked = site.requests().size();
    bed.roundAfter(ofSeconds(59));
    assertThat(site.requests()).hasSize(asked);
    bed.roundAfter(ofSeconds(1));
    assertThat(site.requests()).as("one request probes").hasSize(asked + 1);
    assertThat(bed.source(a).nextReadAt()).isEqualTo(bed.clock.instant().plus(ofMinutes(2)));
    site.answers("/a", 200, "back");
    bed.roundAfter(ofMinutes(2));
    assertThat(bed.source(a).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(quiet).state()).as("asked again though not due for hours").isEqualTo(SourceState.OK);
  }

  @Test
  void aHostThatSaysNoDoesAnswer() {
    site.answers("/a", 404, "");
    api("/a");
    bed.round();
    for (int i = 0; i < 7; i++) {
      bed.roundAfter(ofHours(1));
    }
    assertThat(site.requests()).hasSize(8);
    assertThat(number("SELECT failures FROM host_queue")).isZero();
  }

  @Test
  void aGoodAnswerBetweenFailuresStartsTheCountAnew() {
    site.answers("/a", 500, "");
    api("/a");
    bed.round();
    bed.roundAfter(ofHours(1));
    assertThat(number("SELECT failures FROM host_queue")).isEqualTo(2);
    site.answers("/a", 200, "fine");
    bed.roundAfter(ofHours(1));
    assertThat(number("SELECT failures FROM host_queue")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 403, 200})
  void anExtraStepThatIsNotAnsweredIsDoneWithout(int status) {
    site.answers("/a", 200, "one\nnext=extra");
    site.answers("/a?extra", status, "<html>");
    site.answers("/a?page=2", 200, "two");
    long id = bed.source(site, "/a", MINUTES_5, TestKinds.EXTRA);
    bed.round();
    assertThat(site.uris()).containsExactly("/a", "/a?extra", "/a?page=2");
    assertThat(bed.taken()).containsExactly("one", "two");
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
  }

  @Test
  void anExtraStepThatAsksForQuietGetsItAndThePollGoesOnAfterwards() {
    site.answers("/a", 200, "one\nnext=extra");
    site.answers("/a?extra", 429, "", "Retry-After: 30");
    site.answers("/a?page=2", 200, "two");
    long id = bed.source(site, "/a", MINUTES_5, TestKinds.EXTRA);
    bed.round();
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
    assertThat(bed.source(id).nextReadAt()).isEqualTo(NOON.plusSeconds(30));
    bed.roundAfter(ofSeconds(30));
    assertThat(site.uris()).containsExactly("/a", "/a?extra", "/a?page=2");
  }

  @Test
  void anExtraStepAtAHostThatIsBusyIsSkipped() {
    TestSite other = bed.site();
    other.answers("/counts", 200, "one");
    await(bed.queues.claim(other.origin(), NOON, Turn.LEASE));
    site.answers("/a", 200, "one\nnext=extra");
    site.answers("/a?page=2", 200, "two");
    long id = bed.source(site, "/a", MINUTES_5, TestKinds.EXTRA);
    run("UPDATE source SET tags = ARRAY[$2::text] WHERE id = $1", id, other.url("/counts"));
    bed.round();
    assertThat(other.requests()).isEmpty();
    assertThat(bed.taken()).containsExactly("one", "two");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aKeyThatIsNotAcceptedIsSaidToBeRefused(int status) {
    site.answers("/a", status, "");
    long id = bed.source(site, "/a", MINUTES_5, TestKinds.KEYED);
    bed.round();
    assertThat(bed.source(id).state()).isEqualTo(SourceState.KEY_REFUSED);
    assertThat(bed.source(id).reason())
        .isEqualTo(
            "The site does not accept the key ("
                + status
                + "); it may be mistyped, expired or not allow this.");
  }

  @Test
  void troubleIsDatedFromItsFirstMomentUntilAllIsWell() {
    site.answers("/a", 500, "");
    long id = api("/a");
    bed.round();
    site.answers("/a", 403, "");
    bed.roundAfter(ofMinutes(5));
    assertThat(troubleSince(id)).isEqualTo(NOON);
    site.answers("/a", 200, "a");
    bed.roundAfter(ofHours(1));
    assertThat(troubleSince(id)).isNull();
  }

  @Test
  void aKindThatIsOnlyPushedIsNeverAsked() {
    long id = bed.source(site, "/a", MINUTES_5, TestKinds.PUSHED);
    bed.round();
    assertThat(site.requests()).isEmpty();
    assertThat(bed.source(id).state()).isEqualTo(SourceState.WAITING);
    assertThat(await(bed.crawler.round())).as("nor looked at again").isZero();
  }

  private long api(String path) {
    return bed.source(site, path, MINUTES_5, PagesConnector.API);
  }

  private List<Long> counted(String... paths) {
    List<Long> ids = new ArrayList<>();
    for (String path : paths) {
      site.answers(path, 200, path);
      ids.add(bed.source(site, path, MINUTES_5, TestKinds.COUNTED));
    }
    return ids;
  }

  private Instant troubleSince(long id) {
    return await(
        bed.database
            .pool()
            .preparedQuery("SELECT trouble_since FROM source WHERE id = $1")
            .execute(Tuple.of(id))
            .map(rows -> rows.iterator().next().getOffsetDateTime(0))
            .map(at -> at == null ? null : at.toInstant()));
  }

  private String budgetOf(long id) {
    return await(
        bed.database
            .pool()
            .preparedQuery("SELECT budget FROM source WHERE id = $1")
            .execute(Tuple.of(id))
            .map(rows -> rows.iterator().next().getString(0)));
  }

  private long number(String sql) {
    return await(
        bed.database.pool().query(sql).execute().map(rows -> rows.iterator().next().getLong(0)));
  }

  private void run(String sql, Object... values) {
    await(bed.database.pool().preparedQuery(sql).execute(Tuple.from(values)));
  }
}
