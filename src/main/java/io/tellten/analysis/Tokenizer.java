package io.tellten.analysis;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a text apart into words, emoji and telling signs, each knowing where it stood. */
final class Tokenizer {
  /** A negation reaches over so many words, unless a clause ends before. */
  private static final int NEGATION_REACH = 3;

  /** Numbers up to this length are kept as they are ("1 star", "0/10"); longer ones say nothing. */
  private static final int MAX_NUMBER = 2;

  /** A letter repeated more often than this is drawn out for emphasis. */
  private static final int MAX_REPEATS = 2;

  /** Words with a clitic in front of an apostrophe, which is a word of its own. */
  private static final Set<String> ELISIONS =
      Set.of(
          "l", "d", "j", "n", "m", "s", "c", "qu", "jusqu", "lorsqu", "puisqu", "un", "all", "dell",
          "nell", "sull", "dall", "quell", "quest");

  private static final Set<String> NEGATIONS =
      Set.of(
          // English
          "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot",
          "cant", "wont", "dont", "doesnt", "didnt", "isnt", "wasnt", "arent", "werent", "havent",
          "hasnt", "hadnt", "wouldnt", "shouldnt", "couldnt", "aint", "nt", "without", "hardly",
          "barely",
          // German
          "nicht", "kein", "keine", "keinen", "keinem", "keiner", "nie", "niemals", "nichts",
          "niemand", "ohne", "weder",
          // French
          "ne", "n", "pas", "jamais", "rien", "aucun", "aucune", "sans",
          // Spanish
          "nunca", "nada", "nadie", "ningun", "ninguna", "ninguno", "sin", "tampoco", "ni",
          // Italian
          "non", "mai", "niente", "nessuno", "nessuna", "nessun", "senza", "nulla",
          // Portuguese
          "nao", "ninguem", "nenhum", "nenhuma", "sem", "nem",
          // Dutch
          "niet", "geen", "nooit", "niets", "zonder");

  /** Folded forms of the characters that make up most texts. */
  private static final char[] PLAIN = plainLetters();

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int negationLeft;

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
      at++;
    } else if (isAddress()) {
      sign("<url>", untilSpace());
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
    return text.startsWith("http", at) && (text.startsWith("://", at + 4) || text.startsWith("s://", at + 4))
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
    tokens.add(new Token(Token.Kind.SIGN, form, at, end, false));
    at = end;
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
      add(Token.Kind.WORD, text.substring(at, end), at, end);
      at = end;
      return;
    }
    int start = at;
    StringBuilder form = new StringBuilder();
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isApostrophe(codePoint) && at > start && isWordAt(at + 1)) {
        at++;
        if (ELISIONS.contains(form.toString())) {
          break;
        }
      } else if (isMark(codePoint)) {
        appendMark(form, codePoint);
        at += Character.charCount(codePoint);
      } else if (Character.isLetterOrDigit(codePoint) && !isSpaceless(codePoint)) {
        append(form, codePoint);
        at += Character.charCount(codePoint);
      } else {
        break;
      }
    }
    boolean isDrawnOut = isDrawnOut(start, at);
    String word = form.toString();
    add(Token.Kind.WORD, word.equals("http") || word.equals("https") ? "<url>" : word, start, at);
    if (isDrawnOut) {
      tokens.add(new Token(Token.Kind.SIGN, "<long>", start, at, false));
    }
    if (isShouted(start, at)) {
      tokens.add(new Token(Token.Kind.SIGN, "<caps>", start, at, false));
    }
  }

  private void add(Token.Kind kind, String form, int start, int end) {
    tokens.add(new Token(kind, form, start, end, negationLeft > 0));
    if (NEGATIONS.contains(form)) {
      negationLeft = NEGATION_REACH;
    } else if (negationLeft > 0) {
      negationLeft--;
    }
  }

  /** Accents are dropped; marks that are letters of their script are kept. */
  private static void appendMark(StringBuilder form, int mark) {
    if (mark > 0x036F) {
      form.appendCodePoint(mark);
    }
  }

  private static void append(StringBuilder form, int codePoint) {
    if (codePoint == 'ß') {
      form.append("ss");
      return;
    }
    int plain = codePoint < PLAIN.length ? PLAIN[codePoint] : Character.toLowerCase(codePoint);
    int length = form.length();
    boolean isThird =
        length >= MAX_REPEATS
            && form.charAt(length - 1) == plain
            && form.charAt(length - MAX_REPEATS) == plain;
    if (!isThird) {
      form.appendCodePoint(plain);
    }
  }

  private boolean isDrawnOut(int start, int end) {
    for (int i = start + MAX_REPEATS; i < end; i++) {
      char last = Character.toLowerCase(text.charAt(i));
      if (last == Character.toLowerCase(text.charAt(i - 1))
          && last == Character.toLowerCase(text.charAt(i - 2))
          && Character.isLetter(last)
          && last != 'w') { // www is no feeling
        return true;
      }
    }
    return false;
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
    add(Token.Kind.WORD, form, start, at);
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
    tokens.add(new Token(Token.Kind.EMOJI, form, at, end, false));
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
      return true;
    }
    if (text.charAt(at) == '…' || text.startsWith("..", at)) {
      while (end < text.length() && ".…".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      sign("...", end);
      negationLeft = 0;
      return true;
    }
    return false;
  }

  private void other(int codePoint) {
    int end = at + Character.charCount(codePoint);
    if (isEmoji(codePoint)) {
      tokens.add(new Token(Token.Kind.EMOJI, text.substring(at, end), at, end, false));
    } else if (",.;:()。、，؟".indexOf(codePoint) >= 0) {
      negationLeft = 0;
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

  private static char[] plainLetters() {
    char[] plain = new char[0x0250];
    for (char letter = 0; letter < plain.length; letter++) {
      String parts = Normalizer.normalize(String.valueOf(letter), Form.NFD);
      plain[letter] = Character.toLowerCase(parts.charAt(0));
    }
    plain['ø'] = 'o';
    plain['Ø'] = 'o';
    plain['ł'] = 'l';
    plain['Ł'] = 'l';
    plain['ı'] = 'i';
    return plain;
  }
}
