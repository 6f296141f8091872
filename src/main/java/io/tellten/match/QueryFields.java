package io.tellten.match;

import io.tellten.model.Query;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a query: {@code lang:de}, {@code rating:<=2} and their like. */
final class QueryFields {
  /** In the order in which they are named to people. */
  static final List<String> NAMES =
      List.of("title", "lang", "site", "author", "kind", "rating", "followers");

  private static final double WORST_RATING = 1;
  private static final double BEST_RATING = 5;

  private static final Pattern NUMBER =
      Pattern.compile("(<=|>=|<|>|=|≤|≥)?\\s*(\\d{1,12}(?:[.,]\\d{1,3})?)\\s*([km]?)");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,253}[a-z0-9])?(?::\\d{1,5})?|\\[[0-9a-f:.]+](?::\\d{1,5})?");
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private final QueryLexer.Piece piece;

  private QueryFields(QueryLexer.Piece piece) {
    this.piece = piece;
  }

  static String example(String field) {
    return switch (field) {
      case "title" -> "title:refund";
      case "lang" -> "lang:de";
      case "site" -> "site:example.org";
      case "author" -> "author:@jane";
      case "kind" -> "kind:reviews";
      case "rating" -> "rating:<=2";
      default -> "followers:>1000";
    };
  }

  /** The leaf that a field stands for. */
  static Query of(QueryLexer.Piece piece) {
    QueryFields fields = new QueryFields(piece);
    String value = piece.text().strip();
    return switch (piece.field()) {
      case "title" -> fields.words(Query.Place.TITLE);
      case "author" -> fields.words(Query.Place.AUTHOR);
      case "lang" ->
          new Query.Language(fields.checked(value, LANGUAGE, "takes the code of a language"));
      case "site" -> new Query.Site(fields.host(value));
      case "kind" ->
          new Query.Kind(fields.checked(value, KIND, "takes the kind of a source"));
      case "rating" -> fields.rating(value);
      default -> fields.number(value, Query.Measure.FOLLOWERS);
    };
  }

  private Query words(Query.Place place) {
    boolean isQuoted = isQuotedPiece();
    return new Query.Words(
        place, piece.text(), QueryWords.forms(piece.text(), valueAt(), isQuoted));
  }

  private String checked(String value, Pattern form, String takes) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!form.matcher(lower).matches()) {
      throw wrong(takes);
    }
    return lower;
  }

  private String host(String written) {
    String host = written.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
    host = host.replaceFirst("^www\\.", "").replaceFirst("[/.]+$", "");
    try {
      host = host.startsWith("[") || host.isEmpty() ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notAHost) {
      throw wrong("takes a host without a path");
    }
    return checked(host, HOST, "takes a host without a path");
  }

  private Query rating(String value) {
    Query.Number number = number(value, Query.Measure.RATING);
    if (number.value() < WORST_RATING || number.value() > BEST_RATING) {
      throw wrong("goes from 1 to 5 stars");
    }
    return number;
  }

  private Query.Number number(String value, Query.Measure measure) {
    Matcher number = NUMBER.matcher(value.toLowerCase(Locale.ROOT));
    if (!number.matches()) {
      throw wrong("takes a number, with <, <=, > or >= before it where wanted");
    }
    double times = number.group(3).equals("k") ? 1e3 : number.group(3).equals("m") ? 1e6 : 1;
    return new Query.Number(
        measure,
        sign(number.group(1)),
        Double.parseDouble(number.group(2).replace(',', '.')) * times);
  }

  private static Query.Sign sign(@Nullable String written) {
    return switch (written == null ? "=" : written) {
      case "<=", "≤" -> Query.Sign.AT_MOST;
      case ">=", "≥" -> Query.Sign.AT_LEAST;
      case "<" -> Query.Sign.BELOW;
      case ">" -> Query.Sign.ABOVE;
      default -> Query.Sign.EQUAL;
    };
  }

  private QueryException wrong(String takes) {
    return new QueryException(
        piece.field() + ": " + takes + ", as in " + example(piece.field()) + ".",
        piece.at(),
        piece.length());
  }

  private int valueAt() {
    return piece.end() - piece.text().length() - (isQuotedPiece() ? 1 : 0);
  }

  private boolean isQuotedPiece() {
    return piece.length() == piece.field().length() + 1 + piece.text().length() + 2;
  }
}
