package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say to be watched, from the first minute on; the sites are real, if local. */
@NeedsBrowser
class WatchingTest {
  @TempDir Path folder;
  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    program = Program.empty(folder);
    program.sites.post("feed", "cake", "Acme Bakery forgot the wedding cake. Awful!", 0);
    program.sites.post("feed", "bridge", "The new bridge is open.", 0);
    visitor = Browser.visitor(Look.DESKTOP);
    page = visitor.page;
  }

  @AfterEach
  void stop() {
    visitor.close();
    program.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void aBusinessAndASourceAreAddedByHandAndTheSourceIsTried() throws Exception {
    visitor.open(program, "/");
    page.getByTestId("by-hand").click();
    assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))).isFocused();
    page.keyboard().type("Acme Bakery");
    page.getByLabel("Other names").fill("@acmebakery\n  Acme Bakeries \n\n");
    assertThat(page.getByLabel("Time zone")).hasValue("Europe/Zurich");
    page.getByTestId("save").click();
    assertThat(page.locator("h1")).hasText("Where should we listen for Acme Bakery?");
    page.getByTestId("kind-feed").click();
    assertThat(page.getByTestId("terms")).containsText("robots.txt");
    assertThat(page.locator("#url")).isFocused();
    page.keyboard().type(program.sites.url("feed") + "/feed.xml");
    page.getByLabel("What you call it").fill("Town talk");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("try-first")).isFocused();
    page.getByTestId("try-first").click();
    Locator panel = page.getByTestId("try-panel");
    assertThat(panel).containsText("Asking 127.0.0.1");
    assertThat(panel.getByTestId("try-end")).isVisible();
    assertThat(visitor.source("Town talk")).containsText("Listening");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Now").setExact(true)).click();
    assertThat(visitor.row("forgot the wedding cake")).isVisible();
    assertThat(visitor.row("bridge")).hasCount(0);
    assertThat(program.items("/api/businesses").get(0).getJsonArray("aliases"))
        .containsExactly("@acmebakery", "Acme Bakeries");
  }

  @Test
  void aTrialTellsOfEachPostWhetherItCountsAndWhatToDoWhereNoneDoes() throws Exception {
    long business = program.business("Somebody Else");
    program.source(business, "feed", "Town talk");
    visitor.open(program, "/sources");
    Locator row = visitor.source("Town talk");
    assertThat(row).containsText("Listening");
    program.sites.post("feed", "market", "Market day moves to Friday.", 0);
    row.getByTestId("try").click();
    Locator panel = row.getByTestId("try-panel");
    assertThat(panel).containsText("Market day moves to Friday.");
    assertThat(panel).containsText("Does not count:");
    Locator end = panel.getByTestId("try-end");
    assertThat(end).containsText("Nothing there is about Somebody Else.");
    end.getByText("the other names of Somebody Else").click();
    page.getByLabel("Other names").fill("Market day");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("business-row")).containsText("Market day");
    visitor.open(program, "/sources");
    program.sites.post("feed", "again", "Market day was lovely.", 0);
    row.getByTestId("try").click();
    assertThat(panel).containsText("Counts: it");
    assertThat(panel.getByTestId("try-end")).isVisible();
    panel.getByTestId("try-close").click();
    assertThat(panel).hasCount(0);
    assertThat(row.getByTestId("try")).isFocused();
  }

  @Test
  void aSourceIsChangedPausedRemovedAndBroughtBack() throws Exception {
    long id = program.source(program.business("Acme Bakery"), "feed", "Town talk");
    visitor.open(program, "/sources");
    visitor.source("Town talk").getByTestId("edit").click();
    assertThat(page.getByLabel("Address of")).hasValue(program.sites.url("feed") + "/feed.xml");
    page.getByLabel("What you call it").fill("Town gossip");
    page.getByLabel("How often it is asked").selectOption("1h");
    page.getByTestId("save").click();
    Locator row = visitor.source("Town gossip");
    assertThat(row).containsText("every hour");
    assertThat(row.getByRole(AriaRole.HEADING).first()).isFocused();
    row.getByTestId("edit").click();
    page.getByLabel("How often it is asked").selectOption("own");
    page.getByLabel("Every", new Page.GetByLabelOptions().setExact(true)).fill("2");
    page.getByLabel("to if it may adapt").fill("40");
    page.getByLabel("Unit").selectOption("m");
    page.getByTestId("save").click();
    assertThat(row).containsText("every 2 to 40 minutes, as it gets busy");
    row.getByTestId("pause").click();
    assertThat(row).containsText("Paused");
    row.getByTestId("remove").click();
    assertThat(row).hasCount(0);
    assertThat(page.locator("main")).containsText("Nowhere to listen yet.");
    assertThat(program.items("/api/sources")).isEmpty();
    page.getByTestId("toast-undo").click();
    assertThat(row).isVisible();
    assertThat(program.items("/api/sources").get(0).getLong("id")).isEqualTo(id);
  }

  @Test
  void aBusinessIsChangedRemovedWithItsSourcesAndBroughtBackWithThem() throws Exception {
    program.source(program.business("Acme Bakery"), "feed", "Town talk");
    visitor.open(program, "/businesses");
    Locator row = page.getByTestId("business-row");
    assertThat(row).containsText("1 source");
    row.getByTestId("edit").click();
    page.getByLabel("Excluded words").fill("Acme Corporation");
    page.getByLabel("Your own pages").fill("https://acme.example");
    page.getByTestId("save").click();
    assertThat(row).containsText("Acme Corporation");
    assertThat(row).containsText("https://acme.example");
    row.getByTestId("remove").click();
    assertThat(row).hasCount(0);
    program.until(() -> program.items("/api/sources").isEmpty());
    page.getByTestId("toast-undo").click();
    assertThat(row).containsText("1 source");
    assertThat(program.items("/api/sources")).hasSize(1);
  }

  @Test
  void whatTheProgramDoesNotTakeStandsBesideItsFieldAndNothingTypedIsLost() throws Exception {
    program.business("Acme Bakery");
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/businesses/new");
    page.getByTestId("save").click();
    Locator name = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
    assertThat(name).isFocused();
    assertThat(name).hasAccessibleDescription(Pattern.compile(".*The name is needed.*"));
    name.fill("Acme Bakery");
    page.getByLabel("Other names").fill("@acme");
    page.getByTestId("save").click();
    assertThat(name).hasAccessibleDescription(Pattern.compile(".*[Aa]nother business.*"));
    assertThat(name).isFocused();
    assertThat(page.getByLabel("Other names")).hasValue("@acme");
    visitor.open(program, "/sources/new?kind=feed");
    page.locator("#url").fill("not an address");
    page.getByTestId("save").click();
    assertThat(page.locator("#url")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("[data-field=url]")).containsText("Must be");
    assertThat(page.locator("#url")).hasValue("not an address");
    assertThat(program.items("/api/sources")).isEmpty();
  }

  @Test
  void aSourceIsAddedByKeyboardAlone() throws Exception {
    program.business("Acme Bakery");
    visitor.open(program, "/sources");
    press("Add its first source");
    press("RSS or Atom feed");
    assertThat(page.locator("#url")).isFocused();
    page.keyboard().type(program.sites.url("feed") + "/feed.xml");
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("try-first")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("try-end")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByTestId("try-panel")).hasCount(0);
    assertThat(page.getByTestId("try")).isFocused();
    press("Remove");
    assertThat(page.getByTestId("source-row")).hasCount(0);
    press("Undo");
    assertThat(page.getByTestId("source-row")).hasCount(1);
  }

  @Test
  void whatIsWatchedElsewhereAppearsInAnOpenPageByItself() throws Exception {
    visitor.open(program, "/sources");
    visitor.markThePage();
    program.source(program.business("Acme Bakery"), "feed", "Town talk");
    assertThat(visitor.source("Town talk")).containsText("Listening");
    page.getByText("Businesses").click();
    assertThat(page.getByTestId("business-row")).containsText("Acme Bakery");
    assertThat(visitor.isStillTheMarkedPage()).isTrue();
  }

  /** Goes on by Tab until the thing with that name is reached, and presses Enter. */
  private void press(String name) {
    page.getByText(name).first().waitFor();
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (page.evaluate("document.activeElement.innerText").toString().contains(name)) {
        page.keyboard().press("Enter");
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + name);
  }
}
