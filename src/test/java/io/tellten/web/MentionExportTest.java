package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written as a file can be opened without harm, is whole, and comes back without a double. */
class MentionExportTest {
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
  void noValueIsTakenForAFormulaAndQuotesAndLinesAreKept() {
    long acme = web.business("Acme Bakery");
    web.mention(acme, "=HYPERLINK(\"https://evil.example\"),\nsecond line", Label.NEGATIVE, NOON);
    String file = exported(acme).bodyAsString();
    assertThat(file).startsWith("\uFEFFnetwork,id,url,site,business,author,");
    assertThat(file)
        .contains(",\"'=HYPERLINK(\"\"https://evil.example\"\"),\nsecond line\",negative,-0.500,");
    assertThat(exported(acme).getHeader("Content-Type")).isEqualTo("text/csv; charset=utf-8");
  }

  @Test
  void allThatMatchIsThereHoweverMuchItIsAndNothingElse() {
    long acme = web.business("Acme Bakery");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 1_203; i++) {
      texts.add("Number " + i);
    }
    web.mentions(acme, texts, Label.NEUTRAL, NOON.minusSeconds(5));
    web.mention(acme, "A happy one", Label.POSITIVE, NOON.minusSeconds(5));
    assertThat(exported(acme).bodyAsString().lines().skip(1)).hasSize(1_204);
    assertThat(web.get("/api/mentions.csv?sentiment=positive&business=" + acme).bodyAsString().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("A happy one"));
  }

  @Test
  void whatWasExportedIsHereAlreadyWhenItIsBroughtAgain() throws InterruptedException {
    long acme = web.business("Zed Bakery");
    web.mention(acme, "@zed =1+1, \"quoted\"", Label.NEGATIVE, NOON.minusSeconds(5));
    web.mention(acme, "Another", Label.NEUTRAL, null);
    JsonObject one =
        await(
                web.request(POST, "/api/imports?business=" + acme)
                    .putHeader("Content-Type", "text/csv")
                    .sendBuffer(exported(acme).body()))
            .bodyAsJsonObject();
    for (int i = 0; i < 600 && one.getString("state").equals("read"); i++) {
      Thread.sleep(50);
      one = web.get("/api/imports/" + one.getLong("id")).bodyAsJsonObject();
    }
    assertThat(one.getInteger("duplicates")).as(one.encodePrettily()).isEqualTo(2);
    assertThat(one.getInteger("good")).isZero();
  }

  @Test
  void whatWasExportedIsTheSameWhereItIsBrought() throws InterruptedException {
    long acme = web.business("Round Bakery");
    web.mention(acme, "Das Brot war gestern leider steinhart und niemand hat sich entschuldigt", Label.NEGATIVE, NOON);
    web.mention(acme, "'=SUM(1), said \"the sign\"\nof the shop", Label.NEUTRAL, NOON.minusSeconds(5));
    web.mention(acme, "Nobody knows when", Label.NEUTRAL, null);
    web.mention(acme, "gone", Label.NEUTRAL, NOON.minusSeconds(9));
    web.sql("UPDATE post SET network = 'bluesky', site = 'bsky.app', author_followers = 70123, likes = 12345, replies = 0,"
        + " shares = NULL, views = 9, title = NULL, rating = NULL, language = 'de' WHERE text LIKE 'Das Brot%'");
    web.sql("UPDATE post SET text = '', title = 'A title alone', author_name = NULL WHERE text = 'gone'");
    Buffer file = exported(acme).body();
    try (TestWeb elsewhere = TestWeb.open()) {
      long same = elsewhere.business("Round Bakery");
      JsonObject one =
          await(
                  elsewhere.request(POST, "/api/imports?business=" + same)
                      .putHeader("Content-Type", "text/csv")
                      .sendBuffer(file))
              .bodyAsJsonObject();
      one = waited(elsewhere, one.getLong("id"), "read");
      assertThat(one.getInteger("good")).as(one.encodePrettily()).isEqualTo(4);
      elsewhere.send(POST, "/api/imports/" + one.getLong("id") + "/start", null);
      one = waited(elsewhere, one.getLong("id"), "running");
      assertThat(one.getInteger("brought")).as(one.encodePrettily()).isEqualTo(4);
      String again = elsewhere.get("/api/mentions.csv?business=" + same).bodyAsString();
      assertThat(said(again)).containsExactlyInAnyOrderElementsOf(said(file.toString()));
    }
  }

  private static JsonObject waited(TestWeb on, long id, String state) throws InterruptedException {
    JsonObject one = on.get("/api/imports/" + id).bodyAsJsonObject();
    for (int i = 0; i < 600 && one.getString("state").equals(state); i++) {
      Thread.sleep(50);
      one = on.get("/api/imports/" + id).bodyAsJsonObject();
    }
    return one;
  }

  /** All but how we read it and when we saw it. */
  private static List<Map<String, String>> said(String file) {
    try (CSVParser rows =
        CSVParser.builder()
            .setReader(new StringReader(file.substring(1)))
            .setFormat(CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
            .get()) {
      return rows.stream()
          .map(
              row -> {
                Map<String, String> said = new TreeMap<>(row.toMap());
                assertThat(said.keySet()).contains("likes", "views", "followers", "handle");
                said.keySet().removeAll(List.of("sentiment", "score", "topics", "severity", "seen"));
                return said;
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<Buffer> exported(long business) {
    HttpResponse<Buffer> answer = web.get("/api/mentions.csv?business=" + business);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }
}
