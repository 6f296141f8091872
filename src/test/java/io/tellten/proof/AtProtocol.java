package io.tellten.proof;

import io.tellten.store.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real network of the AT Protocol on loopback: the reference implementation's personal data
 * server and AppView, with a redis and a database of their own, and a bridge that tells of what
 * happens in its repositories as Jetstream does. Closing it ends its processes and removes its
 * folder.
 */
final class AtProtocol implements AutoCloseable {
  /** Names the folder with the node modules. */
  static final String PROPERTY = "tellten.atproto";

  /** It starts within seconds; a busy machine takes longer. */
  private static final int PATIENCE_SECONDS = 300;

  private static final String UP = "network ";
  private static final String POST = "app.bsky.feed.post";

  /** What the development network is born with; nobody else can reach it. */
  private static final String ADMIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("admin:admin-pass".getBytes(StandardCharsets.US_ASCII));

  /** Node's servers hang up on an offer to speak the second version. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Thread lastResort = new Thread(this::endProcesses, "end-atproto");
  private JsonObject network;

  private AtProtocol(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Somebody on the network.
   *
   * @param key what this account signs in with
   */
  record Account(String did, String handle, String key) {}

  /** A record in somebody's repository. */
  record Ref(String uri, String cid) {
    JsonObject json() {
      return new JsonObject().put("uri", uri).put("cid", cid);
    }

    String key() {
      return uri.substring(uri.lastIndexOf('/') + 1);
    }
  }

  /** Whether this machine has what it takes. */
  static boolean isInstalled() {
    String modules = System.getProperty(PROPERTY, "");
    return !modules.isEmpty()
        && Files.isDirectory(Path.of(modules, "node_modules", "@atproto", "dev-env"))
        && Stream.of("node", "redis-server").allMatch(AtProtocol::isProgram);
  }

  private static boolean isProgram(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Sets one up and starts it. */
  static AtProtocol start() throws Exception {
    AtProtocol started = new AtProtocol(Files.createTempDirectory("tellten-atproto"));
    try {
      started.startNetwork(started.startRedis());
      return started;
    } catch (Exception | AssertionError e) {
      started.close();
      throw e;
    }
  }

  private int startRedis() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command =
        List.of(
            "redis-server",
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            folder.toString());
    ProcessBuilder redis = new ProcessBuilder(command);
    processes.add(redis.redirectErrorStream(true).redirectOutput(log()).start());
    return port;
  }

  private void startNetwork(int redis) throws Exception {
    Path script = folder.resolve("atproto.cjs");
    try (InputStream own = AtProtocol.class.getResourceAsStream("/proof/atproto.cjs")) {
      Files.write(script, own.readAllBytes());
    }
    ProcessBuilder node =
        new ProcessBuilder("node", script.toString(), System.getProperty(PROPERTY));
    node.environment().put("DB_POSTGRES_URL", TestDatabase.freshUrl());
    node.environment().put("REDIS_HOST", "127.0.0.1:" + redis);
    node.environment().put("LOG_ENABLED", "false");
    Process process = node.redirectError(log()).start();
    processes.add(process);
    CompletableFuture<JsonObject> told = new CompletableFuture<>();
    Thread reader = new Thread(() -> readLines(process, told), "atproto-output");
    reader.setDaemon(true);
    reader.start();
    try {
      network = told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(
          "the network does not start:\n" + Files.readString(folder.resolve("log")), e);
    }
  }

  private static void readLines(Process process, CompletableFuture<JsonObject> told) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(UP)) {
          told.complete(new JsonObject(line.substring(UP.length())));
        }
      }
      told.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      told.completeExceptionally(e);
    }
  }

  private ProcessBuilder.Redirect log() {
    return ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile());
  }

  /** Where it speaks Jetstream, and where its AppView is asked. */
  String stream() {
    return "http://" + bridge();
  }

  private String bridge() {
    return "127.0.0.1:" + network.getInteger("bridge");
  }

  /** Nobody can connect any more, and who is connected no longer is. */
  void hangUp() throws Exception {
    get("http://" + bridge() + "/state/down");
  }

  /** What happens from here on is never told. */
  void keepSilent() throws Exception {
    get("http://" + bridge() + "/state/deaf");
  }

  /** All is as usual again. */
  void speak() throws Exception {
    get("http://" + bridge() + "/state/up");
  }

  /** How often the AppView was asked through the bridge. */
  int asked() throws Exception {
    return get("http://" + bridge() + "/asked").getInteger("asked");
  }

  Account join(String name) throws Exception {
    JsonObject wanted =
        new JsonObject()
            .put("handle", name + ".test")
            .put("email", name + "@town.example")
            .put("password", "for this test only");
    JsonObject made = call("com.atproto.server.createAccount", null, wanted);
    return new Account(
        made.getString("did"), made.getString("handle"), "Bearer " + made.getString("accessJwt"));
  }

  void callOneself(Account account, String name) throws Exception {
    JsonObject profile =
        new JsonObject().put("$type", "app.bsky.actor.profile").put("displayName", name);
    JsonObject record =
        in(account, "app.bsky.actor.profile").put("rkey", "self").put("record", profile);
    call("com.atproto.repo.putRecord", account.key(), record);
  }

  /** Posts, and says that it was written at that moment. */
  Ref post(Account by, String text, Instant at) throws Exception {
    return create(by, POST, words(text, at));
  }

  Ref reply(Account by, String text, Ref to) throws Exception {
    JsonObject reply = new JsonObject().put("root", to.json()).put("parent", to.json());
    return create(by, POST, words(text, Instant.now()).put("reply", reply));
  }

  Ref quote(Account by, String text, Ref quoted) throws Exception {
    JsonObject embed =
        new JsonObject().put("$type", "app.bsky.embed.record").put("record", quoted.json());
    return create(by, POST, words(text, Instant.now()).put("embed", embed));
  }

  Ref like(Account by, Ref post) throws Exception {
    return react(by, "app.bsky.feed.like", post);
  }

  Ref repost(Account by, Ref post) throws Exception {
    return react(by, "app.bsky.feed.repost", post);
  }

  private Ref react(Account by, String collection, Ref post) throws Exception {
    JsonObject record =
        new JsonObject().put("subject", post.json()).put("createdAt", Instant.now().toString());
    return create(by, collection, record);
  }

  private static JsonObject words(String text, Instant at) {
    return new JsonObject()
        .put("text", text)
        .put("langs", new JsonArray().add("en"))
        .put("createdAt", at.toString());
  }

  private Ref create(Account by, String collection, JsonObject record) throws Exception {
    JsonObject wanted = in(by, collection).put("record", record.put("$type", collection));
    JsonObject made = call("com.atproto.repo.createRecord", by.key(), wanted);
    return new Ref(made.getString("uri"), made.getString("cid"));
  }

  /** Takes a record back. */
  void delete(Account by, Ref record) throws Exception {
    String collection = record.uri().split("/")[3];
    JsonObject wanted = in(by, collection).put("rkey", record.key());
    call("com.atproto.repo.deleteRecord", by.key(), wanted);
  }

  private static JsonObject in(Account account, String collection) {
    return new JsonObject().put("repo", account.did()).put("collection", collection);
  }

  /** The account puts itself out of sight. */
  void deactivate(Account account) throws Exception {
    call("com.atproto.server.deactivateAccount", account.key(), new JsonObject());
  }

  /** Whoever runs the server puts the account out of sight. */
  void takeDown(Account account) throws Exception {
    JsonObject subject =
        new JsonObject()
            .put("$type", "com.atproto.admin.defs#repoRef")
            .put("did", account.did());
    JsonObject takedown = new JsonObject().put("applied", true).put("ref", "1");
    call(
        "com.atproto.admin.updateSubjectStatus",
        ADMIN,
        new JsonObject().put("subject", subject).put("takedown", takedown));
  }

  /** A post as the AppView itself shows it; null where it shows none. */
  JsonObject shown(Ref post) throws Exception {
    String uri = network.getString("appView") + "/xrpc/app.bsky.feed.getPosts?uris=" + post.uri();
    JsonArray posts = get(uri).getJsonArray("posts");
    return posts.isEmpty() ? null : posts.getJsonObject(0);
  }

  private JsonObject call(String method, String key, JsonObject body) throws Exception {
    URI uri = URI.create(network.getString("pds") + "/xrpc/" + method);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    if (key != null) {
      request.header("authorization", key);
    }
    return answer(request.build());
  }

  private JsonObject get(String uri) throws Exception {
    return answer(
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .build());
  }

  private JsonObject answer(HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
  }

  @Override
  public void close() {
    endProcesses();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder + " " + e);
    }
  }

  private synchronized void endProcesses() {
    Collections.reverse(processes);
    for (Process process : processes) {
      // nothing here is to outlive the test, so there is nothing to put in order
      process.destroyForcibly().onExit().join();
    }
    processes.clear();
  }
}
