package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Send;
import io.tellten.net.Mailer;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everybody who brings messages, one a kind of channel. */
public final class Couriers {
  private final Map<ChannelKind, Courier> byKind = new EnumMap<>(ChannelKind.class);

  Couriers(List<Courier> all) {
    all.forEach(courier -> byKind.put(courier.kind(), courier));
  }

  /**
   * All there are.
   *
   * @param sender carries what goes by HTTP
   * @param mailer null: there is no mail server, and the mail channel says so
   * @param vapid says to push services who sends
   */
  public static Couriers standard(
      Function<Send, Future<Answer>> sender, @Nullable Mailer mailer, Vapid vapid) {
    return new Couriers(
        List.of(
            new MailCourier(mailer == null ? null : mailer::send),
            new WebPushCourier(sender, vapid),
            new SlackCourier(sender),
            new TeamsCourier(sender),
            new DiscordCourier(sender),
            new TelegramCourier(sender),
            new NtfyCourier(sender),
            new PushoverCourier(sender),
            new SmsCourier(sender),
            new PagerDutyCourier(sender),
            new WebhookCourier(sender)));
  }

  /** What they want to be told, for forms and for checking. */
  public ChannelKinds kinds() {
    return new ChannelKinds(List.copyOf(byKind.values()));
  }

  /** The one for that kind. */
  Optional<Courier> of(ChannelKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }
}
