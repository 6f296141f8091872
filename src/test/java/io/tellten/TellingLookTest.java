package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  void atADeskNobodyIsKeptOutInLightOrDark() {
    try (Onlooker onlooker = Onlooker.atADesk()) {
      looksAtAll(onlooker);
      assertThat(onlooker.found()).isEmpty();
    }
  }

  @Test
  void onAPhoneNobodyIsKeptOutAndNothingIsWiderThanIt() {
    try (Onlooker onlooker = Onlooker.onAPhone()) {
      looksAtAll(onlooker);
      assertThat(onlooker.found()).isEmpty();
    }
  }

  private static void looksAtAll(Onlooker onlooker) {
    for (String place : places()) {
      onlooker.looksAt(program, place);
    }
    Page page = onlooker.visitor.page;
    onlooker.visitor.open(program, "/alerts/" + alert);
    page.getByTestId("more").click();
    assertThat(page.getByTestId("alert-picker")).isVisible();
    onlooker.notes("what to do with an alert");
    onlooker.visitor.open(program, "/people/new");
    page.getByTestId("save").click();
    assertThat(page.locator("[data-field=name] .problem")).isVisible();
    onlooker.notes("what is missing of a person");
    for (String place : List.of("/alerts", "/rules", "/people", "/silences", "/deliveries")) {
      onlooker.looksAt(empty, place);
    }
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
}
