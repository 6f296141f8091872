package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages apart: by their letters where these are enough, else by common words and by the
 * runs of three letters that these words are made of.
 */
final class Languages {
  /** Written by hand. */
  private static final String LISTS = "languages.txt";

  /** Made by {@code learn languages}. */
  private static final String LEARNT = "words.txt";

  /** More words than these say nothing new. */
  private static final int MAX_WORDS = 60;

  /** The letters of so many words are looked at; in longer texts the common words tell. */
  private static final int MAX_SPELT = 16;

  /** What a listed word adds; a word that several languages list is shared among them. */
  private static final float WORD = 4.0f;

  /** What the letters of one word can add at most. */
  private static final float LETTERS = 3.0f;

  /** What a site's claim adds: as much as two common words. */
  private static final float CLAIM = 8.0f;

  /** English is where nothing else is meant. */
  private static final float ENGLISH = 1.0f;

  /** Below this share of listed words a text may be in a language that has no list. */
  private static final double KNOWN_SHARE = 0.15;

  /** Letters needed before a text without any listed word is given a language. */
  private static final int MIN_LETTERS = 4;

  /** What an unseen run of letters counts for, in occurrences. */
  private static final float UNSEEN = 0.15f;

  /** How many kinds of runs a language has, roughly, of those that no list shows. */
  private static final int KINDS_OF_RUNS = 300;

  private static final Map<String, String> OTHER_TAGS =
      Map.of("nb", "no", "nn", "no", "iw", "he", "in", "id", "ji", "yi");

  private final List<String> names;
  private final Map<String, float[]> words = new HashMap<>();
  private final RunTable runs;

  private Languages(Map<String, Set<String>> lists) {
    names = List.copyOf(lists.keySet());
    runs = new RunTable(names.size());
    learn(lists);
  }

  static Languages standard() {
    Map<String, Set<String>> lists = new LinkedHashMap<>();
    addLists(lists, LISTS);
    addLists(lists, LEARNT);
    return new Languages(lists);
  }

  private static void addLists(Map<String, Set<String>> lists, String resource) {
    try (InputStream in = Languages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the program lacks its " + resource);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] words = line.toLowerCase(Locale.ROOT).split(" ");
          Set<String> list = lists.computeIfAbsent(words[0], none -> new LinkedHashSet<>());
          list.addAll(Arrays.asList(words).subList(1, words.length));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The language of a text as ISO 639-1, null where there is nothing to tell it by.
   *
   * @param claim what the site says, a BCP 47 tag
   */
  @Nullable String of(String text, @Nullable String claim) {
    List<String> found = wordsOf(text);
    UnicodeScript script = Scripts.of(found).main();
    if (script == null) {
      return null;
    }
    String claimed = tag(claim);
    return script == UnicodeScript.LATIN
        ? latin(found, claimed)
        : Scripts.language(script, found, claimed);
  }

  private void learn(Map<String, Set<String>> lists) {
    Map<String, List<Integer>> listedBy = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      for (String word : lists.getOrDefault(names.get(i), Set.of())) {
        listedBy.computeIfAbsent(word, none -> new ArrayList<>(1)).add(i);
        int language = i;
        forEachRun(word, run -> runs.count(run, language));
      }
    }
    listedBy.forEach((word, owners) -> words.put(word, shared(owners)));
    runs.toOdds(UNSEEN, KINDS_OF_RUNS);
  }

  private float[] shared(List<Integer> owners) {
    float[] scores = new float[names.size()];
    for (int owner : owners) {
      scores[owner] = (float) (WORD / Math.sqrt(owners.size()));
    }
    return scores;
  }

  private @Nullable String latin(List<String> found, @Nullable String claim) {
    float[] scores = new float[names.size()];
    int listed = 0;
    int letters = 0;
    int read = 0;
    for (String word : found) {
      float[] known = words.get(word);
      if (known != null) {
        listed++;
        add(scores, known);
      }
      if (read++ < MAX_SPELT) {
        addLetters(scores, word);
      }
      letters += word.length();
    }
    if (claim != null && !names.contains(claim)) {
      if (listed <= KNOWN_SHARE * found.size()) {
        return claim;
      }
    } else if (claim != null) {
      scores[names.indexOf(claim)] += CLAIM;
    } else if (listed == 0 && letters < MIN_LETTERS) {
      return null;
    }
    scores[names.indexOf("en")] += ENGLISH;
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return names.get(best);
  }

  private static void add(float[] scores, float[] more) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] += more[i];
    }
  }

  private void addLetters(float[] scores, String word) {
    float[] sum = new float[scores.length];
    forEachRun(word, run -> runs.addTo(sum, run));
    for (int i = 0; i < scores.length; i++) {
      scores[i] += Math.max(-LETTERS, Math.min(LETTERS, sum[i] / 2));
    }
  }

  /** Single letters beyond ASCII, and all runs of two and three with the word's ends. */
  private static void forEachRun(String word, LongConsumer taker) {
    int length = word.length();
    char before = ' ';
    char letter = word.charAt(0);
    for (int i = 0; i < length; i++) {
      char after = i + 1 < length ? word.charAt(i + 1) : ' ';
      if (letter > 0x7F) {
        taker.accept(letter);
      }
      taker.accept((long) before << 16 | letter);
      taker.accept((long) before << 32 | (long) letter << 16 | after);
      before = letter;
      letter = after;
    }
    taker.accept((long) before << 16 | ' ');
  }

  /** The first words in lower case, without addresses, accounts and numbers. */
  private static List<String> wordsOf(String text) {
    List<String> found = new ArrayList<>();
    for (Token token : Tokenizer.tokens(text)) {
      if (token.kind() == Token.Kind.WORD && !token.form().startsWith("<") && !isTag(text, token)) {
        String word = text.substring(token.start(), token.end());
        if (Character.isLetter(word.codePointAt(0))) {
          found.add(word.toLowerCase(Locale.ROOT).replace('’', '\''));
        }
      }
      if (found.size() == MAX_WORDS) {
        break;
      }
    }
    return found;
  }

  private static boolean isTag(String text, Token token) {
    return token.start() > 0 && text.charAt(token.start() - 1) == '#';
  }

  private static @Nullable String tag(@Nullable String claim) {
    if (claim == null) {
      return null;
    }
    String primary = claim.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    boolean isCode = primary.length() == 2 && primary.chars().allMatch(c -> c >= 'a' && c <= 'z');
    return isCode ? OTHER_TAGS.getOrDefault(primary, primary) : null;
  }
}
