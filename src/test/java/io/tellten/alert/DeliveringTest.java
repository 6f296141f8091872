package io.tellten.alert;

import static io.tellten.model.ChannelKind.MAIL;
import static io.tellten.model.ChannelKind.SLACK;
import static io.tellten.model.ChannelKind.SMS;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tellten.model.Attempt.Outcome;
import io.tellten.model.Cause;
import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.Delivery;
import io.tellten.model.Delivery.State;
import io.tellten.store.DeliveryStore;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeliveringTest {
  private DeliveryBed bed;

  @BeforeEach
  void open() {
    bed = new DeliveryBed();
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aMessageThatWasTakenIsWrittenDownEverywhere() {
    long mail = bed.channel(MAIL);
    bed.due("a1-r1-p1-t1.0", mail);
    bed.deliver();

    assertThat(bed.only().state()).isEqualTo(State.SENT);
    assertThat(bed.only().attempts()).isEqualTo(1);
    assertThat(bed.attempts(bed.only()))
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.outcome()).isEqualTo(Outcome.SENT);
              assertThat(attempt.status()).isEqualTo(200);
              assertThat(attempt.detail()).isNull();
            });
    assertThat(channel(mail).workedAt()).isEqualTo(StoreBed.NOON);
    assertThat(bed.timeLine()).containsExactly("delivered: Told Anna by mail.");
  }

  @Test
  void aLetterCarriesTheLinksOfItsPerson() {
    bed.due("k", bed.channel(MAIL));
    bed.deliver();
    Letter letter = bed.told.get(MAIL).got.get(0);
    assertThat(letter.message()).isEqualTo(DeliveryBed.MESSAGE);
    assertThat(letter.open()).hasToString("https://tellten.example/#/alerts/" + bed.alert);
    String token = letter.acknowledge().getPath().substring("/act/".length());
    assertThat(
            new Links(DeliveryBed.KEY, letter.open(), bed.clock).read(token))
        .contains(new Links.Asked(bed.alert, 1, bed.anna, Links.ACKNOWLEDGE));
  }

  @Test
  void whatIsNotTakenIsTriedAtLongerAndLongerPausesAndThenByTheNextChannel() {
    long mail = bed.channel(MAIL);
    long sms = bed.channel(SMS);
    bed.told.get(MAIL).fails(UndeliveredException.again("Busy.", 503, null, null));
    bed.due("a1-r1-p1-t1.0", mail);
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      bed.deliver();
      Delivery waiting = bed.all().get(0);
      assertThat(waiting.state()).isEqualTo(State.DUE);
      assertThat(waiting.reason()).isEqualTo("Busy.");
      pauses.add(Duration.between(bed.store.now, waiting.nextAt()));
      bed.store.now = waiting.nextAt().minusMillis(1);
      bed.deliver();
      assertThat(bed.told.get(MAIL).got).hasSize(i + 1);
      bed.store.now = waiting.nextAt();
    }
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    assertThat(pauses.get(3)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    assertThat(pauses.get(4)).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(18));
    assertThat(channel(mail).failingSince()).isEqualTo(StoreBed.NOON);
    bed.deliver();

    assertThat(bed.told.get(MAIL).keys()).hasSize(6).containsOnly("a1-r1-p1-t1.0-c" + mail);
    assertThat(bed.told.get(SMS).keys()).containsExactly("a1-r1-p1-t1.0-c" + sms);
    Delivery dead = bed.all().get(0);
    Delivery instead = bed.all().get(1);
    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(dead.reason()).isEqualTo("Busy.");
    assertThat(bed.attempts(dead)).hasSize(6);
    assertThat(instead.state()).isEqualTo(State.SENT);
    assertThat(instead.insteadOf()).isEqualTo(dead.id());
    assertThat(instead.message()).isEqualTo(DeliveryBed.MESSAGE);
    assertThat(channel(mail).reason()).isEqualTo("Busy.");
    assertThat(bed.timeLine())
        .containsExactly(
            "undelivered: Could not tell Anna by mail: Busy. Now by SMS.",
            "delivered: Told Anna by SMS.");
  }

  @Test
  void aFailureIsForgottenWithTheNextSuccess() {
    long mail = bed.channel(MAIL);
    bed.told.get(MAIL).fails(UndeliveredException.again("Busy.", 503, null, null));
    bed.due("k1", mail);
    bed.deliver();
    assertThat(channel(mail).failingSince()).isNotNull();
    bed.told.get(MAIL).answer = (way, letter) -> Future.succeededFuture(new Handed(200));
    bed.store.now = bed.only().nextAt();
    bed.deliver();
    assertThat(channel(mail).failingSince()).isNull();
    assertThat(channel(mail).reason()).isNull();
    assertThat(bed.only().reason()).isNull();
    assertThat(bed.attempts(bed.only()))
        .extracting(attempt -> attempt.outcome())
        .containsExactly(Outcome.AGAIN, Outcome.SENT);
  }

  @Test
  void aPauseThatIsAskedForIsKept() {
    bed.told
        .get(MAIL)
        .fails(UndeliveredException.again("Too many.", 429, Duration.ofSeconds(90), null));
    bed.due("k", bed.channel(MAIL));
    bed.deliver();
    assertThat(bed.only().nextAt()).isEqualTo(StoreBed.NOON.plusSeconds(90));
  }

  @Test
  void whoeverAsksForTooLongAPauseIsPassedOver() {
    long mail = bed.channel(MAIL);
    bed.channel(SMS);
    bed.told
        .get(MAIL)
        .fails(UndeliveredException.again("Too many.", 429, Duration.ofHours(1), null));
    bed.due("k", mail);
    bed.deliver();
    assertThat(bed.all())
        .extracting(Delivery::state)
        .containsExactly(State.DEAD, State.SENT);
  }

  @Test
  void whereNobodyIsLeftTheDeadLetterWaitsUntilSomebodySendsItAgain() {
    long mail = bed.channel(MAIL);
    long slack = bed.channel(SLACK);
    bed.told.get(MAIL).fails(UndeliveredException.refused("No such mailbox.", 550));
    bed.told.get(SLACK).fails(UndeliveredException.refused("No such webhook.", 404));
    bed.due("k", mail);
    bed.deliver();
    assertThat(bed.all()).extracting(Delivery::state).containsExactly(State.DEAD, State.DEAD);
    assertThat(bed.timeLine())
        .containsExactly(
            "undelivered: Could not tell Anna by mail: No such mailbox. Now on Slack.",
            "undelivered: Could not tell Anna on Slack: No such webhook. No other channel is left;"
                + " it can be sent again from the log.");

    bed.told.get(SLACK).answer = (way, letter) -> Future.succeededFuture(new Handed(200));
    bed.store.run("UPDATE alert SET state = 'resolved'"); // whoever asks for it gets it all the same
    await(DeliveryStore.resend(bed.store.changes, bed.all().get(1).id()));
    bed.deliver();
    assertThat(bed.all().get(1).state()).isEqualTo(State.SENT);
    assertThat(bed.told.get(SLACK).keys()).containsExactly("k-c" + slack, "k-c" + slack);
  }

  @Test
  void aPausedChannelIsPassedOver() {
    long mail = bed.channel(MAIL);
    bed.channel(SLACK);
    bed.due("k", mail);
    bed.store.run("UPDATE channel SET paused = true WHERE id = " + mail);
    bed.deliver();
    assertThat(bed.told.get(MAIL).got).isEmpty();
    assertThat(bed.told.get(SLACK).got).hasSize(1);
    assertThat(channel(mail).failingSince()).isNull();
  }

  @Test
  void aDayHasSoManyMessagesAndTheNextChannelTakesTheRest() {
    long sms = bed.channel(SMS, Map.of("secret", "hush"), 2);
    bed.channel(MAIL);
    bed.store.run("UPDATE person SET time_zone = 'Pacific/Auckland'"); // noon is just past midnight
    for (int i = 0; i < 3; i++) {
      bed.due("k" + i, sms);
    }
    bed.deliver();
    assertThat(bed.told.get(SMS).got).hasSize(2);
    assertThat(bed.told.get(MAIL).got).hasSize(1);
    Delivery capped =
        bed.all().stream().filter(d -> d.state() == State.DEAD).findFirst().orElseThrow();
    assertThat(capped.reason()).isEqualTo("The day's 2 messages are used up.");
    assertThat(bed.attempts(capped))
        .extracting(attempt -> attempt.outcome())
        .containsExactly(Outcome.CAPPED);
    assertThat(channel(sms).failingSince()).isNull();

    bed.store.now = Instant.parse("2026-05-05T11:59:59Z");
    bed.due("k3", sms);
    bed.deliver();
    assertThat(bed.told.get(SMS).got).hasSize(2);
    bed.store.now = Instant.parse("2026-05-05T12:00:00Z"); // midnight in Auckland
    bed.due("k4", sms);
    bed.deliver();
    assertThat(bed.told.get(SMS).got).hasSize(3);
  }

  @Test
  void whoDiesBetweenTakingAndWritingLeavesItToTheNextUnderTheSameKey() {
    long mail = bed.channel(MAIL);
    Promise<Handed> late = Promise.promise();
    bed.told.get(MAIL).answer = (way, letter) -> late.future();
    bed.due("k", mail);
    Delivering dying = bed.engine();
    await(dying.round());
    waitFor(1, MAIL);
    bed.told.get(MAIL).answer = (way, letter) -> Future.succeededFuture(new Handed(200));

    Delivering fresh = bed.engine();
    bed.store.now = StoreBed.NOON.plus(Delivering.LEASE).minusMillis(1);
    bed.deliver(fresh);
    assertThat(bed.told.get(MAIL).got).hasSize(1);
    bed.store.now = StoreBed.NOON.plus(Delivering.LEASE);
    bed.deliver(fresh);
    assertThat(bed.told.get(MAIL).keys()).containsExactly("k-c" + mail, "k-c" + mail);
    assertThat(bed.only().state()).isEqualTo(State.SENT);

    late.fail(UndeliveredException.refused("Much too late.", 400));
    await(dying.settled().otherwiseEmpty());
    assertThat(bed.only().state()).isEqualTo(State.SENT);
    assertThat(bed.attempts(bed.only())).hasSize(1);
    assertThat(channel(mail).failingSince()).isNull();
  }

  @Test
  void ofAChannelOneMessageIsUnderWayAtATime() {
    long mail = bed.channel(MAIL);
    Promise<Handed> slow = Promise.promise();
    bed.told.get(MAIL).answer = (way, letter) -> slow.future();
    bed.due("k1", mail);
    bed.due("k2", mail);
    await(bed.delivering.round());
    waitFor(1, MAIL);
    assertThat(await(bed.delivering.round())).isZero();
    assertThat(await(bed.engine().round())).isZero();
    slow.complete(new Handed(200));
    await(bed.delivering.settled());
    bed.deliver();
    assertThat(bed.told.get(MAIL).keys()).containsExactly("k1-c" + mail, "k2-c" + mail);
  }

  @Test
  void oneVendorThatHangsDoesNotHoldUpTheOthers() {
    Promise<Handed> never = Promise.promise();
    bed.told.get(SLACK).answer = (way, letter) -> never.future();
    for (int i = 0; i < 30; i++) {
      bed.due("s" + i, bed.channel(SLACK));
    }
    await(bed.delivering.round());
    await(bed.delivering.round());
    assertThat(bed.told.get(SLACK).got.size()).isLessThanOrEqualTo(6);
    bed.due("m", bed.channel(MAIL));
    await(bed.delivering.round());
    waitFor(1, MAIL);
    never.complete(new Handed(200));
    await(bed.delivering.settled());
  }

  @Test
  void urgentMessagesGoToTheFrontOfTheLine() {
    long mail = bed.channel(MAIL);
    bed.due("first", mail);
    bed.store.now = bed.store.now.plusSeconds(1);
    bed.due("urgent", mail);
    bed.store.run("UPDATE delivery SET urgent = true WHERE key LIKE 'urgent%'");
    bed.deliver();
    assertThat(bed.told.get(MAIL).keys()).containsExactly("urgent-c" + mail, "first-c" + mail);
  }

  @Test
  void whatIsDealtWithIsToldToNobodyButTheOneItWasHandedTo() {
    long mail = bed.channel(MAIL);
    bed.due("k1", mail);
    bed.due("k2", mail, Cause.HANDED);
    bed.due("k3", mail, Cause.ESCALATED);
    bed.store.run("UPDATE delivery SET only_open = false WHERE key LIKE 'k3%'");
    bed.store.run("UPDATE alert SET state = 'acknowledged'");
    bed.deliver();
    assertThat(bed.told.get(MAIL).keys()).containsExactly("k2-c" + mail, "k3-c" + mail);
    assertThat(bed.all().get(0).state()).isEqualTo(State.CANCELLED);
    assertThat(bed.all().get(0).reason()).isEqualTo("Somebody acknowledged the alert before.");

    bed.due("k4", mail, Cause.HANDED);
    bed.store.run("UPDATE alert SET state = 'resolved'");
    bed.deliver();
    assertThat(bed.told.get(MAIL).got).hasSize(2);
  }

  @Test
  void whatIsDealtWithWhileItIsOnItsWayIsNotTriedAgain() {
    long mail = bed.channel(MAIL);
    bed.channel(SLACK);
    bed.told.get(MAIL).answer =
        (way, letter) ->
            bed.store
                .database
                .pool()
                .query("UPDATE alert SET state = 'resolved'")
                .execute()
                .compose(v -> Future.failedFuture(UndeliveredException.refused("Full.", 552)));
    bed.due("k", mail);
    bed.deliver();
    assertThat(bed.only().state()).isEqualTo(State.CANCELLED);
    assertThat(bed.told.get(SLACK).got).isEmpty();
  }

  @Test
  void noSecretIsRepeatedInReasonsAndLogs() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger("io.tellten");
    root.addAppender(log);
    try {
      long mail = bed.channel(MAIL, Map.of("secret", "hush-hush"), null);
      bed.told
          .get(MAIL)
          .fails(UndeliveredException.refused("It said: no user at /hush-hush/x.", 400));
      bed.due("k1", mail);
      bed.deliver();
      assertThat(bed.only().reason()).isEqualTo("It said: no user at /(secret)/x.");

      bed.told.get(MAIL).answer =
          (way, letter) -> {
            throw new IllegalStateException("broken at https://x.example/" + way.get("secret"));
          };
      bed.due("k2", mail);
      bed.deliver();
      Delivery second = bed.all().get(1);
      assertThat(second.state()).isEqualTo(State.DUE);
      assertThat(second.reason()).isEqualTo("TellTen could not send it (IllegalStateException).");
      assertThat(log.list).isNotEmpty();
      assertThat(log.list)
          .allSatisfy(
              event -> {
                assertThat(event.getFormattedMessage()).doesNotContain("hush");
                assertThat(event.getThrowableProxy()).isNull();
              });
      assertThat(channel(mail).reason()).doesNotContain("hush");
    } finally {
      root.detachAppender(log);
    }
  }

  @Test
  void aSettingThatMakesNoSenseIsFinal() {
    bed.told.get(MAIL).answer =
        (way, letter) -> {
          throw new IllegalArgumentException("The channel has no address.");
        };
    bed.due("k", bed.channel(MAIL));
    bed.deliver();
    assertThat(bed.only().state()).isEqualTo(State.DEAD);
    assertThat(bed.only().reason()).isEqualTo("The channel has no address.");
  }

  @Test
  void theTestButtonSendsAtOnceAndIsInTheLog() {
    long mail = bed.channel(MAIL);
    assertThat(await(bed.delivering.test(mail)))
        .isEqualTo(new Tested(true, "It was sent and should arrive within a minute."));
    assertThat(bed.only().cause()).isEqualTo(Cause.TEST);
    assertThat(bed.only().state()).isEqualTo(State.SENT);
    assertThat(bed.attempts(bed.only())).hasSize(1);
    assertThat(channel(mail).workedAt()).isNotNull();
    assertThat(bed.told.get(MAIL).got.get(0).acknowledge()).isNull();

    bed.store.now = bed.store.now.plusSeconds(1);
    bed.told.get(MAIL).fails(UndeliveredException.again("Busy.", 503, null, null));
    assertThat(await(bed.delivering.test(mail))).isEqualTo(new Tested(false, "Busy."));
    assertThat(bed.all().get(1).state()).isEqualTo(State.DEAD);
    assertThat(channel(mail).failingSince()).isEqualTo(bed.store.now);
    assertThatThrownBy(() -> await(bed.delivering.test(4711)))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aTestCostsAsMuchAsAMessage() {
    long sms = bed.channel(SMS, Map.of("secret", "hush"), 1);
    await(bed.delivering.test(sms));
    bed.store.now = bed.store.now.plusSeconds(1);
    assertThat(await(bed.delivering.test(sms)))
        .isEqualTo(new Tested(false, "The day's 1 messages are used up."));
    assertThat(bed.told.get(SMS).got).hasSize(1);
  }

  private Channel channel(long id) {
    return await(bed.channels.byId(id)).orElseThrow();
  }

  /** Until the courier has been given so many; sending begins on another thread. */
  private void waitFor(int letters, ChannelKind kind) {
    for (int i = 0; i < 1_000 && bed.told.get(kind).got.size() < letters; i++) {
      await(bed.store.database.pool().query("SELECT pg_sleep(0.01)").execute());
    }
    assertThat(bed.told.get(kind).got).hasSize(letters);
  }
}
