package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.tellten.Browser.Look;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      assertThat(state).hasText("2 mentions brought.");
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
  void nobodyIsKeptOutInLightOrDarkAndAPhoneNeverScrollsSideways() {
    List<String> found = new ArrayList<>();
    for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE)) {
      try (Visitor visitor = Browser.visitor(look)) {
        visitor.open(program, "/import");
        audit(visitor, look + " choose", found);
        choose(
            visitor.page,
            "W" + "w".repeat(90) + ".csv",
            "text," + "x".repeat(90) + ",date\nfine,1,03/04/2024\n" + "w".repeat(200) + ",2,soon\n");
        assertThat(visitor.page.getByTestId("import-state")).hasAttribute("data-state", "checked");
        audit(visitor, look + " look", found);
        visitor.open(program, "/import");
        visitor.page.getByTestId("import-row").first().waitFor();
        audit(visitor, look + " files", found);
        assertThat(visitor.complaints()).isEmpty();
      }
    }
    assertThat(found).isEmpty();
  }

  private static void choose(Page page, String name, String file) {
    page.getByLabel("The file")
        .setInputFiles(
            new FilePayload(name, "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("look").click();
  }

  private static void audit(Visitor visitor, String where, List<String> found) {
    new AxeBuilder(visitor.page)
        .analyze()
        .getViolations()
        .forEach(
            rule ->
                found.add(
                    where
                        + ": "
                        + rule.getId()
                        + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList()));
    int over =
        ((Number)
                visitor.page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .intValue();
    if (over > 0) {
      found.add(where + ": scrolls sideways by " + over);
    }
  }
}
