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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is talked about and how it changes, and the topics that people make for themselves. */
@NeedsBrowser
class TopicsPageTest {
  /** Unlike each other, so that no two are copies of one story. */
  private static final List<String> WORDS =
      List.of(
          "a tart by the tram stop", "two rolls for grandmother", "the loaf with walnuts",
          "one croissant on a rainy day", "some biscuits before school", "the pretzel at half past six",
          "a wedding cake in blue", "plum jam in a jar", "rye from the stone oven", "a bun for the dog",
          "the gingerbread house");

  @TempDir Path folder;
  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    program = Program.idle(folder, null);
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
  void thePageTellsWhatIsTalkedAboutAndHowItChanges() throws Exception {
    for (int i = 0; i < 8; i++) {
      said(WORDS.get(i), Duration.ofDays(1 + i), "late", i < 6 ? "negative" : "neutral");
    }
    for (int i = 8; i < 11; i++) {
      said(WORDS.get(i), Duration.ofDays(32 + i), "late", "neutral");
    }
    visitor.open(program, "/topics");
    Locator late = page.locator("[data-testid=trend][data-id=late]");
    assertThat(late).containsText("8 mentions");
    assertThat(late).containsText("6 unhappy");
    assertThat(late.getByTestId("change")).hasText("twice as often as before");
    assertThat(late.getByRole(AriaRole.IMG))
        .hasAccessibleName(Pattern.compile(".*: 8 mentions in 28 days, most on .*"));
    assertThat(page.locator("main")).containsText("Compared with the 28 days before.");
    page.getByText("90 days").click();
    assertThat(late).containsText("11 mentions");
    assertThat(late.getByTestId("change")).hasCount(0);
    page.reload();
    assertThat(late).containsText("11 mentions");
    late.getByRole(AriaRole.LINK).click();
    assertThat(page.getByTestId("topic-filter")).hasValue("late");
    assertThat(visitor.row(WORDS.get(0))).isVisible();
  }

  @Test
  void whereNothingIsTalkedAboutThePageSaysWhatWillBe() {
    visitor.open(program, "/");
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Topics"))
        .focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Topics");
    assertThat(page.locator("h1")).isFocused();
    assertThat(page).hasTitle(Pattern.compile("Topics · .*"));
    assertThat(page.locator(".talk .none")).containsText("Nothing yet");
    assertThat(page.getByTestId("own-topics")).containsText("None yet.");
  }

  @Test
  void aTopicOfOnesOwnIsAddedGivenChangedRemovedAndPutBack() throws Exception {
    visitor.open(program, "/topics").page.getByTestId("add-topic").click();
    assertThat(page.locator("#name")).isFocused();
    page.getByLabel("Name").fill("weddings");
    page.getByLabel("Words or examples").fill("wedding cake\n\n bride ");
    page.getByTestId("save").click();
    Locator own = page.getByTestId("own-topic");
    assertThat(own).containsText("by “wedding cake” and “bride”");
    program.add("Cora", "Acme Bakery brought five tiers, in green.");
    Locator row = visitor.open(program, "/").row("five tiers");
    row.hover();
    row.getByTestId("change-topics").click();
    page.getByTestId("topic-picker").getByText("weddings").click();
    assertThat(row.getByTestId("topic").getByText("weddings")).isVisible();

    visitor.open(program, "/topics");
    own.getByTestId("edit").click();
    assertThat(page.getByLabel("Words or examples")).hasValue("wedding cake\nbride");
    page.getByLabel("Name").fill("the big day");
    page.getByTestId("save").click();
    assertThat(own).containsText("the big day");

    own.getByTestId("remove").click();
    assertThat(own).hasCount(0);
    page.getByTestId("toast-undo").click();
    assertThat(own).containsText("the big day");
    page.reload();
    assertThat(own).containsText("the big day");
  }

  @Test
  void whatATopicWouldFindIsShownBeforeItIsSaved() throws Exception {
    visitor.open(program, "/topics/new");
    Locator found = page.getByTestId("preview-found");
    page.getByTestId("preview").click();
    assertThat(page.locator("[data-field=words] .problem"))
        .containsText("A word or an example is needed");
    page.getByLabel("Words or examples").fill("wedding cake");
    page.getByTestId("preview").click();
    assertThat(found).hasText("There are no mentions of the last 30 days to look through.");

    program.add("Cora", "Acme Bakery made our wedding cake, mail me at cora@mail.example.");
    program.add("Dora", "Acme Bakery sells walnut loaves.");
    page.getByTestId("preview").click();
    assertThat(found).containsText("Of 2 mentions of the last 30 days it would be found in one.");
    assertThat(found.getByRole(AriaRole.LISTITEM)).hasCount(1);
    assertThat(found).containsText("made our wedding cake");
    assertThat(found).not().containsText("cora@mail.example");
    page.getByLabel("Words or examples").fill("bride");
    assertThat(found).isEmpty();
    page.getByTestId("preview").click();
    assertThat(found).hasText("It would be found in none of 2 mentions of the last 30 days.");
    assertThat(program.items("/api/topics").stream().filter(topic -> topic.getBoolean("own")))
        .isEmpty();
  }

  @Test
  void whatIsMissingOrTakenIsSaidBesideItsField() throws Exception {
    visitor.open(program, "/topics/new");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=name] .problem")).containsText("The name is needed");
    assertThat(page.locator("#name")).isFocused();
    page.getByLabel("Name").fill("weddings");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=words] .problem"))
        .containsText("A word or an example is needed");
    page.getByLabel("Words or examples").fill("bride");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("own-topic")).containsText("weddings");
    visitor.expectTheNetworkToFail();
    page.getByTestId("add-topic").click();
    page.getByLabel("Name").fill("weddings");
    page.getByLabel("Words or examples").fill("groom");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("topic-form").getByRole(AriaRole.ALERT)).isVisible();
    assertThat(program.items("/api/topics").stream().filter(topic -> topic.getBoolean("own")))
        .hasSize(1);
  }

  private void said(String words, Duration ago, String topic, String feeling) throws Exception {
    long id =
        program.add(
            new JsonObject()
                .put("author", "Somebody")
                .put("text", "Acme Bakery, " + words + ".")
                .put("publishedAt", Instant.now().minus(ago).toString()));
    program.correct(
        id, new JsonObject().put("topics", new JsonArray().add(topic)).put("sentiment", feeling));
  }
}
