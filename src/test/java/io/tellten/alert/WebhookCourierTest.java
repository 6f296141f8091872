package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Attempt;
import io.tellten.model.Attempt.Outcome;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.model.Delivery;
import io.tellten.model.Delivery.State;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Sender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Through the outbox and over real HTTP, to a program that answers as it likes. */
class WebhookCourierTest {
  private static final String SECRET = "a-secret-of-some-length";

  private VendorStandIn receiver;
  private DeliveryBed bed;
  private Sender sender;
  private Delivering delivering;
  private long webhook;

  @BeforeEach
  void open() {
    receiver = new VendorStandIn();
    bed = new DeliveryBed();
    sender = sender("127.0.0.1", Duration.ofSeconds(30));
    delivering = bed.engine(List.of(new WebhookCourier(sender::send)));
    webhook =
        await(
                bed.channels.add(
                    bed.store.changes,
                    bed.anna,
                    new ChannelSpec(
                        ChannelKind.WEBHOOK,
                        Map.of("url", receiver.base() + "/in?from=tellten"),
                        Map.of("secret", SECRET),
                        null,
                        false)))
            .id();
    bed.due("a1-r1-p1-t1.0", webhook);
  }

  @AfterEach
  void close() {
    await(sender.close());
    bed.close();
    receiver.close();
  }

  @Test
  void theProgramGetsExactlyThisAndCanVerifyIt() throws Exception {
    bed.deliver(delivering);
    VendorStandIn.Asked asked = receiver.only();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.uri()).isEqualTo("/in?from=tellten");
    assertThat(asked.headers().get("content-type")).isEqualTo("application/json");
    assertThat(asked.headers().get("x-tellten-delivery"))
        .isEqualTo("a1-r1-p1-t1.0-c" + webhook);
    JsonObject body = asked.json();
    assertThat(body.getString("acknowledge")).startsWith("https://tellten.example/act/");
    body.remove("acknowledge");
    assertThat(body)
        .isEqualTo(
            new JsonObject()
                .put("version", 1)
                .put("type", "alert")
                .put("key", "a1-r1-p1-t1.0-c" + webhook)
                .put("cause", "raised")
                .put("at", "2026-05-04T12:00:00Z")
                .put("level", "warning")
                .put("business", "Acme")
                .put("title", "A post spreads")
                .put("reason", "It gained 40 likes.")
                .put("alert", new JsonObject().put("id", bed.alert).put("round", 1))
                .put(
                    "quote",
                    new JsonObject()
                        .put("text", "Stale bread again.")
                        .put("by", "Lena on news.example")
                        .put("url", "https://news.example/1"))
                .put("lines", new JsonArray())
                .put("open", "https://tellten.example/#/alerts/" + bed.alert));

    String timestamp = asked.headers().get("x-tellten-timestamp");
    assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp))).isEqualTo(DeliveryBed.NOON);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    mac.update((timestamp + ".").getBytes(UTF_8));
    assertThat(asked.headers().get("x-tellten-signature"))
        .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(asked.body())));
  }

  @Test
  void aTestIsNoAlert() {
    assertThat(await(delivering.test(webhook)).ok()).isTrue();
    JsonObject body = receiver.only().json();
    assertThat(body.getString("type")).isEqualTo("test");
    assertThat(body.getValue("alert")).isNull();
    assertThat(body.getValue("quote")).isNull();
    assertThat(body.getValue("acknowledge")).isNull();
    assertThat(body.getString("cause")).isEqualTo(Cause.TEST.word());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachAnswerHasItsConsequence(
      Consumer<VendorStandIn> answer, State state, Outcome outcome, Integer status) {
    answer.accept(receiver);
    await(delivering.round());
    await(delivering.settled());
    Delivery delivery = bed.only();
    assertThat(delivery.state()).isEqualTo(state);
    List<Attempt> attempts = bed.attempts(delivery);
    assertThat(attempts).hasSize(1);
    assertThat(attempts.get(0).outcome()).isEqualTo(outcome);
    assertThat(attempts.get(0).status()).isEqualTo(status);
    if (state != State.SENT) {
      assertThat(delivery.reason()).isNotBlank().doesNotContain(SECRET);
    }
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        answer(v -> v.answers(200, "ok"), State.SENT, Outcome.SENT, 200),
        answer(v -> v.answers(202, ""), State.SENT, Outcome.SENT, 202),
        answer(v -> v.answers(307, "", "Location", "/away"), State.DEAD, Outcome.REFUSED, 307),
        answer(v -> v.answers(400, "no"), State.DEAD, Outcome.REFUSED, 400),
        answer(v -> v.echoes(401), State.DEAD, Outcome.REFUSED, 401),
        answer(v -> v.answers(404, ""), State.DEAD, Outcome.REFUSED, 404),
        answer(v -> v.answers(410, ""), State.DEAD, Outcome.REFUSED, 410),
        answer(v -> v.answers(429, ""), State.DUE, Outcome.AGAIN, 429),
        answer(v -> v.answers(500, "<html>"), State.DUE, Outcome.AGAIN, 500),
        answer(VendorStandIn::breaksOff, State.DUE, Outcome.AGAIN, null));
  }

  private static Arguments answer(
      Consumer<VendorStandIn> answer, State state, Outcome outcome, Integer status) {
    return Arguments.of(answer, state, outcome, status);
  }

  @Test
  void noAnswerAtAllIsWaitedForOnlySoLong() {
    receiver.saysNothing();
    Sender impatient = sender("127.0.0.1", Duration.ofMillis(300));
    Delivering engine = bed.engine(List.of(new WebhookCourier(impatient::send)));
    await(engine.round());
    await(engine.settled());
    assertThat(bed.only().state()).isEqualTo(State.DUE);
    assertThat(bed.only().reason())
        .isEqualTo("127.0.0.1 gave no complete answer within 300 ms.");
    await(impatient.close());
  }

  private Sender sender(String allowed, Duration patience) {
    return new Sender(
        receiver.vertx,
        new FetchLimits(Duration.ofSeconds(5), patience, 10_000, "TellTen/test"),
        AddressGuard.parse(allowed, "delivery.allow"),
        bed.clock);
  }

  @Test
  void theProgramSaysHowLongToWait() {
    receiver.answers(429, "", "Retry-After", "120");
    await(delivering.round());
    await(delivering.settled());
    assertThat(bed.only().nextAt()).isEqualTo(DeliveryBed.NOON.plusSeconds(120));
  }

  @Test
  void everyTryIsSignedForItsOwnTimeUnderTheSameKey() {
    receiver.answers(500, "");
    bed.deliver(delivering);
    receiver.answers(200, "");
    bed.store.now = bed.only().nextAt();
    bed.deliver(delivering);
    assertThat(receiver.asked)
        .extracting(asked -> asked.headers().get("x-tellten-delivery"))
        .containsExactly("a1-r1-p1-t1.0-c" + webhook, "a1-r1-p1-t1.0-c" + webhook);
    assertThat(receiver.asked)
        .extracting(asked -> asked.headers().get("x-tellten-timestamp"))
        .doesNotHaveDuplicates();
    assertThat(receiver.asked)
        .extracting(asked -> asked.headers().get("x-tellten-signature"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aPrivateAddressIsRefusedForGood() {
    Sender guarded = sender("", Duration.ofSeconds(30));
    bed.deliver(bed.engine(List.of(new WebhookCourier(guarded::send))));
    assertThat(bed.only().state()).isEqualTo(State.DEAD);
    assertThat(bed.only().reason()).contains("a loopback address", "delivery.allow");
    assertThat(receiver.asked).isEmpty();
    await(guarded.close());
  }

  @Test
  void whatIsEnteredIsLookedAt() {
    WebhookCourier courier = new WebhookCourier(sender::send);
    courier.check(new Way(1, Map.of("url", "https://acme.example/x", "secret", SECRET)));
    courier.check(new Way(1, Map.of("url", "https://acme.example/x"))); // the secret is kept
    assertThatThrownBy(() -> courier.check(new Way(1, Map.of("url", "ftp://acme.example/x"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                courier.check(new Way(1, Map.of("url", "https://acme.example", "secret", "hush"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The secret must have 16 characters or more.");
  }
}
