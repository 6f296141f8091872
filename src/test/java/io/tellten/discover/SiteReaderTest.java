package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.discover.SiteFacts.App;
import io.tellten.discover.SiteFacts.Profile;
import io.tellten.discover.SiteFacts.Trait;
import io.tellten.source.UnreadableException;
import io.tellten.source.WebPage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a website says of the business behind it. */
class SiteReaderTest {
  private static SiteFacts read(String address, String html) {
    try {
      return SiteReader.read(WebPage.of(SmallWeb.answer(address, 200, html)));
    } catch (UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  private static SiteFacts read(String html) {
    return read("https://acme.example/", html);
  }

  @Test
  void aPageThatDescribesItsBusinessIsReadWhole() {
    SiteFacts facts = read(Pages.BAKERY);
    assertThat(facts.name()).isEqualTo("Acme Bakery");
    assertThat(facts.names()).containsExactly("Acme Bakery", "Acme Brot", "Acme Bakery AG");
    assertThat(facts.legalName()).isEqualTo("Acme Bakery AG");
    assertThat(facts.description()).isEqualTo("Bread and cakes since 1931.");
    assertThat(facts.languages()).containsExactly("de", "fr");
    assertThat(facts.address()).isEqualTo("Marktgasse 1, 3011 Bern");
    assertThat(facts.country()).isEqualTo("CH");
    assertThat(facts.timeZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(facts.openingHours()).containsExactly("Mo-Fr 07:00-18:30", "Sa 07:00-16:00");
    assertThat(facts.profiles())
        .contains(
            new Profile("instagram", "https://www.instagram.com/acmebakery/", "acmebakery"),
            new Profile("bluesky", "https://bsky.app/profile/acme.example", "acme.example"),
            new Profile(
                "mastodon", "https://social.example/@acmebakery", "acmebakery@social.example"),
            new Profile("facebook", "https://www.facebook.com/AcmeBakeryBern", "AcmeBakeryBern"));
    assertThat(facts.feeds())
        .containsExactly(new SiteFacts.Feed("News", "https://acme.example/news.xml"));
    assertThat(facts.apps())
        .containsExactly(
            new App("appstore", "123456789", null, "https://apps.apple.com/app/id123456789"),
            new App(
                "googleplay",
                "example.acme.app",
                null,
                "https://play.google.com/store/apps/details?id=example.acme.app"));
    assertThat(facts.forums()).containsExactly("https://forum.acme.example/");
    assertThat(facts.traits()).containsExactly(Trait.REVIEWS);
  }

  @Test
  void aPageWithNothingButATitleIsCalledByWhatItsAddressRepeats() {
    assertThat(read("<title>Best tires in town | Welcome — ACME</title><p>Hi").name())
        .isEqualTo("ACME");
    assertThat(read("<title>Best tires in town</title><p>Hi").name()).isNull();
  }

  @Test
  void microdataSaysAsMuch() {
    SiteFacts facts =
        read(
            "<div itemscope itemtype='https://schema.org/Restaurant'><b itemprop=name>Zum"
                + " Löwen</b><meta itemprop=openingHours content='Tu-Su 11:00-23:00'><p"
                + " itemprop=address itemscope itemtype='https://schema.org/PostalAddress'><span"
                + " itemprop=streetAddress>Ring 2</span> <span"
                + " itemprop=addressLocality>Wien</span><span"
                + " itemprop=addressCountry>Österreich</span></p></div>");
    assertThat(facts.name()).isEqualTo("Zum Löwen");
    assertThat(facts.openingHours()).containsExactly("Tu-Su 11:00-23:00");
    assertThat(facts.address()).isEqualTo("Ring 2, Wien");
    assertThat(facts.timeZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
  }

  @Test
  void anArticlesWriterIsNotTheBusiness() {
    SiteFacts facts =
        read(
            "<script"
                + " type=application/ld+json>[{\"@type\":\"Person\",\"name\":\"Ana\",\"sameAs\":\"https://x.com/ana\"},"
                + "{\"@type\":\"Organization\",\"name\":\"Acme\",\"url\":\"https://acme.example\"},"
                + "{\"@type\":\"Organization\",\"name\":\"Partner\",\"url\":\"https://partner.example\",\"logo\":\"x\",\"telephone\":\"1\"}]"
                + "</script>");
    assertThat(facts.name()).isEqualTo("Acme");
    assertThat(facts.profiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.co.uk/,en,Europe/London",
    "https://acme.de/,de,Europe/Berlin",
    "https://acme.io/,en-US,America/New_York",
    "https://acme.com/,fr-CA,America/Toronto",
    "https://acme.com/,en,",
    "https://acme.tv/,en,"
  })
  void theTimeZoneIsGuessedFromTheCountryThatAddressOrLanguageTell(
      String address, String language, String zone) {
    SiteFacts facts = read(address, "<html lang='" + language + "'><title>Acme</title><p>Hi");
    assertThat(facts.timeZone()).isEqualTo(zone == null ? null : ZoneId.of(zone));
  }

  @Test
  void aStateWithATimeOfItsOwnHasThat() {
    assertThat(
            read("<script"
                     + " type=application/ld+json>{\"@type\":\"Store\",\"name\":\"Acme\",\"address\":{\"@type\":"
                     + "\"PostalAddress\",\"addressRegion\":\"CA\",\"addressCountry\":{\"@type\":\"Country\",\"name\":\"USA\"}}}</script>")
                .timeZone())
        .isEqualTo(ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void hostileWordsBecomeShortPlainLines() {
    SiteFacts facts =
        read(
            "<meta property=og:site_name content='\u202eAcme\u0007 <script>alert(1)</script>"
                + "\n\n\t Bakery&#8203;'><meta name=description content='"
                + "x y ".repeat(200_000)
                + "'><a href='javascript:alert(1)'>x</a>"
                + "<link rel=alternate type=application/rss+xml href='javascript:alert(2)'>"
                + "<link rel=me href='data:text/html,x'>");
    assertThat(facts.name())
        .doesNotContain("\u202e", "\u200b", "\u0007", "\n")
        .startsWith("Acme")
        .endsWith("Bakery");
    assertThat(facts.description()).hasSizeLessThanOrEqualTo(300);
    assertThat(facts.feeds()).isEmpty();
    assertThat(facts.profiles()).isEmpty();
  }

  /** Each would take minutes or gigabytes where somebody follows it to its end. */
  @Test
  void pagesMadeToHurtAreReadInASecondOrTwo() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String self = "{\"@id\":\"#a\",\"@type\":\"Store\",\"name\":\"A\",\"x\":{\"@id\":\"#a\"}}";
    List<String> pages =
        List.of(
            "<script type=application/ld+json>" + deep + "</script><p>x",
            "<script type=application/ld+json>["
                + (self + ",").repeat(20_000)
                + self
                + "]</script>",
            "<div>".repeat(300_000),
            "<a href=/x>".repeat(100_000),
            "<div itemscope itemref='a b' id=a itemprop=x>".repeat(20_000),
            "<title>" + " | ".repeat(300_000),
            "<meta name=apple-itunes-app content='app-id=" + "9".repeat(500_000) + "'>",
            "<p itemprop=openingHours>" + "Mo-Fr ".repeat(100_000));
    for (String page : pages) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30), () -> assertThat(read("<p>" + page).names()).hasSizeLessThan(20));
    }
  }
}
