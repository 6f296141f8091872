package io.tellten.discover;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.analysis.TextReader;
import io.tellten.discover.DiscoveryEvent.Advice;
import io.tellten.discover.DiscoveryEvent.End;
import io.tellten.discover.DiscoveryEvent.Site;
import io.tellten.discover.DiscoveryEvent.SourceSeen;
import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.model.Unanswered.Why;
import io.tellten.source.Connectors;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.TestDatabase;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** From a name or a website to sources that were tried. */
class DiscoveryTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static Database database;
  private SmallWeb web;
  private Discoveries discoveries;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh(VERTX);
  }

  @AfterAll
  static void close() {
    await(database.close(VERTX));
    await(VERTX.close());
  }

  @BeforeEach
  void newWorld() {
    web = new SmallWeb();
    discoveries = discoveries(Duration.ofSeconds(50));
  }

  private Discoveries discoveries(Duration longest) {
    return new Discoveries(
        VERTX,
        web,
        Connectors.standard(),
        Places.standard(),
        TextReader.standard(Clock.systemUTC()),
        Set.of(),
        new Changes(database.pool(), Clock.systemUTC(), fact -> {}),
        Clock.systemUTC(),
        longest);
  }

  /** What it told, when it is over. */
  private static List<DiscoveryEvent> all(Discovery discovery) {
    Promise<Void> over = Promise.promise();
    Runnable look =
        () -> {
          if (discovery.isOver()) {
            over.tryComplete();
          }
        };
    discovery.listen(look);
    look.run();
    await(over.future().timeout(30, TimeUnit.SECONDS));
    return discovery.since(0).stream().map(Discovery.Told::event).toList();
  }

  private List<DiscoveryEvent> search(@Nullable String name, @Nullable String website) {
    return all(discoveries.start(name, website, ZoneId.of("Europe/Zurich")));
  }

  private static <T extends DiscoveryEvent> T only(List<DiscoveryEvent> events, Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** How each source stood at last. */
  private static Map<String, SourceSeen> sources(List<DiscoveryEvent> events) {
    Map<String, SourceSeen> last = new LinkedHashMap<>();
    for (DiscoveryEvent event : events) {
      if (event instanceof SourceSeen seen) {
        last.put(seen.key(), seen);
      }
    }
    return last;
  }

  private static Map<String, Step> steps(List<DiscoveryEvent> events) {
    Map<String, Step> last = new LinkedHashMap<>();
    for (DiscoveryEvent event : events) {
      if (event instanceof Step step) {
        last.put(step.key(), step);
      }
    }
    return last;
  }

  @Test
  void aWebsiteLeadsToNamesAndSourcesAndWhatTheyHold() {
    web.answers("https://acme.example/", 200, Pages.BAKERY)
        .answers("https://hn.algolia.com/", 200, Pages.HACKER_NEWS)
        .answers("https://mastodon.social/", 200, "[]")
        .answers("https://lemmy.world/", 403, "no")
        .fails("https://news.google.com/", Why.ROBOTS, "The robots.txt of news.google.com says no.");
    List<DiscoveryEvent> events = search(null, "acme.example");
    assertThat(only(events, Site.class).facts().name()).isEqualTo("Acme Bakery");
    assertThat(only(events, Advice.class).names().timeZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    Map<String, SourceSeen> sources = sources(events);
    assertThat(sources)
        .containsKeys(
            "reviews",
            "appstore-123456789",
            "discourse-1",
            "bluesky",
            "mastodon",
            "googlenews-de-CH",
            "googlenews-fr-CH",
            "gdelt",
            "hackernews",
            "lemmy",
            "stackexchange",
            "feed-1");
    assertThat(sources.get("hackernews"))
        .satisfies(
            seen -> {
              assertThat(seen.state()).isEqualTo(SourceSeen.State.ANSWERED);
              assertThat(seen.title()).isEqualTo("Hacker News");
              assertThat(seen.found()).isEqualTo(2);
              assertThat(seen.matched()).isEqualTo(1);
              assertThat(seen.keep()).isTrue();
              assertThat(seen.posts().get(0).matched()).isTrue();
              assertThat(seen.posts().get(0).sentiment()).isEqualTo("negative");
              assertThat(seen.posts().get(0).why()).isEqualTo("It says \"Acme Bakery\".");
            });
    assertThat(sources.get("reviews").posts().get(0).rating()).isEqualTo(1.0);
    assertThat(sources.get("mastodon").state()).isEqualTo(SourceSeen.State.QUIET);
    assertThat(sources.get("mastodon").tags()).contains("acmebakery");
    assertThat(sources.get("lemmy").state()).isEqualTo(SourceSeen.State.FAILED);
    assertThat(sources.get("lemmy").text()).contains("does not let programs read this (403)");
    assertThat(sources.get("googlenews-de-CH").text()).contains("robots.txt");
    assertThat(sources.values()).noneMatch(seen -> seen.state() == SourceSeen.State.PROBING);
    End end = only(events, End.class);
    assertThat(events.get(events.size() - 1)).isSameAs(end);
    assertThat(end.found()).isEqualTo(2);
    assertThat(end.answered()).isEqualTo(3);
    assertThat(steps(events).get("sources").state()).isEqualTo(Step.State.DONE);
  }

  @Test
  void withANameAloneTheSearchSourcesAreTried() {
    web.answers("https://hn.algolia.com/", 200, Pages.HACKER_NEWS);
    List<DiscoveryEvent> events = search("Acme Bakery", null);
    assertThat(steps(events).get("site").state()).isEqualTo(Step.State.LEFT);
    assertThat(sources(events)).containsKeys("hackernews", "googlenews-de-CH").doesNotContainKey("feed-1");
    assertThat(only(events, Advice.class).names().websites()).isEmpty();
  }

  @Test
  void aSiteThatDoesNotExistIsExplainedAndTheNameGoesOn() {
    web.answers("https://hn.algolia.com/", 200, Pages.HACKER_NEWS);
    List<DiscoveryEvent> events = search(null, "acme-bakery.example");
    Step site = steps(events).get("site");
    assertThat(site.state()).isEqualTo(Step.State.FAILED);
    assertThat(site.text()).contains("is not known");
    assertThat(site.advice()).contains("spelled right");
    assertThat(only(events, Advice.class).names().name()).isEqualTo("Acme Bakery");
    assertThat(sources(events).get("hackernews").matched()).isEqualTo(1);
    assertThat(web.asked())
        .startsWith("https://acme-bakery.example/", "https://www.acme-bakery.example/");
  }

  @Test
  void withNoWayOutAllOfItIsSaidInOneSentence() {
    List<DiscoveryEvent> events = search("Acme Bakery", "acme.example");
    Step sources = steps(events).get("sources");
    assertThat(sources.state()).isEqualTo(Step.State.FAILED);
    assertThat(sources.text()).isEqualTo("Nothing could be reached from this machine.");
    assertThat(sources.advice()).isNotBlank();
    assertThat(only(events, End.class).answered()).isZero();
  }
}
