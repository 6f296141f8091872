package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.tellten.store.EventStore;
import io.tellten.store.SourceStore;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream tells each listener at least once of everything after what it saw last. */
class LiveTest {
  private TestWeb web;
  private long acme;
  private final List<Stream> open = new ArrayList<>();

  @BeforeEach
  void open() {
    web = TestWeb.open();
    acme = web.business("Acme Bakery");
  }

  @AfterEach
  void close() {
    open.forEach(Stream::close);
    web.close();
  }

  @Test
  void itOpensAtOnceWithACommentAndWhatAReaderMustKnow() {
    Stream stream = listen(null);
    assertThat(stream.status).isEqualTo(200);
    assertThat(stream.headers.firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(stream.headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(stream.headers.firstValue("X-Accel-Buffering")).hasValue("no");
    assertThat(stream.line()).startsWith(":");
    assertThat(stream.line()).startsWith("retry: ");
    assertThat(stream.line()).isEmpty();
    assertThat(stream.line()).isEqualTo("id: " + last());
  }

  @Test
  void withoutAnIdItStartsAtNow() {
    web.mention(acme, "before", Label.NEUTRAL, null);
    Stream stream = listen(null).opened();
    long id = web.mention(acme, "after", Label.NEGATIVE, null);
    Message message = stream.message();
    assertThat(message.event).isEqualTo("mention");
    assertThat(message.id).isEqualTo(last());
    assertThat(message.data)
        .isEqualTo(
            web.get("/api/mentions?business=" + acme)
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0));
    assertThat(message.data.getLong("id")).isEqualTo(id);
  }

  @Test
  void alertsAndSourcesAreToldToo() {
    long mention = web.mention(acme, "cold soup", Label.NEGATIVE, null);
    long source = web.source(acme);
    Stream stream = listen(null).opened();
    web.alert(acme, mention, "growth");
    Message alert = stream.message();
    assertThat(alert.event).isEqualTo("alert");
    assertThat(alert.data).isEqualTo(web.items("/api/alerts").get(0));
    await(SourceStore.pause(web.changes, source));
    Message paused = stream.message();
    assertThat(paused.event).isEqualTo("source");
    assertThat(paused.data.getString("state")).isEqualTo("paused");
  }

  @Test
  void ofRulesPeopleChainsSilencesAndDeliveriesOnlyTheIdIsTold() {
    Stream stream = listen(null).opened();
    long anna = web.person("Anna");
    assertNamed(stream.message(), "person", anna);
    long channel = web.channel(anna);
    assertNamed(stream.message(), "person", anna);
    JsonObject step = new JsonObject().put("personId", anna);
    JsonObject chain = new JsonObject().put("steps", new JsonArray().add(step));
    web.send(HttpMethod.PUT, "/api/chains/" + acme, chain);
    assertNamed(stream.message(), "chain", acme);
    web.send(HttpMethod.PUT, "/api/chains/0", chain);
    assertNamed(stream.message(), "chain", 0);
    JsonObject silence =
        new JsonObject().put("reason", "Fair").put("endsAt", "2026-05-05T12:00:00Z");
    long silent =
        web.send(HttpMethod.POST, "/api/silences", silence).bodyAsJsonObject().getLong("id");
    assertNamed(stream.message(), "silence", silent);
    long rule = web.items("/api/rules").get(0).getLong("id");
    web.send(HttpMethod.PATCH, "/api/rules/" + rule, new JsonObject().put("enabled", false));
    assertNamed(stream.message(), "rule", rule);
    long delivery = web.delivery(null, anna, channel);
    assertNamed(stream.message(), "delivery", delivery);
  }

  private static void assertNamed(Message message, String kind, long id) {
    assertThat(message.event).isEqualTo(kind);
    assertThat(message.data).isEqualTo(new JsonObject().put("id", id));
  }

  @Test
  void businessesAreToldAlsoWhenTheyAreWatchedNoLonger() {
    Stream stream = listen(null).opened();
    JsonObject cafe =
        web.send(HttpMethod.POST, "/api/businesses", new JsonObject().put("name", "Cafe"))
            .bodyAsJsonObject();
    Message made = stream.message();
    assertThat(made.event).isEqualTo("business");
    assertThat(made.data).isEqualTo(cafe);
    web.send(HttpMethod.DELETE, "/api/businesses/" + cafe.getLong("id"), null);
    Message gone = stream.message();
    assertThat(gone.data).isEqualTo(cafe.copy().put("archived", true));
  }

  @Test
  void afterABreakEverythingMissedIsReplayedInOrderAndThenTheStreamGoesOn() {
    long seen = last();
    List<Long> missed =
        web.mentions(
            acme,
            IntStream.range(0, 2 * Live.PAGE + 30).mapToObj(i -> "post " + i).toList(),
            Label.NEUTRAL,
            null);
    Stream stream = listen(String.valueOf(seen));
    List<Long> told = new ArrayList<>();
    for (int i = 0; i < missed.size(); i++) {
      told.add(stream.message().data.getLong("id"));
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(missed);
    long next = web.mention(acme, "and on", Label.NEUTRAL, null);
    assertThat(stream.message().data.getLong("id")).isEqualTo(next);
  }

  @Test
  void aToolMayGiveTheIdInTheAddress() {
    long seen = last();
    long id = web.mention(acme, "missed", Label.NEUTRAL, null);
    Stream stream = new Stream(web.port, "/api/live?lastEventId=" + seen, null);
    open.add(stream);
    assertThat(stream.message().data.getLong("id")).isEqualTo(id);
  }

  @Test
  void whatChangedSeveralTimesIsToldAsItIsNow() {
    long seen = last();
    long id = web.mention(acme, "not about us", Label.NEUTRAL, null);
    web.send(
        io.vertx.core.http.HttpMethod.PUT,
        "/api/mentions/" + id + "/correction",
        new JsonObject().put("aboutUs", false));
    Stream stream = listen(String.valueOf(seen));
    Message message = stream.message();
    assertThat(message.id).isEqualTo(last());
    assertThat(message.data.getBoolean("aboutUs")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "-5", "99999999", "1.5", "99999999999999999999"})
  void anIdThatCannotBeContinuedIsAResetAndThenTheStreamIsLive(String lastSeen) {
    web.mention(acme, "before", Label.NEUTRAL, null);
    Stream stream = listen(lastSeen);
    assertThat(stream.message().event).isEqualTo("reset");
    long id = web.mention(acme, "after", Label.NEUTRAL, null);
    assertThat(stream.message().data.getLong("id")).isEqualTo(id);
  }

  @Test
  void anIdOlderThanWhatIsKeptIsAReset() {
    long seen = last();
    web.mention(acme, "forgotten", Label.NEUTRAL, null);
    web.mention(acme, "forgotten too", Label.NEUTRAL, null);
    await(new EventStore(web.database.pool()).forgetBefore(TestWeb.NOON.plusSeconds(1)));
    Stream stream = listen(String.valueOf(seen));
    Message reset = stream.message();
    assertThat(reset.event).isEqualTo("reset");
    assertThat(reset.id).isEqualTo(last());
  }

  @Test
  void aReaderThatDoesNotKeepUpIsCutAndTheOthersHearOn() throws Exception {
    Stream good = listen(null).opened();
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new java.net.InetSocketAddress("127.0.0.1", web.port));
      slow.getOutputStream()
          .write(
              "GET /api/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();
      assertThat(slow.getInputStream().read()).isPositive();
      String long_ = "x".repeat(90_000);
      double before = cut();
      for (int i = 0; i < 400 && cut() == before; i++) {
        long id = web.mention(acme, i + long_, Label.NEUTRAL, null);
        assertThat(good.message().data.getLong("id")).isEqualTo(id);
      }
      assertThat(cut()).isEqualTo(before + 1);
    }
    long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (listeners() > 1 && System.nanoTime() < patience) {
      Thread.sleep(20); // it is counted before it is gone
    }
    assertThat(listeners()).isEqualTo(1);
  }

  @Test
  void itBeatsWhileNothingHappens() {
    try (TestWeb quick = TestWeb.open(Duration.ofMillis(50))) {
      Stream stream = new Stream(quick.port, "/api/live", null).opened();
      open.add(stream);
      assertThat(stream.line()).isEmpty();
      assertThat(stream.line()).startsWith(":");
      assertThat(stream.line()).isEmpty();
      assertThat(stream.line()).startsWith(":");
    }
  }

  @Test
  void aReaderThatLeavesIsForgotten() {
    listen(null).opened().close();
    for (int i = 0; i < 400 && listeners() > 0; i++) {
      web.mention(acme, "said to nobody " + i, Label.NEUTRAL, null);
    }
    assertThat(listeners()).isZero();
  }

  @Test
  void stoppingTheProgramEndsTheStreamCleanly() {
    Stream stream = listen(null).opened();
    web.stopWeb();
    assertThat(stream.end()).isTrue();
  }

  private double cut() {
    return web.metrics.get("tellten.live.cut").counter().count();
  }

  private double listeners() {
    return web.metrics.get("tellten.live.listeners").gauge().value();
  }

  private long last() {
    return await(new EventStore(web.database.pool()).last());
  }

  private Stream listen(@Nullable String lastSeen) {
    Stream stream = new Stream(web.port, "/api/live", lastSeen);
    open.add(stream);
    return stream;
  }

  private record Message(long id, String event, JsonObject data) {}

  /** A reader of the stream, as a browser is one. */
  private static final class Stream {
    private static final String END = "the end";
    final int status;
    final java.net.http.HttpHeaders headers;
    private final InputStream body;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Stream(int port, String path, @Nullable String lastSeen) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Accept-Encoding", "gzip");
      if (lastSeen != null) {
        request.header("Last-Event-ID", lastSeen);
      }
      try {
        HttpResponse<InputStream> answer =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        status = answer.statusCode();
        headers = answer.headers();
        body = answer.body();
      } catch (java.io.IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      Thread reader = new Thread(this::read, "live-test-reader");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (var in =
          new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(line);
        }
        lines.add(END);
      } catch (java.io.IOException e) {
        lines.add("broken: " + e);
      }
    }

    String line() {
      try {
        String line = lines.poll(60, TimeUnit.SECONDS);
        if (line == null) {
          throw new AssertionError("nothing came");
        }
        return line;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Waits until the server has said from where on it tells. */
    Stream opened() {
      for (String line = line(); !line.startsWith("id: "); line = line()) {
        assertThat(line).isNotEqualTo(END);
      }
      return this;
    }

    /** The next message with a name; comments and mere ids are passed over. */
    Message message() {
      long id = 0;
      String event = "";
      for (String line = line(); ; line = line()) {
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return new Message(id, event, new JsonObject(line.substring(6)));
        } else if (line.equals(END) || line.startsWith("broken")) {
          throw new AssertionError("the stream ended: " + line);
        }
      }
    }

    /** Whether the server ended it as it should be ended. */
    boolean end() {
      String line = line();
      while (!line.equals(END) && !line.startsWith("broken")) {
        line = line();
      }
      return line.equals(END);
    }

    void close() {
      try {
        body.close();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
