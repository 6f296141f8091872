package io.tellten;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import io.tellten.store.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of source in the whole program: declared in the settings file and added through the
 * API, read again as people like what was posted, and telling the truth about a site that is not
 * well. One program watches all of them, so that the waiting is shared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryKindTest {
  /** Generous: a host that was silent five times is left alone for a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private static final String DECLARED = "Acme Bakery";
  private static final String ADDED = "Bluebird Cafe";

  private final KindSites sites = new KindSites();
  private final KindSites addedSites = new KindSites();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String database = TestDatabase.freshUrl();
  private App app;
  private long added;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    JsonArray sources = new JsonArray();
    for (String kind : KindSites.kinds()) {
      sites.of(kind).post("Acme Bakery lost the order that I paid for.");
      JsonObject source = new JsonObject().put("kind", kind).put("every", "1s");
      sites.of(kind).fields().forEach(source::put);
      sources.add(source);
    }
    JsonObject business = new JsonObject().put("name", DECLARED).put("sources", sources);
    JsonObject settings = new JsonObject().put("businesses", new JsonArray().add(business));
    // what is JSON is YAML, too
    Path file = Files.writeString(folder.resolve("settings.yaml"), settings.encodePrettily());
    app =
        await(
            App.serve(
                Config.load(
                    Map.of(
                        "TELLTEN_CONFIG", file.toString(),
                        "TELLTEN_DATABASE_URL", database,
                        "TELLTEN_HTTP_PORT", "0",
                        "TELLTEN_CRAWL_ALLOW", "127.0.0.0/8",
                        "TELLTEN_CRAWL_BUDGETS", "stackexchange=100000,searxng=100000",
                        "TELLTEN_CRAWL_PACE", "50ms")),
                Clock.systemUTC()));
    String said = new JsonObject().put("name", ADDED).encode();
    added = new JsonObject(send("POST", "/api/businesses", said)).getLong("id");
  }

  @AfterAll
  void stop() {
    await(app.stop());
    sites.close();
    addedSites.close();
  }

  static Set<String> kinds() {
    return Connectors.standard().kinds();
  }

  @Test
  void everyKindHasAStandInAndEveryStandInAKind() {
    assertThat(KindSites.kinds()).containsExactlyInAnyOrderElementsOf(kinds());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSourceInTheSettingsFileFindsItsPost(String kind) throws Exception {
    until(
        () ->
            mentions(DECLARED).stream()
                .anyMatch(m -> m.getJsonObject("source").getString("kind").equals(kind)));
    until(() -> declared().get(kind).getString("state").equals("ok"));
    assertThat(declared().get(kind).getString("reason")).isNull();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSourceAddedThroughTheApiFindsItsPostAndATrialTellsOfIt(String kind) throws Exception {
    StandIn site = addedSites.of(kind);
    site.post("Bluebird Cafe kept my deposit.");
    long id =
        new JsonObject(send("POST", "/api/sources", wish(kind, site.fields()).encode()))
            .getLong("id");
    try {
      until(() -> mentions(ADDED).stream().anyMatch(m -> isOf(m, id)));
      until(() -> source(id).getString("state").equals("ok"));
      List<JsonObject> steps =
          send("POST", "/api/sources/" + id + "/try", null)
              .lines()
              .map(JsonObject::new)
              .toList();
      JsonObject end = steps.get(steps.size() - 1);
      assertThat(end.getString("step")).isEqualTo("ended");
      assertThat(end.getString("state")).isEqualTo("ok");
      if (connector(kind).isPolled()) {
        assertThat(steps)
            .anyMatch(s -> s.getString("step").equals("post") && s.getBoolean("matched"));
      }
    } finally {
      send("DELETE", "/api/sources/" + id, null);
    }
  }

  @Test
  void whatPeopleLikeIsReadAgainWhereverTheKindHasAWay() throws Exception {
    Set<String> again =
        kinds().stream()
            .filter(kind -> connector(kind).recounter() != null)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    assertThat(again).isNotEmpty();
    until(() -> kindsOf(mentions(DECLARED)).containsAll(again));
    Set<Long> before =
        mentions(DECLARED).stream().map(m -> m.getLong("id")).collect(Collectors.toSet());
    try {
      again.forEach(kind -> sites.of(kind).turnPage()); // polls do not see them any more
      again.forEach(kind -> sites.of(kind).grow(70));
      until(
          () -> {
            sql("UPDATE reread SET due_at = now()");
            return kindsOf(
                    mentions(DECLARED).stream()
                        .filter(m -> before.contains(m.getLong("id")) && hasGrownTo(m, 70))
                        .toList())
                .containsAll(again);
          });
    } finally {
      again.forEach(kind -> sites.of(kind).grow(3));
      again.forEach(kind -> sites.of(kind).post("Acme Bakery lost another order of mine."));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStateTellsTheTruthWhileASiteIsNotWellAndAfterwards(Fault fault) throws Exception {
    untilAll(kind -> "ok", source -> true);
    try {
      kinds().forEach(kind -> sites.of(kind).suffer(fault));
      forgetRobots();
      Map<String, JsonObject> seen =
          untilAll(
              kind -> fault.stateOf(connector(kind)),
              source -> // what only listens and is well has no next time
              source.getString("state").equals("ok") || source.getValue("nextReadAt") != null);
      seen.forEach(
          (kind, source) -> {
            String state = source.getString("state");
            if (!state.equals("ok")) {
              assertThat(source.getString("reason"))
                  .as("why %s is %s", kind, state)
                  .matches("[A-Z0-9#][^\\n]{10,}[.]")
                  .doesNotContain("null", "Exception");
              assertThat(source.getString("troubleSince")).as(kind).isNotNull();
            }
            if (state.equals("throttled")) {
              assertThat(source.getInstant("nextReadAt"))
                  .isAfterOrEqualTo(source.getInstant("until"));
            }
          });
    } finally {
      kinds().forEach(kind -> sites.of(kind).suffer(null));
      forgetRobots();
    }
    untilAll(
        kind -> "ok",
        source -> source.getString("reason") == null && source.getString("troubleSince") == null);
  }

  /** A copy of robots.txt is used for a day; as if it had passed. */
  private void forgetRobots() throws SQLException {
    sql("UPDATE host_queue SET robots_at = robots_at - interval '25 hours'");
  }

  /** The sources of the file at a moment at which each is in the state that it should be in. */
  private Map<String, JsonObject> untilAll(Expected state, Predicate<JsonObject> also)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Map<String, JsonObject> now = declared();
      Map<String, String> wrong = new TreeMap<>();
      now.forEach(
          (kind, source) -> {
            if (!source.getString("state").equals(state.of(kind)) || !also.test(source)) {
              wrong.put(
                  kind,
                  "should be " + state.of(kind) + " and is " + source.getString("state") + ": "
                      + source.getString("reason") + " next " + source.getString("nextReadAt"));
            }
          });
      if (wrong.isEmpty()) {
        return now;
      }
      assertThat(System.nanoTime()).as("%s", wrong).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private interface Expected {
    String of(String kind);
  }

  private static Connector connector(String kind) {
    return Connectors.standard().of(kind).orElseThrow();
  }

  /** What a person would enter into the form that the kind's fields make. */
  private JsonObject wish(String kind, Map<String, Object> told) throws Exception {
    JsonObject form =
        items("/api/kinds").stream()
            .filter(k -> k.getString("kind").equals(kind))
            .findFirst()
            .orElseThrow();
    JsonObject wish = new JsonObject().put("business", added).put("kind", kind).put("every", "1s");
    JsonObject options = new JsonObject();
    Set<String> entered = new LinkedHashSet<>();
    for (Object element : form.getJsonArray("fields")) {
      JsonObject field = (JsonObject) element;
      String name = field.getString("name");
      Object value = told.get(name);
      assertThat(value != null || !field.getBoolean("required")).as(name).isTrue();
      if (value != null) {
        entered.add(name);
        Object said = value instanceof List<?> list ? new JsonArray(list) : value;
        (Set.of("url", "tags").contains(name) ? wish : options).put(name, said);
      }
    }
    assertThat(entered).isEqualTo(told.keySet());
    return wish.put("options", options);
  }

  private static boolean hasGrownTo(JsonObject mention, long count) {
    JsonObject engagement = mention.getJsonObject("engagement");
    return engagement.stream()
        .anyMatch(each -> each.getValue() instanceof Number n && n.longValue() == count);
  }

  private static boolean isOf(JsonObject mention, long source) {
    return mention.getJsonObject("source").getLong("id") == source;
  }

  private static Set<String> kindsOf(List<JsonObject> mentions) {
    return mentions.stream()
        .map(m -> m.getJsonObject("source").getString("kind"))
        .collect(Collectors.toSet());
  }

  private List<JsonObject> mentions(String business) throws Exception {
    return items("/api/mentions?limit=200").stream()
        .filter(m -> m.getJsonObject("business").getString("name").equals(business))
        .toList();
  }

  /** The sources of the file, by their kinds. */
  private Map<String, JsonObject> declared() throws Exception {
    Map<String, JsonObject> byKind = new LinkedHashMap<>();
    for (JsonObject source : items("/api/sources")) {
      if (source.getJsonObject("business").getString("name").equals(DECLARED)) {
        byKind.put(source.getString("kind"), source);
      }
    }
    return byKind;
  }

  private JsonObject source(long id) throws Exception {
    return items("/api/sources").stream()
        .filter(s -> s.getLong("id") == id)
        .findFirst()
        .orElseThrow();
  }

  private List<JsonObject> items(String path) throws Exception {
    JsonArray items = new JsonObject(send("GET", path, null)).getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
            .header("content-type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
    return answer.body();
  }

  private void sql(String statement) throws SQLException {
    URI at = URI.create(database);
    String[] user = (at.getUserInfo() == null ? "postgres:postgres" : at.getUserInfo()).split(":");
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + at.getHost() + ":" + at.getPort() + at.getPath(),
                user[0],
                user.length > 1 ? user[1] : "");
        Statement one = connection.createStatement()) {
      one.executeUpdate(statement);
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
