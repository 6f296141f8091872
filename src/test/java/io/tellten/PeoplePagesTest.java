package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told, in which order, by what, and what came of it. */
@NeedsBrowser
class PeoplePagesTest {
  /** A browser that may notify and has a push service, as a test machine has not. */
  private static final String A_PUSH_SERVICE =
      """
      const p256dh = 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0'
        + 'VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM'
      const keys = { p256dh, auth: 'tBHItJI5svbpez7KI4CCXg' }
      const endpoint = 'https://push.example/this-browser'
      const toJSON = () => ({ endpoint, keys })
      const subscription = { endpoint, options: {}, toJSON, unsubscribe: async () => true }
      const has = () => sessionStorage.subscribed ? subscription : null
      PushManager.prototype.getSubscription = async () => has()
      PushManager.prototype.subscribe = async () => (sessionStorage.subscribed = 'yes', subscription)
      Notification.requestPermission = async () => 'granted'
      Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
      """;

  @TempDir Path folder;
  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    program = Program.idleWith(folder, Told.A_MAIL_SERVER);
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
  void waysToReachSomebodyAreAddedOrderedLeftOutAndRemoved() throws Exception {
    long anna = Told.person(program, "Anna");
    Told.channel(program, anna, "mail", Map.of("address", "anna@acme.example"));
    visitor.open(program, "/people");
    page.getByTestId("add-channel").click();
    page.getByTestId("kind-webhook").click();
    page.getByTestId("save").click();
    assertThat(page.locator("#url")).isFocused();
    page.locator("#url").fill(program.sites.url("feed") + "/hook");
    page.locator("#secret").fill("a secret of more than sixteen letters");
    page.getByLabel("At most so many messages a day").fill("5");
    page.getByTestId("save").click();
    Locator ways = page.getByTestId("channel");
    assertThat(ways).hasCount(2);
    assertThat(ways.nth(1)).containsText("at most 5 a day");
    ways.nth(1).getByTestId("test").click();
    assertThat(ways.nth(1).getByTestId("tested")).containsText("It went out.");
    ways.nth(1).getByTestId("earlier").click();
    assertThat(ways.nth(0)).containsText("/hook");
    page.reload();
    assertThat(ways.nth(0)).containsText("/hook");
    ways.nth(0).getByTestId("edit-channel").click();
    assertThat(page.locator("#secret")).hasValue("");
    assertThat(page.locator("[data-field=secret]")).containsText("leave it empty to keep");
    page.getByTestId("save").click();
    ways.nth(0).getByTestId("test").click();
    assertThat(ways.nth(0).getByTestId("tested")).containsText("It went out.");
    ways.nth(0).getByTestId("pause").click();
    assertThat(ways.nth(0)).containsText("Left out");
    ways.nth(0).getByTestId("remove-channel").click();
    assertThat(ways).hasCount(2);
    ways.nth(0).getByText("Really remove?").click();
    assertThat(ways).hasCount(1);
    assertThat(ways).containsText("anna@acme.example");
  }

  @Test
  void whoIsToldInWhichOrderIsDrawnAndChangedWithAWayBack() throws Exception {
    Told.chain(program, 0, Told.person(program, "Anna"));
    Told.person(program, "Olga");
    visitor.open(program, "/people");
    page.getByTestId("edit-chain").click();
    page.getByTestId("add-step").click();
    Locator second = page.getByTestId("step-fields").nth(1);
    assertThat(second.getByLabel("Tell")).isFocused();
    second.getByLabel("after", new Locator.GetByLabelOptions().setExact(true)).fill("2");
    second.getByLabel("Time limit unit").selectOption("3600");
    second
        .getByLabel("of", new Locator.GetByLabelOptions().setExact(true))
        .selectOption("critical");
    second.getByLabel("with a risk of at least").fill("70");
    second.getByLabel("Say it again").selectOption("3");
    page.getByTestId("save").click();
    Locator chain = page.getByTestId("chain");
    assertThat(chain).containsText("After 2 hours");
    assertThat(chain)
        .containsText(
            "unless somebody has it by then, only what is critical and only from a risk of 70;"
                + " again every 15 minutes, up to 3 times");
    assertThat(page.getByTestId("who-is-told"))
        .hasText("Anna is told at once. As long as nobody has it: Olga after 2 hours.");
    page.getByTestId("toast-undo").click();
    assertThat(page.getByTestId("who-is-told")).hasText("Anna is told at once.");
  }

  @Test
  void aBusinessMayHaveAnOrderOfItsOwn() throws Exception {
    Told.chain(program, 0, Told.person(program, "Anna"));
    Told.person(program, "Ben");
    program.business("Acme Café");
    visitor.open(program, "/people");
    page.locator(".own-order").getByText("Acme Café").click();
    page.getByTestId("step-fields").getByLabel("Tell").selectOption("Ben");
    page.getByTestId("save").click();
    assertThat(page.getByTestId("own-chain")).containsText("Acme Café");
    assertThat(page.getByTestId("chain")).hasCount(2);
    assertThat(page.getByTestId("chain").nth(1)).containsText("Ben");
    page.getByText("As the others").click();
    assertThat(page.getByTestId("own-chain")).hasCount(0);
    page.getByTestId("toast-undo").click();
    assertThat(page.getByTestId("chain").nth(1)).containsText("Ben");
  }

  @Test
  void whoeverIsToldByAnOrderIsNotRemovedAndTheReasonIsSaid() throws Exception {
    Told.chain(program, 0, Told.person(program, "Anna"));
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/people");
    page.getByTestId("remove").click();
    page.getByTestId("remove").click();
    assertThat(page.locator(".toast")).containsText("Anna");
    assertThat(page.getByTestId("person-row")).hasCount(1);
    Told.chain(program, 0);
    page.getByTestId("remove").click();
    page.getByTestId("remove").click();
    assertThat(page.getByTestId("people-begin")).isVisible();
  }

  @Test
  void hoursAndDigestAreChanged() throws Exception {
    Told.person(program, "Anna");
    visitor.open(program, "/people");
    page.getByTestId("edit").click();
    page.getByText("The same, at other hours").click();
    page.getByLabel("Left alone from").fill("20:30");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("None").setExact(true))
        .click();
    page.getByLabel("How often a digest comes").selectOption("weekly");
    page.getByLabel("Day of the digest").selectOption("5");
    page.getByTestId("save").click();
    Locator anna = page.getByTestId("person-row");
    assertThat(anna).containsText("Left alone from 20:30 to 07:00, unless it is critical.");
    assertThat(anna).containsText("No working hours.");
    assertThat(anna).containsText("A digest each Friday at 08:00.");
    assertThat(program.items("/api/people").get(0).getJsonArray("working")).isEmpty();
  }

  @Test
  void aBrowserThatMayNotNotifySaysWhatIsInTheWay() throws Exception {
    Told.person(program, "Anna");
    visitor.open(program, "/people");
    page.getByTestId("push-on").click();
    assertThat(page.getByTestId("push-hindrance")).containsText("blocked in this browser");
    page.addInitScript("Object.defineProperty(window, 'isSecureContext', { get: () => false })");
    page.reload();
    page.getByTestId("push-on").click();
    assertThat(page.getByTestId("push-hindrance")).containsText("only over TLS");
  }

  @Test
  void aBrowserThatMayNotifyBecomesAWayToReachSomebody() throws Exception {
    Told.person(program, "Anna");
    page.context().grantPermissions(List.of("notifications"));
    page.addInitScript(A_PUSH_SERVICE);
    visitor.open(program, "/people");
    page.getByTestId("push-on").click();
    Locator way = page.getByTestId("channel");
    assertThat(way).containsText("this device");
    assertThat(page.getByTestId("push-on")).hasCount(0);
    JsonObject kept = program.items("/api/people").get(0).getJsonArray("channels").getJsonObject(0);
    assertThat(kept.getString("kind")).isEqualTo("web-push");
    assertThat(kept.getJsonObject("settings").getString("endpoint"))
        .isEqualTo("https://push.example/this-browser");
    assertThat(kept.encode()).doesNotContain("tBHItJI5svbpez7KI4CCXg");
    page.reload();
    assertThat(way).containsText("this device");
  }

  @Test
  void aPushedMessageIsShownWithThePageInTheBackground() throws Exception {
    page.context().grantPermissions(List.of("notifications"));
    CDPSession browser = page.context().newCDPSession(page);
    AtomicReference<String> registration = new AtomicReference<>("");
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        told ->
            told.getAsJsonArray("registrations")
                .forEach(
                    one ->
                        registration.set(
                            one.getAsJsonObject().get("registrationId").getAsString())));
    browser.send("ServiceWorker.enable");
    visitor.open(program, "/people");
    page.evaluate(
        "async () => { await navigator.serviceWorker.register('/sw.js');"
            + " await navigator.serviceWorker.ready }");
    page.waitForCondition(() -> !registration.get().isEmpty());
    JsonObject told =
        new JsonObject()
            .put("title", "A post is going viral")
            .put("body", "Shared 48 times in 20 minutes.")
            .put("url", program.url() + "/#/alerts/7")
            .put("tag", "alert-7");
    com.google.gson.JsonObject message = new com.google.gson.JsonObject();
    message.addProperty("origin", program.url());
    message.addProperty("registrationId", registration.get());
    message.addProperty("data", told.encode());
    browser.send("ServiceWorker.deliverPushMessage", message);
    program.until(
        () ->
            page.evaluate(
                    "async () => (await (await navigator.serviceWorker.ready).getNotifications())"
                        + ".map(n => `${n.title} / ${n.body} / ${n.data.url.split('#')[1]}`).join()")
                .equals("A post is going viral / Shared 48 times in 20 minutes. / /alerts/7"));
  }

  @Test
  void whatFailedIsInTheLogWithItsReasonAndIsSentAgain() throws Exception {
    long anna = Told.person(program, "Anna");
    Told.webhook(program, anna, "/robots.txt"); // answers 404
    Told.chain(program, 0, anna);
    Told.rule(program, "mites");
    Told.alert(program, "mites", "my flour is full of");
    program.until(() -> !program.items("/api/deliveries?state=dead").isEmpty());
    visitor.open(program, "/deliveries?state=dead");
    Locator failed = page.getByTestId("delivery");
    assertThat(failed).containsText("Failed");
    assertThat(failed.locator(".reason")).not().isEmpty();
    failed.getByTestId("attempts").click();
    assertThat(failed.locator(".tries")).containsText("refused");
    assertThat(failed.locator(".tries")).containsText("404");
    failed.getByTestId("resend").click();
    assertThat(page.locator(".toast")).hasText(Pattern.compile("It is sent again now\\..*"));
    long id = program.items("/api/deliveries").get(0).getLong("id");
    program.until(
        () -> program.get("/api/deliveries/" + id).getJsonArray("attempts").size() > 1);
  }
}
