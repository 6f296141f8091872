package io.tellten;

import static io.tellten.store.TestDatabase.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Four sites on loopback, one of each kind, that answer true to form with the posts a test puts on
 * them. Each kind has a port of its own, as sites have.
 */
public final class LocalSites implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
  private final Map<String, List<Item>> items = new ConcurrentHashMap<>();

  /** A post as a test thinks of it. */
  record Item(String id, String author, String text, int likes, Instant at) {}

  /** Opens them, empty. */
  public LocalSites() {
    open("feed", this::feed);
    open("reviews", this::reviews);
    open("hackernews", this::hackernews);
    open("mastodon", this::mastodon);
  }

  private void open(String kind, java.util.function.Function<HttpServerRequest, String> answer) {
    items.put(kind, new CopyOnWriteArrayList<>());
    servers.put(
        kind,
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      if (request.path().equals("/robots.txt")) {
                        request.response().setStatusCode(404).end();
                      } else {
                        request.response().putHeader("content-type", type(kind)).end(answer.apply(request));
                      }
                    })
                .listen(0, "127.0.0.1")));
  }

  /** Publishes or changes a post. */
  public void post(String kind, String id, String text, int likes) {
    List<Item> all = items.get(kind);
    all.removeIf(item -> item.id().equals(id));
    all.add(0, new Item(id, "Lena K.", text, likes, Instant.now()));
  }

  /** Where that kind of site is. */
  public String url(String kind) {
    return "http://127.0.0.1:" + servers.get(kind).actualPort();
  }

  /** A settings file that watches all four for Acme Bakery. */
  public String settings(String every) {
    return """
        businesses:
          - name: Acme Bakery
            aliases: ["Acme Bakeries", "@acmebakery"]
            exclude: ["Acme Corporation"]
            timeZone: Europe/Zurich
            sources:
              - kind: feed
                url: %s/feed.xml
                every: %s
              - kind: reviews
                url: %s/acme
                every: %s
              - kind: hackernews
                url: %s
                every: %s
              - kind: mastodon
                url: %s
                tags: [acmebakery]
                every: %s
        """
        .formatted(
            url("feed"), every, url("reviews"), every, url("hackernews"), every, url("mastodon"), every);
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static String type(String kind) {
    return switch (kind) {
      case "feed" -> "application/rss+xml; charset=utf-8";
      case "reviews" -> "text/html; charset=utf-8";
      default -> "application/json; charset=utf-8";
    };
  }

  private String feed(HttpServerRequest request) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Blog</title>");
    for (Item item : items.get("feed")) {
      xml.append("<item><guid isPermaLink=\"false\">").append(item.id()).append("</guid><link>")
          .append(url("feed")).append("/posts/").append(item.id()).append("</link><author>")
          .append(item.author()).append("</author><pubDate>")
          .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(item.at().atZone(ZoneOffset.UTC)))
          .append("</pubDate><description>").append(item.text()).append("</description></item>");
    }
    return xml.append("</channel></rss>").toString();
  }

  private String reviews(HttpServerRequest request) {
    JsonArray reviews = new JsonArray();
    for (Item item : items.get("reviews")) {
      reviews.add(
          new JsonObject()
              .put("@type", "Review")
              .put("@id", url("reviews") + "/acme#" + item.id())
              .put("author", new JsonObject().put("@type", "Person").put("name", item.author()))
              .put("datePublished", item.at())
              .put("reviewRating", new JsonObject().put("ratingValue", 1))
              .put("reviewBody", item.text()));
    }
    JsonObject page =
        new JsonObject()
            .put("@context", "https://schema.org")
            .put("@type", "LocalBusiness")
            .put("name", "Acme Bakery")
            .put("review", reviews);
    return "<!doctype html><title>Reviews</title><script type=\"application/ld+json\">"
        + page.encode()
        + "</script>";
  }

  private String hackernews(HttpServerRequest request) {
    JsonArray hits = new JsonArray();
    for (Item item : items.get("hackernews")) {
      hits.add(
          new JsonObject()
              .put("objectID", item.id())
              .put("author", item.author())
              .put("title", item.text())
              .put("points", item.likes())
              .put("num_comments", 0)
              .put("created_at", item.at())
              .put("created_at_i", item.at().getEpochSecond())
              .put("_tags", new JsonArray().add("story")));
    }
    return new JsonObject().put("hits", hits).put("nbHits", hits.size()).put("page", 0).put("nbPages", 1).encode();
  }

  private String mastodon(HttpServerRequest request) {
    JsonArray statuses = new JsonArray();
    for (Item item : items.get("mastodon")) {
      statuses.add(
          new JsonObject()
              .put("id", item.id())
              .put("uri", url("mastodon") + "/users/lena/statuses/" + item.id())
              .put("url", url("mastodon") + "/@lena/" + item.id())
              .put("created_at", item.at())
              .put("visibility", "public")
              .put("language", "en")
              .put("content", "<p>" + item.text() + "</p>")
              .put("favourites_count", item.likes())
              .put("reblogs_count", 0)
              .put("replies_count", 0)
              .put(
                  "account",
                  new JsonObject()
                      .put("acct", "lena")
                      .put("display_name", item.author())
                      .put("followers_count", 82_000)));
    }
    return statuses.encode();
  }
}
