package io.tellten.beat;

import io.tellten.model.Announced;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;

/**
 * Announces facts that are already in the database. Nothing waits for an announcement and any may be
 * lost; whoever hears one asks the database what is new.
 */
public final class Bus {
  private static final String ANNOUNCED = "tellten.announced";

  private final EventBus events;

  /** One a process; registers the codec of the announced fact. */
  public Bus(Vertx vertx) {
    this.events = vertx.eventBus();
    events.registerDefaultCodec(Announced.class, new AnnouncedCodec());
  }

  /** Says that events up to this one are in the database. */
  public void announce(Announced fact) {
    events.publish(ANNOUNCED, fact);
  }

  /** Hears announcements on the calling context until the consumer is unregistered. */
  public MessageConsumer<Announced> hear(Consumer<Announced> listener) {
    return events.consumer(ANNOUNCED, message -> listener.accept(message.body()));
  }

  /** An announcement is eight bytes on the wire. */
  private static final class AnnouncedCodec implements MessageCodec<Announced, Announced> {
    @Override
    public void encodeToWire(Buffer buffer, Announced fact) {
      buffer.appendLong(fact.lastEventId());
    }

    @Override
    public Announced decodeFromWire(int position, Buffer buffer) {
      return new Announced(buffer.getLong(position));
    }

    @Override
    public Announced transform(Announced fact) {
      return fact;
    }

    @Override
    public String name() {
      return Announced.class.getName();
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
