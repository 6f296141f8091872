package io.tellten.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one code by which each language is known here: two letters of ISO 639-1. */
public final class LanguageCode {
  /** Tags of the same language, and of two that are told apart by their letters alone. */
  private static final Map<String, String> OTHER_TAGS =
      Map.of("nb", "no", "nn", "no", "iw", "he", "in", "id", "ji", "yi", "fil", "tl");

  private LanguageCode() {}

  /** The code of a BCP 47 tag, whatever its region and case; null where it has no such form. */
  public static @Nullable String of(String tag) {
    String plain = plain(tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0]);
    boolean isCode = plain.length() == 2 && plain.chars().allMatch(c -> c >= 'a' && c <= 'z');
    return isCode ? plain : null;
  }

  /** The code for another tag of the same language; else what was given. */
  public static String plain(String tag) {
    return OTHER_TAGS.getOrDefault(tag, tag);
  }

  /** Whether there is a language of that code. */
  public static boolean isKnown(String code) {
    return Known.CODES.contains(code);
  }

  /** The code of what is called so in English, or is known by three letters; null: of nothing. */
  public static @Nullable String called(String name) {
    return name.length() == 2 ? null : Known.NAMES.get(name.toLowerCase(Locale.ROOT));
  }

  /** Looked up when first asked for. */
  private static final class Known {
    static final Set<String> CODES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));
    static final Map<String, String> NAMES = names();

    private static Map<String, String> names() {
      Map<String, String> names = new HashMap<>();
      Arrays.stream(Locale.getISOLanguages())
          .sorted()
          .forEach(
              code -> {
                Locale language = Locale.forLanguageTag(code);
                String plain = plain(code);
                names.putIfAbsent(
                    language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), plain);
                try {
                  names.putIfAbsent(language.getISO3Language(), plain);
                } catch (MissingResourceException none) {
                  return; // it has no code of three letters
                }
              });
      return names;
    }
  }
}
