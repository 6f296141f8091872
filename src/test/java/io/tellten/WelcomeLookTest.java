package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import io.tellten.Browser.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That everybody gets through the first minute, on every screen, in light and in dark. */
@NeedsBrowser
class WelcomeLookTest {
  private static final Look SMALL = new Look(320, 640, false, 1);

  @TempDir Path folder;

  @Test
  void aPhoneNeverScrollsSideways() throws Exception {
    for (Look look : List.of(Look.PHONE, SMALL)) {
      throughAllStages(
          look,
          (visitor, stage) ->
              assertThat(sideways(visitor)).as(stage + " at " + look.width()).isZero());
    }
  }

  @Test
  void noStageKeepsAnybodyOutInLightOrDark() throws Exception {
    List<String> found = new ArrayList<>();
    for (Look look :
        List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE, Look.PHONE.inTheDark())) {
      throughAllStages(look, (visitor, stage) -> found.addAll(audit(visitor, look + " " + stage)));
    }
    assertThat(found).isEmpty();
  }

  private interface Check {
    void at(Visitor visitor, String stage);
  }

  private void throughAllStages(Look look, Check check) throws Exception {
    try (Newcomer newcomer = new Newcomer(Files.createTempDirectory(folder, "run"), look)) {
      String endless = "W" + "w".repeat(120);
      newcomer.places.of("lemmy").post("Acme Bakery " + endless + " <b>never</b> again. Awful!");
      newcomer.places.of("hackernews").hold();
      newcomer.arrive();
      check.at(newcomer.visitor, "the question");
      newcomer.lookFor(" ");
      assertThat(newcomer.page.locator("#whom-problem")).isVisible();
      check.at(newcomer.visitor, "an empty answer");
      newcomer.lookFor(newcomer.website.typed());
      assertThat(newcomer.page.getByTestId("hit").first()).isVisible();
      check.at(newcomer.visitor, "under way");
      newcomer.places.of("hackernews").letGo();
      newcomer.untilItIsOver();
      newcomer.page.evaluate(
          "document.querySelectorAll('main details').forEach(fold => { fold.open = true })");
      newcomer.page.getByTestId("chips-aliases").getByLabel("Another name").fill(endless);
      newcomer.page.getByTestId("chips-aliases").getByLabel("Another name").press("Enter");
      newcomer.page.getByTestId("chip").last().click();
      check.at(newcomer.visitor, "all of it");
      newcomer.everythingIsDown();
      newcomer.visitor.open(newcomer.program, "/welcome");
      newcomer.lookFor("Acme Bakery 127.0.0.1:1");
      newcomer.untilItIsOver();
      check.at(newcomer.visitor, "nothing works");
      assertThat(newcomer.visitor.complaints()).isEmpty();
      newcomer.visitor.expectTheNetworkToFail();
      newcomer.visitor.open(newcomer.program, "/welcome/gone");
      assertThat(newcomer.page.getByTestId("over")).isVisible();
      check.at(newcomer.visitor, "over");
    }
  }

  private static List<String> audit(Visitor visitor, String where) {
    return new AxeBuilder(visitor.page)
        .analyze().getViolations().stream()
            .map(
                rule ->
                    where
                        + ": "
                        + rule.getId()
                        + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
            .toList();
  }

  private static int sideways(Visitor visitor) {
    return ((Number)
            visitor.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }
}
