package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** What is heard in a customer's words shows on the dashboard, to the eye and to the ear. */
@NeedsBrowser
class HeardTest {
  private static final Pattern LIT = Pattern.compile("\\blit\\b");

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
  void theWordsThatMadeTheScoreAreMarkedAndSayForWhichSide() throws Exception {
    String text = "Acme Bakery burnt the bread on Monday, but the girl at the till was so kind.";
    long id = program.add("Ada", text);
    JsonArray why =
        new JsonArray()
            .add(Readings.phrase(text, "burnt the bread", -2.1))
            .add(Readings.phrase(text, "so kind", 1.4))
            .add(Readings.phrase(text, "Monday", -0.02));
    Readings.tell(
        page,
        id,
        mention ->
            mention.put("why", why).put("sentiment", Readings.feeling("negative", -0.4, 0.8, true)));
    Locator row = visitor.open(program, "/").row("burnt the bread");
    assertThat(row.locator("mark")).hasText(new String[] {"burnt the bread", "so kind"});
    assertThat(row.locator(".text")).hasText(text);
    assertThat(row.locator("mark").first()).hasCSS("text-decoration-style", "solid");
    assertThat(row.locator("mark").last()).hasCSS("text-decoration-style", "dotted");
    assertThat(row.locator("blockquote").ariaSnapshot())
        .contains("speaks against: burnt the bread", "speaks for: so kind");
    assertThat(row.locator(".who")).containsText("unhappy, mixed");
  }

  @Test
  void titleAndTextAreMarkedEachInItsPlace() throws Exception {
    String whole = "Never again at Acme Bakery\nThe roll was 👎 stale, and nobody cared.";
    String[] parts = whole.split("\n");
    long id = program.add(new JsonObject().put("title", parts[0]).put("text", parts[1]));
    Readings.tell(
        page,
        id,
        mention ->
            mention
                .put("sentiment", Readings.feeling("negative", -0.9, 0.9, false))
                .put(
                    "why",
                    new JsonArray()
                        .add(Readings.phrase(whole, "stale", -2))
                        .add(Readings.phrase(whole, "Never again", -1.5))
                        .add(Readings.phrase(whole, "nobody cared", -1))));
    visitor.open(program, "/mentions/" + id);
    assertThat(page.locator("blockquote .headline mark")).hasText("Never again");
    assertThat(page.locator("blockquote .text mark"))
        .hasText(new String[] {"stale", "nobody cared"});
    assertThat(page.getByTestId("reading")).containsText("speak against Acme Bakery");
  }

  @Test
  void whereAReadingIsNotMixedTheOtherSideIsNotMarked() throws Exception {
    String text = "Acme Bakery let us down, and that before a fine day.";
    long id = program.add("Finn", text);
    JsonArray why =
        new JsonArray()
            .add(Readings.phrase(text, "let us down", -2))
            .add(Readings.phrase(text, "a fine day", 0.9));
    Readings.tell(
        page,
        id,
        mention ->
            mention
                .put("why", why)
                .put("sentiment", Readings.feeling("negative", -0.8, 0.9, false)));
    Locator row = visitor.open(program, "/").row("let us down");
    assertThat(row.locator("mark")).hasText(new String[] {"let us down"});
  }

  @Test
  void whatSpeaksOfATopicIsMarkedWhileItIsPointedAtOrHasTheFocus() throws Exception {
    String text = "The cake of Acme Bakery came two hours late and the box was torn.";
    long id = program.add("Ben", text);
    Readings.tell(
        page,
        id,
        mention ->
            mention
                .put("signals", Readings.signals())
                .put(
                    "topics",
                    new JsonArray()
                        .add(topic("late", "late delivery", Readings.place(text, "two hours late")))
                        .add(topic("damaged", "damaged", Readings.place(text, "torn")))));
    Locator row = visitor.open(program, "/").row("two hours late");
    Locator late = row.locator("[data-of~=late]").first();
    Locator damaged = row.locator("[data-of~=damaged]").first();
    row.getByText("late delivery").hover();
    assertThat(late).hasClass(LIT);
    assertThat(damaged).not().hasClass(LIT);
    row.locator(".who").hover();
    assertThat(late).not().hasClass(LIT);
    Locator chip = row.locator("[data-testid=topic][data-lights=damaged]");
    chip.focus();
    assertThat(damaged).hasClass(LIT);
    assertThat(chip).hasAccessibleDescription("Said with “torn”");
  }

  @Test
  void theCustomersTroubleIsToldInPlainWords() throws Exception {
    long id = program.add("Cora", "Acme Bakery, where is it?");
    JsonObject signals =
        Readings.signals()
            .put("waiting", new JsonObject().put("start", 0).put("end", 4).put("minutes", 18 * 60))
            .put("attempts", 4)
            .put("wants", new JsonArray().add(clue("refund")))
            .put("threatens", new JsonArray().add(clue("lawyer")))
            .put("question", true)
            .put("spam", true)
            .put("sarcasm", true);
    Readings.tell(page, id, mention -> mention.put("topics", new JsonArray()).put("signals", signals));
    visitor.open(program, "/mentions/" + id);
    assertThat(page.getByTestId("signal"))
        .hasText(
            new String[] {
              "waiting 18 hours",
              "tried 4 times",
              "speaks of a lawyer",
              "wants a refund",
              "question",
              "sounds ironic",
              "looks like advertising"
            });
  }

  @Test
  void severityIsExplainedOnFocusOnPointingAndToAScreenReader() throws Exception {
    long id = program.add("Dora", "Acme Bakery lost my order twice.");
    JsonArray why =
        new JsonArray()
            .add(new JsonObject().put("text", "Has been waiting for 18 hours.").put("points", 40))
            .add(new JsonObject().put("text", "Writes calmly.").put("points", -5));
    Readings.tell(page, id, mention -> mention.put("severity", 35).put("severityWhy", why));
    Locator severity = visitor.open(program, "/").row("lost my order").getByTestId("severity");
    Locator number = severity.locator("button");
    Locator tip = severity.locator("[role=tooltip]");
    assertThat(number).hasText("severity 35");
    assertThat(tip).isHidden();
    assertThat(number)
        .hasAccessibleDescription(
            Pattern.compile(
                "35 of 100 for trouble.*Has been waiting for 18 hours ?, \\+40 ?; Writes calmly ?, −5 ?;"));
    number.focus();
    assertThat(tip).containsText("Has been waiting for 18 hours");
    assertThat(tip).isVisible();
    page.keyboard().press("Escape");
    assertThat(tip).isHidden();
    number.hover();
    number.evaluate("e => e.blur()");
    assertThat(tip).isVisible();
  }

  @Test
  void whereWeAreNotSureWeSaySoAndWhereTheWholePostReadsOtherwiseToo() throws Exception {
    long id = program.add("Edna", "Acme Bakery is what it is, and Bolt Bakery is a joy.");
    Readings.tell(
        page,
        id,
        mention ->
            mention
                .put("sentiment", Readings.feeling("negative", -0.1, 0.42, false))
                .put("postSentiment", Readings.feeling("positive", 0.6, 0.8, false))
                .putNull("corrected")
                .remove("originally"));
    visitor.open(program, "/mentions/" + id);
    assertThat(page.getByTestId("mention-page").locator(".who").first())
        .containsText("unhappy, not sure");
    assertThat(page.getByTestId("reading")).containsText("and are not sure");
    assertThat(page.getByTestId("post-sentiment")).hasText("As a whole the post reads happy.");
  }

  private static JsonObject topic(String id, String name, JsonObject evidence) {
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("confidence", 0.9)
        .put("evidence", new JsonArray().add(evidence));
  }

  private static JsonObject clue(String id) {
    return new JsonObject().put("id", id).put("text", "").put("start", 0).put("end", 0);
  }
}
