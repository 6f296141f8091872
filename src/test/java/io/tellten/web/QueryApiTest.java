package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.discover.QueryTrial;
import io.tellten.match.Words;
import io.tellten.model.Business;
import io.tellten.model.Label;
import io.tellten.store.BusinessStore;
import io.tellten.store.FoldStore;
import io.tellten.store.QueryTryStore;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People find a business by a query, try it before they save it, and set businesses side by side. */
class QueryApiTest {
  private TestWeb web;

  @BeforeEach
  void open() {
    web = TestWeb.open();
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aQueryIsSavedAsItIsWrittenOrAsChips() {
    long id = add("Acme", new JsonObject().put("query", " (acme OR apex) NOT corp "));
    JsonObject made = business(id);
    assertThat(made.getString("query")).isEqualTo("(acme OR apex) NOT corp");
    assertThat(made.getJsonObject("chips").getJsonArray("any")).containsExactly("acme", "apex");
    assertThat(made.getJsonObject("chips").getJsonArray("none")).containsExactly("corp");
    JsonObject chips =
        new JsonObject()
            .put("any", new JsonArray().add("acme bakery").add("acm*"))
            .put("languages", new JsonArray().add("de"))
            .put("maxRating", 2);
    change(id, new JsonObject().put("chips", chips));
    assertThat(business(id).getString("query"))
        .isEqualTo("(\"acme bakery\" OR acm*) AND lang:de AND rating:<=2");
    change(id, new JsonObject().put("query", "acme near/3 bread"));
    assertThat(business(id).getJsonObject("chips")).as("more than chips can say").isNull();
    change(id, new JsonObject().put("chips", new JsonObject().put("any", new JsonArray())));
    assertThat(business(id).getString("query")).as("the names decide again").isNull();
  }

  @Test
  void aQueryThatCannotBeReadIsRefusedWithItsPlace() {
    for (String path : new String[] {"/api/query/try", "/api/businesses"}) {
      HttpResponse<Buffer> answer =
          web.send(POST, path, new JsonObject().put("name", "Acme").put("query", "acme AND (bread"));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.bodyAsJsonObject().getString("detail"))
          .isEqualTo("query: This parenthesis is not closed.");
      assertThat(answer.bodyAsJsonObject().getJsonArray("errors"))
          .containsExactly(
              new JsonObject()
                  .put("path", "query")
                  .put("detail", "This parenthesis is not closed.")
                  .put("at", 9)
                  .put("length", 1));
    }
    assertThat(web.items("/api/businesses")).isEmpty();
    assertThat(web.send(POST, "/api/query/try", new JsonObject().put("query", " ")).bodyAsString())
        .contains("query: The query is empty; say at least one word.");
  }

  @Test
  void aKindOrALanguageThatThereIsNotIsRefusedWithItsPlaceAndTheWordsThereAre() {
    for (String path : new String[] {"/api/query/try", "/api/businesses"}) {
      JsonObject error =
          web.send(POST, path, new JsonObject().put("name", "Acme").put("query", " acme kind:revews"))
              .bodyAsJsonObject()
              .getJsonArray("errors")
              .getJsonObject(0);
      assertThat(error.getInteger("at")).isEqualTo(11);
      assertThat(error.getInteger("length")).isEqualTo(6);
      assertThat(error.getString("detail"))
          .startsWith("There is no kind of source \"revews\"; known are ")
          .contains("feed", "reviews");
    }
    long id = add("Acme", new JsonObject());
    sql("UPDATE business SET query = 'acme kind:gone' WHERE id = " + id);
    change(id, new JsonObject().put("name", "Acme Bread"));
    assertThat(business(id).getString("query")).as("what was saved stays").isEqualTo("acme kind:gone");
  }

  @Test
  void namesAloneAreTriedToo() {
    long acme = web.business("Acme");
    long apex = web.business("Apex");
    long source = web.source(acme);
    web.mention(acme, "Acme bread", Label.POSITIVE, NOON.minusSeconds(60));
    web.mention(acme, "Acme Corp bread", Label.POSITIVE, NOON.minusSeconds(90));
    web.mention(apex, "Apex and Zenith", Label.NEGATIVE, NOON.minusSeconds(120));
    sql("UPDATE mention SET source_id = " + source);
    JsonObject asItIs = attempt(new JsonObject().put("business", acme).put("query", ""));
    assertThat(asItIs.getValue("query")).isNull();
    assertThat(asItIs.getInteger("matches")).isEqualTo(1);
    assertThat(texts(asItIs, "lost")).as("an excluded word").containsExactly("Acme Corp bread");
    JsonObject otherwise =
        attempt(
            new JsonObject()
                .put("business", acme)
                .put("name", "Zenith")
                .put("aliases", new JsonArray().add("Acme"))
                .put("exclude", new JsonArray()));
    assertThat(otherwise.getInteger("kept")).isEqualTo(2);
    assertThat(texts(otherwise, "won")).containsExactly("Apex and Zenith");
    assertThat(otherwise.getJsonObject("won").getJsonArray("posts").getJsonObject(0).getString("why"))
        .contains("Zenith");
    assertThat(attempt(new JsonObject().put("name", "Zenith")).getJsonObject("won").getInteger("count"))
        .as("one that is not watched yet")
        .isEqualTo(1);
  }

  @Test
  void allPostsAreLookedAtWhileThereIsTimeAndElseItIsSaidHowFar() {
    long acme = web.business("Acme");
    List<String> texts = IntStream.range(0, 1_200).mapToObj(i -> "Acme bread " + i).toList();
    web.mentions(acme, texts, Label.NEUTRAL, NOON.minusSeconds(60));
    web.mention(acme, "Acme bread of old", Label.NEUTRAL, NOON.minusSeconds(86_400));
    JsonObject all = attempt(new JsonObject().put("business", acme));
    assertThat(all.getInteger("looked")).isEqualTo(1_201);
    assertThat(all.getInteger("matches")).isEqualTo(1_201);
    assertThat(all.getBoolean("complete")).isTrue();
    assertThat(all.getInstant("from")).isEqualTo(NOON.minus(Duration.ofDays(30)));
    Business business = await(new BusinessStore(web.database.pool()).find(acme)).orElseThrow();
    QueryTrial hurried =
        new QueryTrial(
            TestWeb.CONNECTORS,
            new SourceStore(web.database.pool()),
            new QueryTryStore(web.changes),
            new HastyClock());
    QueryTrial.Outcome some =
        await(hurried.run(web.vertx, business, business, NOON.minus(Duration.ofDays(30)), () -> true));
    assertThat(some.looked()).isBetween(1L, 1_200L);
    assertThat(some.backTo()).isEqualTo(NOON.minusSeconds(60));
    QueryTrial.Outcome unwanted =
        await(
            new QueryTrial(
                    TestWeb.CONNECTORS,
                    new SourceStore(web.database.pool()),
                    new QueryTryStore(web.changes),
                    Clock.fixed(NOON, ZoneOffset.UTC))
                .run(web.vertx, business, business, NOON.minus(Duration.ofDays(30)), () -> false));
    assertThat(unwanted.looked()).as("nobody waits any more").isLessThan(1_200);
  }

  /** Hours pass between two looks at it. */
  private static final class HastyClock extends Clock {
    private final AtomicInteger hours = new AtomicInteger();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return NOON.plus(Duration.ofHours(hours.incrementAndGet()));
    }
  }

  @Test
  void whatAQueryWouldLoseAndWinIsShownBeforeItIsSaved() {
    long acme = web.business("Acme");
    long apex = web.business("Apex");
    long source = web.source(acme);
    web.mention(acme, "Acme never paid my refund, order 12345678", Label.NEGATIVE, NOON.minusSeconds(60));
    web.mention(acme, "Acme bread", Label.POSITIVE, NOON.minusSeconds(120));
    web.mention(apex, "No refund from Apex", Label.NEGATIVE, NOON.minusSeconds(180));
    sql("UPDATE mention SET source_id = " + source);
    web.mention(acme, "brought by hand", Label.NEUTRAL, NOON.minusSeconds(240));
    foldAllBut("No refund");
    JsonObject tried = attempt(new JsonObject().put("query", "refund").put("business", acme));
    assertThat(tried.getInteger("looked")).isEqualTo(4);
    assertThat(tried.getInteger("matches")).isEqualTo(2);
    assertThat(tried.getInteger("today")).isEqualTo(3);
    assertThat(tried.getInteger("kept")).as("also what was brought by hand").isEqualTo(2);
    assertThat(texts(tried, "lost")).containsExactly("Acme bread");
    assertThat(texts(tried, "won")).containsExactly("No refund from Apex");
    assertThat(tried.getJsonObject("lost").getJsonArray("posts").getJsonObject(0).getString("why"))
        .isEqualTo("The query does not find it: it has no \"refund\".");
    assertThat(tried.getJsonObject("chips").getJsonArray("any")).containsExactly("refund");
    assertThat(business(acme).getString("query")).as("nothing is changed").isNull();
    JsonObject chips = new JsonObject().put("any", new JsonArray().add("acme"));
    JsonObject untold = attempt(new JsonObject().put("chips", chips));
    assertThat(untold.getInteger("today")).isZero();
    assertThat(untold.getJsonObject("won").getInteger("count")).isEqualTo(2);
  }

  @Test
  void whatPeopleHidIsNotWonAgain() {
    long acme = web.business("Acme");
    long mention = web.mention(acme, "Acme refund", Label.NEGATIVE, NOON.minusSeconds(60));
    web.send(PUT, "/api/mentions/" + mention + "/correction", new JsonObject().put("aboutUs", false));
    JsonObject tried = attempt(new JsonObject().put("query", "refund").put("business", acme));
    assertThat(tried.getInteger("today")).isZero();
    assertThat(tried.getJsonObject("won").getInteger("count")).isZero();
  }

  @Test
  void aLocationBelongsToOneBusinessOfItsRole() {
    long whole = add("Acme", new JsonObject());
    long location = add("Acme Berlin", new JsonObject().put("partOf", whole));
    assertThat(business(location).getJsonObject("partOf"))
        .isEqualTo(new JsonObject().put("id", whole).put("name", "Acme"));
    assertWrong(
        location, new JsonObject().put("partOf", location), "partOf: a business is no location of itself.");
    assertWrong(
        location, new JsonObject().put("role", "competitor"), "role: a location has the role of its business, which is own.");
    assertWrong(
        whole, new JsonObject().put("role", "competitor"), "role: its locations have another one; change theirs too, or take them out.");
    long other = add("Apex", new JsonObject());
    assertWrong(
        other,
        new JsonObject().put("partOf", location),
        "partOf: \"Acme Berlin\" is a location itself; name the business that it is part of.");
    assertWrong(
        whole, new JsonObject().put("partOf", other), "partOf: this business has locations of its own, so it is none itself.");
    change(location, new JsonObject().putNull("partOf"));
    assertThat(business(location).getValue("partOf")).isNull();
  }

  @Test
  void aBusinessIsListedWithItsLocationsAndWithoutCompetitors() {
    long acme = add("Acme", new JsonObject());
    long berlin = add("Acme Berlin", new JsonObject().put("partOf", acme));
    long rival = add("Rival", new JsonObject().put("role", "competitor"));
    web.mention(acme, "one", Label.NEGATIVE, NOON.minusSeconds(60));
    web.mention(berlin, "two", Label.POSITIVE, NOON.minusSeconds(120));
    web.mention(rival, "three", Label.POSITIVE, NOON.minusSeconds(180));
    assertThat(web.items("/api/mentions")).hasSize(2);
    assertThat(web.items("/api/mentions?competitors=true")).hasSize(3);
    assertThat(web.items("/api/mentions?business=" + acme)).hasSize(2);
    assertThat(web.items("/api/mentions?business=" + berlin)).hasSize(1);
    assertThat(web.items("/api/mentions?business=" + rival)).hasSize(1);
  }

  @Test
  void businessesStandSideBySide() {
    long acme = add("Acme", new JsonObject().put("timeZone", "Europe/Zurich"));
    long berlin = add("Acme Berlin", new JsonObject().put("partOf", acme));
    long rival = add("Rival", new JsonObject().put("role", "competitor"));
    web.mention(acme, "one", Label.NEGATIVE, NOON.minusSeconds(60));
    web.mention(berlin, "two", Label.POSITIVE, NOON.minusSeconds(86_400));
    web.mention(rival, "three", Label.NEUTRAL, NOON.minusSeconds(180));
    web.mention(rival, "too old", Label.NEUTRAL, NOON.minusSeconds(86_400 * 9));
    JsonObject compared = web.get("/api/compare?days=3").bodyAsJsonObject();
    JsonArray businesses = compared.getJsonArray("businesses");
    assertThat(businesses).hasSize(2);
    JsonObject ours = businesses.getJsonObject(0);
    assertThat(ours.getJsonObject("business").getString("role")).isEqualTo("own");
    assertThat(ours.getJsonArray("perDay")).containsExactly(0, 1, 1);
    assertThat(ours.getInteger("negative")).isEqualTo(1);
    assertThat(ours.getInteger("positive")).isEqualTo(1);
    assertThat(ours.getDouble("shareOfVoice")).isEqualTo(2 / 3.0);
    assertThat(businesses.getJsonObject(1).getInteger("mentions")).isEqualTo(1);
    long basel = add("Acme Basel", new JsonObject().put("partOf", acme));
    sql(
        "INSERT INTO mention OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(m, jsonb_build_object('id', m.id + 1000, 'business_id', "
            + basel
            + ", 'sentiment', 'negative', 'score', -1))).* FROM mention m WHERE m.business_id = "
            + berlin);
    ours = web.get("/api/compare?days=3").bodyAsJsonObject().getJsonArray("businesses").getJsonObject(0);
    assertThat(ours.getInteger("mentions")).as("a post about two locations is one").isEqualTo(2);
    assertThat(ours.getInteger("negative") + ours.getInteger("positive") + ours.getInteger("neutral"))
        .isEqualTo(2);
    JsonObject two =
        web.get("/api/compare?business=" + rival + "&business=" + berlin).bodyAsJsonObject();
    assertThat(two.getJsonArray("businesses").getJsonObject(0).getJsonObject("business").getLong("id"))
        .isEqualTo(rival);
    assertThat(web.get("/api/compare?business=x").statusCode()).isEqualTo(400);
  }

  private long add(String name, JsonObject said) {
    HttpResponse<Buffer> answer = web.send(POST, "/api/businesses", said.copy().put("name", name));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    return answer.bodyAsJsonObject().getLong("id");
  }

  private void change(long id, JsonObject said) {
    HttpResponse<Buffer> answer = web.send(PATCH, "/api/businesses/" + id, said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
  }

  private void assertWrong(long id, JsonObject said, String sentence) {
    assertProblem(web.send(PATCH, "/api/businesses/" + id, said), 400, "Bad Request", sentence);
  }

  private JsonObject business(long id) {
    return web.items("/api/businesses").stream()
        .filter(b -> b.getLong("id") == id)
        .findFirst()
        .orElseThrow();
  }

  private JsonObject attempt(JsonObject said) {
    HttpResponse<Buffer> answer = web.send(POST, "/api/query/try", said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  private static List<String> texts(JsonObject tried, String part) {
    return tried.getJsonObject(part).getJsonArray("posts").stream()
        .map(post -> ((JsonObject) post).getString("text"))
        .toList();
  }

  /** As it is with posts that were stored before there was a use for it. */
  private void foldAllBut(String beginning) {
    await(
        new FoldStore(web.changes)
            .fold(
                100,
                posts ->
                    Future.succeededFuture(
                        posts.entrySet().stream()
                            .filter(post -> !post.getValue().text().startsWith(beginning))
                            .collect(
                                Collectors.toMap(
                                    Map.Entry::getKey, post -> Words.of(post.getValue()))))));
  }

  private void sql(String statement) {
    await(web.database.pool().preparedQuery(statement).execute(Tuple.tuple()));
  }
}
