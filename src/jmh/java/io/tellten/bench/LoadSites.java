package io.tellten.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Some thousand blogs on loopback addresses, answered by one server, that write down when each of
 * their feeds was asked for. Each feed gets a new item from time to time and honours
 * {@code If-None-Match}.
 */
final class LoadSites {
  /** A feed of a middling blog. */
  private static final int ITEMS = 10;

  /** So often does each feed have something new. */
  private static final Duration BETWEEN_ITEMS = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final int hosts;
  private final int feedsPerHost;
  private final Map<String, List<Long>> asked = new ConcurrentHashMap<>();
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private volatile int mostAtOnce;
  private int port;

  LoadSites(Vertx vertx, int hosts, int feedsPerHost) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.feedsPerHost = feedsPerHost;
  }

  Future<Void> start() {
    HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
    return server.listen(0, "0.0.0.0").map(s -> s.actualPort()).map(p -> {
      port = p;
      return null;
    });
  }

  /** The addresses of all feeds. */
  List<String> feeds() {
    List<String> all = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      for (int feed = 0; feed < feedsPerHost; feed++) {
        // 127.1.0.1 onwards: every address of 127/8 is this machine
        all.add("http://127." + (1 + host / 250 / 250) + "." + host / 250 % 250 + "." + (1 + host % 250) + ":" + port + "/feed-" + feed + ".xml");
      }
    }
    return all;
  }

  /** Forgets what was asked so far. */
  void forget() {
    asked.clear();
    mostAtOnce = 0;
  }

  /** From now on counts gaps from the last request before that moment. */
  void measureFrom(long since) {
    asked.values().forEach(times -> {
      synchronized (times) {
        times.subList(0, Math.max(0, times.size() - 1)).clear();
      }
    });
    mostAtOnce = 0;
  }

  /** What the run of the sites says about whoever asked. */
  record Seen(int feeds, long requests, double medianGap, double p99Gap, double longestGap, int mostAtOnce) {}

  /** The gaps in seconds between two requests for the same feed, from the last one before {@code since} on. */
  Seen seen(long since, long until) {
    List<Double> gaps = new ArrayList<>();
    long requests = 0;
    for (List<Long> times : asked.values()) {
      synchronized (times) {
        for (int i = 0; i < times.size(); i++) {
          // the last one is open still: a feed that is never asked again is late, too
          long next = i + 1 < times.size() ? times.get(i + 1) : until;
          gaps.add((next - times.get(i)) / 1e9);
          requests += times.get(i) >= since ? 1 : 0;
        }
      }
    }
    double[] sorted = gaps.stream().mapToDouble(g -> g).toArray();
    Arrays.sort(sorted);
    return new Seen(asked.size(), requests, at(sorted, .5), at(sorted, .99), at(sorted, 1), mostAtOnce);
  }

  private static double at(double[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }

  private void answer(HttpServerRequest request) {
    if (!request.path().endsWith(".xml")) {
      request.response().setStatusCode(404).end();
      return;
    }
    String host = request.authority().host();
    String feed = host + request.path();
    List<Long> times = asked.computeIfAbsent(feed, f -> new ArrayList<>());
    synchronized (times) {
      times.add(System.nanoTime());
    }
    mostAtOnce = Math.max(mostAtOnce, open.merge(host, 1, Integer::sum));
    // Feeds change at different moments, so that news is spread over the run.
    long number = (System.currentTimeMillis() + Math.floorMod(feed.hashCode() * 7919L, BETWEEN_ITEMS.toMillis())) / BETWEEN_ITEMS.toMillis();
    String tag = "\"" + number + "\"";
    vertx
        .timer(5, java.util.concurrent.TimeUnit.MILLISECONDS) // a site is never quite at once
        .onComplete(
            t -> {
              open.merge(host, -1, Integer::sum);
              request.response().putHeader("ETag", tag);
              if (tag.equals(request.getHeader("If-None-Match"))) {
                request.response().setStatusCode(304).end();
              } else {
                request.response().putHeader("Content-Type", "application/rss+xml").end(feed(feed, number));
              }
            });
  }

  private static String feed(String feed, long number) {
    StringBuilder xml = new StringBuilder("<rss version=\"2.0\"><channel><title>Blog</title>");
    for (int i = 0; i < ITEMS; i++) {
      long item = number - i;
      String about = i % 5 == 0 ? "The bread of Acme Bakery was stale again" : "Notes from a quiet week";
      xml.append("<item><guid>http://").append(feed).append('/').append(item).append("</guid><title>").append(about)
          .append(' ').append(item).append("</title><link>http://").append(feed).append('/').append(item)
          .append("</link><description>We went there on a Tuesday and waited for a while; here is what came of it, in a few more words than it deserves.</description></item>");
    }
    return xml.append("</channel></rss>").toString();
  }
}
