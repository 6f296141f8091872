package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.discover.DiscoveryEvent.Advice;
import io.tellten.discover.DiscoveryEvent.Site;
import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.model.Unanswered.Why;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is typed and wherever it leads, what comes of it is sensible and harmless. */
class OddSitesTest extends DiscoveryBed {
  @Test
  void aPageOnANetworkIsNotReadAndNoWholeNetworkBecomesItsOwn() {
    List<DiscoveryEvent> events = search(null, "https://www.facebook.com/AcmeBakery?ref=x");
    assertThat(steps(events).get("site").state()).isEqualTo(Step.State.LEFT);
    NameAdvice names = only(events, Advice.class).names();
    assertThat(names.name()).isEqualTo("Acme Bakery");
    assertThat(names.websites()).containsExactly("facebook.com/AcmeBakery");
    assertThat(names.aliases())
        .extracting(NameAdvice.Option::text)
        .noneMatch(alias -> alias.contains("facebook"));
    assertThat(web.asked()).noneMatch(uri -> uri.contains("facebook.com/"));
    assertThatThrownBy(() -> discoveries.start(null, "https://g.page/r/x", null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("give the name of the business, too");
  }

  @Test
  void aWebsiteThatLeadsOnToANetworkIsNotTakenForTheNetwork() {
    web.on(
        "https://acme-bakery.example/",
        () ->
            Future.succeededFuture(
                SmallWeb.answer(
                    "https://www.instagram.com/acme/",
                    200,
                    "<title>Acme</title><meta property=og:site_name content=Instagram>")));
    List<DiscoveryEvent> events = search(null, "acme-bakery.example");
    assertThat(steps(events).get("site").text()).contains("leads on to instagram.com/acme");
    NameAdvice names = only(events, Advice.class).names();
    assertThat(names.name()).isEqualTo("Acme Bakery");
    assertThat(names.websites())
        .containsExactly("acme-bakery.example", "instagram.com/acme");
  }

  @Test
  void aSiteBelowSomebodyElsesNameIsOnlyItsOwn() {
    NameAdvice names =
        only(search(null, "acme-bakery.wordpress.com"), Advice.class).names();
    assertThat(names.name()).isEqualTo("Acme Bakery");
    assertThat(names.websites()).containsExactly("acme-bakery.wordpress.com");
    assertThat(names.aliases())
        .extracting(NameAdvice.Option::text)
        .doesNotContain("wordpress.com");
  }

  @Test
  void anAddressInAnotherScriptIsAName() {
    NameAdvice names = only(search(null, "xn--bckerei-5wa.example"), Advice.class).names();
    assertThat(names.websites()).containsExactly("bäckerei.example");
    assertThat(NameAdvice.kept(names.aliases())).contains("bäckerei.example");
  }

  @Test
  void noPageSendsUsIntoSomebodysOwnNetwork() {
    web.answers(
        "https://acme.example/",
        200,
        "<meta property=og:site_name content='Acme Bakery'>"
            + List.of(
                    "http://127.0.0.1:8080/f.xml",
                    "http://[::1]/f.xml",
                    "http://localhost/f.xml",
                    "http://wiki/f.xml",
                    "http://nas.local/f.xml",
                    "//10.0.0.1/f.xml",
                    "http://169.254.169.254/latest/meta-data/")
                .stream()
                .map(
                    to ->
                        "<link rel=alternate type=application/rss+xml href='"
                            + to
                            + "'><a href='"
                            + to
                            + "'>Contact</a>")
                .collect(Collectors.joining()));
    search(null, "https://acme.example/");
    assertThat(web.asked())
        .allMatch(uri -> uri.startsWith("https://"))
        .noneMatch(uri -> uri.contains("169.254"));
  }

  @Test
  void aFrontPageThatOnlyLeadsOnIsFollowedOnce() {
    web.answers(
            "https://acme.example/",
            200,
            "<html><meta http-equiv=Refresh content=\"0; URL='/de/start.html'\"></html>")
        .answers("https://acme.example/de/start.html", 200, Pages.BAKERY);
    assertThat(only(search(null, "acme.example"), Site.class).facts().name())
        .isEqualTo("Acme Bakery");
    web.answers(
        "https://acme.example/",
        200,
        "<title>Acme</title><meta http-equiv=refresh content='0;url=http://10.0.0.1/'>");
    search(null, "acme.example");
    web.answers(
            "https://loop.example/",
            200,
            "<title>Loop</title><meta http-equiv=refresh content='1;url=/round'>")
        .answers(
            "https://loop.example/round",
            200,
            "<title>Loop</title><meta http-equiv=refresh content='1;url=/'>");
    search(null, "loop.example");
    assertThat(web.asked()).noneMatch(uri -> uri.contains("10.0.0.1"));
    assertThat(web.asked().stream().filter(uri -> uri.startsWith("https://loop.example/")))
        .containsExactly("https://loop.example/", "https://loop.example/round");
  }

  @Test
  void whatTheSiteSaysCountsMoreThanTheWayToItThatFailed() {
    web.fails("https://acme.example/", Why.CERTIFICATE, "The certificate cannot be trusted.")
        .fails("https://www.acme.example/", Why.UNKNOWN_NAME, "The name is not known.")
        .fails("http://acme.example/", Why.ROBOTS, "The robots.txt says no.");
    assertThat(steps(search(null, "acme.example")).get("site").text())
        .isEqualTo("The robots.txt says no.");
    web.fails("http://acme.example/", Why.UNREACHABLE, "It cannot be reached.");
    assertThat(steps(search(null, "acme.example")).get("site").text())
        .isEqualTo("The certificate cannot be trusted.");
  }

  @Test
  void aNameOfOneLetterIsSearchedForAndOneOfHundredsIsNot() {
    NameAdvice names = only(search("X", null), Advice.class).names();
    assertThat(names.common()).isTrue();
    assertThat(names.query()).startsWith("X near/");
    assertThatThrownBy(() -> discoveries.start("a".repeat(300), null, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("name: has more than 80 letters");
    assertThat(
            only(search("https://acme.example/" + "a".repeat(150), null), Advice.class)
                .names()
                .websites())
        .containsExactly("acme.example");
  }

  @Test
  void whoeverBeginsOneAfterTheOtherIsToldToWait() {
    for (int i = 0; i < Discoveries.MOST_A_MINUTE; i++) {
      discoveries.start("Acme Bakery", null, null).cancel();
    }
    assertThatThrownBy(() -> discoveries.start("Acme Bakery", null, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("within a minute");
    clock.advance(Duration.ofSeconds(61));
    discoveries.start("Acme Bakery", null, null).cancel();
  }
}
