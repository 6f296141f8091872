package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do about an alert, and by which rules it comes. */
@NeedsBrowser
class AlertPagesTest {
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
  void anAlertSaysWhoIsToldNextUntilSomebodyHasIt() throws Exception {
    Told.chain(program, 30, Told.person(program, "Anna"), Told.person(program, "Ben"));
    Told.rule(program, "mites");
    final long id = Told.alert(program, "mites", "my flour is full of");
    visitor.open(program, "/alerts");
    Locator alert = visitor.alert("my flour is full of");
    assertThat(alert.getByTestId("next"))
        .hasText(Pattern.compile("Next: Ben at .* unless somebody has it by then\\."));
    alert.getByTestId("acknowledge").click();
    assertThat(page.locator(".toast")).hasText(Pattern.compile("Noted: you have it until .*"));
    assertThat(alert.getByTestId("standing")).containsText("then it comes back");
    assertThat(alert.getByTestId("next")).hasCount(0);
    page.getByTestId("toast-undo").click();
    assertThat(alert.getByTestId("acknowledge")).isVisible();
    assertThat(alert.getByTestId("next")).containsText("Ben");

    visitor.open(program, "/alerts/" + id);
    Locator steps = page.getByTestId("steps").getByRole(AriaRole.LISTITEM);
    assertThat(steps.first()).containsText("Raised");
    assertThat(page.locator("[data-testid=steps] [data-kind=acknowledged]")).hasCount(1);
    assertThat(page.locator("[data-testid=steps] [data-kind=reopened]")).hasCount(1);
    assertThat(page.getByTestId("next").getByRole(AriaRole.LISTITEM))
        .hasText(Pattern.compile("Ben at .*, unless somebody has it by then"));
    assertThat(page.getByTestId("alert-page")).containsText("my flour is full of");
  }

  @Test
  void anAlertIsPutOffHandedOverDoneAndOpenedAgainEachWithAWayBack() throws Exception {
    final long ben = Told.person(program, "Ben");
    Told.rule(program, "mites");
    long id = Told.alert(program, "mites", "my flour is full of");
    visitor.open(program, "/alerts/" + id);
    Locator standing = page.getByTestId("standing");
    assertThat(standing).hasText("Nobody has it yet.");
    ask("tomorrow");
    assertThat(standing)
        .hasText(Pattern.compile("Put off until tomorrow .*, then it comes back\\."));
    page.getByTestId("toast-undo").click();
    assertThat(standing).hasText("Nobody has it yet.");
    ask("8 hours");
    assertThat(standing).containsText("has it until");
    ask("Ben");
    assertThat(standing).containsText("Ben has it until");
    assertThat(page.locator("[data-testid=steps] [data-kind=handed-over]")).containsText("To Ben.");
    page.getByTestId("resolve").click();
    assertThat(standing).containsText("Done");
    assertThat(program.get("/api/alerts/" + id).getString("state")).isEqualTo("resolved");
    page.getByTestId("reopen").click();
    assertThat(standing).not().containsText("Done");
    assertThat(program.get("/api/alerts/" + id).getString("state")).isEqualTo("open");
    assertThat(ben).isPositive();
  }

  @Test
  void whatIsDoneInABrowserIsDoneByWhoeverSitsThere() throws Exception {
    Told.person(program, "Anna");
    Told.rule(program, "mites");
    long id = Told.alert(program, "mites", "my flour is full of");
    visitor.open(program, "/people").page.getByTestId("me").click();
    assertThat(page.getByTestId("person-row")).containsText("you, in this browser");
    visitor.open(program, "/alerts").alert("my flour").getByTestId("resolve").click();
    program.until(() -> "Anna".equals(program.get("/api/alerts/" + id).getString("resolvedBy")));
  }

  @Test
  void anAlertComesIntoTheOpenPageByItselfAndGoesWhereSomebodyElseHasIt() throws Exception {
    Told.rule(program, "mites");
    visitor.open(program, "/alerts");
    visitor.markThePage();
    long id = Told.alert(program, "mites", "my flour is full of");
    Locator alert = visitor.alert("my flour");
    assertThat(alert.getByTestId("acknowledge")).isVisible();
    program.say("POST", "/api/alerts/" + id + "/acknowledge", null);
    assertThat(alert.getByTestId("standing")).containsText("has it until");
    assertThat(visitor.isStillTheMarkedPage()).isTrue();
  }

  @Test
  void rulesAreSwitchedTunedAndTriedOnThePast() throws Exception {
    visitor.open(program, "/rules");
    Locator viral = rule("A post is going viral");
    Locator onOff = viral.getByTestId("switch");
    assertThat(onOff).hasAttribute("aria-checked", "true");
    onOff.click();
    assertThat(onOff).hasAttribute("aria-checked", "false");
    assertThat(page.locator(".top .lede")).containsText("1 off");
    page.getByTestId("toast-undo").click();
    assertThat(onOff).hasAttribute("aria-checked", "true");
    viral.getByTestId("try").click();
    assertThat(viral.getByTestId("preview-found"))
        .containsText("This would not have alerted in the last 30 days.");
    viral.getByTestId("edit").click();
    page.getByLabel("From which risk on").fill("70");
    page.getByTestId("save").click();
    assertThat(viral.locator(".sentence")).containsText("70");
    assertThat(viral.locator("h3")).isFocused();
  }

  @Test
  void aRuleOfOnesOwnIsTriedOnThePastBeforeItIsKeptAndRemovedWithAWayBack() throws Exception {
    program.add("Ada", "Acme Bakery sold me flour with mites.");
    program.add("Ben", "Acme Bakery has moths, says my aunt.");
    program.add("Cora", "Acme Bakery makes fine rye.");
    visitor.open(program, "/rules").page.getByTestId("add-rule").click();
    page.getByLabel("Name").fill("Vermin");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=conditions] .problem"))
        .containsText("At least one condition is needed");
    page.getByTestId("add-condition").selectOption("text");
    page.keyboard().type("mites, moths");
    page.getByTestId("preview").click();
    Locator found = page.getByTestId("preview-found");
    assertThat(found).containsText("twice in the last 30 days");
    assertThat(found.getByRole(AriaRole.LISTITEM)).hasCount(2);
    assertThat(program.items("/api/alerts")).isEmpty();
    page.getByTestId("save").click();
    Locator vermin = rule("Vermin");
    assertThat(vermin.locator(".sentence")).containsText("mites");
    assertThat(page.locator(".toast")).containsText("From now on:");
    vermin.getByTestId("remove").click();
    assertThat(vermin).hasCount(0);
    page.getByTestId("toast-undo").click();
    assertThat(vermin.locator(".sentence")).containsText("moths");
    vermin.getByTestId("edit").click();
    assertThat(page.getByLabel("Words", new Page.GetByLabelOptions().setExact(true)))
        .hasValue("mites, moths");
    page.getByText("Remove").click();
    page.getByTestId("add-condition").selectOption("sentiment");
    page.getByLabel("Sentiment", new Page.GetByLabelOptions().setExact(true))
        .selectOption("negative");
    page.getByTestId("save").click();
    assertThat(vermin.locator(".sentence")).not().containsText("mites");
  }

  @Test
  void whatIsSilencedIsShownAndToldToNobodyUntilTheSilenceIsEnded() throws Exception {
    Told.chain(program, 0, Told.person(program, "Anna"));
    Told.rule(program, "mites");
    visitor.open(program, "/silences");
    assertThat(page.locator("main")).containsText("Nothing is kept from people just now.");
    page.getByTestId("add-silence").click();
    page.getByTestId("save").click();
    assertThat(page.locator("#reason")).isFocused();
    page.getByLabel("Why").fill("The fair");
    page.getByLabel("For how long").selectOption("24");
    page.getByTestId("save").click();
    Locator silence = page.getByTestId("silence-row");
    assertThat(silence).containsText("Until tomorrow");
    long id = Told.alert(program, "mites", "my flour is full of");
    visitor.open(program, "/alerts/" + id);
    assertThat(page.getByTestId("alert-page"))
        .containsText("Nobody is told, because of a silence: The fair");
    visitor.open(program, "/silences");
    silence.getByTestId("end").click();
    assertThat(silence).hasCount(0);
    page.getByTestId("over").click();
    assertThat(silence).containsText("The fair");
    visitor.open(program, "/alerts/" + id);
    assertThat(page.locator("[data-testid=steps] [data-kind=silenced]")).hasCount(1);
    assertThat(page.getByTestId("alert-page")).not().containsText("because of a silence:");
  }

  @Test
  void anAlertThatIsNotThereIsSaidToBeSo() {
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/alerts/999999");
    assertThat(page.locator("h1")).hasText("No such alert");
    page.locator(".back a").click();
    assertThat(page.locator("h1")).hasText("Alerts");
  }

  private Locator rule(String name) {
    return page.getByTestId("rule-row").filter(new Locator.FilterOptions().setHasText(name));
  }

  /** Opens the other things that can be done about the alert, and does the one so called. */
  private void ask(String what) {
    page.getByTestId("more").click();
    page.getByTestId("alert-picker")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(what))
        .first()
        .click();
    assertThat(page.getByTestId("alert-picker")).isHidden();
  }
}
