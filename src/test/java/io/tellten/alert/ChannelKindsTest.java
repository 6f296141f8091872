package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is entered for a channel can work, or a sentence says what to enter. */
class ChannelKindsTest {
  private final ChannelKinds kinds =
      new ChannelKinds(CourierCase.ALL.stream().map(CourierCase::plain).toList());

  @Test
  void eachKindIsThereOnceInTheOrderOfForms() {
    assertThat(kinds.all())
        .extracting(ChannelKinds.ChannelKindInfo::kind)
        .containsExactlyElementsOf(
            Arrays.stream(ChannelKind.values())
                .filter(kind -> kind != ChannelKind.MAIL && kind != ChannelKind.WEBHOOK)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("io.tellten.alert.CourierCase#all")
  void goodOnesPassNewAndChanged(CourierCase courier) {
    kinds.check(spec(courier, courier.settings(), 10), true);
    Map<String, String> withoutSecrets = new HashMap<>(courier.settings());
    withoutSecrets.keySet().removeAll(courier.plain().secrets());
    kinds.check(spec(courier, withoutSecrets, 10), false);
    assertThatThrownBy(() -> kinds.check(spec(courier, withoutSecrets, 10), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is missing");
  }

  @ParameterizedTest
  @MethodSource("io.tellten.alert.CourierCase#all")
  void aSecretAmongTheSettingsIsRefusedWithoutItsValue(CourierCase courier) {
    ChannelSpec wrong =
        new ChannelSpec(courier.plain().kind(), courier.settings(), Map.of(), 10, false);
    assertThatThrownBy(() -> kinds.check(wrong, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a secret")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void whatTheKindDoesNotKnowIsRefused() {
    assertThatThrownBy(
            () -> kinds.check(with(CourierCase.SLACK, "colour", "red"), true))
        .hasMessage("Slack has no setting colour.");
    assertThatThrownBy(
            () ->
                kinds.check(
                    new ChannelSpec(
                        ChannelKind.SLACK, Map.of(), Map.of("token", "x"), null, false),
                    true))
        .hasMessage("Slack has no secret token.");
  }

  @Test
  void aKindThatIsNotSetUpIsRefused() {
    ChannelSpec mail =
        new ChannelSpec(ChannelKind.MAIL, Map.of("to", "a@b.example"), Map.of(), null, false);
    assertThatThrownBy(() -> kinds.check(mail, true))
        .hasMessage("Nothing can be sent by mail here: it is not set up.");
  }

  @Test
  void aRequiredSecretMayBeKeptButNotEmptied() {
    ChannelSpec emptied =
        new ChannelSpec(ChannelKind.SLACK, Map.of(), Map.of("url", " "), null, false);
    assertThatThrownBy(() -> kinds.check(emptied, false))
        .hasMessageStartingWith("“Webhook address” is missing. At api.slack.com/apps");
  }

  @Test
  void whatCostsMoneyNeedsALimit() {
    assertThatThrownBy(() -> kinds.check(spec(CourierCase.SMS, CourierCase.SMS.settings(), null), true))
        .hasMessageContaining("costs money: say how many messages a day");
    kinds.check(spec(CourierCase.SLACK, CourierCase.SLACK.settings(), null), true);
    for (int cap : List.of(-1, 1001)) {
      assertThatThrownBy(
              () -> kinds.check(spec(CourierCase.SMS, CourierCase.SMS.settings(), cap), true))
          .hasMessage("The most messages a day must be between 0 and 1000.");
    }
  }

  @Test
  void whatIsPastedByMistakeIsRefused() {
    assertThatThrownBy(() -> kinds.check(with(CourierCase.SMS, "to", "+" + "1".repeat(3000)), true))
        .hasMessage("“To” is longer than 2000 characters.");
  }

  @Test
  void anAddressOfAnotherVendorIsRefused() {
    String discord = CourierCase.DISCORD.settings().get("url");
    for (CourierCase other : List.of(CourierCase.SLACK, CourierCase.TEAMS)) {
      assertThatThrownBy(() -> kinds.check(with(other, "url", discord), true))
          .hasMessageStartingWith("The webhook address must")
          .hasMessageNotContaining("d1sc0rds3cret");
    }
    for (String bent :
        List.of(
            "http://hooks.slack.com/services/T/B/x",
            "https://hooks.slack.com",
            "https://hooks.slack.com.evil.example/services/T/B/x",
            "https://hooks.slack.com@evil.example/services/T/B/x")) {
      assertThatThrownBy(() -> kinds.check(with(CourierCase.SLACK, "url", bent), true))
          .as(bent)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static ChannelSpec with(CourierCase courier, String name, String value) {
    Map<String, String> all = new HashMap<>(courier.settings());
    all.put(name, value);
    return spec(courier, all, 10);
  }

  private static ChannelSpec spec(
      CourierCase courier, Map<String, String> all, @Nullable Integer cap) {
    Map<String, String> settings = new HashMap<>(all);
    Map<String, String> secrets = new HashMap<>(all);
    settings.keySet().removeAll(courier.plain().secrets());
    secrets.keySet().retainAll(courier.plain().secrets());
    return new ChannelSpec(courier.plain().kind(), settings, secrets, cap, false);
  }
}
