package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.discover.DiscoveryEvent.SourceSeen;
import io.tellten.discover.DiscoveryEvent.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The apps of a business whose website names none. */
class AppFinderTest extends DiscoveryBed {
  private static String app(long id, String name, String seller, String site) {
    return "{\"trackId\":%d,\"trackName\":\"%s\",\"sellerName\":\"%s\",\"sellerUrl\":\"%s\"}"
        .formatted(id, name, seller, site);
  }

  private static String apps(String... apps) {
    return "{\"results\":[" + String.join(",", apps) + "]}";
  }

  private static final String REVIEW =
      """
      {"feed":{"entry":[{"id":{"label":"9"},"im:rating":{"label":"1"},"title":{"label":"Lost"},
       "content":{"label":"My order never came"},"updated":{"label":"2026-05-04T10:00:00Z"}}]}}""";

  @Test
  void anAppBySomebodyWithTheSameWebsiteIsItsOwn() {
    web.answers("https://acme.example/", 200, "<meta property=og:site_name content='Acme Bakery'>")
        .answers(
            "https://itunes.apple.com/search",
            200,
            apps(
                app(111111, "Acme Bakery Fun", "Somebody", "https://other.example/"),
                app(222222, "Bread to go", "Acme AG", "https://www.acme.example/app")))
        .answers("https://itunes.apple.com/", 200, REVIEW);
    List<DiscoveryEvent> events = search(null, "acme.example");
    assertThat(steps(events).get("apps").text()).contains("has an app");
    assertThat(sources(events)).doesNotContainKey("appstore-111111");
    SourceSeen app = sources(events).get("appstore-222222");
    assertThat(app.name()).isEqualTo("Reviews of the app Bread to go");
    assertThat(app.matched()).isEqualTo(1);
    assertThat(app.keep()).isTrue();
    assertThat(app.options()).containsEntry("storefronts", List.of("ch"));
    assertThat(web.asked())
        .contains(
            "https://itunes.apple.com/search?term=Acme%20Bakery&entity=software&country=ch&limit=20");
  }

  @Test
  void anAppThatIsOnlyCalledAlikeIsShownAndNotKept() {
    web.answers(
            "https://itunes.apple.com/search",
            200,
            apps(
                app(333333, "Acme Bakery - Order & Pay", "Somebody GmbH", ""),
                app(444444, "Acme Bakery Simulator", "Games Ltd", "")))
        .answers("https://itunes.apple.com/", 200, REVIEW);
    SourceSeen app = sources(search("Acme Bakery", null)).get("appstore-333333");
    assertThat(app.state()).isEqualTo(SourceSeen.State.ANSWERED);
    assertThat(app.keep()).isFalse();
    assertThat(app.text())
        .isEqualTo("It has 1 post. It is by Somebody GmbH; tick it if that is yours.");
    assertThat(sources(search("Acme Bakery", null))).doesNotContainKey("appstore-444444");
    web.answers(
        "https://itunes.apple.com/search", 200, apps(app(555555, "Target", "Anybody", "")));
    assertThat(sources(search("Target", null)))
        .as("an everyday word is no sign")
        .doesNotContainKey("appstore-555555");
  }

  @Test
  void anAppThatItsWebsiteNamesIsNotSearchedFor() {
    web.answers("https://acme.example/", 200, Pages.BAKERY);
    assertThat(search(null, "acme.example")).isNotEmpty();
    assertThat(web.asked()).noneMatch(uri -> uri.startsWith("https://itunes.apple.com/search"));
  }

  @Test
  void aStoreThatDoesNotAnswerIsSaidAndNothingElseSuffers() {
    web.answers("https://itunes.apple.com/search", 503, "later")
        .answers("https://hn.algolia.com/", 200, Pages.HACKER_NEWS);
    List<DiscoveryEvent> events = search("Acme Bakery", null);
    assertThat(steps(events).get("apps").state()).isEqualTo(Step.State.FAILED);
    assertThat(steps(events).get("apps").text())
        .startsWith("The App Store could not be searched. ")
        .endsWith(".");
    assertThat(sources(events).get("hackernews").matched()).isEqualTo(1);
  }
}
