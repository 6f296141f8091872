package io.tellten.crawl;

import static io.tellten.store.TestDatabase.await;

import io.tellten.model.Origin;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real site on loopback that answers as told and remembers what it was asked. */
final class TestSite {
  /** One request as the site saw it. */
  record Seen(String uri, MultiMap headers, long nanos) {}

  private final Map<String, Handler<HttpServerRequest>> pages = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TestSite(Vertx vertx) {
    server = await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  /** Answers this path (with its query) so from now on; headers as {@code "Name: value"}. */
  void answers(String uri, int status, String body, String... headers) {
    on(
        uri,
        request -> {
          for (String header : headers) {
            int colon = header.indexOf(':');
            request.response().putHeader(header.substring(0, colon), header.substring(colon + 2));
          }
          request.response().setStatusCode(status).end(body);
        });
  }

  void on(String uri, Handler<HttpServerRequest> page) {
    pages.put(uri, page);
  }

  /** All that was asked, in order. */
  List<Seen> requests() {
    return seen;
  }

  /** How often this was asked. */
  long asked(String uri) {
    return seen.stream().filter(s -> s.uri().equals(uri)).count();
  }

  List<String> uris() {
    return seen.stream().map(Seen::uri).toList();
  }

  Origin origin() {
    return Origin.of(URI.create(url("/")));
  }

  String url(String uri) {
    return "http://127.0.0.1:" + server.actualPort() + uri;
  }

  private void handle(HttpServerRequest request) {
    seen.add(new Seen(request.uri(), request.headers(), System.nanoTime()));
    pages.getOrDefault(request.uri(), r -> r.response().setStatusCode(404).end()).handle(request);
  }
}
