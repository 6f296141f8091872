package io.tellten.discover;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by what people call them, and what time it is there. */
final class Countries {
  /** Names of countries are written in these on a country's own websites. */
  private static final List<Locale> WRITTEN_IN =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.forLanguageTag("es"),
          Locale.forLanguageTag("pt"),
          Locale.forLanguageTag("nl"));

  /** The zone of each country; of one with several, that where most people live. */
  private static final Map<String, String> ZONES =
      table(
          """
AD Europe/Andorra AE Asia/Dubai AR America/Argentina/Buenos_Aires AT Europe/Vienna
AU Australia/Sydney BA Europe/Sarajevo BD Asia/Dhaka BE Europe/Brussels BG Europe/Sofia
BO America/La_Paz BR America/Sao_Paulo BY Europe/Minsk CA America/Toronto CH Europe/Zurich
CL America/Santiago CN Asia/Shanghai CO America/Bogota CR America/Costa_Rica CY Asia/Nicosia
CZ Europe/Prague DE Europe/Berlin DK Europe/Copenhagen DO America/Santo_Domingo DZ Africa/Algiers
EC America/Guayaquil EE Europe/Tallinn EG Africa/Cairo ES Europe/Madrid FI Europe/Helsinki
FR Europe/Paris GB Europe/London GE Asia/Tbilisi GH Africa/Accra GR Europe/Athens
GT America/Guatemala HK Asia/Hong_Kong HR Europe/Zagreb HU Europe/Budapest ID Asia/Jakarta
IE Europe/Dublin IL Asia/Jerusalem IN Asia/Kolkata IS Atlantic/Reykjavik IT Europe/Rome
JO Asia/Amman JP Asia/Tokyo KE Africa/Nairobi KR Asia/Seoul KW Asia/Kuwait KZ Asia/Almaty
LB Asia/Beirut LI Europe/Vaduz LK Asia/Colombo LT Europe/Vilnius LU Europe/Luxembourg
LV Europe/Riga MA Africa/Casablanca MC Europe/Monaco MD Europe/Chisinau ME Europe/Podgorica
MK Europe/Skopje MT Europe/Malta MX America/Mexico_City MY Asia/Kuala_Lumpur NG Africa/Lagos
NL Europe/Amsterdam NO Europe/Oslo NP Asia/Kathmandu NZ Pacific/Auckland PA America/Panama
PE America/Lima PH Asia/Manila PK Asia/Karachi PL Europe/Warsaw PR America/Puerto_Rico
PT Europe/Lisbon PY America/Asuncion QA Asia/Qatar RO Europe/Bucharest RS Europe/Belgrade
RU Europe/Moscow SA Asia/Riyadh SE Europe/Stockholm SG Asia/Singapore SI Europe/Ljubljana
SK Europe/Bratislava SM Europe/San_Marino SN Africa/Dakar TH Asia/Bangkok TN Africa/Tunis
TR Europe/Istanbul TW Asia/Taipei TZ Africa/Dar_es_Salaam UA Europe/Kyiv UG Africa/Kampala
US America/New_York UY America/Montevideo VE America/Caracas VN Asia/Ho_Chi_Minh
ZA Africa/Johannesburg
""");

  /** Where a part of a country has another time than most of it, by country and part. */
  private static final Map<String, String> PARTS =
      table(
          """
US-AK America/Anchorage US-AL America/Chicago US-AR America/Chicago US-AZ America/Phoenix
US-CA America/Los_Angeles US-CO America/Denver US-HI Pacific/Honolulu US-IA America/Chicago
US-ID America/Boise US-IL America/Chicago US-KS America/Chicago US-LA America/Chicago
US-MN America/Chicago US-MO America/Chicago US-MS America/Chicago US-MT America/Denver
US-ND America/Chicago US-NE America/Chicago US-NM America/Denver US-NV America/Los_Angeles
US-OK America/Chicago US-OR America/Los_Angeles US-SD America/Chicago US-TN America/Chicago
US-TX America/Chicago US-UT America/Denver US-WA America/Los_Angeles US-WI America/Chicago
US-WY America/Denver CA-AB America/Edmonton CA-BC America/Vancouver CA-MB America/Winnipeg
CA-NB America/Moncton CA-NL America/St_Johns CA-NS America/Halifax CA-SK America/Regina
AU-NT Australia/Darwin AU-QLD Australia/Brisbane AU-SA Australia/Adelaide AU-WA Australia/Perth
AU-TAS Australia/Hobart AU-VIC Australia/Melbourne ES-CN Atlantic/Canary
""");

  /** The language that most news of a country are written in. */
  private static final Map<String, String> LANGUAGES =
      table(
          """
AT de DE de LI de CH de US en GB en IE en CA en AU en NZ en ZA en IN en SG en PH en NG en KE en
FR fr MC fr BE nl SN fr MA fr NL nl LU fr IT it SM it ES es MX es AR es CO es CL es PE es
PT pt BR pt PL pl CZ cs SK sk HU hu RO ro BG bg GR el TR tr UA uk RU ru SE sv NO no DK da FI fi
JP ja KR ko TW zh HK zh IL he EG ar SA ar AE ar TH th VN vi ID id LT lt LV lv RS sr SI sl
""");

  private static final Map<String, String> BY_NAME = names();

  private Countries() {}

  /** The two letters of a country, by them or by one of its names; null of what is none. */
  static @Nullable String code(@Nullable String said) {
    if (said == null) {
      return null;
    }
    String bare = said.strip();
    String upper = bare.toUpperCase(Locale.ROOT);
    if (upper.equals("UK")) {
      return "GB";
    }
    return ZONES.containsKey(upper) ? upper : BY_NAME.get(bare.toLowerCase(Locale.ROOT));
  }

  /**
   * What time it is there.
   *
   * @param part of the country, by its letters; null where it is not known
   * @return null of a country that is not known
   */
  static @Nullable ZoneId zone(@Nullable String country, @Nullable String part) {
    if (country == null) {
      return null;
    }
    String key = country + "-" + (part == null ? "" : part.strip().toUpperCase(Locale.ROOT));
    String zone = PARTS.getOrDefault(key, ZONES.get(country));
    return zone == null ? null : ZoneId.of(zone);
  }

  /** The country where that zone's time is kept; null where that is not known. */
  static @Nullable String of(ZoneId zone) {
    for (Map<String, String> table : List.of(ZONES, PARTS)) {
      for (Map.Entry<String, String> entry : table.entrySet()) {
        if (entry.getValue().equals(zone.getId())) {
          return entry.getKey().substring(0, 2);
        }
      }
    }
    return null;
  }

  /** The language that most of its news are written in; null where that is not known. */
  static @Nullable String language(@Nullable String country) {
    return country == null ? null : LANGUAGES.get(country);
  }

  /** A country with news in that language; null where none is known. */
  static @Nullable String speaking(String language) {
    String usual =
        Map.of(
                "en", "US", "de", "DE", "fr", "FR", "es", "ES", "pt", "PT", "nl", "NL", "zh", "TW",
                "ar", "EG", "it", "IT")
            .get(language);
    return usual != null
        ? usual
        : LANGUAGES.entrySet().stream()
            .filter(entry -> entry.getValue().equals(language))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst()
            .orElse(null);
  }

  private static Map<String, String> table(String text) {
    Map<String, String> table = new HashMap<>();
    String[] words = text.strip().split("\\s+");
    for (int i = 0; i + 1 < words.length; i += 2) {
      table.put(words[i], words[i + 1]);
    }
    return Map.copyOf(table);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String code : ZONES.keySet()) {
      for (Locale language : WRITTEN_IN) {
        String name = new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
        names.putIfAbsent(name.toLowerCase(Locale.ROOT), code);
      }
    }
    names.put("usa", "US");
    names.put("united states of america", "US");
    names.put("great britain", "GB");
    names.put("england", "GB");
    names.put("scotland", "GB");
    names.put("wales", "GB");
    names.put("holland", "NL");
    names.put("czech republic", "CZ");
    return Map.copyOf(names);
  }
}
