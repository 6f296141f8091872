package io.tellten.discover;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.discover.DiscoveryEvent.Advice;
import io.tellten.discover.DiscoveryEvent.End;
import io.tellten.discover.DiscoveryEvent.Site;
import io.tellten.discover.DiscoveryEvent.SourceSeen;
import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.model.Answer;
import io.tellten.model.Unanswered.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a name or a website to sources that were tried. */
class DiscoveryTest extends DiscoveryBed {
  @Test
  void aWebsiteLeadsToNamesAndSourcesAndWhatTheyHold() {
    web.answers("https://acme.example/", 200, Pages.BAKERY)
        .answers("https://hn.algolia.com/", 200, Pages.HACKER_NEWS)
        .answers("https://mastodon.social/", 200, "[]")
        .answers("https://lemmy.world/", 403, "no")
        .fails(
            "https://news.google.com/", Why.ROBOTS, "The robots.txt of news.google.com says no.");
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
    assertThat(sources(events))
        .containsKeys("hackernews", "googlenews-de-CH")
        .doesNotContainKey("feed-1");
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

  @Test
  void itsEndIsToldOfAllThatHaveNotAnswered() {
    web.on("https://hn.algolia.com/", () -> Future.future(never -> {}))
        .answers("https://mastodon.social/", 200, "[]");
    Discovery discovery = discoveries.start("Acme Bakery", null, null);
    Promise<Void> only = Promise.promise();
    Runnable look =
        () -> {
          Map<String, SourceSeen> sources =
              sources(discovery.since(0).stream().map(Discovery.Told::event).toList());
          long open =
              sources.values().stream()
                  .filter(seen -> seen.state() == SourceSeen.State.PROBING)
                  .count();
          if (open == 1 && web.asked().stream().anyMatch(uri -> uri.contains("algolia"))) {
            only.tryComplete();
          }
        };
    discovery.listen(look);
    look.run();
    await(only.future().timeout(60, TimeUnit.SECONDS));
    discovery.cancel();
    List<DiscoveryEvent> events = all(discovery);
    SourceSeen late = sources(events).get("hackernews");
    assertThat(late.state()).isEqualTo(SourceSeen.State.FAILED);
    assertThat(late.text()).contains("did not answer until the search ended");
    assertThat(sources(events).get("mastodon").state()).isEqualTo(SourceSeen.State.QUIET);
    assertThat(events.get(events.size() - 1)).isInstanceOf(End.class);
  }

  @Test
  void nothingKeepsItFromEndingInTime() {
    web.on("https://acme.example/", () -> Future.future(never -> {}));
    discoveries = discoveries(Duration.ofMillis(50));
    List<DiscoveryEvent> events = search(null, "acme.example");
    assertThat(only(events, End.class).answered()).isZero();
    assertThat(steps(events).values()).noneMatch(step -> step.state() == Step.State.RUNNING);
    assertThat(steps(events).get("site").text())
        .isEqualTo("The search ended before the website was read.");
  }

  @Test
  void nothingIsToldBehindTheEndAndNothingAskedBehindACancel() {
    Promise<Answer> later = Promise.promise();
    web.on("https://acme.example/", later::future);
    Discovery discovery = discoveries.start(null, "acme.example", null);
    discovery.cancel();
    List<DiscoveryEvent> events = all(discovery);
    later.complete(SmallWeb.answer("https://acme.example/", 200, Pages.BAKERY));
    await(vertx.timer(200, TimeUnit.MILLISECONDS));
    assertThat(discovery.since(0)).hasSameSizeAs(events);
    assertThat(web.asked()).containsExactly("https://acme.example/");
  }

  @Test
  void onlySoManyAreUnderWayAndOnlySoManyKept() {
    web.on("https://acme.example/", () -> Future.future(never -> {}));
    List<Discovery> running =
        IntStream.range(0, Discoveries.MOST_AT_ONCE)
            .mapToObj(i -> discoveries.start(null, "acme.example", null))
            .toList();
    assertThatThrownBy(() -> discoveries.start(null, "acme.example", null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("under way");
    running.forEach(Discovery::cancel);
    for (int i = 0; i < Discoveries.MOST_KEPT; i++) {
      discoveries.start(null, "acme.example", null).cancel();
    }
    assertThat(discoveries.find(running.get(0).id())).isEmpty();
    clock.advance(Discoveries.KEPT.minusSeconds(1));
    Discovery last = discoveries.start(null, "acme.example", null);
    last.cancel();
    clock.advance(Duration.ofSeconds(2));
    assertThat(discoveries.find(last.id())).isPresent();
    clock.advance(Discoveries.KEPT.minusSeconds(1));
    assertThat(discoveries.find(last.id())).as("somebody looked at it since").isPresent();
    clock.advance(Discoveries.KEPT.plusSeconds(1));
    assertThat(discoveries.find(last.id())).isEmpty();
  }

  @Test
  void aWebsiteThatNamesThousandsOfThingsDoesNotMakeUsAskForThem() {
    String page =
        "<title>Acme</title><meta property=og:site_name content='Acme Bakery'>"
            + IntStream.range(0, 2_000)
                .mapToObj(
                    i ->
                        "<link rel=alternate type=application/rss+xml href='/feed"
                            + i
                            + ".xml'>"
                            + "<a href='https://apps.apple.com/us/app/x/id1000"
                            + i
                            + "'>a</a>"
                            + "<a href='https://forum"
                            + i
                            + ".acme.example/'>f</a>")
                .collect(Collectors.joining());
    web.answers("https://acme.example/", 200, page);
    List<DiscoveryEvent> events = search(null, "https://acme.example/");
    assertThat(web.asked()).hasSizeLessThan(40);
    assertThat(sources(events)).hasSizeLessThan(25);
  }

  @Test
  void aFeedMadeToHurtIsNoMoreThanASourceThatFailed() {
    StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'>");
    for (char c = 'b'; c <= 'z'; c++) {
      String before = ("&" + (char) (c - 1) + ";").repeat(10);
      bomb.append("<!ENTITY ").append(c).append(" '").append(before).append("'>");
    }
    bomb.append("]><rss><channel><item><title>&z;</title></item></channel></rss>");
    web.answers(
            "https://acme.example/",
            200,
            "<meta property=og:site_name content='Acme Bakery'>"
                + "<link rel=alternate type=application/rss+xml href=/bomb.xml>")
        .answers("https://acme.example/bomb.xml", 200, bomb.toString());
    SourceSeen feed = sources(search(null, "https://acme.example/")).get("feed-1");
    assertThat(feed.keep()).isFalse();
    assertThat(feed.posts()).allMatch(post -> post.text().length() <= 280);
  }

  @Test
  void aPageThatSaysNoIsExplainedByItsStatus() {
    web.answers("https://acme.example/", 403, "no");
    Step site = steps(search("Acme Bakery", "acme.example")).get("site");
    assertThat(site.text()).isEqualTo("acme.example does not let programs read this (403).");
    web.fails(
        "https://acme.example/", Why.PRIVATE, "acme.example is at 10.0.0.1, a private address.");
    assertThat(steps(search("Acme Bakery", "acme.example")).get("site").advice())
        .contains("TELLTEN_CRAWL_ALLOW");
    web.fails(
        "https://acme.example/",
        Why.CERTIFICATE,
        "The certificate of acme.example cannot be trusted.");
    assertThat(steps(search("Acme Bakery", "acme.example")).get("site").advice())
        .contains("renew its certificate");
    web.answers("https://acme.example/", 200, "just words");
    assertThat(steps(search("Acme Bakery", "acme.example")).get("site").text())
        .contains("not a web page");
  }

  @Test
  void whereTheSecuredAddressFailsThePlainOneIsRead() {
    web.fails("https://acme.example/", Why.CERTIFICATE, "The certificate cannot be trusted.")
        .answers("http://acme.example/", 200, Pages.BAKERY);
    assertThat(only(search(null, "acme.example"), Site.class).facts().url())
        .isEqualTo("http://acme.example/");
  }

  @Test
  void aPageOfContactsSaysWhatTheFirstLeavesOut() {
    web.answers(
            "https://acme.example/",
            200,
            "<meta property=og:site_name content='Acme Bakery'><a href=/kontakt>So finden Sie"
                + " uns</a>")
        .answers("https://acme.example/kontakt", 200, Pages.BAKERY);
    SiteFacts facts = only(search(null, "acme.example"), Site.class).facts();
    assertThat(facts.address()).isEqualTo("Marktgasse 1, 3011 Bern");
    assertThat(facts.timeZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(facts.url()).isEqualTo("https://acme.example/");
  }

  @Test
  void aNameThatLooksLikeAWebsiteIsANameAfterAllWhereNoneIsThere() {
    List<DiscoveryEvent> events = search("Fresh.Co", null);
    assertThat(only(events, Advice.class).names().name()).isEqualTo("Fresh.Co");
    assertThat(only(events, Advice.class).names().websites()).isEmpty();
  }

  @Test
  void personalDataInWhatIsFoundIsCovered() {
    web.answers(
        "https://hn.algolia.com/",
        200,
        Pages.HACKER_NEWS.replace("terrible", "order 1234567, write to lena@mail.example"));
    SourceSeen seen = sources(search("Acme Bakery", null)).get("hackernews");
    assertThat(seen.posts().get(0).title()).doesNotContain("1234567", "lena@mail");
  }
}
