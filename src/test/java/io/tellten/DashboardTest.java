package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on the sites, seen on an open dashboard; every part real. */
@NeedsBrowser
class DashboardTest {
  private static final String FURIOUS =
      "Acme Bakery refused my refund. Terrible, rude and dishonest. Never again!";

  @TempDir Path folder;
  private Program program;
  private Visitor visitor;

  @BeforeEach
  void start() throws Exception {
    program = Program.watching(folder);
    visitor = Browser.visitor(Look.DESKTOP).open(program, "/");
    visitor.page.getByTestId("fold").uncheck(); // the same words on four sites are one story
    assertThat(visitor.row("been here for years")).hasCount(4);
  }

  @AfterEach
  void stop() {
    visitor.close();
    program.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void aMentionPostedOnASiteAppearsInTheOpenPageByItself() {
    visitor.markThePage();
    program.sites.post("feed", "new", "My cake from Acme Bakery came late and was awful.", 0);
    assertThat(visitor.row("came late")).isVisible();
    assertThat(visitor.row("came late")).containsText("unhappy");
    assertThat(visitor.isStillTheMarkedPage()).isTrue();
  }

  @Test
  void anAlertAppearsAndGoesOnceSomebodyHasIt() throws Exception {
    spread("mastodon");
    Locator alert = visitor.alert("refused my refund");
    assertThat(alert).isVisible();
    assertThat(alert).containsText("60 now");
    assertThat(visitor.page).hasTitle(java.util.regex.Pattern.compile("^\\(1\\) .*"));
    alert.getByTestId("acknowledge").click();
    assertThat(alert).hasCount(0);
    assertThat(program.items("/api/alerts").get(0).getString("state")).isEqualTo("acknowledged");
    visitor.open(program, "/alerts");
    assertThat(visitor.alert("refused my refund")).containsText("has it until");
  }

  @Test
  void whatWasSaidWhileThePageWasOfflineIsThereWhenItIsBack() throws Exception {
    visitor.expectTheNetworkToFail();
    visitor.markThePage();
    visitor.offline(true);
    assertThat(visitor.page.getByTestId("live-state")).containsText("Not live since");
    program.sites.post("hackernews", "new", "Acme Bakery opened a second shop.", 2);
    program.until(() -> program.items("/api/mentions?q=second").size() == 1);
    assertThat(visitor.row("second shop")).hasCount(0);
    visitor.offline(false);
    assertThat(visitor.row("second shop")).isVisible();
    assertThat(visitor.page.getByTestId("live-state")).containsText("Listening to 4 sources");
    assertThat(visitor.isStillTheMarkedPage()).isTrue();
  }

  @Test
  void anOpenPageOutlivesARestartOfTheProgramAndMissesNothing() throws Exception {
    visitor.expectTheNetworkToFail();
    visitor.markThePage();
    program.stop();
    assertThat(visitor.page.getByTestId("live-state")).containsText("Not live since");
    program.sites.post("reviews", "new", "Acme Bakery forgot the candles.", 0);
    program.start();
    assertThat(visitor.row("forgot the candles")).isVisible();
    program.sites.post("feed", "after", "Acme Bakery is open again.", 0);
    assertThat(visitor.row("open again")).isVisible();
    assertThat(visitor.isStillTheMarkedPage()).isTrue();
  }

  @Test
  void newRowsDoNotMoveWhatIsBeingRead() throws Exception {
    for (int i = 1; i <= 30; i++) {
      program.add("Reader " + i, "Acme Bakery, impression number " + i + ".");
    }
    openAnew("impression number 30.");
    Locator read = visitor.row("impression number 15.");
    read.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 200)");
    double before = visitor.top(read);
    program.sites.post("feed", "one", "Acme Bakery one more.", 0);
    program.sites.post("mastodon", "two", "Acme Bakery and another.", 0);
    Locator pill = visitor.page.getByTestId("new-pill");
    assertThat(pill).hasText("2 more");
    assertThat(visitor.row("one more")).hasCount(0);
    assertThat(visitor.top(read)).isCloseTo(before, within(1.0));
    pill.click();
    assertThat(visitor.row("one more")).isInViewport();
    assertThat(visitor.row("and another")).isInViewport();
    assertThat(pill).hasCount(0);
  }

  /** The page was open all the while: loaded again, nothing of what came before is on its way. */
  private void openAnew(String last) {
    visitor.page.reload();
    assertThat(visitor.row(last)).isVisible();
    assertThat(visitor.page.getByTestId("live-state")).containsText("Listening");
  }

  @Test
  void anAlertThatComesWhileSomebodyReadsMovesNothingAndIsSaid() throws Exception {
    for (int i = 1; i <= 20; i++) {
      program.add("Reader " + i, "Acme Bakery, impression number " + i + ".");
    }
    openAnew("impression number 20.");
    Locator read = visitor.row("impression number 8.");
    read.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 200)");
    double before = visitor.top(read);
    spread("mastodon");
    assertThat(
            visitor
                .page
                .getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText("A new alert")))
        .isVisible();
    assertThat(visitor.alert("refused my refund")).hasCount(1);
    assertThat(visitor.top(read)).isCloseTo(before, within(1.0));
  }

  @Test
  void aMentionsCurveGrowsWhileItIsLookedAt() throws Exception {
    program.sites.post("mastodon", "liked", "Acme Bakery bakes lovely rolls.", 2);
    Locator row = visitor.row("lovely rolls");
    row.click();
    Locator mention = visitor.page.getByTestId("mention-page");
    assertThat(mention).containsText("lovely rolls");
    Locator drawn =
        visitor
            .page
            .getByTestId("curve")
            .getByRole(AriaRole.IMG);
    program.sites.post("mastodon", "liked", "Acme Bakery bakes lovely rolls.", 9);
    assertThat(drawn).hasAccessibleName(Pattern.compile("9 reactions .*"));
    program.sites.post("mastodon", "liked", "Acme Bakery bakes lovely rolls.", 14);
    assertThat(drawn).hasAccessibleName(Pattern.compile("14 reactions .*, from 2 .*"));
    visitor.page.goBack();
    assertThat(row).containsText("14 likes");
  }

  /** An unhappy post that takes off. */
  private void spread(String kind) throws Exception {
    program.sites.post(kind, "viral", FURIOUS, 1);
    program.until(() -> program.items("/api/mentions?q=refund").size() == 1);
    program.sites.post(kind, "viral", FURIOUS, 60);
  }
}
