package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does on the dashboard, and that it holds. Each test has words of its own. */
@NeedsBrowser
class DashboardDeedsTest {
  @TempDir static Path folder;
  private static Program program;
  private Visitor visitor;
  private Page page;

  @BeforeAll
  static void startProgram() throws Exception {
    program = Program.watching(folder);
  }

  @AfterAll
  static void stopProgram() {
    program.close();
  }

  @BeforeEach
  void open() {
    visitor = Browser.visitor(Look.DESKTOP).open(program, "/");
    page = visitor.page;
  }

  @AfterEach
  void leave() {
    visitor.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void filtersNarrowTheFeedAndOutliveAReload() throws Exception {
    program.add("Ada", "Acme Bakery ruined the wedding. Horrible and rude.");
    program.add("Ben", "Acme Bakery saved the wedding. Wonderful and kind.");
    page.getByTestId("search").fill("wedding");
    assertThat(page.getByTestId("mention-row")).hasCount(2);
    page.getByTestId("sentiment-filter").selectOption("negative");
    assertThat(page.getByTestId("mention-row")).hasCount(1);
    page.reload();
    assertThat(visitor.row("ruined the wedding")).isVisible();
    assertThat(page.getByTestId("mention-row")).hasCount(1);
    assertThat(page.getByTestId("search")).hasValue("wedding");
    page.getByTestId("search").fill("nobody would say this");
    page.getByText("Show everything").click();
    assertThat(visitor.row("saved the wedding")).isVisible();
    assertThat(page.getByTestId("sentiment-filter")).hasValue("");
  }

  @Test
  void theFilterBySourceShowsWhatThatSourceFound() {
    page.getByTestId("source-filter")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
    assertThat(page.getByTestId("mention-row")).hasCount(1);
  }

  @Test
  void whatIsNotAboutUsGoesAndComesBackWhenUndone() throws Exception {
    long id = program.add("Cora", "Acme Bakery of the other town.");
    Locator row = visitor.row("other town");
    row.hover();
    row.getByTestId("not-about-us").click();
    assertThat(row).hasCount(0);
    program.until(() -> !program.get("/api/mentions/" + id).getBoolean("aboutUs"));
    page.getByTestId("toast-undo").click();
    assertThat(row).isVisible();
    assertThat(program.get("/api/mentions/" + id).getBoolean("aboutUs")).isTrue();
  }

  @Test
  void aMutedAuthorGoesWithEverythingSaidAndComesBackWhenUndone() throws Exception {
    program.add("Loud Tom", "Acme Bakery tom-tom, first.");
    program.add("Loud Tom", "Acme Bakery tom-tom, second.");
    program.add("Quiet Tim", "Acme Bakery tom-tom, third.");
    page.getByTestId("search").fill("tom-tom");
    Locator rows = page.getByTestId("mention-row");
    assertThat(rows).hasCount(3);
    visitor.row("second").hover();
    visitor.row("second").getByTestId("mute-author").click();
    assertThat(rows).hasCount(1);
    page.reload();
    assertThat(rows).hasCount(1);
    page.getByTestId("hidden-filter").check();
    assertThat(rows).hasCount(2);
    page.getByText("Hear it again").click();
    assertThat(rows).hasCount(0);
    page.getByTestId("hidden-filter").uncheck();
    assertThat(rows).hasCount(3);
    visitor.row("first").hover();
    visitor.row("first").getByTestId("mute-author").click();
    assertThat(rows).hasCount(1);
    page.getByTestId("toast-undo").click();
    assertThat(rows).hasCount(3);
    assertThat(program.items("/api/mutes")).isEmpty();
  }

  @Test
  void backFromAMentionFindsTheFiltersAndThePlaceAgain() throws Exception {
    for (int i = 1; i <= 25; i++) {
      program.add("Guest " + i, "Acme Bakery back and forth, guest number " + i + ".");
    }
    page.getByTestId("search").fill("back and forth");
    assertThat(page).hasURL(Pattern.compile(".*q=back.*"));
    assertThat(page.getByTestId("mention-row")).hasCount(25);
    Locator row = visitor.row("guest number 12.");
    row.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 300)");
    double scrolled = visitor.scrolled();
    row.click();
    assertThat(page.getByTestId("mention-page")).containsText("guest number 12.");
    assertThat(page).hasTitle(Pattern.compile("Guest 12.*"));
    page.goBack();
    assertThat(page.getByTestId("mention-row")).hasCount(25);
    program.until(() -> Math.abs(visitor.scrolled() - scrolled) < 2);
    page.goForward();
    assertThat(page.getByTestId("mention-page")).containsText("guest number 12.");
  }

  @Test
  void aSourceIsPausedAndListenedToAgain() throws Exception {
    visitor.open(program, "/sources");
    Locator rows = page.getByTestId("source-row");
    assertThat(rows).hasCount(4);
    Locator first = rows.first();
    long id = Long.parseLong(first.getAttribute("data-id"));
    first.getByTestId("pause").click();
    assertThat(first).containsText("Paused");
    assertThat(page.getByTestId("live-state")).containsText("Listening to 3 sources");
    assertThat(state(id)).isEqualTo("paused");
    first.getByTestId("pause").click();
    assertThat(first).containsText("Listening");
    assertThat(page.getByTestId("live-state")).containsText("Listening to 4 sources");
    program.until(() -> state(id).equals("ok"));
  }

  @Test
  void aPostIsAddedByHandWithItsLinkAndStars() throws Exception {
    page.getByTestId("add").click();
    Locator dialog = page.getByTestId("add-post");
    dialog
        .getByLabel("What was said")
        .fill("Acme Bakery smells of heaven.\nhttps://example.org/slip/7");
    dialog.getByLabel("Who").fill("Dora");
    dialog.getByLabel("Stars").selectOption("5");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add it")).click();
    assertThat(dialog).isHidden();
    Locator row = visitor.row("smells of heaven");
    assertThat(row).containsText("Dora");
    assertThat(row).containsText("added by hand");
    row.click();
    Locator original = page.getByText("Open it on example.org");
    assertThat(original).hasAttribute("href", "https://example.org/slip/7");
    assertThat(page.getByTestId("mention-page")).containsText("5 of 5");
  }

  @Test
  void thePageCanBeUsedWithoutAPointer() throws Exception {
    program.add("Key", "Acme Bakery by keyboard alone.");
    assertThat(visitor.row("keyboard alone")).isVisible();
    page.keyboard().press("Tab");
    assertThat(page.getByText("To the content")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("j");
    assertThat(page.getByTestId("mention-row").first().getByRole(AriaRole.LINK).first())
        .isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("mention-page")).isVisible();
    assertThat(page.locator("h1")).isFocused();
  }

  @Test
  void whatDoesNotExistSaysSoAndLeadsBack() {
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/mentions/999999");
    assertThat(page.getByTestId("mention-page")).containsText("No such mention");
    page.locator(".back a").click();
    assertThat(page.getByTestId("feed")).isVisible();
  }

  private static String state(long source) throws Exception {
    return program.items("/api/sources").stream()
        .filter(s -> s.getLong("id") == source)
        .map(s -> s.getString("state"))
        .findFirst()
        .orElseThrow();
  }
}
