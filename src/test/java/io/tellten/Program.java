package io.tellten;

import static io.tellten.store.TestDatabase.await;

import io.tellten.store.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole program on a database and four local sites of its own, to be started and stopped. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> KINDS = List.of("feed", "reviews", "hackernews", "mastodon");

  /** Any would do; without one the program would leave one in the data directory. */
  private static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  final LocalSites sites = new LocalSites();
  private final String database = TestDatabase.migratedUrl();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path settings;
  private final @Nullable String token;
  private final Map<String, String> more;
  private @Nullable App app;
  private int port;

  private Program(Path folder, @Nullable String token, Map<String, String> more) {
    this.settings = folder.resolve("settings.yaml");
    this.token = token;
    this.more = more;
  }

  /** Watches Acme Bakery on all four kinds of sites, each of which has been read once. */
  static Program watching(Path folder) throws Exception {
    Program program = new Program(folder, null, Map.of());
    for (String kind : KINDS) {
      program.sites.post(kind, "old", "Acme Bakery has been here for years.", 3);
    }
    Files.writeString(program.settings, program.sites.settings("1s"));
    program.start();
    program.until(() -> program.items("/api/mentions").size() == KINDS.size());
    return program;
  }

  /** Watches Acme Bakery nowhere. */
  static Program idle(Path folder, @Nullable String token) throws Exception {
    Program program = new Program(folder, token, Map.of());
    Files.writeString(program.settings, "businesses: [{name: Acme Bakery}]");
    return program.start();
  }

  /** Watches Acme Bakery nowhere, with these settings by the name of their variable besides. */
  static Program idleWith(Path folder, Map<String, String> more) throws Exception {
    Program program = new Program(folder, null, more);
    Files.writeString(program.settings, "businesses: [{name: Acme Bakery}]");
    return program.start();
  }

  /** Knows of no business. */
  static Program empty(Path folder) throws Exception {
    return emptyWith(folder, Map.of());
  }

  /** Knows of no business, with these settings by the name of their variable besides. */
  static Program emptyWith(Path folder, Map<String, String> more) throws Exception {
    Program program = new Program(folder, null, more);
    Files.writeString(program.settings, "businesses: []");
    return program.start();
  }

  /** Where it was before, once it had a port. */
  Program start() throws ConfigException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "TELLTEN_CONFIG",
                settings.toString(),
                "TELLTEN_DATABASE_URL",
                database,
                "TELLTEN_HTTP_PORT",
                String.valueOf(port),
                "TELLTEN_CRAWL_ALLOW",
                "127.0.0.0/8",
                "TELLTEN_CRAWL_PACE",
                "100ms",
                "TELLTEN_DELIVERY_ALLOW",
                "127.0.0.0/8",
                "TELLTEN_SECRET_KEY",
                SECRET_KEY));
    environment.putAll(more);
    if (token != null) {
      environment.put("TELLTEN_API_TOKEN", token);
    }
    App started = await(App.serve(Config.load(environment), Clock.systemUTC()));
    app = started;
    port = started.port();
    return this;
  }

  void stop() {
    if (app != null) {
      await(app.stop());
      app = null;
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Brings a post in by hand, as other programs do; gives the mention's number. */
  long add(JsonObject post) throws Exception {
    long business = items("/api/businesses").get(0).getLong("id");
    JsonObject answer =
        new JsonObject(send("POST", "/api/posts", post.put("business", business).encode()));
    return answer.getJsonArray("items").getJsonObject(0).getLong("mentionId");
  }

  long add(String author, String text) throws Exception {
    return add(new JsonObject().put("author", author).put("text", text));
  }

  /** Watches another business; gives its number. */
  long business(String name) throws Exception {
    String said = new JsonObject().put("name", name).encode();
    return new JsonObject(send("POST", "/api/businesses", said)).getLong("id");
  }

  /** Watches the local site of that kind for a business, now and then; gives the source's number. */
  long source(long business, String kind, String name) throws Exception {
    JsonObject said =
        new JsonObject()
            .put("business", business)
            .put("kind", kind)
            .put("name", name)
            .put("url", sites.url(kind) + (kind.equals("feed") ? "/feed.xml" : ""))
            .put("every", "5m");
    return new JsonObject(send("POST", "/api/sources", said.encode())).getLong("id");
  }

  /** Says something to the API, as other programs do; gives the answer, empty where there is none. */
  JsonObject say(String method, String path, @Nullable JsonObject said) throws Exception {
    String answer = send(method, path, said == null ? null : said.encode());
    return answer.isEmpty() ? new JsonObject() : new JsonObject(answer);
  }

  JsonObject get(String path) throws Exception {
    return new JsonObject(send("GET", path, null));
  }

  List<JsonObject> items(String path) throws Exception {
    JsonArray items = get(path).getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }

  /** Says of a mention what it feels and speaks of, as other programs do. */
  void correct(long mention, JsonObject said) throws Exception {
    send("PUT", "/api/mentions/" + mention + "/correction", said.encode());
  }

  private String send(String method, String path, @Nullable String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("content-type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError(
          method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Something that becomes true. */
  interface Claim {
    boolean holds() throws Exception;
  }

  void until(Claim claim) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!claim.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come true in time");
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    stop();
    sites.close();
  }
}
