package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.tellten.store.MentionStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract is served, every operation in it is answered, and answers look as it says. */
class ContractTest {
  private static TestWeb web;
  private static Contract contract;
  private static long acme;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
    contract = await(Contract.load(web.vertx));
    acme = web.business("Acme Bakery");
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @Test
  void theContractIsServedAsItIsWritten() {
    JsonObject served = web.get("/api/openapi.json").bodyAsJsonObject();
    assertThat(served.getString("openapi")).startsWith("3.1");
    assertThat(served.encode()).doesNotContain("__absolute");
    assertThat(
            served
                .getJsonObject("components")
                .getJsonObject("responses")
                .getJsonObject("Problem")
                .getJsonObject("content")
                .fieldNames())
        .containsExactly("application/problem+json");
    assertThat(served.getJsonObject("paths").fieldNames())
        .contains(
            "/api/businesses",
            "/api/sources",
            "/api/mentions",
            "/api/mentions/{id}",
            "/api/topics",
            "/api/topics/trend",
            "/api/alerts",
            "/api/alerts/{id}",
            "/api/alerts/{id}/acknowledge",
            "/api/rules",
            "/api/people",
            "/api/chains",
            "/api/silences",
            "/api/deliveries",
            "/api/posts",
            "/api/live",
            "/api/version",
            "/api/session",
            "/api/imports",
            "/api/mentions.csv",
            "/api/openapi.json");
  }

  @Test
  void everyOperationIsAnswered() {
    List<String> unanswered = new ArrayList<>();
    JsonObject paths = new JsonObject(contract.document()).getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      if (path.equals("/api/live")) {
        continue; // never ends; LiveTest listens to it
      }
      for (String method : paths.getJsonObject(path).fieldNames()) {
        if (method.equals("parameters")) {
          continue;
        }
        HttpResponse<Buffer> answer =
            web.send(
                HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)),
                path.replaceAll("\\{id}|\\{business}", "424242"),
                null);
        boolean known =
            answer.statusCode() < 300
                || String.valueOf(answer.bodyAsString()).matches(".*(424242|body|token).*");
        if (!known) {
          unanswered.add(method + " " + path + " " + answer.statusCode() + answer.bodyAsString());
        }
      }
    }
    assertThat(unanswered).isEmpty();
  }

  @Test
  void answersLookAsTheContractSays() {
    long mention = web.mention(acme, "Stale again", Label.NEGATIVE, NOON.minusSeconds(60));
    web.source(acme);
    web.alert(acme, mention, "growth");
    assertLooks("BusinessList", web.get("/api/businesses"));
    JsonObject tried = new JsonObject().put("query", "stale AND again").put("business", acme);
    assertLooks("QueryOutcome", web.send(POST, "/api/query/try", tried));
    assertLooks("Comparison", web.get("/api/compare?business=" + acme));
    assertLooks("SourceList", web.get("/api/sources?archived=true"));
    assertLooks("KindList", web.get("/api/kinds"));
    assertLooks("MentionList", web.get("/api/mentions"));
    assertLooks("MentionInFull", web.get("/api/mentions/" + mention));
    assertLooks("AlertList", web.get("/api/alerts"));
    long anna = web.person("Anna");
    long alert = web.alert(acme, mention, "viral");
    long delivery = web.delivery(alert, anna, web.channel(anna));
    assertLooks("AlertInFull", web.get("/api/alerts/" + alert));
    assertLooks("RuleList", web.get("/api/rules"));
    assertLooks("ConditionFieldList", web.get("/api/rules/fields"));
    JsonObject rule = new JsonObject().put("kind", "viral");
    assertLooks("RulePreview", web.send(POST, "/api/rules/preview", rule));
    assertLooks("PersonList", web.get("/api/people"));
    assertLooks("ChannelKinds", web.get("/api/channel-kinds"));
    assertLooks("PushKey", web.get("/api/push"));
    JsonObject step = new JsonObject().put("personId", anna);
    JsonObject chain = new JsonObject().put("steps", new JsonArray().add(step));
    assertLooks("Chain", web.send(PUT, "/api/chains/" + acme, chain));
    assertLooks("Chains", web.get("/api/chains"));
    JsonObject silence =
        new JsonObject().put("reason", "Fair").put("endsAt", "2026-05-05T12:00:00Z");
    assertLooks("Silence", web.send(POST, "/api/silences", silence));
    assertLooks("SilenceList", web.get("/api/silences?over=true"));
    assertLooks("DeliveryList", web.get("/api/deliveries"));
    assertLooks("DeliveryInFull", web.get("/api/deliveries/" + delivery));
    assertLooks("HourList", web.get("/api/volume"));
    assertLooks("Version", web.get("/api/version"));
    assertLooks("Problem", web.get("/api/mentions/x"));
    JsonObject mute = new JsonObject().put("mentionId", mention).put("kind", "author");
    assertLooks("Mute", web.send(POST, "/api/mutes", mute));
    assertLooks("MuteList", web.get("/api/mutes"));
    JsonObject post =
        new JsonObject().put("business", acme).put("externalId", "1").put("rating", 2);
    assertLooks("StoredList", web.send(POST, "/api/posts", post));
    JsonObject no = new JsonObject().put("aboutUs", false);
    assertLooks("Mention", web.send(PUT, "/api/mentions/" + mention + "/correction", no));
    long read = 
        web.reading(acme, "Order 4711234 is late", ReadingsApiTest.LATE, NOON.minusSeconds(60));
    assertLooks("MentionInFull", web.get("/api/mentions/" + read));
    assertLooks("MentionList", web.get("/api/mentions?topic=late"));
    JsonObject topic =
        new JsonObject()
            .put("business", acme)
            .put("name", "Gluten")
            .put("words", new JsonArray().add("gluten"));
    assertLooks("Topic", web.send(POST, "/api/topics", topic));
    assertLooks("TopicList", web.get("/api/topics"));
    assertLooks("TopicTrendList", web.get("/api/topics/trend"));
  }

  private static void assertLooks(String schema, HttpResponse<Buffer> answer) {
    JsonObject body = answer.bodyAsJsonObject();
    if (body.getJsonArray("items") != null) {
      assertThat(body.getJsonArray("items")).as(schema).isNotEmpty();
    }
    OutputUnit found =
        contract
            .operations()
            .getSchemaRepository()
            .validator(JsonSchema.of(contract.schema(schema)))
            .validate(body);
    assertThat(found.getValid()).as(schema + " " + body).isTrue();
  }

  @Test
  void businessesAndSourcesAreListedAsTheyAre() {
    long bakery = web.business("Other Bakery");
    long source = web.source(bakery);
    JsonObject business =
        web.items("/api/businesses").stream()
            .filter(b -> b.getLong("id") == bakery)
            .findFirst()
            .orElseThrow();
    assertThat(business.getMap())
        .containsOnlyKeys(
            "id",
            "name",
            "aliases",
            "exclude",
            "websites",
            "accounts",
            "timeZone",
            "query",
            "chips",
            "role",
            "alerts",
            "partOf",
            "owner",
            "archived",
            "sources",
            "recentMentions");
    assertThat(business.getInteger("sources")).isEqualTo(1);
    assertThat(business.getJsonArray("exclude")).isEqualTo(new JsonArray().add("Acme Corp"));
    assertThat(business.getString("owner")).isEqualTo("file");
    JsonObject listed = source(source);
    assertThat(listed.getMap())
        .containsOnlyKeys(
            "id",
            "business",
            "kind",
            "name",
            "url",
            "tags",
            "options",
            "every",
            "everySeconds",
            "owner",
            "archived",
            "state",
            "reason",
            "note",
            "since",
            "until",
            "troubleSince",
            "lastReadAt",
            "nextReadAt",
            "lastFoundAt",
            "found",
            "budget");
    assertThat(listed.getString("every")).isEqualTo("5m");
    assertThat(listed.getString("state")).isEqualTo("waiting");
    assertThat(listed.getInteger("everySeconds")).isEqualTo(300);
  }

  @Test
  void aSourceIsPausedAndResumed() {
    String path = "/api/sources/" + web.source(acme) + "/pause";
    JsonObject paused = web.send(PUT, path, null).bodyAsJsonObject();
    assertThat(paused.getString("state")).isEqualTo("paused");
    assertThat(paused.getString("reason")).endsWith(".");
    assertThat(source(paused.getLong("id"))).isEqualTo(paused);
    assertThat(web.send(DELETE, path, null).bodyAsJsonObject().getString("state"))
        .isEqualTo("waiting");
    assertProblem(
        web.send(PUT, "/api/sources/999999/pause", null),
        404,
        "Not Found",
        "No source with the id 999999 is watched.");
  }

  private static JsonObject source(long id) {
    return web.items("/api/sources").stream()
        .filter(s -> s.getLong("id") == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAlertIsAcknowledgedOnceAndByTheFirst() {
    long mention = web.mention(acme, "Stale again", Label.NEGATIVE, null);
    web.alert(acme, mention, "growth");
    JsonObject alert = web.items("/api/alerts?limit=1").get(0);
    assertThat(alert.getString("state")).isEqualTo("open");
    assertThat(alert.getLong("mentionId")).isEqualTo(mention);
    assertThat(alert.getJsonObject("numbers").encode()).isEqualTo("{\"growth\":20,\"ratio\":1.5}");
    String path = "/api/alerts/" + alert.getLong("id") + "/acknowledge";
    JsonObject seen = web.send(POST, path, new JsonObject().put("by", "Ana")).bodyAsJsonObject();
    assertThat(seen.getString("state")).isEqualTo("acknowledged");
    assertThat(seen.getString("acknowledgedBy")).isEqualTo("Ana");
    assertThat(seen.getString("acknowledgedAt")).isNotNull();
    assertThat(web.send(POST, path, null).bodyAsJsonObject()).isEqualTo(seen);
    assertProblem(
        web.send(POST, "/api/alerts/999999/acknowledge", null),
        404,
        "Not Found",
        "There is no alert with the id 999999.");
  }

  @Test
  void alertsComeInPages() {
    for (int i = 0; i < 5; i++) {
      web.alert(acme, web.mention(acme, "bad", Label.NEGATIVE, null), "viral");
    }
    List<Long> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonObject page =
          web.get("/api/alerts?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
              .bodyAsJsonObject();
      TestWeb.objects(page.getJsonArray("items")).forEach(a -> ids.add(a.getLong("id")));
      next = page.getString("next");
    }
    assertThat(ids).doesNotHaveDuplicates().hasSize(web.items("/api/alerts?limit=200").size());
    assertThat(web.get("/api/alerts?cursor=garbage").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsNotThereIsSaidInJson() {
    assertProblem(web.get("/api/unheardof"), 404, "Not Found", "There is nothing at this address.");
    HttpResponse<Buffer> wrong = web.send(PATCH, "/api/mentions/1/correction", null);
    assertProblem(wrong, 405, "Method Not Allowed", "This address does not answer that method.");
    assertThat(wrong.getHeader("Allow")).isEqualTo("DELETE, PUT");
  }

  @Test
  void theProgramSaysWhatItIs() {
    assertThat(web.get("/api/version").bodyAsJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("name", "TellTen")
                .put("version", "1.2.3")
                .put("demo", false)
                .put("contact", true)
                .put("translates", false));
  }

  @Test
  void aDatabaseThatIsAwayIsSaidPlainlyAndTheProgramIsNotReady() {
    try (TestWeb alone = TestWeb.open()) {
      assertThat(alone.get("/health/ready").statusCode()).isEqualTo(200);
      String name =
          await(alone.database.pool().query("SELECT current_database() AS name").execute())
              .iterator()
              .next()
              .getString("name");
      away(name, true);
      HttpResponse<Buffer> answer = alone.get("/api/mentions");
      assertProblem(
          answer,
          503,
          "Service Unavailable",
          "The database cannot answer just now; try again in a moment.");
      assertThat(answer.getHeader("Retry-After")).isNotNull();
      assertThat(alone.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(alone.get("/health/live").statusCode()).isEqualTo(200);
      away(name, false);
      assertThat(await(new MentionStore(alone.database.pool()).byIds(List.of(1L)))).isEmpty();
    }
  }

  /** Lets nobody connect to that database, and ends the connections there are; or the opposite. */
  private static void away(String name, boolean isAway) {
    var pool = web.database.pool();
    await(pool.query("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + !isAway).execute());
    await(
        pool.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + name
                    + "'")
            .execute());
  }
}
