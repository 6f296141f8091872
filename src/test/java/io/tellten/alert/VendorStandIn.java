package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Sender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** For an answer that never comes. */
  private static final Duration NO_PATIENCE = Duration.ofMillis(300);

  final Vertx vertx = Vertx.vertx();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Sender patient = sender(PATIENCE, "127.0.0.1");
  private final Sender impatient = sender(NO_PATIENCE, "127.0.0.1");
  private volatile Sender door = patient;
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
    door = impatient;
    answering = (asked, response) -> {};
    return this;
  }

  VendorStandIn breaksOff() {
    door = patient;
    answering =
        (asked, response) -> {
          response.putHeader("Content-Length", "1000").write("{\"ok\":");
          vertx.setTimer(30, id -> response.reset());
        };
    return this;
  }

  VendorStandIn hangsUp() {
    door = patient;
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

  private Sender sender(Duration patience, String allowed) {
    return new Sender(
        vertx,
        new FetchLimits(PATIENCE, patience, 64 * 1024, "TellTen/test"),
        AddressGuard.parse(allowed, "delivery.allow"),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Through the only door to the outside, which is open to this stand-in. */
  Future<Answer> send(Send send) {
    return door.send(send);
  }

  /** The door as it is where nobody allowed private addresses. */
  VendorStandIn mayNotBeAsked() {
    door = sender(PATIENCE, "");
    return this;
  }

  @Override
  public void close() {
    await(patient.close());
    await(impatient.close());
    await(server.close());
    await(vertx.close());
  }
}
