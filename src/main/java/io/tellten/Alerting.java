package io.tellten;

import io.tellten.alert.Acts;
import io.tellten.alert.AlertVerticle;
import io.tellten.alert.AlertWatch;
import io.tellten.alert.Couriers;
import io.tellten.alert.Delivering;
import io.tellten.alert.DeliveryVerticle;
import io.tellten.alert.DigestWriter;
import io.tellten.alert.Escalation;
import io.tellten.alert.EscalationVerticle;
import io.tellten.alert.Gathering;
import io.tellten.alert.Links;
import io.tellten.alert.Rules;
import io.tellten.alert.SourceWatch;
import io.tellten.alert.Vapid;
import io.tellten.beat.Bus;
import io.tellten.crawl.Crawler;
import io.tellten.demo.Town;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.MailServer;
import io.tellten.net.Mailer;
import io.tellten.net.Sender;
import io.tellten.store.AlertSteps;
import io.tellten.store.ChainStore;
import io.tellten.store.ChannelStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.DeliveryStore;
import io.tellten.store.OutboxStore;
import io.tellten.store.OwnKeyStore;
import io.tellten.store.PendingStore;
import io.tellten.store.PersonStore;
import io.tellten.store.RuleStore;
import io.tellten.store.SealedException;
import io.tellten.store.Sealing;
import io.tellten.store.SilenceStore;
import io.tellten.web.AlertServices;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires what raises alerts and brings them to people. */
final class Alerting {
  private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

  /** Services that take messages answer within a second; one that hangs is left. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(15);

  /** Whatever they answer to a message is short. */
  private static final int ANSWER_BYTES = 64 * 1024;

  private static final int LINK_KEY_BYTES = 32;

  private final Database database;
  private final Changes changes;
  private final Config config;
  private final Bus bus;
  private final Sender sender;
  private final @Nullable Mailer mailer;
  private final ChannelStore channels;
  private final Couriers couriers;
  private final Links links;
  private final Vapid vapid;
  private final Delivering delivering;

  private Alerting(Parts parts, Keys keys) {
    this.database = parts.database;
    this.changes = parts.changes;
    this.config = parts.config;
    this.bus = parts.bus;
    this.sender = new Sender(parts.vertx, limits(), parts.guard, parts.clock);
    MailServer server = config.delivery().mail();
    this.mailer = server == null ? null : new Mailer(parts.vertx, server);
    this.channels = new ChannelStore(database.pool(), keys.sealing);
    this.vapid = new Vapid(keys.push, config.crawl().contact(), parts.clock);
    this.couriers = Couriers.standard(sender::send, mailer, vapid);
    this.links = new Links(keys.links, parts.publicUrl, parts.clock);
    this.delivering =
        new Delivering(
            changes,
            new OutboxStore(database.pool()),
            channels,
            new PersonStore(database.pool()),
            couriers,
            links,
            parts.clock);
  }

  /**
   * What it is made of.
   *
   * @param guard before everything that is sent by HTTP
   * @param publicUrl where people reach TellTen, once it listens
   */
  record Parts(
      Vertx vertx,
      Config config,
      Database database,
      Changes changes,
      Bus bus,
      AddressGuard guard,
      Supplier<URI> publicUrl,
      Clock clock) {}

  private record Keys(Sealing sealing, byte[] links, byte[] push) {}

  /**
   * Wires it.
   *
   * @return fails with a {@link StartException} where the secret key is none, or not the one that
   *     the database was sealed with
   */
  static Future<Alerting> open(Parts parts) {
    return parts
        .vertx
        .executeBlocking(() -> new Sealing(SecretKey.of(parts.config)))
        .compose(sealing -> keys(new OwnKeyStore(parts.database.pool(), sealing), sealing))
        .recover(failure -> Future.failedFuture(explained(failure)))
        .map(keys -> new Alerting(parts, keys));
  }

  private static Future<Keys> keys(OwnKeyStore own, Sealing sealing) {
    return own.get("links", Alerting::newLinkKey)
        .compose(
            links -> own.get("push", Vapid::newKey).map(push -> new Keys(sealing, links, push)));
  }

  private static byte[] newLinkKey() {
    byte[] key = new byte[LINK_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static Throwable explained(Throwable failure) {
    return failure instanceof SealedException
        ? new StartException(
            "The secrets in the database were sealed with another key than that of this start. Set "
                + Settings.SECRET_KEY.variable()
                + " to that key, or bring the file "
                + SecretKey.FILE
                + " back into the data directory. If it is lost, empty the table own_key and enter"
                + " the secrets of all channels anew.",
            failure)
        : failure;
  }

  private static FetchLimits limits() {
    return new FetchLimits(
        CONNECT_TIME, ANSWER_TIME, ANSWER_BYTES, Crawler.PRODUCT_TOKEN + "/" + Version.current());
  }

  /** Brings the owner of the demo's town, who is told of everything. */
  Future<Void> bringOwner(Town town) {
    return DemoOwner.bring(changes, channels, town.phoneUrl(), town.phoneTopic());
  }

  /** What runs, in the order of starting. */
  List<Deployable> verticles() {
    return List.of(
        new DeliveryVerticle(delivering, new Gathering(changes), bus),
        new EscalationVerticle(new Escalation(changes), new DigestWriter(changes)),
        new AlertVerticle(
            new AlertWatch(changes, config.alert().growth(), config.alert().risk()),
            new SourceWatch(changes, config.alert().sourceFailing()),
            bus));
  }

  /** What the web answers from. */
  AlertServices services() {
    Pool pool = database.pool();
    return new AlertServices(
        new RuleStore(pool),
        new Rules(
            changes, config.alert().growth(), config.alert().risk(), config.alert().sourceFailing()),
        new SilenceStore(pool),
        new PersonStore(pool),
        channels,
        couriers.kinds(),
        new ChainStore(pool),
        new DeliveryStore(pool),
        new AlertSteps(pool),
        new PendingStore(pool),
        new Acts(changes),
        links,
        delivering::test,
        () -> Future.succeededFuture(vapid.publicKey()),
        person -> new DigestWriter(changes).soFar(person));
  }

  /** Ends all connections. */
  Future<Void> close() {
    Mailer open = mailer;
    Future<Void> mailClosed = open == null ? Future.succeededFuture() : open.close();
    return mailClosed.eventually(sender::close);
  }
}
