package io.tellten.proof;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * Serves folders of recorded feeds, pages and answers as sites on loopback, one site a file, has
 * the real program read them all, and says what was found and what could not be read and why:
 *
 * <pre>./mvnw -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dmain.class=io.tellten.proof.FolderSites -Dexec.arguments=folder,folder…</pre>
 */
final class FolderSites implements AutoCloseable {
  /** The commonest words of the folder are the business's names, so that most posts name it. */
  private static final int NAMES = 40;

  /** A start of the program and a read of some thousand sites lie within this. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** Reasons are given with this many of their files. */
  private static final int EXAMPLES = 3;

  private static final Pattern READ =
      Pattern.compile("answer read source=(\\d+) kind=\\w+ posts=(\\d+) skipped=(\\d+)");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,20}");

  private final Vertx vertx = Vertx.vertx();
  private final Map<Integer, RecordedAnswers.Answer> sites = new TreeMap<>();
  private final List<Path> leftOut = new ArrayList<>();

  /** What one source came to. */
  record Outcome(
      Path file, String kind, String state, String reason, int posts, int skipped, int mentions) {
    boolean isRead() {
      return state.equals("ok");
    }
  }

  /** Serves the folders named, reads them and prints the table. */
  public static void main(String[] folders) throws Exception {
    List<Path> paths = Stream.of(folders).map(Path::of).toList();
    try (FolderSites sites = new FolderSites(paths)) {
      sites.print(sites.read(), System.out);
    }
  }

  /** Opens a site for each answer in the folders. */
  FolderSites(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          List<RecordedAnswers.Answer> answers = RecordedAnswers.in(file);
          answers.forEach(this::open);
          if (answers.isEmpty()) {
            leftOut.add(file);
          }
        }
      }
    }
  }

  private void open(RecordedAnswers.Answer answer) {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> serve(request, answer))
                .listen(0, "127.0.0.1"));
    sites.put(server.actualPort(), answer);
  }

  private static void serve(HttpServerRequest request, RecordedAnswers.Answer answer) {
    if (request.path().equals("/robots.txt")) {
      request.response().setStatusCode(404).end();
    } else {
      request
          .response()
          .putHeader("content-type", answer.contentType())
          .end(io.vertx.core.buffer.Buffer.buffer(answer.body()));
    }
  }

  /** Files that no source reads. */
  List<Path> leftOut() {
    return leftOut;
  }

  /** Runs the program until each site has been read or has failed. */
  List<Outcome> read() throws Exception {
    Map<String, String> settings =
        Map.of("TELLTEN_CRAWL_PACE", "1ms", "TELLTEN_LOG_LEVEL", "debug");
    try (Program program = new Program(settings(), settings)) {
      program.launch();
      Api api = new Api(program.address());
      Instant end = Instant.now().plus(PATIENCE);
      List<JsonObject> sources = api.all("/api/sources");
      while (sources.stream().anyMatch(FolderSites::isUnderWay) && Instant.now().isBefore(end)) {
        Thread.sleep(1_000);
        sources = api.all("/api/sources");
      }
      program.stop();
      return outcomes(sources, Files.readString(program.log()));
    }
  }

  private static boolean isUnderWay(JsonObject source) {
    return source.getString("state").equals("waiting");
  }

  private List<Outcome> outcomes(List<JsonObject> sources, String log) {
    Map<Long, int[]> read = new HashMap<>();
    Matcher lines = READ.matcher(log);
    while (lines.find()) {
      // each request of a poll is answered by the same recording
      read.put(
          Long.parseLong(lines.group(1)),
          new int[] {Integer.parseInt(lines.group(2)), Integer.parseInt(lines.group(3))});
    }
    return sources.stream()
        .map(
            source -> {
              int port = java.net.URI.create(source.getString("url")).getPort();
              RecordedAnswers.Answer site = sites.get(port);
              int[] counts = read.getOrDefault(source.getLong("id"), new int[2]);
              return new Outcome(
                  site.file(),
                  site.kind(),
                  source.getString("state"),
                  String.valueOf(source.getString("reason")),
                  counts[0],
                  counts[1],
                  source.getInteger("found"));
            })
        .toList();
  }

  private String settings() {
    StringBuilder yaml = new StringBuilder("businesses:\n  - name: Acme Bakery\n    aliases: [");
    yaml.append(names().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")));
    yaml.append("]\n    sources:\n");
    sites.forEach(
        (port, site) -> {
          String path =
              switch (site.kind()) {
                case "feed" -> "/feed.xml";
                case "reviews" -> "/page.html";
                default -> "";
              };
          yaml.append("      - kind: ").append(site.kind());
          yaml.append("\n        url: http://127.0.0.1:").append(port).append(path);
          yaml.append("\n        every: 1d\n");
          if (site.kind().equals("mastodon")) {
            yaml.append("        tags: [acmebakery]\n");
          }
        });
    return yaml.toString();
  }

  /** The words that most files hold. */
  private List<String> names() {
    Map<String, Integer> files = new HashMap<>();
    for (RecordedAnswers.Answer site : sites.values()) {
      String text = Jsoup.parse(new String(site.body(), StandardCharsets.UTF_8)).text();
      WORD.matcher(text)
          .results()
          .map(word -> word.group().toLowerCase(java.util.Locale.ROOT))
          .distinct()
          .forEach(word -> files.merge(word, 1, Integer::sum));
    }
    return files.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(NAMES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Prints what came of each kind, and the reasons of those that were not read. */
  void print(List<Outcome> outcomes, PrintStream out) {
    out.printf(
        "%-12s %8s %8s %8s %8s %8s %9s%n",
        "kind", "sources", "read", "failing", "items", "skipped", "mentions");
    Map<String, List<Outcome>> kinds =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::kind, TreeMap::new, Collectors.toList()));
    kinds.forEach(
        (kind, all) ->
            out.printf(
                "%-12s %8d %8d %8d %8d %8d %9d%n",
                kind,
                all.size(),
                all.stream().filter(Outcome::isRead).count(),
                all.stream().filter(o -> !o.isRead()).count(),
                all.stream().mapToInt(Outcome::posts).sum(),
                all.stream().mapToInt(Outcome::skipped).sum(),
                all.stream().mapToInt(Outcome::mentions).sum()));
    outcomes.stream()
        .filter(o -> !o.isRead())
        .collect(
            Collectors.groupingBy(
                o -> o.kind() + " " + o.state() + ": " + sameForAll(o.reason()),
                TreeMap::new,
                Collectors.toList()))
        .forEach(
            (reason, all) -> printFiles(out, reason, all.stream().map(Outcome::file).toList()));
    long empty = outcomes.stream().filter(o -> o.isRead() && o.posts() == 0).count();
    out.println("read, but without an item: " + empty);
    if (!leftOut.isEmpty()) {
      printFiles(out, "files that no source reads", leftOut);
    }
  }

  private static void printFiles(PrintStream out, String what, List<Path> files) {
    out.println(
        files.size()
            + " × "
            + what
            + "  ("
            + files.stream()
                .limit(EXAMPLES)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "))
            + (files.size() > EXAMPLES ? ", …)" : ")"));
  }

  /** A reason without what differs from file to file. */
  private static String sameForAll(String reason) {
    return reason
        .replaceAll("\"[^\"]*\"", "\"…\"")
        .replaceAll("<[^>]*>", "<…>")
        .replaceAll("https?://\\S+", "…");
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
