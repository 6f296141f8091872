package io.tellten.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.net.NetException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JksOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int CAP = 100_000;
  private static final FetchLimits LIMITS =
      new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), CAP, "TellTen/test");
  private static final AddressGuard LOOPBACK = AddressGuard.parse("127.0.0.1, ::1");

  private static Vertx vertx;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void anAnswerComesWithStatusHeadersBodyAndTime() throws Exception {
    HttpServer site =
        site(r -> r.response().setStatusCode(404).putHeader("ETag", "\"a\"").end("gone"));
    URI uri = uri(site, "/x?y=1");
    Answer answer = fetch(fetcher(LIMITS), uri);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("etag")).isEqualTo("\"a\"");
    assertThat(answer.body()).asString(UTF_8).isEqualTo("gone");
    assertThat(answer.at()).isEqualTo(NOW);
    assertThat(answer.uri()).isEqualTo(uri);
  }

  @Test
  void theSiteSeesItsNameOurNameAndTheHeadersOfTheAsk() throws Exception {
    AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
    HttpServer site = site(seen, r -> r.response().end());
    Fetcher fetcher =
        new Fetcher(
            vertx, LIMITS, LOOPBACK, CLOCK, name -> named(name, "shop.example", "127.0.0.1"));
    URI uri = URI.create("http://Shop.example:" + site.actualPort() + "/caf\u00e9?q=a%20b#part");
    fetcher.fetch(new Ask(uri, Map.of("Accept", "text/x"))).await(10, TimeUnit.SECONDS);
    assertThat(seen.get().getHeader("Host")).isEqualTo("shop.example:" + site.actualPort());
    assertThat(seen.get().getHeader("User-Agent")).isEqualTo("TellTen/test");
    assertThat(seen.get().getHeader("Accept")).isEqualTo("text/x");
    assertThat(seen.get().getHeader("Accept-Encoding")).isEqualTo("gzip");
    assertThat(seen.get().uri()).isEqualTo("/caf%C3%A9?q=a%20b");
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer site =
        site(
            r -> {
              requests.incrementAndGet();
              r.response().setStatusCode(302).putHeader("Location", "/next").end();
            });
    Answer answer = fetch(fetcher(LIMITS), uri(site, "/first"));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(Fetcher.target(answer)).isEqualTo(uri(site, "/next"));
    assertThat(requests).hasValue(1);
  }

  @Test
  void aBodyAsLargeAsTheCapIsTakenAndOneByteMoreIsNot() throws Exception {
    HttpServer site =
        site(
            r ->
                r.response().end(Buffer.buffer(new byte[Integer.parseInt(r.path().substring(1))])));
    assertThat(fetch(fetcher(LIMITS), uri(site, "/" + CAP)).body()).hasSize(CAP);
    assertThat(failure(fetcher(LIMITS), uri(site, "/" + (CAP + 1))).kind())
        .isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void anEndlessBodyIsCutAtTheCap() throws Exception {
    CompletableFuture<Void> cut = new CompletableFuture<>();
    HttpServer site =
        site(
            r -> {
              r.response().setChunked(true);
              r.response().closeHandler(v -> cut.complete(null));
              r.response().exceptionHandler(e -> cut.complete(null));
              pour(r);
            });
    assertThat(failure(fetcher(LIMITS), uri(site, "/")).kind()).isEqualTo(Kind.TOO_LARGE);
    cut.get(10, TimeUnit.SECONDS);
  }

  @Test
  void gzipIsDecompressed() throws Exception {
    byte[] packed = gzip("hello".getBytes(UTF_8));
    HttpServer site =
        site(r -> r.response().putHeader("Content-Encoding", "GZIP").end(Buffer.buffer(packed)));
    assertThat(fetch(fetcher(LIMITS), uri(site, "/")).body()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void aGzipBombStopsAtTheCap() throws Exception {
    byte[] bomb = gzip(new byte[50 * CAP]);
    assertThat(bomb.length).isLessThan(CAP);
    HttpServer site =
        site(r -> r.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(bomb)));
    NetException failure = failure(fetcher(LIMITS), uri(site, "/"));
    assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(failure)
        .hasMessage("The answer of 127.0.0.1 is larger than 100000 bytes, the most that is taken.");
  }

  @Test
  void whatIsNotCompressedAsItSaysIsUnreadable() throws Exception {
    HttpServer site =
        site(r -> r.response().putHeader("Content-Encoding", r.path().substring(1)).end("plain"));
    assertThat(failure(fetcher(LIMITS), uri(site, "/gzip")).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure(fetcher(LIMITS), uri(site, "/br")).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void aDribblingSiteIsLeftAfterTheTotalTimeAndItsConnectionEnded() throws Exception {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    HttpServer site =
        site(
            r -> {
              r.response().setChunked(true).write("a");
              long timer = vertx.setPeriodic(20, id -> r.response().write("a"));
              r.connection()
                  .closeHandler(
                      v -> {
                        vertx.cancelTimer(timer);
                        ended.complete(null);
                      });
            });
    assertThat(failure(fetcher(impatient()), uri(site, "/")).kind()).isEqualTo(Kind.TIMED_OUT);
    ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aSilentSiteIsLeftAfterTheTotalTimeAndItsConnectionEnded() throws Exception {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    HttpServer site = site(r -> r.connection().closeHandler(v -> ended.complete(null)));
    NetException failure = failure(fetcher(impatient()), uri(site, "/"));
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(failure).hasMessage("127.0.0.1 gave no complete answer within 300 ms.");
    ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aSlowResolverIsLeftAfterTheTotalTime() {
    Fetcher fetcher =
        new Fetcher(
            vertx,
            impatient(),
            LOOPBACK,
            CLOCK,
            name -> {
              pause(600);
              throw new UnknownHostException(name);
            });
    assertThat(failure(fetcher, URI.create("http://slow.example/")).kind())
        .isEqualTo(Kind.TIMED_OUT);
  }

  @Test
  void aRefusedAddressIsNeverAsked() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer site = site(r -> r.response().end("" + requests.incrementAndGet()));
    Fetcher guarded = new Fetcher(vertx, LIMITS, AddressGuard.parse(""), CLOCK);
    for (String host :
        List.of("127.0.0.1", "localhost", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]")) {
      NetException failure =
          failure(guarded, URI.create("http://" + host + ":" + site.actualPort() + "/"));
      assertThat(failure.kind()).as(host).isEqualTo(Kind.REFUSED);
    }
    assertThat(failure(guarded, uri(site, "/?token=hidden")))
        .hasMessage(
            "127.0.0.1 is a loopback address, which is not asked unless the setting crawl.allow"
                + " names it.");
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f000001", "0x7f.1", "127.1", "017700000001"})
  void oddSpellingsOfAnAddressDoNotGetRoundTheGuard(String host) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer site = site(r -> r.response().end("" + requests.incrementAndGet()));
    Fetcher guarded = new Fetcher(vertx, impatient(), AddressGuard.parse(""), CLOCK);
    Throwable failure =
        failure(guarded, URI.create("http://" + host + ":" + site.actualPort() + "/"));
    assertThat(failure).isInstanceOf(NetException.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void whereANameHasAllowedAndRefusedAddressesOnlyTheAllowedAreAsked() throws Exception {
    HttpServer site = site(r -> r.response().end("fine"));
    Fetcher fetcher =
        new Fetcher(
            vertx,
            LIMITS,
            AddressGuard.parse("127.0.0.1"),
            CLOCK,
            name -> List.of(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("127.0.0.1")));
    URI uri = URI.create("http://mixed.example:" + site.actualPort() + "/");
    assertThat(fetch(fetcher, uri).body()).asString(UTF_8).isEqualTo("fine");
  }

  @Test
  void theAddressThatWasCheckedIsTheOneAskedHoweverTheNameChanges() throws Exception {
    HttpServer site = site(r -> r.response().end("fine"));
    AtomicInteger resolved = new AtomicInteger();
    Fetcher fetcher =
        new Fetcher(
            vertx,
            LIMITS,
            LOOPBACK,
            CLOCK,
            name ->
                List.of(
                    InetAddress.getByName(
                        resolved.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")));
    URI uri = URI.create("http://rebinding.example:" + site.actualPort() + "/");
    assertThat(fetch(fetcher, uri).status()).isEqualTo(200);
    assertThat(resolved).hasValue(1);
    assertThat(failure(fetcher, uri))
        .hasMessageStartingWith("rebinding.example is at 10.0.0.1, a private address, which");
  }

  @Test
  void anotherAddressOfTheNameIsTriedWhereTheFirstTakesNoConnection() throws Exception {
    HttpServer site = site(r -> r.response().end("fine"));
    Fetcher fetcher =
        new Fetcher(
            vertx,
            LIMITS,
            AddressGuard.parse("127.0.0.0/8"),
            CLOCK,
            name ->
                List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getByName("127.0.0.1")));
    URI uri = URI.create("http://two.example:" + site.actualPort() + "/");
    assertThat(fetch(fetcher, uri).status()).isEqualTo(200);
  }

  @Test
  void anIpv6LiteralIsAskedByItsBrackets() throws Exception {
    AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
    HttpServer site =
        vertx
            .createHttpServer()
            .requestHandler(
                r -> {
                  seen.set(r);
                  r.response().end("six");
                })
            .listen(0, "::1")
            .await(10, TimeUnit.SECONDS);
    URI uri = URI.create("http://[::1]:" + site.actualPort() + "/");
    assertThat(fetch(fetcher(LIMITS), uri).body()).asString(UTF_8).isEqualTo("six");
    assertThat(seen.get().getHeader("Host")).isEqualTo("[::1]:" + site.actualPort());
  }

  @Test
  void nobodyThereAndAnUnknownNameAreToldApart() throws Exception {
    HttpServer site = site(r -> r.response().end());
    URI uri = uri(site, "/");
    site.close().await(10, TimeUnit.SECONDS);
    assertThat(failure(fetcher(LIMITS), uri).kind()).isEqualTo(Kind.UNREACHABLE);
    Fetcher nameless =
        new Fetcher(
            vertx,
            LIMITS,
            LOOPBACK,
            CLOCK,
            name -> {
              throw new UnknownHostException(name);
            });
    assertThat(failure(nameless, URI.create("http://nobody.example/")))
        .hasMessage("The name nobody.example is not known to the DNS.")
        .satisfies(e -> assertThat(((NetException) e).kind()).isEqualTo(Kind.UNKNOWN_HOST));
  }

  @Test
  void aConnectionThatBreaksMidwayIsUnreachable() throws Exception {
    HttpServer site =
        site(
            r -> {
              r.response().putHeader("Content-Length", "100");
              r.response().write("half").onComplete(v -> r.connection().close());
            });
    assertThat(failure(fetcher(LIMITS), uri(site, "/")).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void whatIsNotHttpIsUnreadable() throws Exception {
    var server =
        vertx
            .createNetServer()
            .connectHandler(s -> s.handler(b -> s.write("220 mail.example ESMTP ready\r\n\r\n")))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    assertThat(failure(fetcher(LIMITS), uri).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void aCertificateNobodyVouchesForIsATlsFailure(@TempDir Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    int made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "k",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keys.toString())
            .start()
            .waitFor();
    assertThat(made).isZero();
    HttpServer site =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new JksOptions().setPath(keys.toString()).setPassword("changeit")))
            .requestHandler(r -> r.response().end())
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    URI uri = URI.create("https://127.0.0.1:" + site.actualPort() + "/");
    assertThat(failure(fetcher(LIMITS), uri).kind()).isEqualTo(Kind.TLS);
  }

  @Test
  void userAndPasswordInAnAddressAreNeitherSentNorRepeated() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer site = site(r -> r.response().end("" + requests.incrementAndGet()));
    NetException failure =
        failure(
            fetcher(LIMITS), URI.create("http://me:secret@127.0.0.1:" + site.actualPort() + "/"));
    assertThat(failure.kind()).isEqualTo(Kind.BAD_ADDRESS);
    assertThat(failure).hasMessageNotContaining("secret");
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://a.example/", "file:///etc/passwd", "mailto:a@b.example", "/relative"})
  void onlyHttpAndHttpsAreAsked(String uri) {
    assertThat(failure(fetcher(LIMITS), URI.create(uri)).kind()).isEqualTo(Kind.BAD_ADDRESS);
  }

  private static void pour(HttpServerRequest request) {
    request
        .response()
        .write(Buffer.buffer(new byte[10_000]))
        .onSuccess(v -> vertx.runOnContext(w -> pour(request)));
  }

  private static FetchLimits impatient() {
    return new FetchLimits(Duration.ofMillis(200), Duration.ofMillis(300), CAP, "TellTen/test");
  }

  private static Fetcher fetcher(FetchLimits limits) {
    return new Fetcher(vertx, limits, LOOPBACK, CLOCK);
  }

  private static List<InetAddress> named(String name, String expected, String address)
      throws UnknownHostException {
    if (!name.equals(expected)) {
      throw new UnknownHostException(name);
    }
    return List.of(InetAddress.getByName(address));
  }

  private static HttpServer site(Handler<HttpServerRequest> handler) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(handler)
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS);
  }

  private static HttpServer site(
      AtomicReference<HttpServerRequest> seen, Handler<HttpServerRequest> handler)
      throws Exception {
    return site(
        r -> {
          seen.set(r);
          handler.handle(r);
        });
  }

  private static URI uri(HttpServer site, String path) {
    return URI.create("http://127.0.0.1:" + site.actualPort() + path);
  }

  private static Answer fetch(Fetcher fetcher, URI uri) throws Exception {
    return fetcher.fetch(Ask.get(uri)).await(10, TimeUnit.SECONDS);
  }

  private static NetException failure(Fetcher fetcher, URI uri) {
    Future<Answer> asked = fetcher.fetch(Ask.get(uri));
    Throwable failure = catchThrowable(() -> asked.await(10, TimeUnit.SECONDS));
    assertThat(failure).as("the failure of %s", uri).isInstanceOf(NetException.class);
    return (NetException) failure;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
