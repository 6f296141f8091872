package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A courier with settings that could be real.
 *
 * @param make the courier, for a stand-in at that address
 */
record CourierCase(
    BiFunction<Function<Send, Future<Answer>>, URI, Courier> make, Map<String, String> settings) {
  static final Vapid VAPID =
      new Vapid(
          Vapid.newKey(),
          "ops@tellten.example",
          Clock.fixed(VendorStandIn.NOW, ZoneOffset.UTC));
  static final Browser BROWSER = new Browser();

  static final CourierCase SLACK =
      new CourierCase(
          SlackCourier::new,
          Map.of("url", "https://hooks.slack.com/services/T0AAA/B0BBB/sl4cks3cret"));
  static final CourierCase TEAMS =
      new CourierCase(
          TeamsCourier::new,
          Map.of(
              "url",
              "https://prod-12.westeurope.logic.azure.com:443/workflows/0123/triggers/manual/paths/invoke?api-version=2016-06-01&sig=t34mss3cret"));
  static final CourierCase DISCORD =
      new CourierCase(
          DiscordCourier::new,
          Map.of("url", "https://discord.com/api/webhooks/1234567890/d1sc0rds3cret"));
  static final CourierCase TELEGRAM =
      new CourierCase(
          TelegramCourier::new,
          Map.of("token", "123456789:t3l3gr4m-s3cret_aaaaaaaaaaaaaaaaaaa", "chat", "-1001234"));
  static final CourierCase NTFY =
      new CourierCase(
          (sender, base) -> new NtfyCourier(sender),
          Map.of("topic", "ntfys3cret-topic", "token", "tk_ntfys3cret"));
  static final CourierCase PUSHOVER =
      new CourierCase(
          PushoverCourier::new,
          Map.of(
              "user", "us3cretuuuuuuuuuuuuuuuuuuuuuuu", "token", "as3cretaaaaaaaaaaaaaaaaaaaaaaa"));
  static final CourierCase SMS =
      new CourierCase(
          SmsCourier::new,
          Map.of(
              "accountSid", "AC0123456789abcdef0123456789abcdef",
              "authToken", "sms-s3cret-0123456789abcdef",
              "from", "+15005550006",
              "to", "+4915112345678"));
  static final CourierCase PAGERDUTY =
      new CourierCase(
          PagerDutyCourier::new, Map.of("routingKey", "s3cret00000000000000000000000000"));
  static final CourierCase WEB_PUSH =
      new CourierCase(
          (sender, base) -> new WebPushCourier(sender, VAPID, base),
          Map.of(
              "endpoint", "https://push.example/v2/pushs3cret?x=1",
              "device", "My phone",
              "p256dh", base64(BROWSER.point()),
              "auth", base64(BROWSER.auth())));

  static final List<CourierCase> ALL =
      List.of(SLACK, TEAMS, DISCORD, TELEGRAM, NTFY, PUSHOVER, SMS, PAGERDUTY, WEB_PUSH);

  static Stream<CourierCase> all() {
    return ALL.stream();
  }

  Courier courier(VendorStandIn vendor) {
    return make.apply(vendor::send, vendor.base());
  }

  /** Only ntfy runs on servers of one's own, so only there the address is a setting. */
  Way way(VendorStandIn vendor) {
    Map<String, String> all = new HashMap<>(settings);
    if (this == NTFY) {
      all.put("server", vendor.base().toString());
    }
    return new Way(5, all);
  }

  Courier plain() {
    return make.apply(send -> Future.failedFuture("not asked"), URI.create("http://127.0.0.1:1"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return plain().title();
  }
}
