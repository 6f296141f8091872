package io.tellten.bench;

import io.tellten.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How soon people know. The program runs as it is, with 1,000 rules over 100 businesses, while a
 * local stream brings 500 mentions a second; now and then an unhappy post among them is liked by
 * hundreds. Says how long it takes from the commit of the reading that shows it to the mail at a
 * local mail server and to an open dashboard, beside a mail sent without any of that. Then a storm:
 * 10,000 alerts within a minute; says whether one was lost, how many mails each person got, and the
 * longest time in which the open dashboard heard nothing. Speaks to loopback only and stops by
 * itself.
 *
 * <p>Arguments: posts that spread, alerts of the storm; 100 10000 unless said.
 */
public final class AlertLoad {
  private static final int BUSINESSES = 100;
  private static final int RULES_EACH = 10;
  private static final int MENTIONS_A_SECOND = 500;
  private static final int LIKES = 500;
  private static final Duration STORM = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final String STORM_WORD = "hailstorm";
  private static final String[] WORDS =
      ("the morning was grey and our coffee in that station came late so we walked along a river and talked about work music trains"
              + " gardens letters paper windows boats bridges lamps and bread while somebody played an old song on the stairs nearby")
          .split(" ");

  private final Vertx vertx = Vertx.vertx();
  private final WebClient web = WebClient.create(vertx);

  /** Held: one that nobody holds is closed, and what it listens to with it. */
  private final HttpClient live = vertx.createHttpClient();

  private final MailSink mails = new MailSink(vertx);
  private final Random random = new Random(11);
  private final Path folder;
  private final Map<Long, Instant> shown = new ConcurrentHashMap<>();
  private volatile @Nullable ServerWebSocket stream;
  private volatile Instant lastHeard = Instant.EPOCH;
  private volatile Duration longestSilence = Duration.ZERO;
  private int mailPort;
  private int port;
  private long posted;

  private @Nullable Database database;
  private @Nullable Pool db;

  private AlertLoad(Path folder) {
    this.folder = folder;
  }

  /** Runs it and prints what it saw. */
  public static void main(String[] args) throws Exception {
    int spreading = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    int alerts = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    Path folder = Files.createTempDirectory("tellten-load");
    AlertLoad load = new AlertLoad(folder);
    Process program = null;
    try {
      program = load.start();
      load.setUp();
      load.spread(spreading);
      load.storm(alerts);
    } finally {
      load.closeDatabase();
      if (program != null) {
        program.destroy();
        if (!program.waitFor(30, TimeUnit.SECONDS)) {
          program.destroyForcibly();
        }
      }
      await(load.vertx.close());
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  private Process start() throws Exception {
    mailPort = await(mails.start());
    HttpServer sky =
        await(vertx.createHttpServer().webSocketHandler(socket -> stream = socket).listen(0, "127.0.0.1"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("tellten.yaml");
    StringBuilder yaml = new StringBuilder("businesses:\n");
    for (int i = 0; i < BUSINESSES; i++) {
      yaml.append("  - name: ").append(name(i)).append("\n    sources:\n")
          .append("      - {kind: bluesky, url: 'ws://127.0.0.1:").append(sky.actualPort()).append("'}\n");
    }
    Files.writeString(settings, yaml);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "io.tellten.Main", "serve")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TELLTEN_"));
    builder.environment().putAll(
        Map.of(
            "TELLTEN_CONFIG", settings.toString(),
            "TELLTEN_DATA_DIR", folder.resolve("own").toString(),
            "TELLTEN_HTTP_PORT", String.valueOf(port),
            "TELLTEN_CRAWL_ALLOW", "127.0.0.0/8",
            "TELLTEN_DELIVERY_ALLOW", "127.0.0.0/8",
            "TELLTEN_MAIL_HOST", "127.0.0.1",
            "TELLTEN_MAIL_PORT", String.valueOf(mailPort),
            "TELLTEN_MAIL_FROM", "tellten@acme.example",
            "TELLTEN_LOG_LEVEL", "warn"));
    builder.environment().put("TELLTEN_MAIL_TLS", "none");
    Process program = builder.start();
    Instant until = Instant.now().plus(PATIENCE);
    while (stream == null) {
      if (!program.isAlive() || Instant.now().isAfter(until)) {
        throw new IllegalStateException("the program does not listen; its log is " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(200);
    }
    openDatabase();
    return program;
  }

  /** The program's own server, whose password stands beside its data. */
  private void openDatabase() throws Exception {
    Path own = folder.resolve("own");
    String password = Files.readString(own.resolve("postgres-password")).strip();
    String serverPort = Files.readAllLines(own.resolve("postgres/postmaster.pid")).get(3);
    Database opened =
        await(Database.at(vertx, "postgresql://postgres:" + password + "@127.0.0.1:" + serverPort + "/postgres"));
    database = opened;
    db = opened.pool();
  }

  private void closeDatabase() throws Exception {
    if (database != null) {
      await(database.close(vertx));
    }
  }

  /** A person and a chain of one step for each business, and ten rules that look and rarely find. */
  private void setUp() throws Exception {
    JsonArray businesses = get("/api/businesses").getJsonArray("businesses");
    if (businesses == null) {
      businesses = get("/api/businesses").getJsonArray("items");
    }
    for (int i = 0; i < businesses.size(); i++) {
      long business = businesses.getJsonObject(i).getLong("id");
      long person =
          send(
                  HttpMethod.POST, "/api/people",
                  new JsonObject().put("name", "Owner " + i).put("timeZone", "UTC").put("working", new JsonArray()).putNull("quiet")
                      .put("digest", new JsonObject().put("every", "none").put("at", "08:00").put("day", 1)))
              .getLong("id");
      send(
          HttpMethod.POST, "/api/people/" + person + "/channels",
          new JsonObject().put("kind", "mail").put("settings", new JsonObject().put("address", "owner" + i + "@acme.example"))
              .put("secrets", new JsonObject()).putNull("dailyCap").put("paused", false));
      send(
          HttpMethod.PUT, "/api/chains/" + business,
          new JsonObject().put("steps", new JsonArray().add(
              new JsonObject().put("personId", person).put("afterSeconds", 0).put("workingTime", false).put("onlyOpen", true)
                  .put("leastLevel", "warning").putNull("leastRisk").put("repeats", 0).put("repeatSeconds", 0))));
      for (int rule = 0; rule < RULES_EACH; rule++) {
        boolean storms = rule == 0;
        send(
            HttpMethod.POST, "/api/rules",
            new JsonObject().put("business", business).put("kind", "mention").put("name", "Rule " + rule).put("enabled", true)
                .put("level", "warning").putNull("threshold")
                .put("conditions", new JsonArray()
                    .add(new JsonObject().put("field", "text").put("op", "contains")
                        .put("values", new JsonArray().add(storms ? STORM_WORD : "word that nobody writes " + rule)))
                    .add(new JsonObject().put("field", "severity").put("op", "at-least").put("values", new JsonArray().add("0"))))
                .put("tell", new JsonArray()).put("coolDownSeconds", 0).putNull("repeatSeconds"));
      }
    }
    listen();
    say("%d businesses, %d rules of their own", businesses.size(), businesses.size() * RULES_EACH);
  }

  /** An open dashboard. */
  private void listen() {
    RecordParser lines = RecordParser.newDelimited("\n");
    String[] event = {""};
    lines.handler(
        line -> {
          String text = line.toString();
          if (text.startsWith("event:")) {
            event[0] = text.substring(6).strip();
          } else if (text.startsWith("data:")) {
            Instant now = Instant.now();
            if (lastHeard.isAfter(Instant.EPOCH)) {
              Duration silence = Duration.between(lastHeard, now);
              longestSilence = silence.compareTo(longestSilence) > 0 ? silence : longestSilence;
            }
            lastHeard = now;
            if (event[0].equals("alert")) {
              shown.putIfAbsent(new JsonObject(text.substring(5)).getLong("id"), now);
            }
          }
        });
    live
        .request(HttpMethod.GET, port, "127.0.0.1", "/api/live")
        .compose(request -> request.send())
        .onSuccess(response -> response.handler(lines))
        .onFailure(Throwable::printStackTrace);
  }

  /** What spreads among what does not. */
  private void spread(int count) throws Exception {
    stream(Instant.now().plus(WARM_UP), Integer.MAX_VALUE);
    Map<String, Instant> liked = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String key = "v" + i;
      send("did:plc:v" + i, "app.bsky.feed.post", key, post(words(6) + " " + name(i % BUSINESSES) + " lost my parcel, kept my money and never answered. Awful, I am furious. " + words(5)));
      stream(Instant.now().plusMillis(500), Integer.MAX_VALUE);
      String subject = "at://did:plc:v" + i + "/app.bsky.feed.post/" + key;
      liked.put(key, Instant.now());
      for (int like = 0; like < LIKES; like++) {
        String collection = like % 4 == 0 ? "app.bsky.feed.repost" : "app.bsky.feed.like";
        send("did:plc:f" + like, collection, key + "x" + like,
            "{\"$type\":\"" + collection + "\",\"createdAt\":\"" + Instant.now() + "\",\"subject\":{\"cid\":\"c\",\"uri\":\"" + subject + "\"}}");
      }
      stream(Instant.now().plusMillis(700), Integer.MAX_VALUE);
    }
    stream(Instant.now().plusSeconds(5), Integer.MAX_VALUE);
    report(liked);
  }

  private void report(Map<String, Instant> liked) throws Exception {
    Map<Long, Instant> mailed = new HashMap<>();
    for (MailSink.Taken mail : mails.taken()) {
      var number = java.util.regex.Pattern.compile("a(\\d+)-r").matcher(mail.id());
      if (number.find()) {
        mailed.putIfAbsent(Long.parseLong(number.group(1)), mail.at());
      }
    }
    List<Double> toMail = new ArrayList<>();
    List<Double> toPage = new ArrayList<>();
    int raised = 0;
    for (Map.Entry<String, Instant> each : liked.entrySet()) {
      var rows =
          await(
              db.preparedQuery(
                      """
                      SELECT a.id, (SELECT min(e.at) FROM event e WHERE e.kind = 'mention' AND e.thing_id = m.id AND e.at >= $2) AS read_at
                      FROM post p JOIN mention m ON m.post_id = p.id JOIN alert a ON a.mention_id = m.id
                      WHERE p.external_id LIKE '%/' || $1""")
                  .execute(Tuple.of(each.getKey(), each.getValue().atOffset(java.time.ZoneOffset.UTC))));
      for (Row row : rows) {
        raised++;
        Instant read = row.getOffsetDateTime("read_at").toInstant();
        if (mailed.containsKey(row.getLong("id"))) {
          toMail.add(millis(read, mailed.get(row.getLong("id"))));
        }
        if (shown.containsKey(row.getLong("id"))) {
          toPage.add(millis(read, shown.get(row.getLong("id"))));
        }
      }
    }
    long mentions = one("SELECT count(*) FROM mention");
    say("%d posts spread among %,d mentions; %d alerts, %d mailed, %d on the open dashboard", liked.size(), mentions, raised, toMail.size(), toPage.size());
    double bare = bare();
    print("the mail server", toMail);
    print("the open dashboard", toPage);
    say("a mail sent without any of that: median %.1f ms; ratio %.0f", bare, median(toMail) / bare);
  }

  private double bare() throws Exception {
    MailClient client = MailClient.create(vertx, new MailConfig().setHostname("127.0.0.1").setPort(mailPort));
    double[] took = new double[100];
    for (int i = 0; i < took.length; i++) {
      long start = System.nanoTime();
      await(client.sendMail(new MailMessage("a@acme.example", "b@acme.example", "A subject", "A text of one line.")));
      took[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(took);
    return took[took.length / 2];
  }

  /** Ten thousand matters in a minute. */
  private void storm(int count) throws Exception {
    int before = mails.taken().size();
    long alertsBefore = one("SELECT count(*) FROM alert");
    longestSilence = Duration.ZERO;
    Instant start = Instant.now();
    for (int i = 0; i < count; i++) {
      send("did:plc:s" + i, "app.bsky.feed.post", "s" + i, post(words(8) + " " + name(i % BUSINESSES) + " " + STORM_WORD + " " + words(14)));
      if (i % 100 == 99) {
        long due = STORM.toMillis() * (i + 1) / count;
        Thread.sleep(Math.max(0, due - Duration.between(start, Instant.now()).toMillis()));
      }
    }
    Instant until = Instant.now().plus(PATIENCE);
    while (one("SELECT count(*) FROM alert a JOIN mention m ON m.id = a.mention_id JOIN post p ON p.id = m.post_id WHERE p.external_id LIKE '%/s%'") < count
        && Instant.now().isBefore(until)) {
      Thread.sleep(500);
    }
    Duration raisedIn = Duration.between(start, Instant.now());
    while (one("SELECT count(*) FROM delivery WHERE state = 'due' AND next_at <= now()") > 0 && Instant.now().isBefore(until)) {
      Thread.sleep(500);
    }
    Map<String, Long> each =
        mails.taken().stream().skip(before).collect(Collectors.groupingBy(MailSink.Taken::to, Collectors.counting()));
    long untold =
        one(
            """
            SELECT count(*) FROM alert a JOIN mention m ON m.id = a.mention_id JOIN post p ON p.id = m.post_id
            WHERE p.external_id LIKE '%/s%' AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.alert_id = a.id)""");
    say("a storm of %,d posts in %d s: %,d alerts raised within %d s, %d without a message", count, STORM.toSeconds(),
        one("SELECT count(*) FROM alert") - alertsBefore, raisedIn.toSeconds(), untold);
    say("deliveries sent %,d, waiting %,d, dead %,d", one("SELECT count(*) FROM delivery WHERE state = 'sent'"),
        one("SELECT count(*) FROM delivery WHERE state = 'due'"), one("SELECT count(*) FROM delivery WHERE state = 'dead'"));
    say("mails to a person: %d at most, to %d people", each.values().stream().mapToLong(Long::longValue).max().orElse(0), each.size());
    say("the open dashboard heard nothing for at most %d ms", longestSilence.toMillis());
  }

  /** Brings mentions that need nobody, evenly, until then. */
  private void stream(Instant until, int most) throws Exception {
    Instant start = Instant.now();
    int sent = 0;
    while (Instant.now().isBefore(until) && sent < most) {
      long due = Duration.between(start, Instant.now()).toMillis() * MENTIONS_A_SECOND / 1000;
      while (sent < due) {
        long number = posted++;
        send("did:plc:n" + number, "app.bsky.feed.post", "n" + number, post(words(7) + " " + name((int) (number % BUSINESSES)) + " " + words(9)));
        sent++;
      }
      Thread.sleep(20);
    }
  }

  private void send(String did, String collection, String key, String record) {
    ServerWebSocket socket = stream;
    if (socket == null || socket.isClosed()) {
      throw new IllegalStateException("the program listens no more");
    }
    long micros = System.currentTimeMillis() * 1000 + System.nanoTime() / 1000 % 1000;
    String text =
        "{\"did\":\"" + did + "\",\"time_us\":" + micros + ",\"kind\":\"commit\",\"commit\":{\"rev\":\"r\",\"operation\":\"create\",\"collection\":\""
            + collection + "\",\"rkey\":\"" + key + "\",\"record\":" + record + ",\"cid\":\"c\"}}";
    vertx.runOnContext(v -> socket.writeTextMessage(text));
  }

  private static String post(String text) {
    return "{\"$type\":\"app.bsky.feed.post\",\"createdAt\":\"" + Instant.now() + "\",\"langs\":[\"en\"],\"text\":\"" + text + "\"}";
  }

  private String words(int count) {
    return random.ints(count, 0, WORDS.length).mapToObj(i -> WORDS[i]).collect(Collectors.joining(" "));
  }

  private static String name(int number) {
    return "Brand" + (char) ('a' + number / 10) + (char) ('a' + number % 10) + "us Works";
  }

  private JsonObject get(String path) throws Exception {
    return await(web.get(port, "127.0.0.1", path).send()).bodyAsJsonObject();
  }

  private JsonObject send(HttpMethod method, String path, JsonObject body) throws Exception {
    var answer = await(web.request(method, port, "127.0.0.1", path).sendJsonObject(body));
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.bodyAsString());
    }
    return answer.bodyAsJsonObject();
  }

  private long one(String sql) throws Exception {
    return ((Number) await(db.query(sql).execute()).iterator().next().getValue(0)).longValue();
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  private static double median(List<Double> all) {
    return all.isEmpty() ? Double.NaN : all.stream().sorted().toList().get(all.size() / 2);
  }

  private static void print(String where, List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    if (sorted.isEmpty()) {
      say("nothing reached %s", where);
      return;
    }
    say("from the commit of a reading to %s: median %.0f ms, 99 %% %.0f ms, longest %.0f ms (target: 99 %% below 1,000 ms)", where,
        median(sorted), sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1), sorted.get(sorted.size() - 1));
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }
}
