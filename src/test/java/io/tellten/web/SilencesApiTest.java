package io.tellten.web;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody is to be told of for a while is said with a reason, and ended. */
class SilencesApiTest {
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

  private JsonObject works() {
    return new JsonObject()
        .put("business", acme)
        .put("kinds", new JsonArray().add("source-failing").add("source-silent"))
        .put("startsAt", "2026-05-04T11:00:00Z")
        .put("endsAt", "2027-05-01T18:00:00Z")
        .put("reason", "The shop's site is being moved")
        .put("by", "Ana");
  }

  private static void refused(
      HttpMethod method, String path, JsonObject said, int status, String sentence) {
    HttpResponse<Buffer> answer = web.send(method, path, said);
    assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo(sentence);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aSilenceIsMadeAndEndedBySomebody() {
    HttpResponse<Buffer> answer = web.send(POST, "/api/silences", works());
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    JsonObject made = answer.bodyAsJsonObject();
    assertThat(made.getJsonObject("business").getLong("id")).isEqualTo(acme);
    assertThat(made.getJsonArray("kinds")).containsExactly("source-failing", "source-silent");
    assertThat(made.getString("by")).isEqualTo("Ana");
    assertThat(made.getInteger("alerts")).isZero();
    String path = "/api/silences/" + made.getLong("id");
    JsonObject ended = web.send(DELETE, path + "?by=Ben", null).bodyAsJsonObject();
    assertThat(ended.getString("endedBy")).isEqualTo("Ben");
    assertThat(web.send(DELETE, path, null).bodyAsJsonObject()).isEqualTo(ended);
    assertThat(web.items("/api/silences?over=true")).contains(ended);
    assertThat(web.get("/api/silences").bodyAsJsonObject().getJsonArray("items"))
        .doesNotContain(ended);
    refused(DELETE, "/api/silences/424242", null, 404, "There is no silence with the id 424242.");
  }

  @Test
  void withoutMoreThanAReasonAndAnEndItHoldsForAllFromNow() {
    JsonObject said = new JsonObject().put("reason", "Fair").put("endsAt", "2026-05-05T12:00:00Z");
    JsonObject made = web.send(POST, "/api/silences", said).bodyAsJsonObject();
    assertThat(made.getValue("business")).isNull();
    assertThat(made.getJsonArray("kinds")).isEmpty();
    assertThat(made.getJsonArray("conditions")).isEmpty();
    assertThat(made.getInstant("startsAt")).isEqualTo(web.clock.instant());
    assertThat(made.getString("by")).isEqualTo("staff");
  }

  @Test
  void whatMakesNoSenseIsSaidWithTheNameOfTheMember() {
    String path = "/api/silences";
    refused(
        POST,
        path,
        works().putNull("reason"),
        400,
        "reason: must be text of 1 to 500 characters, none of them U+0000.");
    refused(POST, path, works().put("reason", " "), 400, "reason: must say something.");
    refused(
        POST,
        path,
        works().put("endsAt", "soon"),
        400,
        "endsAt: must be a time like 2026-03-01T09:30:00Z.");
    refused(
        POST,
        path,
        works().put("endsAt", "2026-05-04T11:59:00Z"),
        400,
        "endsAt: must be in the future.");
    refused(
        POST,
        path,
        works().put("startsAt", "2026-05-06T11:00:00Z").put("endsAt", "2026-05-05T11:00:00Z"),
        400,
        "endsAt: must be after startsAt.");
    refused(
        POST,
        path,
        works().put("endsAt", "2028-05-05T11:00:00Z"),
        400,
        "endsAt: must be within a year of startsAt.");
    refused(
        POST,
        path,
        works().put("business", 424242),
        400,
        "business: no business with the id 424242 is watched.");
    JsonObject all = works().put("kinds", new JsonArray().add("all"));
    assertThat(web.send(POST, path, all).bodyAsJsonObject().getString("detail"))
        .startsWith("kinds: must be a list of at most 20, each of which must be viral,");
  }
}
