package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tellten.Browser.Look;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From "nobody is told" to a mail that arrives; the mail server is real, if local. */
@NeedsBrowser
class TellingSetUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    mail.start();
    program =
        Program.idleWith(
            folder,
            Map.of(
                "TELLTEN_MAIL_HOST", "127.0.0.1",
                "TELLTEN_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()),
                "TELLTEN_MAIL_TLS", "none",
                "TELLTEN_MAIL_FROM", "tellten@acme.example"));
    visitor = Browser.visitor(Look.DESKTOP);
    page = visitor.page;
  }

  @AfterEach
  void stop() {
    visitor.close();
    program.close();
    mail.stop();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void somebodyNewHasTheOwnerToldByMailAlsoAtNightWithoutAPointer() throws Exception {
    visitor.open(program, "/");
    press("Alerts");
    assertThat(page.getByTestId("told-nobody")).containsText("Nobody is told yet");
    press("Say whom to tell");
    assertThat(page.locator("#name")).isFocused();
    page.keyboard().type("Olga");
    page.keyboard().press("Tab");
    page.keyboard().type("olga@acme.example");
    page.keyboard().press("Enter");
    Locator olga = page.getByTestId("person-row");
    assertThat(olga).containsText("olga@acme.example");
    assertThat(olga.locator("h3")).isFocused();
    assertThat(page.locator(".toast")).containsText("From now on Olga is told at once");
    assertThat(page.locator(".toast")).containsText("by day and by night");
    assertThat(page.getByTestId("who-is-told")).hasText("Olga is told at once.");
    assertThat(page.getByTestId("chain").getByText("Olga")).isVisible();

    press("Send a test");
    assertThat(olga.getByTestId("tested")).containsText("It went out.");
    assertThat(mail.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();

    Told.rule(program, "mites");
    long alert = Told.alert(program, "mites", "my flour is full of");
    assertThat(mail.waitForIncomingEmail(PATIENCE.toMillis(), 2)).isTrue();
    MimeMessage told = mail.getReceivedMessages()[1];
    assertThat(told.getAllRecipients()[0]).hasToString("olga@acme.example");
    assertThat(GreenMailUtil.getWholeMessage(told)).contains("mites");
    visitor.open(program, "/alerts/" + alert);
    assertThat(page.locator("[data-testid=steps] [data-kind=delivered]")).containsText("Olga");
  }

  @Test
  void whoeverIsLeftAloneAtNightIsSaidToBe() throws Exception {
    visitor.open(program, "/people/new");
    page.getByLabel("Name").fill("Olga");
    page.getByLabel("Mail address").fill("olga@acme.example");
    page.getByText("From 22:00 to 07:00 only what is critical").click();
    page.getByTestId("save").click();
    assertThat(page.locator(".toast")).containsText("from 22:00 to 07:00 only of what is critical");
    assertThat(page.getByTestId("person-row")).containsText("Left alone from 22:00 to 07:00");
    assertThat(program.items("/api/people").get(0).getJsonObject("quiet").getString("from"))
        .isEqualTo("22:00");
  }

  @Test
  void whatIsNoAddressIsSaidBesideItAndNobodyIsAddedTwice() throws Exception {
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/people/new");
    page.getByTestId("save").click();
    assertThat(page.locator("#name")).isFocused();
    page.getByLabel("Name").fill("Olga");
    page.getByLabel("Mail address").fill("olga at acme");
    page.getByTestId("save").click();
    assertThat(page.getByLabel("Mail address"))
        .hasAccessibleDescription(Pattern.compile(".*no mail address.*"));
    assertThat(program.items("/api/people")).isEmpty();
    page.getByLabel("Mail address").fill("olga@acme@example");
    page.getByTestId("save").click();
    page.getByLabel("Mail address").fill("olga@acme.example");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("channel")).containsText("olga@acme.example");
    assertThat(program.items("/api/people")).hasSize(1);
  }

  @Test
  void whoeverComesSecondIsToldLaterFirstOrNotByThemselves() throws Exception {
    Told.chain(program, 0, Told.person(program, "Anna"));
    visitor.open(program, "/people");
    page.getByTestId("add-person").click();
    page.getByLabel("Name").fill("Ben");
    page.getByText("After half an hour, if nobody has it by then").click();
    page.getByTestId("save").click();
    assertThat(page.getByTestId("who-is-told"))
        .hasText("Anna is told at once. As long as nobody has it: Ben after 30 minutes.");
    page.getByTestId("add-person").click();
    page.getByLabel("Name").fill("Cora");
    page.getByText("Not by itself").click();
    page.getByTestId("save").click();
    assertThat(page.getByTestId("person-row")).hasCount(3);
    assertThat(page.getByTestId("chain").getByText("Cora")).hasCount(0);
    assertThat(page.getByTestId("chain").getByText("cannot be reached yet")).hasCount(2);
  }

  /** Goes on by Tab until the thing with that name is reached, and presses Enter. */
  private void press(String name) {
    page.getByText(name).first().waitFor();
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (page.evaluate("document.activeElement.innerText").toString().contains(name)) {
        page.keyboard().press("Enter");
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + name);
  }
}
