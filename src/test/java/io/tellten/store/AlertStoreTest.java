package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Analysis;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Level;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One matter is one alert, which tells more only when there is more to tell. */
class AlertStoreTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private Changes changes;
  private long business;
  private long mention;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(vertx);
    changes = new Changes(database.pool(), Clock.fixed(NOON, ZoneOffset.UTC), fact -> {});
    business = await(new BusinessStore(database.pool()).bring(HarvestStoreTest.spec("Acme"), NOON));
    Post post =
        new Post("hand", "1", null, null, Author.UNKNOWN, null, "x", null, null, null,
            Engagement.UNKNOWN, null);
    ReadPost read = new ReadPost(post, "hand", Analysis.EMPTY, List.of(business), false);
    mention =
        await(new HarvestStore(changes).commit(List.of(new HarvestStore.ByHand(read, false))))
            .get(0)
            .mentionId();
  }

  @AfterEach
  void close() {
    await(database.close(vertx));
    await(vertx.close());
  }

  @Test
  void aLittleMoreGrowthChangesNothingAndTwiceAsMuchUpdatesTheOneAlert() {
    assertThat(raise(Level.WARNING, 20)).isTrue();
    assertThat(raise(Level.WARNING, 39)).isFalse();
    assertThat(raise(Level.WARNING, 40)).isTrue();
    assertThat(alerts()).extracting(a -> a.numbers().get("gained")).containsExactly(40.0);
  }

  @Test
  void aWorseLevelUpdatesItAndItNeverGetsMilder() {
    raise(Level.WARNING, 90);
    assertThat(raise(Level.CRITICAL, 100)).isTrue();
    raise(Level.WARNING, 300);
    assertThat(alerts()).extracting(Alert::level).containsExactly(Level.CRITICAL);
  }

  @Test
  void anAcknowledgedAlertIsLeftInPeace() {
    raise(Level.WARNING, 20);
    await(AlertStore.acknowledge(changes, alerts().get(0).id(), "Mia"));
    assertThat(raise(Level.CRITICAL, 900)).isFalse();
    Alert alert = alerts().get(0);
    assertThat(alert.state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(alert.acknowledgedBy()).isEqualTo("Mia");
    assertThat(alert.acknowledgedAt()).isEqualTo(NOON);
  }

  private boolean raise(Level level, double gained) {
    return await(
        changes.run(
            change ->
                AlertStore.raise(
                    change,
                    new AlertStore.Raise(
                        business, mention, "growth", level, "title", "reason",
                        Map.of("gained", gained)))));
  }

  private List<Alert> alerts() {
    return await(new AlertStore(database.pool()).list(null, null, null, 10)).items();
  }
}
