package io.tellten.source;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time zones as sites write them: offsets, the usual abbreviations, region names. */
final class Zones {
  private static final Pattern OFFSET =
      Pattern.compile("(?:GMT|UTC|UT|Z)?\\s*([+\\-\u2212])\\s*(\\d{1,2}):?(\\d{2})?(?!\\d)");
  private static final Pattern REGION = Pattern.compile("\\[?([A-Z][A-Za-z]+/[A-Za-z_/]+)\\]?");
  private static final Pattern NAME = Pattern.compile("(?<![A-Za-z])([A-Z]{1,5})(?![A-Za-z])");

  /** Offsets in minutes. Where one name means several zones, the one most seen in feeds. */
  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("UT", 0),
          Map.entry("Z", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 60),
          Map.entry("BST", 60),
          Map.entry("CET", 60),
          Map.entry("MEZ", 60),
          Map.entry("CEST", 120),
          Map.entry("MESZ", 120),
          Map.entry("SAST", 120),
          Map.entry("EET", 120),
          Map.entry("EEST", 180),
          Map.entry("MSK", 180),
          Map.entry("MSD", 240),
          Map.entry("TRT", 180),
          Map.entry("PKT", 300),
          Map.entry("IST", 330),
          Map.entry("ICT", 420),
          Map.entry("WIB", 420),
          Map.entry("HKT", 480),
          Map.entry("SGT", 480),
          Map.entry("AWST", 480),
          Map.entry("JST", 540),
          Map.entry("KST", 540),
          Map.entry("ACST", 570),
          Map.entry("ACDT", 630),
          Map.entry("AEST", 600),
          Map.entry("AEDT", 660),
          Map.entry("NZST", 720),
          Map.entry("NZDT", 780),
          Map.entry("NST", -210),
          Map.entry("NDT", -150),
          Map.entry("BRT", -180),
          Map.entry("ART", -180),
          Map.entry("AST", -240),
          Map.entry("ADT", -180),
          Map.entry("ET", -300),
          Map.entry("EST", -300),
          Map.entry("EDT", -240),
          Map.entry("CT", -360),
          Map.entry("CST", -360),
          Map.entry("CDT", -300),
          Map.entry("MT", -420),
          Map.entry("MST", -420),
          Map.entry("MDT", -360),
          Map.entry("PT", -480),
          Map.entry("PST", -480),
          Map.entry("PDT", -420),
          Map.entry("AKST", -540),
          Map.entry("AKDT", -480),
          Map.entry("HST", -600));

  private Zones() {}

  /** The zone that the text is; null where it is something else. */
  static @Nullable ZoneId of(String text) {
    String zone = text.strip();
    if (zone.length() > 60) {
      return null;
    }
    return in(zone);
  }

  /** The zone that the text holds, if any. */
  static @Nullable ZoneId in(String text) {
    Matcher offset = OFFSET.matcher(text.toUpperCase(Locale.ROOT));
    if (offset.find()) {
      return offset(offset);
    }
    Matcher region = REGION.matcher(text);
    if (region.find()) {
      try {
        return ZoneId.of(region.group(1));
      } catch (DateTimeException unknown) {
        return null;
      }
    }
    Matcher name = NAME.matcher(text.toUpperCase(Locale.ROOT));
    while (name.find()) {
      Integer minutes = NAMED.get(name.group(1));
      if (minutes != null) {
        return ZoneOffset.ofTotalSeconds(minutes * 60);
      }
      if (name.group(1).length() == 1) {
        // Military letters were defined the wrong way round; RFC 2822 says to read them as unknown.
        return ZoneOffset.UTC;
      }
    }
    return null;
  }

  private static @Nullable ZoneId offset(Matcher offset) {
    String digits = offset.group(2);
    int hours = Integer.parseInt(digits);
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    int total = hours * 60 + minutes;
    if (total > 18 * 60) {
      return null;
    }
    return ZoneOffset.ofTotalSeconds((offset.group(1).equals("+") ? total : -total) * 60);
  }
}
