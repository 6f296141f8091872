package io.tellten.analysis;

import java.util.List;

/** The words of a passage without its signs, and where sentences and clauses end between them. */
final class WordRow {
  /** Nothing parts a word from the one before. */
  static final byte NONE = 0;

  /** A comma or the like stands before a word. */
  static final byte CLAUSE = 1;

  /** A word begins a sentence. */
  static final byte SENTENCE = 2;

  private final Token[] words;
  private final byte[] breaks;
  private int size;

  private WordRow(int capacity) {
    words = new Token[capacity];
    breaks = new byte[capacity];
  }

  static WordRow of(Passage passage) {
    List<Token> tokens = passage.tokens();
    WordRow row = new WordRow(tokens.size());
    byte pending = SENTENCE;
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.start() < end) {
        continue; // a sign that says how the word before was written
      }
      pending = stronger(pending, between(passage.text(), end, token.start()));
      end = token.end();
      if (isWord(token)) {
        row.words[row.size] = token;
        row.breaks[row.size++] = pending;
        pending = NONE;
      } else {
        boolean ends = token.form().startsWith("!") || token.form().startsWith("?");
        pending = stronger(pending, ends ? SENTENCE : CLAUSE);
      }
    }
    return row;
  }

  /** Accounts and addresses stand in sentences like words. */
  private static boolean isWord(Token token) {
    return token.kind() == Token.Kind.WORD
        || token.kind() == Token.Kind.SIGN && token.form().charAt(0) == '<';
  }

  private static byte stronger(byte one, byte other) {
    return one > other ? one : other;
  }

  private static byte between(String text, int from, int to) {
    byte found = NONE;
    if (to - from == 1 && text.charAt(from) == ' ') {
      return NONE; // as between most words
    }
    for (int at = from; at < to; at++) {
      switch (text.charAt(at)) {
        case '.':
          // "3.50" and "U.S." go on
          if (at + 1 < to || to == text.length() || Character.isUpperCase(text.charAt(to))) {
            return SENTENCE;
          }
          break;
        case ';', '•', '|':
          return SENTENCE;
        case '\n':
          if (at + 1 < to && text.charAt(at + 1) == '\n') {
            return SENTENCE;
          }
          break;
        case ',', ':', '(', ')', '–', '—':
          found = CLAUSE;
          break;
        default:
          break;
      }
    }
    return found;
  }

  int size() {
    return size;
  }

  Token word(int at) {
    return words[at];
  }

  /** What stands before a word. */
  byte breakBefore(int at) {
    return breaks[at];
  }
}
