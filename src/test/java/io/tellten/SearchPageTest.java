package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import io.tellten.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people find when they search, from a search of one's own to the page that shows it. */
@NeedsBrowser
class SearchPageTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<JsonObject> results = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private String address;
  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    HttpServer search =
        TestDatabase.await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .response()
                            .setStatusCode(status)
                            .putHeader("content-type", "application/json")
                            .end(
                                new JsonObject()
                                    .put("results", new JsonArray(results))
                                    .put(
                                        "unresponsive_engines",
                                        new JsonArray()
                                            .add(new JsonArray().add("brave").add("timeout")))
                                    .encode()))
                .listen(0, "127.0.0.1"));
    address = "http://127.0.0.1:" + search.actualPort();
    program = Program.idle(folder, null);
    visitor = Browser.visitor(Look.DESKTOP);
    page = visitor.page;
  }

  @AfterEach
  void stop() {
    visitor.close();
    program.close();
    TestDatabase.await(vertx.close());
    assertThat(visitor.complaints()).isEmpty();
  }

  private void found(String url, String title, String excerpt) {
    results.add(new JsonObject().put("url", url).put("title", title).put("content", excerpt));
  }

  private void searchTheWeb() throws Exception {
    long business = program.items("/api/businesses").get(0).getLong("id");
    program.say(
        "POST",
        "/api/sources",
        new JsonObject().put("business", business).put("kind", "searxng").put("url", address));
  }

  private Locator result(String words) {
    return page.getByTestId("search-result")
        .filter(new Locator.FilterOptions().setHasText(words));
  }

  @Test
  void aNewcomerIsToldWhatItNeedsAndComesToItByHand() {
    visitor.open(program, "/");
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Search"))
        .focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("What people find");
    assertThat(page.locator("h1")).isFocused();
    assertThat(page.getByTestId("search-needs")).containsText("formats: [html, json]");
    found("https://rants.example/acme", "Acme Bakery: never again", "Acme Bakery is terrible.");
    page.getByTestId("add-search").click();
    page.getByLabel("Your SearXNG").fill(address);
    page.getByTestId("save").click();
    assertThat(page.locator("h1")).hasText("Sources");
    visitor.open(program, "/search");
    assertThat(result("never again")).isVisible();
  }

  @Test
  void thePageShowsWhatIsFoundHowItReadsAndWhoWasSilent() throws Exception {
    found("https://rants.example/acme", "Acme Bakery: never again", "Acme Bakery is terrible, rude and dishonest.");
    found("https://nice.example/", "A good place", "Acme Bakery is wonderful, I love it.");
    found("https://other.example/", "Somebody else", "Nothing of it <b>is</b> about them.");
    visitor.open(program, "/search");
    searchTheWeb();
    assertThat(result("never again")).containsText("unhappy");
    assertThat(result("never again").locator("mark").first()).isVisible();
    assertThat(result("A good place")).containsText("happy");
    assertThat(result("Somebody else")).containsText("does not speak of you");
    assertThat(result("Somebody else")).containsText("<b>is</b>");
    assertThat(page.getByTestId("search-summary")).containsText("1 of 3 results reads unhappy");
    assertThat(page.getByTestId("silent")).containsText("brave (timeout)");
    assertThat(page.getByTestId("search-day")).hasCount(1);
    Locator link = result("never again").getByRole(AriaRole.LINK).first();
    assertThat(link).hasAttribute("href", "https://rants.example/acme");
    assertThat(link).hasAttribute("rel", "noopener noreferrer");
    result("never again").getByText("look into it").click();
    assertThat(page.getByTestId("mention-page")).containsText("terrible");
  }

  @Test
  void aSearchThatGivesNoJsonSaysWhatToChange() throws Exception {
    status = 403;
    searchTheWeb();
    visitor.open(program, "/search");
    assertThat(page.getByTestId("search-waiting")).containsText("search.formats");
  }

  @Test
  void nobodyIsKeptOutAndNothingIsWiderThanAPhone() throws Exception {
    List<Onlooker> onlookers = Onlooker.both();
    audit(onlookers, "search-needs");
    found(
        "https://rants.example/" + "long".repeat(60),
        "Acme Bakery: " + "endless".repeat(40),
        "Acme Bakery is terrible.");
    found("https://nice.example/", "Acme Bakery", "Acme Bakery is wonderful.");
    searchTheWeb();
    program.until(() -> program.get("/api/search").getJsonObject("page") != null);
    audit(onlookers, "search-result");
    for (Onlooker onlooker : onlookers) {
      assertThat(onlooker.found()).isEmpty();
      onlooker.close();
    }
  }

  private void audit(List<Onlooker> onlookers, String shown) {
    for (Onlooker onlooker : onlookers) {
      onlooker.visitor.open(program, "/search");
      onlooker.visitor.page.getByTestId(shown).first().waitFor();
      onlooker.notes(shown);
    }
  }
}
