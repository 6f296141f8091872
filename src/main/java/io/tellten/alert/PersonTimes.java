package io.tellten.alert;

import io.tellten.model.Digest;
import io.tellten.model.Person;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's hours on the line of time. A moment lies within hours when the person's wall clock says
 * so at that moment: what a clock leaps over in spring does not exist, and what it shows twice in
 * autumn counts twice.
 */
final class PersonTimes {
  /** Who has not worked so long within this time works too little to be waited for. */
  private static final Duration LONGEST = Duration.ofDays(3 * 366);

  /** An opening until then lasts to the end of the day. */
  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

  private final ZoneId zone;
  private final WorkingHours working;
  private final @Nullable QuietHours quiet;
  private final Digest digest;

  PersonTimes(
      ZoneId zone, WorkingHours working, @Nullable QuietHours quiet, Digest digest) {
    this.zone = zone;
    this.working = working;
    this.quiet = quiet;
    this.digest = digest;
  }

  /** Those of that person. */
  static PersonTimes of(Person person) {
    return new PersonTimes(person.zone(), person.working(), person.quiet(), person.digest());
  }

  /**
   * When so much working time has passed; for none at all, when the person works next. Whoever has no
   * working hours is taken to work always: a step must not be lost for want of them.
   */
  Instant afterWork(Instant from, Duration work) {
    if (working.openings().isEmpty()) {
      return from.plus(work);
    }
    Instant limit = from.plus(LONGEST);
    Work left = new Work(from, work);
    for (Instant at = from; at.isBefore(limit); at = left.change) {
      left.change = earlier(limit, nextChange(at));
      Optional<Instant> done = left.upToChange(at);
      if (done.isPresent()) {
        return done.get();
      }
    }
    return left.worked;
  }

  /** What is left to be worked, while the wall clock runs evenly from one of its changes to the next. */
  private final class Work {
    private Instant worked;
    private Duration left;
    private Instant change = Instant.MIN;

    Work(Instant from, Duration work) {
      this.worked = from;
      this.left = work;
    }

    Optional<Instant> upToChange(Instant from) {
      ZoneOffset offset = zone.getRules().getOffset(from);
      LocalDate day = from.atOffset(offset).toLocalDate();
      worked = later(worked, from); // what was worked off is not worked again: openings may overlap
      for (; day.atStartOfDay().toInstant(offset).isBefore(change); day = day.plusDays(1)) {
        for (WorkingHours.Opening opening : working.openings()) {
          if (opening.day() == day.getDayOfWeek()) {
            Instant start = later(worked, day.atTime(opening.from()).toInstant(offset));
            Instant stop = earlier(change, end(day, opening).toInstant(offset));
            if (start.isBefore(stop)) {
              Duration here = Duration.between(start, stop);
              if (left.compareTo(here) <= 0) {
                return Optional.of(start.plus(left));
              }
              left = left.minus(here);
              worked = stop;
            }
          }
        }
      }
      return Optional.empty();
    }
  }

  private static LocalDateTime end(LocalDate day, WorkingHours.Opening opening) {
    return opening.to().equals(LAST_MINUTE)
        ? day.plusDays(1).atStartOfDay()
        : day.atTime(opening.to());
  }

  /** Whether the person is not to be disturbed at that moment. */
  boolean isQuiet(Instant moment) {
    return quiet != null && isWithin(quiet, moment.atZone(zone).toLocalTime());
  }

  private static boolean isWithin(QuietHours quiet, LocalTime time) {
    return quiet.from().isBefore(quiet.to())
        ? !time.isBefore(quiet.from()) && time.isBefore(quiet.to())
        : !time.isBefore(quiet.from()) || time.isBefore(quiet.to());
  }

  /** The first moment from then on at which the person may be disturbed. */
  Instant quietEnd(Instant from) {
    Instant end = from;
    while (quiet != null && isQuiet(end)) {
      ZonedDateTime now = end.atZone(zone);
      LocalDate day =
          now.toLocalTime().isBefore(quiet.to())
              ? now.toLocalDate()
              : now.toLocalDate().plusDays(1);
      end = earlier(nextChange(end), day.atTime(quiet.to()).toInstant(now.getOffset()));
    }
    return end;
  }

  /** When the wall clock is next put forward or back. */
  private Instant nextChange(Instant after) {
    ZoneOffsetTransition next = zone.getRules().nextTransition(after);
    return next == null ? Instant.MAX : next.getInstant();
  }

  /** The first time for a digest after that moment; empty where none is wanted. */
  Optional<Instant> digestAfter(Instant moment) {
    if (digest.every() == Digest.Every.NONE) {
      return Optional.empty();
    }
    LocalDate day = digestDay(moment.atZone(zone).toLocalDate().minusDays(1));
    while (!digestOn(day).isAfter(moment)) {
      day = digestDay(day.plusDays(1));
    }
    return Optional.of(digestOn(day));
  }

  /** The last time for a digest up to that moment; empty where none is wanted. */
  Optional<Instant> digestUpTo(Instant moment) {
    if (digest.every() == Digest.Every.NONE) {
      return Optional.empty();
    }
    LocalDate day = digestDay(moment.atZone(zone).toLocalDate().plusDays(1));
    while (digestOn(day).isAfter(moment)) {
      day = digestDayBefore(day);
    }
    return Optional.of(digestOn(day));
  }

  private LocalDate digestDay(LocalDate from) {
    DayOfWeek wanted = digest.day();
    return digest.every() == Digest.Every.DAILY
        ? from
        : from.with(TemporalAdjusters.nextOrSame(wanted));
  }

  private LocalDate digestDayBefore(LocalDate day) {
    return digest.every() == Digest.Every.DAILY ? day.minusDays(1) : day.minusWeeks(1);
  }

  /** The first time that the clock shows it; where it leaps over it, when it leaps. */
  private Instant digestOn(LocalDate day) {
    LocalDateTime wanted = day.atTime(digest.at());
    ZoneOffsetTransition leap = zone.getRules().getTransition(wanted);
    return leap != null && leap.isGap()
        ? leap.getInstant()
        : wanted.toInstant(zone.getRules().getValidOffsets(wanted).get(0));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
