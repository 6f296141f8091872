package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.match.LinkKey;
import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of old mentions is looked through first, brought once, and can be taken back. */
class ImportsApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
  void aFileIsLookedThroughStartedAndBroughtAsHistory() {
    JsonObject brought =
        bring(
            """
            Reviewer,Stars,Review,Date,Link
            Ana,5,"Lovely bread, every day",2024-03-01,https://reviews.example/1
            Ben,1,"Stale, and ""cold""\",2024-03-02,https://reviews.example/2
            """);
    assertThat(columns(brought)).containsExactly("author", "rating", "text", "date", "url");
    assertThat(brought.getString("charset")).isEqualTo("UTF-8");
    assertThat(brought.getString("delimiter")).isEqualTo("comma");
    JsonObject checked = until(brought, "checked");
    assertThat(counts(checked)).containsExactly(2, 2, 0, 0);
    assertThat(mentions()).isEmpty();

    JsonObject done = until(started(checked), "done");
    assertThat(done.getInteger("brought")).isEqualTo(2);
    List<JsonObject> mentions = mentions();
    assertThat(mentions).extracting(m -> m.getString("text"))
        .containsExactly("Stale, and \"cold\"", "Lovely bread, every day");
    assertThat(mentions.get(0).getBoolean("backfill")).isTrue();
    assertThat(mentions.get(0).getDouble("rating")).isEqualTo(1);
    assertThat(mentions.get(0).getJsonObject("author").getString("name")).isEqualTo("Ben");
    // a date alone is noon of its day where the business is, so that it is that day for most readers
    assertThat(mentions.get(0).getString("publishedAt")).isEqualTo("2024-03-02T11:00:00Z");
  }

  @Test
  void whatIsBroughtAgainMakesNoSecondMention() {
    String file =
        """
        author;text;date
        Ana;Lovely bread;2024-03-01
        Ana;Lovely bread;2024-03-01
        Ben;Stale bread;2024-03-02
        """;
    JsonObject first = until(bring(file), "checked");
    assertThat(first.getString("delimiter")).isEqualTo("semicolon");
    assertThat(counts(first)).containsExactly(3, 2, 0, 1);
    until(started(first), "done");
    JsonObject again = until(bring(file), "checked");
    assertThat(counts(again)).containsExactly(3, 0, 0, 3);
    assertThat(until(started(again), "done").getInteger("brought")).isZero();
    assertThat(mentions()).hasSize(2);
  }

  @Test
  void whatIsWrongIsSaidByLineAndColumnAndTheRestIsBrought() {
    JsonObject checked =
        until(
            bring(
                """
                text,date,rating,url,business
                Good,2024-03-01,5,,
                Bad date,the other day,5,,

                Bad stars,2024-03-01,eleven,,
                Bad link,2024-03-01,1,not an address,
                Elsewhere,2024-03-01,1,,Nobody's Shop
                ,2024-03-01,,,
                Later,2099-01-01,3,,
                """),
            "checked");
    assertThat(counts(checked)).containsExactly(7, 1, 6, 0);
    assertThat(
            TestWeb.objects(checked.getJsonArray("problems")).stream()
                .map(p -> p.getLong("line") + " " + p.getString("column") + ": " + p.getString("text")))
        .containsExactly(
            "3 date: \"the other day\" cannot be read as a date.",
            "5 rating: \"eleven\" is no rating from 1 to 5.",
            "6 url: \"not an address\" is no web address.",
            "7 business: No business is watched under the name \"Nobody's Shop\".",
            "8 null: There is nothing to keep: no text, no address and no rating.",
            "9 date: \"2099-01-01\" lies in the future.");
    until(started(checked), "done");
    assertThat(mentions()).extracting(m -> m.getString("text")).containsExactly("Good");
  }

  @Test
  void onePageWithManyReviewsIsNoIdAndAnAddressThatASourceKnowsIs() {
    String page = "https://reviews.example/acme";
    JsonObject sharing =
        until(
            bring(
                "text,url,author\nOne," + page + ",Ana\nTwo," + page + ",Ben\nThree," + page
                    + ",Cleo\n"),
            "checked");
    assertThat(counts(sharing)).containsExactly(3, 3, 0, 0);

    long key = LinkKey.of("https://talk.example/t/77").orElseThrow();
    web.linking(acme, "Known", List.of(key), List.of());
    JsonObject known =
        until(
            bring("text,url\nKnown,https://www.talk.example/t/77?utm_source=x\nNew,https://talk.example/t/78\n"),
            "checked");
    assertThat(counts(known)).containsExactly(2, 1, 0, 1);
  }

  @Test
  void datesThatCouldBeEitherAreAskedAboutAndTheAnswerHolds() {
    JsonObject checked =
        until(bring("text,date\nOne,03/04/2024\nTwo,05/06/2024\n"), "checked");
    assertThat(checked.getBoolean("asksDateForm")).isTrue();
    assertProblem(
        web.send(POST, path(checked) + "/start", null),
        409,
        "Conflict",
        "Say first which stands first in its dates, the day or the month.");
    JsonObject said =
        web.send(PUT, path(checked) + "/columns", new JsonObject().put("dateForm", "month-first"))
            .bodyAsJsonObject();
    until(started(until(said, "checked")), "done");
    assertThat(mentions()).extracting(m -> m.getString("publishedAt"))
        .containsExactly("2024-05-06T10:00:00Z", "2024-03-04T11:00:00Z");

    JsonObject plain = until(bring("text,date\nThree,03/04/2024\nFour,25/06/2024\n"), "checked");
    assertThat(plain.getBoolean("asksDateForm")).isFalse();
    assertThat(plain.getString("dateForm")).isEqualTo("day-first");
  }

  @Test
  void columnsAreTakenForWhatPeopleSay() {
    JsonObject checked =
        until(bring("who,what,extra,points\nAna,Nice,A long remark of the staff,8\nBen,Bad,No remark at all here,10\n"), "checked");
    JsonObject means =
        new JsonObject().put("who", "author").put("what", "text").put("extra", "nothing");
    JsonObject said =
        web.send(
                PUT,
                path(checked) + "/columns",
                new JsonObject().put("columns", means.copy().put("points", "rating")))
            .bodyAsJsonObject();
    assertThat(columns(said)).containsExactly("author", "text", "nothing", "rating");
    assertThat(said.getInteger("scale")).isEqualTo(10);
    until(started(until(said, "checked")), "done");
    assertThat(mentions()).extracting(m -> m.getDouble("rating")).containsExactlyInAnyOrder(4.0, 5.0);
    assertProblem(
        web.send(PUT, path(checked) + "/columns", new JsonObject()),
        409,
        "Conflict",
        "It is too late to say what the columns mean.");
  }

  @Test
  void twoColumnsAreNotTheSameAndAnUnknownOneIsNone() {
    JsonObject checked = until(bring("author,text\nAna,Nice bread\n"), "checked");
    assertProblem(
        web.send(
            PUT,
            path(checked) + "/columns",
            new JsonObject().put("columns", new JsonObject().put("author", "text"))),
        400,
        "Bad Request",
        "columns: two of them are said to be the text.");
    assertProblem(
        web.send(
            PUT,
            path(checked) + "/columns",
            new JsonObject().put("columns", new JsonObject().put("Author", "text"))),
        400,
        "Bad Request",
        "columns: there is no column \"Author\".");
    assertProblem(
        web.send(PUT, path(checked) + "/columns", new JsonObject().put("scale", 7)),
        400,
        "Bad Request",
        "scale: must be 5, 10 or 100.");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, windows-1252",
    "UTF-8, UTF-8",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE",
  })
  void theCharsetIsRecognised(String written, String said) {
    String file = "author\ttext\nJürg\tDas Brötchen war großartig, très bon\n";
    JsonObject brought =
        sent(Buffer.buffer(file.getBytes(Charset.forName(written)))).bodyAsJsonObject();
    assertThat(brought.getString("charset")).isEqualTo(said);
    assertThat(brought.getString("delimiter")).isEqualTo("tab");
    until(started(until(brought, "checked")), "done");
    assertThat(mentions()).extracting(m -> m.getString("text"))
        .containsExactly("Das Brötchen war großartig, très bon");
  }

  @Test
  void whatWasBroughtIsTakenBackUnlessSomethingHoldsOnToIt() {
    JsonObject done =
        until(started(until(bring("text,date\nOne,2024-03-01\nTwo,2024-03-02\n"), "checked")), "done");
    long corrected = mentions().get(0).getLong("id");
    web.send(
        PUT, "/api/mentions/" + corrected + "/correction", new JsonObject().put("sentiment", "negative"));
    long other = web.mention(acme, "Somebody else's", Label.NEUTRAL, Instant.EPOCH);
    JsonObject undone =
        until(web.send(DELETE, path(done), null).bodyAsJsonObject(), "undone");
    assertThat(undone.getInteger("kept")).isEqualTo(1);
    assertThat(mentions()).extracting(m -> m.getLong("id")).containsExactlyInAnyOrder(corrected, other);
    assertProblem(
        web.send(DELETE, path(done), null),
        409,
        "Conflict",
        "What it brings can be taken back once it is over, and only once.");
  }

  @Test
  void oneThatIsStoppedBringsNothingMore() {
    JsonObject checked = until(bring("text,date\nOne,2024-03-01\n"), "checked");
    JsonObject cancelled = web.send(POST, path(checked) + "/cancel", null).bodyAsJsonObject();
    assertThat(cancelled.getString("state")).isEqualTo("cancelled");
    assertProblem(
        web.send(POST, path(checked) + "/start", null),
        409,
        "Conflict",
        "It can be started once its rows have been looked at, and only once.");
    assertThat(mentions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty.",
        "'text,date' | The file has a first line and no rows.",
      })
  void whatIsNoFileOfRowsIsRefused(String file, String sentence) {
    assertProblem(sent(Buffer.buffer(file)), 400, "Bad Request", sentence);
  }

  @Test
  void aQuotationMarkThatIsNeverClosedIsFound() {
    String endless = "text,date\nfine,2024-03-01\n\"never closed,2024\n" + "x,y\n".repeat(300_000);
    assertProblem(
        sent(Buffer.buffer(endless)),
        400,
        "Bad Request",
        "The row that begins on line 3 never ends: a quotation mark in it is probably not closed.");
  }

  @Test
  void whatIsNoFileOfValuesOrOfNobodyIsRefused() {
    assertProblem(
        await(web.request(POST, "/api/imports?business=" + acme).sendJson(new JsonObject())),
        415,
        "Unsupported Media Type",
        "The body must be a file of values, with Content-Type: text/csv.");
    assertProblem(
        await(
            web.request(POST, "/api/imports?business=999999")
                .putHeader("Content-Type", "text/csv")
                .sendBuffer(Buffer.buffer("text\nx\n"))),
        400,
        "Bad Request",
        "business: no business with the id 999999 is watched.");
  }

  @Test
  void aFileOfSomebodySignedInIsTakenWhole() {
    try (TestWeb guarded = TestWeb.guarded("http://localhost:8080")) {
      long bakery = guarded.business("Acme Bakery");
      JsonObject token = new JsonObject().put("token", TestWeb.TOKEN);
      String cookie = guarded.send(POST, "/api/session", token).getHeader("Set-Cookie").split(";")[0];
      String file = "text,author\n" + "Lovely bread of the day,Ana\n".repeat(20_000);
      JsonObject made =
          await(
                  guarded
                      .request(POST, "/api/imports?business=" + bakery)
                      .putHeader("Cookie", cookie)
                      .putHeader("Content-Type", "text/csv")
                      .sendBuffer(Buffer.buffer(file)))
              .bodyAsJsonObject();
      assertThat(made.getInteger("rows")).isEqualTo(20_000);
      assertThat(columns(made)).containsExactly("text", "author");
    }
  }

  private HttpResponse<Buffer> sent(Buffer file) {
    return await(
        web.request(POST, "/api/imports?name=old.csv&business=" + acme)
            .putHeader("Content-Type", "text/csv")
            .sendBuffer(file));
  }

  private JsonObject bring(String file) {
    HttpResponse<Buffer> answer = sent(Buffer.buffer(file.getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(201);
    return answer.bodyAsJsonObject();
  }

  private static JsonObject started(JsonObject checked) {
    HttpResponse<Buffer> answer = web.send(POST, path(checked) + "/start", null);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  private static String path(JsonObject one) {
    return "/api/imports/" + one.getLong("id");
  }

  private static JsonObject until(JsonObject one, String state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonObject now = one;
    while (!now.getString("state").equals(state)) {
      assertThat(System.nanoTime()).as("still " + now).isLessThan(end);
      now = web.get(path(one)).bodyAsJsonObject();
    }
    return now;
  }

  private static List<String> columns(JsonObject one) {
    return TestWeb.objects(one.getJsonArray("columns")).stream()
        .map(column -> column.getString("means"))
        .toList();
  }

  private static List<Integer> counts(JsonObject one) {
    return List.of(
        one.getInteger("rows"),
        one.getInteger("good"),
        one.getInteger("bad"),
        one.getInteger("duplicates"));
  }

  private List<JsonObject> mentions() {
    return web.items("/api/mentions?order=published&business=" + acme);
  }
}
