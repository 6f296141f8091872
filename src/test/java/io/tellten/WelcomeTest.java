package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minute: from an empty database and a web address to what people say. */
@NeedsBrowser
class WelcomeTest {
  @TempDir Path folder;
  private Newcomer newcomer;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    newcomer = new Newcomer(folder, Look.DESKTOP);
    page = newcomer.page;
  }

  @AfterEach
  void stop() {
    newcomer.close();
    assertThat(newcomer.visitor.complaints()).isEmpty();
  }

  @Test
  void aWebAddressLeadsToLiveMentions() throws Exception {
    newcomer.arrive();
    assertThat(page.locator("#whom")).isFocused();
    newcomer.lookFor(newcomer.website.typed());
    assertThat(page.locator("h1")).hasText("Acme Bakery");
    assertThat(hit("lost the order")).containsText("unhappy");
    assertThat(hit("the best bread")).isVisible();
    newcomer.untilItIsOver();
    assertThat(page.getByTestId("from-site")).containsText("Mill Road 3");
    assertThat(page.getByTestId("places-failed").getByTestId("found-source")).hasCount(1);
    assertThat(page.getByTestId("places-quiet")).containsText("Stack Exchange");
    page.getByTestId("keep").click();
    assertThat(newcomer.visitor.row("lost the order")).isVisible();
    assertThat(newcomer.visitor.row("the best bread")).isVisible();
    assertThat(page.locator("h1")).hasText("Acme Bakery");
    newcomer.program.until(() -> mentions() >= 6);
  }

  @Test
  void whatIsTakenOffIsNotListenedForAndWhatIsPutBackIs() throws Exception {
    newcomer.arrive().lookFor(newcomer.website.typed()).untilItIsOver();
    addName("@acmebakers");
    addName("The Acme");
    chip("The Acme").click();
    assertThat(chip("The Acme")).hasAttribute("aria-pressed", "false");
    chip("@acmebakers").click();
    chip("@acmebakers").click();
    assertThat(chip("@acmebakers")).hasAttribute("aria-pressed", "true");
    tick("Hacker News").uncheck();
    page.locator("#name").fill("Acme Bakery of Springfield");
    page.getByTestId("keep").click();
    page.getByTestId("feed").waitFor();
    JsonObject business = newcomer.program.items("/api/businesses").get(0);
    assertThat(business.getString("name")).isEqualTo("Acme Bakery of Springfield");
    assertThat(business.getJsonArray("aliases").getList())
        .contains("@acmebakers")
        .doesNotContain("The Acme");
    assertThat(newcomer.program.items("/api/sources"))
        .isNotEmpty()
        .noneMatch(source -> source.getString("kind").equals("hackernews"));
  }

  @Test
  void whereEveryPlaceIsDownThatIsSaidOfEachAndTheNameCanBeKept() throws Exception {
    newcomer.everythingIsDown();
    newcomer
        .arrive()
        .lookFor("Acme Bakery " + newcomer.website.typed())
        .untilItIsOver();
    assertThat(page.getByTestId("found-so-far")).containsText("None of the");
    assertThat(page.getByTestId("hit")).hasCount(0);
    for (Locator each : page.getByTestId("places-failed").getByTestId("found-source").all()) {
      assertThat(each.locator(".reads")).hasText(Pattern.compile("[A-Z].{10,}[.]"));
    }
    assertThat(page.getByTestId("keep-bar")).containsText("no place to listen in yet");
    page.getByTestId("keep").click();
    assertThat(page.locator("h1")).hasText("Where should we listen for Acme Bakery?");
    assertThat(newcomer.program.items("/api/sources")).isEmpty();
  }

  @Test
  void aWrongAddressIsExplainedAndTheNameIsTriedInstead() {
    newcomer.arrive().lookFor("Acme Bakery 127.0.0.1:1").untilItIsOver();
    assertThat(page.locator("h1")).hasText("Acme Bakery");
    assertThat(hit("lost the order")).isVisible();
    Locator wrong = page.getByTestId("steps").locator(".failed");
    assertThat(wrong.locator(".advice")).hasText(Pattern.compile("[A-Z].{10,}[.]"));
    wrong.getByTestId("other-address").click();
    assertThat(page.locator("#whom")).isFocused();
    assertThat(page.locator("#whom")).hasValue("Acme Bakery 127.0.0.1:1");
  }

  @Test
  void aReloadInTheMiddleLosesNothing() {
    newcomer.places.of("hackernews").hold();
    newcomer.arrive().lookFor(newcomer.website.typed());
    assertThat(hit("the best bread")).isVisible();
    addName("The Acme");
    tick("#acmebakery").uncheck();
    page.reload();
    assertThat(page.getByTestId("asking")).containsText("Hacker News");
    assertThat(hit("the best bread")).isVisible();
    assertThat(chip("The Acme")).isVisible();
    assertThat(tick("#acmebakery")).not().isChecked();
    newcomer.places.of("hackernews").letGo();
    newcomer.untilItIsOver();
    assertThat(hit("lost the order")).hasCount(1);
  }

  @Test
  void whoeverStopsKeepsWhatIsThereAndCanStartAgain() throws Exception {
    newcomer.places.of("hackernews").hold();
    newcomer.arrive().lookFor(newcomer.website.typed());
    assertThat(hit("the best bread")).isVisible();
    String first = page.url();
    page.getByTestId("stop").click();
    newcomer.untilItIsOver();
    assertThat(hit("the best bread")).isVisible();
    page.getByTestId("again").click();
    assertThat(page.locator("#whom")).isFocused();
    assertThat(page.locator("#whom")).hasValue(newcomer.website.typed());
    newcomer.places.of("hackernews").letGo();
    page.keyboard().press("Enter");
    assertThat(hit("lost the order")).isVisible();
    assertThat(page).not().hasURL(first);
    assertThat(newcomer.program.items("/api/businesses")).isEmpty();
  }

  @Test
  void aSearchThatIsGoneSaysSoAndIsBegunAgainByOneKey() {
    newcomer.visitor.expectTheNetworkToFail();
    newcomer.visitor.open(newcomer.program, "/welcome/7?for=Acme+Bakery");
    assertThat(page.locator("h1")).hasText("This search is gone");
    assertThat(page.getByTestId("over")).containsText("what you typed is still here");
    assertThat(page.locator("#whom")).isFocused();
    assertThat(page.locator("#whom")).hasValue("Acme Bakery");
    page.keyboard().press("Enter");
    assertThat(hit("lost the order")).isVisible();
  }

  @Test
  void whoeverLosesItToANewStartLosesNothingThatWasDecided() throws Exception {
    newcomer.arrive().lookFor(newcomer.website.typed()).untilItIsOver();
    addName("The Acme");
    tick("#acmebakery").uncheck();
    newcomer.visitor.expectTheNetworkToFail();
    newcomer.program.stop();
    newcomer.program.start();
    page.getByTestId("keep").click();
    assertThat(page.locator("h1")).hasText("This search is gone");
    assertThat(newcomer.program.items("/api/businesses")).isEmpty();
    assertThat(page.locator("#whom")).hasValue(newcomer.website.typed());
    page.getByTestId("look").click();
    newcomer.untilItIsOver();
    assertThat(chip("The Acme")).isVisible();
    assertThat(tick("#acmebakery")).not().isChecked();
    page.getByTestId("keep").click();
    assertThat(newcomer.visitor.row("lost the order")).isVisible();
  }

  @Test
  void oneThatIsGoneUnderWayIsNoticedByItself() {
    newcomer.places.of("hackernews").hold();
    newcomer.arrive().lookFor(newcomer.website.typed());
    assertThat(hit("the best bread")).isVisible();
    newcomer.visitor.expectTheNetworkToFail();
    page.route(
        "**/api/discover/*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(404)
                    .setContentType("application/problem+json")
                    .setBody("{\"status\": 404, \"detail\": \"There is no such search.\"}")));
    page.reload();
    assertThat(page.locator("h1")).hasText("This search is gone");
    assertThat(page.locator("#whom")).hasValue(newcomer.website.typed());
  }

  @Test
  void whoseItIsMayBeSaidAtTheEnd() throws Exception {
    newcomer.program.business("Bakers United");
    newcomer.visitor.open(newcomer.program, "/welcome");
    newcomer.lookFor(newcomer.website.typed()).untilItIsOver();
    assertThat(page.getByTestId("whose")).hasValue("own");
    page.getByTestId("whose").selectOption(new SelectOption().setLabel("a competitor"));
    page.reload();
    newcomer.untilItIsOver();
    assertThat(page.getByTestId("whose")).hasValue("competitor");
    page.getByTestId("keep").click();
    assertThat(newcomer.visitor.row("lost the order")).isVisible();
    assertThat(business("Acme Bakery").getString("role")).isEqualTo("competitor");
    newcomer.visitor.open(newcomer.program, "/welcome");
    newcomer.lookFor("Acme Bakery Springfield").untilItIsOver();
    page.getByTestId("whose")
        .selectOption(new SelectOption().setLabel("a location of Bakers United"));
    page.getByTestId("keep").click();
    page.getByTestId("feed").waitFor();
    assertThat(business("Acme Bakery Springfield").getJsonObject("partOf").getString("name"))
        .isEqualTo("Bakers United");
  }

  private JsonObject business(String name) throws Exception {
    return newcomer.program.items("/api/businesses").stream()
        .filter(business -> business.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAppThatIsCalledAlikeIsOfferedAndNotKept() {
    newcomer.arrive().lookFor("Acme Bakery").untilItIsOver();
    assertThat(newcomer.place("Reviews of the app Acme Bakery")).containsText("Somebody Ltd");
    assertThat(tick("Reviews of the app Acme Bakery")).not().isChecked();
    assertThat(page.getByTestId("found-so-far")).containsText("4 posts about it in 4 places");
    tick("Reviews of the app Acme Bakery").check();
    assertThat(page.getByTestId("found-so-far")).containsText("5 posts about it in 5 places");
  }

  @Test
  void theKeyboardAloneLeadsFromTheAddressToTheMentions() {
    newcomer.arrive();
    page.keyboard().type(newcomer.website.typed());
    page.keyboard().press("Enter");
    newcomer.untilItIsOver();
    tabTo("[data-testid=chip]");
    page.keyboard().press("Space");
    tabTo("[data-testid=found-source] input");
    page.keyboard().press("Space");
    tabTo("[data-testid=needs] summary");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("needs").locator("li").first()).isVisible();
    tabTo("[data-testid=keep]");
    page.keyboard().press("Enter");
    assertThat(newcomer.visitor.row("Acme Bakery").first()).isVisible();
  }

  @Test
  void whatIsReadStaysWhereItIsWhileMoreComesIn() {
    newcomer.places.of("hackernews").hold();
    newcomer.arrive().lookFor(newcomer.website.typed());
    page.getByTestId("asking").waitFor();
    Locator read = hit("the best bread");
    read.hover();
    double before = newcomer.visitor.top(read);
    newcomer.places.of("hackernews").letGo();
    newcomer.untilItIsOver();
    assertThat(newcomer.visitor.top(read)).isCloseTo(before, within(2.0));
  }

  @Test
  void anEmptyFieldIsNotSentAnywhere() throws Exception {
    newcomer.arrive().lookFor("  ");
    assertThat(page.locator("#whom")).isFocused();
    assertThat(page.locator("#whom")).hasAccessibleDescription(Pattern.compile(".*Type a name.*"));
  }

  @Test
  void anotherBusinessIsAddedTheSameWayAndNotTwice() throws Exception {
    newcomer.program.business("Acme Bakery");
    newcomer.visitor.open(newcomer.program, "/businesses");
    page.getByTestId("add-business").click();
    newcomer.lookFor(newcomer.website.typed()).untilItIsOver();
    newcomer.visitor.expectTheNetworkToFail();
    page.getByTestId("keep").click();
    assertThat(page.locator("#name")).isFocused();
    assertThat(page.locator("#name"))
        .hasAccessibleDescription(Pattern.compile(".*[Aa]nother business.*"));
    page.locator("#name").fill("Acme Bakery Two");
    page.getByTestId("keep").click();
    assertThat(newcomer.visitor.row("Acme Bakery").first()).isVisible();
    assertThat(newcomer.program.items("/api/businesses")).hasSize(2);
  }

  @Test
  void theDemoOpensInATabOfItsOwnAndIsStoppedFromHere() {
    String demo = newcomer.website.url() + "/";
    answerDemoWith(202, "{\"url\": \"" + demo + "\"}");
    newcomer.arrive();
    Page tab = page.waitForPopup(() -> page.getByTestId("demo").click());
    tab.waitForURL(demo);
    assertThat(tab.evaluate("window.opener")).isNull();
    page.getByTestId("demo-stop").click();
    assertThat(page.getByTestId("demo")).isVisible();
  }

  @Test
  void whereTheDemoCannotBeOpenedItIsSaidHow() {
    newcomer.visitor.expectTheNetworkToFail();
    answerDemoWith(409, "{\"detail\": \"Run it on yours: java -jar tellten.jar demo\"}");
    newcomer.arrive();
    page.getByTestId("demo").click();
    assertThat(page.getByTestId("demo-problem")).containsText("java -jar tellten.jar demo");
    assertThat(page.getByTestId("demo")).isEnabled();
  }

  private void answerDemoWith(int status, String body) {
    page.route(
        "**/api/demo",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(body)));
  }

  private long mentions() throws Exception {
    return newcomer.program.items("/api/mentions?limit=200").size();
  }

  private void addName(String name) {
    Locator aliases = page.getByTestId("chips-aliases");
    if (!aliases.getByLabel("Another name").isVisible()) {
      aliases.getByTestId("one-more").click();
    }
    aliases.getByLabel("Another name").fill(name);
    aliases.getByLabel("Another name").press("Enter");
  }

  private Locator tick(String place) {
    return newcomer.place(place).getByRole(AriaRole.CHECKBOX);
  }

  private Locator hit(String words) {
    return page.getByTestId("hit").filter(new Locator.FilterOptions().setHasText(words));
  }

  private Locator chip(String words) {
    return page.getByTestId("chip").filter(new Locator.FilterOptions().setHasText(words));
  }

  /** Goes on by Tab until such a thing has the focus. */
  private void tabTo(String selector) {
    for (int i = 0; i < 120; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + selector);
  }
}
