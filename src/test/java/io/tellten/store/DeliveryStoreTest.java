package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Attempt;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Delivery;
import io.tellten.model.Delivery.State;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Slice;
import io.tellten.store.DeliveryStore.NewDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryStoreTest {
  private static final Message MESSAGE =
      new Message(
          Level.WARNING, "Acme", "A post spreads", "It gained 40 likes.", "stale „bread“", "Lena",
          "https://news.example/1", List.of());

  private StoreBed bed;
  private DeliveryStore store;
  private long anna;
  private long mail;

  @BeforeEach
  void open() {
    bed = new StoreBed();
    store = new DeliveryStore(bed.database.pool());
    anna = Outboxes.person(bed, "Anna");
    mail = Outboxes.channel(bed, anna, 1, ChannelKind.MAIL);
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aDeliveryComesBackAsItWasWritten() {
    assertThat(add("k1")).isTrue();
    Delivery found = await(store.list(null, null, null, null, 10)).items().get(0);
    assertThat(found.message()).isEqualTo(MESSAGE);
    assertThat(found.key()).isEqualTo("k1");
    assertThat(found.personName()).isEqualTo("Anna");
    assertThat(found.channelKind()).isEqualTo(ChannelKind.MAIL);
    assertThat(found.state()).isEqualTo(State.DUE);
    assertThat(found.nextAt()).isEqualTo(StoreBed.NOON);
    assertThat(await(store.byId(found.id()))).contains(found);
    assertThat(await(store.byId(found.id() + 1))).isEmpty();
  }

  @Test
  void whatWasWrittenBeforeIsNotWrittenAgain() {
    assertThat(add("k1")).isTrue();
    assertThat(add("k1")).isFalse();
    assertThat(await(store.list(null, null, null, null, 10)).items()).hasSize(1);
  }

  @Test
  void theListIsPagedAndFiltered() {
    for (int i = 0; i < 5; i++) {
      add("k" + i);
    }
    bed.run("UPDATE delivery SET state = 'dead' WHERE key = 'k2'");
    List<String> keys = new ArrayList<>();
    String cursor = null;
    do {
      Slice<Delivery> page = await(store.list(null, anna, null, cursor, 2));
      page.items().forEach(d -> keys.add(d.key()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(keys).containsExactly("k4", "k3", "k2", "k1", "k0");
    assertThat(await(store.list(null, null, State.DEAD, null, 9)).items())
        .extracting(Delivery::key)
        .containsExactly("k2");
    assertThat(await(store.list(null, anna + 1, null, null, 9)).items()).isEmpty();
    assertThat(await(store.list(7L, null, null, null, 9)).items()).isEmpty();
    assertThatThrownBy(() -> await(store.list(null, null, null, "made up", 9)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTryIsKept() {
    add("k1");
    long id = await(store.list(null, null, null, null, 10)).items().get(0).id();
    bed.run(
        "INSERT INTO attempt (delivery_id, at, took_ms, outcome, status, detail) VALUES ("
            + id
            + ", '2026-05-04T12:00:00Z', 120, 'again', 503, 'Busy.'), ("
            + id
            + ", '2026-05-04T12:00:05Z', 80, 'sent', 200, NULL)");
    assertThat(await(store.attempts(id)))
        .containsExactly(
            new Attempt(
                StoreBed.NOON, Duration.ofMillis(120), Attempt.Outcome.AGAIN, 503, "Busy."),
            new Attempt(
                StoreBed.NOON.plusSeconds(5), Duration.ofMillis(80), Attempt.Outcome.SENT, 200,
                null));
  }

  @Test
  void aDeadOneIsDueAgainAtOnceAndALivingOneIsLeftAlone() {
    add("k1");
    add("k2");
    bed.run(
        "UPDATE delivery SET state = 'dead', attempts = 6, reason = 'Gone.', ended_at = now()"
            + " WHERE key = 'k1'");
    bed.run("UPDATE delivery SET state = 'sent', attempts = 1 WHERE key = 'k2'");
    long dead = bed.one("SELECT id FROM delivery WHERE key = 'k1'").getLong("id");
    long sent = bed.one("SELECT id FROM delivery WHERE key = 'k2'").getLong("id");
    long before = bed.lastEvent();
    bed.now = bed.now.plusSeconds(60);

    Delivery again = await(DeliveryStore.resend(bed.changes, dead)).orElseThrow();
    assertThat(again.state()).isEqualTo(State.DUE);
    assertThat(again.attempts()).isZero();
    assertThat(again.nextAt()).isEqualTo(bed.now);
    assertThat(again.reason()).isNull();
    assertThat(await(DeliveryStore.resend(bed.changes, sent)).map(Delivery::state))
        .contains(State.SENT);
    assertThat(await(DeliveryStore.resend(bed.changes, 4711))).isEqualTo(Optional.empty());
    assertThat(bed.eventsSince(before)).extracting(e -> e.thingId()).containsExactly(dead);
  }

  @Test
  void whatWasDeliveredLongAgoIsForgottenWithItsTriesAndWhatIsDueIsNot() {
    add("old");
    add("due");
    bed.now = bed.now.plus(Duration.ofDays(90));
    add("new");
    bed.run("UPDATE delivery SET state = 'sent' WHERE key <> 'due'");
    bed.run(
        "INSERT INTO attempt (delivery_id, at, took_ms, outcome)"
            + " SELECT id, now(), 1, 'sent' FROM delivery WHERE key = 'old'");
    bed.run(
        "UPDATE delivery SET instead_of = (SELECT id FROM delivery WHERE key = 'old')"
            + " WHERE key = 'new'");
    int dropped =
        await(
            new RetentionStore(bed.changes)
                .forgetDeliveriesBefore(StoreBed.NOON.plusSeconds(1)));
    assertThat(dropped).isEqualTo(1);
    assertThat(await(store.list(null, null, null, null, 10)).items())
        .extracting(Delivery::key)
        .containsExactly("new", "due");
    assertThat(bed.one("SELECT count(*) AS n FROM attempt").getLong("n")).isZero();
  }

  private boolean add(String key) {
    return await(
        bed.changes.run(
            change ->
                DeliveryStore.add(
                    change,
                    new NewDelivery(
                        key, null, anna, mail, Cause.RAISED, false, MESSAGE, bed.now, null))));
  }
}
