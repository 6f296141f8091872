package io.tellten.analysis;

import io.tellten.analysis.Clause.Joint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a text into clauses: at the ends of sentences and lines, at commas, at "but" and "and". */
final class Clauses {
  /** Words in front of a full stop that does not end a sentence. */
  private static final Set<String> SHORTENED =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "no", "nr", "ca", "z", "b", "e", "g", "i", "vs", "ltd",
          "inc", "etc", "approx", "bzw", "usw", "str", "tel", "sr", "sra", "sig", "mme", "prof");

  private final String text;
  private final List<Token> tokens;
  private final ReferenceWords words;
  private final List<Clause> clauses = new ArrayList<>();
  private int first;
  private Joint joint = Joint.SENTENCE;

  private Clauses(String text, List<Token> tokens, ReferenceWords words) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
  }

  /** The clauses of a text in their order; together they hold every token. */
  static List<Clause> of(String text, List<Token> tokens, ReferenceWords words) {
    Clauses cut = new Clauses(text, tokens, words);
    for (int i = 1; i < tokens.size(); i++) {
      Joint here = cut.before(i);
      if (here != null) {
        cut.close(i, here);
      }
    }
    cut.close(tokens.size(), Joint.SENTENCE);
    return cut.clauses;
  }

  private void close(int to, Joint next) {
    if (to > first) {
      int start = clauses.isEmpty() ? 0 : tokens.get(first).start();
      int end = to < tokens.size() ? tokens.get(to).start() : text.length();
      clauses.add(new Clause(first, to, start, end, joint));
    }
    first = to;
    joint = next;
  }

  /** What parts a token from the one before; null for nothing. */
  private @Nullable Joint before(int index) {
    Token last = tokens.get(index - 1);
    Token token = tokens.get(index);
    if (token.start() < last.end()) {
      return null; // a sign that says how the word before was written
    }
    Joint gap = gap(last, token.start());
    boolean isSign = token.kind() == Token.Kind.SIGN && isEnd(token);
    if (isSign) {
      return null; // what ends a sentence belongs to it
    }
    if (gap == Joint.SENTENCE || last.kind() == Token.Kind.SIGN && isEnd(last)) {
      return Joint.SENTENCE;
    }
    if (token.kind() == Token.Kind.WORD && words.isContrast(token)) {
      return Joint.CONTRAST;
    }
    if (gap == null && isAnd(token)) {
      return Joint.AND;
    }
    return gap;
  }

  /** "è" and "é" are no "e", though their forms are the same. */
  private boolean isAnd(Token token) {
    if (token.kind() != Token.Kind.WORD || !words.isAnd(token)) {
      return false;
    }
    char letter = Character.toLowerCase(text.charAt(token.start()));
    return token.form().length() > 1 || letter == token.form().charAt(0);
  }

  private static boolean isEnd(Token sign) {
    char first = sign.form().charAt(0);
    return first == '!' || first == '?' || sign.form().equals("...");
  }

  private @Nullable Joint gap(Token last, int to) {
    if (to - last.end() == 1 && text.charAt(last.end()) == ' ') {
      return null; // as between most words
    }
    Joint found = null;
    for (int i = last.end(); i < to; i++) {
      char sign = text.charAt(i);
      boolean isBeforeSpace =
          i + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
      if (sign == '\n' || sign == '。' || sign == '•') {
        return Joint.SENTENCE;
      }
      if (sign == '.' && isBeforeSpace && !SHORTENED.contains(last.form())) {
        return Joint.SENTENCE;
      }
      if (sign == ';' || sign == '|') {
        found = Joint.COMMA;
      } else if (",:()–—、，".indexOf(sign) >= 0 && isBeforeSpace
          || sign == '-' && isBeforeSpace && i > 0 && text.charAt(i - 1) == ' ') {
        found = Joint.COMMA;
      } else if (sign == '&') {
        found = found == null ? Joint.AND : found;
      }
    }
    return found;
  }
}
