package io.tellten.store;

import io.tellten.model.Folded;
import io.tellten.model.KoreanEndings;
import io.tellten.model.Query;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Words a query as a condition over {@code post p} whose words are folded; it finds what the query
 * finds in memory, and is never null.
 */
final class QuerySql {
  /** What stands in folded words is divided by one space, which also begins and ends them. */
  private static final String ANY_LETTERS = "[^ ]*";

  private static final String ANY_WORD = "[^ " + Folded.TITLE_END + "]+ ";
  private static final String PARTICLES =
      "(?:" + String.join("|", KoreanEndings.ALL) + "){0,2}";

  private final Tuple values;

  /**
   * @param values to which it adds what stands for its {@code $n}
   */
  QuerySql(Tuple values) {
    this.values = values;
  }

  String of(Query query) {
    if (query instanceof Query.All all) {
      return joined(all.parts(), " AND ", this::of);
    }
    if (query instanceof Query.Any any) {
      return any(any.parts());
    }
    if (query instanceof Query.Not not) {
      return "(NOT " + of(not.part()) + ")";
    }
    if (query instanceof Query.Near near) {
      return "(p.folded ~ " + place(values.addString(pattern(near))) + ")";
    }
    return "(" + leaf(query) + ")";
  }

  /** Words of one place are looked for together: one pass over the text, however many there are. */
  private String any(List<Query> parts) {
    List<String> each = new ArrayList<>();
    for (Query.Place place : Query.Place.values()) {
      List<Query.Words> there =
          parts.stream()
              .filter(part -> part instanceof Query.Words words && words.place() == place)
              .map(Query.Words.class::cast)
              .toList();
      if (!there.isEmpty()) {
        each.add("(" + words(place, there) + ")");
      }
    }
    parts.stream().filter(part -> !(part instanceof Query.Words)).map(this::of).forEach(each::add);
    return "(" + String.join(" OR ", each) + ")";
  }

  private String words(Query.Place place, List<Query.Words> words) {
    String pattern = place(values.addString(" " + pattern(words) + " "));
    return switch (place) {
      case ANYWHERE -> "p.folded ~ " + pattern;
      case TITLE -> "split_part(p.folded, '" + Folded.TITLE_END + "', 1) ~ " + pattern;
      case AUTHOR -> "coalesce(p.folded_author, '') ~ " + pattern;
    };
  }

  private String leaf(Query leaf) {
    if (leaf instanceof Query.Words words) {
      return words(words.place(), List.of(words));
    }
    if (leaf instanceof Query.Language language) {
      String place = place(values.addString(language.tag()));
      return language.tag().indexOf('-') < 0
          ? "lower(split_part(coalesce(p.language, ''), '-', 1)) = " + place
          : "lower(coalesce(p.language, '')) = " + place;
    }
    if (leaf instanceof Query.Site site) {
      String place = place(values.addString(site.host()));
      String said = site.host().indexOf(':') < 0 ? "split_part(p.site, ':', 1)" : "p.site";
      String found = "lower(" + said + " COLLATE \"C\")"; // of ASCII letters alone, as in memory
      return found + " = " + place + " OR right(" + found + ", length(" + place + ") + 1) = '.' || " + place;
    }
    if (leaf instanceof Query.Kind kind) {
      return "coalesce(p.kind, '') = " + place(values.addString(kind.kind()));
    }
    Query.Number number = (Query.Number) leaf;
    String column =
        number.measure() == Query.Measure.RATING ? "p.rating" : "p.author_followers::float8";
    String place = place(values.addDouble(number.value()));
    return "coalesce(" + column + " " + number.sign().text() + " " + place + ", false)";
  }

  private static String joined(
      List<Query> parts, String between, Function<Query, String> each) {
    return parts.stream().map(each).collect(Collectors.joining(between, "(", ")"));
  }

  private static String place(Tuple values) {
    return "$" + values.size();
  }

  private static String pattern(Query.Near near) {
    String left = pattern(near.left());
    String right = pattern(near.right());
    String between = " (?:" + ANY_WORD + "){0," + near.apart() + "}";
    return " (?:" + left + between + right + "|" + right + between + left + ") ";
  }

  /** Endings are long and stand once behind all that may have them. */
  private static String pattern(List<Query.Words> words) {
    Map<Query.Ending, Set<String>> byEnding = new EnumMap<>(Query.Ending.class);
    for (Query.Words one : words) {
      for (Query.Form form : one.forms()) {
        byEnding.computeIfAbsent(form.ending(), none -> new LinkedHashSet<>()).add(pattern(form));
      }
    }
    return byEnding.entrySet().stream()
        .map(each -> "(?:" + String.join("|", each.getValue()) + ")" + ending(each.getKey()))
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  private static String pattern(Query.Form form) {
    String apart =
        form.words().stream().map(QuerySql::letters).collect(Collectors.joining(" "));
    return form.isTag() ? apart : apart + "|[#@]" + letters(form.joined());
  }

  private static String ending(Query.Ending ending) {
    return switch (ending) {
      case NONE -> "";
      case GENITIVE -> "s?";
      case PARTICLES -> PARTICLES;
    };
  }

  private static String letters(String word) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == '*') {
        pattern.append(ANY_LETTERS);
      } else if (letter < 0x80 && !Character.isLetterOrDigit(letter)) {
        pattern.append('\\').append(letter);
      } else {
        pattern.append(letter);
      }
    }
    return pattern.toString();
  }
}
