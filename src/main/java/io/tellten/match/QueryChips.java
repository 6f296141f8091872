package io.tellten.match;

import io.tellten.model.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query as plain fields, for people who want no language: every field that is filled must hold.
 *
 * @param any words or phrases of which one at least stands in the post
 * @param all words or phrases that all do
 * @param none words or phrases of which none does
 * @param languages one of these
 * @param sites on one of these hosts
 * @param notSites on none of these
 * @param kinds found by one of these kinds of sources
 * @param authors by one of these
 * @param notAuthors by none of these
 * @param minRating so many stars at least; null: whatever
 * @param maxRating so many stars at most; null: whatever
 * @param minFollowers so many followers at least; null: whatever
 */
public record QueryChips(
    List<String> any,
    List<String> all,
    List<String> none,
    List<String> languages,
    List<String> sites,
    List<String> notSites,
    List<String> kinds,
    List<String> authors,
    List<String> notAuthors,
    @Nullable Double minRating,
    @Nullable Double maxRating,
    @Nullable Long minFollowers) {
  public QueryChips {
    any = List.copyOf(any);
    all = List.copyOf(all);
    none = List.copyOf(none);
    languages = List.copyOf(languages);
    sites = List.copyOf(sites);
    notSites = List.copyOf(notSites);
    kinds = List.copyOf(kinds);
    authors = List.copyOf(authors);
    notAuthors = List.copyOf(notAuthors);
  }

  /** The same as it is written; {@link QueryParser} says where it cannot be a query. */
  public String toText() {
    List<String> parts = new ArrayList<>();
    group(parts, any, QueryText::quoted);
    all.forEach(word -> parts.add(QueryText.quoted(word)));
    none.forEach(word -> parts.add("NOT " + QueryText.quoted(word)));
    group(parts, languages, tag -> "lang:" + tag.strip());
    group(parts, sites, site -> "site:" + site.strip());
    notSites.forEach(site -> parts.add("NOT site:" + site.strip()));
    group(parts, kinds, kind -> "kind:" + kind.strip());
    group(parts, authors, author -> "author:" + QueryText.quoted(author));
    notAuthors.forEach(author -> parts.add("NOT author:" + QueryText.quoted(author)));
    if (minRating != null) {
      parts.add(number(Query.Measure.RATING, Query.Sign.AT_LEAST, minRating));
    }
    if (maxRating != null) {
      parts.add(number(Query.Measure.RATING, Query.Sign.AT_MOST, maxRating));
    }
    if (minFollowers != null) {
      parts.add(number(Query.Measure.FOLLOWERS, Query.Sign.AT_LEAST, minFollowers));
    }
    boolean isOneGroup = parts.size() == 1 && parts.get(0).startsWith("(");
    return isOneGroup
        ? parts.get(0).substring(1, parts.get(0).length() - 1)
        : String.join(" AND ", parts);
  }

  /** The query as chips; empty where it says more than they can. */
  public static Optional<QueryChips> ofQuery(Query query) {
    return new QuerySorter().chips(query);
  }

  private static String number(Query.Measure measure, Query.Sign sign, double value) {
    return QueryText.of(new Query.Number(measure, sign, value));
  }

  private static void group(
      List<String> parts, List<String> values, Function<String, String> written) {
    if (!values.isEmpty()) {
      List<String> each = values.stream().map(written).toList();
      parts.add(each.size() == 1 ? each.get(0) : "(" + String.join(" OR ", each) + ")");
    }
  }
}
