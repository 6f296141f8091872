package io.tellten.analysis;

import io.tellten.analysis.Lexicon.Role;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the day that "since …" speaks of, and how long it was ago: always the last such day. */
final class PastDates {
  /** Years before this are no dates on which somebody began to wait. */
  private static final int FIRST_YEAR = 1990;

  private static final int LAST_YEAR = 9999;

  private static final Duration WEEK = Duration.ofDays(7);

  private final Symbols symbols;
  private final Instant now;

  PastDates(Symbols symbols, Instant now) {
    this.symbols = symbols;
    this.now = now;
  }

  /**
   * A time that began on a day and goes on.
   *
   * @param to the symbol behind the day's name
   */
  record Past(int to, Duration length) {}

  /** The day named from this symbol on. */
  @Nullable Past at(int index) {
    int at = index;
    while (symbols.is(Role.THE, at)) {
      at++;
    }
    Past named = lastOne(at);
    if (named == null) {
      named = namedDay(at);
    }
    return named;
  }

  /** "last week", "last Monday", "la semaine dernière". */
  private @Nullable Past lastOne(int at) {
    boolean isBefore = symbols.is(Role.LAST, at);
    int word = isBefore ? at + 1 : at;
    if (!isBefore && !symbols.is(Role.LAST, at + 1)) {
      return null;
    }
    int to = at + 2;
    Lexicon lexicon = symbols.lexicon();
    int id = symbols.id(word);
    if (lexicon.unit(id) >= Duration.ofDays(1).toSeconds()) {
      return new Past(to, Duration.ofSeconds(lexicon.unit(id)));
    }
    return namedDay(word) == null ? null : withEnd(namedDay(word), to);
  }

  private static @Nullable Past withEnd(@Nullable Past past, int to) {
    return past == null ? null : new Past(Math.max(past.to(), to), past.length());
  }

  private @Nullable Past namedDay(int at) {
    Lexicon lexicon = symbols.lexicon();
    int id = symbols.id(at);
    if (lexicon.past(id) > 0) {
      return new Past(at + 1, Duration.ofSeconds(lexicon.past(id)));
    }
    Integer weekday = lexicon.weekday(id);
    if (weekday != null) {
      return weekday(at, weekday);
    }
    Integer month = lexicon.month(id);
    if (month != null) {
      return monthFirst(at, month);
    }
    return symbols.isDigits(at) ? digitsFirst(at) : null;
  }

  private @Nullable Past weekday(int at, int weekday) {
    LocalDate today = today();
    if (today == null) {
      return null;
    }
    int ago = Math.floorMod(today.getDayOfWeek().getValue() - DayOfWeek.of(weekday).getValue(), 7);
    Duration length = ago == 0 ? WEEK : since(today.minusDays(ago));
    return new Past(at + 1, length);
  }

  /** "November", "November 2024", "March 3rd", "March 3, 2024". */
  private @Nullable Past monthFirst(int at, int month) {
    int next = at + 1;
    double number = symbols.isDigits(next) ? symbols.number(next) : Double.NaN;
    if (isYear(number)) {
      return day(next + 1, (int) number, month, 1);
    }
    if (number >= 1 && number <= 31) {
      int behind = skipEnding(next + 1);
      int comma = symbols.id(behind) == Lexicon.COMMA ? behind + 1 : behind;
      double year = symbols.isDigits(comma) ? symbols.number(comma) : Double.NaN;
      return isYear(year)
          ? day(comma + 1, (int) year, month, (int) number)
          : day(behind, 0, month, (int) number);
    }
    return day(next, 0, month, 1);
  }

  /** "3 March", "3rd of March 2024", "3.3.2024", "2024-03-03", "2021". */
  private @Nullable Past digitsFirst(int at) {
    double first = symbols.number(at);
    int next = skipEnding(at + 1);
    while (symbols.is(Role.THE, next)) {
      next++;
    }
    Integer month = symbols.lexicon().month(symbols.id(next));
    if (month != null) {
      int behind = next + 1;
      if (symbols.is(Role.THE, behind) && symbols.isDigits(behind + 1)) {
        behind++; // 3 de marzo de 2024
      }
      double year = symbols.isDigits(behind) ? symbols.number(behind) : Double.NaN;
      return isYear(year)
          ? day(behind + 1, (int) year, month, (int) first)
          : day(next + 1, 0, month, (int) first);
    }
    if (isNumericPart(at + 1)) {
      return numeric(at, (int) first);
    }
    boolean isAlone =
        symbols.lexicon().unit(symbols.id(at + 1)) == 0
            && symbols.end(at) - symbols.start(at) == 4;
    return isAlone && isYear(first) ? day(at + 1, (int) first, 1, 1) : null;
  }

  private @Nullable Past numeric(int at, int first) {
    int second = (int) symbols.number(at + 1);
    boolean hasThird = isNumericPart(at + 2);
    double third = hasThird ? symbols.number(at + 2) : 0;
    int to = hasThird ? at + 3 : at + 2;
    if (isYear(first)) {
      return hasThird ? day(to, first, second, (int) third) : null;
    }
    int year = third > 0 && third < 100 ? 2000 + (int) third : (int) third;
    return second > 12 ? day(to, year, first, second) : day(to, year, second, first);
  }

  private boolean isNumericPart(int index) {
    if (!symbols.isDigits(index) || Double.isNaN(symbols.number(index))) {
      return false;
    }
    String gap = symbols.gapBefore(index);
    return gap.equals(".") || gap.equals("/") || gap.equals("-");
  }

  /** Skips the letters of "3rd", "1er". */
  private int skipEnding(int at) {
    boolean isGlued = at > 0 && at < symbols.size() && symbols.gapBefore(at).isEmpty();
    return isGlued && symbols.isWord(at) && symbols.end(at) - symbols.start(at) == 2 ? at + 1 : at;
  }

  private static boolean isYear(double number) {
    return number >= FIRST_YEAR && number <= LAST_YEAR;
  }

  /** Year 0: the last such day. */
  private @Nullable Past day(int to, int year, int month, int day) {
    LocalDate today = today();
    if (today == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(year == 0 ? today.getYear() : year, month, day);
      if (year == 0 && date.isAfter(today)) {
        date = date.minusYears(1);
      }
      return date.isAfter(today) ? null : new Past(to, since(date));
    } catch (DateTimeException noSuchDay) {
      return null; // "since 31/02" names no day, so it tells no time
    }
  }

  private Duration since(LocalDate date) {
    return Duration.between(date.atStartOfDay().toInstant(ZoneOffset.UTC), now);
  }

  private @Nullable LocalDate today() {
    int year = now.isBefore(Instant.EPOCH) || now.getEpochSecond() > 253402300799L ? 0 : 1;
    return year == 0 ? null : LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
