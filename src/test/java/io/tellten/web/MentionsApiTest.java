package io.tellten.web;

import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mentions are found, paged, corrected and muted as the contract says. */
class MentionsApiTest {
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
  void aMentionSaysAllThatIsKnownAndNullForTheRest() {
    long id = web.mention(acme, "Stale again", Label.NEGATIVE, null);
    JsonObject mention = web.items("/api/mentions?business=" + acme).get(0);
    assertThat(mention.getMap())
        .containsOnlyKeys(
            "id",
            "postId",
            "business",
            "source",
            "url",
            "site",
            "author",
            "title",
            "text",
            "language",
            "publishedAt",
            "seenAt",
            "backfill",
            "rating",
            "sentiment",
            "why",
            "topics",
            "engagement",
            "parentId",
            "aboutUs",
            "incident",
            "goneAt",
            "attribution",
            "rank",
            "signals",
            "severity",
            "severityWhy",
            "risk",
            "expected",
            "corrected");
    assertThat(mention.getLong("id")).isEqualTo(id);
    assertThat(mention.getJsonObject("business"))
        .isEqualTo(new JsonObject().put("id", acme).put("name", "Acme Bakery"));
    assertThat(mention.getString("site")).isEqualTo("talk.example");
    assertThat(mention.getString("seenAt")).isEqualTo("2026-05-04T12:00:00Z");
    assertThat(mention.getValue("source")).isNull();
    assertThat(mention.getValue("publishedAt")).isNull();
    assertThat(mention.getJsonObject("sentiment"))
        .isEqualTo(
            new JsonObject()
                .put("label", "negative")
                .put("score", -0.5)
                .put("confidence", 1.0)
                .put("mixed", false)
                .put(
                    "chances",
                    new JsonObject()
                        .put("negative", 1.0)
                        .put("neutral", 0.0)
                        .put("positive", 0.0)));
    assertThat(mention.getJsonArray("why"))
        .isEqualTo(
            new JsonArray()
                .add(new JsonObject()
                        .put("text", "About")
                        .put("start", 0)
                        .put("end", 5)
                        .put("weight", -0.5)));
    assertThat(mention.getJsonObject("engagement").encode())
        .isEqualTo("{\"likes\":3,\"replies\":1,\"shares\":null,\"views\":null}");
  }

  @Test
  void filtersNarrowTheList() {
    web.mention(acme, "Lovely rolls", Label.POSITIVE, NOON.minus(Duration.ofDays(2)));
    web.mention(acme, "100% stale bread", Label.NEGATIVE, NOON.minus(Duration.ofHours(1)));
    String of = "/api/mentions?business=" + acme;
    assertThat(texts(of + "&sentiment=negative")).containsExactly("100% stale bread");
    assertThat(texts(of + "&from=2026-05-04T00:00:00Z")).containsExactly("100% stale bread");
    assertThat(texts(of + "&to=2026-05-04T00:00:00Z")).containsExactly("Lovely rolls");
    assertThat(texts(of + "&q=LOVELY")).containsExactly("Lovely rolls");
    assertThat(texts(of + "&q=100%25%20stale")).containsExactly("100% stale bread");
    assertThat(texts(of + "&q=l%25y")).isEmpty();
    assertThat(texts(of + "&q=")).hasSize(2);
    assertThat(texts(of + "&source=" + web.source(acme))).isEmpty();
    assertThat(texts(of + "&unheardof=1")).hasSize(2);
  }

  @Test
  void theOrderOfPublicationIsAnotherOne() {
    web.mention(acme, "old", Label.NEUTRAL, NOON.minus(Duration.ofDays(1)));
    web.mention(acme, "older", Label.NEUTRAL, NOON.minus(Duration.ofDays(2)));
    assertThat(texts("/api/mentions?business=" + acme)).containsExactly("older", "old");
    assertThat(texts("/api/mentions?order=published&business=" + acme))
        .containsExactly("old", "older");
  }

  @ParameterizedTest
  @CsvSource({"seen", "published"})
  void pagesHoldEveryMentionOnceAlsoWhenNewOnesArriveBetween(String order) {
    List<Long> there =
        web.mentions(
            acme, IntStream.range(0, 25).mapToObj(i -> "post " + i).toList(), Label.NEUTRAL, null);
    List<Long> read = new ArrayList<>();
    String next = page(order, null, read);
    while (next != null) {
      assertThat(next).matches("[A-Za-z0-9_.~-]+");
      web.clock.advance(Duration.ofSeconds(1));
      web.mention(acme, "arrived meanwhile", Label.NEUTRAL, null);
      next = page(order, next, read);
    }
    assertThat(read).doesNotHaveDuplicates().hasSize(25).containsExactlyInAnyOrderElementsOf(there);
  }

  private @Nullable String page(String order, @Nullable String cursor, List<Long> into) {
    HttpResponse<Buffer> page =
        web.get(
            "/api/mentions?limit=10&business="
                + acme
                + "&order="
                + order
                + (cursor == null ? "" : "&cursor=" + cursor));
    JsonObject answer = page.bodyAsJsonObject();
    TestWeb.objects(answer.getJsonArray("items")).forEach(m -> into.add(m.getLong("id")));
    return answer.getString("next");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit: must be a whole number from 1 to 200.",
        "limit=201 | limit: must be a whole number from 1 to 200.",
        "limit=many | limit: must be a whole number from 1 to 200.",
        "business=x | business: must be a whole number, at least 1.",
        "business=99999999999999999999 | business: must be a whole number, at least 1.",
        "sentiment=cross | sentiment: must be negative, neutral or positive.",
        "order=id | order: must be seen or published.",
        "hidden=maybe | hidden: must be true or false.",
        "severity=101 | severity: must be a whole number from 0 to 100.",
        "mixed=both | mixed: must be true or false.",
        "from=yesterday | from: must be a time like 2026-03-01T09:30:00Z.",
        "to=%2B999999999-01-01T00:00:00Z | to: must be a time like 2026-03-01T09:30:00Z.",
        "q=%00 | q: must be text of at most 200 characters, none of them U+0000.",
        "cursor=garbage | cursor: not one that a list answered with as \"next\".",
        "cursor=OTIyMzM3MjAzNjg1NDc3NTgwNywx | cursor: not one that a list answered with as \"next\".",
        "cursor=MSwx,MSwx | cursor: not one that a list answered with as \"next\".",
      })
  void whatCannotBeAskedIsSaidInASentence(String query, String sentence) {
    HttpResponse<Buffer> answer = web.get("/api/mentions?" + query);
    assertProblem(answer, 400, "Bad Request", sentence);
  }

  @Test
  void theMentionsOfOneStoryAreListedAsOneWhereThatIsAskedFor() {
    long bakery = web.business("Story Bakery");
    web.mention(bakery, "Another story", Label.NEUTRAL, NOON.minusSeconds(90));
    web.linking(bakery, "What a bread", List.of(77L), List.of());
    web.linking(bakery, "Look at this", List.of(), List.of(77L));
    String path = "/api/mentions?business=" + bakery;
    List<JsonObject> all = web.items(path);
    assertThat(all).hasSize(3);
    List<JsonObject> folded = web.items(path + "&fold=incident");
    assertThat(folded)
        .extracting(m -> m.getString("text"))
        .containsExactly("What a bread", "Another story");
    assertThat(folded.get(1).getJsonObject("incident")).isNull();
    JsonObject incident = folded.get(0).getJsonObject("incident");
    assertThat(incident.getMap()).containsEntry("mentions", 2).containsEntry("sites", 1);
    assertThat(web.items(path + "&incident=" + incident.getLong("id")))
        .extracting(m -> m.getString("text"))
        .containsExactlyInAnyOrder("Look at this", "What a bread");
    assertProblem(
        web.get(path + "&fold=author"), 400, "Bad Request", "fold: must be incident.");
  }

  static void assertProblem(
      HttpResponse<Buffer> answer, int status, String title, String sentence) {
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.bodyAsJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", sentence));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void oneMentionComesWithItsPast() {
    long id = web.mention(acme, "Stale again", Label.NEGATIVE, NOON);
    JsonObject mention = web.get("/api/mentions/" + id).bodyAsJsonObject();
    assertThat(mention.getString("text")).isEqualTo("Stale again");
    assertThat(mention.getJsonArray("history").encode())
        .isEqualTo(
            "[{\"at\":\"2026-05-04T12:00:00Z\",\"likes\":3,\"replies\":1,\"shares\":null,\"views\":null}]"
                .replace("2026-05-04T12:00:00Z", mention.getString("seenAt")));
    assertThat(mention.getJsonArray("revisions")).isEmpty();
    assertThat(mention.getJsonArray("answers")).isEmpty();
  }

  @Test
  void aMentionThatIsNotThereIsNotFound() {
    assertProblem(
        web.get("/api/mentions/999999"),
        404,
        "Not Found",
        "There is no mention with the id 999999.");
    assertProblem(
        web.get("/api/mentions/new"),
        400,
        "Bad Request",
        "id: must be a whole number, at least 1.");
  }

  @Test
  void notAboutUsHidesAMentionUntilItIsTakenBack() {
    long id = web.mention(acme, "Another Acme", Label.NEGATIVE, null);
    String path = "/api/mentions/" + id + "/correction";
    JsonObject said =
        web.send(PUT, path, new JsonObject().put("aboutUs", false)).bodyAsJsonObject();
    assertThat(said.getBoolean("aboutUs")).isFalse();
    assertThat(texts("/api/mentions?business=" + acme)).isEmpty();
    assertThat(texts("/api/mentions?hidden=true&business=" + acme)).containsExactly("Another Acme");
    assertThat(web.send(DELETE, path, null).bodyAsJsonObject().getBoolean("aboutUs")).isTrue();
    assertThat(texts("/api/mentions?business=" + acme)).containsExactly("Another Acme");
  }

  @Test
  void aCorrectionThatSaysNothingIsRefused() {
    long id = web.mention(acme, "Another Acme", Label.NEGATIVE, null);
    String path = "/api/mentions/" + id + "/correction";
    assertProblem(
        web.send(PUT, path, new JsonObject()),
        400,
        "Bad Request",
        "Say at least one of sentiment, topics and aboutUs.");
    assertProblem(
        web.send(PUT, path, new JsonObject().put("sentiment", "cross")),
        400,
        "Bad Request",
        "sentiment: must be negative, neutral or positive.");
    assertProblem(web.send(PUT, path, null), 400, "Bad Request", "A JSON body is needed.");
    assertProblem(
        web.send(PUT, path, new JsonArray()),
        400,
        "Bad Request",
        "The body must be a JSON object.");
  }

  @Test
  void mutingTheAuthorHidesThemUntilItIsUndone() {
    long id = web.mention(acme, "I sell cheap watches", Label.NEUTRAL, null);
    HttpResponse<Buffer> muted =
        web.send(POST, "/api/mutes", new JsonObject().put("mentionId", id).put("kind", "author"));
    assertThat(muted.statusCode()).isEqualTo(201);
    JsonObject mute = muted.bodyAsJsonObject();
    assertThat(mute.getJsonObject("business").getString("name")).isEqualTo("Acme Bakery");
    assertThat(texts("/api/mentions?business=" + acme)).isEmpty();
    assertThat(web.items("/api/mutes")).contains(mute);

    String path = "/api/mutes/" + mute.getLong("id");
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertThat(texts("/api/mentions?business=" + acme)).containsExactly("I sell cheap watches");
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(404);
  }

  @Test
  void aMuteOfNothingIsRefused() {
    assertProblem(
        web.send(POST, "/api/mutes", new JsonObject().put("mentionId", 999999).put("kind", "site")),
        404,
        "Not Found",
        "There is no mention with the id 999999.");
    assertProblem(
        web.send(POST, "/api/mutes", new JsonObject().put("mentionId", 1).put("kind", "planet")),
        400,
        "Bad Request",
        "kind: must be author or site.");
  }

  @Test
  void volumeCountsByHourAndFeeling() {
    web.mentions(acme, List.of("a", "b"), Label.NEGATIVE, NOON.minus(Duration.ofMinutes(90)));
    web.mention(acme, "c", Label.POSITIVE, NOON.minus(Duration.ofMinutes(10)));
    String span = "&from=2026-05-04T00:00:00Z&to=2026-05-04T13:00:00Z";
    assertThat(web.items("/api/volume?business=" + acme + span))
        .containsExactly(hour("2026-05-04T10:00:00Z", 2, 0), hour("2026-05-04T11:00:00Z", 0, 1));
    assertProblem(
        web.get("/api/volume?from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
        400,
        "Bad Request",
        "from: must be at most 92 days before to.");
  }

  private static JsonObject hour(String hour, int negative, int positive) {
    return new JsonObject()
        .put("hour", hour)
        .put("negative", negative)
        .put("neutral", 0)
        .put("positive", positive);
  }

  private static List<String> texts(String path) {
    return web.items(path).stream().map(m -> m.getString("text")).toList();
  }
}
