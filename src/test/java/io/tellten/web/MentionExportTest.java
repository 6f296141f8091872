package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
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

  private static HttpResponse<Buffer> exported(long business) {
    HttpResponse<Buffer> answer = web.get("/api/mentions.csv?business=" + business);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }
}
