package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Level;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only the browser that subscribed can read what is pushed, and push services see who sends. */
class WebPushTest {
  // RFC 8291, appendix A.
  private static final byte[] BROWSER_PUBLIC =
      decoded("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
  private static final byte[] BROWSER_PRIVATE =
      decoded("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
  private static final byte[] AUTH = decoded("BTBZMqHH6r4Tts7J_aSIgg");
  private static final byte[] SERVER_PUBLIC =
      decoded("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
  private static final byte[] SERVER_PRIVATE =
      decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
  private static final byte[] SALT = decoded("DGv6ra1nlYgDCS1FRnbzlw");
  private static final String TEXT = "When I grow up, I want to be a watermelon";
  private static final String MESSAGE =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
          + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxs"
          + "j_Qulcy4a-fN";

  private final VendorStandIn vendor = new VendorStandIn().answers(201, "");

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void theExampleOfTheStandardComesOutByteForByte() {
    KeyPair server = new KeyPair(P256.publicKey(SERVER_PUBLIC), P256.privateKey(SERVER_PRIVATE));
    byte[] made =
        PushCipher.encrypt(
            TEXT.getBytes(UTF_8), P256.publicKey(BROWSER_PUBLIC), AUTH, server, SALT);
    assertThat(encoded(made)).isEqualTo(MESSAGE);
  }

  @Test
  void theBrowserOfTheTestsReadsTheExampleOfTheStandard() throws Exception {
    Browser browser = new Browser(P256.privateKey(BROWSER_PRIVATE), BROWSER_PUBLIC, AUTH);
    assertThat(browser.read(decoded(MESSAGE))).isEqualTo(TEXT);
  }

  @Test
  void theBrowserReadsWhatItIsToShow() throws Exception {
    JsonObject shown = new JsonObject(CourierCase.BROWSER.read(sent(SampleLetters.alert()).body()));
    assertThat(shown)
        .isEqualTo(
            new JsonObject()
                .put("title", "A post about Acme Bakery is going viral")
                .put(
                    "body",
                    "It gains 40 reactions an hour; usual are 2.\n\n"
                        + "““Never again”, they said.”\n— Lena on Bluesky")
                .put("url", "https://tellten.example/alerts/12")
                .put("tag", "alert-12"));
  }

  @Test
  void anotherBrowserReadsNothing() {
    byte[] body = sent(SampleLetters.alert()).body();
    assertThatThrownBy(() -> new Browser().read(body))
        .isInstanceOf(GeneralSecurityException.class);
    assertThat(new String(body, UTF_8)).doesNotContain("Acme");
  }

  @Test
  void theSameTwiceIsEncryptedDifferently() {
    byte[] first = sent(SampleLetters.alert()).body();
    vendor.asked.clear();
    assertThat(sent(SampleLetters.alert()).body()).isNotEqualTo(first);
  }

  @Test
  void thePushServiceIsToldHowLongHowUrgentAndWhatItReplaces() {
    VendorStandIn.Asked urgent = sent(SampleLetters.alert());
    assertThat(urgent.uri()).isEqualTo("/v2/pushs3cret?x=1");
    assertThat(urgent.headers())
        .containsEntry("ttl", "14400")
        .containsEntry("urgency", "high")
        .containsEntry("content-encoding", "aes128gcm")
        .containsEntry("content-type", "application/octet-stream");
    assertThat(urgent.headers().get("topic")).matches("[A-Za-z0-9_-]{1,32}");
    vendor.asked.clear();
    VendorStandIn.Asked again = sent(SampleLetters.alert(Level.WARNING, "worse by now"));
    assertThat(again.headers())
        .containsEntry("urgency", "normal")
        .containsEntry("topic", urgent.headers().get("topic"));
    vendor.asked.clear();
    VendorStandIn.Asked digest = sent(SampleLetters.digest());
    assertThat(digest.headers()).containsEntry("urgency", "low").containsEntry("ttl", "86400");
    assertThat(digest.headers().get("topic")).isNotEqualTo(urgent.headers().get("topic"));
  }

  @Test
  void theLongestMessageStaysWithinWhatEveryPushServiceTakes() throws Exception {
    for (Letter letter : List.of(SampleLetters.endless(), SampleLetters.endlessMarkup())) {
      vendor.asked.clear();
      byte[] body = sent(letter).body();
      assertThat(body.length).isBetween(1500, 4096);
      assertThat(new JsonObject(CourierCase.BROWSER.read(body)).getString("body")).endsWith("…");
    }
  }

  @Test
  void aMessageThatDoesNotFitIsNotMade() {
    ECPublicKey browser = P256.publicKey(BROWSER_PUBLIC);
    byte[] most = PushCipher.encrypt(new byte[PushCipher.MOST_BYTES], browser, AUTH);
    assertThat(most).hasSize(4096);
    assertThatThrownBy(
            () -> PushCipher.encrypt(new byte[PushCipher.MOST_BYTES + 1], browser, AUTH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSubscriptionThatIsOverIsSaidToBe() {
    for (int status : List.of(404, 410)) {
      vendor.answers(status, "");
      assertThatThrownBy(() -> sent(SampleLetters.alert()))
          .hasMessage(
              "This browser's subscription is over. Open TellTen in that browser and switch"
                  + " notifications on again.")
          .extracting(e -> ((UndeliveredException) e).isFinal())
          .isEqualTo(true);
      vendor.asked.clear();
    }
  }

  @Test
  void thePushServiceCanVerifyWhoSends() throws Exception {
    String header = sent(SampleLetters.alert()).headers().get("authorization");
    assertThat(header).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=[\\w-]+");
    String key = header.substring(header.indexOf("k=") + 2);
    assertThat(key).isEqualTo(CourierCase.VAPID.publicKey());
    String[] token = header.substring("vapid t=".length(), header.indexOf(',')).split("\\.");
    assertThat(new JsonObject(new String(decoded(token[0]), UTF_8)))
        .isEqualTo(new JsonObject().put("typ", "JWT").put("alg", "ES256"));
    assertThat(new JsonObject(new String(decoded(token[1]), UTF_8)))
        .isEqualTo(
            new JsonObject()
                .put("aud", "https://push.example")
                .put("exp", VendorStandIn.NOW.plus(Duration.ofHours(12)).getEpochSecond())
                .put("sub", "mailto:ops@tellten.example"));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.publicKey(decoded(key)));
    signature.update((token[0] + "." + token[1]).getBytes(US_ASCII));
    assertThat(signature.verify(decoded(token[2]))).isTrue();
  }

  @Test
  void theKeyIsTheSameAfterARestart() {
    byte[] key = Vapid.newKey();
    assertThat(vapid(key, null).publicKey()).isEqualTo(vapid(key, null).publicKey());
    assertThat(vapid(Vapid.newKey(), null).publicKey())
        .isNotEqualTo(vapid(key, null).publicKey());
    assertThat(decoded(vapid(key, null).publicKey())).hasSize(65);
    assertThat(vapid(key, null).toString())
        .doesNotContain(encoded(Arrays.copyOf(key, P256.PRIVATE_BYTES)));
  }

  @Test
  void whoeverCanBeFoundSaysWhereAndNobodyElseSaysNonsense() {
    byte[] key = Vapid.newKey();
    assertThat(subject(vapid(key, "https://tellten.example"))).isEqualTo("https://tellten.example");
    assertThat(subject(vapid(key, "mailto:a@b.example"))).isEqualTo("mailto:a@b.example");
    assertThat(subject(vapid(key, "a@b.example"))).isEqualTo("mailto:a@b.example");
    assertThat(subject(vapid(key, "http://localhost:8080"))).isNull();
    assertThat(subject(vapid(key, null))).isNull();
  }

  @Test
  void aTokenIsUsedAgainAndRenewedLongBeforeItEnds() {
    Instant[] now = {VendorStandIn.NOW};
    Vapid vapid =
        new Vapid(
            Vapid.newKey(),
            null,
            new Clock() {
              @Override
              public ZoneId getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }

              @Override
              public Instant instant() {
                return now[0];
              }
            });
    URI endpoint = URI.create("https://push.example/a");
    String first = vapid.authorization(endpoint);
    assertThat(vapid.authorization(URI.create("https://other.example/a"))).isNotEqualTo(first);
    now[0] = now[0].plus(Duration.ofHours(6)).minusMillis(1);
    assertThat(vapid.authorization(URI.create("https://push.example/b"))).isEqualTo(first);
    now[0] = now[0].plusMillis(1);
    String renewed = vapid.authorization(endpoint);
    JsonObject claims = new JsonObject(new String(decoded(renewed.split("\\.")[1]), UTF_8));
    assertThat(claims.getLong("exp"))
        .isEqualTo(now[0].plus(Duration.ofHours(12)).getEpochSecond());
  }

  @Test
  void aPointBesideTheCurveIsNoKey() {
    byte[] beside = BROWSER_PUBLIC.clone();
    beside[64] ^= 1;
    assertThatThrownBy(() -> P256.publicKey(beside)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> P256.publicKey(new byte[65]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> P256.publicKey(Arrays.copyOf(BROWSER_PUBLIC, 33)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysSurviveTheirPlainForm() {
    for (int i = 0; i < 300; i++) { // one in 256 begins with a zero byte
      byte[] key = Vapid.newKey();
      byte[] point = Arrays.copyOfRange(key, P256.PRIVATE_BYTES, key.length);
      assertThat(P256.bytes(P256.publicKey(point))).isEqualTo(point);
      byte[] number = Arrays.copyOf(key, P256.PRIVATE_BYTES);
      assertThat(P256.bytes(P256.privateKey(number))).isEqualTo(number);
    }
  }

  @Test
  void aPaddedKeyOfTheOlderKindIsUnderstood() {
    Map<String, String> settings = new HashMap<>(CourierCase.WEB_PUSH.settings());
    settings.put("p256dh", Base64.getEncoder().encodeToString(CourierCase.BROWSER.point()));
    settings.put("auth", Base64.getEncoder().encodeToString(CourierCase.BROWSER.auth()));
    assertThat(await(CourierCase.WEB_PUSH.courier(vendor).send(new Way(5, settings), SampleLetters.alert())))
        .isEqualTo(new Handed(201));
  }

  private static String subject(Vapid vapid) {
    String header = vapid.authorization(URI.create("https://push.example:8443/x"));
    JsonObject claims = new JsonObject(new String(decoded(header.split("\\.")[1]), UTF_8));
    assertThat(claims.getString("aud")).isEqualTo("https://push.example:8443");
    return claims.getString("sub");
  }

  private static Vapid vapid(byte[] key, String contact) {
    return new Vapid(key, contact, Clock.fixed(VendorStandIn.NOW, ZoneOffset.UTC));
  }

  private VendorStandIn.Asked sent(Letter letter) {
    await(CourierCase.WEB_PUSH.courier(vendor).send(CourierCase.WEB_PUSH.way(vendor), letter));
    return vendor.only();
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
