package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.store.OutboxStore.Leased;
import java.time.Instant;
import java.util.List;

/** Makes messages ready to leave: with the links that hold for the person who gets them. */
final class Letters {
  private static final Message TEST =
      new Message(
          Level.INFO,
          null,
          "A test from TellTen",
          "Somebody pressed the test button of this channel. Alerts will come this way.",
          null,
          null,
          null,
          List.of());

  private final Links links;

  Letters(Links links) {
    this.links = links;
  }

  /** What the leased delivery says. */
  Letter of(Leased leased, Instant now) {
    Long alert = leased.alertId();
    return new Letter(
        leased.key(),
        alert,
        leased.round(),
        leased.cause(),
        leased.message(),
        alert == null ? links.home() : links.alert(alert),
        alert == null || leased.alertState() == AlertState.RESOLVED
            ? null
            : links.acknowledge(alert, leased.round(), leased.personId()),
        now);
  }

  /** What tries out a channel. */
  Letter test(String key, Instant now) {
    return new Letter(key, null, 0, Cause.TEST, TEST, links.home(), null, now);
  }
}
