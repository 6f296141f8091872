package io.tellten.web;

import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People watch businesses, change them, stop and take that back. */
class BusinessesApiTest {
  private static TestWeb web;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @Test
  void aBusinessIsWatchedAsItIsSaid() {
    JsonObject said =
        new JsonObject()
            .put("name", "  Corner Cafe ")
            .put("aliases", new JsonArray().add("@cornercafe").add(" ").add("@cornercafe"))
            .put("exclude", new JsonArray().add("Corner Cafe Berlin"))
            .put("websites", new JsonArray().add("corner.example"))
            .put("accounts", new JsonArray().add("@corner@social.example"))
            .put("timeZone", "Europe/Zurich");
    HttpResponse<Buffer> answer = web.send(POST, "/api/businesses", said);
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonObject made = answer.bodyAsJsonObject();
    assertThat(made.copy().putNull("id"))
        .isEqualTo(
            said.copy()
                .putNull("id")
                .put("name", "Corner Cafe")
                .put("aliases", new JsonArray().add("@cornercafe"))
                .putNull("query")
                .putNull("chips")
                .put("role", "own")
                .put("alerts", false)
                .putNull("partOf")
                .put("owner", "people")
                .put("archived", false)
                .put("sources", 0)
                .put("recentMentions", 0));
    assertThat(listed(made.getLong("id"), false)).isEqualTo(made);
  }

  @Test
  void aNameIsEnough() {
    JsonObject made = add("Only A Name");
    assertThat(made.getString("timeZone")).isEqualTo("UTC");
    assertThat(made.getJsonArray("aliases")).isEmpty();
  }

  @Test
  void whatIsWrongIsNamed() {
    assertProblem(
        web.send(POST, "/api/businesses", new JsonObject()),
        400,
        "Bad Request",
        "name: must be text of 1 to 200 characters, none of them U+0000.");
    assertWrong(new JsonObject().put("name", "  "), "name: must hold a letter or a digit.");
    assertWrong(
        new JsonObject().put("name", "Zoned").put("timeZone", "Mars/Base"),
        "timeZone: must be a time zone's name like Europe/Zurich.");
    assertWrong(
        new JsonObject().put("name", "Listed").put("aliases", "one"),
        "aliases: must be a list of at most 200, each of which must be text of at most 200"
            + " characters, none of them U+0000.");
    assertWrong(
        new JsonObject().put("name", "Listed").put("aliases", new JsonArray().add(7)),
        "aliases: must be a list of at most 200, each of which must be text of at most 200"
            + " characters, none of them U+0000.");
    assertThat(web.items("/api/businesses"))
        .extracting(b -> b.getString("name"))
        .doesNotContain("Zoned", "Listed");
  }

  private static void assertWrong(JsonObject said, String sentence) {
    assertProblem(web.send(POST, "/api/businesses", said), 400, "Bad Request", sentence);
  }

  @Test
  void noTwoBusinessesHaveOneName() {
    JsonObject first = add("Twin Bakers");
    HttpResponse<Buffer> second =
        web.send(POST, "/api/businesses", new JsonObject().put("name", "TWIN bakers"));
    assertProblem(
        second,
        409,
        "Conflict",
        "name: another business is watched as \"Twin Bakers\" (number "
            + first.getLong("id")
            + "). Give this one a name of its own.");
    JsonObject other = add("Other Bakers");
    assertThat(change(other, new JsonObject().put("name", "twin Bakers")).statusCode())
        .isEqualTo(409);
    assertThat(change(first, new JsonObject().put("name", "TWIN BAKERS")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatIsNotSaidStays() {
    JsonObject made = add("Stays");
    change(made, new JsonObject().put("aliases", new JsonArray().add("Stay")));
    JsonObject now = change(made, new JsonObject().put("name", "Stayed")).bodyAsJsonObject();
    assertThat(now)
        .isEqualTo(
            made.copy().put("name", "Stayed").put("aliases", new JsonArray().add("Stay")));
    assertThat(listed(made.getLong("id"), false)).isEqualTo(now);
  }

  @Test
  void otherNamesLetTheSourcesBeReadAtOnce() {
    JsonObject made = add("Renamed");
    JsonObject source = feed(made, "https://renamed.example/feed");
    makeReadLater(source);
    change(made, new JsonObject().put("websites", new JsonArray().add("renamed.example")));
    assertThat(source(source).getString("nextReadAt")).isGreaterThan(now());
    change(made, new JsonObject().put("exclude", new JsonArray().add("Renamed Inc")));
    assertThat(source(source).getString("nextReadAt")).isEqualTo(now());
  }

  private static String now() {
    return web.clock.instant().toString();
  }

  private static void makeReadLater(JsonObject source) {
    io.tellten.store.TestDatabase.await(
        web.database
            .pool()
            .query(
                "UPDATE source SET next_due_at = '2030-01-01T00:00:00Z' WHERE id = "
                    + source.getLong("id"))
            .execute());
  }

  @Test
  void aDeletedBusinessStopsWithItsSourcesAndKeepsItsMentions() {
    JsonObject made = add("Deleted");
    long id = made.getLong("id");
    JsonObject source = feed(made, "https://deleted.example/feed");
    JsonObject stopped = feed(made, "https://deleted.example/other");
    web.send(DELETE, "/api/sources/" + stopped.getLong("id"), null);
    web.mention(id, "Deleted was good", Label.POSITIVE, null);
    assertThat(listed(id, false).getInteger("sources")).isEqualTo(1);
    assertThat(listed(id, false).getInteger("recentMentions")).isEqualTo(1);
    web.clock.advance(Duration.ofSeconds(1));

    assertThat(web.send(DELETE, "/api/businesses/" + id, null).statusCode()).isEqualTo(204);
    assertThat(web.send(DELETE, "/api/businesses/" + id, null).statusCode()).isEqualTo(204);
    assertThat(web.items("/api/businesses")).noneMatch(b -> b.getLong("id") == id);
    assertThat(listed(id, true).getBoolean("archived")).isTrue();
    assertThat(source(source).getBoolean("archived")).isTrue();
    assertThat(source(source).getString("nextReadAt")).isNull();
    assertThat(web.items("/api/mentions?business=" + id)).hasSize(1);
    assertThat(change(made, new JsonObject().put("name", "X")).statusCode()).isEqualTo(409);
    assertThat(
            web.send(
                    PATCH,
                    "/api/sources/" + source.getLong("id"),
                    new JsonObject().put("archived", false))
                .bodyAsJsonObject()
                .getString("detail"))
        .isEqualTo("Its business \"Deleted\" is archived; bring that back first.");

    JsonObject back = change(made, new JsonObject().put("archived", false)).bodyAsJsonObject();
    assertThat(back.getBoolean("archived")).isFalse();
    assertThat(back.getInteger("sources")).isEqualTo(1);
    assertThat(source(source).getBoolean("archived")).isFalse();
    assertThat(source(stopped).getBoolean("archived")).isTrue();
  }

  @Test
  void aNameThatWasGivenAwayMeanwhileIsNotTakenBack() {
    JsonObject first = add("Given Away");
    web.send(DELETE, "/api/businesses/" + first.getLong("id"), null);
    add("given away");
    assertThat(change(first, new JsonObject().put("archived", false)).statusCode()).isEqualTo(409);
    JsonObject renamed = new JsonObject().put("archived", false).put("name", "Given Back");
    assertThat(change(first, renamed).statusCode()).isEqualTo(200);
  }

  @Test
  void whatTheSettingsFileDeclaresIsChangedThere() {
    long declared = web.business("Declared Bakery");
    String path = "/api/businesses/" + declared;
    String sentence =
        "The settings file declares \"Declared Bakery\", so it is changed there: edit it under"
            + " businesses and start TellTen again. Sources can be added to it here.";
    assertProblem(web.send(DELETE, path, null), 409, "Conflict", sentence);
    assertProblem(
        web.send(PATCH, path, new JsonObject().put("name", "Mine")), 409, "Conflict", sentence);
    JsonObject business = new JsonObject().put("id", declared);
    assertThat(feed(business, "https://declared.example/feed").getString("owner"))
        .isEqualTo("people");
  }

  @Test
  void whatIsNotThereIsSaid() {
    String sentence = "There is no business with the id 424242.";
    assertProblem(web.send(DELETE, "/api/businesses/424242", null), 404, "Not Found", sentence);
    assertProblem(
        web.send(PATCH, "/api/businesses/424242", new JsonObject()), 404, "Not Found", sentence);
  }

  static JsonObject add(String name) {
    HttpResponse<Buffer> made =
        web.send(POST, "/api/businesses", new JsonObject().put("name", name));
    assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
    return made.bodyAsJsonObject();
  }

  private static HttpResponse<Buffer> change(JsonObject business, JsonObject said) {
    return web.send(PATCH, "/api/businesses/" + business.getLong("id"), said);
  }

  private static JsonObject feed(JsonObject business, String url) {
    HttpResponse<Buffer> made =
        web.send(
            POST,
            "/api/sources",
            new JsonObject()
                .put("business", business.getLong("id"))
                .put("kind", "feed")
                .put("url", url));
    assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
    return made.bodyAsJsonObject();
  }

  private static JsonObject source(JsonObject source) {
    return one("/api/sources?archived=true", source.getLong("id"));
  }

  private static JsonObject listed(long id, boolean archivedToo) {
    return one("/api/businesses?archived=" + archivedToo, id);
  }

  private static JsonObject one(String path, long id) {
    return web.items(path).stream().filter(b -> b.getLong("id") == id).findFirst().orElseThrow();
  }
}
