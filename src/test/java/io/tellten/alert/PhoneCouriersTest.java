package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rings a person's phone: exactly the vendor's form, short, and at no more cost than said. */
class PhoneCouriersTest {
  private final VendorStandIn vendor = new VendorStandIn().answers(200, "{\"status\":1}");

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void ntfyGetsJson() {
    VendorStandIn.Asked asked = sent(CourierCase.NTFY, SampleLetters.alert());
    assertThat(asked.uri()).isEqualTo("/");
    assertThat(asked.headers()).containsEntry("authorization", "Bearer tk_ntfys3cret");
    assertThat(asked.json())
        .isEqualTo(
            new JsonObject()
                .put("topic", "ntfys3cret-topic")
                .put("title", "A post about Acme Bakery is going viral")
                .put(
                    "message",
                    "It gains 40 reactions an hour; usual are 2.\n\n"
                        + "““Never again”, they said.”\n— Lena on Bluesky")
                .put("priority", 5)
                .put("click", "https://tellten.example/alerts/12")
                .put(
                    "actions",
                    new JsonArray()
                        .add(view("Open in TellTen", "https://tellten.example/alerts/12"))
                        .add(view("Acknowledge", "https://tellten.example/act/abc.def-_"))
                        .add(view("See the post", "https://bsky.example/p/1?a=b&c=d")))
                .put("sequence_id", "a12-r1-p3-t0_0-c5"));
  }

  private static JsonObject view(String label, String url) {
    return new JsonObject().put("action", "view").put("label", label).put("url", url);
  }

  @Test
  void ntfyRingsLouderForWhatIsGraver() {
    assertThat(
            sent(CourierCase.NTFY, SampleLetters.alert(Level.WARNING, "x"))
                .json()
                .getInteger("priority"))
        .isEqualTo(4);
    vendor.asked.clear();
    assertThat(sent(CourierCase.NTFY, SampleLetters.digest()).json().getInteger("priority"))
        .isEqualTo(3);
  }

  @Test
  void anOpenTopicOfNtfyNeedsNoToken() {
    Map<String, String> settings = new HashMap<>(CourierCase.NTFY.way(vendor).settings());
    settings.remove("token");
    await(CourierCase.NTFY.courier(vendor).send(new Way(5, settings), SampleLetters.alert()));
    assertThat(vendor.only().headers()).doesNotContainKey("authorization");
  }

  @Test
  void ntfyTakesItAsAMessageAndNotAsAFile() {
    String message = sent(CourierCase.NTFY, SampleLetters.endless()).json().getString("message");
    assertThat(message.getBytes(StandardCharsets.UTF_8).length).isBetween(2900, 4096);
    assertThat(message).endsWith("…");
  }

  @Test
  void whereNoServerIsNamedItIsNtfysOwn() {
    Courier courier =
        new NtfyCourier(
            send -> {
              assertThat(send.uri()).hasToString("https://ntfy.sh/");
              return vendor.send(
                  new Send(
                      "POST", vendor.base(), send.headers(), send.body()));
            });
    await(courier.send(new Way(5, CourierCase.NTFY.settings()), SampleLetters.alert()));
    assertThat(vendor.asked).hasSize(1);
  }

  @Test
  void onPhonesAPostMakesNothingToTapOrCall() {
    String ntfy = sent(CourierCase.NTFY, SampleLetters.nasty()).json().getString("message");
    vendor.asked.clear();
    String pushover = sent(CourierCase.PUSHOVER, SampleLetters.nasty()).form().get("message");
    for (String message : List.of(ntfy, pushover)) {
      assertThat(message)
          .contains("evil.\u2060example")
          .doesNotContain("evil.example", "://", "@everyone", "javascript:");
    }
  }

  @Test
  void pushoverGetsAForm() {
    VendorStandIn.Asked asked = sent(CourierCase.PUSHOVER, SampleLetters.alert());
    assertThat(asked.uri()).isEqualTo("/1/messages.json");
    assertThat(asked.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(asked.form())
        .isEqualTo(
            Map.of(
                "token", "as3cretaaaaaaaaaaaaaaaaaaaaaaa",
                "user", "us3cretuuuuuuuuuuuuuuuuuuuuuuu",
                "title", "A post about Acme Bakery is going viral",
                "message",
                    "It gains 40 reactions an hour; usual are 2.\n\n"
                        + "““Never again”, they said.”\n— Lena on Bluesky",
                "url", "https://tellten.example/alerts/12",
                "url_title", "Open in TellTen",
                "priority", "1",
                "timestamp", "1777896000"));
  }

  @Test
  void pushoverTakesNoTextThatIsTooLong() {
    Map<String, String> form = sent(CourierCase.PUSHOVER, SampleLetters.endless()).form();
    assertThat(form.get("title")).hasSizeBetween(245, 250);
    assertThat(form.get("message")).hasSizeBetween(1015, 1024);
  }

  @Test
  void whatPushoverSaysOfAnErrorIsPassedOn() {
    vendor.answers(400, "{\"user\":\"invalid\",\"errors\":[\"user identifier is not a valid user\"],\"status\":0}");
    assertThatThrownBy(() -> sent(CourierCase.PUSHOVER, SampleLetters.alert()))
        .hasMessage(
            "Pushover did not take the message: look at the user key, the application's token and"
                + " the device. It said: “user identifier is not a valid user”");
  }

  @Test
  void twilioGetsOneShortTextWithTheLink() {
    VendorStandIn.Asked asked =
        sent(CourierCase.SMS, SampleLetters.alert(Level.CRITICAL, "a quote that costs"));
    assertThat(asked.uri())
        .isEqualTo("/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json");
    assertThat(asked.headers())
        .containsEntry(
            "authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        "AC0123456789abcdef0123456789abcdef:sms-s3cret-0123456789abcdef"
                            .getBytes(StandardCharsets.UTF_8)));
    assertThat(asked.form())
        .isEqualTo(
            Map.of(
                "To", "+4915112345678",
                "From", "+15005550006",
                "Body",
                    "TellTen: A post about Acme Bakery is going viral. It gains 40 reactions an hour;"
                        + " usual are 2. https://tellten.example/alerts/12"));
  }

  @Test
  void aMessagingServiceOfTwilioIsNamedAsOne() {
    Map<String, String> settings = new HashMap<>(CourierCase.SMS.settings());
    settings.put("from", "MG0123456789abcdef0123456789abcdef");
    await(CourierCase.SMS.courier(vendor).send(new Way(5, settings), SampleLetters.alert()));
    assertThat(vendor.only().form())
        .containsEntry("MessagingServiceSid", "MG0123456789abcdef0123456789abcdef")
        .doesNotContainKey("From");
  }

  @Test
  void pagerDutyGetsAnEvent() {
    VendorStandIn.Asked asked = sent(CourierCase.PAGERDUTY, SampleLetters.alert());
    assertThat(asked.uri()).isEqualTo("/v2/enqueue");
    assertThat(asked.json())
        .isEqualTo(
            new JsonObject(
                """
                {"routing_key": "s3cret00000000000000000000000000", "event_action": "trigger",
                 "dedup_key": "tellten/tellten.example/alert-12", "client": "TellTen", "client_url": "https://tellten.example/alerts/12",
                 "links": [
                   {"href": "https://tellten.example/alerts/12", "text": "Open in TellTen"},
                   {"href": "https://tellten.example/act/abc.def-_", "text": "Acknowledge"},
                   {"href": "https://bsky.example/p/1?a=b&c=d", "text": "See the post"}],
                 "payload": {"summary": "A post about Acme Bakery is going viral", "source": "Acme Bakery", "severity": "critical",
                   "timestamp": "2026-05-04T12:00:00Z", "class": "raised",
                   "custom_details": {"reason": "It gains 40 reactions an hour; usual are 2.", "quote": "“Never again”, they said.", "by": "Lena on Bluesky"}}}"""));
  }

  @Test
  void oneAlertIsOneOfPagerDutysHoweverOftenItIsTold() {
    Message message = SampleLetters.alert().message();
    String first = dedup(SampleLetters.letter(12L, Cause.RAISED, message));
    assertThat(dedup(SampleLetters.letter(12L, Cause.ESCALATED, message))).isEqualTo(first);
    assertThat(dedup(SampleLetters.letter(13L, Cause.RAISED, message))).isNotEqualTo(first);
    assertThat(dedup(SampleLetters.digest())).endsWith("a12-r1-p3-t0.0-c5");
  }

  @Test
  void pagerDutyIsToldThatItsAlertIsOver() {
    JsonObject asked =
        sent(
                CourierCase.PAGERDUTY,
                SampleLetters.letter(12L, Cause.RESOLVED, SampleLetters.alert().message()))
            .json();
    assertThat(asked.getString("event_action")).isEqualTo("resolve");
    assertThat(asked.getString("dedup_key")).isEqualTo("tellten/tellten.example/alert-12");
  }

  private String dedup(Letter letter) {
    vendor.asked.clear();
    return sent(CourierCase.PAGERDUTY, letter).json().getString("dedup_key");
  }

  @Test
  void pagerDutyTakesNoTextThatIsTooLong() {
    JsonObject payload =
        sent(CourierCase.PAGERDUTY, SampleLetters.endless()).json().getJsonObject("payload");
    assertThat(payload.getString("summary")).hasSizeBetween(1015, 1024).endsWith("…");
  }

  @Test
  void pagerDutyOfEuropeIsAskedInEurope() {
    Courier courier =
        new PagerDutyCourier(
            send -> {
              assertThat(send.uri()).hasToString("https://events.eu.pagerduty.com/v2/enqueue");
              return Future.failedFuture("far away");
            });
    Map<String, String> settings = new HashMap<>(CourierCase.PAGERDUTY.settings());
    settings.put("region", " EU ");
    assertThatThrownBy(() -> await(courier.send(new Way(5, settings), SampleLetters.alert())))
        .hasMessage("PagerDuty gave no complete answer.");
  }

  private VendorStandIn.Asked sent(CourierCase courier, Letter letter) {
    await(courier.courier(vendor).send(courier.way(vendor), letter));
    return vendor.only();
  }
}
