package io.tellten.proof;

import io.tellten.LocalSites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a new post takes from a site to an open dashboard, for each kind of source, and
 * prints it beside what was promised: the interval, one second, and the pace for each further
 * request of the poll.
 *
 * <pre>./mvnw -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dmain.class=io.tellten.proof.Timing -Dexec.arguments=10</pre>
 */
final class Timing {
  private static final int EVERY_SECONDS = 2;

  /** Hacker News is searched for the name, the alias and the handle, one after the other. */
  private static final Map<String, Integer> REQUESTS =
      Map.of("feed", 1, "reviews", 1, "hackernews", 3, "mastodon", 1);

  private Timing() {}

  /** Takes the number of posts a kind. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length == 0 ? 10 : Integer.parseInt(args[0]);
    try (LocalSites sites = new LocalSites();
        Program program = new Program(sites.settings(EVERY_SECONDS + "s"), Map.of())) {
      REQUESTS.keySet().forEach(kind -> sites.post(kind, "old", "Acme Bakery is here.", 0));
      program.launch();
      Api api = new Api(program.address());
      while (api.all("/api/mentions").size() < REQUESTS.size()) {
        Thread.sleep(100);
      }
      Map<String, List<Double>> seconds = measure(sites, api.live(null), rounds);
      seconds.forEach(Timing::print);
      program.stop();
    }
  }

  /** One post at a time on each site, at moments that have nothing to do with the polls. */
  private static Map<String, List<Double>> measure(
      LocalSites sites, BlockingQueue<Api.Event> live, int rounds) throws InterruptedException {
    Map<String, List<Double>> seconds = new TreeMap<>();
    Random random = new Random();
    for (int round = 1; round <= rounds; round++) {
      Map<String, Long> began = new TreeMap<>();
      for (String kind : REQUESTS.keySet()) {
        Thread.sleep(random.nextInt(1000));
        began.put(kind, System.nanoTime());
        sites.post(kind, "new" + round, "Cake " + round + " of Acme Bakery came late.", 0);
      }
      while (!began.isEmpty()) {
        Api.Event event = live.poll(60, TimeUnit.SECONDS);
        if (event == null) {
          throw new IllegalStateException("nothing came from " + began.keySet());
        }
        long now = System.nanoTime();
        if (event.kind().equals("mention")
            && event.data().encode().contains("Cake " + round + " ")) {
          String kind = event.data().getJsonObject("source").getString("kind");
          Long from = began.remove(kind);
          if (from != null) {
            seconds.computeIfAbsent(kind, k -> new ArrayList<>()).add((now - from) / 1e9);
          }
        }
      }
    }
    return seconds;
  }

  private static void print(String kind, List<Double> unsorted) {
    List<Double> seconds = unsorted.stream().sorted().toList();
    System.out.printf(
        "%-12s min %.2f s, median %.2f s, max %.2f s; promised %d s%n",
        kind,
        seconds.get(0),
        seconds.get(seconds.size() / 2),
        seconds.get(seconds.size() - 1),
        EVERY_SECONDS + 1 + (REQUESTS.get(kind) - 1));
  }
}
