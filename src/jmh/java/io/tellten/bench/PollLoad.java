package io.tellten.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Ten thousand feeds on two thousand loopback hosts, each polled once a minute by one process with
 * its politeness on, and beside it in the same run a bare {@code WebClient} loop that asks for the
 * same and reads nothing. Says how late polls were, what both cost, and the ratio. Speaks to
 * loopback only and stops by itself.
 *
 * <p>Arguments: hosts, feeds on each, minutes measured; 2000 5 3 unless said. It is measured from one
 * interval after every feed was asked once.
 */
public final class PollLoad {
  private static final double LATE = 1.1;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** The first minute brings every feed in for the first time; if it does not, what is left is waited for. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static final Duration LONGEST_START = Duration.ofMinutes(6);
  private static final int BUSINESSES = 100;

  private PollLoad() {}

  /** Runs it and prints what it saw. */
  public static void main(String[] args) throws Exception {
    int hosts = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
    int feedsPerHost = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int minutes = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("tellten-load");
    try {
      LoadSites sites = new LoadSites(vertx, hosts, feedsPerHost);
      await(sites.start());
      double bare = bare(vertx, sites, Duration.ofMinutes(1));
      sites.forget();
      ours(folder, sites, Duration.ofMinutes(minutes), bare);
    } finally {
      await(vertx.close());
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  /** A process of its own asks for every feed once a minute, evenly, and reads nothing. */
  private static double bare(Vertx vertx, LoadSites sites, Duration time) throws Exception {
    List<String> feeds = sites.feeds();
    Path list = Files.createTempFile("tellten-load", ".txt");
    Files.write(list, feeds);
    Process loop = java(Path.of("."), "io.tellten.bench.PollLoad$BareLoop", list.toString(), String.valueOf(time.toSeconds())).start();
    Thread.sleep(Duration.ofSeconds(3).toMillis());
    double before = ProcessCost.own(loop.toHandle()).cpuSeconds();
    long since = System.nanoTime();
    sites.forget();
    Thread.sleep(time.minusSeconds(8).toMillis());
    LoadSites.Seen seen = sites.seen(since, System.nanoTime());
    ProcessCost.Cost cost = ProcessCost.own(loop.toHandle());
    double perFetch = (cost.cpuSeconds() - before) / seen.requests() * 1000;
    say("bare WebClient loop: %d fetches, %.2f ms of CPU each, %.0f MB", seen.requests(), perFetch, cost.residentMegabytes());
    loop.waitFor(30, TimeUnit.SECONDS);
    loop.destroyForcibly();
    Files.delete(list);
    return perFetch;
  }

  private static void ours(Path folder, LoadSites sites, Duration time, double bare) throws Exception {
    Path settings = folder.resolve("tellten.yaml");
    Files.writeString(settings, settings(sites.feeds()));
    ProcessBuilder builder = java(folder, "io.tellten.Main", "serve");
    builder.environment().keySet().removeIf(name -> name.startsWith("TELLTEN_"));
    builder.environment().put("TELLTEN_CONFIG", settings.toString());
    builder.environment().put("TELLTEN_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("TELLTEN_HTTP_PORT", "0");
    builder.environment().put("TELLTEN_CRAWL_ALLOW", "127.0.0.0/8");
    builder.environment().put("TELLTEN_LOG_LEVEL", "warn");
    Process program = builder.start();
    try {
      long began = System.nanoTime();
      while (sites.seen(began, began).feeds() == 0) {
        if (!program.isAlive() || System.nanoTime() - began > LONGEST_START.toNanos()) {
          throw new IllegalStateException("the program did not begin to ask; its log is " + Files.readString(folder.resolve("log")));
        }
        Thread.sleep(200);
      }
      say("asking began %.0f s after the start", (System.nanoTime() - began) / 1e9);
      Thread.sleep(FIRST.toMillis());
      say("after the first minute: %d of %d feeds asked", sites.seen(began, began).feeds(), sites.feeds().size());
      while (sites.seen(began, began).feeds() < sites.feeds().size() && System.nanoTime() - began < LONGEST_START.toNanos()) {
        Thread.sleep(500);
      }
      say("%d feeds were asked once %.0f s after the start; one interval later it is measured", sites.seen(began, began).feeds(), (System.nanoTime() - began) / 1e9);
      Thread.sleep(INTERVAL.toMillis()); // a gap that began in the first round says how long that took, not how it goes on
      ProcessCost.Cost ownBefore = ProcessCost.own(program.toHandle());
      ProcessCost.Cost baseBefore = ProcessCost.server(folder.resolve("data"));
      long since = System.nanoTime();
      sites.measureFrom(since);
      Thread.sleep(time.toMillis());
      LoadSites.Seen seen = sites.seen(since, System.nanoTime());
      ProcessCost.Cost own = ProcessCost.own(program.toHandle());
      ProcessCost.Cost base = ProcessCost.server(folder.resolve("data"));
      double cpu = own.cpuSeconds() - ownBefore.cpuSeconds();
      double baseCpu = base.cpuSeconds() - baseBefore.cpuSeconds();
      say("feeds asked %d, polls %d in %d s; gap between polls median %.1f s, 99 %% %.1f s, longest %.1f s: %s",
          seen.feeds(), seen.requests(), time.toSeconds(), seen.medianGap(), seen.p99Gap(), seen.longestGap(),
          seen.longestGap() <= INTERVAL.toSeconds() * LATE ? "none more than 10 % late" : "LATE");
      say("most requests to one host at once: %d", seen.mostAtOnce());
      say("program %.2f ms of CPU a poll, %.0f MB; PostgreSQL %.2f ms, %.0f MB; together %.0f %% of one core",
          cpu / seen.requests() * 1000, own.residentMegabytes(), baseCpu / seen.requests() * 1000, base.residentMegabytes(),
          (cpu + baseCpu) / time.toSeconds() * 100);
      say("ratio to the bare loop: program %.1f, with PostgreSQL %.1f", cpu / seen.requests() * 1000 / bare, (cpu + baseCpu) / seen.requests() * 1000 / bare);
    } finally {
      program.destroy();
      if (!program.waitFor(30, TimeUnit.SECONDS)) {
        program.destroyForcibly();
      }
    }
  }

  private static String settings(List<String> feeds) {
    StringBuilder yaml = new StringBuilder("businesses:\n");
    int each = (feeds.size() + BUSINESSES - 1) / BUSINESSES;
    for (int from = 0; from < feeds.size(); from += each) {
      String name = from == 0 ? "Acme Bakery" : "Watched Business Number " + from;
      yaml.append("  - name: ").append(name).append("\n    sources:\n");
      for (String feed : feeds.subList(from, Math.min(from + each, feeds.size()))) {
        yaml.append("      - {kind: feed, url: '").append(feed).append("', every: 1m}\n");
      }
    }
    return yaml.toString();
  }

  private static ProcessBuilder java(Path folder, String... command) {
    java.util.ArrayList<String> all = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path")));
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.equals(Path.of(".")) ? new java.io.File("/dev/null") : folder.resolve("log").toFile()));
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  /** The other process: the same fetches from a file, evenly over each minute, nothing read. */
  static final class BareLoop {
    private BareLoop() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      List<String> feeds = Files.readAllLines(Path.of(args[0]));
      long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[1])).toNanos();
      Vertx vertx = Vertx.vertx();
      WebClient client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false).setKeepAliveTimeout(5));
      AtomicLong next = new AtomicLong();
      long began = System.nanoTime();
      while (System.nanoTime() < end) {
        long due = (System.nanoTime() - began) * feeds.size() / INTERVAL.toNanos();
        while (next.get() < due) {
          client.getAbs(feeds.get((int) (next.getAndIncrement() % feeds.size()))).send();
        }
        Thread.sleep(10);
      }
      vertx.close();
    }
  }
}
