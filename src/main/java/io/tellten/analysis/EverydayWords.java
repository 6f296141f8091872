package io.tellten.analysis;

import java.util.Collection;
import java.util.List;

/** Tells words that everybody uses from those that only somebody's name has. */
public final class EverydayWords {
  /** Names and signs are short; more words than this are a sentence. */
  private static final int MOST_WORDS = 12;

  private EverydayWords() {}

  /**
   * How many words a name has, and how many of them are everyday ones.
   *
   * @param everyday never more than {@code words}
   */
  public record Count(int words, int everyday) {}

  /**
   * Counts the words of a name, in whatever case and with whatever accents.
   *
   * @param languages those whose words count, as ISO 639-1; others than the seven that are known
   *     are passed over
   */
  public static Count in(String name, Collection<String> languages) {
    ReferenceWords.of(null); // first, as wherever texts are read: the two are made of each other
    List<Token> tokens = Tokenizer.tokens(name);
    int words = 0;
    int everyday = 0;
    for (Token token : tokens) {
      if (words < MOST_WORDS && isWord(token)) {
        words++;
        boolean isKnown =
            languages.stream().anyMatch(language -> CommonWords.of(language).lists(token.form()));
        everyday += isKnown ? 1 : 0;
      }
    }
    return new Count(words, everyday);
  }

  private static boolean isWord(Token token) {
    return token.form().codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
