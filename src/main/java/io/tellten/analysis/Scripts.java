package io.tellten.analysis;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
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
          Map.entry(UnicodeScript.HEBREW, List.of("he", "yi")),
          Map.entry(UnicodeScript.GREEK, List.of("el")),
          Map.entry(UnicodeScript.THAI, List.of("th")),
          Map.entry(UnicodeScript.LAO, List.of("lo")),
          Map.entry(UnicodeScript.KHMER, List.of("km")),
          Map.entry(UnicodeScript.MYANMAR, List.of("my")),
          Map.entry(UnicodeScript.SINHALA, List.of("si")),
          Map.entry(UnicodeScript.ETHIOPIC, List.of("am", "ti")),
          Map.entry(UnicodeScript.BENGALI, List.of("bn", "as")),
          Map.entry(UnicodeScript.TAMIL, List.of("ta")),
          Map.entry(UnicodeScript.TELUGU, List.of("te")),
          Map.entry(UnicodeScript.KANNADA, List.of("kn")),
          Map.entry(UnicodeScript.MALAYALAM, List.of("ml")),
          Map.entry(UnicodeScript.GUJARATI, List.of("gu")),
          Map.entry(UnicodeScript.GURMUKHI, List.of("pa")),
          Map.entry(UnicodeScript.GEORGIAN, List.of("ka")),
          Map.entry(UnicodeScript.ARMENIAN, List.of("hy")));

  /** Signs that are written so in Japan alone: a text of them needs no kana to be Japanese. */
  private static final String JAPANESE =
      "営対気円売駅読続歩働込払発変経帰図広楽応検験関戻覧様済価実転伝戦総県沢";

  private static final char ASCII = 0x80;

  /** All letters before this are Latin. */
  private static final char LATIN_END = 0x0250;

  /** Accents that stand behind their letter. */
  private static final char FIRST_ACCENT = 0x300;

  private static final char LAST_ACCENT = 0x36F;

  /** A sign of these scripts says as much as a few letters do. */
  private static final int SIGN = 3;

  /** Japanese has more kana than one in so many signs; Chinese has one in a name at most. */
  private static final int LEAST_KANA = 12;

  private static final UnicodeScript[] ALL = UnicodeScript.values();

  private int latin;
  private int @Nullable [] others;
  private boolean hasJapanese;
  private boolean hasAccents;

  /** Counts a word that is known to have nothing but Latin letters, or digits among them. */
  void countLatin(int letters) {
    latin += letters;
  }

  /** Counts the letters of a word. */
  void count(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char letter = text.charAt(i);
      if (letter < ASCII) {
        int small = letter | 0x20;
        latin += small >= 'a' && small <= 'z' ? 1 : 0;
      } else if (letter < LATIN_END) {
        latin += Character.isLetter(letter) ? 1 : 0;
      } else if (Character.isLetter(letter)) {
        countOther(letter);
      } else {
        hasAccents |= letter >= FIRST_ACCENT && letter <= LAST_ACCENT;
      }
    }
  }

  private void countOther(char letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    if (script == UnicodeScript.LATIN) {
      latin++;
    } else if (script != UnicodeScript.COMMON) {
      int[] counts = others == null ? new int[ALL.length] : others;
      counts[script.ordinal()]++;
      others = counts;
      hasJapanese |= script == UnicodeScript.HAN && JAPANESE.indexOf(letter) >= 0;
    }
  }

  /** Whether a letter and its accent stand apart in one of the words. */
  boolean hasAccents() {
    return hasAccents;
  }

  /** The script most letters belong to; kana and Han count as one. */
  @Nullable UnicodeScript main() {
    UnicodeScript main = latin > 0 ? UnicodeScript.LATIN : null;
    int[] counts = others;
    if (counts == null) {
      return main;
    }
    int han = UnicodeScript.HAN.ordinal();
    int kana = counts[UnicodeScript.HIRAGANA.ordinal()] + counts[UnicodeScript.KATAKANA.ordinal()];
    int signs = SIGN * (counts[han] + kana);
    int most = Math.max(latin, signs);
    if (signs > latin) {
      boolean isJapanese = kana * LEAST_KANA > counts[han];
      main = isJapanese ? UnicodeScript.HIRAGANA : UnicodeScript.HAN;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > most && i != han) {
        most = counts[i];
        main = ALL[i];
      }
    }
    return main;
  }

  /** The language of a script that one language has, or nearly; null for a script not known. */
  @Nullable String language(UnicodeScript script, @Nullable String claim) {
    List<String> possible = LANGUAGES.getOrDefault(script, List.of());
    if (possible.isEmpty()) {
      return claim;
    }
    if (script == UnicodeScript.HAN && hasJapanese) {
      return "ja";
    }
    return claim != null && possible.contains(claim) ? claim : possible.get(0);
  }
}
