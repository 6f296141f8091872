package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story told in many places, on the dashboard. */
@NeedsBrowser
class StoriesTest {
  private static final String STORY =
      "Acme Bakery closed its shop by the bridge over night and left twelve couples without the wedding"
          + " cakes that they had paid for in full, weeks ago, and nobody answers the telephone.";

  @TempDir Path folder;
  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    program = Program.watching(folder);
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
  void copiesOfOneStoryAreOneRowThatGrowsAndOpens() throws Exception {
    visitor.open(program, "/");
    program.sites.post("feed", "s", STORY, 0);
    Locator rows = visitor.row("twelve couples");
    assertThat(rows).hasCount(1);
    program.sites.post("mastodon", "s", STORY, 2);
    assertThat(rows.getByTestId("story")).hasText("and 1 more post of this story on 2 sites");
    assertThat(rows).hasCount(1);
    program.sites.post("hackernews", "s", STORY, 3);
    assertThat(rows.getByTestId("story")).hasText("and 2 more posts of this story on 3 sites");
    assertThat(rows).hasCount(1);
    rows.getByTestId("story").click();
    assertThat(rows.getByTestId("story-list").getByRole(AriaRole.LISTITEM))
        .hasCount(2);
    rows.getByTestId("story-list").getByRole(AriaRole.LINK).first().click();
    assertThat(page.getByTestId("mention-page")).containsText("twelve couples");
    assertThat(page.locator("main")).containsText("Other posts of this story");
    assertThat(page.getByTestId("story-list").getByRole(AriaRole.LISTITEM))
        .hasCount(2);
  }

  @Test
  void whoWantsEveryPostHasEveryPostAlsoAfterAReload() throws Exception {
    program.sites.post("feed", "s", STORY, 0);
    program.sites.post("mastodon", "s", STORY, 2);
    program.until(() -> program.items("/api/mentions?q=couples").size() == 2);
    visitor.open(program, "/");
    assertThat(visitor.row("twelve couples")).hasCount(1);
    page.getByTestId("fold").uncheck();
    assertThat(visitor.row("twelve couples")).hasCount(2);
    page.reload();
    assertThat(visitor.row("twelve couples")).hasCount(2);
    assertThat(page.getByTestId("story")).hasCount(0);
    page.getByTestId("fold").check();
    assertThat(visitor.row("twelve couples")).hasCount(1);
  }

  @Test
  void whatItsAuthorDeletedAndWhatItsSiteAsksForIsSaid() throws Exception {
    long id = program.add("Ida", "Acme Bakery was quick today.");
    page.route(
        "**/api/mentions**",
        route ->
            changed(
                route,
                body ->
                    mentions(body).stream()
                        .filter(mention -> mention.getLong("id") == id)
                        .forEach(
                            mention ->
                                mention
                                    .put("goneAt", "2026-01-02T03:04:05Z")
                                    .put("attribution", "CC BY-SA 4.0")
                                    .put("rank", 4))));
    visitor.open(program, "/");
    Locator row = visitor.row("quick today");
    assertThat(row.getByTestId("gone")).containsText("Deleted by its author");
    assertThat(row.getByTestId("attribution")).hasText("Shown under CC BY-SA 4.0");
    assertThat(row).containsText("on the front page, rank 4");
    visitor.open(program, "/mentions/" + id);
    Locator mention = page.getByTestId("mention-page");
    assertThat(mention.getByTestId("gone")).containsText("Deleted by its author");
    assertThat(mention).containsText("on the front page, rank 4");
  }

  @Test
  void anAlertAboutASourceLeadsToIt() throws Exception {
    JsonObject source = program.items("/api/sources").get(3);
    JsonObject alert =
        new JsonObject()
            .put("id", 7)
            .put("business", source.getJsonObject("business"))
            .put("mentionId", null)
            .put("sourceId", source.getLong("id"))
            .put("level", "warning")
            .put("title", "A source has been silent for a day")
            .put("reason", "It brought nothing since yesterday, where about 12 mentions a day are usual.")
            .put("numbers", new JsonObject())
            .put("state", "open")
            .put("raisedAt", "2026-01-02T03:04:05Z");
    page.route(
        "**/api/alerts",
        route -> changed(route, body -> body.put("items", new JsonArray().add(alert))));
    JsonObject whole = alert.copy();
    List.of("steps", "next", "deliveries").forEach(part -> whole.put(part, new JsonArray()));
    page.route(
        "**/api/alerts/7",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(whole.encode())));
    visitor.open(program, "/alerts");
    visitor.alert("silent for a day").getByText("See the source").click();
    Locator row = page.locator("[data-testid=source-row][data-id='" + source.getLong("id") + "']");
    assertThat(row).isInViewport();
    assertThat(row.locator("h3")).isFocused();
  }

  private static List<JsonObject> mentions(JsonObject body) {
    return body.containsKey("items")
        ? body.getJsonArray("items").stream().map(JsonObject.class::cast).toList()
        : List.of(body);
  }

  /** Lets the program answer, and changes what it says on the way. */
  private static void changed(Route route, Consumer<JsonObject> change) {
    var answer = route.fetch();
    JsonObject body = new JsonObject(answer.text());
    change.accept(body);
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body.encode()));
  }
}
