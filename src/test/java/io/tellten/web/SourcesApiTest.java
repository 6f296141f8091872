package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.discover.Declared;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.SourceSpec;
import io.tellten.store.EventStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People add sources, change them, stop and take that back. */
class SourcesApiTest {
  private TestWeb web;
  private long acme;

  @BeforeEach
  void open() {
    web = TestWeb.open();
    acme = web.business("Acme Bakery");
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aSourceIsWatchedAsItIsSaid() {
    HttpResponse<Buffer> answer =
        add(
            new JsonObject()
                .put("kind", "shop")
                .put("name", " The app ")
                .put("url", " https://shop.example:8443/api ")
                .put(
                    "options",
                    new JsonObject()
                        .put("app", " 42 ")
                        .put("fronts", new JsonArray().add("us").add("").add("ch")))
                .put("every", "1m..30m"));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    JsonObject made = answer.bodyAsJsonObject();
    assertThat(made.getString("name")).isEqualTo("The app");
    assertThat(made.getString("url")).isEqualTo("https://shop.example:8443/api");
    assertThat(made.getJsonObject("options"))
        .isEqualTo(
            new JsonObject()
                .put("app", new JsonArray().add("42"))
                .put("fronts", new JsonArray().add("us").add("ch")));
    assertThat(made.getString("every")).isEqualTo("1m..30m");
    assertThat(made.getInteger("everySeconds")).isEqualTo(60);
    assertThat(made.getString("state")).isEqualTo("waiting");
    assertThat(made.getString("owner")).isEqualTo("people");
    assertThat(made.getString("nextReadAt")).isEqualTo(web.clock.instant().toString());
    assertThat(listed(made)).isEqualTo(made);
  }

  @Test
  void whatIsNotSaidIsAsTheKindHasIt() {
    JsonObject made = made(shop("7"));
    assertThat(made.getString("name")).isEqualTo("App 7");
    assertThat(made.getString("every")).isEqualTo("5m..2h");
    assertThat(made.getString("url")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'fax'} | kind: there is no such kind; known are ",
        "{'kind':'feed'} | url: is missing; it must be ",
        "{'kind':'feed','url':'ftp://a.example/f'} | url: must be ",
        "{'kind':'feed','url':'https://ann:secret@a.example/f'} | url: must not hold a user name or a password.",
        "{'kind':'feed','url':'https://a.example/f','every':'often'} | every: must be a time like 5m, or two like 1m..30m.",
        "{'kind':'feed','url':'https://a.example/f','every':'500ms'} | every: must be at least 1s.",
        "{'kind':'feed','url':'https://a.example/f','every':'5m..1m'} | every: must name the shorter time first, as 1m..30m.",
        "{'kind':'feed','url':'https://a.example/f','every':'999999999d'} | every: must be at most 366d.",
        "{'kind':'feed','url':'https://a.example/f','options':{'app':'1'}} | app: is not known to the kind feed",
        "{'kind':'mastodon','url':'https://a.example','tags':['two words']} | tags: must hold hashtags, each one word, with or without #.",
        "{'kind':'shop'} | app: is missing. The number in its address.",
        "{'kind':'shop','options':{'app':' '}} | app: is missing. The number in its address.",
        "{'kind':'shop','options':{'app':'0'}} | app: must be a number above 0.",
        "{'kind':'shop','options':{'app':['1','2']}} | app: takes one value, and 2 are given.",
        "{'kind':'shop','options':{'app':'1','colour':'red'}} | colour: is not known to the kind shop; its own keys are app, fronts.",
        "{'kind':'shop','options':{'app':1}} | options: must be an object of at most 50 members, each a text or a list of texts that are not too long.",
        "{'kind':'shop','options':'app'} | options: must be an object of at most 50 members, each a text or a list of texts that are not too long.",
        "{'kind':'shop','options':{'app':'1'},'tags':['a']} | tags: a source of the kind shop does not ask by tag.",
      })
  void whatIsWrongIsNamed(String said, String sentence) {
    HttpResponse<Buffer> answer = add(new JsonObject(said.replace('\'', '"')));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
    assertThat(answer.bodyAsJsonObject().getString("detail")).startsWith(sentence).endsWith(".");
    assertThat(web.items("/api/sources?archived=true")).isEmpty();
  }

  @Test
  void aBusinessThatIsNotWatchedHasNoSources() {
    assertProblem(
        web.send(POST, "/api/sources", shop("1").put("business", 424242)),
        400,
        "Bad Request",
        "business: no business with the id 424242 is watched.");
  }

  @Test
  void twoSourcesOfOneBusinessDoNotAskTheSame() {
    JsonObject first = made(shop("1"));
    HttpResponse<Buffer> again = add(shop("1").put("name", "Another name"));
    String sentence =
        "The source \"App 1\" (number " + first.getLong("id") + ") of this business asks the same.";
    assertProblem(again, 409, "Conflict", sentence);
    JsonObject second = made(shop("2"));
    JsonObject same = new JsonObject().put("options", new JsonObject().put("app", "1"));
    assertProblem(change(second, same), 409, "Conflict", sentence);
    assertThat(listed(second)).isEqualTo(second);
    long other = web.business("Other Bakery");
    assertThat(web.send(POST, "/api/sources", shop("1").put("business", other)).statusCode())
        .isEqualTo(201);
  }

  @Test
  void aSourceThatAsksSomethingElseIsReadAtOnceAndAsIfForTheFirstTime() {
    JsonObject made = made(shop("1"));
    hasFailed(made);
    web.clock.advance(Duration.ofSeconds(5));
    JsonObject renamed =
        change(made, new JsonObject().put("name", "Mine").put("every", "10m")).bodyAsJsonObject();
    assertThat(renamed.getString("state")).isEqualTo("failing");
    assertThat(renamed.getString("name")).isEqualTo("Mine");
    assertThat(renamed.getString("every")).isEqualTo("10m");
    assertThat(renamed.getString("nextReadAt")).isGreaterThan(web.clock.instant().toString());
    JsonObject asksElse =
        change(made, new JsonObject().put("options", new JsonObject().put("app", "2")))
            .bodyAsJsonObject();
    assertThat(asksElse.getString("state")).isEqualTo("waiting");
    assertThat(asksElse.getString("reason")).isNull();
    assertThat(asksElse.getString("nextReadAt")).isEqualTo(web.clock.instant().toString());
    assertThat(asksElse.getString("name")).isEqualTo("Mine");
    assertThat(listed(made)).isEqualTo(asksElse);
  }

  @Test
  void aNameThatNobodyGaveFollowsWhatIsAsked() {
    JsonObject made = made(shop("1"));
    JsonObject two = new JsonObject().put("options", new JsonObject().put("app", "2"));
    assertThat(change(made, two).bodyAsJsonObject().getString("name")).isEqualTo("App 2");
    change(made, new JsonObject().put("name", "Mine"));
    assertThat(change(made, new JsonObject().putNull("name")).bodyAsJsonObject().getString("name"))
        .isEqualTo("App 2");
    assertThat(change(made, new JsonObject().putNull("every")).bodyAsJsonObject().getString("every"))
        .isEqualTo("5m..2h");
  }

  private void hasFailed(JsonObject source) {
    await(
        web.database
            .pool()
            .query(
                "UPDATE source SET state = 'failing', reason = 'It did not answer.', failures = 3,"
                    + " next_due_at = '2030-01-01T00:00:00Z' WHERE id = "
                    + source.getLong("id"))
            .execute());
  }

  @Test
  void aDeletedSourceComesBackAsItWas() {
    JsonObject made = made(shop("1"));
    String path = "/api/sources/" + made.getLong("id");
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertThat(web.items("/api/sources")).isEmpty();
    assertThat(listed(made).getBoolean("archived")).isTrue();
    assertProblem(
        change(made, new JsonObject().put("name", "X")),
        409,
        "Conflict",
        "This source is archived; bring it back with {\"archived\": false}.");
    assertThat(change(made, new JsonObject().put("archived", false)).bodyAsJsonObject())
        .isEqualTo(made);
  }

  @Test
  void whatIsAddedAnewAfterItWasDeletedIsTheSameSource() {
    JsonObject made = made(shop("1"));
    web.send(DELETE, "/api/sources/" + made.getLong("id"), null);
    assertThat(made(shop("1")).getLong("id")).isEqualTo(made.getLong("id"));
  }

  @Test
  void aSourceDoesNotBecomeOneThatWasDeleted() {
    JsonObject deleted = made(shop("1"));
    web.send(DELETE, "/api/sources/" + deleted.getLong("id"), null);
    JsonObject one = new JsonObject().put("options", new JsonObject().put("app", "1"));
    assertProblem(
        change(made(shop("2")), one),
        409,
        "Conflict",
        "An archived source \"App 1\" (number "
            + deleted.getLong("id")
            + ") of this business asks the same; bring that one back instead.");
  }

  @Test
  void whatTheSettingsFileDeclaresIsPausedHereAndChangedThere() {
    String path = "/api/sources/" + web.source(acme);
    String sentence =
        "The settings file declares this source, so it is changed there: edit it under its"
            + " business and start TellTen again. Pausing works here.";
    assertProblem(web.send(DELETE, path, null), 409, "Conflict", sentence);
    assertProblem(
        web.send(PATCH, path, new JsonObject().put("name", "X")), 409, "Conflict", sentence);
    assertThat(web.send(PUT, path + "/pause", null).statusCode()).isEqualTo(200);
  }

  @Test
  void whatPeopleAddToABusinessOfTheFileStopsAndComesBackWithIt() {
    Declared declared = new Declared(TestWeb.CONNECTORS);
    List<BusinessSpec> file = List.of(declaredBusiness("Corner", "corner"));
    await(declared.bring(web.changes, file));
    long corner = web.items("/api/businesses").get(0).getLong("id");
    JsonObject made =
        web.send(POST, "/api/sources", shop("1").put("business", corner)).bodyAsJsonObject();
    web.clock.advance(Duration.ofSeconds(1));
    await(declared.bring(web.changes, List.of()));
    assertThat(web.items("/api/sources")).isEmpty();
    web.clock.advance(Duration.ofSeconds(1));
    await(declared.bring(web.changes, file));
    assertThat(web.items("/api/sources"))
        .extracting(s -> s.getLong("id"))
        .contains(made.getLong("id"));
  }

  private static BusinessSpec declaredBusiness(String name, String key) {
    SourceSpec feed = new SourceSpec("feed", null, "https://a.example/f", List.of(), null);
    return new BusinessSpec(
        key,
        name,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ZoneId.of("UTC"),
        List.of(feed),
        1);
  }

  @Test
  void whatIsNotThereIsSaid() {
    String sentence = "There is no source with the id 424242.";
    assertProblem(web.send(DELETE, "/api/sources/424242", null), 404, "Not Found", sentence);
    assertProblem(
        web.send(PATCH, "/api/sources/424242", new JsonObject()), 404, "Not Found", sentence);
  }

  @Test
  void everyChangeIsAnnounced() {
    assertThat(newEvents()).isEmpty();
    JsonObject made = made(shop("1"));
    assertThat(newEvents()).containsExactly(EventKind.SOURCE, EventKind.BUSINESS);
    change(made, new JsonObject().put("name", "Mine"));
    assertThat(newEvents()).containsExactly(EventKind.SOURCE, EventKind.BUSINESS);
    web.send(DELETE, "/api/sources/" + made.getLong("id"), null);
    assertThat(newEvents()).containsExactly(EventKind.SOURCE, EventKind.BUSINESS);
    web.send(DELETE, "/api/sources/" + made.getLong("id"), null);
    assertThat(newEvents()).isEmpty();
    JsonObject business = new JsonObject().put("name", "Another");
    long id = web.send(POST, "/api/businesses", business).bodyAsJsonObject().getLong("id");
    assertThat(newEvents()).containsExactly(EventKind.BUSINESS);
    web.send(POST, "/api/sources", shop("1").put("business", id));
    newEvents();
    web.send(DELETE, "/api/businesses/" + id, null);
    assertThat(newEvents()).containsExactly(EventKind.BUSINESS, EventKind.SOURCE);
  }

  private long told;

  private List<EventKind> newEvents() {
    List<Event> events = await(new EventStore(web.database.pool()).since(told, 100));
    told = events.isEmpty() ? told : events.get(events.size() - 1).id();
    return events.stream().map(Event::kind).toList();
  }

  @Test
  void theKindsSayWhatTheyWantToBeTold() {
    JsonObject shop =
        web.items("/api/kinds").stream()
            .filter(kind -> kind.getString("kind").equals("shop"))
            .findFirst()
            .orElseThrow();
    assertThat(shop.getString("every")).isEqualTo("5m..2h");
    assertThat(TestWeb.objects(shop.getJsonArray("fields")))
        .extracting(JsonObject::getMap)
        .element(1)
        .isEqualTo(
            Map.of(
                "name", "app",
                "label", "App",
                "help", "The number in its address.",
                "form", "text",
                "required", true,
                "example", "123"));
    assertThat(shop.getJsonObject("terms").getString("attribution")).isEqualTo("From the shop");
  }

  private static JsonObject shop(String app) {
    return new JsonObject().put("kind", "shop").put("options", new JsonObject().put("app", app));
  }

  private HttpResponse<Buffer> add(JsonObject said) {
    return web.send(POST, "/api/sources", said.copy().put("business", acme));
  }

  private JsonObject made(JsonObject said) {
    HttpResponse<Buffer> answer = add(said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    return answer.bodyAsJsonObject();
  }

  private HttpResponse<Buffer> change(JsonObject source, JsonObject said) {
    return web.send(PATCH, "/api/sources/" + source.getLong("id"), said);
  }

  private JsonObject listed(JsonObject source) {
    return web.items("/api/sources?archived=true").stream()
        .filter(s -> s.getLong("id").equals(source.getLong("id")))
        .findFirst()
        .orElseThrow();
  }
}
