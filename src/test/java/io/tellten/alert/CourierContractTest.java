package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tellten.model.Field;
import io.tellten.model.Send;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every courier to a vendor, whatever the vendor answers. */
class CourierContractTest {
  private static final String CASES = "io.tellten.alert.CourierCase#all";

  private final VendorStandIn vendor = new VendorStandIn();

  @AfterEach
  void close() {
    vendor.close();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void whatTheVendorTakesIsHanded(CourierCase courier) {
    for (int status : List.of(200, 201, 202)) {
      vendor.answers(status, "{\"ok\":true}");
      assertThat(send(courier, SampleLetters.alert())).isEqualTo(new Handed(status));
    }
    vendor.answers(204, "");
    assertThat(send(courier, SampleLetters.digest())).isEqualTo(new Handed(204));
    assertThat(vendor.asked).hasSize(4).allSatisfy(a -> assertThat(a.method()).isEqualTo("POST"));
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void whatTheVendorRefusesIsRefusedForGoodWithWhatToDo(CourierCase courier) {
    for (int status : List.of(301, 400, 401, 403, 404, 405, 410, 413, 422)) {
      vendor.answers(status, "{\"message\":\"no such luck\"}");
      UndeliveredException failure = failure(courier, SampleLetters.alert());
      assertThat(failure.isFinal()).as("" + status).isTrue();
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.retryAfter()).isNull();
      assertThat(failure).hasMessageEndingWith("It said: “no such luck”");
      assertThat(failure.getMessage()).matches("[A-Z].*\\. It said: .*");
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void aVendorInTroubleIsAskedAgain(CourierCase courier) {
    for (int status : List.of(408, 425, 429, 500, 502, 503, 504)) {
      vendor.answers(status, "<html>sorry</html>");
      UndeliveredException failure = failure(courier, SampleLetters.alert());
      assertThat(failure.isFinal()).as("" + status).isFalse();
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.retryAfter()).isNull();
      assertThat(failure.getMessage()).endsWith(".").doesNotContain("html");
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void theVendorSaysWhenToAskAgain(CourierCase courier) {
    assertThat(waitAfter(courier, "{}", "Retry-After", "17")).isEqualTo(Duration.ofSeconds(17));
    assertThat(waitAfter(courier, "{}", "Retry-After", "Mon, 04 May 2026 12:02:00 GMT"))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(waitAfter(courier, "{\"retry_after\":1.5}")).isEqualTo(Duration.ofMillis(1500));
    assertThat(waitAfter(courier, "{\"parameters\":{\"retry_after\":9}}"))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(waitAfter(courier, "{}", "Retry-After", "999999999")).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void aPauseThatMakesNoSenseIsNone(CourierCase courier) {
    assertThat(waitAfter(courier, "[1]", "Retry-After", "soon")).isNull();
    assertThat(waitAfter(courier, "{", "Retry-After", "-5")).isNull();
    assertThat(waitAfter(courier, "{\"retry_after\":-3}")).isNull();
    assertThat(waitAfter(courier, "{}", "Retry-After", "Mon, 04 May 2026 11:00:00 GMT")).isNull();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void noAnswerAndHalfAnAnswerAreAskedAgain(CourierCase courier) {
    for (Runnable trouble :
        List.<Runnable>of(vendor::saysNothing, vendor::breaksOff, vendor::hangsUp)) {
      trouble.run();
      UndeliveredException failure = failure(courier, SampleLetters.alert());
      assertThat(failure.isFinal()).isFalse();
      assertThat(failure.status()).isNull();
      assertThat(failure.getMessage()).contains("127.0.0.1").endsWith(".");
    }
    assertThat(vendor.asked).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void anAddressThatMayNotBeAskedIsRefusedForGood(CourierCase courier) {
    vendor.mayNotBeAsked();
    UndeliveredException failure = failure(courier, SampleLetters.alert());
    assertThat(failure.isFinal()).isTrue();
    assertThat(failure.status()).isNull();
    assertThat(failure)
        .hasMessageStartingWith("127.0.0.1 is a loopback address, which is not asked unless");
    assertThat(vendor.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void aSenderThatThrowsIsNoAnswer(CourierCase courier) {
    Courier thrown =
        courier
            .make()
            .apply(
                send -> {
                  throw new IllegalStateException("at " + send.uri());
                },
                vendor.base());
    Throwable failure = thrownBy(thrown.send(courier.way(vendor), SampleLetters.alert()));
    assertThat(failure).hasMessageEndingWith("gave no complete answer.").hasNoCause();
    assertThat(((UndeliveredException) failure).isFinal()).isFalse();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void noSecretIsInWhatPeopleOrLogsSee(CourierCase courier) {
    for (int status : List.of(400, 404, 429, 500)) {
      vendor.echoes(status);
      assertNoSecrets(courier, failure(courier, SampleLetters.alert()));
    }
    vendor.hangsUp();
    assertNoSecrets(courier, failure(courier, SampleLetters.alert()));
    List<Send> sent = new ArrayList<>();
    courier
        .make()
        .apply(
            send -> {
              sent.add(send);
              return Future.failedFuture("no");
            },
            vendor.base())
        .send(courier.way(vendor), SampleLetters.alert());
    assertThat(sent).hasSize(1);
    secrets(courier).forEach(secret -> assertThat(sent.get(0).toString()).doesNotContain(secret));
    secrets(courier)
        .forEach(secret -> assertThat(courier.way(vendor).toString()).doesNotContain(secret));
  }

  private void assertNoSecrets(CourierCase courier, Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      all.append(each);
    }
    assertThat(all.toString()).isNotEmpty().doesNotContain("s3cret");
    secrets(courier).forEach(secret -> assertThat(all.toString()).doesNotContain(secret));
    assertThat(all.toString()).doesNotContainPattern("Basic [A-Za-z0-9]|t=eyJ");
  }

  private static List<String> secrets(CourierCase courier) {
    return courier.plain().secrets().stream().map(courier.settings()::get).toList();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void endlessWordsAreCutBetweenCharacters(CourierCase courier) throws Exception {
    vendor.answers(200, "");
    send(courier, SampleLetters.endless());
    send(courier, SampleLetters.endlessMarkup());
    for (VendorStandIn.Asked asked : vendor.asked) {
      int most = courier == CourierCase.PAGERDUTY ? 512 * 1024 : 28 * 1024;
      assertThat(asked.body().length).isLessThan(most);
      String text =
          courier == CourierCase.WEB_PUSH
              ? CourierCase.BROWSER.read(asked.body())
              : strict(asked.body());
      assertThat(text).doesNotContain("\uFFFD").doesNotContain("%EF%BF%BD");
    }
  }

  private static String strict(byte[] body) throws Exception {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(body))
        .toString();
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void theFormSaysWhatToEnterAndWhereToFindIt(CourierCase courier) {
    Courier it = courier.plain();
    assertThat(it.title()).isNotBlank();
    assertThat(it.summary()).endsWith(".").hasSizeBetween(40, 250);
    assertThat(it.fields()).extracting(Field::name).doesNotHaveDuplicates().containsAll(it.secrets());
    assertThat(it.fields())
        .allSatisfy(
            field -> {
              assertThat(field.label()).isNotBlank();
              assertThat(field.help()).endsWith(".");
            });
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void goodSettingsPassAndBadOnesAreRefusedWithoutRepeatingThem(CourierCase courier) {
    Courier it = courier.plain();
    it.check(new Way(0, courier.settings()));
    it.check(new Way(0, Map.of()));
    for (Field field : it.fields()) {
      if (field.name().equals("device") && courier == CourierCase.WEB_PUSH) {
        continue; // any words
      }
      Map<String, String> bent = new HashMap<>(courier.settings());
      bent.put(field.name(), "b3nt \r\nX: y");
      assertThatThrownBy(() -> it.check(new Way(0, bent)))
          .as(field.name())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(".")
          .hasMessageNotContaining("b3nt")
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @MethodSource(CASES)
  void withoutASettingItNeedsItAsksNobody(CourierCase courier) {
    Courier it = courier.courier(vendor);
    for (Field field : it.fields()) {
      if (field.required()) {
        Map<String, String> without = new HashMap<>(courier.settings());
        without.remove(field.name());
        assertThatThrownBy(() -> it.send(new Way(5, without), SampleLetters.alert()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("The channel has no " + field.name() + ".");
      }
    }
    assertThat(vendor.asked).isEmpty();
  }

  @Test
  void onlyTextMessagesAreCountedUnlessSomebodySaysSo() {
    assertThat(CourierCase.SMS.plain().dailyCap()).isEqualTo(10);
    assertThat(CourierCase.ALL)
        .filteredOn(courier -> courier != CourierCase.SMS)
        .allSatisfy(courier -> assertThat(courier.plain().dailyCap()).isZero());
  }

  @Test
  void theKeyOfTheBrowserIsNeverPutIntoAnAnswer() {
    vendor.answers(
        400, "{\"reason\":\"bad " + CourierCase.WEB_PUSH.settings().get("auth") + "\"}");
    assertThat(failure(CourierCase.WEB_PUSH, SampleLetters.alert()))
        .hasMessageEndingWith("It said: “bad (secret)”");
    assertThat(Base64.getUrlDecoder().decode(CourierCase.WEB_PUSH.settings().get("auth")))
        .hasSize(16);
  }

  private Duration waitAfter(CourierCase courier, String body, String... headers) {
    vendor.answers(429, body, headers);
    return failure(courier, SampleLetters.alert()).retryAfter();
  }

  private Handed send(CourierCase courier, Letter letter) {
    return await(courier.courier(vendor).send(courier.way(vendor), letter));
  }

  private UndeliveredException failure(CourierCase courier, Letter letter) {
    return (UndeliveredException)
        thrownBy(courier.courier(vendor).send(courier.way(vendor), letter));
  }

  private static Throwable thrownBy(Future<Handed> sending) {
    return catchThrowableOfType(UndeliveredException.class, () -> await(sending));
  }
}
