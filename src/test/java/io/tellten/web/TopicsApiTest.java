package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.analysis.TextReader;
import io.tellten.analysis.Topics;
import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Sentiment;
import io.tellten.model.Severity;
import io.tellten.model.Signals;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import io.tellten.store.LessonStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics are listed, made, changed and archived, and how much each is talked about is told. */
class TopicsApiTest {
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

  private JsonObject named(String name) {
    return new JsonObject()
        .put("business", acme)
        .put("name", name)
        .put("words", new JsonArray().add(" gluten ").add("coeliac").add("gluten"));
  }

  private JsonObject make(String name) {
    HttpResponse<Buffer> made = web.send(POST, "/api/topics", named(name));
    assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
    return made.bodyAsJsonObject();
  }

  private List<String> own(String more) {
    return web.items("/api/topics?business=" + acme + more).stream()
        .filter(topic -> topic.getBoolean("own"))
        .map(topic -> topic.getString("name"))
        .toList();
  }

  @Test
  void thoseThatComeWithTheProgramAreListedFirstThenThoseOfTheBusiness() {
    JsonObject made = make("Gluten, free!");
    long other = web.business("Other Bakery");
    List<JsonObject> all = web.items("/api/topics?business=" + acme);
    assertThat(all).hasSize(Topics.ALL.size() + 1);
    assertThat(all.get(0).getString("id")).isEqualTo(Topics.ALL.get(0).id());
    assertThat(all.get(0).getBoolean("own")).isFalse();
    assertThat(all.get(all.size() - 1)).isEqualTo(made);
    assertThat(made.getString("id")).startsWith("own-gluten-free");
    assertThat(made.getJsonArray("words")).containsExactly("gluten", "coeliac");
    assertThat(made.getJsonObject("business").getLong("id")).isEqualTo(acme);
    assertThat(web.items("/api/topics?business=" + other)).hasSize(Topics.ALL.size());
  }

  @Test
  void twoBusinessesMayCallTwoTopicsTheSame() {
    JsonObject mine = make("Parking");
    acme = web.business("Other Bakery");
    assertThat(make("Parking").getString("id")).isNotEqualTo(mine.getString("id"));
  }

  @Test
  void aTopicIsChangedArchivedAndBroughtBack() {
    String path = "/api/topics/" + make("Wheat").getString("id");
    JsonObject changed =
        web.send(
                PATCH,
                path,
                new JsonObject().put("name", "Flour").put("examples", new JsonArray().add("Musty flour")))
            .bodyAsJsonObject();
    assertThat(changed.getString("name")).isEqualTo("Flour");
    assertThat(changed.getJsonArray("words")).containsExactly("gluten", "coeliac");
    assertThat(changed.getJsonArray("examples")).containsExactly("Musty flour");
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertThat(own("")).isEmpty();
    assertThat(own("&archived=true")).containsExactly("Flour");
    assertProblem(
        web.send(PATCH, path, new JsonObject().put("name", "Dough")),
        409,
        "Conflict",
        "This topic is archived; bring it back with {\"archived\": false}.");
    assertThat(
            web.send(PATCH, path, new JsonObject().put("archived", false))
                .bodyAsJsonObject()
                .getBoolean("archived"))
        .isFalse();
    assertThat(own("")).containsExactly("Flour");
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() {
    String id = make("Rye").getString("id");
    refused(named("rye"), 409, "This business has a topic named \"rye\" already.");
    refused(named("Refund"), 409, "A topic named \"Refund\" comes with the program.");
    refused(named(" "), 400, "name: must not be blank.");
    refused(
        named("Oats").put("words", new JsonArray().add(" ")),
        400,
        "words: give at least one word or one example, by which the topic is recognised.");
    refused(
        named("Oats").put("words", new JsonArray().add("x".repeat(101))),
        400,
        "words: must be a list of at most 200, each of which must be text of at most 100 characters,"
            + " none of them U+0000.");
    refused(named("Oats").put("business", 424242), 404, "No business with the id 424242 is watched.");
    assertProblem(
        web.send(DELETE, "/api/topics/late", null),
        409,
        "Conflict",
        "The topic \"late\" comes with the program and cannot be changed.");
    assertProblem(
        web.send(PATCH, "/api/topics/own-nothing", new JsonObject()),
        404,
        "Not Found",
        "There is no topic with the id own-nothing.");
    assertThat(web.get("/api/topics/" + id).statusCode()).isEqualTo(405);
  }

  @Test
  void deletingWhatIsDeletedTeachesNothing() {
    String path = "/api/topics/" + make("Rusks").getString("id");
    web.send(DELETE, path, null);
    LessonStore lessons = new LessonStore(web.database.pool());
    Map<Long, Long> before = await(lessons.versions(List.of(acme)));
    web.send(DELETE, path, null);
    assertThat(await(lessons.versions(List.of(acme)))).isEqualTo(before).containsKey(acme);
  }

  @Test
  void aTopicOfOnesOwnKeepsItsNameWhereItIsTakenAway() {
    String id = make("Wedding cakes").getString("id");
    Analysis read =
        new Analysis("en", Sentiment.NEUTRAL, List.of(), List.of(new Topic(id, 1, List.of())), Signals.NONE, Severity.NONE);
    String mention = "/api/mentions/" + web.reading(acme, "A cake", read);
    JsonObject said =
        web.send(PUT, mention + "/correction", new JsonObject().put("topics", new JsonArray())).bodyAsJsonObject();
    assertThat(said.getJsonArray("topics")).isEmpty();
    assertThat(
            web.get(mention).bodyAsJsonObject().getJsonObject("originally").getJsonArray("topics").getJsonObject(0).getString("name"))
        .isEqualTo("Wedding cakes");
  }

  private static void refused(JsonObject said, int status, String sentence) {
    HttpResponse<Buffer> answer = web.send(POST, "/api/topics", said);
    assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo(sentence);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private JsonObject preview(JsonObject said) {
    HttpResponse<Buffer> answer = web.send(POST, "/api/topics/preview", said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  private JsonObject tried(String... words) {
    return new JsonObject().put("business", acme).put("words", new JsonArray(List.of(words)));
  }

  @Test
  void whatATopicWouldFindIsShownBeforeItIsKept() {
    long first = web.mention(acme, "Is there gluten in it? Mail ann@mail.example", Label.NEUTRAL, NOON.minusSeconds(60));
    web.mention(acme, "Lovely rye", Label.POSITIVE, NOON.minusSeconds(50));
    long last = web.mention(acme, "Gluten again", Label.NEGATIVE, NOON.minusSeconds(40));
    web.mention(acme, "Gluten long ago", Label.NEGATIVE, NOON.minus(Duration.ofDays(31)));
    web.mention(web.business("Other Bakery"), "Gluten elsewhere", Label.NEGATIVE, NOON.minusSeconds(30));

    JsonObject found = preview(tried(" gluten "));
    assertThat(found.getInteger("days")).isEqualTo(30);
    assertThat(found.getInteger("looked")).isEqualTo(3);
    assertThat(found.getInteger("found")).isEqualTo(2);
    List<JsonObject> samples = TestWeb.objects(found.getJsonArray("samples"));
    assertThat(samples).extracting(one -> one.getLong("id")).containsExactly(last, first);
    assertThat(preview(tried("gluten").put("days", 60)).getInteger("found")).isEqualTo(3);
    assertThat(own("")).isEmpty();
  }

  @Test
  void personalDataIsCoveredInWhatATopicWouldFind() {
    String text = "Gluten! Mail me at ann@mail.example";
    web.reading(acme, text, TextReader.standard(Clock.systemUTC()).read(Wording.of(text)));
    JsonObject found = preview(tried("gluten"));
    assertThat(found.getInteger("found")).isEqualTo(1);
    assertThat(found.encode()).doesNotContain("ann@mail.example");
  }

  @Test
  void atMostTwentyAreShownOfThoseThatAreFound() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      texts.add("Gluten " + i);
    }
    web.mentions(acme, texts, Label.NEUTRAL, NOON.minusSeconds(60));
    JsonObject found = preview(tried("gluten"));
    assertThat(found.getInteger("found")).isEqualTo(25);
    assertThat(found.getJsonArray("samples")).hasSize(20);
  }

  @Test
  void aTopicByExamplesFindsWhatIsLikeThem() {
    web.mention(acme, "the app keeps crashing", Label.NEGATIVE, NOON.minusSeconds(60));
    web.mention(acme, "I like the app", Label.POSITIVE, NOON.minusSeconds(50));
    JsonObject said = new JsonObject().put("business", acme).put("examples", new JsonArray().add("App crashes"));
    assertThat(TestWeb.objects(preview(said).getJsonArray("samples")))
        .extracting(one -> one.getString("text"))
        .containsExactly("the app keeps crashing");
  }

  @Test
  void whereNothingIsToBeFoundThatIsNoMistake() {
    JsonObject found = preview(tried("gluten"));
    assertThat(found.getInteger("looked")).isZero();
    assertThat(found.getInteger("found")).isZero();
    assertThat(found.getJsonArray("samples")).isEmpty();
  }

  @Test
  void whatCannotBeTriedIsSaidInASentence() {
    HttpResponse<Buffer> answer = web.send(POST, "/api/topics/preview", tried(" "));
    assertProblem(
        answer,
        400,
        "Bad Request",
        "words: give at least one word or one example, by which the topic is recognised.");
    assertProblem(
        web.send(POST, "/api/topics/preview", tried("x").put("business", 424242)),
        404,
        "Not Found",
        "No business with the id 424242 is watched.");
  }

  @Test
  void aBusinessHasAHundredTopicsAndNoMore() {
    for (int i = 0; i < 100; i++) {
      make("Topic " + i);
    }
    refused(named("One more"), 409, "This business has 100 topics; archive one first.");
  }

  @Test
  void twoHundredLongExamplesAreTaken() {
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      examples.add(i + " " + "ä".repeat(1_990));
    }
    HttpResponse<Buffer> made =
        web.send(POST, "/api/topics", named("Long").put("examples", new JsonArray(examples)));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.bodyAsJsonObject().getJsonArray("examples")).hasSize(200);
  }

  private void mention(String topic, Label label, int daysAgo) {
    Analysis read =
        new Analysis(
            "en",
            new Sentiment(label, label == Label.NEGATIVE ? -0.5 : 0.5),
            List.of(),
            List.of(new Topic(topic, 0.5, List.of())),
            Signals.NONE,
            Severity.NONE);
    web.reading(acme, topic + daysAgo, read, NOON.minus(Duration.ofDays(daysAgo)).minusSeconds(60));
  }

  @Test
  void theTrendComparesASpanWithTheOneBefore() {
    mention("late", Label.NEGATIVE, 0);
    mention("late", Label.POSITIVE, 2);
    mention("late", Label.NEGATIVE, 2);
    mention("late", Label.NEGATIVE, 8);
    mention("late", Label.NEGATIVE, 14);
    mention("price", Label.POSITIVE, 9);
    List<JsonObject> trend = web.items("/api/topics/trend?days=7&business=" + acme);
    assertThat(trend).hasSize(2);
    JsonObject late = trend.get(0);
    assertThat(late.getJsonObject("topic").encode())
        .isEqualTo("{\"id\":\"late\",\"name\":\"Late\",\"own\":false,\"trouble\":true}");
    assertThat(late.getInteger("mentions")).isEqualTo(3);
    assertThat(late.getInteger("before")).isEqualTo(1);
    assertThat(late.getInteger("negative")).isEqualTo(2);
    assertThat(late.getDouble("negativeShare")).isEqualTo(2 / 3.0);
    List<JsonObject> series = TestWeb.objects(late.getJsonArray("series"));
    assertThat(series).extracting(s -> s.getInteger("mentions")).containsExactly(0, 0, 0, 0, 2, 0, 1);
    assertThat(series).extracting(s -> s.getInteger("negative")).containsExactly(0, 0, 0, 0, 1, 0, 1);
    assertThat(series.get(0).getString("from")).isEqualTo("2026-04-27T12:00:00Z");
    JsonObject price = trend.get(1);
    assertThat(price.getInteger("mentions")).isZero();
    assertThat(price.getInteger("before")).isEqualTo(1);
    assertThat(price.getValue("negativeShare")).isNull();
  }

  @Test
  void aLongTrendIsByTheWeek() {
    mention("late", Label.NEGATIVE, 0);
    mention("late", Label.NEGATIVE, 31);
    JsonObject late = web.items("/api/topics/trend?days=32&business=" + acme).get(0);
    assertThat(TestWeb.objects(late.getJsonArray("series")))
        .extracting(s -> s.getInteger("mentions"))
        .containsExactly(1, 0, 0, 0, 1);
    assertThat(late.getJsonArray("series").getJsonObject(0).getString("from"))
        .isEqualTo("2026-04-02T12:00:00Z");
    assertThat(web.get("/api/topics/trend?days=367").statusCode()).isEqualTo(400);
    assertThat(web.get("/api/topics/trend?days=0").statusCode()).isEqualTo(400);
  }
}
