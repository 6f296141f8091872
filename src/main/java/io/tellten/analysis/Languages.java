package io.tellten.analysis;

import io.tellten.model.LanguageCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text: by its letters where these are enough, else by common words and the
 * spelling of the others. Names, accounts, hashtags and addresses count for nothing; of several
 * languages the one most words are in is told.
 *
 * <pre>{@code
 * String language = Languages.standard().of("Wann macht ihr auf?", null);
 * }</pre>
 */
public final class Languages {
  /** Written by hand. */
  private static final String LISTS = "languages.txt";

  /** Made by {@code learn languages}. */
  private static final String LEARNT = "words.txt";

  /** The list of words that speak for no language. */
  private static final String NO_LANGUAGE = "-";

  /** In a longer text so many words, taken evenly from all of it, tell as much as all. */
  private static final int MAX_TOKENS = 64;

  /** What is written like one of the languages told here, and is believed where it is claimed. */
  private static final Map<String, String> LIKE =
      Map.of("sr", "hr", "bs", "hr", "me", "hr", "sh", "hr", "ur", "fa");

  private final Map<UnicodeScript, LanguageModel> models = new EnumMap<>(UnicodeScript.class);

  private Languages(Map<String, List<List<String>>> lists) {
    Set<String> none = new TreeSet<>();
    lists.getOrDefault(NO_LANGUAGE, List.of()).forEach(none::addAll);
    Map<UnicodeScript, Map<String, List<List<String>>>> byScript =
        new EnumMap<>(UnicodeScript.class);
    lists.forEach(
        (language, words) -> {
          if (!language.equals(NO_LANGUAGE)) {
            UnicodeScript script = UnicodeScript.of(words.get(0).get(0).codePointAt(0));
            byScript.computeIfAbsent(script, each -> new LinkedHashMap<>()).put(language, words);
          }
        });
    byScript.forEach((script, words) -> models.put(script, new LanguageModel(words, none)));
  }

  /** The identifier that comes with the program; it is loaded once. */
  public static Languages standard() {
    return Standard.LANGUAGES;
  }

  private static Languages load() {
    Map<String, List<List<String>>> lists = new LinkedHashMap<>();
    addLists(lists, LISTS);
    addLists(lists, LEARNT);
    return new Languages(lists);
  }

  private static void addLists(Map<String, List<List<String>>> lists, String resource) {
    try (InputStream in = Languages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the program lacks its " + resource);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> words = Arrays.asList(line.strip().toLowerCase(Locale.ROOT).split(" +"));
          lists
              .computeIfAbsent(words.get(0), none -> new ArrayList<>())
              .add(words.subList(1, words.size()));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The language of a text as ISO 639-1, null where there is nothing to tell it by.
   *
   * @param claim what the site says, a BCP 47 tag; evidence, not proof
   */
  public @Nullable String of(String text, @Nullable String claim) {
    return of(Tokenizer.tokens(text), text, claim);
  }

  /** The language of a text whose tokens are known already. */
  @Nullable String of(List<Token> tokens, String text, @Nullable String claim) {
    int step = 1 + tokens.size() / MAX_TOKENS;
    int[] places = new int[tokens.size() / step + 1];
    Scripts scripts = new Scripts();
    int words = wordsOf(tokens, text, step, places, scripts);
    UnicodeScript script = scripts.main();
    if (script == null) {
      return null;
    }
    LanguageModel model = models.get(script);
    String claimed = believable(tag(claim), model);
    if (model == null) {
      return scripts.language(script, claimed);
    }
    LanguageModel.Tally tally = model.tally();
    for (int i = 0; i < words; i++) {
      Token word = tokens.get(places[i]);
      if (word.is(Token.PLAIN) && script == UnicodeScript.LATIN) {
        tally.add(text, word.start(), word.end(), listed(model, word.word()));
      } else {
        add(tally, model, text, word.start(), word.end());
      }
    }
    return told(model, tally, claimed);
  }

  /** The place of a word that is written like its form, noted on that. */
  private static int listed(LanguageModel latin, Form form) {
    return form.noted(
        Form.LISTED, word -> latin.words().find(word.text(), 0, word.text().length()));
  }

  /** A language that is written in other letters is not believed. */
  private @Nullable String believable(@Nullable String claim, @Nullable LanguageModel model) {
    boolean isOfOthers =
        claim != null
            && !LIKE.containsKey(claim)
            && (model == null || !model.has(claim))
            && models.values().stream().anyMatch(other -> other.has(claim));
    return isOfOthers ? null : claim;
  }

  private static void add(
      LanguageModel.Tally tally, LanguageModel model, String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) >= 0x300 && text.charAt(i) < 0x370) { // a letter and its accent apart
        String whole = Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
        tally.add(whole, 0, whole.length(), model.words().find(whole, 0, whole.length()));
        return;
      }
    }
    tally.add(text, start, end, model.words().find(text, start, end));
  }

  private static @Nullable String told(
      LanguageModel model, LanguageModel.Tally tally, @Nullable String claim) {
    String like = claim == null || model.has(claim) ? null : LIKE.get(claim);
    if (claim == null || like == null || !model.has(like)) {
      return tally.best(claim);
    }
    return like.equals(tally.best(like)) ? claim : tally.best(null);
  }

  /**
   * Finds the tokens that are words, without accounts, hashtags, addresses and numbers, and counts
   * their letters; answers how many they are.
   */
  private static int wordsOf(
      List<Token> tokens, String text, int step, int[] places, Scripts scripts) {
    int size = 0;
    int tagEnd = 0;
    for (int i = 0; i < tokens.size(); i += step) {
      Token token = tokens.get(i);
      int start = token.start();
      if (start > 0 && text.charAt(start - 1) == '#') {
        tagEnd = tagEnd(text, start);
      }
      if (token.kind() == Token.Kind.WORD
          && start >= tagEnd
          && isLetterAt(text, start)
          && token.form().charAt(0) != '<') {
        places[size++] = i;
        if (token.is(Token.PLAIN)) {
          scripts.countLatin(token.end() - start);
        } else {
          scripts.count(text, start, token.end());
        }
      }
    }
    return size;
  }

  private static boolean isLetterAt(String text, int at) {
    char letter = text.charAt(at);
    return letter < Letters.ASCII
        ? Letters.kind(letter) == Letters.LETTER
        : Character.isLetter(text.codePointAt(at));
  }

  private static int tagEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  /** The words of a text as they are written that its language is told by. */
  public static List<String> words(String text) {
    List<Token> tokens = Tokenizer.tokens(text);
    List<String> words = new ArrayList<>();
    int tagEnd = 0;
    for (Token token : tokens) {
      if (token.start() > 0 && text.charAt(token.start() - 1) == '#') {
        tagEnd = tagEnd(text, token.start());
      }
      if (token.kind() == Token.Kind.WORD
          && token.start() >= tagEnd
          && !token.form().startsWith("<")
          && Character.isLetter(text.codePointAt(token.start()))) {
        words.add(text.substring(token.start(), token.end()).replace('’', '\''));
      }
    }
    return words;
  }

  private static @Nullable String tag(@Nullable String claim) {
    return claim == null ? null : LanguageCode.of(claim);
  }

  /** Loaded when first asked for. */
  private static final class Standard {
    static final Languages LANGUAGES = load();
  }
}
