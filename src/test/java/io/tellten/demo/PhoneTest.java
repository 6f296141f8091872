package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhoneTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Vertx vertx;
  private Phone phone;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    phone = new Phone(new Square(), Clock.systemUTC());
    phone.open(vertx).await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatComesInIsShownTheNewestFirst() throws Exception {
    assertThat(page().select("article")).isEmpty();
    assertThat(post(message("one").put("message", "It <b>spreads</b>.\nNow."))).isEqualTo(200);
    assertThat(post(message("two"))).isEqualTo(200);
    Document page = page();
    assertThat(page.select("article strong").eachText()).containsExactly("two", "one");
    assertThat(page.select(".said").get(1).wholeText()).isEqualTo("It <b>spreads</b>.\nNow.");
  }

  @Test
  void linksCanBeOpenedUnlessTheyAreNone() throws Exception {
    post(
        message("one")
            .put(
                "actions",
                new JsonArray()
                    .add(action("Acknowledge", "http://localhost:8080/act/x?a=1&b=2"))
                    .add(action("Bad", "javascript:alert(1)"))));
    assertThat(page().select("article a").eachAttr("href"))
        .containsExactly("http://localhost:8080/act/x?a=1&b=2");
  }

  @Test
  void whatIsSentTwiceIsShownOnce() throws Exception {
    post(message("one").put("sequence_id", "k1"));
    post(message("one, again").put("sequence_id", "k1"));
    assertThat(page().select("article strong").eachText()).containsExactly("one, again");
  }

  @Test
  void anotherTopicAndWhatIsNoMessageAreRefused() throws Exception {
    assertThat(post(message("one").put("topic", "another"))).isEqualTo(400);
    assertThat(status("not json")).isEqualTo(400);
    assertThat(status("[]")).isEqualTo(400);
    assertThat(status("")).isEqualTo(400);
    assertThat(page().select("article")).isEmpty();
  }

  private static JsonObject message(String title) {
    return new JsonObject().put("topic", Phone.TOPIC).put("title", title);
  }

  private static JsonObject action(String label, String url) {
    return new JsonObject().put("action", "view").put("label", label).put("url", url);
  }

  private int post(JsonObject message) throws Exception {
    return status(message.encode());
  }

  private int status(String body) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(phone.base() + "/"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private Document page() throws Exception {
    return Jsoup.parse(
        client
            .send(
                HttpRequest.newBuilder(URI.create(phone.base() + "/")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }
}
