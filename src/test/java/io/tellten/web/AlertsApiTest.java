package io.tellten.web;

import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts are found, and people say what they do about them. */
class AlertsApiTest {
  private static TestWeb web;
  private long acme;
  private long mention;
  private long alert;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void raiseOne() {
    acme = web.business("Acme Bakery");
    mention = web.mention(acme, "Stale again", Label.NEGATIVE, NOON.minusSeconds(60));
    alert = web.alert(acme, mention, "viral");
  }

  private JsonObject act(String act, JsonObject said) {
    HttpResponse<Buffer> answer = web.send(POST, "/api/alerts/" + alert + "/" + act, said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  private JsonObject inFull() {
    return web.get("/api/alerts/" + alert).bodyAsJsonObject();
  }

  private List<String> steps() {
    return TestWeb.objects(inFull().getJsonArray("steps")).stream()
        .map(step -> step.getString("kind") + " " + step.getString("who"))
        .toList();
  }

  private static JsonObject by(String name) {
    return new JsonObject().put("by", name);
  }

  @Test
  void anAlertSaysWhichRuleRaisedItAndWhereItStands() {
    JsonObject listed = web.items("/api/alerts?business=" + acme).get(0);
    assertThat(listed.getLong("id")).isEqualTo(alert);
    assertThat(listed.getString("rule")).isEqualTo("viral");
    assertThat(listed.getLong("ruleId")).isNotNull();
    assertThat(listed.getInteger("round")).isEqualTo(1);
    for (String empty :
        List.of("dueBackAt", "handedTo", "silencedBy", "heldBy", "resolvedAt", "resolvedBy")) {
      assertThat(listed.containsKey(empty)).as(empty).isTrue();
      assertThat(listed.getValue(empty)).as(empty).isNull();
    }
  }

  @Test
  void oneAlertComesWithItsMentionAndWhatWasSent() {
    long anna = web.person("Anna of " + alert);
    long channel = web.channel(anna);
    long delivery = web.delivery(alert, anna, channel);
    JsonObject found = inFull();
    assertThat(found.getJsonObject("mention").getLong("id")).isEqualTo(mention);
    assertThat(found.getJsonArray("next")).isEmpty();
    JsonObject sent = found.getJsonArray("deliveries").getJsonObject(0);
    assertThat(sent.getLong("id")).isEqualTo(delivery);
    assertThat(sent.getJsonObject("person").getString("name")).isEqualTo("Anna of " + alert);
    assertThat(found.encode()).doesNotContain("tk_secret");
  }

  @Test
  void whoIsToldNextIsSaid() {
    long anna = web.person("Anna next " + alert);
    web.sql(
        "INSERT INTO pending (alert_id, round, place, turn, person_id, due_at, only_open,"
            + " least_level, repeats, repeat_s) VALUES ("
            + alert
            + ", 1, 2, 0, "
            + anna
            + ", '2026-05-04T14:30:00Z', true, 'warning', 0, 0)");
    assertThat(inFull().getJsonArray("next"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put(
                            "person",
                            new JsonObject().put("id", anna).put("name", "Anna next " + alert))
                        .put("at", "2026-05-04T14:30:00Z")
                        .put("onlyIfOpen", true)));
  }

  @Test
  void acknowledgedItComesBackAfterTwoHoursUnlessSaidOtherwise() {
    JsonObject seen = act("acknowledge", by("Ana"));
    assertThat(seen.getString("state")).isEqualTo("acknowledged");
    assertThat(seen.getInstant("dueBackAt"))
        .isEqualTo(web.clock.instant().plus(Duration.ofHours(2)));
    JsonObject longer = act("acknowledge", by("Ben").put("seconds", 86_400));
    assertThat(longer.getInstant("dueBackAt"))
        .isEqualTo(web.clock.instant().plus(Duration.ofDays(1)));
    assertThat(steps()).startsWith("acknowledged Ana");
  }

  @Test
  void anAlertIsPutOffUntilATimeAndOpenedAgain() {
    JsonObject put =
        act("snooze", by("Ana").put("until", NOON.plus(Duration.ofDays(2)).toString()));
    assertThat(put.getString("state")).isEqualTo("snoozed");
    assertThat(put.getString("dueBackAt")).isEqualTo("2026-05-06T12:00:00Z");
    JsonObject open = act("reopen", by("Ben"));
    assertThat(open.getString("state")).isEqualTo("open");
    assertThat(open.getValue("dueBackAt")).isNull();
    assertThat(steps()).startsWith("snoozed Ana", "reopened Ben");
    assertThat(web.items("/api/alerts?state=snoozed&business=" + acme)).isEmpty();
    assertThat(web.items("/api/alerts?state=open&business=" + acme)).hasSize(1);
  }

  @Test
  void resolvingIsSaidOnceAndCanBeTakenBack() {
    JsonObject resolved = act("resolve", by("Ana"));
    assertThat(resolved.getString("state")).isEqualTo("resolved");
    assertThat(resolved.getString("resolvedBy")).isEqualTo("Ana");
    assertThat(act("resolve", by("Ben"))).isEqualTo(resolved);
    assertThat(act("reopen", new JsonObject()).getString("state")).isEqualTo("open");
    assertThat(steps()).startsWith("resolved Ana", "reopened staff");
  }

  @Test
  void anAlertIsHandedOverToSomebodyWhoIsThere() {
    long ben = web.person("Ben of " + alert);
    JsonObject handed = act("hand-over", by("Ana").put("personId", ben));
    assertThat(handed.getString("handedTo")).isEqualTo("Ben of " + alert);
    assertThat(steps()).contains("handed-over Ana");
    refused(
        "hand-over",
        new JsonObject().put("personId", 424242),
        "personId: there is no person with the id 424242.");
  }

  private void refused(String act, JsonObject said, String sentence) {
    assertProblem(
        web.send(POST, "/api/alerts/" + alert + "/" + act, said), 400, "Bad Request", sentence);
  }

  @Test
  void whatMakesNoSenseIsSaidWithTheNameOfTheMember() {
    refused("snooze", new JsonObject(), "until: must be a time like 2026-03-01T09:30:00Z.");
    refused(
        "snooze",
        new JsonObject().put("until", "tomorrow"),
        "until: must be a time like 2026-03-01T09:30:00Z.");
    refused(
        "snooze",
        new JsonObject().put("until", "2026-05-04T11:59:59Z"),
        "until: must be in the future.");
    refused(
        "snooze",
        new JsonObject().put("until", "2030-01-01T00:00:00Z"),
        "until: must be within three months.");
    refused(
        "acknowledge",
        new JsonObject().put("seconds", 1),
        "seconds: must be a whole number from 60 to 2592000.");
    refused("hand-over", new JsonObject(), "personId: must be a whole number, at least 1.");
    refused("resolve", by(""), "by: must be text of 1 to 200 characters, none of them U+0000.");
    assertProblem(
        web.get("/api/alerts?state=lost"),
        400,
        "Bad Request",
        "state: must be open, acknowledged, snoozed or resolved.");
    assertThat(inFull().getString("state")).isEqualTo("open");
    assertThat(steps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "acknowledge, {}",
    "snooze, {\"until\":\"2026-05-05T12:00:00Z\"}",
    "resolve, {}",
    "reopen, {}"
  })
  void anAlertThatIsNotThereIsSaid(String act, String body) {
    assertProblem(
        web.send(POST, "/api/alerts/424242/" + act, new JsonObject(body)),
        404,
        "Not Found",
        "There is no alert with the id 424242.");
  }
}
