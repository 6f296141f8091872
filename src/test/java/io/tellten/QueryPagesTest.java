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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a mention, competitors and locations, on the dashboard. */
@NeedsBrowser
class QueryPagesTest {
  @TempDir static Path folder;
  private static Program program;
  private static long corner;
  private static long harbour;
  private static long rival;
  private Visitor visitor;
  private Page page;

  @BeforeAll
  static void startProgram() throws Exception {
    program = Program.idle(folder, null);
    corner = program.business("Corner");
    harbour = made(new JsonObject().put("name", "Corner Harbour").put("partOf", corner));
    rival = made(new JsonObject().put("name", "Rival").put("role", "competitor"));
    post(corner, "Corner never paid my refund");
    post(corner, "Corner has lovely bread");
    post(harbour, "The harbour shop was late");
    post(rival, "Rival is kind, they paid my refund");
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
  void plainFieldsSayWhatCountsAndShowItBeforeItIsSaved() throws Exception {
    visitor.open(program, "/businesses/" + corner + "/edit");
    page.getByTestId("way-words").check();
    page.locator("#any").fill("corner\nrefund");
    page.locator("#none").fill("lovely");
    assertThat(page.getByTestId("as-query")).hasText("(corner OR refund) AND NOT lovely");
    assertThat(page.getByTestId("query-told")).containsText("It finds 2 of the 4 posts");
    page.getByTestId("won").locator("summary").click();
    assertThat(page.getByTestId("won")).containsText("Rival is kind");
    page.getByTestId("way-query").check();
    assertThat(page.locator("#query")).hasValue("(corner OR refund) AND NOT lovely");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("query")).hasText("(corner OR refund) AND NOT lovely");
    page.locator("[data-id='" + corner + "']").getByTestId("edit").click();
    assertThat(page.getByTestId("way-words")).isChecked();
    assertThat(page.locator("#any")).hasValue("corner\nrefund");
    page.getByTestId("way-names").check();
    page.getByTestId("save").click();
    assertThat(page.getByTestId("query")).hasCount(0);
  }

  @Test
  void aMistakeInAQueryIsShownWhereItStands() {
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/businesses/" + corner + "/edit");
    page.getByTestId("way-query").check();
    page.locator("#query").fill("corner AND (refund");
    assertThat(page.getByTestId("query-problem")).hasText("This parenthesis is not closed.");
    assertThat(page.locator(".mistake mark")).hasText("(");
    page.getByTestId("save").click();
    assertThat(page.locator("#query-problem")).hasText("This parenthesis is not closed.");
    assertThat(page.locator("#query")).isFocused();
  }

  @Test
  void whatWasTypedGoesAlongToAnotherWayHoweverFastOneChoosesIt() throws Exception {
    visitor.open(program, "/businesses/" + corner + "/edit");
    page.getByTestId("way-words").check();
    page.locator("#any").fill("corner\nrefund");
    page.getByTestId("way-query").check();
    assertThat(page.locator("#query")).hasValue("corner OR refund");
    page.locator("#query").fill("(corner near/3 refund) OR bread");
    page.getByTestId("way-words").check();
    assertThat(page.getByTestId("too-much")).isVisible();
    assertThat(page.locator("#any")).hasValue("corner\nrefund");
    page.getByTestId("way-query").check();
    assertThat(page.locator("#query")).hasValue("corner OR refund");
    page.getByTestId("way-words").check();
    page.locator("#any").fill("corner");
    page.getByTestId("way-query").check();
    page.getByTestId("save").click();
    assertThat(page.getByTestId("query")).hasText("corner");
    program.say("PATCH", "/api/businesses/" + corner, new JsonObject().putNull("query"));
  }

  @Test
  void wordsThatMakeNoQueryAreRefusedBesideTheirField() {
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/businesses/" + corner + "/edit");
    page.getByTestId("way-words").check();
    page.locator("#none").fill("lovely");
    assertThat(page.getByTestId("query-try")).containsText("at least one word");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=any] .problem")).isVisible();
    assertThat(page.locator("#any")).isFocused();
    assertThat(page.locator("#none")).hasValue("lovely");
    page.locator("#any").fill("corner");
    page.getByTestId("further-chips").click();
    page.locator("#maxRating").fill("few");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=maxRating] .problem")).hasText("This is no number.");
    assertThat(page.locator("#maxRating")).isFocused();
  }

  @Test
  void competitorsHaveTheirOwnPlaceAndLocationsBelongToTheirBusiness() {
    visitor.open(program, "/");
    assertThat(visitor.row("The harbour shop was late")).isVisible();
    assertThat(visitor.row("Rival is kind")).hasCount(0);
    visitor.open(program, "/?business=" + corner);
    assertThat(visitor.row("The harbour shop was late")).isVisible();
    visitor.open(program, "/?business=" + rival);
    assertThat(visitor.row("Rival is kind")).isVisible();
    visitor.open(program, "/businesses");
    assertThat(page.locator(".business h2"))
        .hasText(new String[] {"Acme Bakery", "Corner", "Corner Harbour", "Rival"});
    assertThat(page.getByTestId("competitor")).hasText("a competitor");
  }

  @Test
  void businessesStandSideBySide() {
    visitor.open(program, "/");
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
        .getByText("Compare")
        .click();
    Locator rows = page.getByTestId("compared-row");
    assertThat(rows).hasCount(3);
    assertThat(rows.nth(1)).containsText("3 mentions, 75 % of all that was said");
    assertThat(rows.nth(2)).containsText("competitor");
    page.getByText("7 days").click();
    assertThat(page.locator(".periods [aria-current]")).hasText("7 days");
  }

  @Test
  void nobodyIsKeptOutAndNothingIsWiderThanAPhone() {
    for (Onlooker onlooker : Onlooker.both()) {
      try (onlooker) {
        Page seen = onlooker.visitor.page;
        for (String place : List.of("/compare", "/businesses")) {
          onlooker.visitor.open(program, place);
          seen.locator(".rival, .business").first().waitFor();
          onlooker.notes(place);
        }
        onlooker.visitor.open(program, "/businesses/" + corner + "/edit");
        seen.getByTestId("way-words").check();
        seen.getByTestId("further-chips").click();
        seen.locator("#any").fill("corner\n" + "refund".repeat(20));
        assertThat(seen.getByTestId("query-told")).isVisible();
        onlooker.notes("words that count");
        assertThat(onlooker.found()).isEmpty();
      }
    }
  }

  private static long made(JsonObject said) throws Exception {
    return program.say("POST", "/api/businesses", said).getLong("id");
  }

  private static void post(long business, String text) throws Exception {
    JsonObject said =
        new JsonObject()
            .put("business", business)
            .put("author", "Ada")
            .put("text", text)
            .put("publishedAt", Instant.now().minusSeconds(60).toString());
    assertThat(program.say("POST", "/api/posts", said)).isNotEqualTo(new JsonObject().put("items", new JsonArray()));
  }
}
