package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A vendor on loopback that answers as it is told, and the way of asking it. */
final class VendorStandIn implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  /** Long enough for loopback on a busy machine, short enough to wait for nothing. */
  private static final long PATIENCE_MILLIS = 700;

  final Vertx vertx = Vertx.vertx();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final WebClient client =
      WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
  private volatile BiConsumer<Asked, HttpServerResponse> answering = (a, r) -> r.end();

  /** What it was sent. */
  record Asked(String method, String uri, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonObject json() {
      return new JsonObject(text());
    }

    Map<String, String> form() {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String pair : text().split("&")) {
        String[] parts = pair.split("=", 2);
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
      return fields;
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  VendorStandIn() {
    server =
        await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  Asked only() {
    org.assertj.core.api.Assertions.assertThat(asked).hasSize(1);
    return asked.get(0);
  }

  VendorStandIn answers(int status, String body, String... headers) {
    answering =
        (asked, response) -> {
          for (int i = 0; i < headers.length; i += 2) {
            response.putHeader(headers[i], headers[i + 1]);
          }
          response.setStatusCode(status).end(body);
        };
    return this;
  }

  /** Says back whatever it was sent, as some do in their errors. */
  VendorStandIn echoes(int status) {
    answering =
        (asked, response) ->
            response
                .setStatusCode(status)
                .end(
                    new JsonObject()
                        .put("message", asked.uri() + " " + asked.headers() + " " + asked.text())
                        .toBuffer());
    return this;
  }

  VendorStandIn saysNothing() {
    answering = (asked, response) -> {};
    return this;
  }

  VendorStandIn breaksOff() {
    answering =
        (asked, response) -> {
          response.putHeader("Content-Length", "1000").write("{\"ok\":");
          vertx.setTimer(30, id -> response.reset());
        };
    return this;
  }

  VendorStandIn hangsUp() {
    answering = (asked, response) -> response.reset();
    return this;
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Map<String, String> headers = new HashMap<>();
              request
                  .headers()
                  .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
              Asked one =
                  new Asked(request.method().name(), request.uri(), headers, body.getBytes());
              asked.add(one);
              answering.accept(one, request.response());
            });
  }

  /** As the only door to the outside does it, without the guard. */
  Future<Answer> send(Send send) {
    HttpRequest<Buffer> request =
        client
            .requestAbs(HttpMethod.valueOf(send.method()), send.uri().toString())
            .timeout(PATIENCE_MILLIS);
    send.headers().forEach(request::putHeader);
    return request
        .sendBuffer(Buffer.buffer(send.body()))
        .map(
            response -> {
              Map<String, String> headers = new HashMap<>();
              response
                  .headers()
                  .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
              Buffer body = response.body();
              return new Answer(
                  send.uri(),
                  response.statusCode(),
                  headers,
                  body == null ? new byte[0] : body.getBytes(),
                  NOW);
            });
  }

  @Override
  public void close() {
    client.close();
    await(server.close());
    await(vertx.close());
  }
}
