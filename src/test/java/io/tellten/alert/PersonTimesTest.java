package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Digest;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import io.tellten.model.WorkingHours.Opening;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A person's hours hold on the wall clock, whatever is done to the clock. */
class PersonTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Where and about when clocks are put forward or back, or a day is left out, or nothing happens. */
  private static final List<String> CHANGES =
      List.of(
          "Europe/Berlin 2026-03-29T01:00:00Z",
          "Europe/Berlin 2026-10-25T01:00:00Z",
          "America/New_York 2026-03-08T07:00:00Z",
          "America/New_York 2026-11-01T06:00:00Z",
          "Australia/Lord_Howe 2026-04-04T15:00:00Z",
          "Australia/Lord_Howe 2026-10-03T15:30:00Z",
          "America/Sao_Paulo 2018-11-04T03:00:00Z",
          "America/Sao_Paulo 2018-02-18T02:00:00Z",
          "Pacific/Apia 2011-12-30T10:00:00Z",
          "Africa/Casablanca 2026-02-15T02:00:00Z",
          "Asia/Kathmandu 2028-02-29T00:00:00Z",
          "UTC 2028-02-29T00:00:00Z");

  @TestFactory
  Stream<DynamicTest> workingTimePassesAsMinuteByMinuteOnTheWallClock() {
    return each(PersonTimesTest::checkWork);
  }

  @TestFactory
  Stream<DynamicTest> quietHoursEndAsMinuteByMinuteOnTheWallClock() {
    return each(PersonTimesTest::checkQuiet);
  }

  private interface Check {
    void of(ZoneId zone, Instant near, Random random);
  }

  private static Stream<DynamicTest> each(Check check) {
    return CHANGES.stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line,
                    () -> {
                      String[] parts = line.split(" ");
                      Random random = new Random(line.hashCode());
                      for (int i = 0; i < 20; i++) {
                        check.of(ZoneId.of(parts[0]), Instant.parse(parts[1]), random);
                      }
                    }));
  }

  private static void checkWork(ZoneId zone, Instant near, Random random) {
    WorkingHours hours = hours(random);
    Instant from = near.plus(Duration.ofMinutes(random.nextInt(4 * 1440) - 3 * 1440));
    int minutes = random.nextInt(5) == 0 ? 0 : random.nextInt(2 * 1440);
    PersonTimes times = new PersonTimes(zone, hours, null, Digest.NONE);
    assertThat(times.afterWork(from, Duration.ofMinutes(minutes)))
        .as("%d minutes of %s in %s from %s", minutes, hours, zone, from)
        .isEqualTo(byMinutes(zone, hours, from, minutes));
  }

  private static Instant byMinutes(ZoneId zone, WorkingHours hours, Instant from, int minutes) {
    Instant at = from;
    int worked = 0;
    while (true) {
      LocalDateTime clock = LocalDateTime.ofInstant(at, zone);
      boolean works = hours.openings().stream().anyMatch(opening -> holds(opening, clock));
      if (works && minutes == 0) {
        return at;
      }
      at = at.plus(MINUTE);
      if (works && ++worked == minutes) {
        return at;
      }
    }
  }

  private static boolean holds(Opening opening, LocalDateTime clock) {
    LocalTime time = clock.toLocalTime();
    return opening.day() == clock.getDayOfWeek()
        && !time.isBefore(opening.from())
        && (time.isBefore(opening.to()) || opening.to().equals(LocalTime.of(23, 59)));
  }

  /** Some days of the week, one or two openings each, which may overlap. */
  private static WorkingHours hours(Random random) {
    List<Opening> openings = new ArrayList<>();
    openings.add(opening(DayOfWeek.WEDNESDAY, random));
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        openings.add(opening(day, random));
      }
    }
    return new WorkingHours(openings);
  }

  private static Opening opening(DayOfWeek day, Random random) {
    int from = random.nextInt(1439);
    int to = random.nextInt(4) == 0 ? 1439 : from + 1 + random.nextInt(1439 - from);
    return new Opening(day, time(from), time(to));
  }

  private static LocalTime time(int minuteOfDay) {
    return LocalTime.ofSecondOfDay(minuteOfDay * 60L);
  }

  private static void checkQuiet(ZoneId zone, Instant near, Random random) {
    int start = random.nextInt(1440);
    QuietHours quiet =
        new QuietHours(time(start), time((start + 1 + random.nextInt(1438)) % 1440));
    PersonTimes times = new PersonTimes(zone, WorkingHours.USUAL, quiet, Digest.NONE);
    Instant from = near.plus(Duration.ofMinutes(random.nextInt(3 * 1440) - 2 * 1440));
    Instant end = from;
    while (isQuiet(quiet, LocalDateTime.ofInstant(end, zone).toLocalTime())) {
      end = end.plus(MINUTE);
    }
    assertThat(times.quietEnd(from)).as("%s in %s from %s", quiet, zone, from).isEqualTo(end);
    assertThat(times.isQuiet(from)).isEqualTo(end.isAfter(from));
  }

  private static boolean isQuiet(QuietHours quiet, LocalTime time) {
    for (LocalTime each = quiet.from(); !each.equals(quiet.to()); each = each.plusMinutes(1)) {
      if (each.equals(time)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void halfAnHourBeforeClosingTimeEndsNextMorning() {
    PersonTimes times = new PersonTimes(BERLIN, WorkingHours.USUAL, null, Digest.NONE);
    assertThat(times.afterWork(at("2026-05-08T16:30"), Duration.ofHours(1)))
        .isEqualTo(at("2026-05-11T09:30")); // a weekend lies between
    assertThat(times.afterWork(at("2026-05-08T16:30"), Duration.ofMinutes(30)))
        .isEqualTo(at("2026-05-08T17:00"));
    assertThat(times.afterWork(at("2026-05-08T18:00"), Duration.ZERO))
        .isEqualTo(at("2026-05-11T09:00"));
  }

  @Test
  void aNightShiftIsAnHourShorterInSpringAndAnHourLongerInAutumn() {
    WorkingHours nights =
        new WorkingHours(List.of(new Opening(DayOfWeek.SUNDAY, LocalTime.of(0, 0), LocalTime.of(6, 0))));
    PersonTimes times = new PersonTimes(BERLIN, nights, null, Digest.NONE);
    assertThat(times.afterWork(at("2026-03-29T00:00"), Duration.ofHours(5)))
        .isEqualTo(at("2026-03-29T06:00"));
    assertThat(times.afterWork(at("2026-10-25T00:00"), Duration.ofHours(7)))
        .isEqualTo(at("2026-10-25T06:00"));
  }

  @Test
  void quietHoursEndWhenTheClockSaysSoWhateverHappensInTheNight() {
    PersonTimes times =
        new PersonTimes(
            BERLIN, WorkingHours.USUAL, new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)),
            Digest.NONE);
    assertThat(Duration.between(at("2026-03-28T22:00"), times.quietEnd(at("2026-03-28T22:00"))))
        .isEqualTo(Duration.ofHours(8));
    assertThat(Duration.between(at("2026-10-24T22:00"), times.quietEnd(at("2026-10-24T22:00"))))
        .isEqualTo(Duration.ofHours(10));
    assertThat(times.quietEnd(at("2026-05-08T07:00"))).isEqualTo(at("2026-05-08T07:00"));
  }

  @Test
  void whoHasNoWorkingHoursIsToldByTheWallClockAndWhoHasNoQuietHoursAtAnyTime() {
    PersonTimes times = new PersonTimes(BERLIN, new WorkingHours(List.of()), null, Digest.NONE);
    assertThat(times.afterWork(at("2026-05-09T03:00"), Duration.ofMinutes(5)))
        .isEqualTo(at("2026-05-09T03:05"));
    assertThat(times.quietEnd(at("2026-05-09T03:00"))).isEqualTo(at("2026-05-09T03:00"));
  }

  @Test
  void whoWorksAMinuteAWeekIsNotWaitedForForEver() {
    WorkingHours hardly =
        new WorkingHours(List.of(new Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(9, 1))));
    PersonTimes times = new PersonTimes(BERLIN, hardly, null, Digest.NONE);
    assertThat(times.afterWork(at("2026-05-09T03:00"), Duration.ofDays(30)))
        .isBetween(at("2029-05-01T00:00"), at("2029-05-31T00:00"));
  }

  @Test
  void aDailyDigestComesOnceADayAlsoOnALeapDayAndWhenTheClockLeapsOverItsTime() {
    assertThat(digests(Digest.Every.DAILY, "02:30", "2026-03-27T12:00", 4))
        .containsExactly(
            at("2026-03-28T02:30"), at("2026-03-29T03:00"), at("2026-03-30T02:30"),
            at("2026-03-31T02:30"));
    assertThat(digests(Digest.Every.DAILY, "02:30", "2026-10-24T12:00", 2))
        .as("the hour that comes twice brings one")
        .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), at("2026-10-26T02:30"));
    assertThat(digests(Digest.Every.DAILY, "08:00", "2028-02-28T08:00", 2))
        .containsExactly(at("2028-02-29T08:00"), at("2028-03-01T08:00"));
  }

  @Test
  void aWeeklyDigestComesOnItsDay() {
    assertThat(digests(Digest.Every.WEEKLY, "08:00", "2026-03-27T12:00", 2))
        .containsExactly(at("2026-03-30T08:00"), at("2026-04-06T08:00"));
    assertThat(digests(Digest.Every.WEEKLY, "08:00", "2026-03-30T08:00", 1))
        .containsExactly(at("2026-04-06T08:00"));
  }

  @TestFactory
  Stream<DynamicTest> theLastDigestIsTheOneWhoseNextIsStillToCome() {
    return each(
        (zone, near, random) -> {
          Digest digest =
              new Digest(
                  random.nextBoolean() ? Digest.Every.DAILY : Digest.Every.WEEKLY,
                  time(random.nextInt(1440)),
                  DayOfWeek.of(1 + random.nextInt(7)));
          PersonTimes times = new PersonTimes(zone, WorkingHours.USUAL, null, digest);
          Instant now = near.plus(Duration.ofMinutes(random.nextInt(4 * 1440) - 2 * 1440));
          Instant last = times.digestUpTo(now).orElseThrow();
          assertThat(last).isBeforeOrEqualTo(now);
          assertThat(times.digestAfter(last).orElseThrow())
              .as("%s in %s at %s", digest, zone, now)
              .isAfter(now);
        });
  }

  private static List<Instant> digests(
      Digest.Every every, String time, String after, int count) {
    PersonTimes times =
        new PersonTimes(
            BERLIN, WorkingHours.USUAL, null,
            new Digest(every, LocalTime.parse(time), DayOfWeek.MONDAY));
    List<Instant> all = new ArrayList<>();
    @Nullable Instant last = at(after);
    for (int i = 0; i < count; i++) {
      last = times.digestAfter(last).orElseThrow();
      all.add(last);
    }
    return all;
  }

  /** The first time that the clock in Berlin shows it. */
  private static Instant at(String clock) {
    return LocalDateTime.parse(clock).atZone(BERLIN).toInstant();
  }
}
