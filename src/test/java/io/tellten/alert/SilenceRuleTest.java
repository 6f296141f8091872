package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.store.SourceHealthStore.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Silence is measured against the source's own past, and seldom wrongly. */
class SilenceRuleTest {
  private static final Instant START = Instant.parse("2026-04-06T00:00:00Z");

  @Test
  void aBusySourceIsMissedWithinHoursAndAQuietOneNot() {
    List<Hour> busy = past(28, 1, at -> 10);
    Instant end = START.plus(Duration.ofDays(28));
    assertThat(SilenceRule.judge(START, busy, end.plus(Duration.ofHours(3)))).isPresent();
    List<Hour> quiet = past(28, 1, at -> 0.05);
    Instant last = quiet.get(quiet.size() - 1).at();
    assertThat(SilenceRule.judge(START, quiet, last.plus(Duration.ofHours(20)))).isEmpty();
    assertThat(SilenceRule.judge(START, quiet, last.plus(Duration.ofDays(21)))).isPresent();
  }

  @Test
  void aShortPastSaysNothingUnlessItHeldALot() {
    Instant now = START.plus(Duration.ofDays(4));
    assertThat(SilenceRule.judge(START, List.of(new Hour(START, 1), new Hour(START.plusSeconds(7200), 2)), now))
        .isEmpty();
    assertThat(SilenceRule.judge(START, past(2, 1, at -> 4), now)).isPresent();
    assertThat(SilenceRule.judge(START, List.of(), now)).isEmpty();
  }

  @Test
  void aNightThatIsAlwaysQuietIsNoSilence() {
    List<Hour> days = past(28, 1, at -> isNight(at) ? 0 : 12);
    Instant evening = START.plus(Duration.ofDays(28)).minus(Duration.ofHours(4));
    List<Hour> until = days.stream().filter(h -> h.at().isBefore(evening)).toList();
    assertThat(SilenceRule.judge(START, until, evening.plus(Duration.ofHours(11)))).isEmpty();
    assertThat(SilenceRule.judge(START, until, evening.plus(Duration.ofHours(20)))).isPresent();
  }

  @Test
  void itemsThatComeInBurstsAreGivenMoreTime() {
    List<Hour> burst = new ArrayList<>();
    for (int day = 0; day < 28; day += 4) {
      burst.add(new Hour(START.plus(Duration.ofDays(day)), 60));
    }
    Instant last = burst.get(burst.size() - 1).at();
    assertThat(SilenceRule.judge(START, burst, last.plus(Duration.ofDays(4)))).isEmpty();
    List<Hour> even = past(25, 1, at -> 0.625); // as many items a day
    Instant end = even.get(even.size() - 1).at();
    assertThat(SilenceRule.judge(START, even, end.plus(Duration.ofDays(4)))).isPresent();
  }

  @Test
  void ofAHundredSourcesThatAreWellHardlyAnyGivesAnAlarmInFourWeeks() {
    int alarms = 0;
    for (int source = 0; source < 100; source++) {
      double rate = Math.pow(10, source % 4 - 2.0); // from one in four days to ten an hour
      List<Hour> all = past(56, source, at -> rate);
      alarms += givesAlarm(all) ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(4);
  }

  private static boolean givesAlarm(List<Hour> all) {
    for (int hour = 28 * 24; hour < 56 * 24; hour++) {
      Instant now = START.plus(Duration.ofHours(hour));
      List<Hour> known = all.stream().filter(h -> h.at().isBefore(now)).toList();
      Optional<SilenceRule.Silence> silence = SilenceRule.judge(START, known, now);
      if (silence.isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNight(Instant at) {
    int hour = at.atOffset(ZoneOffset.UTC).getHour();
    return hour < 7 || hour >= 20;
  }

  private static List<Hour> past(int days, int seed, ToDoubleFunction<Instant> rate) {
    Random random = new Random(seed);
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < days * 24; i++) {
      Instant at = START.plus(i, ChronoUnit.HOURS);
      int fresh = poisson(rate.applyAsDouble(at), random);
      if (fresh > 0) {
        hours.add(new Hour(at, fresh));
      }
    }
    return hours;
  }

  private static int poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    int n = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      n++;
    }
    return n;
  }
}
