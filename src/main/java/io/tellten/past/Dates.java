package io.tellten.past;

import io.tellten.model.DateForm;
import io.tellten.source.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as files write them, and what they show of the order of day and month. */
final class Dates {
  /** Dots are written where the day stands first. */
  private static final Pattern NUMBERS =
      Pattern.compile("\\s*(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})\\b.*", Pattern.DOTALL);

  /** A time of day is written, too, or seconds since 1970. */
  private static final Pattern CLOCK = Pattern.compile("\\d\\s?[:hT]\\s?\\d|^\\d{9,}$");

  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(\\.\\d{1,12})?");

  /** The days of a spreadsheet count from here. */
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

  private static final int MONTHS = 12;

  private Dates() {}

  /**
   * The instant that is written, or null where none can be made out; a date alone is noon of its
   * day, which is that day for most readers wherever they are.
   *
   * @param form null: it makes no difference
   */
  static @Nullable Instant read(String written, ZoneId zone, @Nullable DateForm form) {
    Matcher serial = SERIAL.matcher(written);
    if (serial.matches()) {
      ZonedDateTime day = DAY_ZERO.plusDays(Long.parseLong(serial.group(1))).atStartOfDay(zone);
      double part = serial.group(2) == null ? 0.5 : Double.parseDouble("0" + serial.group(2));
      return day.toInstant().plusSeconds(Math.round(part * Duration.ofDays(1).toSeconds()));
    }
    Instant at = Times.read(written, zone, form == DateForm.MONTH_FIRST);
    return at == null || CLOCK.matcher(written).find() ? at : noon(at.atZone(zone));
  }

  private static Instant noon(ZonedDateTime at) {
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? at.with(LocalTime.NOON).toInstant()
        : at.toInstant();
  }

  /** What one date shows. */
  enum Shows {
    NOTHING,
    DAY_FIRST,
    MONTH_FIRST,
    /** Both could stand first, and it makes a difference. */
    EITHER
  }

  /** What that text shows of the order of day and month. */
  static Shows shows(String written) {
    Matcher numbers = NUMBERS.matcher(written);
    if (!numbers.matches()) {
      return Shows.NOTHING;
    }
    int first = Integer.parseInt(numbers.group(1));
    int second = Integer.parseInt(numbers.group(3));
    if (first > MONTHS && second > MONTHS) {
      return Shows.NOTHING;
    }
    if (first > MONTHS || second > MONTHS) {
      return first > MONTHS ? Shows.DAY_FIRST : Shows.MONTH_FIRST;
    }
    return first == second ? Shows.NOTHING : Shows.EITHER;
  }
}
