package io.tellten.analysis;

import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into words, emoji and telling signs, each knowing where it stood. */
final class Tokenizer {
  /** A negation reaches over so many words, unless a clause ends before. */
  private static final int NEGATION_REACH = 3;

  /** Numbers up to this length are kept as they are ("1 star", "0/10"); longer ones say nothing. */
  private static final int MAX_NUMBER = 2;

  /** A word with the space behind it takes so many letters. */
  private static final int LETTERS_PER_WORD = 5;

  private static final int HTTP = Hashes.of("http");
  private static final int HTTPS = Hashes.of("https");

  private final String text;
  private final List<Token> tokens;
  private int at;
  private int negationLeft;
  private final WordForms form = new WordForms();
  private boolean opens = true;

  /** Where the hashtag under way ends; 0 outside of one. */
  private int tagEnd;

  private Tokenizer(String text) {
    this.text = text;
    this.tokens = new ArrayList<>(text.length() / LETTERS_PER_WORD + 4);
  }

  static List<Token> tokens(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.at < text.length()) {
      tokenizer.next();
    }
    return tokenizer.tokens;
  }

  private void next() {
    char first = text.charAt(at);
    byte kind = Letters.kind(first);
    if (kind == Letters.SPACE) {
      opens |= first == '\n';
      at++;
    } else if (kind == Letters.LETTER) {
      if ((first == 'h' || first == 'w') && isAddress()) {
        sign("<url>", untilSpace());
      } else {
        word();
      }
    } else if (kind == Letters.DIGIT) {
      number();
    } else if (first < Letters.ASCII) {
      asciiSign(first);
    } else {
      beyondAscii(text.codePointAt(at));
    }
  }

  private void asciiSign(char first) {
    if (first == '#' && isWordAt(at + 1)) {
      hashtag();
    } else if (first == '@' && isWordAt(at + 1)) {
      sign("<user>", wordEnd(at + 1));
    } else if (!emoticon() && !emphasis()) {
      other(first);
    }
  }

  private void beyondAscii(int codePoint) {
    if (Character.isWhitespace(codePoint)) {
      at++;
    } else if (Character.isLetter(codePoint)) {
      word();
    } else if (Character.isDigit(codePoint)) {
      number();
    } else if (!emphasis()) {
      other(codePoint);
    }
  }

  private boolean isAddress() {
    return text.startsWith("http", at)
            && (text.startsWith("://", at + 4) || text.startsWith("s://", at + 4))
        || text.startsWith("www.", at);
  }

  private int untilSpace() {
    int end = at;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void sign(String form, int end) {
    tokens.add(new Token(Token.Kind.SIGN, Forms.of(form), at, end, false, 0));
    at = end;
  }

  /** Reads {@code #WorstServiceEver} as the words it is made of. */
  private void hashtag() {
    tagEnd = wordEnd(at + 1);
    at++;
    while (at < tagEnd) {
      if (text.charAt(at) == '_') {
        at++;
      } else {
        word();
      }
    }
    tagEnd = 0;
  }

  /** Whether a new word begins inside a hashtag: "tS", "8S" or "s8". */
  private boolean isSeam(int index, int start) {
    if (index >= tagEnd || index <= start) {
      return false;
    }
    char last = text.charAt(index - 1);
    char here = text.charAt(index);
    if (Letters.isMark(here)) {
      return false; // it belongs to the letter before it
    }
    return Character.isUpperCase(here) && Character.isLowerCase(last)
        || Character.isDigit(here) != Character.isDigit(last);
  }

  private boolean isWordAt(int index) {
    return index < text.length() && Character.isLetterOrDigit(text.codePointAt(index));
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      if (!Character.isLetterOrDigit(codePoint) && codePoint != '_' && !Letters.isMark(codePoint)) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  private void word() {
    int start = at;
    form.begin();
    int first = text.charAt(at) < Letters.SPACELESS ? text.charAt(at) : text.codePointAt(at);
    if (Letters.isSpaceless(first)) {
      at += Character.charCount(first);
      form.append(first);
      add(Forms.of(text.substring(start, at)), start, 0);
      return;
    }
    int traits = letters(start);
    if (Character.isUpperCase(text.charAt(start))) {
      traits |= isShouted(start, at) ? Token.CAPITAL | Token.SHOUTED : Token.CAPITAL;
    }
    int hash = form.hash();
    if (form.isEmpty()) {
      return; // an accent on nothing, within a hashtag
    }
    if (hash == HTTP || hash == HTTPS) {
      add(Forms.of("<url>"), start, traits & ~Token.PLAIN);
    } else {
      add(form.form(), start, traits);
    }
  }

  /** Writes the letters of a word down; answers what they tell. */
  private int letters(int start) {
    int traits = Token.PLAIN;
    while (at < text.length()) {
      char letter = text.charAt(at);
      boolean isPlain = Letters.kind(letter) >= Letters.LETTER;
      if (isSeam(at, start)) {
        break;
      } else if (isPlain) {
        if (form.append(letter)) {
          traits = drawn(traits, letter);
        }
        at++;
      } else if (Letters.isApostrophe(letter) && at > start && isWordAt(at + 1)) {
        at++;
        traits &= ~Token.PLAIN;
        if ((Roles.of(form.hash()) & Roles.ELISION) != 0) {
          break;
        }
      } else if (letter < Letters.ASCII) {
        break;
      } else {
        int codePoint = text.codePointAt(at);
        traits &= ~Token.PLAIN;
        if (Character.isLetterOrDigit(codePoint) && !Letters.isSpaceless(codePoint)) {
          if (form.append(codePoint)) {
            traits = drawn(traits, codePoint);
          }
        } else if (Letters.isMark(codePoint)) {
          form.appendMark(codePoint);
        } else {
          break;
        }
        at += Character.charCount(codePoint);
      }
    }
    return traits;
  }

  /** Adds the word from a place up to where the reading stands. */
  private void add(Form word, int start, int traits) {
    int roles = word.roles();
    int all = (opens ? traits | Token.OPENS : traits) | roles;
    tokens.add(new Token(Token.Kind.WORD, word, start, at, negationLeft > 0, all));
    opens = false;
    if ((roles & Roles.NEGATION) != 0) {
      negationLeft = NEGATION_REACH;
    } else if (negationLeft > 0) {
      negationLeft--;
    }
  }

  /** What is told by a letter that was shortened away; "www" tells no feeling. */
  private static int drawn(int traits, int codePoint) {
    boolean isFelt = Character.isLetter(codePoint) && codePoint != 'w' && codePoint != 'W';
    return (isFelt ? traits | Token.DRAWN_OUT : traits) & ~Token.PLAIN;
  }

  private boolean isShouted(int start, int end) {
    if (end - start < 4) {
      return false; // short capitals are names of things
    }
    for (int i = start; i < end; i++) {
      if (!Character.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void number() {
    int start = at;
    int digits = 0;
    form.begin();
    while (at < text.length() && Character.isDigit(text.codePointAt(at))) {
      int digit = text.codePointAt(at);
      if (++digits <= MAX_NUMBER) {
        form.append(digit);
      }
      at += Character.charCount(digit);
    }
    if (digits <= MAX_NUMBER) {
      add(form.form(), start, 0);
    } else {
      add(Forms.of("<number>"), start, 0);
    }
  }

  /** Reads {@code :-)} and its like. */
  private boolean emoticon() {
    int end = Emoticons.end(text, at);
    if (end != 0) {
      emotion(end > 0 ? "<glad>" : "<sad>", Math.abs(end));
    }
    return end != 0;
  }

  private void emotion(String form, int end) {
    tokens.add(new Token(Token.Kind.EMOJI, Forms.of(form), at, end, false, 0));
    at = end;
    negationLeft = 0;
  }

  /** Reads runs of exclamation and question marks, and dots that trail off. */
  private boolean emphasis() {
    char first = text.charAt(at);
    if (first == '.' ? !text.startsWith("..", at) : "!?…！？".indexOf(first) < 0) {
      return false;
    }
    int end = at;
    boolean hasExclamation = false;
    boolean hasQuestion = false;
    while (end < text.length() && "!?！？".indexOf(text.charAt(end)) >= 0) {
      hasExclamation |= "!！".indexOf(text.charAt(end)) >= 0;
      hasQuestion |= "?？".indexOf(text.charAt(end)) >= 0;
      end++;
    }
    if (end > at) {
      String form = (hasExclamation ? "!" : "") + (hasQuestion ? "?" : "");
      sign(form.length() == 1 && end - at > 1 ? form + form : form, end);
      negationLeft = 0;
      opens = true;
      return true;
    }
    while (end < text.length() && ".…".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    sign("...", end);
    negationLeft = 0;
    opens = true;
    return true;
  }

  private void other(int codePoint) {
    int end = at + Character.charCount(codePoint);
    if (Letters.isEmoji(codePoint)) {
      Form emoji = Forms.of(text.substring(at, end));
      tokens.add(new Token(Token.Kind.EMOJI, emoji, at, end, false, 0));
    } else if (",.;:()。、，؟".indexOf(codePoint) >= 0) {
      negationLeft = 0;
      opens |= ".:。؟".indexOf(codePoint) >= 0;
    } else if (codePoint == '"' || codePoint == '“' || codePoint == '„') {
      opens = true;
    }
    at = end;
  }
}
