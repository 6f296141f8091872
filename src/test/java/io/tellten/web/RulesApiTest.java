package io.tellten.web;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules are listed, tuned, made, tried on the past and taken away. */
class RulesApiTest {
  private static TestWeb web;
  private long acme;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void watchABusinessOfItsOwn() {
    acme = web.business("Acme Bakery");
  }

  private static JsonObject sent(HttpMethod method, String path, JsonObject said, int status) {
    HttpResponse<Buffer> answer = web.send(method, path, said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
    return answer.bodyAsJsonObject();
  }

  private static void refused(
      HttpMethod method, String path, JsonObject said, int status, String sentence) {
    HttpResponse<Buffer> answer = web.send(method, path, said);
    assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo(sentence);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static JsonObject shipped(String kind) {
    return web.items("/api/rules").stream()
        .filter(rule -> rule.getString("kind").equals(kind) && rule.getBoolean("shipped"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject bitter() {
    return new JsonObject()
        .put("kind", "mention")
        .put("name", "Somebody is bitter")
        .put("level", "warning")
        .put("conditions", new JsonArray().add(condition("severity", "at-least", "70")));
  }

  private static JsonObject condition(String field, String op, String... values) {
    return new JsonObject()
        .put("field", field)
        .put("op", op)
        .put("values", new JsonArray(List.of(values)));
  }

  @Test
  void aFewGoodRulesAreOnFromTheStart() {
    assertThat(web.items("/api/rules").stream().filter(rule -> rule.getBoolean("shipped")))
        .extracting(rule -> rule.getString("kind"))
        .containsExactlyInAnyOrder(
            "viral", "growth", "burst", "threat", "source-failing", "source-silent", "rating",
            "search");
    JsonObject viral = shipped("viral");
    assertThat(viral.getBoolean("enabled")).isTrue();
    assertThat(viral.getString("sentence")).isNotBlank();
    assertThat(web.get("/api/rules/" + viral.getLong("id")).bodyAsJsonObject()).isEqualTo(viral);
  }

  @Test
  void aRuleOfOnesOwnIsMadeChangedAndTakenAway() {
    long anna = web.person("Anna " + acme);
    JsonObject made =
        sent(
            POST,
            "/api/rules",
            bitter()
                .put("business", acme)
                .put("tell", new JsonArray().add(anna))
                .put("coolDownSeconds", 3600)
                .put("repeatSeconds", 900),
            201);
    assertThat(made.getJsonObject("business").getLong("id")).isEqualTo(acme);
    assertThat(made.getBoolean("shipped")).isFalse();
    assertThat(made.getBoolean("enabled")).isTrue();
    assertThat(made.getJsonArray("conditions"))
        .isEqualTo(new JsonArray().add(condition("severity", "at-least", "70")));
    assertThat(made.getJsonArray("tell"))
        .isEqualTo(
            new JsonArray().add(new JsonObject().put("id", anna).put("name", "Anna " + acme)));
    String path = "/api/rules/" + made.getLong("id");
    JsonObject off = sent(PATCH, path, new JsonObject().put("enabled", false), 200);
    assertThat(off)
        .isEqualTo(made.copy().put("enabled", false).put("sentence", off.getString("sentence")));
    JsonObject plain =
        sent(
            PATCH,
            path,
            new JsonObject()
                .putNull("repeatSeconds")
                .put("tell", new JsonArray())
                .putNull("business"),
            200);
    assertThat(plain.getValue("repeatSeconds")).isNull();
    assertThat(plain.getJsonArray("tell")).isEmpty();
    assertThat(plain.getValue("business")).isNull();
    assertThat(plain.getInteger("coolDownSeconds")).isEqualTo(3600);
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    refused(DELETE, path, null, 404, "There is no rule with the id " + made.getLong("id") + ".");
    refused(
        PATCH,
        path,
        new JsonObject(),
        404,
        "There is no rule with the id " + made.getLong("id") + ".");
  }

  @Test
  void aBusinessHasItsOwnOfAShippedKindOnce() {
    JsonObject own =
        new JsonObject()
            .put("kind", "growth")
            .put("name", "Growth at Acme")
            .put("business", acme)
            .put("enabled", false);
    JsonObject made = sent(POST, "/api/rules", own, 201);
    assertThat(made.getBoolean("shipped")).isFalse();
    refused(POST, "/api/rules", own, 409, "There is a rule of this kind already; change that one.");
    refused(
        PATCH,
        "/api/rules/" + made.getLong("id"),
        new JsonObject().putNull("business"),
        409,
        "business: a rule of this kind stays where it is; make one for the other business.");
    assertThat(web.send(DELETE, "/api/rules/" + made.getLong("id"), null).statusCode())
        .isEqualTo(204);
  }

  @Test
  void whatComesWithTheProgramIsTunedNotTakenAway() {
    JsonObject rating = shipped("rating");
    String path = "/api/rules/" + rating.getLong("id");
    refused(
        DELETE,
        path,
        null,
        409,
        "This rule comes with the program; it can be switched off instead.");
    assertThat(sent(PATCH, path, new JsonObject().put("level", "critical"), 200).getString("level"))
        .isEqualTo("critical");
    assertThat(sent(PATCH, path, new JsonObject().putNull("level"), 200).getValue("level"))
        .isNull();
  }

  @Test
  void whatMakesNoSenseIsSaidWithItsPlace() {
    String path = "/api/rules";
    List<JsonObject> before = web.items(path);
    refused(
        POST,
        path,
        bitter().put("kind", "magic"),
        400,
        "kind: must be viral, growth, burst, threat, source-failing, source-silent, rating, search"
            + " or mention.");
    refused(
        POST,
        path,
        bitter().put("level", "mild"),
        400,
        "level: must be info, warning or critical.");
    refused(
        POST,
        path,
        bitter().put("business", 424242),
        400,
        "business: no business with the id 424242 is watched.");
    refused(
        POST,
        path,
        bitter().put("tell", new JsonArray().add(424242)),
        400,
        "tell: there is no person with the id 424242.");
    refused(
        POST,
        path,
        bitter().put("repeatSeconds", 5),
        400,
        "repeatSeconds: must be a whole number from 60 to 2592000.");
    refused(
        POST,
        path,
        bitter().put("conditions", new JsonArray().add(condition("severity", "around", "70"))),
        400,
        "conditions[0].op: must be is, is-not, at-least, at-most, contains or contains-not.");
    refused(
        POST,
        path,
        bitter().put("conditions", new JsonArray().add(condition("severity", "is"))),
        400,
        "conditions[0].values: must be a list of 1 to 100, each of which must be text of 1 to 200"
            + " characters, none of them U+0000.");
    refused(
        POST,
        path,
        bitter().put("conditions", new JsonArray().add("severe")),
        400,
        "conditions[0]: must be a JSON object.");
    refused(
        POST,
        path + "/preview",
        bitter().put("days", 0),
        400,
        "days: must be a whole number from 1 to 366.");
    assertThat(web.items(path)).isEqualTo(before);
  }

  @Test
  void aConditionOnWhatIsNotThereIsRefused() {
    HttpResponse<Buffer> answer =
        web.send(
            POST,
            "/api/rules",
            bitter().put("conditions", new JsonArray().add(condition("weather", "is", "bad"))));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains("weather");
    assertThat(
            web.send(
                    POST,
                    "/api/silences",
                    new JsonObject()
                        .put("reason", "We know")
                        .put("endsAt", "2026-05-05T12:00:00Z")
                        .put("conditions", new JsonArray().add(condition("weather", "is", "bad"))))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatConditionsCanBeAboutIsSaid() {
    assertThat(web.items("/api/rules/fields"))
        .isNotEmpty()
        .allSatisfy(
            field -> {
              assertThat(field.getMap())
                  .containsOnlyKeys("name", "label", "help", "ops", "values", "unit");
              assertThat(field.getJsonArray("ops")).isNotEmpty();
            });
  }

  @Test
  void aRuleIsTriedOnThePastAndNotKept() {
    List<JsonObject> before = web.items("/api/rules");
    JsonObject tried = bitter().put("days", 7).putNull("name");
    JsonObject found = sent(POST, "/api/rules/preview", tried, 200);
    assertThat(found.getMap())
        .containsOnlyKeys("days", "count", "looked", "approximate", "note", "cases");
    assertThat(found.getInteger("days")).isEqualTo(7);
    assertThat(found.getInteger("count")).isZero();
    assertThat(web.items("/api/rules")).isEqualTo(before);
  }
}
