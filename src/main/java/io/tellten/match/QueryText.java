package io.tellten.match;

import io.tellten.model.Query;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a query so that {@link QueryParser} reads the same out of it. */
final class QueryText {
  private static final Set<String> JOINING = Set.of("and", "or", "not");

  /** One word, with stars where they stand for letters. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}]{3}[\\p{L}\\p{N}*]*|[#@]?[\\p{L}\\p{N}][\\p{L}\\p{N}'@_.-]*");

  private QueryText() {}

  static String of(Query query) {
    if (query instanceof Query.All all) {
      return joined(all.parts(), " AND ");
    }
    if (query instanceof Query.Any any) {
      return joined(any.parts(), " OR ");
    }
    if (query instanceof Query.Not not) {
      return "NOT " + inner(not.part());
    }
    if (query instanceof Query.Near near) {
      return side(near.left()) + " near/" + near.apart() + " " + side(near.right());
    }
    if (query instanceof Query.Words words) {
      return words(words);
    }
    if (query instanceof Query.Language language) {
      return "lang:" + language.tag();
    }
    if (query instanceof Query.Site site) {
      return "site:" + site.host();
    }
    if (query instanceof Query.Kind kind) {
      return "kind:" + kind.kind();
    }
    Query.Number number = (Query.Number) query;
    return number.measure().word()
        + ":"
        + (number.sign() == Query.Sign.EQUAL ? "" : number.sign().text())
        + BigDecimal.valueOf(number.value()).stripTrailingZeros().toPlainString();
  }

  /** Words that somebody wrote, in quotes where they would mean something else without. */
  static String quoted(String written) {
    String bare = written.replaceAll("[\"＂]", " ").strip();
    boolean isPlain =
        PLAIN.matcher(bare).matches() && !JOINING.contains(bare.toLowerCase(Locale.ROOT));
    return isPlain ? bare : "\"" + bare + "\"";
  }

  private static String words(Query.Words words) {
    String said = quoted(words.written());
    return switch (words.place()) {
      case ANYWHERE -> said;
      case TITLE -> "title:" + said;
      case AUTHOR -> "author:" + said;
    };
  }

  private static String joined(List<Query> parts, String between) {
    return parts.stream().map(QueryText::inner).collect(Collectors.joining(between));
  }

  private static String inner(Query part) {
    boolean isSimple = !(part instanceof Query.All || part instanceof Query.Any || part instanceof Query.Near);
    return isSimple ? of(part) : "(" + of(part) + ")";
  }

  private static String side(List<Query.Words> words) {
    return words.size() == 1
        ? words(words.get(0))
        : "(" + words.stream().map(QueryText::words).collect(Collectors.joining(" OR ")) + ")";
  }
}
