package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Burst;
import io.tellten.model.Forecast;
import io.tellten.model.Horizon;
import io.tellten.model.Label;
import io.tellten.model.Risk;
import io.tellten.store.BurstStore;
import io.tellten.store.IncidentStore;
import io.tellten.store.SpreadStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What spreads, how far it is expected to and what was more than usual can be asked for. */
class SpreadApiTest {
  private static final Risk RISK =
      new Risk(
          83,
          List.of(
              new Risk.Part(Risk.Cause.FORECAST, "Expected to be shared 1,900 times.", 60),
              new Risk.Part(Risk.Cause.NEGATIVITY, "Very unhappy.", 23)),
          "Shared 48 times in 20 minutes.");

  private static TestWeb web;
  private static Contract contract;
  private long acme;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
    contract = await(Contract.load(web.vertx));
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void watchABusinessOfItsOwn() {
    acme = web.business("Acme Bakery");
  }

  @Test
  void aMentionTellsItsRiskAndWhatIsExpectedOfIt() {
    long id = spreading("Stale bread", 1900.4);
    JsonObject full = web.get("/api/mentions/" + id).bodyAsJsonObject();
    assertThat(full.getJsonObject("risk"))
        .isEqualTo(
            new JsonObject().put("points", 83).put("why", "Shared 48 times in 20 minutes."));
    assertThat(full.getJsonArray("riskParts").getJsonObject(1))
        .isEqualTo(
            new JsonObject()
                .put("cause", "negativity")
                .put("text", "Very unhappy.")
                .put("points", 23));
    JsonObject forecast = full.getJsonObject("forecast");
    assertThat(forecast.getLong("ageSeconds")).isEqualTo(20 * 60);
    assertThat(forecast.getString("basis")).isEqualTo("velocity");
    assertThat(forecast.getJsonArray("expected").encode())
        .isEqualTo(
            "[{\"horizon\":\"1h\",\"count\":170,\"low\":110,\"high\":260},"
                + "{\"horizon\":\"final\",\"count\":1900,\"low\":950,\"high\":3801}]");
    assertThat(web.items("/api/mentions?business=" + acme).get(0).getJsonObject("expected").encode())
        .isEqualTo("{\"count\":1900,\"low\":950,\"high\":3801}");
    assertLooks("MentionInFull", full);
  }

  @Test
  void whereNothingWasForeseenThatIsNull() {
    long id = web.mention(acme, "Stale bread", Label.NEGATIVE, NOON);
    JsonObject full = web.get("/api/mentions/" + id).bodyAsJsonObject();
    assertThat(full.getMap()).containsKeys("risk", "expected", "forecast");
    assertThat(full.getValue("forecast")).isNull();
    assertThat(full.getValue("expected")).isNull();
    assertThat(full.getJsonArray("riskParts")).isEqualTo(new JsonArray());
  }

  @Test
  void whatRisesIsListedByWhatIsExpectedOfIt() {
    long small = spreading("A small thing", 40);
    long large = spreading("A large thing", 1900);
    String path = "/api/rising?business=" + acme;
    List<JsonObject> rising = web.items(path);
    assertThat(rising).extracting(r -> r.getJsonObject("mention").getLong("id")).containsExactly(large, small);
    assertThat(rising.get(0).getJsonObject("expected").getLong("count")).isEqualTo(1900);
    assertThat(rising.get(0).getLong("reach")).isEqualTo(12);
    assertThat(rising.get(0).getValue("incident")).isNull();
    assertLooks("RisingList", web.get(path).bodyAsJsonObject());
    assertThat(web.items(path + "&limit=1")).hasSize(1);
    assertProblem(
        web.get("/api/rising?limit=51"), 400, "Bad Request", "limit: must be a whole number from 1 to 50.");
  }

  @Test
  void aStoryIsToldFromItsFirstPostOn() {
    web.linking(acme, "Stale bread", List.of(acme), List.of());
    web.linking(acme, "Look at that", List.of(), List.of(acme));
    JsonObject mention = web.items("/api/mentions?business=" + acme).get(0);
    long incident = mention.getJsonObject("incident").getLong("id");
    await(
        new IncidentStore(web.database.pool())
            .save(
                List.of(
                    new IncidentStore.Made(
                        new IncidentStore.Part(incident, acme), RISK, 24, forecast(1900)))));
    JsonObject story = web.get("/api/incidents/" + incident + "?business=" + acme).bodyAsJsonObject();
    assertThat(story.getJsonArray("mentions")).hasSize(2);
    assertThat(story.getJsonObject("first")).isEqualTo(story.getJsonArray("mentions").getJsonObject(0));
    assertThat(story.getJsonObject("first").getString("text")).isEqualTo("Stale bread");
    assertThat(story.getLong("reach")).isEqualTo(24);
    assertThat(story.getJsonObject("risk").getInteger("points")).isEqualTo(83);
    assertThat(story.getJsonArray("growth")).isNotEmpty();
    assertLooks("Story", story);
    assertThat(web.get("/api/incidents/" + incident).bodyAsJsonObject()).isEqualTo(story);
    long other = web.business("Other Bakery");
    assertProblem(
        web.get("/api/incidents/" + incident + "?business=" + other),
        404,
        "Not Found",
        "There is no story with the id " + incident + ".");
  }

  @Test
  void burstsThatTouchTheTimeAreListedNewestFirst() {
    burst(Burst.Kind.VOLUME, Duration.ofHours(3));
    burst(Burst.Kind.REVIEW_BOMBING, Duration.ofHours(30));
    String path = "/api/bursts?business=" + acme;
    List<JsonObject> lately = web.items(path);
    assertThat(lately).extracting(b -> b.getString("kind")).containsExactly("volume");
    assertThat(lately.get(0).getString("reason")).isEqualTo("4 unhappy mentions in an hour.");
    assertThat(lately.get(0).getValue("endedAt")).isNull();
    JsonObject all = web.get(path + "&from=" + NOON.minus(Duration.ofDays(2))).bodyAsJsonObject();
    assertThat(all.getJsonArray("items")).hasSize(2);
    assertLooks("BurstList", all);
    assertProblem(
        web.get(path + "&from=2026-01-01T00:00:00Z"),
        400,
        "Bad Request",
        "from: must be at most 92 days before to.");
  }

  /** A mention that spreads. */
  private long spreading(String text, double expected) {
    long id = web.mention(acme, text, Label.NEGATIVE, NOON.minusSeconds(60));
    long post = web.get("/api/mentions/" + id).bodyAsJsonObject().getLong("postId");
    SpreadStore spread = new SpreadStore(web.database.pool());
    await(spread.saveForecasts(List.of(new SpreadStore.Made(post, forecast(expected), NOON, null))));
    await(spread.saveRisks(Map.of(id, RISK)));
    return id;
  }

  private static Forecast forecast(double expected) {
    return new Forecast(
        NOON,
        Duration.ofMinutes(20),
        48,
        List.of(
            new Forecast.Expected(Horizon.HOUR, 170, 110, 260),
            new Forecast.Expected(Horizon.FINAL, expected, expected / 2, expected * 2)),
        0.93,
        0.41,
        0.97,
        Forecast.Basis.VELOCITY);
  }

  private void burst(Burst.Kind kind, Duration ago) {
    await(
        new BurstStore(web.database.pool())
            .begin(
                new BurstStore.Found(
                    acme,
                    kind,
                    null,
                    null,
                    NOON.minus(ago),
                    NOON.minus(ago).plusSeconds(3600),
                    4,
                    0.2,
                    0.001,
                    "4 unhappy mentions in an hour.")));
  }

  private static void assertLooks(String schema, JsonObject body) {
    assertThat(
            contract
                .operations()
                .getSchemaRepository()
                .validator(JsonSchema.of(contract.schema(schema)))
                .validate(body)
                .getValid())
        .as(schema + " " + body)
        .isTrue();
  }
}
