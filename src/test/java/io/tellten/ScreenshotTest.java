package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tellten.Browser.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes pictures of the demo, only where they are asked for, so that an ordinary run leaves the
 * tree as it was: with {@code -Dtellten.screenshot=src/docs/now.png} the README's, with {@code
 * -Dtellten.shots=/tmp/shots} all pages on all screens, for somebody to look at.
 */
@NeedsBrowser
class ScreenshotTest {
  /** Any would do; one that is known makes a picture easier to take again. */
  private static final long SEED = 7;

  /** The town has an alert within three minutes; a busy machine takes longer. */
  private static final double AN_ALERT_MS = 300_000;

  /** Larger than this and the README loads slowly. */
  private static final long MOST_BYTES = 400_000;

  private static final List<Look> LOOKS =
      List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE, Look.PHONE.inTheDark());

  @TempDir Path folder;

  @Test
  @EnabledIfSystemProperty(named = "tellten.screenshot", matches = ".+\\.png")
  void theReadmesPictureShowsAnAlertAmongTheNews() throws Exception {
    Path picture = Path.of(System.getProperty("tellten.screenshot"));
    App demo = demo();
    try (Visitor visitor = Browser.visitor(new Look(1280, 1000, false, 1))) {
      showAnAlert(visitor, demo);
      visitor.page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    } finally {
      await(demo.stop());
    }
    assertThat(Files.size(picture)).isLessThan(MOST_BYTES);
  }

  @Test
  @EnabledIfSystemProperty(named = "tellten.shots", matches = ".+")
  void everyPageOnEveryScreen() throws Exception {
    Path shots = Files.createDirectories(Path.of(System.getProperty("tellten.shots")));
    App demo = demo();
    try (Program empty = Program.empty(Files.createDirectory(folder.resolve("empty")));
        Program idle = Program.idle(Files.createDirectory(folder.resolve("idle")), null);
        Program closed = Program.idle(Files.createDirectory(folder.resolve("closed")), "token")) {
      for (Look look : LOOKS) {
        try (Visitor visitor = Browser.visitor(look)) {
          showAnAlert(visitor, demo);
          shoot(visitor, shots, look, "now");
          String mention =
              visitor
                  .page
                  .getByTestId("alert-row")
                  .first()
                  .locator("a.button")
                  .getAttribute("href");
          visitor.page.locator(".feed").evaluate("e => e.scrollIntoView()");
          shoot(visitor, shots, look, "now-scrolled");
          for (String place :
              List.of(
                  "#/alerts",
                  "#/rules",
                  "#/rules/new",
                  "#/people",
                  "#/people/new",
                  "#/silences",
                  "#/deliveries",
                  "#/sources",
                  mention)) {
            visitor.page.navigate("http://127.0.0.1:" + demo.port() + "/" + place);
            visitor.page.locator("main h1").waitFor();
            shoot(visitor, shots, look, place.replaceAll("[^a-z]+", ""));
          }
          visitor.page.navigate("http://127.0.0.1:" + demo.port() + "/#/?q=queue");
          visitor.page.getByTestId("add").click();
          shoot(visitor, shots, look, "add");
          for (String place : List.of("/", "/alerts", "/people", "/sources")) {
            shoot(visitor.open(empty, place), shots, look, "empty" + place.replace('/', '-'));
            shoot(visitor.open(idle, place), shots, look, "idle" + place.replace('/', '-'));
          }
          visitor.expectTheNetworkToFail();
          shoot(visitor.open(closed, "/"), shots, look, "sign-in");
          shoot(visitor.open(idle, "/mentions/99999"), shots, look, "missing");
        }
      }
    } finally {
      await(demo.stop());
    }
  }

  private App demo() throws Exception {
    Config config =
        Config.loadForDemo(
            Map.of(
                "TELLTEN_DATA_DIR", folder.resolve("data").toString(), "TELLTEN_HTTP_PORT", "0"));
    return await(App.demo(config, Clock.systemUTC(), SEED));
  }

  /** An alert with its curve, and rows below it. */
  private static void showAnAlert(Visitor visitor, App demo) {
    visitor.page.navigate("http://127.0.0.1:" + demo.port());
    assertThat(visitor.page.getByTestId("alert-row").first().getByTestId("curve"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(AN_ALERT_MS));
    assertThat(visitor.page.getByTestId("volume-chart")).isVisible();
    assertThat(visitor.page.getByTestId("mention-row").nth(3)).isVisible();
  }

  private static void shoot(Visitor visitor, Path shots, Look look, String name) {
    visitor.page.waitForTimeout(600);
    String screen = (look.width() < 600 ? "phone" : "desktop") + (look.dark() ? "-dark" : "-light");
    visitor.page.screenshot(
        new Page.ScreenshotOptions().setPath(shots.resolve(name + "-" + screen + ".png")));
  }
}
