package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
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
  void atADeskNobodyIsKeptOutInLightOrDark() {
    try (Onlooker onlooker = Onlooker.atADesk()) {
      looksAtAll(onlooker);
      assertThat(onlooker.found()).isEmpty();
    }
  }

  @Test
  void onAPhoneNobodyIsKeptOutAndNothingIsWiderThanIt() {
    try (Onlooker onlooker = Onlooker.onAPhone()) {
      looksAtAll(onlooker);
      assertThat(onlooker.found()).isEmpty();
    }
  }

  private static void looksAtAll(Onlooker onlooker) {
    for (String place : places()) {
      onlooker.looksAt(program, place);
    }
    Page page = onlooker.visitor.page;
    onlooker.visitor.open(program, "/sources");
    page.getByTestId("try").click();
    assertThat(page.getByTestId("try-end")).isVisible();
    onlooker.notes("a trial");
    onlooker.visitor.open(program, "/businesses/new");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=name] .problem")).isVisible();
    onlooker.notes("what is missing of a business");
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
}
