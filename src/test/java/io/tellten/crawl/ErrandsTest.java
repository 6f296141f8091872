package io.tellten.crawl;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking for single things that no source is made of, with the manners of a poll. */
class ErrandsTest {
  private static CrawlBed bed;
  private TestSite site;
  private Errands errands;

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
    errands = bed.crawler.errands();
  }

  private Future<Answer> ask(String path, boolean isPage) {
    return errands.ask(Ask.get(URI.create(site.url(path))), isPage);
  }

  /** The pause between two requests to one host. */
  private static void pass() {
    bed.clock.advance(Duration.ofSeconds(1));
  }

  private static Unanswered failure(Future<Answer> asked) {
    return (Unanswered) await(asked.map(answer -> null).otherwise(failure -> failure));
  }

  @Test
  void anAnswerComesWhateverItsStatusAndRedirectsAreFollowed() {
    site.answers("/old", 301, "", "Location: /new");
    site.answers("/new", 200, "hello");
    Answer answer = await(ask("/old", true));
    assertThat(answer.uri()).isEqualTo(URI.create(site.url("/new")));
    assertThat(new String(answer.body())).isEqualTo("hello");
    pass();
    assertThat(await(ask("/none", true)).status()).isEqualTo(404);
    assertThat(site.uris()).containsExactly("/robots.txt", "/old", "/new", "/none");
  }

  @Test
  void whatRobotsForbidIsNotAskedUnlessItIsADocumentedApi() {
    site.answers("/robots.txt", 200, "User-agent: *\nDisallow: /secret");
    site.answers("/secret", 200, "x");
    assertThat(failure(ask("/secret", true)).why()).isEqualTo(Why.ROBOTS);
    assertThat(site.asked("/secret")).isZero();
    pass();
    assertThat(await(ask("/secret", false)).status()).isEqualTo(200);
  }

  @Test
  void aHostThatWantsToBeLeftAloneIsNotAskedAgainBySomebodyElse() {
    site.answers("/busy", 429, "", "Retry-After: 60");
    Unanswered first = failure(ask("/busy", false));
    assertThat(first.why()).isEqualTo(Why.LATER);
    assertThat(first.sentence()).endsWith(".");
    assertThat(failure(ask("/other", false)).why()).isEqualTo(Why.LATER);
    assertThat(site.asked("/other")).isZero();
    bed.clock.advance(Duration.ofSeconds(61));
    site.answers("/other", 200, "x");
    assertThat(await(ask("/other", false)).status()).isEqualTo(200);
  }

  @Test
  void aRedirectIntoAPrivateNetworkLeadsNowhere() {
    site.answers("/away", 302, "", "Location: http://10.1.2.3/admin");
    assertThat(failure(ask("/away", true)).why()).isEqualTo(Why.PRIVATE);
    assertThat(failure(errands.ask(Ask.get(URI.create("http://192.168.0.1/")), true)).why())
        .isEqualTo(Why.PRIVATE);
    assertThat(failure(errands.ask(Ask.get(URI.create("http://[::ffff:10.0.0.1]/")), true)).why())
        .isEqualTo(Why.PRIVATE);
  }

  @Test
  void anAddressThatIsNoneIsSaidToBeNone() {
    assertThat(failure(errands.ask(Ask.get(URI.create("file:///etc/passwd")), true)).why())
        .isEqualTo(Why.BAD_ADDRESS);
    assertThat(failure(errands.ask(Ask.get(URI.create("http://u:p@127.0.0.1/")), false)).why())
        .isEqualTo(Why.BAD_ADDRESS);
  }

  @Test
  void twoErrandsToOneHostGoOneAfterTheOther() {
    site.answers("/a", 200, "a");
    site.answers("/b", 200, "b");
    Future<Answer> a = ask("/a", false);
    Future<Answer> b = ask("/b", false);
    bed.waitUntil(
        () -> {
          bed.clock.advance(Duration.ofMillis(50));
          return a.succeeded() && b.succeeded();
        });
    List<TestSite.Seen> seen = site.requests();
    assertThat(seen).hasSize(2);
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotAsked() {
    site.answers("/a", 200, "a");
    AtomicBoolean isWanted = new AtomicBoolean(true);
    Ask ask = Ask.get(URI.create(site.url("/a")));
    assertThat(await(errands.ask(ask, false, null, isWanted::get)).status()).isEqualTo(200);
    Future<Answer> waiting = errands.ask(ask, false, null, isWanted::get);
    isWanted.set(false);
    bed.waitUntil(
        () -> {
          bed.clock.advance(Duration.ofMillis(50));
          return waiting.isComplete();
        });
    assertThat(failure(waiting).why()).isEqualTo(Why.STOPPING);
    assertThat(site.asked("/a")).isEqualTo(1);
    pass();
    assertThat(await(ask("/a", false)).status()).as("the turn was given back").isEqualTo(200);
  }

  @Test
  void theDaysRequestsAreCounted() {
    site.answers("/q", 200, "x");
    Budget one = new Budget("oneaday", 1);
    Ask ask = Ask.get(URI.create(site.url("/q")));
    assertThat(await(errands.ask(ask, false, one, () -> true)).status()).isEqualTo(200);
    pass();
    assertThat(failure(errands.ask(ask, false, one, () -> true)).why()).isEqualTo(Why.LATER);
    assertThat(site.asked("/q")).isEqualTo(1);
  }

  @Test
  void aCrawlerThatStopsAsksNothing() {
    await(bed.crawler.stop());
    assertThat(failure(ask("/a", false)).why()).isEqualTo(Why.STOPPING);
    assertThat(site.requests()).isEmpty();
  }
}
