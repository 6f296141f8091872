package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import io.tellten.Browser.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That everybody can say what is watched, on every screen, whatever names people give. */
@NeedsBrowser
class WatchingLookTest {
  private static final String ENDLESS = "W" + "w".repeat(120);

  @TempDir static Path folder;
  private static Program program;
  private static long business;

  @BeforeAll
  static void start() throws Exception {
    program = Program.empty(folder);
    program.sites.post("feed", "cake", "Acme Bakery forgot the cake.", 0);
    program.sites.post("feed", "bridge", "The new bridge is open.", 0);
    business = program.business("Acme Bakery");
    program.source(business, "feed", ENDLESS);
    program.business("<b>" + ENDLESS + "</b>");
    program.until(
        () -> program.items("/api/sources").get(0).getString("state").equals("ok"));
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void aPhoneNeverScrollsSideways() {
    for (Look look : List.of(Look.PHONE, new Look(320, 640, false, 1))) {
      try (Visitor visitor = Browser.visitor(look)) {
        for (String place : places()) {
          visitor.open(program, place);
          assertThat(sideways(visitor)).as(place + " at " + look.width()).isZero();
        }
        tryIt(visitor);
        assertThat(sideways(visitor)).as("a trial at " + look.width()).isZero();
      }
    }
  }

  @Test
  void noPageKeepsAnybodyOutInLightOrDark() {
    List<String> found = new ArrayList<>();
    for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE)) {
      try (Visitor visitor = Browser.visitor(look)) {
        for (String place : places()) {
          found.addAll(audit(visitor.open(program, place), look + " " + place));
        }
        tryIt(visitor);
        found.addAll(audit(visitor, look + " a trial"));
        visitor.open(program, "/businesses/new").page.getByTestId("save").click();
        assertThat(visitor.page.locator("[data-field=name] .problem")).isVisible();
        found.addAll(audit(visitor, look + " what is missing"));
        assertThat(visitor.complaints()).isEmpty();
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> places() {
    return List.of(
        "/sources",
        "/businesses",
        "/businesses/new",
        "/businesses/" + business + "/edit",
        "/sources/new?business=" + business,
        "/sources/new?kind=feed",
        "/sources/new?kind=mastodon",
        "/sources/1/edit");
  }

  private static void tryIt(Visitor visitor) {
    visitor.open(program, "/sources").page.getByTestId("try").click();
    assertThat(visitor.page.getByTestId("try-end")).isVisible();
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
