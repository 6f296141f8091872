package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.discover.Pages;
import io.tellten.discover.SmallWeb;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A business is searched for, looked at and kept through the API. */
class DiscoverApiTest {
  private static TestWeb web;
  private SmallWeb world;

  /** One event of a stream. */
  private record Event(int id, String name, JsonObject data) {}

  @BeforeAll
  static void open() {
    web = TestWeb.open();
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void newWorld() {
    world =
        new SmallWeb()
            .answers("https://acme.example/", 200, Pages.BAKERY)
            .answers("https://hn.algolia.com/", 200, Pages.HACKER_NEWS);
    web.door = world;
    web.sql("TRUNCATE business CASCADE");
  }

  private static long begin(JsonObject wanted) {
    HttpResponse<Buffer> answer = web.send(POST, "/api/discover", wanted);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
    return answer.bodyAsJsonObject().getLong("id");
  }

  private static long begin() {
    return begin(new JsonObject().put("website", "acme.example").put("timeZone", "Europe/Zurich"));
  }

  /** All events of a search up to its end. */
  private static List<Event> follow(long id) {
    return events(web.get("/api/discover/" + id));
  }

  private static List<Event> events(HttpResponse<Buffer> answer) {
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/event-stream");
    List<Event> events = new ArrayList<>();
    for (String block : answer.bodyAsString().split("\n\n")) {
      if (block.startsWith("id: ")) {
        String[] lines = block.split("\n");
        events.add(
            new Event(
                Integer.parseInt(lines[0].substring(4)),
                lines[1].substring("event: ".length()),
                new JsonObject(lines[2].substring("data: ".length()))));
      }
    }
    return events;
  }

  private static JsonObject named(List<Event> events, String name) {
    return events.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow().data();
  }

  private static JsonObject source(List<Event> events, String key) {
    return events.stream()
        .filter(e -> e.name().equals("source") && e.data().getString("key").equals(key))
        .reduce((first, last) -> last)
        .orElseThrow()
        .data();
  }

  @Test
  void aSearchTellsWhatItFindsInTheWordsOfTheContract() {
    List<Event> events = follow(begin());
    assertThat(events).extracting(Event::id).isSorted().doesNotHaveDuplicates().startsWith(1);
    assertThat(events.get(events.size() - 1).name()).isEqualTo("end");
    assertThat(named(events, "step").getMap()).containsOnlyKeys("key", "state", "text", "advice");
    assertThat(named(events, "site").getMap())
        .containsOnlyKeys(
            "name",
            "description",
            "url",
            "languages",
            "address",
            "openingHours",
            "timeZone",
            "profiles",
            "feeds",
            "apps");
    assertThat(named(events, "advice").getMap())
        .containsOnlyKeys(
            "name",
            "common",
            "aliases",
            "exclude",
            "websites",
            "accounts",
            "timeZone",
            "query",
            "why");
    JsonObject source = source(events, "hackernews");
    assertThat(source.getMap())
        .containsOnlyKeys(
            "key", "kind", "title", "name", "url", "tags", "options", "state", "text", "found",
            "matched", "posts", "keep");
    assertThat(source.getString("state")).isEqualTo("answered");
    assertThat(source.getJsonArray("posts").getJsonObject(0).getMap())
        .containsOnlyKeys(
            "title",
            "text",
            "author",
            "at",
            "url",
            "rating",
            "sentiment",
            "score",
            "matched",
            "why");
    assertThat(named(events, "needs").getMap()).containsOnlyKeys("key", "title", "text", "where");
    assertThat(named(events, "end").getMap())
        .containsOnlyKeys("seconds", "answered", "failed", "found");
  }

  @Test
  void whoComesBackHearsTheRestAndAfterTheEndNothing() {
    long id = begin();
    List<Event> all = follow(id);
    HttpResponse<Buffer> again =
        await(
            web.request(GET, "/api/discover/" + id)
                .putHeader("Last-Event-ID", String.valueOf(all.size() - 2))
                .send());
    assertThat(events(again)).extracting(Event::id).containsExactly(all.size() - 1, all.size());
    assertThat(web.get("/api/discover/" + id + "?lastEventId=" + all.size()).statusCode())
        .isEqualTo(204);
    assertThat(follow(id)).hasSameSizeAs(all);
  }

  @Test
  void whatIsKeptBecomesABusinessAndItsSourcesOnce() {
    long id = begin();
    JsonObject advice = named(follow(id), "advice");
    JsonObject keep =
        new JsonObject()
            .put("name", advice.getString("name"))
            .put("aliases", new JsonArray().add("Acme Brot"))
            .put("websites", advice.getJsonArray("websites"))
            .put("accounts", advice.getJsonArray("accounts"))
            .put("timeZone", advice.getString("timeZone"))
            .put("sources", new JsonArray().add("hackernews").add("reviews").add("bluesky"));
    HttpResponse<Buffer> answer = web.send(POST, "/api/discover/" + id + "/keep", keep);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    JsonObject made = answer.bodyAsJsonObject();
    assertThat(made.getJsonObject("business").getString("name")).isEqualTo("Acme Bakery");
    assertThat(made.getJsonObject("business").getInteger("sources")).isEqualTo(3);
    assertThat(TestWeb.objects(made.getJsonArray("sources")))
        .extracting(source -> source.getString("kind"))
        .containsExactly("hackernews", "reviews", "bluesky");
    assertThat(
            web.send(POST, "/api/discover/" + id + "/keep", keep)
                .bodyAsJsonObject()
                .getJsonObject("business")
                .getLong("id"))
        .isEqualTo(made.getJsonObject("business").getLong("id"));
    assertThat(web.items("/api/businesses")).hasSize(1);
    assertThat(web.items("/api/sources")).hasSize(3);
  }

  @Test
  void whatIsKeptUnderWayIsKeptOnceAndEndsTheSearch() {
    world.on("https://hn.algolia.com/", () -> Future.future(never -> {}));
    long id = begin(new JsonObject().put("name", "Acme Bakery"));
    String path = "/api/discover/" + id + "/keep";
    JsonObject keep = new JsonObject().put("name", "Acme Bakery").put("role", "competitor");
    Future<HttpResponse<Buffer>> one = web.request(POST, path).sendJsonObject(keep);
    Future<HttpResponse<Buffer>> two = web.request(POST, path).sendJsonObject(keep);
    JsonObject first = await(one).bodyAsJsonObject().getJsonObject("business");
    assertThat(first.getString("role")).isEqualTo("competitor");
    assertThat(await(two).bodyAsJsonObject().getJsonObject("business").getLong("id"))
        .isEqualTo(first.getLong("id"));
    List<Event> events = follow(id);
    assertThat(events.get(events.size() - 1).name()).isEqualTo("end");
    assertThat(web.items("/api/businesses")).hasSize(1);
  }

  @Test
  void whatIsKeptMayBeALocation() {
    long whole = web.business("Acme Bakery");
    long id = begin(new JsonObject().put("name", "Acme Bakery Bern"));
    String path = "/api/discover/" + id + "/keep";
    JsonObject keep = new JsonObject().put("name", "Acme Bakery Bern");
    assertThat(web.send(POST, path, keep.copy().put("partOf", 987_654_321L)).statusCode())
        .isEqualTo(400);
    assertThat(web.send(POST, path, keep.copy().put("role", "friend")).statusCode())
        .isEqualTo(400);
    assertThat(
            web.send(POST, path, keep.put("partOf", whole))
                .bodyAsJsonObject()
                .getJsonObject("business")
                .getJsonObject("partOf")
                .getLong("id"))
        .isEqualTo(whole);
  }

  @Test
  void whatCannotBeKeptMakesNothing() {
    web.business("Acme Bakery");
    long id = begin();
    follow(id);
    String path = "/api/discover/" + id + "/keep";
    JsonObject taken =
        new JsonObject().put("name", "Acme Bakery").put("sources", new JsonArray().add("reviews"));
    assertThat(web.send(POST, path, taken).statusCode()).isEqualTo(409);
    JsonObject unknown =
        new JsonObject().put("name", "Other").put("sources", new JsonArray().add("myspace"));
    assertProblem(
        web.send(POST, path, unknown),
        400,
        "Bad Request",
        "sources: this search has tried no source \"myspace\".");
    assertThat(web.items("/api/businesses")).hasSize(1);
    assertThat(web.items("/api/sources")).isEmpty();
    JsonObject free = new JsonObject().put("name", "Acme Two").put("sources", new JsonArray());
    assertThat(web.send(POST, path, free).statusCode()).isEqualTo(201);
  }

  @Test
  void aNameThatIsAWordIsKeptWithItsQuery() {
    long id = begin(new JsonObject().put("name", "Target"));
    String query = named(follow(id), "advice").getString("query");
    String path = "/api/discover/" + id + "/keep";
    JsonObject keep = new JsonObject().put("name", "Target").put("query", "(Target");
    assertThat(web.send(POST, path, keep).statusCode()).isEqualTo(422);
    HttpResponse<Buffer> kept = web.send(POST, path, keep.put("query", query));
    assertThat(kept.statusCode()).as(kept.bodyAsString()).isEqualTo(201);
    assertThat(kept.bodyAsJsonObject().getJsonObject("business").getString("query"))
        .isEqualTo(query);
  }

  @Test
  void aSearchIsCancelledAndEnds() {
    world.on("https://acme.example/", () -> Future.future(never -> {}));
    long id = begin();
    assertThat(web.send(DELETE, "/api/discover/" + id, null).statusCode()).isEqualTo(204);
    List<Event> events = follow(id);
    assertThat(events.get(events.size() - 1).name()).isEqualTo("end");
    assertThat(world.asked()).containsExactly("https://acme.example/");
  }

  @Test
  void whatMakesNoSearchIsSaid() {
    assertProblem(
        web.send(POST, "/api/discover", new JsonObject()),
        400,
        "Bad Request",
        "name: say the name of the business or the address of its website.");
    for (String wrong :
        List.of("javascript:alert(1)", "ftp://acme.example", "acme", "http://", "a b.example")) {
      assertProblem(
          web.send(POST, "/api/discover", new JsonObject().put("website", wrong)),
          400,
          "Bad Request",
          "website: must be a web address like acme.example.");
    }
    assertThat(
            web.send(
                    POST,
                    "/api/discover",
                    new JsonObject().put("name", "A").put("timeZone", "Mars"))
                .statusCode())
        .isEqualTo(400);
    assertThat(web.get("/api/discover/77").statusCode()).isEqualTo(404);
    assertThat(web.get("/api/discover/77").bodyAsJsonObject().getString("detail"))
        .contains("77")
        .contains("Search once more");
  }

  @Test
  void theDemoStartsOnThisMachineOnly() {
    assertThat(web.send(POST, "/api/demo", null).bodyAsJsonObject())
        .isEqualTo(new JsonObject().put("url", "http://localhost:4242"));
    assertThat(web.demo.runs).isTrue();
    assertThat(web.send(DELETE, "/api/demo", null).statusCode()).isEqualTo(204);
    assertThat(web.demo.runs).isFalse();
    HttpResponse<Buffer> forwarded =
        await(web.request(POST, "/api/demo").putHeader("X-Forwarded-For", "203.0.113.9").send());
    assertThat(forwarded.statusCode()).isEqualTo(409);
    assertThat(forwarded.bodyAsJsonObject().getString("detail"))
        .contains("java -jar tellten.jar demo");
    assertThat(web.demo.runs).isFalse();
  }
}
