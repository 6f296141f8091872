package io.tellten.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A file of old reviews is brought by a program that is killed while it takes the file, while it
 * looks at the rows, while it brings them and while it takes them back. {@code -Dtellten.seed=…}
 * takes the moments of an earlier run, as far as the machine's own timing allows.
 */
class ImportKillTest {
  private static final int ROWS = Integer.getInteger("tellten.rows", 3_000);
  private static final long SEED = Long.getLong("tellten.seed", System.nanoTime());

  /** Some batches are written within this, and one is under way at its end. */
  private static final int MOST_MILLIS_TO_KILL = 400;

  /** Longer without any progress means that something is stuck. */
  private static final int PATIENCE_SECONDS = 90;

  private final Random random = new Random(SEED);
  private Program program;

  @AfterEach
  void end() {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void noRowIsLostOrBroughtTwiceHoweverOftenTheProgramIsKilled() throws Exception {
    System.out.println("seed " + SEED);
    program =
        new Program("businesses:\n  - name: Acme Bakery\n", Map.of());
    program.launch();
    killWhileItTakesTheFile();
    JsonObject work = imports().isEmpty() ? taken() : imports().get(0);
    killed(false);
    work = until(work, "checked");
    assertThat(List.of(work.getInteger("good"), work.getInteger("bad"))).containsExactly(ROWS, 0);

    api().post(path(work) + "/start", "");
    untilBeyond(work, ROWS / 5);
    killed(false);
    untilBeyond(work, ROWS / 2);
    killed(true);
    work = until(work, "done");
    assertThat(work.getInteger("brought")).isEqualTo(ROWS);
    assertThat(texts())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, ROWS).mapToObj(ImportKillTest::text).toList());

    api().send("DELETE", path(work), "application/json", "");
    killed(false);
    work = until(work, "undone");
    assertThat(work.getInteger("kept")).isZero();
    assertThat(texts()).isEmpty();
    program.stop();
  }

  /** All of it is there afterwards, or nothing. */
  private void killWhileItTakesTheFile() throws Exception {
    Api api = api();
    long business = api.all("/api/businesses").get(0).getLong("id");
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                send(api, business);
              } catch (IOException e) {
                // it was killed before it answered
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    killed(false);
    sending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(imports()).hasSizeLessThan(2).allMatch(one -> one.getInteger("rows") == ROWS);
  }

  private JsonObject taken() throws Exception {
    return send(api(), api().all("/api/businesses").get(0).getLong("id"));
  }

  private static JsonObject send(Api api, long business) throws IOException, InterruptedException {
    String file =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "Customer " + i + "," + (1 + i % 5) + "," + text(i))
            .collect(Collectors.joining("\n", "author,rating,text\n", "\n"));
    return api.send("POST", "/api/imports?name=old.csv&business=" + business, "text/csv", file);
  }

  private static String text(int i) {
    return "Review number " + i + ": the bread was " + (i % 2 == 0 ? "fresh" : "stale");
  }

  private void killed(boolean withDatabase) throws Exception {
    Thread.sleep(random.nextInt(MOST_MILLIS_TO_KILL));
    if (withDatabase) {
      program.killWithDatabase();
    } else {
      program.kill();
    }
    program.launch();
    program.address();
  }

  private Api api() {
    return new Api(program.address());
  }

  private List<JsonObject> imports() throws Exception {
    JsonArray all = api().get("/api/imports").getJsonArray("items");
    return all.stream().map(JsonObject.class::cast).toList();
  }

  private List<String> texts() throws Exception {
    return api().all("/api/mentions").stream().map(mention -> mention.getString("text")).toList();
  }

  private void untilBeyond(JsonObject work, int rows) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (JsonObject now = work;
        !now.getString("state").equals("done") && now.getInteger("done") < rows;
        now = api().get(path(work))) {
      assertThat(System.nanoTime()).as("it goes on in time: " + now).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private JsonObject until(JsonObject work, String state) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    JsonObject now = work;
    while (!now.getString("state").equals(state)) {
      assertThat(System.nanoTime()).as("it is " + state + " in time: " + now).isLessThan(end);
      Thread.sleep(50);
      now = api().get(path(work));
    }
    return now;
  }

  private static String path(JsonObject work) {
    return "/api/imports/" + work.getLong("id");
  }
}
