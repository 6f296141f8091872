package io.tellten.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A feed on loopback that grows while it is read. As feeds do, it shows only its newest posts; but
 * nothing drops out of it before the reader has said, by the tag it sends back, that it has it.
 */
final class GrowingFeed implements AutoCloseable {
  /** Posts on show. */
  private static final int WINDOW = 100;

  private final int number;
  private final int total;
  private final int mostAtOnce;
  private final Random random;
  private final Runnable onAnswer;
  private final HttpServer server;
  private int published;
  private int kept;
  private int firstKept;
  private int shown;
  private int lostAnswers;

  /**
   * @param total posts that it publishes in all
   * @param mostAtOnce how many may come with one reading
   * @param onAnswer told after each answer with posts has left
   */
  GrowingFeed(int number, int total, int mostAtOnce, Random random, Runnable onAnswer) {
    this.number = number;
    this.total = total;
    this.mostAtOnce = mostAtOnce;
    this.random = random;
    this.onAnswer = onAnswer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/feed.xml";
  }

  /** The texts of all that it ever publishes. */
  Stream<String> texts() {
    return IntStream.rangeClosed(1, total).mapToObj(this::text);
  }

  /** The texts of what the first answer that the reader kept held, which is history. */
  synchronized Stream<String> historyTexts() {
    return IntStream.rangeClosed(1, firstKept).mapToObj(this::text);
  }

  synchronized int published() {
    return published;
  }

  synchronized boolean isAllKept() {
    return kept == total;
  }

  /** Answers that the reader had got, but not kept, and had to ask for again. */
  synchronized int lostAnswers() {
    return lostAnswers;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/feed.xml")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = grow(exchange.getRequestHeaders().getFirst("If-None-Match"));
      if (body == null) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "application/rss+xml; charset=utf-8");
      exchange.getResponseHeaders().add("ETag", "\"" + published() + "\"");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    onAnswer.run();
  }

  /** What is new since the answer with that tag; null: nothing. */
  private synchronized byte[] grow(String tag) {
    if (tag != null) {
      kept = Integer.parseInt(tag.replace("\"", ""));
      firstKept = firstKept == 0 ? kept : firstKept;
    }
    if (shown > kept) {
      lostAnswers++;
    }
    int room = kept + WINDOW - published;
    published += Math.min(Math.min(room, total - published), 1 + random.nextInt(mostAtOnce));
    shown = published;
    return tag != null && kept == published ? null : feed().getBytes(StandardCharsets.UTF_8);
  }

  private String feed() {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Blog</title>");
    for (int i = published; i > Math.max(0, published - WINDOW); i--) {
      xml.append("<item><guid isPermaLink=\"false\">")
          .append(i)
          .append("</guid><description>")
          .append(text(i))
          .append("</description></item>");
    }
    return xml.append("</channel></rss>").toString();
  }

  private String text(int post) {
    return "Post " + post + " of feed " + number + ": the bread of Acme Bakery was stale again.";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
