package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts by hand are taken whole or not at all, and every refusal says which and why. */
class PostsApiTest {
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

  @Test
  void onePostIsNewsAndAListIsHistoryUnlessSaidOtherwise() {
    long one = created(post("1", "One"));
    long old = created(new JsonArray().add(post("2", "Old")));
    long fresh = created(new JsonArray().add(post("3", "Fresh").put("backfill", false)));
    assertThat(mention(one).getBoolean("backfill")).isFalse();
    assertThat(mention(old).getBoolean("backfill")).isTrue();
    assertThat(mention(fresh).getBoolean("backfill")).isFalse();
    assertThat(mention(one).getValue("source")).isNull();
    assertThat(mention(one).getString("publishedAt")).isEqualTo("2026-05-01T08:00:00Z");
  }

  @Test
  void answersComeInTheOrderOfThePosts() {
    created(post("b", "Second"));
    JsonArray list =
        new JsonArray().add(post("a", "First")).add(post("b", "Second")).add(post("c", "Third"));
    JsonObject answer = web.send(POST, "/api/posts", list).bodyAsJsonObject();
    assertThat(answer.getValue("next")).isNull();
    assertThat(TestWeb.objects(answer.getJsonArray("items")))
        .extracting(item -> item.getBoolean("created"))
        .containsExactly(true, false, true);
  }

  @Test
  void ofThousandsOfPostsEachIsStoredOnceAndAnsweredInItsPlace() {
    JsonArray list = new JsonArray();
    for (int i = 0; i < 1_300; i++) {
      list.add(post("many" + i % 1_200, "Number " + i % 1_200));
    }
    JsonObject answer = web.send(POST, "/api/posts", list).bodyAsJsonObject();
    List<JsonObject> items = TestWeb.objects(answer.getJsonArray("items"));
    assertThat(items).hasSize(1_300);
    assertThat(items.subList(0, 1_200)).allMatch(item -> item.getBoolean("created"));
    for (int i = 1_200; i < 1_300; i++) {
      assertThat(items.get(i).getBoolean("created")).isFalse();
      assertThat(items.get(i).getLong("mentionId")).isEqualTo(items.get(i - 1_200).getLong("mentionId"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"x\"} | business: must be a whole number, at least 1.",
        "{\"business\":\"one\",\"text\":\"x\"} | business: must be a whole number, at least 1.",
        "{\"business\":1.5,\"text\":\"x\"} | business: must be a whole number, at least 1.",
        "{\"business\":999999,\"text\":\"x\"} | business: no business with the id 999999 is watched.",
        "{\"business\":1} | one of text, url and rating is needed.",
        "{\"business\":1,\"text\":\" \"} | one of text, url and rating is needed.",
        "{\"business\":1,\"rating\":6} | rating: must be a number from 1 to 5.",
        "{\"business\":1,\"url\":\"javascript:alert(1)\"} | url: must be an address that begins with http:// or https://.",
        "{\"business\":1,\"text\":7} | text: must be text of at most 100000 characters, none of them U+0000.",
        "{\"business\":1,\"text\":\"x\",\"publishedAt\":\"May\"} | publishedAt: must be a time like 2026-03-01T09:30:00Z.",
        "{\"business\":1,\"text\":\"x\",\"backfill\":\"no\"} | backfill: must be true or false.",
        "\"x\" | The body must be a JSON object.",
        "{\"business\": | The body is not well-formed JSON.",
        "[] | The list must hold from 1 to 20000 posts; this one has 0.",
      })
  void whatIsWrongWithAPostIsSaid(String body, String sentence) {
    assertProblem(sent(body), 400, "Bad Request", sentence);
  }

  @Test
  void aListWithOneWrongPostIsNotStoredAndTheComplaintNamesIt() {
    JsonArray list =
        new JsonArray().add(post("1", "Good")).add(post("2", "Wrong").put("rating", 0));
    assertProblem(
        web.send(POST, "/api/posts", list),
        400,
        "Bad Request",
        "[1].rating: must be a number from 1 to 5.");
    list.getJsonObject(1).put("rating", 1).put("business", 999999);
    assertProblem(
        web.send(POST, "/api/posts", list),
        400,
        "Bad Request",
        "[1].business: no business with the id 999999 is watched.");
    list.set(1, "text");
    assertProblem(
        web.send(POST, "/api/posts", list), 400, "Bad Request", "[1]: must be a JSON object.");
    assertThat(web.items("/api/mentions?business=" + acme)).isEmpty();
  }

  @Test
  void tenThousandPostsAreTakenAtOnceAndTooManyAreNot() {
    JsonArray many = new JsonArray();
    IntStream.range(0, 10_000).forEach(i -> many.add(post("many" + i, "Post " + i)));
    HttpResponse<Buffer> answer = web.send(POST, "/api/posts", many);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsJsonObject().getJsonArray("items")).hasSize(10_000);

    JsonArray tooMany = new JsonArray();
    IntStream.range(0, 20_001).forEach(i -> tooMany.add(post("x", "y")));
    assertProblem(
        web.send(POST, "/api/posts", tooMany),
        400,
        "Bad Request",
        "The list must hold from 1 to 20000 posts; this one has 20001.");
  }

  @Test
  void whatIsNotJsonIsRefused() {
    assertProblem(
        await(
            web.request(POST, "/api/posts")
                .putHeader("Content-Type", "text/plain")
                .sendBuffer(Buffer.buffer("{}"))),
        415,
        "Unsupported Media Type",
        "The body must be JSON, with Content-Type: application/json.");
    assertProblem(
        await(web.request(POST, "/api/posts").send()),
        400,
        "Bad Request",
        "A JSON body is needed.");
  }

  @Test
  void whatIsTooLargeIsRefused() {
    String large = "{\"token\":\"" + "x".repeat(70_000) + "\"}";
    HttpResponse<Buffer> answer =
        await(
            web.request(POST, "/api/session")
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(large)));
    assertProblem(
        answer, 413, "Request Entity Too Large", "The body is larger than is taken here.");
  }

  private JsonObject post(String id, String text) {
    return new JsonObject()
        .put("business", acme)
        .put("externalId", acme + "/" + id)
        .put("text", text)
        .put("publishedAt", "2026-05-01T10:00:00+02:00");
  }

  private static long created(Object body) {
    JsonObject item =
        web.send(POST, "/api/posts", body)
            .bodyAsJsonObject()
            .getJsonArray("items")
            .getJsonObject(0);
    assertThat(item.getBoolean("created")).isTrue();
    return item.getLong("mentionId");
  }

  private static JsonObject mention(long id) {
    return web.get("/api/mentions/" + id).bodyAsJsonObject();
  }

  private static HttpResponse<Buffer> sent(String body) {
    return await(
        web.request(POST, "/api/posts")
            .putHeader("Content-Type", "application/json; charset=utf-8")
            .sendBuffer(Buffer.buffer(body)));
  }
}
