package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.tellten.Browser.Look;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody brings old reviews from a file, sees what would come of it, and can take it back. */
@NeedsBrowser
class ImportPagesTest {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void start() throws Exception {
    program = Program.idle(folder, null);
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void aFileIsLookedAtBroughtSavedAndTakenBack() throws Exception {
    try (Visitor visitor = Browser.visitor(Look.DESKTOP)) {
      Page page = visitor.page;
      visitor.open(program, "/sources");
      page.getByTestId("bring-past").click();
      choose(
          page,
          "old.csv",
          "who;points;what they wrote;on\n"
              + "Ana;9;The rye loaf was warm and lovely;03/04/2024\n"
              + "Ben;2;A stale bun and no apology at all;05/06/2024\n"
              + "Cleo;many;They were closed;07/08/2024\n");
      Locator state = page.getByTestId("import-state");
      assertThat(state).hasAttribute("data-state", "checked");
      Locator columns = page.getByTestId("columns");
      columns.getByLabel("who").selectOption("author");
      columns.getByLabel("points").selectOption("rating");
      assertThat(state).hasText("2 rows would be brought; 1 cannot be taken.");
      assertThat(page.getByTestId("import-problems"))
          .hasText(Pattern.compile("\\s*Line 4, points:\\s*\"many\" is no rating from 1 to 10\\."));
      assertThat(page.getByTestId("start")).isDisabled();
      page.getByTestId("date-form").getByLabel("the day: 3/4 is in April").check();
      assertThat(page.getByTestId("start")).isEnabled();
      page.getByTestId("start").click();
      assertThat(state).hasText("2 mentions brought; 1 could not be taken.");
      String here = page.url();

      page.getByText("See them").click();
      assertThat(visitor.row("The rye loaf was warm")).isVisible();
      Download saved =
          page.waitForDownload(() -> page.getByTestId("export").click());
      assertThat(saved.suggestedFilename()).isEqualTo("mentions.csv");
      assertThat(Files.readString(saved.path())).contains("A stale bun and no apology at all");

      page.navigate(here);
      page.getByTestId("take-back").click();
      page.getByTestId("take-back").click();
      assertThat(state).hasText("Taken back.");
      visitor.open(program, "/");
      assertThat(visitor.row("The rye loaf was warm")).hasCount(0);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  /** Each choice is a question to the program; the second is made while the first is on its way. */
  @Test
  void whatIsSaidOfTwoColumnsInARowIsHeardOfBoth() {
    try (Visitor visitor = Browser.visitor(Look.DESKTOP)) {
      visitor.open(program, "/import");
      choose(visitor.page, "two.csv", "a;b;c\nAna;9;The rye loaf was warm and lovely today\n");
      assertThat(visitor.page.getByTestId("import-state")).hasAttribute("data-state", "checked");
      Locator columns = visitor.page.getByTestId("columns");
      visitor.page.evaluate(
          """
          () => ["author", "rating"].forEach((means, at) => {
            const chosen = document.getElementById(`column-${at}`)
            chosen.value = means
            chosen.dispatchEvent(new Event("change"))
          })""");
      assertThat(visitor.page.getByLabel("The best rating is")).isVisible();
      assertThat(columns.getByLabel("a", exactly())).hasValue("author");
      assertThat(columns.getByLabel("b", exactly())).hasValue("rating");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whoeverLeavesWhileAFileArrivesStaysWhereTheyWent() {
    try (Visitor visitor = Browser.visitor(Look.DESKTOP)) {
      Page page = visitor.page;
      page.route(
          "**/api/imports?*",
          route -> {
            page.evaluate("location.hash = '#/topics'");
            page.locator("h1").getByText("Topics").waitFor();
            route.resume();
          });
      visitor.open(program, "/import");
      choose(page, "late.csv", "text\nThe rye loaf was warm and lovely\n");
      assertThat(page.locator(".toast")).containsText("late.csv has arrived.");
      assertThat(page.locator("h1")).hasText("Topics");
      page.getByText("Look at it").click();
      assertThat(page.locator("h1")).hasText("late.csv");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whatIsNoFileOfRowsIsSaidWhereItWasChosen() {
    try (Visitor visitor = Browser.visitor(Look.DESKTOP)) {
      visitor.expectTheNetworkToFail();
      visitor.open(program, "/import");
      choose(visitor.page, "empty.csv", "");
      assertThat(visitor.page.getByTestId("form-problem")).hasText("The file is empty.");
    }
  }

  @Test
  void nobodyIsKeptOutAndNothingIsWiderThanAPhone() {
    for (Onlooker onlooker : Onlooker.both()) {
      try (onlooker) {
        Page page = onlooker.visitor.page;
        onlooker.looksAt(program, "/import");
        choose(
            page,
            "W" + "w".repeat(90) + ".csv",
            "text," + "x".repeat(90) + ",date\nfine,1,03/04/2024\n" + "w".repeat(200) + ",2,soon\n");
        assertThat(page.getByTestId("import-state")).hasAttribute("data-state", "checked");
        onlooker.notes("a file that was looked at");
        onlooker.visitor.open(program, "/import");
        page.getByTestId("import-row").first().waitFor();
        onlooker.notes("the files so far");
        assertThat(onlooker.found()).isEmpty();
      }
    }
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static void choose(Page page, String name, String file) {
    page.getByLabel("The file")
        .setInputFiles(
            new FilePayload(name, "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("look").click();
  }
}
