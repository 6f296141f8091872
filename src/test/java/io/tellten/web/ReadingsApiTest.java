package io.tellten.web;

import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Chances;
import io.tellten.model.Clue;
import io.tellten.model.Label;
import io.tellten.model.Personal;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import io.tellten.model.Severity;
import io.tellten.model.Signals;
import io.tellten.model.Span;
import io.tellten.model.Topic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was read in a mention is shown, filtered by and corrected, and numbers of people are covered. */
class ReadingsApiTest {
  /** All posts of the test have a title of eleven letters. */
  private static final int TITLE = "About bread\n".length();

  /** Of "Order 4711234 is late" under that title. */
  static final Analysis LATE =
      new Analysis(
          "en",
          new Sentiment(Label.NEGATIVE, -0.5, 0.75, true, new Chances(0.75, 0.125, 0.125)),
          List.of(new Phrase(TITLE + 6, TITLE + 21, -1)),
          List.of(new Topic("late", 0.75, List.of(new Span(TITLE + 6, TITLE + 21)))),
          new Signals(
              new Clue<>(Duration.ofHours(18), new Span(TITLE, TITLE + 5)), 0, List.of(), List.of(),
              List.of(), false,
              List.of(new Clue<>(Personal.ORDER_NUMBER, new Span(TITLE + 6, TITLE + 13))), true,
              false, false),
          new Severity(60, List.of(new Severity.Part("The order is late.", 60))));

  private static final String COVERED = "Order •••••34 is late";

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

  private JsonObject listed(String query) {
    List<JsonObject> items = web.items("/api/mentions?business=" + acme + query);
    assertThat(items).as(query).hasSize(1);
    return items.get(0);
  }

  private static JsonObject correct(long id, JsonObject said) {
    return web.send(PUT, "/api/mentions/" + id + "/correction", said).bodyAsJsonObject();
  }

  @Test
  void allThatWasReadIsShown() {
    long id = web.reading(acme, "Order 4711234 is late", LATE);
    JsonObject mention = web.get("/api/mentions/" + id).bodyAsJsonObject();
    assertThat(mention.getJsonObject("sentiment").getDouble("confidence")).isEqualTo(0.75);
    assertThat(mention.getJsonObject("sentiment").getBoolean("mixed")).isTrue();
    assertThat(mention.getJsonArray("topics"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("id", "late")
                        .put("name", "Late")
                        .put("confidence", 0.75)
                        .put(
                            "evidence",
                            new JsonArray()
                                .add(
                                    new JsonObject()
                                        .put("text", "4711234 is late")
                                        .put("start", TITLE + 6)
                                        .put("end", TITLE + 21)))));
    assertThat(mention.getJsonObject("signals").getJsonObject("waiting").getInteger("minutes"))
        .isEqualTo(18 * 60);
    assertThat(mention.getInteger("severity")).isEqualTo(60);
    assertThat(mention.getJsonArray("severityWhy").encode())
        .isEqualTo("[{\"text\":\"The order is late.\",\"points\":60}]");
    assertThat(mention.getValue("corrected")).isNull();
    assertThat(mention.getJsonObject("postSentiment")).isEqualTo(mention.getJsonObject("sentiment"));
  }

  @Test
  void personalDataIsCoveredInListsAndShownInTheMentionItself() {
    long id = web.reading(acme, "Order 4711234 is late", LATE);
    JsonObject listed = listed("");
    assertThat(listed.getString("text")).isEqualTo(COVERED);
    assertThat(listed.getString("title")).isEqualTo("About bread");
    assertThat(listed.encode()).doesNotContain("4711234");
    assertThat(correct(id, new JsonObject().put("aboutUs", true)).encode()).doesNotContain("4711234");
    JsonObject full = web.get("/api/mentions/" + id).bodyAsJsonObject();
    assertThat(full.getString("text")).isEqualTo("Order 4711234 is late");
  }

  @Test
  void filtersNarrowByWhatWasFound() {
    web.reading(acme, "Order 4711234 is late", LATE);
    web.mention(acme, "Lovely", Label.POSITIVE, null);
    for (String query :
        List.of(
            "&topic=late", "&topic=refund,late", "&topic=refund&topic=late", "&signal=question",
            "&signal=spam,waiting", "&severity=60", "&mixed=true", "&topic=late&signal=waiting")) {
      assertThat(listed(query).getString("text")).as(query).isEqualTo(COVERED);
    }
    assertThat(listed("&mixed=false").getString("text")).isEqualTo("Lovely");
    String of = "/api/mentions?business=" + acme;
    assertThat(web.items(of + "&topic=refund")).isEmpty();
    assertThat(web.items(of + "&severity=61")).isEmpty();
    assertThat(web.items(of + "&topic=")).hasSize(2);
    assertThat(web.get(of + "&signal=rain").bodyAsJsonObject().getString("detail"))
        .startsWith("signal: must be a list of at most 50, each of which must be waiting,");
  }

  @Test
  void aCorrectionIsMergedWithWhatWasSaidBeforeAndUndoneInParts() {
    long id = web.reading(acme, "Order 4711234 is late", LATE);
    correct(id, new JsonObject().put("sentiment", "neutral"));
    JsonObject said =
        correct(id, new JsonObject().put("topics", new JsonArray().add("price").add("price")));
    assertThat(said.getJsonObject("sentiment").getString("label")).isEqualTo("neutral");
    assertThat(said.getJsonObject("sentiment").getDouble("score")).isZero();
    assertThat(said.getJsonArray("topics").getJsonObject(0).getString("name")).isEqualTo("Price");
    JsonObject corrected = said.getJsonObject("corrected");
    assertThat(corrected.getString("sentiment")).isEqualTo("neutral");
    assertThat(corrected.getJsonArray("topics")).containsExactly("price");
    assertThat(corrected.getValue("aboutUs")).isNull();
    assertThat(listed("&topic=price&sentiment=neutral").getJsonObject("corrected")).isEqualTo(corrected);
    JsonObject full = web.get("/api/mentions/" + id).bodyAsJsonObject();
    assertThat(full.getJsonObject("originally").getJsonObject("sentiment").getString("label"))
        .isEqualTo("negative");
    assertThat(full.getJsonObject("originally").encode()).contains("late");

    JsonObject less = correct(id, new JsonObject().putNull("sentiment"));
    assertThat(less.getJsonObject("sentiment").getString("label")).isEqualTo("negative");
    assertThat(less.getJsonObject("corrected").getJsonArray("topics")).containsExactly("price");
    JsonObject none =
        web.send(DELETE, "/api/mentions/" + id + "/correction", null).bodyAsJsonObject();
    assertThat(none.getValue("corrected")).isNull();
    assertThat(listed("&topic=late&sentiment=negative").getLong("id")).isEqualTo(id);
  }

  @Test
  void topicsThatNobodyKnowsAreNamed() {
    long id = web.reading(acme, "Order 4711234 is late", LATE);
    String path = "/api/mentions/" + id + "/correction";
    assertProblem(
        web.send(PUT, path, new JsonObject().put("topics", new JsonArray().add("late").add("rain"))),
        400,
        "Bad Request",
        "topics: there is no topic \"rain\".");
    assertProblem(
        web.send(PUT, path, new JsonObject().put("topics", new JsonArray().add("snow").add("rain"))),
        400,
        "Bad Request",
        "topics: there are no topics \"snow\", \"rain\".");
  }

  @Test
  void aTopicOfTheBusinessCanBeSaidAndHasItsName() {
    long id = web.reading(acme, "Order 4711234 is late", LATE);
    JsonObject topic =
        web.send(
                POST,
                "/api/topics",
                new JsonObject()
                    .put("business", acme)
                    .put("name", "Gluten")
                    .put("words", new JsonArray().add("gluten")))
            .bodyAsJsonObject();
    JsonObject said =
        correct(id, new JsonObject().put("topics", new JsonArray().add(topic.getString("id"))));
    assertThat(said.getJsonArray("topics").getJsonObject(0).getString("name")).isEqualTo("Gluten");
  }
}
