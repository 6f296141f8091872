package io.tellten.web;

import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import io.tellten.model.SourceState;
import io.tellten.model.TryStep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who tries a source is told each step as it happens, and why each post is about us or not. */
class TryApiTest {
  private static TestWeb web;
  private static String path;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
    path = "/api/sources/" + web.source(web.business("Acme Bakery")) + "/try";
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @Test
  void personalDataIsCoveredInWhatASourceBrings() {
    String mail = "ann.miller@mail.example";
    happens(
        new TryStep.Read(
            List.of(
                post("Mail " + mail, "Acme Bakery, my order no. 1234567 is late"),
                post(null, "Acme Bakery " + "x".repeat(255) + " " + mail)),
            List.of()),
        new TryStep.Ended(SourceState.OK, null, null));
    List<JsonObject> steps = steps();
    assertThat(steps.get(0).getString("title")).startsWith("Mail •");
    assertThat(steps.get(0).getString("text")).contains("•••••67").doesNotContain("1234567");
    assertThat(steps.get(1).getString("text")).hasSize(280).doesNotContain("ann").endsWith("•");
  }

  @Test
  void everyStepIsToldInItsOrder() {
    URI asked = URI.create("https://ann:secret@feed.example/f?page=2&access_token=secret&q=a");
    happens(
        new TryStep.Waiting(NOON.plusSeconds(2), "The host is asked once a second."),
        new TryStep.Asking(asked),
        new TryStep.Answered(asked, 200, 1234, Duration.ofMillis(56)),
        new TryStep.Read(
            List.of(
                post("Bread", "The bread of Acme Bakery was stale. " + "🥖".repeat(400)),
                post(null, "Nothing of ours")),
            List.of("Item 3 has no id.", "Item 4 has no id.")),
        new TryStep.Ended(SourceState.OK, null, NOON.plusSeconds(300)));
    List<JsonObject> steps = steps();
    assertThat(steps)
        .extracting(s -> s.getString("step"))
        .containsExactly("waiting", "asking", "answered", "post", "post", "skipped", "ended");
    assertThat(steps.get(0).getString("until")).isEqualTo(NOON.plusSeconds(2).toString());
    assertThat(steps.get(1).getString("url"))
        .isEqualTo("https://feed.example/f?page=2&access_token=***&q=a");
    assertThat(steps.get(2).getMap())
        .containsEntry("status", 200)
        .containsEntry("bytes", 1234)
        .containsEntry("millis", 56);
    assertThat(steps.get(2).encode()).doesNotContain("secret");
    assertThat(steps.get(3).getBoolean("matched")).isTrue();
    assertThat(steps.get(3).getString("why")).contains("Acme Bakery").endsWith(".");
    assertThat(steps.get(3).getString("text").codePoints()).hasSize(280);
    assertThat(steps.get(3).getString("author")).isEqualTo("Ann");
    assertThat(steps.get(4).getBoolean("matched")).isFalse();
    assertThat(steps.get(4).getString("why")).endsWith(".");
    assertThat(steps.get(5))
        .isEqualTo(
            new JsonObject()
                .put("step", "skipped")
                .put("count", 2)
                .put("first", "Item 3 has no id."));
    assertThat(steps.get(6))
        .isEqualTo(
            new JsonObject()
                .put("step", "ended")
                .put("state", "ok")
                .putNull("reason")
                .put("nextReadAt", NOON.plusSeconds(300).toString())
                .put("fetched", 2)
                .put("matched", 1));
  }

  @Test
  void ofManyPostsTheFirstFiftyAreToldAndTheRestCounted() {
    List<Post> posts =
        IntStream.range(0, 60).mapToObj(i -> post(null, "Acme Bakery again")).toList();
    happens(
        new TryStep.Read(posts, List.of()),
        new TryStep.Read(posts, List.of()),
        new TryStep.Ended(SourceState.OK, null, null));
    List<JsonObject> steps = steps();
    assertThat(steps).hasSize(52);
    assertThat(steps.get(50)).isEqualTo(new JsonObject().put("step", "more").put("count", 70));
    assertThat(steps.get(51).getInteger("fetched")).isEqualTo(120);
    assertThat(steps.get(51).getInteger("matched")).isEqualTo(120);
  }

  @Test
  void anEndlessPollIsNotToldWithoutEnd() {
    TryStep asking = new TryStep.Asking(URI.create("https://feed.example/f"));
    web.tryNow =
        (source, tell) -> {
          IntStream.range(0, 10_000).forEach(i -> tell.accept(asking));
          return Future.succeededFuture(true);
        };
    assertThat(steps()).hasSizeLessThan(300).last().matches(s -> s.containsKey("state"));
  }

  @Test
  void aTrialThatSaysNoEndEndsWithHowTheSourceStands() {
    web.tryNow = (source, tell) -> Future.succeededFuture(false);
    assertThat(steps())
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.getString("step")).isEqualTo("ended");
              assertThat(end.getString("state")).isEqualTo("waiting");
              assertThat(end.getString("nextReadAt")).isNotNull();
            });
  }

  @Test
  void aTrialThatFailsSaysSoWithoutDetails() {
    web.tryNow = (source, tell) -> Future.failedFuture("password=secret");
    assertThat(steps())
        .singleElement()
        .isEqualTo(
            new JsonObject()
                .put("step", "ended")
                .put("state", "failing")
                .put("reason", "Something went wrong on our side; the program's log says what.")
                .putNull("nextReadAt")
                .put("fetched", 0)
                .put("matched", 0));
  }

  @Test
  void whatIsNotThereCannotBeTried() {
    assertProblem(
        web.send(POST, "/api/sources/424242/try", null),
        404,
        "Not Found",
        "No source with the id 424242 is watched.");
  }

  @Test
  void aStepIsToldBeforeTheNextHappensAndWhoLeavesEndsNothing() throws Exception {
    CompletableFuture<Consumer<TryStep>> begun = new CompletableFuture<>();
    Promise<Boolean> end = Promise.promise();
    web.tryNow =
        (source, tell) -> {
          tell.accept(new TryStep.Asking(URI.create("https://feed.example/first")));
          begun.complete(tell);
          return end.future();
        };
    try (Socket socket = new Socket("127.0.0.1", web.port)) {
      String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = reader.readLine();
      while (!line.contains("first")) {
        line = reader.readLine();
      }
    }
    Consumer<TryStep> tell = begun.get(10, TimeUnit.SECONDS);
    tell.accept(new TryStep.Asking(URI.create("https://feed.example/second")));
    tell.accept(new TryStep.Ended(SourceState.OK, null, null));
    end.complete(true);
    assertThat(web.get("/api/version").statusCode()).isEqualTo(200);
  }

  private static void happens(TryStep... steps) {
    web.tryNow =
        (source, tell) -> {
          List.of(steps).forEach(tell);
          return Future.succeededFuture(true);
        };
  }

  private static List<JsonObject> steps() {
    HttpResponse<Buffer> answer = web.send(POST, path, null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/x-ndjson");
    return answer.bodyAsString().lines().map(JsonObject::new).toList();
  }

  private static Post post(@Nullable String title, String text) {
    return new Post(
        "feed",
        title + text,
        null,
        "https://feed.example/posts/1",
        new Author("Ann", null, null),
        title,
        text,
        null,
        null,
        NOON,
        Engagement.UNKNOWN,
        null);
  }
}
