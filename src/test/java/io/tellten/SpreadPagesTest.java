package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spreads, how far it is expected to and what was more than usual show on the dashboard. */
@NeedsBrowser
class SpreadPagesTest {
  private static final List<String> WORDS =
      List.of(
          "refused my refund and laughed", "sold me a stale walnut loaf",
          "never called back about the cake");

  @TempDir static Path folder;
  private static Program program;
  private static final List<Long> IDS = new ArrayList<>();
  private Visitor visitor;
  private Page page;

  @BeforeAll
  static void startProgram() throws Exception {
    program = Program.idle(folder, null);
    for (String words : WORDS) {
      IDS.add(program.add("Ada", "Acme Bakery " + words + "."));
    }
  }

  @AfterAll
  static void stopProgram() {
    program.close();
  }

  @BeforeEach
  void come() {
    visitor = Browser.visitor(Look.DESKTOP);
    page = visitor.page;
  }

  @AfterEach
  void leave() {
    visitor.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void aMentionShowsHowItGrewWhatIsExpectedAndWhyThatIsARisk() throws Exception {
    spreading(page, IDS.get(0));
    visitor.open(program, "/mentions/" + IDS.get(0));
    Locator spread = page.getByTestId("spread");
    assertThat(spread.getByTestId("curve").getByRole(AriaRole.IMG))
        .hasAccessibleName(
            Pattern.compile(
                "48 reactions .*We expect 1,900 in the end, between 1,100 and 3,400\\."));
    assertThat(spread.locator("circle.dot")).hasCount(5);
    assertThat(spread.locator(".hatched")).hasCount(1);
    assertThat(spread.locator(".middle")).hasCSS("stroke-dasharray", "4px, 4px");
    assertThat(spread.getByTestId("risk-line")).containsText("more than 97 % of posts here");
    assertThat(spread.getByTestId("risk-parts").getByRole(AriaRole.LISTITEM)).hasCount(3);
    assertThat(spread.getByTestId("risk-parts")).containsText("Why the risk is 83 of 100");
    assertThat(spread.getByTestId("risk-parts")).containsText("+52");
    Locator expected = spread.getByTestId("expected");
    assertThat(expected.locator("tbody tr")).hasCount(4);
    assertThat(expected.locator("tbody tr").last()).containsText("In the end");
    assertThat(expected.locator("tbody tr").last()).containsText("1,100–3,400");
    assertThat(spread.getByTestId("grounds"))
        .containsText(Pattern.compile("how fast it grows now.* 93.%.* under 1.%"));
  }

  @Test
  void whereNothingIsExpectedAMentionShowsWhatWasCountedAlone() throws Exception {
    Readings.tell(
        page,
        IDS.get(0),
        mention ->
            mention
                .put("history", Spreading.history(2, 9))
                .putNull("forecast")
                .putNull("risk")
                .putNull("expected"));
    visitor.open(program, "/mentions/" + IDS.get(0));
    assertThat(page.locator("#reaction-name")).hasText("How people react");
    assertThat(page.getByTestId("curve").locator("circle.dot")).hasCount(2);
    assertThat(page.locator(".hatched, [data-testid=risk-line], [data-testid=expected]"))
        .hasCount(0);
  }

  @Test
  void whatRisesIsListedAsTheProgramOrdersItBesideItsRisk() throws Exception {
    Spreading.answer(page, "/api/rising", () -> list(rising(1, 83, 1900), rising(0, 20, 40)));
    visitor.open(program, "/");
    Locator entries = page.getByTestId("rise");
    assertThat(entries).hasCount(2);
    assertThat(entries.first()).containsText("1,900");
    assertThat(entries.first()).containsText("950–3,800");
    assertThat(entries.first()).containsText("82,000 followers");
    assertThat(entries.first().locator(".risk")).hasText(Pattern.compile("Risk\\s*83\\s*of 100\\."));
    entries.first().getByRole(AriaRole.LINK).click();
    assertThat(page.getByTestId("mention-page")).containsText(WORDS.get(1));
  }

  @Test
  void aListThatSomebodyIsAtChangesInPlaceAndIsOrderedAnewOnceTheyLeave() throws Exception {
    AtomicReference<JsonObject> told =
        new AtomicReference<>(list(rising(0, 60, 1000), rising(1, 50, 800)));
    Spreading.answer(page, "/api/rising", told::get);
    visitor.open(program, "/");
    Locator entries = page.getByTestId("rise");
    assertThat(entries).hasCount(2);
    page.locator("h1").focus();
    Locator second = entries.nth(1).getByRole(AriaRole.LINK);
    for (int i = 0; i < 60 && !isFocused(second); i++) {
      page.keyboard().press("Tab");
    }
    second.evaluate("e => e.marked = true");
    double top = visitor.top(second);
    told.set(list(rising(1, 90, 5000), rising(0, 60, 1000)));
    program.correct(IDS.get(1), new JsonObject().put("sentiment", "negative"));
    assertThat(entries.nth(1)).containsText("5,000");
    assertThat(second).isFocused();
    assertThat(second.evaluate("e => e.marked")).isEqualTo(true);
    assertThat(visitor.top(second)).isEqualTo(top);
    second.evaluate("e => e.blur()");
    assertThat(entries.first()).containsText("5,000");
    assertThat(entries.first().getByRole(AriaRole.LINK).evaluate("e => e.marked")).isEqualTo(true);
  }

  @Test
  void whereNothingSpreadsThatIsSaidAndWhereItCannotBeToldItCanBeAskedForAgain() {
    visitor.expectTheNetworkToFail();
    Spreading.fail(page, "/api/rising", 503, "The database cannot answer just now.");
    visitor.open(program, "/");
    Locator rising = page.getByTestId("rising");
    assertThat(rising.getByRole(AriaRole.ALERT)).containsText("cannot answer just now");
    page.unroute("**/api/rising*");
    Spreading.answer(page, "/api/rising", () -> Spreading.list(List.of()));
    rising.getByText("Try again").click();
    assertThat(rising).containsText("Nothing is spreading right now.");
    assertThat(rising.getByRole(AriaRole.ALERT)).hasCount(0);
  }

  @Test
  void aStoryShowsHowItWentFromSiteToSite() throws Exception {
    Spreading.answer(page, "/api/incidents/7", () -> Spreading.story(posts(12)));
    visitor.open(program, "/incidents/7?business=1");
    assertThat(page.locator("h1")).containsText(WORDS.get(0));
    assertThat(page.getByTestId("incident-page").locator("header")).containsText("12 posts on 3 sites");
    assertThat(page.getByTestId("lanes").getByRole(AriaRole.IMG))
        .hasAccessibleName(
            "First on one.example, on two.example 3 minutes later and on three.example 6 minutes later.");
    assertThat(page.getByTestId("lanes").locator("circle.post")).hasCount(12);
    Locator posts = page.getByTestId("time-line-post");
    assertThat(posts).hasCount(10);
    assertThat(posts.first()).containsText("the first post");
    page.getByTestId("all-posts").click();
    assertThat(posts).hasCount(12);
    assertThat(posts.nth(10).getByRole(AriaRole.LINK)).isFocused();
    assertThat(page.getByTestId("expected").locator("tbody tr")).hasCount(4);
    assertThat(page.getByTestId("risk-parts")).containsText("+52");
  }

  @Test
  void aStoryIsRedrawnInPlaceWhileItIsRead() throws Exception {
    AtomicReference<JsonObject> told = new AtomicReference<>(Spreading.story(posts(12)));
    Spreading.answer(page, "/api/incidents/7", told::get);
    visitor.open(program, "/incidents/7?business=1");
    page.getByTestId("all-posts").click();
    Locator posts = page.getByTestId("time-line-post");
    assertThat(posts).hasCount(12);
    Locator read = posts.nth(10).getByRole(AriaRole.LINK);
    assertThat(read).isFocused();
    read.evaluate("e => e.marked = true");
    double top = visitor.top(read);
    told.set(Spreading.story(posts(13)).put("growth", Spreading.growth(0, 3, 11, 26, 48, 99)));
    JsonObject mention = mention(0).put("incident", new JsonObject().put("id", 7).put("mentions", 13));
    page.evaluate(
        "async mention => { const { live } = await import('/js/live.js');"
            + " live.dispatchEvent(new CustomEvent('mention', { detail: JSON.parse(mention) })) }",
        mention.encode());
    assertThat(posts).hasCount(13);
    assertThat(page.getByTestId("curve").getByRole(AriaRole.IMG))
        .hasAccessibleName(Pattern.compile("99 reactions.*"));
    assertThat(read).isFocused();
    assertThat(read.evaluate("e => e.marked")).isEqualTo(true);
    assertThat(visitor.top(read)).isEqualTo(top);
  }

  @Test
  void aStoryThatIsNotThereIsSaidToBeSo() {
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/incidents/999999");
    assertThat(page.locator("h1")).hasText("No such story");
    assertThat(page.getByTestId("incident-page")).containsText("There is no story with the id 999999.");
  }

  @Test
  void burstsAreMarkedOnTheChartWithTheirReason() throws Exception {
    Instant now = Instant.now();
    String reason = "4 unhappy mentions within an hour, where hardly any are usual.";
    Spreading.answer(
        page,
        "/api/bursts",
        () ->
            Spreading.list(
                List.of(
                    Spreading.burst(1, "volume", now.minus(Duration.ofHours(3)), now, reason)
                        .putNull("endedAt"),
                    Spreading.burst(
                        2,
                        "review-bombing",
                        now.minus(Duration.ofDays(4)),
                        now.minus(Duration.ofDays(4)).plusSeconds(3600),
                        "9 one-star ratings by new accounts."))));
    visitor.open(program, "/");
    Locator hours = page.getByTestId("volume-chart");
    assertThat(hours.getByTestId("burst")).hasText(Pattern.compile("Since .*: " + reason));
    assertThat(hours.locator(".bracket")).hasCount(1);
    Locator days = page.getByTestId("days-chart");
    assertThat(days.getByTestId("burst")).containsText("9 one-star ratings by new accounts.");
    assertThat(days.locator(".bracket")).hasCount(1);
  }

  @Test
  void nobodyIsKeptOutAndNothingIsWiderThanAPhone() throws Exception {
    for (Onlooker onlooker : Onlooker.both()) {
      try (onlooker) {
        Page seen = onlooker.visitor.page;
        spreading(seen, IDS.get(0));
        Spreading.answer(seen, "/api/rising", () -> list(rising(1, 83, 1900000), rising(0, 20, 40)));
        Spreading.answer(seen, "/api/incidents/7", () -> Spreading.story(posts(12)));
        for (String place : List.of("/", "/mentions/" + IDS.get(0), "/incidents/7?business=1")) {
          onlooker.visitor.open(program, place);
          seen.locator(".risk").first().waitFor();
          onlooker.notes(place);
        }
        assertThat(onlooker.found()).isEmpty();
      }
    }
  }

  private static boolean isFocused(Locator thing) {
    return Boolean.TRUE.equals(thing.evaluate("e => e === document.activeElement"));
  }

  /** Tells the page that this mention spreads. */
  private static void spreading(Page page, long id) {
    Readings.tell(
        page,
        id,
        mention ->
            mention
                .put("history", Spreading.history(0, 3, 11, 26, 48))
                .put("engagement", Spreading.history(48).getJsonObject(0))
                .put("forecast", Spreading.forecast())
                .put("risk", Spreading.risk(83))
                .put("riskParts", Spreading.riskParts())
                .put("expected", Spreading.expected(1900, 1100, 3400)));
  }

  private static JsonObject list(JsonObject... items) {
    return Spreading.list(List.of(items));
  }

  private static JsonObject rising(int which, int points, long expected) {
    return Spreading.rising(mention(which), points, expected);
  }

  /** Posts of one story, three minutes apart, on three sites by turns. */
  private static List<JsonObject> posts(int count) {
    List<String> sites = List.of("one.example", "two.example", "three.example");
    List<JsonObject> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(
          mention(0)
              .put("id", 1000 + i)
              .put("site", sites.get(i % 3))
              .put("source", new JsonObject().put("id", 1).put("kind", "feed"))
              .put("publishedAt", Spreading.BORN.plusSeconds(180L * i).toString())
              .put("topics", new JsonArray()));
    }
    return posts;
  }

  private static JsonObject mention(int which) {
    try {
      return program.get("/api/mentions/" + IDS.get(which));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
