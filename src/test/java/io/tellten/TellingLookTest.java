package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import io.tellten.Browser.Look;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That everybody can use the pages about alerts, on every screen, whatever names people give. */
@NeedsBrowser
class TellingLookTest {
  private static final String ENDLESS = "W" + "w".repeat(90);

  @TempDir static Path folder;
  @TempDir static Path emptyFolder;
  private static Program program;
  private static Program empty;
  private static long person;
  private static long channel;
  private static long rule;
  private static long alert;

  @BeforeAll
  static void start() throws Exception {
    program = Program.idleWith(folder, Told.A_MAIL_SERVER);
    empty = Program.empty(emptyFolder);
    program.business("<b>" + ENDLESS + "</b>");
    person = Told.person(program, "<i>" + ENDLESS + "</i>");
    channel = Told.channel(program, person, "mail", Map.of("address", "w".repeat(60) + "@acme.example"));
    Told.webhook(program, person, "/robots.txt"); // answers 404
    Told.chain(program, 30, person, Told.person(program, "Ben"));
    rule = Told.rule(program, "mites");
    alert = Told.alert(program, "mites", ENDLESS);
    program.say(
        "POST",
        "/api/silences",
        new JsonObject()
            .put("reason", ENDLESS)
            .put("by", ENDLESS)
            .put("endsAt", Instant.now().plus(Duration.ofDays(1)).toString()));
  }

  @AfterAll
  static void stop() {
    program.close();
    empty.close();
  }

  @Test
  void aPhoneNeverScrollsSideways() {
    for (Look look : List.of(Look.PHONE, new Look(320, 640, false, 1))) {
      try (Visitor visitor = Browser.visitor(look)) {
        for (String place : places()) {
          visitor.open(program, place);
          visitor.page.waitForTimeout(200); // what is fetched may be what is too wide
          assertThat(sideways(visitor)).as(place + " at " + look.width()).isZero();
        }
        ask(visitor);
        assertThat(sideways(visitor)).as("what to do at " + look.width()).isZero();
      }
    }
  }

  @Test
  void noPageKeepsAnybodyOutInLightOrDark() {
    List<String> found = new ArrayList<>();
    for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE)) {
      try (Visitor visitor = Browser.visitor(look)) {
        for (String place : places()) {
          visitor.open(program, place);
          visitor.page.waitForTimeout(200);
          found.addAll(audit(visitor, look + " " + place));
        }
        ask(visitor);
        found.addAll(audit(visitor, look + " what to do"));
        visitor.open(program, "/people/new").page.getByTestId("save").click();
        assertThat(visitor.page.locator("[data-field=name] .problem")).isVisible();
        found.addAll(audit(visitor, look + " what is missing"));
        for (String place : List.of("/alerts", "/rules", "/people", "/silences", "/deliveries")) {
          found.addAll(audit(visitor.open(empty, place), look + " empty " + place));
        }
        assertThat(visitor.complaints()).isEmpty();
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> places() {
    return List.of(
        "/alerts",
        "/alerts/" + alert,
        "/rules",
        "/rules/new",
        "/rules/new?kind=viral",
        "/rules/" + rule + "/edit",
        "/people",
        "/people/new",
        "/people/" + person + "/edit",
        "/people/" + person + "/channels/new",
        "/people/" + person + "/channels/new?kind=webhook",
        "/people/" + person + "/channels/new?kind=web-push",
        "/channels/" + channel + "/edit",
        "/chains/0/edit",
        "/silences",
        "/silences/new",
        "/deliveries");
  }

  private static void ask(Visitor visitor) {
    visitor.open(program, "/alerts/" + alert).page.getByTestId("more").click();
    assertThat(visitor.page.getByTestId("alert-picker")).isVisible();
  }

  private static List<String> audit(Visitor visitor, String where) {
    return new AxeBuilder(visitor.page)
        .analyze().getViolations().stream()
            .map(
                rule ->
                    where
                        + ": "
                        + rule.getId()
                        + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
            .toList();
  }

  private static int sideways(Visitor visitor) {
    return ((Number)
            visitor.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }
}
