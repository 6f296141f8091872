package io.tellten.web;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PUT;
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

/** Who is told in which order is said in general and for single businesses. */
class ChainsApiTest {
  private static TestWeb web;
  private static long anna;
  private long acme;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
    anna = web.person("Anna");
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void watchABusinessOfItsOwn() {
    acme = web.business("Acme Bakery");
  }

  private static JsonObject steps(JsonObject... steps) {
    return new JsonObject().put("steps", new JsonArray(java.util.List.of(steps)));
  }

  private static JsonObject step() {
    return new JsonObject().put("personId", anna);
  }

  private static JsonObject saved(long business, JsonObject said) {
    HttpResponse<Buffer> answer = web.send(PUT, "/api/chains/" + business, said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  private static void refused(
      HttpMethod method, String path, JsonObject said, int status, String sentence) {
    HttpResponse<Buffer> answer = web.send(method, path, said);
    assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo(sentence);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static JsonArray all() {
    return web.get("/api/chains").bodyAsJsonObject().getJsonArray("chains");
  }

  @Test
  void theGeneralChainComesFirstAndThenThoseOfBusinesses() {
    assertThat(all().getJsonObject(0).getValue("business")).isNull();
    saved(0, steps(step()));
    JsonObject own = saved(acme, steps(step().put("afterSeconds", 900)));
    assertThat(own.getJsonObject("business").getLong("id")).isEqualTo(acme);
    assertThat(all().getJsonObject(0).getJsonArray("steps")).hasSize(1);
    assertThat(all()).contains(own);
    assertThat(web.send(DELETE, "/api/chains/" + acme, null).statusCode()).isEqualTo(204);
    assertThat(all()).doesNotContain(own);
    refused(
        DELETE,
        "/api/chains/" + acme,
        null,
        404,
        "The business with the id " + acme + " has no chain of its own.");
  }

  @Test
  void aStepIsAsItIsSaidAndElseAsIsUsual() {
    JsonObject said =
        new JsonObject()
            .put("personId", anna)
            .put("afterSeconds", 1800)
            .put("workingTime", true)
            .put("onlyOpen", false)
            .put("leastLevel", "critical")
            .put("leastRisk", 70)
            .put("repeats", 3)
            .put("repeatSeconds", 600);
    JsonArray steps = saved(acme, steps(said, step())).getJsonArray("steps");
    assertThat(steps.getJsonObject(0)).isEqualTo(said.copy().put("personName", "Anna"));
    assertThat(steps.getJsonObject(1))
        .isEqualTo(
            new JsonObject()
                .put("personId", anna)
                .put("personName", "Anna")
                .put("afterSeconds", 0)
                .put("workingTime", false)
                .put("onlyOpen", true)
                .put("leastLevel", "warning")
                .putNull("leastRisk")
                .put("repeats", 0)
                .put("repeatSeconds", 0));
  }

  @Test
  void whatMakesNoSenseIsSaidWithItsPlaceAndChangesNothing() {
    JsonObject before = saved(acme, steps(step()));
    String path = "/api/chains/" + acme;
    refused(
        PUT,
        path,
        new JsonObject(),
        400,
        "steps: must be a list of at most 20, each of which must be a JSON object.");
    refused(
        PUT,
        path,
        steps(step(), new JsonObject()),
        400,
        "steps[1].personId: must be a whole number, at least 1.");
    refused(
        PUT,
        path,
        steps(new JsonObject().put("personId", 424242)),
        400,
        "steps: there is no person with the id 424242.");
    refused(
        PUT,
        path,
        steps(step().put("afterSeconds", -1)),
        400,
        "steps[0].afterSeconds: must be a whole number from 0 to 2592000.");
    refused(
        PUT,
        path,
        steps(step().put("leastRisk", 101)),
        400,
        "steps[0].leastRisk: must be a whole number from 1 to 100.");
    refused(
        PUT,
        path,
        steps(step().put("leastLevel", "mild")),
        400,
        "steps[0].leastLevel: must be info, warning or critical.");
    refused(
        PUT,
        path,
        steps(step().put("repeats", 2)),
        400,
        "steps[0].repeatSeconds: must be at least 60 where it is repeated.");
    refused(
        PUT,
        "/api/chains/424242",
        steps(step()),
        400,
        "business: no business with the id 424242 is watched.");
    refused(
        PUT,
        "/api/chains/all",
        steps(step()),
        400,
        "business: must be a whole number, at least 0.");
    refused(
        DELETE,
        "/api/chains/0",
        null,
        409,
        "The general chain is not taken away; save it without steps to tell nobody.");
    assertThat(all()).contains(before);
  }
}
