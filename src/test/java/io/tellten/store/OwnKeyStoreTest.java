package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key of our own is made once, for all processes and for good. */
class OwnKeyStoreTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger made = new AtomicInteger();
  private final Supplier<byte[]> make = () -> new byte[] {(byte) made.incrementAndGet(), 7};
  private Database database;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(vertx);
  }

  @AfterEach
  void close() {
    await(database.close(vertx));
    await(vertx.close());
  }

  @Test
  void theSecondWhoAsksGetsTheKeyOfTheFirst() {
    byte[] first = await(keys(1).get("links", make));
    assertThat(await(keys(1).get("links", make))).isEqualTo(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void keysOfOtherNamesAreOthers() {
    assertThat(await(keys(1).get("links", make))).isNotEqualTo(await(keys(1).get("push", make)));
  }

  @Test
  void ofManyWhoAskAtOnceAllGetTheSame() {
    List<Future<byte[]>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(keys(1).get("links", make));
    }
    List<byte[]> got = await(Future.all(asked).map(all -> all.list()));
    assertThat(got).hasSize(8).allSatisfy(key -> assertThat(key).isEqualTo(got.get(0)));
  }

  @Test
  void underAnotherSecretKeyItIsRefusedAndNotMadeAnew() {
    await(keys(1).get("links", make));
    assertThatThrownBy(() -> await(keys(2).get("links", make)))
        .isInstanceOf(SealedException.class)
        .hasMessageContaining("own_key:links");
    assertThat(made).hasValue(1);
  }

  @Test
  void theKeyIsNotReadableInTheDatabase() {
    await(keys(1).get("links", () -> "plain-to-see-plain-to-see".getBytes()));
    String stored =
        await(database.pool().query("SELECT sealed FROM own_key").execute())
            .iterator()
            .next()
            .getBuffer("sealed")
            .toString();
    assertThat(stored).doesNotContain("plain");
  }

  private OwnKeyStore keys(int secret) {
    return new OwnKeyStore(database.pool(), new Sealing(SealingTest.key(secret)));
  }
}
