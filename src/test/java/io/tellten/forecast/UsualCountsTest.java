package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsualCountsTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

  @Test
  void onTheFirstDayTheKindOfBusinessSaysWhatIsUsual() {
    assertThat(UsualCounts.before(Pace.QUIET).expected(1)).isCloseTo(0.04, within(1e-9));
    assertThat(UsualCounts.before(Pace.BUSY).expected(24)).isCloseTo(144, within(1e-9));
    assertThat(UsualCounts.before(Pace.QUIET).tail(4, 1)).isLessThan(2e-5);
    assertThat(UsualCounts.before(Pace.BUSY).tail(8, 1)).isGreaterThan(0.1);
  }

  @Test
  void theLevelIsLearntFromHours() {
    UsualCounts counts = fed(UsualCounts.before(Pace.QUIET), 500, 3);
    assertThat(counts.expected(1)).isCloseTo(3, within(0.25));
  }

  @Test
  void aNewLevelIsFollowedWithinDays() {
    UsualCounts counts = fed(fed(UsualCounts.before(Pace.QUIET), 500, 0), 96, 4);
    assertThat(counts.tail(6, 1)).isGreaterThan(1e-3);
  }

  @Test
  void aSingleHourOfUproarIsNotTheRule() {
    UsualCounts counts = fed(UsualCounts.before(Pace.QUIET), 500, 0);
    UsualCounts after = counts.after(1000, 1);
    assertThat(after.expected(1)).isLessThan(0.05);
    assertThat(after.tail(4, 1)).isLessThan(1e-3);
  }

  @Test
  void scatterIsLearnt() {
    Random random = new Random(5);
    UsualCounts even = UsualCounts.before(Pace.STEADY);
    UsualCounts wild = UsualCounts.before(Pace.STEADY);
    for (int i = 0; i < 800; i++) {
      even = even.after(3, 1);
      wild = wild.after(random.nextInt(4) == 0 ? 12 : 0, 1);
    }
    assertThat(even.tail(12, 1)).isLessThan(1e-3);
    assertThat(wild.tail(12, 1)).isGreaterThan(1e-2);
  }

  @Test
  void sumsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new UsualCounts(Pace.QUIET, -1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withFewMentionsAllHoursAreTheSame() {
    UsualHours hours = new UsualHours();
    assertThat(hours.factor(MONDAY)).isEqualTo(1);
    hours.add(MONDAY, 1);
    assertThat(hours.factor(MONDAY)).isBetween(0.8, 1.6);
  }

  @Test
  void theHourOfTheDayIsLearntBeforeTheHourOfTheWeek() {
    UsualHours hours = new UsualHours();
    for (int hour = 0; hour < 3 * 24; hour++) {
      hours.add(MONDAY.plusSeconds(hour * 3600L), hour % 24 == 12 ? 40 : 4);
    }
    Instant thursdayNoon = MONDAY.plusSeconds((3 * 24 + 12) * 3600L);
    assertThat(hours.factor(thursdayNoon)).isGreaterThan(3);
    assertThat(hours.factor(thursdayNoon.plusSeconds(6 * 3600))).isLessThan(1.1);
  }

  @Test
  void anHourOfTheWeekOfItsOwnIsLearntInTheEnd() {
    UsualHours hours = new UsualHours();
    for (int hour = 0; hour < 8 * UsualHours.HOURS; hour++) {
      hours.add(MONDAY.plusSeconds(hour * 3600L), hour % UsualHours.HOURS == 100 ? 60 : 20);
    }
    Instant it = MONDAY.plusSeconds((8 * UsualHours.HOURS + 100) * 3600L);
    assertThat(hours.factor(it)).isGreaterThan(2);
    assertThat(hours.factor(it.minusSeconds(2 * 3600))).isBetween(0.8, 1.3);
  }

  @Test
  void hoursAreKeptAsNumbers() {
    UsualHours hours = new UsualHours();
    for (int hour = 0; hour < 300; hour++) {
      hours.add(MONDAY.plusSeconds(hour * 3600L), hour % 7);
    }
    UsualHours again = UsualHours.of(hours.numbers());
    for (int hour = 0; hour < UsualHours.HOURS; hour++) {
      Instant at = MONDAY.plusSeconds(hour * 3600L);
      assertThat(again.factor(at)).isEqualTo(hours.factor(at));
    }
    assertThatThrownBy(() -> UsualHours.of(new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static UsualCounts fed(UsualCounts counts, int hours, long each) {
    UsualCounts fed = counts;
    for (int i = 0; i < hours; i++) {
      fed = fed.after(each, 1);
    }
    return fed;
  }

  @Test
  void aHabitKeepsItsHourWhenTheClockIsChanged() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    UsualHours hours = new UsualHours(berlin);
    ZonedDateTime winter = ZonedDateTime.of(2026, 1, 5, 0, 0, 0, 0, berlin);
    for (int hour = 0; hour < 8 * UsualHours.HOURS; hour++) {
      ZonedDateTime at = winter.plusHours(hour);
      hours.add(at.toInstant(), at.getHour() == 9 ? 40 : 4);
    }
    ZonedDateTime summer = ZonedDateTime.of(2026, 4, 6, 9, 0, 0, 0, berlin);
    assertThat(hours.factor(summer.toInstant())).isGreaterThan(3);
    assertThat(hours.factor(summer.plusHours(1).toInstant())).isLessThan(1.5);
  }
}
