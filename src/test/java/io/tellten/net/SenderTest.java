package io.tellten.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.tellten.net.NetException.Kind;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final AddressGuard LOOPBACK = AddressGuard.parse("127.0.0.1", "delivery.allow");

  private static Vertx vertx;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void theOtherSideGetsExactlyWhatIsSent(String method) throws Exception {
    CompletableFuture<String> got = new CompletableFuture<>();
    HttpServer site =
        site(
            r ->
                r.body()
                    .onSuccess(
                        body -> {
                          got.complete(
                              r.method() + " " + r.uri() + " " + r.getHeader("Content-Type") + " "
                                  + r.getHeader("User-Agent") + " " + body);
                          r.response().setStatusCode(201).end("taken");
                        }));
    Answer answer = send(sender(LOOPBACK, 10_000), new Send(method, uri(site, "/in?a=b"),
        Map.of("Content-Type", "text/plain; charset=utf-8"), "Grüße".getBytes(UTF_8)));
    assertThat(got.get(10, TimeUnit.SECONDS))
        .isEqualTo(method + " /in?a=b text/plain; charset=utf-8 TellTen/test Grüße");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).asString(UTF_8).isEqualTo("taken");
    assertThat(answer.at()).isEqualTo(NOW);
  }

  @Test
  void aRedirectIsAnAnswerAndTheMessageGoesNowhereElse() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer site =
        site(
            r -> {
              requests.incrementAndGet();
              r.response().setStatusCode(307).putHeader("Location", "/elsewhere").end();
            });
    assertThat(send(sender(LOOPBACK, 10_000), post(uri(site, "/"))).status()).isEqualTo(307);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aPrivateAddressIsNotSentToUnlessTheSettingNamesIt() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer site = site(r -> r.response().end("" + requests.incrementAndGet()));
    Sender guarded = sender(AddressGuard.parse("", "delivery.allow"), 10_000);
    assertThat(failure(guarded, post(uri(site, "/services/T0/SECRET"))))
        .hasMessage(
            "127.0.0.1 is a loopback address, which is not asked unless the setting delivery.allow"
                + " names it.");
    assertThat(requests).hasValue(0);
  }

  @Test
  void onlyMessagesAreSent() {
    NetException failure =
        failure(
            sender(LOOPBACK, 10_000),
            new Send("DELETE", URI.create("http://127.0.0.1:9/"), Map.of(), new byte[0]));
    assertThat(failure.kind()).isEqualTo(Kind.BAD_ADDRESS);
  }

  @Test
  void whoSaysNothingIsLeftAfterTheTotalTime() throws Exception {
    HttpServer site = site(r -> {});
    NetException failure = failure(sender(LOOPBACK, 300), post(uri(site, "/secret-path")));
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(failure).hasMessage("127.0.0.1 gave no complete answer within 300 ms.");
  }

  @Test
  void halfAnAnswerIsNone() throws Exception {
    HttpServer site =
        site(
            r -> {
              r.response().putHeader("Content-Length", "100").write("half");
              r.connection().close();
            });
    NetException failure = failure(sender(LOOPBACK, 10_000), post(uri(site, "/secret-path")));
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.getMessage()).doesNotContain("secret");
  }

  private static Send post(URI uri) {
    return new Send("POST", uri, Map.of("Content-Type", "text/plain"), "x".getBytes(UTF_8));
  }

  private static Sender sender(AddressGuard guard, int millis) {
    return new Sender(
        vertx,
        new FetchLimits(Duration.ofSeconds(5), Duration.ofMillis(millis), 10_000, "TellTen/test"),
        guard,
        CLOCK);
  }

  private static HttpServer site(Handler<HttpServerRequest> handler) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(handler)
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS);
  }

  private static URI uri(HttpServer site, String path) {
    return URI.create("http://127.0.0.1:" + site.actualPort() + path);
  }

  private static Answer send(Sender sender, Send send) throws Exception {
    return sender.send(send).await(20, TimeUnit.SECONDS);
  }

  private static NetException failure(Sender sender, Send send) {
    return (NetException) catchThrowable(() -> send(sender, send));
  }
}
