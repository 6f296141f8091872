package io.tellten.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words, phrases, fields, parentheses and the words that join them. */
final class QueryLexer {
  /** What a piece of a query is. */
  enum Kind {
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    NEAR,
    WORD,
    PHRASE,
    FIELD
  }

  /**
   * One piece.
   *
   * @param text of a word, a phrase or a field's value
   * @param field of a field, in lower case; empty for all others
   * @param apart of {@code near/5}
   */
  record Piece(Kind kind, String text, String field, int apart, int at, int length) {
    int end() {
      return at + length;
    }
  }

  private static final String OPENING = "\"“”„«＂";
  private static final Pattern FIELD = Pattern.compile("([A-Za-z]+):(?!//)(.*)", Pattern.DOTALL);
  private static final Pattern NEAR = Pattern.compile("near/0*(\\d+)", Pattern.CASE_INSENSITIVE);

  private final String query;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;

  private QueryLexer(String query) {
    this.query = query;
  }

  /**
   * All pieces, in order.
   *
   * @throws QueryException where a piece cannot be made out
   */
  static List<Piece> cut(String query) {
    QueryLexer lexer = new QueryLexer(query);
    while (lexer.skipSpace()) {
      lexer.take();
    }
    return lexer.pieces;
  }

  private boolean skipSpace() {
    while (at < query.length() && isSpace(query.charAt(at))) {
      at++;
    }
    return at < query.length();
  }

  private void take() {
    char sign = query.charAt(at);
    if (sign == '(' || sign == ')') {
      add(sign == '(' ? Kind.OPEN : Kind.CLOSE, "", "", 0, at, 1);
    } else if (OPENING.indexOf(sign) >= 0) {
      int end = closing(at);
      add(Kind.PHRASE, query.substring(at + 1, end), "", 0, at, end + 1 - at);
    } else if (sign == '-' && at + 1 < query.length() && isStart(query.charAt(at + 1))) {
      add(Kind.NOT, "", "", 0, at, 1);
    } else {
      takeRun();
    }
  }

  private void takeRun() {
    int from = at;
    int end = from;
    while (end < query.length() && !isEnd(query.charAt(end))) {
      end++;
    }
    String run = query.substring(from, end);
    Matcher field = FIELD.matcher(run);
    if (field.matches()) {
      takeField(field.group(1), field.group(2), from, end);
    } else {
      takeWord(run, from);
    }
  }

  private void takeWord(String run, int from) {
    String word = run.toLowerCase(Locale.ROOT);
    Matcher near = NEAR.matcher(run);
    if (near.matches()) {
      String digits = near.group(1);
      int apart = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
      if (apart > QueryParser.MOST_APART) {
        throw new QueryException(
            "near/ takes a number up to " + QueryParser.MOST_APART + ".", from, run.length());
      }
      add(Kind.NEAR, "", "", apart, from, run.length());
    } else if (word.startsWith("near/")) {
      throw new QueryException(
          "near needs a number of words, as in near/5.", from, run.length());
    } else {
      Kind kind =
          switch (word) {
            case "and" -> Kind.AND;
            case "or" -> Kind.OR;
            case "not" -> Kind.NOT;
            default -> Kind.WORD;
          };
      add(kind, run, "", 0, from, run.length());
    }
  }

  private void takeField(String name, String rest, int from, int end) {
    String field = name.toLowerCase(Locale.ROOT);
    boolean isKnown = QueryFields.NAMES.contains(field);
    if (!isKnown && rest.isEmpty()) {
      takeWord(name + ":", from);
      return;
    }
    if (!isKnown) {
      throw new QueryException(
          "There is no field \""
              + name
              + ":\"; known are "
              + String.join(", ", QueryFields.NAMES)
              + ". Put quotes around words with a colon.",
          from,
          name.length() + 1);
    }
    boolean isQuoted =
        rest.isEmpty() && end < query.length() && OPENING.indexOf(query.charAt(end)) >= 0;
    if (isQuoted) {
      int close = closing(end);
      add(Kind.FIELD, query.substring(end + 1, close), field, 0, from, close + 1 - from);
    } else if (rest.isEmpty()) {
      throw new QueryException(
          field + ": needs a value right behind the colon, as in " + QueryFields.example(field) + ".",
          from,
          end - from);
    } else {
      add(Kind.FIELD, rest, field, 0, from, end - from);
    }
  }

  private int closing(int opening) {
    String closers =
        switch (query.charAt(opening)) {
          case '"', '＂' -> "\"＂";
          case '„' -> "“”\"";
          case '«' -> "»";
          default -> "”\"";
        };
    for (int i = opening + 1; i < query.length(); i++) {
      if (closers.indexOf(query.charAt(i)) >= 0) {
        return i;
      }
    }
    throw new QueryException("The quotes that open here are not closed.", opening, 1);
  }

  private void add(Kind kind, String text, String field, int apart, int from, int length) {
    pieces.add(new Piece(kind, text, field, apart, from, length));
    at = from + length;
  }

  private static boolean isSpace(char sign) {
    return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
  }

  private static boolean isEnd(char sign) {
    return isSpace(sign) || sign == '(' || sign == ')' || OPENING.indexOf(sign) >= 0;
  }

  /** What may follow a minus that means NOT. */
  private static boolean isStart(char sign) {
    return !isSpace(sign) && sign != '-' && sign != ')';
  }
}
