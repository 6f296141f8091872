package io.tellten.source;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times that are told from now, as pages show them in many languages: {@code 2 hours ago},
 * {@code vor 3 Tagen}, {@code hace 2 días}, {@code gestern}.
 */
final class RelativeTimes {
  /** Longer than "about three and a half years ago" is no time but a sentence. */
  private static final int MAX_LENGTH = 60;

  /** What says that the number before or behind it lies in the past; without accents. */
  private static final Pattern AGO =
      Pattern.compile(
          "(?<!\\p{L})(?:ago|vor|il y a|hace|fa|ha|atras|geleden|sedan|siden|sitten|temu|pred|acum|"
              + "назад|тому|once|πριν|lalu)(?!\\p{L})|前|전");

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:(\\d{1,4})|(?<!\\p{L})(?:an?|one|eine[mnr]?|einem|une?|una|uma?|een|ett?|eit|um)(?!\\p{L}))"
              + "\\s*(\\p{L}+)");

  /** The shortest beginnings that tell the units apart; tried from the longest on. */
  private static final Map<String, ChronoUnit> UNITS = new HashMap<>();

  static {
    add(ChronoUnit.SECONDS, "s sec sek seg сек saniye 秒 초 detik");
    add(ChronoUnit.MINUTES, "m min мин хвил dakika 分 분 menit perc λεπτ");
    add(ChronoUnit.HOURS, "h hr hour std stund heur hora ora ore uur uren tim tund tunt godz hod час годин saat"
                  + " 時 小时 小時 시간 jam ωρ");
    add(ChronoUnit.DAYS, "d day tag jour dia giorn dag paiv dzien dni den dn zile zi ден дн gun 日 天 일 hari"
                  + " ημερ μερ");
    add(ChronoUnit.WEEKS, "w wk week woche semain seman settiman wek veck uge uke viikk tydz tygod tyd недел тижн"
                  + " hafta 週 周 주 minggu saptam");
    add(ChronoUnit.MONTHS, "mo month monat mois mes maand manad maned kuukau miesi месяц ay か月 ヶ月 カ月 个月 個月 개월"
                  + " bulan luni lun μην");
    add(ChronoUnit.YEARS, "y yr year jahr j an ano anno anni annee jaar ar vuosi vuot rok lat let год лет рок yil"
                  + " 年 년 tahun χρον");
  }

  private static final Set<String> NOW =
      Set.of(
          "now", "just now", "gerade eben", "eben", "jetzt", "a l'instant", "ahora", "ahora mismo",
          "adesso", "agora", "nu", "zojuist", "только что", "たった今", "刚刚", "방금");

  private static final Set<String> TODAY =
      Set.of(
          "today", "heute", "aujourd'hui", "hoy", "oggi", "hoje", "vandaag", "idag", "i dag",
          "tanaan", "dzisiaj", "dzis", "dnes", "сегодня", "сьогодні", "bugun", "今日", "今天", "오늘");

  private static final Set<String> YESTERDAY =
      Set.of(
          "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "igar", "i gar",
          "eilen", "wczoraj", "vcera", "вчера", "вчора", "dun", "昨日", "昨天", "어제");

  private static final Set<String> DAY_BEFORE =
      Set.of("vorgestern", "avant-hier", "anteayer", "eergisteren", "позавчера", "一昨日", "前天");

  private RelativeTimes() {}

  /** The moment that is told from now; null where the text tells none. */
  static @Nullable Instant read(String written, ZoneId zone, Instant now) {
    String text = plain(written);
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      Instant day = day(text, zone, now);
      return day != null ? day : ago(text, zone, now);
    } catch (DateTimeException | ArithmeticException outOfAllTime) {
      return null;
    }
  }

  private static @Nullable Instant day(String text, ZoneId zone, Instant now) {
    if (NOW.contains(text)) {
      return now;
    }
    String word = text.replaceFirst("[\\s,]*(?:um |at |a las |alle |a |as |om |kl\\.? |в )?\\d.*$", "");
    int back = TODAY.contains(word) ? 0 : YESTERDAY.contains(word) ? 1 : DAY_BEFORE.contains(word) ? 2 : -1;
    if (back < 0) {
      return null;
    }
    LocalDate date = now.atZone(zone).toLocalDate().minusDays(back);
    return Times.at(date, text.substring(word.length()), zone);
  }

  private static @Nullable Instant ago(String text, ZoneId zone, Instant now) {
    if (!AGO.matcher(text).find()) {
      return null;
    }
    Matcher amount = AMOUNT.matcher(text);
    while (amount.find()) {
      ChronoUnit unit = unit(amount.group(2));
      if (unit != null) {
        long count = amount.group(1) == null ? 1 : Long.parseLong(amount.group(1));
        ZonedDateTime then = now.atZone(zone).minus(count, unit);
        return then.getYear() < 1970 ? null : then.toInstant();
      }
    }
    return null;
  }

  private static @Nullable ChronoUnit unit(String word) {
    for (int length = Math.min(word.length(), 8); length > 0; length--) {
      ChronoUnit unit = UNITS.get(word.substring(0, length));
      if (unit != null && (length > 2 || isWhole(word, length))) {
        return unit;
      }
    }
    return null;
  }

  /** Stems of one or two letters stand for abbreviations; in Han and Hangul they are whole words. */
  private static boolean isWhole(String word, int length) {
    return word.length() <= length + 2 || word.charAt(0) >= 0x2E80;
  }

  private static void add(ChronoUnit unit, String stems) {
    for (String stem : stems.split(" ")) {
      UNITS.put(stem, unit);
    }
  }

  /** In lower case and without accents; Hangul stays whole. */
  private static String plain(String written) {
    String folded =
        Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("[\\u0300-\\u036F]", "");
    return Normalizer.normalize(folded, Normalizer.Form.NFC)
        .replace('\u2019', '\'')
        .replace('ı', 'i')
        .replaceAll("[\\s\u00a0\u202f]+", " ")
        .strip();
  }
}
