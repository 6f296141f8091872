package io.tellten.match;

import io.tellten.model.LanguageCode;
import io.tellten.model.Query;
import java.net.IDN;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final int HIGHEST_PORT = 65_535;

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

  /**
   * The leaf that a field stands for.
   *
   * @param kinds those that there are; null: it is read as it was saved, whatever there is by now
   */
  static Query of(QueryLexer.Piece piece, @Nullable Collection<String> kinds) {
    QueryFields fields = new QueryFields(piece);
    String value = piece.text().strip();
    return switch (piece.field()) {
      case "title" -> fields.words(Query.Place.TITLE);
      case "author" -> fields.words(Query.Place.AUTHOR);
      case "lang" -> fields.language(value, kinds != null);
      case "site" -> new Query.Site(fields.host(value));
      case "kind" -> fields.kind(value, kinds);
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

  private Query kind(String value, @Nullable Collection<String> kinds) {
    String kind = checked(value, KIND, "takes the kind of a source");
    if (kinds != null && !kinds.contains(kind)) {
      throw unknown(
          "There is no kind of source \""
              + kind
              + "\"; known are "
              + kinds.stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
    return new Query.Kind(kind);
  }

  /** Languages are kept without their regions, so that nothing is found by one. */
  private Query language(String value, boolean isSaid) {
    String lower = value.toLowerCase(Locale.ROOT);
    String called = isSaid ? LanguageCode.called(lower) : null;
    if (called != null) {
      throw unknown("A language is written as two letters; this one is lang:" + called + ".");
    }
    String tag = LanguageCode.plain(checked(lower, LANGUAGE, "takes the code of a language"));
    if (isSaid && tag.indexOf('-') >= 0) {
      throw unknown(
          "Languages are not told apart by country; write lang:"
              + LanguageCode.plain(tag.substring(0, tag.indexOf('-')))
              + ".");
    }
    if (isSaid && !LanguageCode.isKnown(tag)) {
      throw unknown(
          "There is no language \""
              + tag
              + "\"; each is written as two letters, as en, de, fr, es, it, pt, nl.");
    }
    return new Query.Language(tag);
  }

  private String host(String written) {
    String host = written.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
    host = host.replaceFirst("^www\\.", "").replaceFirst("[/.]+$", "");
    try {
      host = host.startsWith("[") || host.isEmpty() ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notAHost) {
      throw wrong("takes a host without a path");
    }
    String checked =
        checked(
            host,
            HOST,
            host.startsWith("*.")
                ? "finds all that is below a host without a star"
                : "takes a host without a path");
    int port = checked.lastIndexOf(':');
    boolean hasPort = port > checked.lastIndexOf(']') && port >= 0;
    if (hasPort && Integer.parseInt(checked.substring(port + 1)) > HIGHEST_PORT) {
      throw wrong("takes a port up to " + HIGHEST_PORT);
    }
    return checked;
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

  /** About the value alone. */
  private QueryException unknown(String message) {
    return new QueryException(message, valueAt(), piece.text().length());
  }

  private int valueAt() {
    return piece.end() - piece.text().length() - (isQuotedPiece() ? 1 : 0);
  }

  private boolean isQuotedPiece() {
    return piece.length() == piece.field().length() + 1 + piece.text().length() + 2;
  }
}
