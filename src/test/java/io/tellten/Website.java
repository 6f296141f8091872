package io.tellten;

import static io.tellten.store.TestDatabase.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A business's own website on loopback, with what such a page tells of it in its markup. */
final class Website implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final String name;
  private volatile boolean down;

  /** Of a business with that name, which has an app, too. */
  Website(String name) {
    this.name = name;
    this.server =
        await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** As it is typed by people. */
  String typed() {
    return "127.0.0.1:" + server.actualPort();
  }

  /** From now on no page of it is there. */
  void goDown() {
    down = true;
  }

  private void answer(HttpServerRequest request) {
    boolean isThere = !down && request.path().equals("/");
    request
        .response()
        .setStatusCode(isThere ? 200 : down ? 503 : 404)
        .putHeader("content-type", "text/html; charset=utf-8")
        .end(isThere ? page() : "<h1>Not here</h1>");
  }

  private String page() {
    JsonObject organisation =
        new JsonObject()
            .put("@context", "https://schema.org")
            .put("@type", "Bakery")
            .put("name", name)
            .put("url", url() + "/")
            .put("openingHours", new JsonArray().add("Mo-Fr 06:30-18:30"))
            .put(
                "address",
                new JsonObject()
                    .put("@type", "PostalAddress")
                    .put("streetAddress", "Mill Road 3")
                    .put("addressLocality", "Springfield"))
            .put("review", new JsonArray().add(review()));
    return "<!doctype html><html lang=en><head><title>"
        + name
        + " – bread since 1987</title><meta name=description content=\"Sourdough and cakes.\">"
        + "<script type=\"application/ld+json\">"
        + organisation.encode()
        + "</script></head><body><h1>"
        + name
        + "</h1><p>Bread, every morning.</p>"
        + "<a href=\"https://apps.apple.com/us/app/acme/id1234567890\">Our app</a></body></html>";
  }

  private static JsonObject review() {
    return new JsonObject()
        .put("@type", "Review")
        .put("author", new JsonObject().put("@type", "Person").put("name", "Tom W."))
        .put("datePublished", "2026-03-01")
        .put("reviewRating", new JsonObject().put("ratingValue", 1))
        .put("reviewBody", "Rude staff and stale bread. Never again.");
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
