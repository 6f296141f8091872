package io.tellten.source;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Month names, long and short, of the languages whose feeds and review pages are common. */
final class MonthNames {
  /** Languages whose names the JDK knows; an earlier one wins where two use one name. */
  private static final String[] LANGUAGES = {
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro",
    "tr", "el", "ru", "uk", "bg", "sl", "et", "lv", "lt", "ca", "id"
  };

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");

  /** Three letters tell a month from other words in every language here. */
  private static final int SHORTEST = 3;

  private static final TextStyle[] STYLES = {
    TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE
  };

  private static final Map<String, Integer> NUMBERS = numbers();

  private MonthNames() {}

  /** The month that the text names, 1 to 12; null for none. */
  static @Nullable Integer find(String text) {
    Integer month = null;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      // The last one: "mar." is a Tuesday before "3 oct. 2023".
      Integer number = NUMBERS.get(key(word.group()));
      month = number == null ? month : number;
    }
    return month;
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          add(numbers, month.getDisplayName(style, locale), month.getValue());
        }
      }
    }
    add(numbers, "sept", 9);
    add(numbers, "mrz", 3);
    add(numbers, "mär", 3);
    add(numbers, "maerz", 3);
    add(numbers, "jänner", 1);
    add(numbers, "dez", 12);
    add(numbers, "okt", 10);
    add(numbers, "mai", 5);
    add(numbers, "fév", 2);
    add(numbers, "fevr", 2);
    add(numbers, "déc", 12);
    add(numbers, "aout", 8);
    add(numbers, "ene", 1);
    add(numbers, "dic", 12);
    return Map.copyOf(numbers);
  }

  private static void add(Map<String, Integer> numbers, String name, int month) {
    String key = key(name);
    if (key.length() >= SHORTEST) {
      numbers.putIfAbsent(key, month);
    }
  }

  /** Letters only, without accents, in lower case. */
  private static String key(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}]", "");
  }
}
