package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The words of texts as topics are learnt by them: by stem, without those that say nothing. */
final class TopicWords {
  /** Words alike so far are forms of one word. */
  private static final int STEM = 6;

  /** What is left of a word without its ending is at least so long. */
  private static final int SHORTEST_STEM = 4;

  /** "app" and "apps". */
  private static final int SHORTEST_SINGULAR = 3;

  /** Endings of forms of one word, in any language, the longest first. */
  private static final String[] ENDINGS = {"ing", "ed", "es", "er", "en", "e"};

  private static final String BACKGROUND = "background.txt";

  private TopicWords() {}

  /** The stem of each token as a number; 0 for those that say nothing. */
  static int[] stems(List<Token> tokens) {
    int[] stems = new int[tokens.size()];
    for (int i = 0; i < stems.length; i++) {
      Token token = tokens.get(i);
      String form = token.form();
      boolean isTelling =
          token.kind() == Token.Kind.EMOJI
              || token.kind() == Token.Kind.WORD
                  && !form.isEmpty()
                  && form.charAt(0) != '<'
                  && !Character.isDigit(form.charAt(0))
                  && !TopicReader.standard().isCommon(form);
      stems[i] = isTelling ? Hashes.of(stem(form)) : 0;
    }
    return stems;
  }

  /** The place of each token in the layers; negative for those that say nothing. */
  static int[] places(List<Token> tokens) {
    int[] stems = stems(tokens);
    return IntStream.of(stems)
        .map(stem -> stem == 0 ? -1 : stem & (TopicLayer.SIZE - 1))
        .toArray();
  }

  /** "crash" of "crashes", "crashed" and "crashing". */
  static String stem(String form) {
    String stem = form;
    for (String ending : ENDINGS) {
      if (form.endsWith(ending) && form.length() - ending.length() >= SHORTEST_STEM) {
        stem = form.substring(0, form.length() - ending.length());
        break;
      }
    }
    if (stem.equals(form) && form.endsWith("s") && form.length() > SHORTEST_SINGULAR) {
      stem = form.substring(0, form.length() - 1);
    }
    return stem.length() > STEM ? stem.substring(0, STEM) : stem;
  }

  /**
   * Each of a stretch once, without those that say nothing.
   *
   * @param nothing what stands for those
   */
  static int[] distinct(int[] words, int nothing, int from, int to) {
    return IntStream.range(from, to)
        .map(i -> words[i])
        .filter(word -> word != nothing)
        .distinct()
        .toArray();
  }

  /** Takes a sentence. */
  interface Sentences {
    /** It goes from one token up to another. */
    void next(int from, int to);
  }

  /** Walks through the sentences of a text. */
  static void sentences(String text, List<Token> tokens, Sentences each) {
    int from = 0;
    for (int at = 1; at <= tokens.size(); at++) {
      if (at == tokens.size() || isParted(text, tokens.get(at - 1), tokens.get(at))) {
        each.next(from, at);
        from = at;
      }
    }
  }

  private static boolean isParted(String text, Token one, Token next) {
    for (int at = one.end(); at < next.start(); at++) {
      if (text.charAt(at) == '.' || text.charAt(at) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether any customer's text may hold a stem. */
  static boolean isCommon(int stem) {
    return Background.STEMS.get(stem) >= 0;
  }

  /** Loaded when first asked for. */
  private static final class Background {
    static final Hashes STEMS = load();

    private static Hashes load() {
      try (InputStream in = TopicWords.class.getResourceAsStream(BACKGROUND)) {
        if (in == null) {
          throw new IOException("the program lacks its " + BACKGROUND);
        }
        Hashes stems = new Hashes(1 << 9);
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .forEach(
                line ->
                    IntStream.of(stems(Tokenizer.tokens(line)))
                        .filter(stem -> stem != 0)
                        .forEach(stem -> stems.put(stem, 1)));
        return stems;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
