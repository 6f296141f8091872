package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.forecast.BurstWatch.Recent;
import io.tellten.forecast.BurstWatch.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BurstWatchTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant NOW = MONDAY.plus(Duration.ofDays(28));
  private static final BurstSeries REFUNDS = new BurstSeries("Trustpilot", "refunds");

  @Test
  void fourUnhappyPeopleInAnHourAreABurstAtAQuietBusiness() {
    List<Burst> bursts = quiet().look(NOW, Map.of(BurstSeries.ALL, lastHour(4, 0)));

    assertThat(bursts).hasSize(1);
    Burst burst = bursts.get(0);
    assertThat(burst.observed()).isEqualTo(4);
    assertThat(burst.window()).isEqualTo(Duration.ofHours(1));
    assertThat(burst.usual()).isBetween(0.0, 0.1);
    assertThat(burst.tail()).isLessThan(1e-4);
    assertThat(burst.sentence())
        .isEqualTo("4 negative mentions in the last hour; usual at this hour is less than 0.1.");
  }

  @Test
  void onItsFirstDayToo() {
    BurstWatch watch = new BurstWatch(Pace.QUIET);
    assertThat(watch.look(MONDAY, Map.of(BurstSeries.ALL, lastHour(4, 0)))).hasSize(1);
  }

  @Test
  void twoAreNot() {
    assertThat(quiet().look(NOW, Map.of(BurstSeries.ALL, lastHour(2, 0)))).isEmpty();
  }

  @Test
  void aBusyBusinessHasFourEveryHour() {
    BurstWatch watch = new BurstWatch(Pace.BUSY);
    feed(watch, 6);
    Recent usual = new Recent(new Seen(9, 20), new Seen(21, 60), new Seen(150, 480));
    assertThat(watch.look(NOW, Map.of(BurstSeries.ALL, usual))).isEmpty();
    Recent uproar = new Recent(new Seen(40, 20), new Seen(52, 60), new Seen(190, 480));
    assertThat(watch.look(NOW, Map.of(BurstSeries.ALL, uproar))).hasSize(1);
  }

  @Test
  void aFloodOfPraiseIsNotABurstThoughSomeOfItIsMisread() {
    assertThat(quiet().look(NOW, Map.of(BurstSeries.ALL, lastHour(8, 300)))).isEmpty();
    assertThat(quiet().look(NOW, Map.of(BurstSeries.ALL, lastHour(8, 0)))).hasSize(1);
  }

  @Test
  void theSentenceNamesSourceAndTopic() {
    Burst burst = new Burst(REFUNDS, 12, 0.62, Duration.ofHours(3), 1e-9);
    assertThat(burst.sentence())
        .isEqualTo(
            "12 negative mentions about refunds on Trustpilot in the last 3 hours;"
                + " usual at this hour is 0.6.");
  }

  @Test
  void aBurstIsToldOnceUnlessItDoubles() {
    BurstWatch watch = quiet();
    assertThat(watch.look(NOW, Map.of(BurstSeries.ALL, lastHour(4, 0)))).hasSize(1);
    assertThat(watch.look(NOW.plusSeconds(60), Map.of(BurstSeries.ALL, lastHour(5, 0)))).isEmpty();
    assertThat(watch.look(NOW.plusSeconds(120), Map.of(BurstSeries.ALL, lastHour(8, 0))))
        .hasSize(1);
    Instant nextDay = NOW.plus(Duration.ofHours(25));
    assertThat(watch.look(nextDay, Map.of(BurstSeries.ALL, lastHour(4, 0)))).hasSize(1);
  }

  @Test
  void whatWasToldBeforeARestartIsNotToldAgain() {
    BurstWatch before = quiet();
    List<Burst> told = before.look(NOW, Map.of(BurstSeries.ALL, lastHour(4, 0)));
    BurstWatch after = new BurstWatch(Pace.QUIET, before.hours(), before.usual());
    after.remember(told.get(0), NOW);
    assertThat(after.look(NOW.plusSeconds(60), Map.of(BurstSeries.ALL, lastHour(5, 0)))).isEmpty();
  }

  @Test
  void manyRowsShareOneAllowance() {
    Map<BurstSeries, Recent> few = Map.of(REFUNDS, lastHour(4, 0));
    Map<BurstSeries, Recent> many = new HashMap<>(few);
    for (int i = 0; i < 5000; i++) {
      many.put(new BurstSeries("s" + i, null), lastHour(0, 0));
    }
    assertThat(quiet().look(NOW, few)).hasSize(1);
    assertThat(quiet().look(NOW, many)).isEmpty();
  }

  @Test
  void rowsThatFellSilentAreForgotten() {
    BurstWatch watch = new BurstWatch(Pace.QUIET);
    watch.close(MONDAY, Map.of(REFUNDS, 1L), 1);
    assertThat(watch.usual()).containsKeys(REFUNDS, BurstSeries.ALL);
    for (int hour = 1; hour < 24 * 7 * 30; hour++) {
      watch.close(MONDAY.plus(Duration.ofHours(hour)), Map.of(), 0);
    }
    assertThat(watch.usual()).containsOnlyKeys(BurstSeries.ALL);
  }

  private static BurstWatch quiet() {
    BurstWatch watch = new BurstWatch(Pace.QUIET);
    for (int hour = 0; hour < 28 * 24; hour++) {
      long negatives = hour % 30 == 7 ? 1 : 0;
      watch.close(
          MONDAY.plus(Duration.ofHours(hour)), Map.of(BurstSeries.ALL, negatives), 2 * negatives);
    }
    return watch;
  }

  private static void feed(BurstWatch watch, int around) {
    for (int hour = 0; hour < 28 * 24; hour++) {
      long negatives = around - 2 + hour % 5;
      watch.close(
          MONDAY.plus(Duration.ofHours(hour)), Map.of(BurstSeries.ALL, negatives), 4 * negatives);
    }
  }

  private static Recent lastHour(long negative, long positive) {
    Seen seen = new Seen(negative, positive);
    return new Recent(seen, seen, seen);
  }
}
