package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People correct what is read, and find what they look for by it. Each test has words of its own. */
@NeedsBrowser
class CorrectionsTest {
  @TempDir static Path folder;
  private static Program program;
  private Visitor visitor;
  private Page page;

  @BeforeAll
  static void startProgram() throws Exception {
    program = Program.idle(folder, null);
  }

  @AfterAll
  static void stopProgram() {
    program.close();
  }

  @BeforeEach
  void come() {
    visitor = Browser.visitor(Look.DESKTOP);
    page = visitor.page;
  }

  @AfterEach
  void leave() {
    visitor.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void aFeelingIsCorrectedByOneClickAndUndoneByAnother() throws Exception {
    long id = program.add("Ada", "Acme Bakery ruined the picnic. Horrible and rude.");
    Locator row = visitor.open(program, "/").row("ruined the picnic");
    row.hover();
    row.getByTestId("feels-positive").click();
    assertThat(row.getByTestId("feels-positive")).hasAttribute("aria-pressed", "true");
    assertThat(row.locator(".who")).containsText("corrected");
    assertThat(label(id)).isEqualTo("positive");
    page.getByTestId("toast-undo").click();
    assertThat(row.getByTestId("feels-negative")).hasAttribute("aria-pressed", "true");
    assertThat(row.locator(".who")).not().containsText("corrected");
    assertThat(mention(id).getValue("corrected")).isNull();
    assertThat(label(id)).isEqualTo("negative");
  }

  @Test
  void whatAPersonHadSaidBeforeHoldsAgainWhenTheNextIsUndone() throws Exception {
    long id = program.add("Ben", "Acme Bakery sold out of rye at noon.");
    program.correct(id, new JsonObject().put("sentiment", "neutral"));
    visitor.open(program, "/mentions/" + id);
    page.getByTestId("feels-negative").click();
    page.getByTestId("toast-undo").click();
    assertThat(page.getByTestId("feels-neutral")).hasAttribute("aria-pressed", "true");
    assertThat(mention(id).getJsonObject("corrected").getString("sentiment")).isEqualTo("neutral");
  }

  @Test
  void thePageTellsWhatTheProgramReadAndGoesBackToIt() throws Exception {
    long id = program.add("Cora", "Acme Bakery ruined the christening. Horrible and rude.");
    visitor.open(program, "/mentions/" + id);
    page.getByTestId("feels-neutral").click();
    Locator corrected = page.getByTestId("corrected");
    assertThat(corrected).containsText("Your team corrected the feeling");
    assertThat(corrected).containsText("The program read it as unhappy");
    page.getByTestId("as-read").click();
    assertThat(corrected).hasCount(0);
    assertThat(label(id)).isEqualTo("negative");
    page.getByTestId("toast-undo").click();
    assertThat(corrected).isVisible();
    assertThat(label(id)).isEqualTo("neutral");
  }

  @Test
  void aTopicIsAddedAndTakenAwayEachByOneClickWithAWayBack() throws Exception {
    long id = program.add("Dora", "Acme Bakery at the station, platform four.");
    program.correct(id, new JsonObject().put("topics", new JsonArray()));
    visitor.open(program, "/mentions/" + id);
    page.getByTestId("change-topics").click();
    Locator safety = option("safety");
    assertThat(safety).hasAttribute("aria-pressed", "false");
    safety.click();
    assertThat(page.getByTestId("topic")).hasCount(1);
    assertThat(topics(id)).isEqualTo(new JsonArray().add("safety"));
    page.getByTestId("remove-topic").click();
    assertThat(page.getByTestId("topic")).hasCount(0);
    assertThat(topics(id)).isEmpty();
    page.getByTestId("toast-undo").click();
    assertThat(page.getByTestId("topic")).hasCount(1);
    assertThat(topics(id)).isEqualTo(new JsonArray().add("safety"));
  }

  @Test
  void aCorrectionSurvivesThatAMentionIsPutAsideAndComesBack() throws Exception {
    long id = program.add("Edna", "Acme Bakery of the valley, a long way off.");
    program.correct(id, new JsonObject().put("sentiment", "positive"));
    Locator row = visitor.open(program, "/").row("of the valley");
    row.hover();
    row.getByTestId("not-about-us").click();
    assertThat(row).hasCount(0);
    page.getByTestId("toast-undo").click();
    assertThat(row).isVisible();
    assertThat(mention(id).getBoolean("aboutUs")).isTrue();
    assertThat(label(id)).isEqualTo("positive");
  }

  @Test
  void aTopicsChipNarrowsTheListAndTheAddressOutlivesAReload() throws Exception {
    long late = program.add("Fay", "Acme Bakery and the tram, one.");
    long other = program.add("Gus", "Acme Bakery and the tram, two.");
    program.correct(late, new JsonObject().put("topics", new JsonArray().add("late")));
    program.correct(other, new JsonObject().put("topics", new JsonArray().add("price")));
    visitor.open(program, "/?q=the+tram").page.getByTestId("fold").uncheck();
    Locator rows = page.getByTestId("mention-row");
    assertThat(rows).hasCount(2);
    visitor.row("tram, one").getByTestId("topic").click();
    assertThat(rows).hasCount(1);
    assertThat(page).hasURL(Pattern.compile(".*[?&]topic=late.*"));
    assertThat(page).hasURL(Pattern.compile(".*[?&]q=the\\+tram.*"));
    page.reload();
    assertThat(rows).hasCount(1);
    assertThat(visitor.row("tram, one")).isVisible();
    assertThat(page.getByTestId("topic-filter")).hasValue("late");
    page.getByTestId("without-topic").click();
    assertThat(rows).hasCount(2);
    assertThat(page).not().hasURL(Pattern.compile(".*topic=.*"));
    page.getByTestId("topic-filter").selectOption("price");
    assertThat(visitor.row("tram, two")).isVisible();
    assertThat(rows).hasCount(1);
  }

  @Test
  void whatACorrectionTakesOutOfTheListComesBackWhenItIsUndone() throws Exception {
    long id = program.add("Hal", "Acme Bakery by the lake, in the rain.");
    program.correct(id, new JsonObject().put("sentiment", "negative"));
    Locator row = visitor.open(program, "/?sentiment=negative").row("by the lake");
    row.hover();
    row.getByTestId("feels-neutral").click();
    assertThat(row).hasCount(0);
    page.getByTestId("toast-undo").click();
    assertThat(row).isVisible();
  }

  @Test
  void allFiltersStandInTheAddressAndAnEmptyListShowsTheWayOut() throws Exception {
    program.add("Ida", "Acme Bakery has a new door.");
    visitor.open(program, "/");
    assertThat(visitor.row("new door")).isVisible();
    page.getByTestId("severity-filter").selectOption("70");
    page.getByTestId("signal-filter").selectOption("threatens-lawyer");
    page.getByTestId("mixed-filter").check();
    assertThat(page.getByText("Nobody has said anything that is all of that")).isVisible();
    page.reload();
    assertThat(page.getByTestId("severity-filter")).hasValue("70");
    assertThat(page.getByTestId("signal-filter")).hasValue("threatens-lawyer");
    assertThat(page.getByTestId("mixed-filter")).isChecked();
    assertThat(page.getByTestId("narrowing")).containsText("speaks of a lawyer");
    assertThat(page.getByTestId("narrowing")).containsText("severity 70 or more");
    assertThat(page.getByTestId("mention-row")).hasCount(0);
    page.locator(".none").getByTestId("show-everything").click();
    assertThat(visitor.row("new door")).isVisible();
    assertThat(page.getByTestId("narrowing")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(".*#/$"));
  }

  private Locator option(String topic) {
    return page.getByTestId("topic-picker")
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(Pattern.compile(topic, Pattern.CASE_INSENSITIVE)))
        .first();
  }

  private static JsonObject mention(long id) throws Exception {
    return program.get("/api/mentions/" + id);
  }

  private static String label(long id) throws Exception {
    return mention(id).getJsonObject("sentiment").getString("label");
  }

  private static JsonArray topics(long id) throws Exception {
    JsonArray ids = new JsonArray();
    mention(id).getJsonArray("topics").forEach(topic -> ids.add(((JsonObject) topic).getString("id")));
    return ids;
  }
}
