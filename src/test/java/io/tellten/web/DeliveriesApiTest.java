package io.tellten.web;

import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was sent to whom is listed with every try, and what failed is sent again. */
class DeliveriesApiTest {
  private static TestWeb web;
  private static int number;
  private long alert;
  private long anna;
  private long channel;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void raiseOne() {
    long acme = web.business("Acme Bakery");
    alert = web.alert(acme, web.mention(acme, "Stale", Label.NEGATIVE, NOON), "viral");
    anna = web.person("Anna " + ++number);
    channel = web.channel(anna);
  }

  @Test
  void aDeliverySaysWhatWentToWhomAndWhy() {
    long id = web.delivery(alert, anna, channel);
    JsonObject listed = web.items("/api/deliveries?alert=" + alert).get(0);
    assertThat(listed.getLong("id")).isEqualTo(id);
    assertThat(listed.getLong("alertId")).isEqualTo(alert);
    assertThat(listed.getJsonObject("person").getLong("id")).isEqualTo(anna);
    assertThat(listed.getJsonObject("channel"))
        .isEqualTo(new JsonObject().put("id", channel).put("kind", "ntfy"));
    assertThat(listed.getString("cause")).isEqualTo("raised");
    assertThat(listed.getString("state")).isEqualTo("due");
    assertThat(listed.getInteger("tries")).isZero();
    assertThat(listed.getString("nextAt")).isEqualTo("2026-05-04T12:00:00Z");
    assertThat(listed.getJsonObject("message").getString("quote")).isEqualTo("The bread was stale");
    assertThat(listed.encode()).doesNotContain("tk_secret");
  }

  @Test
  void everyTryIsShown() {
    long id = web.delivery(alert, anna, channel);
    web.sql(
        "INSERT INTO attempt (delivery_id, at, took_ms, outcome, status, detail) VALUES ("
            + id
            + ", '2026-05-04T12:00:01Z', 250, 'again', 503, 'The server is busy.')");
    assertThat(web.get("/api/deliveries/" + id).bodyAsJsonObject().getJsonArray("attempts"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("at", "2026-05-04T12:00:01Z")
                        .put("tookSeconds", 0.25)
                        .put("outcome", "again")
                        .put("status", 503)
                        .put("detail", "The server is busy.")));
    assertProblem(
        web.get("/api/deliveries/424242"),
        404,
        "Not Found",
        "There is no delivery with the id 424242.");
  }

  @Test
  void whatFailedIsSentAgainAndNothingElse() {
    long id = web.delivery(alert, anna, channel);
    String path = "/api/deliveries/" + id + "/resend";
    assertThat(web.send(POST, path, null).bodyAsJsonObject().getString("state")).isEqualTo("due");
    stands(id, "dead");
    assertThat(web.items("/api/deliveries?state=dead&person=" + anna)).hasSize(1);
    HttpResponse<Buffer> again = web.send(POST, path, null);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.bodyAsJsonObject().getString("state")).isEqualTo("due");
    assertThat(again.bodyAsJsonObject().getValue("endedAt")).isNull();
    stands(id, "sent");
    assertProblem(
        web.send(POST, path, null),
        409,
        "Conflict",
        "This message has been delivered, so it is not sent again.");
    stands(id, "cancelled");
    assertProblem(
        web.send(POST, path, null),
        409,
        "Conflict",
        "This message was cancelled, so it is not sent again.");
    assertThat(web.send(POST, "/api/deliveries/424242/resend", null).statusCode()).isEqualTo(404);
  }

  private static void stands(long id, String state) {
    web.sql(
        "UPDATE delivery SET ended_at = '2026-05-04T12:30:00Z', state = '"
            + state
            + "' WHERE id = "
            + id);
  }

  @Test
  void deliveriesComeInPages() {
    for (int i = 0; i < 5; i++) {
      web.delivery(alert, anna, channel);
    }
    String path = "/api/deliveries?limit=2&person=" + anna;
    List<Long> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonObject page =
          web.get(path + (next.isEmpty() ? "" : "&cursor=" + next)).bodyAsJsonObject();
      TestWeb.objects(page.getJsonArray("items")).forEach(d -> ids.add(d.getLong("id")));
      next = page.getString("next");
    }
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    assertThat(web.get("/api/deliveries?cursor=garbage").statusCode()).isEqualTo(400);
    assertProblem(
        web.get("/api/deliveries?state=lost"),
        400,
        "Bad Request",
        "state: must be due, sent, dead or cancelled.");
  }
}
