package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That every page can be read by everybody, on every screen, whatever a customer has written. */
@NeedsBrowser
class DashboardLookTest {
  private static final String HOSTILE =
      "Acme Bakery <img src=x onerror=alert(1)> <script>alert(2)</script> <a href=\"javascript:alert(3)\">x</a> ${1+1}";

  private static final String ENDLESS = "Acme Bakery " + "endless".repeat(80);
  private static final String RIGHT_TO_LEFT =
      "مخبز Acme Bakery سيئ جدا \u202e reversed\u202c والخدمة بطيئة";
  private static final String EMOJI =
      "Acme Bakery 🥐👩🏽‍🍳👨‍👩‍👧‍👦🏳️‍🌈 zalgo Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘";

  @TempDir static Path folder;
  @TempDir static Path emptyFolder;
  private static Program program;
  private static Program empty;
  private static long hostile;

  @BeforeAll
  static void start() throws Exception {
    program = Program.watching(folder);
    empty = Program.empty(emptyFolder);
    hostile =
        program.add(
            new JsonObject()
                .put("author", "<b onmouseover=alert(4)>Mallory</b>")
                .put("title", "<h1>Title</h1>")
                .put("text", HOSTILE)
                .put("url", "https://example.org/harmless"));
    program.add("W" + "w".repeat(120), ENDLESS);
    program.add("عائشة", RIGHT_TO_LEFT);
    program.add("🥐🥐🥐", EMOJI);
    program.sites.post("hackernews", "h", HOSTILE, 1);
    program.sites.post(
        "reviews", "h", "Acme Bakery framed <iframe src=//evil.example></iframe>", 0);
    program.sites.post(
        "mastodon", "viral", "Acme Bakery refused my refund. Terrible, rude and dishonest.", 1);
    program.until(() -> program.items("/api/mentions?q=refund").size() == 1);
    program.sites.post(
        "mastodon", "viral", "Acme Bakery refused my refund. Terrible, rude and dishonest.", 61);
    program.until(() -> program.items("/api/alerts").size() == 1);
  }

  @AfterAll
  static void stop() {
    program.close();
    empty.close();
  }

  @Test
  void whateverACustomerWritesStaysText() {
    try (Visitor visitor = Browser.visitor(Look.DESKTOP).open(program, "/")) {
      assertThat(visitor.row("<img src=x onerror=alert(1)>").first()).isVisible();
      assertThat(visitor.row("<b onmouseover=alert(4)>Mallory</b>")).isVisible();
      assertThat(visitor.row("Acme Bakery framed")).isVisible();
      assertThat(visitor.row("<h1>Title</h1>")).isVisible();
      assertThat(visitor.row("endlessendless")).isVisible();
      assertThat(visitor.row("👩🏽‍🍳")).isVisible();
      assertThat(visitor.row("مخبز").locator(".text")).hasCSS("direction", "rtl");
      assertThat(
              visitor.page.locator(
                  "main img, main iframe, main script, main [href^='javascript:']"))
          .hasCount(0);
    }
  }

  /** The program keeps no such address; the page does not rely on that. */
  @Test
  void anAddressThatWouldRunAScriptIsNoLink() {
    try (Visitor visitor = Browser.visitor(Look.DESKTOP)) {
      visitor.page.route(
          "**/api/mentions/" + hostile,
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setResponse(route.fetch())
                      .setBody(
                          route
                              .fetch()
                              .text()
                              .replace("https://example.org/harmless", "javascript:alert(5)"))));
      visitor.open(program, "/mentions/" + hostile);
      assertThat(visitor.page.getByTestId("mention-page"))
          .containsText("<script>alert(2)</script>");
      assertThat(visitor.page.locator("main img, main script, main [href^='javascript:']"))
          .hasCount(0);
      assertThat(visitor.page.getByText("Open it on")).hasCount(0);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void atADeskNobodyIsKeptOutInLightOrDarkFullOrEmpty() {
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
    Visitor visitor = onlooker.visitor;
    for (String place : places()) {
      visitor.open(program, place);
      assertThat(visitor.page.getByTestId("live-state")).containsText("Listening to 4 sources");
      onlooker.notes(place);
    }
    visitor.open(program, "/").page.getByTestId("add").click();
    assertThat(visitor.page.getByTestId("add-post")).isVisible();
    onlooker.notes("add a post");
    visitor.open(program, "/mentions/" + hostile).page.getByTestId("change-topics").click();
    assertThat(visitor.page.getByTestId("topic-picker")).isVisible();
    onlooker.notes("change topics");
    for (String place : List.of("/", "/alerts", "/sources", "/topics", "/search", "/compare", "/import")) {
      onlooker.looksAt(empty, place);
    }
  }

  private static List<String> places() {
    return List.of(
        "/",
        "/?topic=refund&signal=waiting&severity=70&mixed=true",
        "/alerts",
        "/topics",
        "/topics/new",
        "/sources",
        "/mentions/" + hostile);
  }
}
