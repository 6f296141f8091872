package io.tellten.match;

import io.tellten.match.QueryLexer.Kind;
import io.tellten.match.QueryLexer.Piece;
import io.tellten.model.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody writes to find posts:
 *
 * <pre>{@code
 * ("acme bakery" OR acme*) AND refund near/5 (late OR never) NOT site:acme.example rating:<=2
 * }</pre>
 *
 * <p>Words and phrases are folded as names are. NOT (or a minus) binds before {@code near/5}, that
 * before AND, which may be left out, and that before OR; the words are read in any case, and are
 * ordinary words within quotes. Fields are {@link QueryFields#NAMES}.
 */
public final class QueryParser {
  /** Longer ones are lists of names, which aliases are for. */
  static final int LONGEST = 2_000;

  /** So many words, phrases and fields at most: each is held against every post that may match. */
  static final int MOST_TERMS = 100;

  /** Nobody reads deeper ones, and the reader calls itself. */
  static final int DEEPEST = 20;

  /** Words that stand further apart have nothing to do with each other. */
  static final int MOST_APART = 50;

  private final String text;
  private final @Nullable Collection<String> kinds;
  private final List<Piece> pieces;
  private final Map<Query, Integer> begins = new IdentityHashMap<>();
  private final Map<Query, Integer> ends = new IdentityHashMap<>();
  private int next;
  private int depth;
  private int terms;

  private QueryParser(String text, @Nullable Collection<String> kinds) {
    this.text = text;
    this.kinds = kinds;
    this.pieces = QueryLexer.cut(text);
  }

  /**
   * The query as a tree, as it was saved: a kind or a language that is not known any more finds
   * nothing.
   *
   * @throws QueryException saying what is wrong and where; also of a query that asks for no word,
   *     since nearly every post would match it
   */
  public static Query parse(String text) {
    return read(text, null);
  }

  /**
   * The query as a tree, as somebody says it now.
   *
   * @param kinds of sources that there are
   * @throws QueryException as {@link #parse(String)}, and of a kind or a language that no post has
   */
  public static Query parse(String text, Collection<String> kinds) {
    return read(text, kinds);
  }

  private static Query read(String text, @Nullable Collection<String> kinds) {
    if (text.length() > LONGEST) {
      throw new QueryException(
          "A query may be " + LONGEST + " characters long, and this one has " + text.length() + ".",
          LONGEST,
          text.length() - LONGEST);
    }
    QueryParser parser = new QueryParser(text, kinds);
    if (parser.pieces.isEmpty()) {
      throw new QueryException("The query is empty; say at least one word.", 0, text.length());
    }
    Query query = parser.any();
    if (parser.next < parser.pieces.size()) { // all else is taken in as a part of the query
      Piece close = parser.pieces.get(parser.next);
      throw new QueryException("This parenthesis closes none.", close.at(), close.length());
    }
    parser.checkThatWordsAreNeeded(query);
    return query;
  }

  private Query any() {
    List<Query> parts = new ArrayList<>();
    parts.add(all());
    while (is(Kind.OR)) {
      next++;
      parts.add(all());
    }
    return parts.size() == 1 ? parts.get(0) : spanning(new Query.Any(flat(parts, false)), parts);
  }

  private Query all() {
    List<Query> parts = new ArrayList<>();
    parts.add(near());
    while (next < pieces.size() && !is(Kind.OR) && !is(Kind.CLOSE)) {
      if (is(Kind.AND)) {
        next++;
      }
      parts.add(near());
    }
    return parts.size() == 1 ? parts.get(0) : spanning(new Query.All(flat(parts, true)), parts);
  }

  private Query near() {
    List<Query> operands = new ArrayList<>();
    List<Query> pairs = new ArrayList<>();
    operands.add(not());
    while (is(Kind.NEAR)) {
      Piece near = pieces.get(next++);
      Query left = operands.get(operands.size() - 1);
      Query right = not();
      pairs.add(
          spanning(
              new Query.Near(words(left, near), words(right, near), near.apart()),
              List.of(left, right)));
      operands.add(right);
    }
    if (pairs.isEmpty()) {
      return operands.get(0);
    }
    return pairs.size() == 1 ? pairs.get(0) : spanning(new Query.All(pairs), operands);
  }

  private Query not() {
    if (!is(Kind.NOT)) {
      return one();
    }
    Piece not = pieces.get(next++);
    deeper(not);
    Query part = not();
    depth--;
    Query made = part instanceof Query.Not twice ? twice.part() : new Query.Not(part);
    begins.put(made, not.at());
    ends.put(made, end(part));
    return made;
  }

  private Query one() {
    if (next == pieces.size()) {
      throw missing(text.length(), 0);
    }
    Piece piece = pieces.get(next);
    if (piece.kind() == Kind.OPEN) {
      return inParentheses(piece);
    }
    if (piece.kind() != Kind.WORD && piece.kind() != Kind.PHRASE && piece.kind() != Kind.FIELD) {
      throw missing(piece.at(), piece.length());
    }
    next++;
    if (++terms > MOST_TERMS) {
      throw new QueryException(
          "A query may hold " + MOST_TERMS + " words, phrases and fields.",
          piece.at(),
          piece.length());
    }
    Query leaf = piece.kind() == Kind.FIELD ? QueryFields.of(piece, kinds) : words(piece);
    begins.put(leaf, piece.at());
    ends.put(leaf, piece.end());
    return leaf;
  }

  private Query inParentheses(Piece open) {
    next++;
    deeper(open);
    if (is(Kind.CLOSE)) {
      throw new QueryException(
          "There is nothing between these parentheses.",
          open.at(),
          pieces.get(next).end() - open.at());
    }
    Query inner = any();
    depth--;
    if (!is(Kind.CLOSE)) {
      throw new QueryException("This parenthesis is not closed.", open.at(), open.length());
    }
    begins.put(inner, open.at());
    ends.put(inner, pieces.get(next++).end());
    return inner;
  }

  private static Query words(Piece piece) {
    boolean isPhrase = piece.kind() == Kind.PHRASE;
    int at = isPhrase ? piece.at() + 1 : piece.at();
    return new Query.Words(
        Query.Place.ANYWHERE, piece.text(), QueryWords.forms(piece.text(), at, isPhrase));
  }

  private List<Query.Words> words(Query side, Piece near) {
    List<Query> parts = side instanceof Query.Any any ? any.parts() : List.of(side);
    List<Query.Words> words = new ArrayList<>();
    for (Query part : parts) {
      if (!(part instanceof Query.Words one) || one.place() != Query.Place.ANYWHERE) {
        throw at(
            side,
            "near/"
                + near.apart()
                + " stands between words, phrases, or words in parentheses with OR between them."
                + (side instanceof Query.Not ? " NOT binds first: put parentheses behind it." : ""));
      }
      words.add(one);
    }
    return words;
  }

  /** What a joining word lacks, or what stands where a word should. */
  private QueryException missing(int at, int length) {
    Piece before = next == 0 ? null : pieces.get(next - 1);
    if (before != null && before.kind() != Kind.CLOSE && isJoining(before)) {
      String word = text.substring(before.at(), before.end());
      return new QueryException(
          "Something to look for is missing behind \"" + word + "\".", before.at(), before.length());
    }
    if (length == 0) {
      return new QueryException("Something to look for is missing here.", at, 0);
    }
    String word = text.substring(at, at + length);
    return word.equals(")")
        ? new QueryException("This parenthesis closes none.", at, length)
        : new QueryException(
            "Something to look for is missing before \""
                + word
                + "\"; put it in quotes where it is meant as a word.",
            at,
            length);
  }

  private static boolean isJoining(Piece piece) {
    return switch (piece.kind()) {
      case AND, OR, NOT, NEAR -> true;
      default -> false;
    };
  }

  private void deeper(Piece piece) {
    if (++depth > DEEPEST) {
      throw new QueryException(
          "Parentheses and NOTs may stand " + DEEPEST + " deep in each other.",
          piece.at(),
          piece.length());
    }
  }

  /** Every post that matches must hold some word that is asked for, so that few are looked at. */
  private void checkThatWordsAreNeeded(Query query) {
    if (needsWords(query)) {
      return;
    }
    if (query instanceof Query.Any any) {
      Query free = any.parts().stream().filter(part -> !needsWords(part)).findFirst().orElseThrow();
      throw at(
          free,
          "This side of OR asks for no word, so nearly every post would match; add a word that must"
              + " be there.");
    }
    List<Query> parts = query instanceof Query.All all ? all.parts() : List.of(query);
    for (Query part : parts) {
      if (part instanceof Query.Any) {
        checkThatWordsAreNeeded(part);
      }
    }
    throw at(
        query,
        parts.stream().allMatch(part -> part instanceof Query.Not)
            ? "The query only says what must not be there; add a word that must be."
            : "Fields alone would match nearly every post; add a word that must be there.");
  }

  static boolean needsWords(Query query) {
    if (query instanceof Query.All all) {
      return all.parts().stream().anyMatch(QueryParser::needsWords);
    }
    if (query instanceof Query.Any any) {
      return any.parts().stream().allMatch(QueryParser::needsWords);
    }
    return query instanceof Query.Near
        || query instanceof Query.Words words && words.place() != Query.Place.AUTHOR;
  }

  /** Parts that are joined in the same way are parts of the whole. */
  private static List<Query> flat(List<Query> parts, boolean isAll) {
    List<Query> flat = new ArrayList<>();
    for (Query part : parts) {
      if (isAll && part instanceof Query.All all) {
        flat.addAll(all.parts());
      } else if (!isAll && part instanceof Query.Any any) {
        flat.addAll(any.parts());
      } else {
        flat.add(part);
      }
    }
    return flat;
  }

  private Query spanning(Query made, List<Query> parts) {
    begins.put(made, begins.getOrDefault(parts.get(0), 0));
    ends.put(made, end(parts.get(parts.size() - 1)));
    return made;
  }

  private QueryException at(Query part, String message) {
    int from = begins.getOrDefault(part, 0);
    return new QueryException(message, from, end(part) - from);
  }

  private int end(Query part) {
    return ends.getOrDefault(part, text.length());
  }

  private boolean is(Kind kind) {
    return next < pieces.size() && pieces.get(next).kind() == kind;
  }
}
