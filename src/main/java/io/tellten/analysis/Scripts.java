package io.tellten.analysis;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which letters a text is made of, and the languages that are told by their letters alone. */
final class Scripts {
  /** The languages of a script; the first is the one to assume. */
  private static final Map<UnicodeScript, List<String>> LANGUAGES =
      Map.ofEntries(
          Map.entry(UnicodeScript.HAN, List.of("zh", "ja")),
          Map.entry(UnicodeScript.HIRAGANA, List.of("ja")),
          Map.entry(UnicodeScript.KATAKANA, List.of("ja")),
          Map.entry(UnicodeScript.HANGUL, List.of("ko")),
          Map.entry(UnicodeScript.CYRILLIC, List.of("ru", "uk", "bg", "sr", "mk", "be", "kk")),
          Map.entry(UnicodeScript.ARABIC, List.of("ar", "fa", "ur", "ps", "ku")),
          Map.entry(UnicodeScript.HEBREW, List.of("he", "yi")),
          Map.entry(UnicodeScript.GREEK, List.of("el")),
          Map.entry(UnicodeScript.THAI, List.of("th")),
          Map.entry(UnicodeScript.LAO, List.of("lo")),
          Map.entry(UnicodeScript.KHMER, List.of("km")),
          Map.entry(UnicodeScript.MYANMAR, List.of("my")),
          Map.entry(UnicodeScript.DEVANAGARI, List.of("hi", "mr", "ne")),
          Map.entry(UnicodeScript.BENGALI, List.of("bn", "as")),
          Map.entry(UnicodeScript.TAMIL, List.of("ta")),
          Map.entry(UnicodeScript.TELUGU, List.of("te")),
          Map.entry(UnicodeScript.KANNADA, List.of("kn")),
          Map.entry(UnicodeScript.MALAYALAM, List.of("ml")),
          Map.entry(UnicodeScript.GUJARATI, List.of("gu")),
          Map.entry(UnicodeScript.GURMUKHI, List.of("pa")),
          Map.entry(UnicodeScript.GEORGIAN, List.of("ka")),
          Map.entry(UnicodeScript.ARMENIAN, List.of("hy")));

  /** Common Ukrainian words that hold no letter of Ukrainian alone. */
  private static final Set<String> UKRAINIAN =
      Set.of(
          "дуже", "дякую", "що", "це", "вже", "ще", "та", "але", "чому", "нема", "хто", "де",
          "гарно", "смачно");

  /** All letters before this are Latin. */
  private static final char LATIN_END = 0x0250;

  private final Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);

  private Scripts() {}

  /** Counts the letters of words already cleared of addresses and names. */
  static Scripts of(List<String> words) {
    Scripts scripts = new Scripts();
    int latin = 0;
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        char letter = word.charAt(i);
        if (letter < LATIN_END) {
          latin += Character.isLetter(letter) ? 1 : 0;
        } else if (Character.isLetter(letter)) {
          scripts.letters.merge(UnicodeScript.of(letter), 1, Integer::sum);
        }
      }
    }
    if (latin > 0) {
      scripts.letters.merge(UnicodeScript.LATIN, latin, Integer::sum);
    }
    return scripts;
  }

  /** The script most letters belong to; kana and Han count as one. */
  @Nullable UnicodeScript main() {
    int japanese = count(UnicodeScript.HIRAGANA) + count(UnicodeScript.KATAKANA);
    UnicodeScript main = null;
    int most = 0;
    for (Map.Entry<UnicodeScript, Integer> entry : letters.entrySet()) {
      boolean isHan = entry.getKey() == UnicodeScript.HAN;
      // A sign of these scripts says as much as a few letters do.
      int weight = entry.getValue() * (isHan || isKana(entry.getKey()) ? 3 : 1);
      if (weight > most && entry.getKey() != UnicodeScript.COMMON) {
        most = weight;
        main = entry.getKey();
      }
    }
    return main == UnicodeScript.HAN && japanese > 0 ? UnicodeScript.HIRAGANA : main;
  }

  /** The language of a text in a script other than Latin; null for a script we do not know. */
  static @Nullable String language(
      UnicodeScript script, List<String> words, @Nullable String claim) {
    List<String> possible = LANGUAGES.getOrDefault(script, List.of());
    if (possible.isEmpty()) {
      return claim;
    }
    if (script == UnicodeScript.CYRILLIC && words.stream().anyMatch(UKRAINIAN::contains)) {
      return "uk";
    }
    String telling = tellingLetters(script, String.join("", words));
    if (telling != null) {
      return telling;
    }
    return claim != null && possible.contains(claim) ? claim : possible.get(0);
  }

  private static @Nullable String tellingLetters(UnicodeScript script, String text) {
    if (script == UnicodeScript.CYRILLIC) {
      return hasAny(text, "їєґ")
          ? "uk"
          : hasAny(text, "ўі") && hasAny(text, "ыэў")
              ? "be"
              : hasAny(text, "і")
                  ? "uk"
                  : hasAny(text, "ыэё") ? "ru" : hasAny(text, "ђћџјљњ") ? "sr" : null;
    }
    if (script == UnicodeScript.ARABIC) {
      return hasAny(text, "ٹڈڑےں") ? "ur" : hasAny(text, "پچژگ") ? "fa" : null;
    }
    return null;
  }

  private static boolean hasAny(String text, String letters) {
    return letters.chars().anyMatch(letter -> text.indexOf(letter) >= 0);
  }

  private int count(UnicodeScript script) {
    return letters.getOrDefault(script, 0);
  }

  private static boolean isKana(UnicodeScript script) {
    return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
  }
}
