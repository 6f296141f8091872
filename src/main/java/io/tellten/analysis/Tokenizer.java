package io.tellten.analysis;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into words, emoji and telling signs, each knowing where it stood. */
final class Tokenizer {
  /** A negation reaches over so many words, unless a clause ends before. */
  private static final int NEGATION_REACH = 3;

  /** Numbers up to this length are kept as they are ("1 star", "0/10"); longer ones say nothing. */
  private static final int MAX_NUMBER = 2;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int negationLeft;
  private final StringBuilder form = new StringBuilder();
  private boolean opens = true;

  /** Where the hashtag under way ends; 0 outside of one. */
  private int tagEnd;

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.at < text.length()) {
      tokenizer.next();
    }
    return tokenizer.tokens;
  }

  private void next() {
    int codePoint = text.codePointAt(at);
    if (Character.isWhitespace(codePoint)) {
      opens |= codePoint == '\n';
      at++;
    } else if (isAddress()) {
      sign("<url>", untilSpace());
    } else if (codePoint == '#' && isWordAt(at + 1)) {
      hashtag();
    } else if (codePoint == '@' && isWordAt(at + 1)) {
      sign("<user>", wordEnd(at + 1));
    } else if (Character.isLetter(codePoint)) {
      word();
    } else if (Character.isDigit(codePoint)) {
      number();
    } else if (!emoticon() && !emphasis()) {
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
    tokens.add(new Token(Token.Kind.SIGN, form, at, end, false, 0));
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
    if (isMark(here)) {
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
      if (!Character.isLetterOrDigit(codePoint) && codePoint != '_' && !isMark(codePoint)) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private void word() {
    if (isSpaceless(text.codePointAt(at))) {
      int end = at + Character.charCount(text.codePointAt(at));
      add(text.substring(at, end), at, end, 0);
      at = end;
      return;
    }
    int start = at;
    boolean isDrawnOut = false;
    form.setLength(0);
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isSeam(at, start)) {
        break;
      }
      if (isApostrophe(codePoint) && at > start && isWordAt(at + 1)) {
        at++;
        if (WordForms.isElided(form.toString())) {
          break;
        }
      } else if (Character.isLetterOrDigit(codePoint) && !isSpaceless(codePoint)) {
        int before = form.length();
        WordForms.append(form, codePoint);
        isDrawnOut |= form.length() == before && isDrawn(codePoint);
        at += Character.charCount(codePoint);
      } else if (isMark(codePoint)) {
        WordForms.appendMark(form, codePoint);
        at += Character.charCount(codePoint);
      } else {
        break;
      }
    }
    String word = form.toString();
    int traits = Character.isUpperCase(text.charAt(start)) ? Token.CAPITAL : 0;
    if (isDrawnOut) {
      traits |= Token.DRAWN_OUT;
    }
    if (isShouted(start, at)) {
      traits |= Token.SHOUTED;
    }
    add(word.equals("http") || word.equals("https") ? "<url>" : word, start, at, traits);
  }

  private void add(String form, int start, int end, int traits) {
    int all = opens ? traits | Token.OPENS : traits;
    tokens.add(new Token(Token.Kind.WORD, form, start, end, negationLeft > 0, all));
    opens = false;
    if (WordForms.isNegation(form)) {
      negationLeft = NEGATION_REACH;
    } else if (negationLeft > 0) {
      negationLeft--;
    }
  }

  /** Whether a letter that was shortened away tells a feeling; "www" does not. */
  private static boolean isDrawn(int codePoint) {
    return Character.isLetter(codePoint) && codePoint != 'w' && codePoint != 'W';
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
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    at = Math.max(at, start + 1);
    String form = at - start <= MAX_NUMBER ? text.substring(start, at) : "<number>";
    add(form, start, at, 0);
  }

  /** Reads {@code :-)} and its like. */
  private boolean emoticon() {
    if (text.startsWith("<3", at) || text.startsWith("</3", at)) {
      boolean isWhole = text.charAt(at + 1) == '3';
      emotion(isWhole ? "<glad>" : "<sad>", at + (isWhole ? 2 : 3));
      return true;
    }
    if (":;=".indexOf(text.charAt(at)) < 0 || at + 1 >= text.length()) {
      return false;
    }
    int mouth = "-'^o*".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
    if (mouth >= text.length()) {
      return false;
    }
    char shape = text.charAt(mouth);
    boolean goesOn = mouth + 1 < text.length() && Character.isLetterOrDigit(text.charAt(mouth + 1));
    if (Character.isLetterOrDigit(shape) && goesOn) {
      return false; // ":Dog" is a word behind a colon
    }
    if (")]DPp*3}".indexOf(shape) >= 0) {
      emotion("<glad>", mouth + 1);
      return true;
    }
    if ("([{/\\|@cC".indexOf(shape) >= 0 && !text.startsWith("//", mouth)) {
      emotion("<sad>", mouth + 1);
      return true;
    }
    return false;
  }

  private void emotion(String form, int end) {
    tokens.add(new Token(Token.Kind.EMOJI, form, at, end, false, 0));
    at = end;
    negationLeft = 0;
  }

  /** Reads runs of exclamation and question marks, and dots that trail off. */
  private boolean emphasis() {
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
    if (text.charAt(at) == '…' || text.startsWith("..", at)) {
      while (end < text.length() && ".…".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      sign("...", end);
      negationLeft = 0;
      opens = true;
      return true;
    }
    return false;
  }

  private void other(int codePoint) {
    int end = at + Character.charCount(codePoint);
    if (isEmoji(codePoint)) {
      tokens.add(new Token(Token.Kind.EMOJI, text.substring(at, end), at, end, false, 0));
    } else if (",.;:()。、，؟".indexOf(codePoint) >= 0) {
      negationLeft = 0;
      opens |= ".:。؟".indexOf(codePoint) >= 0;
    } else if (codePoint == '"' || codePoint == '“' || codePoint == '„') {
      opens = true;
    }
    at = end;
  }

  private static boolean isEmoji(int codePoint) {
    return codePoint >= 0x2190
        && Character.getType(codePoint) == Character.OTHER_SYMBOL
        && (codePoint < 0x1F3FB || codePoint > 0x1F3FF); // shades of skin
  }

  private static boolean isApostrophe(int codePoint) {
    return codePoint == '\'' || codePoint == '’' || codePoint == '´' || codePoint == '`';
  }

  private static boolean isSpaceless(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR:
        return true;
      default:
        return false;
    }
  }
}
