package io.tellten.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a point in time from whatever a site writes: ISO 8601 in all its cuts, RFC 822 with
 * two-digit years and named zones, {@code asctime}, seconds since 1970, and dates with month names
 * of the languages in {@link MonthNames}.
 */
public final class Times {
  /** Dates are short; a longer text is a sentence in the wrong place. */
  private static final int MAX_LENGTH = 120;

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:([-/.]?)(\\d{1,2})(?:\\2(\\d{1,2}))?)?"
              + "(?:[T\\s_,]+(\\d{1,2})(?:[:.h]?(\\d{2})(?:[:.]?(\\d{2})(?:[.,:](\\d{1,12}))?)?)?)?"
              + "\\s*(.*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-(\\d{3})");
  private static final Pattern NUMERIC =
      Pattern.compile("(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})\\b(.*)");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})[:h.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?(?!\\d)\\s*"
              + "(am\\b|pm\\b|a\\.m\\.|p\\.m\\.)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("(?<![\\d+:-])(\\d{1,4})(?![\\d:])");
  private static final Pattern DASH = Pattern.compile("(?<=[\\d\\p{L}])-(?=[\\d\\p{L}])");
  private static final Pattern CJK =
      Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일](.*)");

  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:\\d{4}|'\\d{2})(?!\\d)");

  private static final Pattern AGO = Pattern.compile("(?i)\\bago\\s*$");

  private Times() {}

  /**
   * The instant that is written, or null where none can be made out.
   *
   * @param zone where no zone is said; a date alone is the start of its day there
   */
  static @Nullable Instant read(@Nullable String written, ZoneId zone) {
    if (written == null || written.length() > MAX_LENGTH) {
      return null;
    }
    String text = written.replaceAll("[\\s\u00a0\u202f]+", " ").strip();
    if (text.isEmpty()) {
      return null;
    }
    return readOrNull(text, zone, isAmerican(zone));
  }

  /**
   * The same, where it is known which of day and month stands first in numbers with slashes or
   * dashes.
   */
  public static @Nullable Instant read(
      @Nullable String written, ZoneId zone, boolean monthFirst) {
    if (written == null || written.isBlank() || written.length() > MAX_LENGTH) {
      return null;
    }
    return readOrNull(
        written.replaceAll("[\\s\u00a0\u202f]+", " ").strip(), zone, monthFirst);
  }

  /**
   * The instant that a page shows to people: as {@link #read}, and also told from now ("2 hours
   * ago") and without a year.
   *
   * @param now when the page was read
   * @param language of the page, a BCP 47 tag: the month stands first where it is American English;
   *     null: where the zone is American
   */
  static @Nullable Instant shown(
      @Nullable String written, ZoneId zone, Instant now, @Nullable String language) {
    if (written == null || written.isBlank() || written.length() > MAX_LENGTH) {
      return null;
    }
    String text = written.replaceAll("[\\s\u00a0\u202f]+", " ").strip();
    Instant relative = RelativeTimes.read(text, zone, now);
    if (relative != null) {
      return relative;
    }
    boolean isEnglish = language == null || language.toLowerCase(Locale.ROOT).startsWith("en");
    if (isEnglish && AGO.matcher(text).find()) {
      return null; // in other languages that is August
    }
    boolean american =
        language == null
            ? isAmerican(zone)
            : language.toLowerCase(Locale.ROOT).replace('_', '-').startsWith("en-us");
    Instant instant = readOrNull(text, zone, american);
    boolean lacksYear =
        instant == null
            && !YEAR.matcher(text).find()
            && MonthNames.find(text.toLowerCase(Locale.ROOT)) != null;
    return lacksYear ? withYear(text, zone, now, american) : instant;
  }

  /** A date without a year lies in the year that is over last. */
  private static @Nullable Instant withYear(
      String text, ZoneId zone, Instant now, boolean american) {
    int year = now.atZone(zone).getYear();
    Instant thisYear = readOrNull(year + " " + text, zone, american);
    return thisYear == null || !thisYear.isAfter(now.plus(Duration.ofDays(1)))
        ? thisYear
        : readOrNull((year - 1) + " " + text, zone, american);
  }

  private static @Nullable Instant readOrNull(String text, ZoneId zone, boolean american) {
    try {
      return parse(text, zone, american);
    } catch (DateTimeException | NumberFormatException notADate) {
      return null;
    }
  }

  private static boolean isAmerican(ZoneId zone) {
    return zone.getId().matches("(America|US)/.*");
  }

  private static @Nullable Instant parse(String text, ZoneId zone, boolean american) {
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return digits(text, zone);
    }
    Matcher ordinal = ORDINAL.matcher(text);
    if (ordinal.matches()) {
      LocalDate day = LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2));
      return day.atStartOfDay(zone).toInstant();
    }
    Matcher cjk = CJK.matcher(text);
    if (cjk.find()) {
      return at(date(number(cjk, 1), number(cjk, 2), number(cjk, 3)), cjk.group(4), zone);
    }
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      Instant instant = iso(iso, zone);
      if (instant != null) {
        return instant;
      }
    }
    Matcher numeric = NUMERIC.matcher(text);
    if (numeric.find()) {
      return at(numeric(numeric, american), numeric.group(5), zone);
    }
    return named(text, zone);
  }

  private static @Nullable Instant digits(String text, ZoneId zone) {
    return switch (text.length()) {
      case 4 -> at(date(Integer.parseInt(text), 1, 1), "", zone);
      case 8 -> at(compactDate(text), "", zone);
      case 9, 10 -> Instant.ofEpochSecond(Long.parseLong(text));
      case 12, 13 -> Instant.ofEpochMilli(Long.parseLong(text));
      case 14 ->
          compactDate(text)
              .atTime(part(text, 8), part(text, 10), part(text, 12))
              .atZone(zone)
              .toInstant();
      default -> null;
    };
  }

  private static LocalDate compactDate(String text) {
    return date(Integer.parseInt(text.substring(0, 4)), part(text, 4), part(text, 6));
  }

  private static int part(String text, int at) {
    return Integer.parseInt(text.substring(at, at + 2));
  }

  private static @Nullable Instant iso(Matcher iso, ZoneId zone) {
    int month = iso.group(3) == null ? 1 : number(iso, 3);
    int day = iso.group(4) == null ? 1 : number(iso, 4);
    String rest = iso.group(9);
    if (iso.group(5) == null) {
      boolean nothingElse = rest.isEmpty();
      ZoneId said = nothingElse ? zone : Zones.of(rest);
      return said == null ? null : date(number(iso, 1), month, day).atStartOfDay(said).toInstant();
    }
    int minute = iso.group(6) == null ? 0 : number(iso, 6);
    int second = iso.group(7) == null ? 0 : number(iso, 7);
    LocalDate date = date(number(iso, 1), month, day);
    Matcher half = Pattern.compile("^(am|pm)\\b\\s*(.*)", Pattern.CASE_INSENSITIVE).matcher(rest);
    int hour = number(iso, 5);
    if (half.matches()) {
      hour = hour12(hour, half.group(1));
      rest = half.group(2);
    }
    LocalDateTime local = clock(date, hour, minute, second).plusNanos(nanos(iso.group(8)));
    ZoneId said = rest.isEmpty() ? zone : Zones.of(rest);
    return said == null ? null : local.atZone(said).toInstant();
  }

  private static long nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
  }

  /** Day and month in numbers: where both could be either, as people write it there. */
  private static LocalDate numeric(Matcher numeric, boolean american) {
    int first = number(numeric, 1);
    int second = number(numeric, 3);
    int year = year(numeric.group(4));
    boolean slashes = !numeric.group(2).equals(".");
    boolean monthFirst = second > 12 || (american && slashes && first <= 12);
    return monthFirst ? date(year, first, second) : date(year, second, first);
  }

  private static @Nullable Instant named(String text, ZoneId zone) {
    String lower = text.toLowerCase(Locale.ROOT);
    Integer month = MonthNames.find(lower);
    if (month == null) {
      return null;
    }
    Matcher clock = CLOCK.matcher(lower);
    boolean hasClock = clock.find();
    // What follows the clock is the zone, and in asctime the year.
    String dates =
        hasClock ? lower.substring(0, clock.start()) + " | " + lower.substring(clock.end()) : lower;
    int day = 0;
    int year = -1;
    Matcher numbers = NUMBER.matcher(DASH.matcher(dates).replaceAll(" "));
    while (numbers.find()) {
      String digits = numbers.group(1);
      boolean isYear = digits.length() == 4 || (day > 0 && year < 0) || number(numbers, 1) > 31;
      if (isYear && year < 0 && digits.length() != 3) {
        year = year(digits);
      } else if (day == 0 && digits.length() <= 2) {
        day = Integer.parseInt(digits);
      }
    }
    if (year < 0) {
      return null;
    }
    LocalDate date = date(year, month, Math.max(1, day));
    String after = hasClock ? text.substring(clock.start()) : "";
    return at(date, after, zone);
  }

  /** The date at the clock time that the rest may say, in the zone that it may say. */
  static Instant at(LocalDate date, String rest, ZoneId zone) {
    Matcher clock = CLOCK.matcher(rest);
    if (!clock.find()) {
      return date.atStartOfDay(zone).toInstant();
    }
    String before = rest.substring(0, clock.start());
    String half =
        clock.group(4) != null
            ? clock.group(4)
            : before.contains("午後") || before.contains("오후") || before.contains("下午") ? "pm" : "";
    int second = clock.group(3) == null ? 0 : number(clock, 3);
    LocalDateTime local = clock(date, hour12(number(clock, 1), half), number(clock, 2), second);
    ZoneId said = Zones.in(rest.substring(clock.end()));
    return local.atZone(said == null ? zone : said).toInstant();
  }

  private static int hour12(int hour, String half) {
    boolean afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
    boolean morning = half.toLowerCase(Locale.ROOT).startsWith("a");
    return afternoon && hour < 12 ? hour + 12 : morning && hour == 12 ? 0 : hour;
  }

  /** 24:00 is midnight of the next day, and a leap second the one before it. */
  private static LocalDateTime clock(LocalDate date, int hour, int minute, int second) {
    if (hour == 24) {
      return date.plusDays(1).atTime(0, minute, Math.min(second, 59));
    }
    return LocalDateTime.of(date, LocalTime.of(hour, minute, Math.min(second, 59)));
  }

  private static LocalDate date(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException("no such year on the web: " + year);
    }
    return LocalDate.of(year, month, day);
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** As {@link #read} with UTC where no zone is said. */
  static @Nullable Instant readUtc(@Nullable String written) {
    return read(written, ZoneOffset.UTC);
  }
}
