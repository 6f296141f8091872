package io.tellten.match;

import io.tellten.model.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts the parts of a flat query into chips. */
final class QuerySorter {
  private final List<String> any = new ArrayList<>();
  private final List<String> all = new ArrayList<>();
  private final List<String> none = new ArrayList<>();
  private final List<String> languages = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();
  private final List<String> notSites = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<String> authors = new ArrayList<>();
  private final List<String> notAuthors = new ArrayList<>();
  private @Nullable Double minRating;
  private @Nullable Double maxRating;
  private @Nullable Double minFollowers;

  Optional<QueryChips> chips(Query query) {
    List<Query> parts = query instanceof Query.All every ? every.parts() : List.of(query);
    for (Query part : parts) {
      if (!take(part)) {
        return Optional.empty();
      }
    }
    boolean isOneWord = any.isEmpty() && all.size() == 1;
    return Optional.of(
        new QueryChips(
            isOneWord ? all : any,
            isOneWord ? List.of() : all,
            none,
            languages,
            sites,
            notSites,
            kinds,
            authors,
            notAuthors,
            minRating,
            maxRating,
            minFollowers == null ? null : minFollowers.longValue()));
  }

  private boolean take(Query part) {
    if (part instanceof Query.Words words && words.place() == Query.Place.ANYWHERE) {
      return all.add(words.written().strip());
    }
    if (part instanceof Query.Any group) {
      return takeGroup(group.parts());
    }
    if (part instanceof Query.Not not) {
      return takeNot(not.part());
    }
    return part instanceof Query.Number number
        ? takeNumber(number)
        : takeGroup(List.of(part));
  }

  /** Of one sort, and the only one of it. */
  private boolean takeGroup(List<Query> parts) {
    List<String> into = sortOf(parts.get(0));
    if (into == null || !into.isEmpty() || parts.stream().anyMatch(p -> sortOf(p) != into)) {
      return false;
    }
    parts.forEach(part -> into.add(value(part)));
    return true;
  }

  private @Nullable List<String> sortOf(Query part) {
    if (part instanceof Query.Words words) {
      return switch (words.place()) {
        case ANYWHERE -> any;
        case AUTHOR -> authors;
        case TITLE -> null;
      };
    }
    if (part instanceof Query.Language) {
      return languages;
    }
    if (part instanceof Query.Site) {
      return sites;
    }
    return part instanceof Query.Kind ? kinds : null;
  }

  private boolean takeNot(Query part) {
    List<Query> parts = part instanceof Query.Any group ? group.parts() : List.of(part);
    for (Query one : parts) {
      List<String> sort = sortOf(one);
      if (sort == any && sort != null) {
        none.add(value(one));
      } else if (sort == sites && sort != null) {
        notSites.add(value(one));
      } else if (sort == authors && sort != null) {
        notAuthors.add(value(one));
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean takeNumber(Query.Number number) {
    boolean isLeast = number.sign() == Query.Sign.AT_LEAST;
    if (number.measure() == Query.Measure.RATING && isLeast && minRating == null) {
      minRating = number.value();
    } else if (number.measure() == Query.Measure.RATING
        && number.sign() == Query.Sign.AT_MOST
        && maxRating == null) {
      maxRating = number.value();
    } else if (number.measure() == Query.Measure.FOLLOWERS
        && isLeast
        && minFollowers == null
        && number.value() == Math.rint(number.value())) {
      minFollowers = number.value();
    } else {
      return false;
    }
    return true;
  }

  private static String value(Query leaf) {
    if (leaf instanceof Query.Words words) {
      return words.written().strip();
    }
    if (leaf instanceof Query.Language language) {
      return language.tag();
    }
    return leaf instanceof Query.Site site ? site.host() : ((Query.Kind) leaf).kind();
  }
}
