package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;

import io.tellten.model.AlertStep;
import io.tellten.model.Attempt;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.model.Delivery;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.store.AlertSteps;
import io.tellten.store.ChannelStore;
import io.tellten.store.DeliveryStore;
import io.tellten.store.DeliveryStore.NewDelivery;
import io.tellten.store.OutboxStore;
import io.tellten.store.Outboxes;
import io.tellten.store.PersonStore;
import io.tellten.store.Sealing;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** People with channels, an alert, an outbox, and couriers that do as they are told. */
final class DeliveryBed implements AutoCloseable {
  static final Instant NOON = StoreBed.NOON;
  static final byte[] KEY = new byte[Sealing.KEY_BYTES];
  static final Message MESSAGE =
      new Message(
          Level.WARNING, "Acme", "A post spreads", "It gained 40 likes.", "Stale bread again.",
          "Lena on news.example", "https://news.example/1", List.of());

  final StoreBed store = new StoreBed();
  final ChannelStore channels = new ChannelStore(store.database.pool(), new Sealing(KEY));
  final DeliveryStore deliveries = new DeliveryStore(store.database.pool());
  final long anna = Outboxes.person(store, "Anna");
  final long alert =
      store
          .one(
              "INSERT INTO alert (business_id, rule, level, title, reason, numbers, state, raised_at, round_at)"
                  + " VALUES ($1, 'viral', 'warning', 'A post spreads', 'x', '{}', 'open', now(), now()) RETURNING id",
              store.business)
          .getLong("id");
  final Clock clock =
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
          return store.now;
        }
      };
  final Map<ChannelKind, ToldCourier> told =
      Map.of(
          ChannelKind.MAIL, new ToldCourier(ChannelKind.MAIL),
          ChannelKind.SLACK, new ToldCourier(ChannelKind.SLACK),
          ChannelKind.SMS, new ToldCourier(ChannelKind.SMS));
  final Delivering delivering = engine();

  /** Another process on the same database. */
  Delivering engine() {
    return engine(List.copyOf(told.values()));
  }

  Delivering engine(List<? extends Courier> couriers) {
    return new Delivering(
        store.changes,
        new OutboxStore(store.database.pool()),
        channels,
        new PersonStore(store.database.pool()),
        new Couriers(List.copyOf(couriers)),
        new Links(KEY, URI.create("https://tellten.example"), clock),
        clock);
  }

  long channel(ChannelKind kind) {
    return channel(kind, Map.of("secret", "hush-" + kind.word()), null);
  }

  long channel(ChannelKind kind, Map<String, String> secrets, @Nullable Integer cap) {
    return await(
            channels.add(
                store.changes,
                anna,
                new ChannelSpec(kind, Map.of("address", "a@acme.example"), secrets, cap, false)))
        .id();
  }

  /** A message about the alert, due now, in the form in which keys are made. */
  void due(String name, long channel) {
    due(name, channel, Cause.RAISED);
  }

  void due(String name, long channel, Cause cause) {
    await(
        store.changes.run(
            change ->
                DeliveryStore.add(
                    change,
                    new NewDelivery(
                        name + "-c" + channel, alert, anna, channel, cause, false, MESSAGE,
                        store.now, null))));
  }

  /** Delivers until nothing is due any more. */
  void deliver() {
    deliver(delivering);
  }

  void deliver(Delivering engine) {
    while (await(engine.round()) > 0) {
      await(engine.settled().otherwiseEmpty());
    }
  }

  /** All deliveries, the oldest first. */
  List<Delivery> all() {
    List<Delivery> all =
        new ArrayList<>(await(deliveries.list(null, null, null, null, 200)).items());
    Collections.reverse(all);
    return all;
  }

  Delivery only() {
    List<Delivery> all = all();
    org.assertj.core.api.Assertions.assertThat(all).hasSize(1);
    return all.get(0);
  }

  List<Attempt> attempts(Delivery delivery) {
    return await(deliveries.attempts(delivery.id()));
  }

  /** What the time line says of deliveries. */
  List<String> timeLine() {
    return await(new AlertSteps(store.database.pool()).of(alert)).stream()
        .filter(
            step ->
                step.kind() == AlertStep.Kind.DELIVERED
                    || step.kind() == AlertStep.Kind.UNDELIVERED)
        .map(step -> step.kind().word() + ": " + step.detail())
        .toList();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Takes everything unless told otherwise, and remembers it. */
  static final class ToldCourier implements Courier {
    private final ChannelKind kind;
    final List<Letter> got = Collections.synchronizedList(new ArrayList<>());
    volatile BiFunction<Way, Letter, Future<Handed>> answer =
        (way, letter) -> Future.succeededFuture(new Handed(200));

    ToldCourier(ChannelKind kind) {
      this.kind = kind;
    }

    void fails(UndeliveredException failure) {
      answer = (way, letter) -> Future.failedFuture(failure);
    }

    List<String> keys() {
      return got.stream().map(Letter::key).toList();
    }

    @Override
    public ChannelKind kind() {
      return kind;
    }

    @Override
    public String title() {
      return kind.word();
    }

    @Override
    public String summary() {
      return "";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public Set<String> secrets() {
      return Set.of("secret");
    }

    @Override
    public Future<Handed> send(Way way, Letter letter) {
      got.add(letter);
      return answer.apply(way, letter);
    }
  }
}
