package io.tellten.alert;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.EventKind;
import io.tellten.model.Level;
import io.tellten.store.AlertStore;
import io.tellten.store.StoreBed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No source fails silently, and none is complained of twice. */
class SourceWatchTest {
  private final StoreBed bed = new StoreBed();
  private final SourceWatch watch = new SourceWatch(bed.changes, Duration.ofHours(1));

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aSourceThatFailsForLongRaisesOneAlertThatResolvesItself() {
    bed.run("UPDATE source SET trouble_since = '2026-05-04T11:30Z', state = 'failing', reason = 'It answered 500'");
    assertThat(await(watch.round())).isZero();
    bed.now = NOON.plus(Duration.ofMinutes(40));
    assertThat(await(watch.round())).isEqualTo(1);
    bed.now = NOON.plus(Duration.ofMinutes(50));
    assertThat(await(watch.round())).isZero();
    Alert alert = alerts().get(0);
    assertThat(alert.sourceId()).isEqualTo(bed.source);
    assertThat(alert.mentionId()).isNull();
    assertThat(alert.level()).isEqualTo(Level.WARNING);
    assertThat(alert.title()).isEqualTo("News cannot be read");
    assertThat(alert.reason())
        .isEqualTo(
            "It has not been read for 80 minutes. It answered 500. The next try is on 4 May, 12:00 UTC.");
    long before = bed.lastEvent();
    bed.run("UPDATE source SET trouble_since = NULL, state = 'ok', reason = NULL");
    await(watch.round());
    assertThat(alerts()).extracting(Alert::state).containsExactly(AlertState.RESOLVED);
    assertThat(bed.eventsSince(before)).extracting(e -> e.kind()).containsExactly(EventKind.ALERT);
    bed.run("UPDATE source SET trouble_since = '2026-05-04T11:30Z'");
    assertThat(await(watch.round())).isEqualTo(1);
    assertThat(alerts()).hasSize(2);
  }

  @Test
  void aPausedSourceIsNotComplainedOf() {
    bed.run("UPDATE source SET trouble_since = '2026-05-01T00:00Z', paused_at = now()");
    assertThat(await(watch.round())).isZero();
  }

  @Test
  void aSourceThatFallsSilentRaisesAnAlertUntilItSpeaksAgain() {
    bed.run("UPDATE source SET created_at = '2026-04-01T00:00Z', last_read_at = '2026-05-04T11:59Z'");
    bed.run(
        """
        INSERT INTO source_hour (source_id, hour, polls, fresh)
        SELECT s.id, h, 60, 5 FROM source s, generate_series('2026-04-10T00:00Z'::timestamptz, '2026-05-04T06:00Z', '1 hour') h""");
    assertThat(await(watch.round())).isEqualTo(1);
    assertThat(alerts().get(0).title()).isEqualTo("News is unusually silent");
    assertThat(alerts().get(0).reason())
        .startsWith("It is read, but brought nothing new for 5 hours; it usually brings");
    bed.now = NOON.plus(Duration.ofMinutes(20));
    bed.run("INSERT INTO source_hour (source_id, hour, polls, fresh) SELECT id, '2026-05-04T12:00Z', 1, 1 FROM source");
    await(watch.round());
    assertThat(alerts()).extracting(Alert::state).containsExactly(AlertState.RESOLVED);
  }

  @Test
  void answersThatHoldNothingAnyMoreRaiseAnAlertUnlessThatIsUsual() {
    bed.run("UPDATE source SET last_read_at = '2026-05-04T11:59Z', empty_polls = 4");
    assertThat(await(new SourceWatch(bed.changes, Duration.ofHours(1)).round())).isZero();
    bed.run("UPDATE source SET empty_polls = 9, empty_longest = 3");
    assertThat(await(new SourceWatch(bed.changes, Duration.ofHours(1)).round())).isZero();
    bed.run("UPDATE source SET empty_polls = 9, empty_longest = 1");
    assertThat(await(new SourceWatch(bed.changes, Duration.ofHours(1)).round())).isEqualTo(1);
    assertThat(alerts().get(0).reason())
        .startsWith("Its answers used to hold items; the last 9 held none.");
  }

  private List<Alert> alerts() {
    return await(new AlertStore(bed.database.pool()).list(null, null, null, 10)).items();
  }
}
