package io.tellten.analysis;

import io.tellten.analysis.Lexicon.Role;
import io.tellten.model.Span;
import java.util.Arrays;

/**
 * A passage as a row of numbers: words by their number in a {@link Lexicon}, and the marks between
 * them. Sentences are counted.
 */
final class Symbols {
  private static final int OPENS_QUOTE = 1;
  private static final int CLOSES_QUOTE = 2;
  private static final int NEGATED = 4;
  private static final int DIGITS = 8;
  private static final String QUOTES = "\"“”„«»‹›";

  private final String text;
  private final Lexicon lexicon;
  private boolean asks;
  private int[] ids;
  private int[] starts;
  private int[] ends;
  private int[] sentences;
  private byte[] flags;
  private int[] firstOfSentence = new int[16];
  private int size;
  private int sentence;

  private Symbols(Passage passage, Lexicon lexicon) {
    this.text = passage.text();
    this.lexicon = lexicon;
    int room = passage.tokens().size() + passage.tokens().size() / 4 + 16;
    ids = new int[room];
    starts = new int[room];
    ends = new int[room];
    sentences = new int[room];
    flags = new byte[room];
  }

  static Symbols of(Passage passage, Lexicon lexicon) {
    Symbols symbols = new Symbols(passage, lexicon);
    int read = 0;
    for (Token token : passage.tokens()) {
      if (token.start() >= read) { // others repeat what a word already said
        symbols.between(read, token.start());
        symbols.take(token);
        read = token.end();
      }
    }
    symbols.between(read, symbols.text.length());
    return symbols;
  }

  String text() {
    return text;
  }

  Lexicon lexicon() {
    return lexicon;
  }

  int size() {
    return size;
  }

  int id(int index) {
    return index < 0 || index >= size ? Lexicon.STOP : ids[index];
  }

  /** Whether there is a question mark. */
  boolean asks() {
    return asks;
  }

  boolean isWord(int index) {
    return id(index) >= Lexicon.ACCOUNT;
  }

  boolean is(Role role, int index) {
    return index >= 0 && index < size && lexicon.is(role, ids[index]);
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  Span span(int from, int to) {
    return new Span(starts[from], ends[to - 1]);
  }

  int sentence(int index) {
    return sentences[index];
  }

  /** How many symbols a sentence has, its marks among them. */
  int lengthOf(int number) {
    int from = number == 0 ? 0 : firstOfSentence[number];
    int to = number < sentence ? firstOfSentence[number + 1] : size;
    return to - from;
  }

  int sentenceCount() {
    return sentence + 1;
  }

  boolean isFirstOfSentence(int index) {
    return index == 0 || sentences[index] != sentences[index - 1];
  }

  boolean isNegated(int index) {
    return (flags[index] & NEGATED) != 0;
  }

  /** Whether these stand in quotation marks, and nothing else with them. */
  boolean isQuoted(int from, int to) {
    return (flags[from] & OPENS_QUOTE) != 0 && (flags[to - 1] & CLOSES_QUOTE) != 0;
  }

  boolean isDigits(int index) {
    return index >= 0 && index < size && (flags[index] & DIGITS) != 0;
  }

  /** What stands between a symbol and the one before. */
  String gapBefore(int index) {
    int from = index == 0 ? 0 : ends[index - 1];
    return text.substring(from, starts[index]);
  }

  /** The value of a number in digits or letters; NaN for others, and for numbers beyond all use. */
  double number(int index) {
    if (!isDigits(index)) {
      return index >= 0 && index < size ? lexicon.number(ids[index]) : Double.NaN;
    }
    int length = ends[index] - starts[index];
    if (length > 6) {
      return Double.NaN;
    }
    int value = 0;
    for (int i = starts[index]; i < ends[index]; i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit < 0) {
        return Double.NaN;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private void take(Token token) {
    char first = text.charAt(token.start());
    if (token.kind() == Token.Kind.EMOJI) {
      int id = lexicon.id(token.word());
      add(id == Lexicon.UNKNOWN ? Lexicon.FACE : id, token);
    } else if (token.kind() == Token.Kind.SIGN) {
      takeSign(token, first);
    } else {
      int id = lexicon.id(token.word());
      boolean isNumber = id == Lexicon.UNKNOWN && isDigit(first);
      add(isNumber ? Lexicon.NUMBER : id, token);
    }
  }

  private void takeSign(Token token, char first) {
    if (first == '@') {
      add(Lexicon.ACCOUNT, token);
    } else if (Character.isLetter(first)) {
      add(Lexicon.ADDRESS, token);
    } else if (token.form().equals("...") || first == '…') {
      add(Lexicon.DOTS, token);
    } else {
      between(token.start(), token.end());
    }
  }

  private void add(int id, Token token) {
    add(id, token.start(), token.end());
    if (token.isNegated()) {
      flags[size - 1] |= NEGATED;
    }
    if (token.start() > 0 && isQuote(text.charAt(token.start() - 1))) {
      flags[size - 1] |= OPENS_QUOTE;
    }
    if (token.end() < text.length() && isQuote(text.charAt(token.end()))) {
      flags[size - 1] |= CLOSES_QUOTE;
    }
  }

  private static boolean isQuote(char letter) {
    return letter != ' ' && QUOTES.indexOf(letter) >= 0;
  }

  private void between(int from, int to) {
    for (int i = from; i < to; i++) {
      char letter = text.charAt(i);
      if (letter != ' ') {
        mark(letter, i);
      }
    }
  }

  private void mark(char letter, int at) {
    switch (letter) {
      case ',', ';', '(', ')', '、', '，', '|', '·', '•' -> {
        if (!isInNumber(at)) {
          add(Lexicon.COMMA, at, at + 1);
        }
      }
      case '-', '–', '—' -> {
        if (isBlank(at - 1) || isBlank(at + 1) || letter == '—') {
          add(Lexicon.COMMA, at, at + 1);
        }
      }
      case ':' -> add(Lexicon.COLON, at, at + 1);
      case '#' -> add(Lexicon.HASH, at, at + 1);
      case '?', '？', '؟' -> endWith(Lexicon.QUESTION, at);
      case '!', '！' -> endWith(Lexicon.EXCLAMATION, at);
      case '。' -> endWith(Lexicon.STOP, at);
      case '.' -> {
        if (isEnd(at)) {
          endWith(Lexicon.STOP, at);
        }
      }
      case '\n' -> {
        if (isBreak(at)) {
          endWith(Lexicon.STOP, at);
        }
      }
      default -> {}
    }
  }

  private static boolean isDigit(char letter) {
    return letter < Letters.ASCII
        ? Letters.kind(letter) == Letters.DIGIT
        : Character.isDigit(letter);
  }

  private boolean isInNumber(int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  private boolean isBlank(int at) {
    return at < 0 || at >= text.length() || Character.isWhitespace(text.charAt(at));
  }

  /** A period ends a sentence unless it belongs to an abbreviation, a number or an address. */
  private boolean isEnd(int at) {
    if (!isBlank(at + 1) && !isQuote(text.charAt(at + 1)) && text.charAt(at + 1) != ')') {
      return false;
    }
    if (size == 0 || ends[size - 1] != at) {
      return true;
    }
    boolean isOrdinal = isDigits(size - 1) && at - starts[size - 1] <= 2 && goesOn(at + 1);
    return !isOrdinal && !(is(Role.ABBREVIATION, size - 1) && at + 1 < text.length());
  }

  /** "3. März" goes on; "at 3. Then" may be cut wrongly, which costs little. */
  private boolean goesOn(int at) {
    return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
  }

  /** A line that ends ends a sentence where another begins with a capital or after an empty one. */
  private boolean isBreak(int at) {
    int next = at + 1;
    if (next >= text.length()) {
      return true;
    }
    char letter = text.charAt(next);
    return letter == '\n' || letter == '\r' || !Character.isLowerCase(letter);
  }

  private void endWith(int mark, int at) {
    asks |= mark == Lexicon.QUESTION;
    if (size > 0 && isEndMark(ids[size - 1])) {
      ends[size - 1] = at + 1;
      if (mark == Lexicon.QUESTION) {
        ids[size - 1] = mark;
      }
      return;
    }
    add(mark, at, at + 1);
    sentence++;
    if (sentence == firstOfSentence.length) {
      firstOfSentence = Arrays.copyOf(firstOfSentence, sentence * 2);
    }
    firstOfSentence[sentence] = size;
  }

  private static boolean isEndMark(int id) {
    return id == Lexicon.STOP || id == Lexicon.QUESTION || id == Lexicon.EXCLAMATION;
  }

  private void add(int id, int start, int end) {
    if (id < Lexicon.ADDRESS && id != Lexicon.HASH && size > 0 && ids[size - 1] == id) {
      return; // a row of commas is one
    }
    if (size == ids.length) {
      int room = size * 2;
      ids = Arrays.copyOf(ids, room);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
      sentences = Arrays.copyOf(sentences, room);
      flags = Arrays.copyOf(flags, room);
    }
    ids[size] = id;
    starts[size] = start;
    ends[size] = end;
    sentences[size] = sentence;
    flags[size] = isDigit(text.charAt(start)) ? (byte) DIGITS : 0;
    size++;
  }
}
