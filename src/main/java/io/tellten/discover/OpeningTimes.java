package io.tellten.discover;

import io.tellten.source.WebPage;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opening hours as schema.org has them, in lines such as {@code Mo-Fr 09:00-18:00}. */
final class OpeningTimes {
  /** Three spans a day and one for holidays. */
  private static final int MOST_LINES = 22;

  private static final int LONGEST = 60;
  private static final Pattern TIME =
      Pattern.compile("(?:T)?(\\d{1,2}):(\\d{2})(?::\\d{2})?.{0,6}");
  private static final Pattern WRITTEN =
      Pattern.compile("(?i)(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[a-z]*[\\s,-].{0,50}|24/7");

  private OpeningTimes() {}

  /** Those of a business. */
  static List<String> of(Map<String, Object> business) {
    Set<String> lines = new LinkedHashSet<>();
    for (Object value : WebPage.values(business, "openingHours")) {
      String line = OneLine.of(WebPage.text(value), LONGEST);
      if (line != null && WRITTEN.matcher(line).matches()) {
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      lines.addAll(specified(business));
    }
    return lines.stream().limit(MOST_LINES).toList();
  }

  private static List<String> specified(Map<String, Object> business) {
    Map<String, Set<DayOfWeek>> daysByTime = new LinkedHashMap<>();
    for (Object value : WebPage.values(business, "openingHoursSpecification")) {
      Map<String, Object> span = WebPage.thing(value);
      String opens = span == null ? null : time(WebPage.text(span, "opens"));
      String closes = span == null ? null : time(WebPage.text(span, "closes"));
      if (span == null
          || opens == null
          || closes == null
          || opens.equals(closes) && !opens.equals("00:00")) {
        continue;
      }
      for (Object said : WebPage.values(span, "dayOfWeek")) {
        DayOfWeek day = day(WebPage.text(said));
        if (day != null && daysByTime.size() < MOST_LINES) {
          daysByTime
              .computeIfAbsent(opens + "-" + closes, none -> EnumSet.noneOf(DayOfWeek.class))
              .add(day);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    daysByTime.forEach((time, days) -> lines.add(days(days) + " " + time));
    return lines;
  }

  private static @Nullable String time(@Nullable String text) {
    Matcher parts = TIME.matcher(text == null ? "" : text.strip());
    return parts.matches()
        ? String.format(Locale.ROOT, "%02d:%s", Integer.parseInt(parts.group(1)), parts.group(2))
        : null;
  }

  private static @Nullable DayOfWeek day(@Nullable String text) {
    String name =
        text == null ? "" : text.substring(text.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name.length() >= 2 && day.name().startsWith(name)) {
        return day;
      }
    }
    return null;
  }

  /** {@code Mo-Fr} for a row of three or more, else each. */
  private static String days(Set<DayOfWeek> days) {
    List<String> parts = new ArrayList<>();
    List<DayOfWeek> all = List.copyOf(days);
    for (int from = 0; from < all.size(); ) {
      int to = from;
      while (to + 1 < all.size() && all.get(to + 1).ordinal() == all.get(to).ordinal() + 1) {
        to++;
      }
      if (to - from >= 2) {
        parts.add(shortened(all.get(from)) + "-" + shortened(all.get(to)));
      } else {
        for (int i = from; i <= to; i++) {
          parts.add(shortened(all.get(i)));
        }
      }
      from = to + 1;
    }
    return String.join(",", parts);
  }

  private static String shortened(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, 2).toLowerCase(Locale.ROOT);
  }
}
