package io.tellten.web;

import io.tellten.model.Delivery;
import io.tellten.store.Changes;
import io.tellten.store.DeliveryStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What can be asked about messages to people, and sending one again. */
final class DeliveryOperations {
  private final DeliveryStore deliveries;
  private final Changes changes;

  DeliveryOperations(Services services) {
    this.deliveries = services.alerting().deliveries();
    this.changes = services.changes();
  }

  /** {@code listDeliveries}. */
  Future<Result> list(Call call) {
    Values given = call.given();
    String state = given.text("state");
    return Problems.blameTheAsker(
            deliveries.list(
                given.number("alert"),
                given.number("person"),
                state == null ? null : Delivery.State.of(state),
                given.text("cursor"),
                (int) given.requiredNumber("limit")))
        .map(page -> Result.list(page.items(), page.next(), AlertViews::delivery));
  }

  /** {@code getDelivery}. */
  Future<Result> find(Call call) {
    return deliveries
        .byIds(List.of(call.id()))
        .map(found -> there(call, found.stream().findFirst()))
        .compose(
            delivery ->
                deliveries
                    .attempts(delivery.id())
                    .map(attempts -> Result.of(AlertViews.delivery(delivery, attempts))));
  }

  /** {@code resendDelivery}. */
  Future<Result> resend(Call call) {
    return DeliveryStore.resend(changes, call.id())
        .map(
            found -> {
              Delivery delivery = there(call, found);
              if (delivery.state() != Delivery.State.DUE) {
                throw Problems.of(
                    409,
                    delivery.state() == Delivery.State.SENT
                        ? "This message has been delivered, so it is not sent again."
                        : "This message was cancelled, so it is not sent again.");
              }
              return Result.of(AlertViews.delivery(delivery));
            });
  }

  private static Delivery there(Call call, Optional<Delivery> found) {
    return found.orElseThrow(
        () -> Problems.of(404, "There is no delivery with the id " + call.id() + "."));
  }
}
