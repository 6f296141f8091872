package io.tellten.match;

import io.tellten.model.Query;
import java.util.ArrayList;
import java.util.List;

/** Says in words why a post matches a query, or why not. */
final class QueryReason {
  /** More are not read. */
  private static final int MOST_NAMED = 4;

  private final QueryFacts facts;

  QueryReason(QueryFacts facts) {
    this.facts = facts;
  }

  /** One whole sentence. */
  String of(Query query) {
    if (!CompiledQuery.holds(query, facts)) {
      return "The query does not find it: " + lacking(query) + ".";
    }
    List<String> found = new ArrayList<>();
    collect(query, found);
    return found.isEmpty()
        ? "The query finds it."
        : "The query finds it by " + String.join(", ", found.subList(0, Math.min(MOST_NAMED, found.size()))) + ".";
  }

  /** The positive words that hold. */
  private void collect(Query query, List<String> found) {
    List<Query> parts =
        query instanceof Query.All all
            ? all.parts()
            : query instanceof Query.Any any ? any.parts() : List.of();
    parts.stream().filter(part -> CompiledQuery.holds(part, facts)).forEach(p -> collect(p, found));
    if (query instanceof Query.Words || query instanceof Query.Near) {
      found.add(named(query));
    }
  }

  private String lacking(Query query) {
    if (query instanceof Query.All all) {
      return all.parts().stream()
          .filter(part -> !CompiledQuery.holds(part, facts))
          .findFirst()
          .map(this::lacking)
          .orElse("");
    }
    if (query instanceof Query.Any any) {
      List<String> parts =
          any.parts().stream().limit(MOST_NAMED).map(QueryReason::named).toList();
      boolean goesOn = any.parts().size() > MOST_NAMED;
      return "none of " + String.join(", ", parts) + (goesOn ? " and others" : "") + " holds";
    }
    if (query instanceof Query.Not not) {
      return "it leaves out what has " + named(not.part());
    }
    return query instanceof Query.Near ? named(query) + " does not hold" : "it has no " + named(query);
  }

  private static String named(Query query) {
    if (query instanceof Query.Words words) {
      String said = "\"" + words.written().strip() + "\"";
      return switch (words.place()) {
        case ANYWHERE -> said;
        case TITLE -> said + " in the title";
        case AUTHOR -> "author " + said;
      };
    }
    if (query instanceof Query.Near near) {
      return named(near.left()) + " near " + named(near.right());
    }
    if (query instanceof Query.Language language) {
      return "the language " + language.tag();
    }
    if (query instanceof Query.Site site) {
      return "the site " + site.host();
    }
    if (query instanceof Query.Kind kind) {
      return "the kind " + kind.kind();
    }
    if (query instanceof Query.Number number) {
      return QueryText.of(number);
    }
    return query instanceof Query.Not not ? "not " + named(not.part()) : "all of " + QueryText.of(query);
  }

  private static String named(List<Query.Words> words) {
    return named(words.size() == 1 ? words.get(0) : new Query.Any(List.copyOf(words)));
  }
}
