package io.tellten;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.store.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line, every part real: from a page on a site to an event on an open dashboard. */
class MonitorTest {
  private static final List<String> KINDS = List.of("feed", "reviews", "hackernews", "mastodon");

  /** Generous: what is shown is that it arrives, not how fast this machine is. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalSites sites = new LocalSites();
  private final String database = TestDatabase.freshUrl();
  private App app;

  @BeforeEach
  void start() throws Exception {
    for (String kind : KINDS) {
      sites.post(kind, "old", "Acme Bakery has been here for years.", 3);
    }
    app = serve(sites.settings("1s"));
    until(() -> mentions().size() == KINDS.size());
  }

  @AfterEach
  void stop() {
    await(app.stop());
    sites.close();
  }

  @Test
  void aNewPostOnEachKindOfSiteReachesAnOpenDashboardAndHistoryDoesNot() throws Exception {
    assertThat(mentions()).allMatch(m -> m.getBoolean("backfill"));
    BlockingQueue<String> live = listen(null);
    KINDS.forEach(kind -> sites.post(kind, "new", "My cake from Acme Bakery came late.", 0));
    Map<Long, String> arrived = new HashMap<>();
    while (arrived.size() < KINDS.size()) {
      String event = take(live, "mention");
      if (event.contains("came late")) { // what came before may be told again with its risk
        JsonObject mention = new JsonObject(event);
        arrived.put(mention.getLong("id"), mention.getJsonObject("source").getString("kind"));
      }
    }
    assertThat(arrived.values()).containsExactlyInAnyOrderElementsOf(KINDS);
    assertThat(sources()).allMatch(s -> s.getString("state").equals("ok") && s.getLong("found") == 2);
  }

  @Test
  void anUnhappyPostThatTakesOffRaisesOneAlertThatIsAcknowledged() throws Exception {
    BlockingQueue<String> live = listen(null);
    String furious = "Acme Bakery refused my refund. Terrible, rude and dishonest. Never again!";
    sites.post("mastodon", "viral", furious, 1);
    while (!take(live, "mention").contains(furious)) {
      // what came before may be told again with its risk
    }
    sites.post("mastodon", "viral", furious, 60);
    JsonObject alert = new JsonObject(take(live, "alert"));
    assertThat(alert.getString("state")).isEqualTo("open");
    assertThat(alert.getString("reason")).as("growth or forecast, whichever came first").contains("60 ");
    sites.post("mastodon", "viral", furious, 70);
    JsonObject acknowledged =
        new JsonObject(
            send("POST", "/api/alerts/" + alert.getLong("id") + "/acknowledge").body());
    assertThat(acknowledged.getString("state")).isEqualTo("acknowledged");
    assertThat(items("/api/alerts")).hasSize(1);
    assertThat(get("/api/mentions/" + alert.getLong("mentionId")).getJsonArray("history").size())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void whatTheFileNoLongerNamesIsArchivedAndComesBackWhenItIsNamedAgain() throws Exception {
    long source = sources().get(0).getLong("id");
    send("PUT", "/api/sources/" + source + "/pause");
    restart("businesses: []");
    assertThat(sources()).isEmpty();
    assertThat(items("/api/sources?archived=true")).hasSize(KINDS.size());
    restart(sites.settings("1s"));
    assertThat(sources()).hasSize(KINDS.size());
    assertThat(mentions()).hasSize(KINDS.size());
    assertThat(sources().stream().filter(s -> s.getLong("id") == source).findFirst())
        .hasValueSatisfying(s -> assertThat(s.getString("state")).isEqualTo("paused"));
  }

  @Test
  void aSourceThatTheAddressGuardRefusesDoesNotStopTheStartAndSaysWhy() throws Exception {
    restart(
        """
        businesses:
          - name: Acme Bakery
            sources:
              - kind: feed
                url: http://[::1]:1/feed.xml
                every: 1s
        """);
    until(() -> sources().get(0).getString("state").equals("refused"));
    assertThat(sources().get(0).getString("reason")).endsWith(".");
  }

  private void restart(String settings) throws Exception {
    await(app.stop());
    app = serve(settings);
  }

  private App serve(String settings) throws Exception {
    Path file = Files.writeString(folder.resolve("settings.yaml"), settings);
    return await(
        App.serve(
            Config.load(
                Map.of(
                    "TELLTEN_CONFIG", file.toString(),
                    "TELLTEN_DATABASE_URL", database,
                    "TELLTEN_HTTP_PORT", "0",
                    "TELLTEN_CRAWL_ALLOW", "127.0.0.0/8",
                    "TELLTEN_CRAWL_PACE", "100ms")),
            Clock.systemUTC()));
  }

  private List<JsonObject> mentions() throws Exception {
    return items("/api/mentions?limit=200");
  }

  private List<JsonObject> sources() throws Exception {
    return items("/api/sources");
  }

  private List<JsonObject> items(String path) throws Exception {
    JsonArray items = get(path).getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }

  private JsonObject get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return http.send(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path));
  }

  /** Event kinds and their data, as {@code mention {…}}. */
  private BlockingQueue<String> listen(String lastEventId) throws Exception {
    HttpRequest.Builder request = request("/api/live");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).startsWith(":");
    Thread reader = new Thread(() -> read(lines, events));
    reader.setDaemon(true);
    reader.start();
    return events;
  }

  private static void read(BufferedReader lines, BlockingQueue<String> events) {
    try {
      String kind = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          kind = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          events.add(kind + " " + line.substring(5).strip());
        }
      }
    } catch (IOException e) {
      events.add("ended " + e.getMessage());
    }
  }

  private static String take(BlockingQueue<String> events, String kind) throws Exception {
    while (true) {
      String event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(event).as("an event of kind " + kind).isNotNull();
      if (event.startsWith(kind + " ")) {
        return event.substring(kind.length() + 1);
      }
    }
  }

  private interface Claim {
    boolean holds() throws Exception;
  }

  private static void until(Claim claim) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!claim.holds()) {
      assertThat(System.nanoTime()).as("it came true in time").isLessThan(end);
      Thread.sleep(50);
    }
  }
}
