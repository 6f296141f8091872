package io.tellten.match;

import io.tellten.model.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query made ready to be held against many posts, each in microseconds. Immutable and safe on any
 * thread.
 */
public final class CompiledQuery {
  /** Says whether one part of a query holds. */
  @FunctionalInterface
  private interface Test {
    boolean holds(QueryFacts facts);
  }

  private static final Pattern ASCII = Pattern.compile("[A-Z]+");

  private final Query query;
  private final Test test;
  private final List<Anchor> anchors;

  private CompiledQuery(Query query) {
    this.query = query;
    this.test = test(query);
    this.anchors = anchors(query).stream().distinct().toList();
  }

  /** Of a query that was read. */
  public static CompiledQuery of(Query query) {
    return new CompiledQuery(query);
  }

  /**
   * Of a query as it is written.
   *
   * @throws QueryException as {@link QueryParser#parse}
   */
  public static CompiledQuery parse(String text) {
    return new CompiledQuery(QueryParser.parse(text));
  }

  /** What is looked for. */
  public Query query() {
    return query;
  }

  /** Whether the post is one of those looked for. */
  public boolean matches(QueryFacts facts) {
    return test.holds(facts);
  }

  /** Why it is, or is not; one whole sentence for people. */
  public String why(QueryFacts facts) {
    return new QueryReason(facts).of(query);
  }

  /**
   * Letters of which one at least stands in every post that matches, at the beginning of a word.
   *
   * @param isPrefix whether the word may go on behind them
   */
  record Anchor(String letters, boolean isPrefix) {}

  List<Anchor> anchors() {
    return anchors;
  }

  /** Whether one part of a query holds by itself. */
  static boolean holds(Query part, QueryFacts facts) {
    return test(part).holds(facts);
  }

  private static Test test(Query query) {
    if (query instanceof Query.All all) {
      Test[] parts = tests(all.parts());
      return facts -> holdsEach(parts, facts);
    }
    if (query instanceof Query.Any any) {
      Test[] parts = tests(any.parts());
      return facts -> holdsOne(parts, facts);
    }
    if (query instanceof Query.Not not) {
      Test part = test(not.part());
      return facts -> !part.holds(facts);
    }
    if (query instanceof Query.Near near) {
      return new NearTest(near)::holds;
    }
    return leaf(query);
  }

  private static Test leaf(Query leaf) {
    if (leaf instanceof Query.Words words) {
      return words(words);
    }
    if (leaf instanceof Query.Language language) {
      return facts -> isLanguage(language.tag(), facts.language());
    }
    if (leaf instanceof Query.Site site) {
      return facts -> isSite(site.host(), facts.site());
    }
    if (leaf instanceof Query.Kind kind) {
      return facts -> kind.kind().equals(facts.kind());
    }
    Query.Number number = (Query.Number) leaf;
    return facts -> {
      Double value = value(number.measure(), facts);
      return value != null && number.sign().holds(value, number.value());
    };
  }

  private static Test words(Query.Words words) {
    WordForm[] forms = WordForm.of(words).toArray(WordForm[]::new);
    return switch (words.place()) {
      case ANYWHERE -> facts -> stands(forms, facts.words(), facts.words().length);
      case TITLE -> facts -> stands(forms, facts.words(), facts.titleWords());
      case AUTHOR -> facts -> stands(forms, facts.author(), facts.author().length);
    };
  }

  private static boolean stands(WordForm[] forms, String[] text, int size) {
    for (int at = 0; at < size; at++) {
      for (WordForm form : forms) {
        if (form.endAt(text, at, size) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holdsEach(Test[] parts, QueryFacts facts) {
    for (Test part : parts) {
      if (!part.holds(facts)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsOne(Test[] parts, QueryFacts facts) {
    for (Test part : parts) {
      if (part.holds(facts)) {
        return true;
      }
    }
    return false;
  }

  /** In the order of what they cost. */
  private static Test[] tests(List<Query> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(CompiledQuery::cost))
        .map(CompiledQuery::test)
        .toArray(Test[]::new);
  }

  /** Comparing is nothing, words are looked for in microseconds, a language in many. */
  private static int cost(Query query) {
    if (query instanceof Query.Language) {
      return 3;
    }
    if (query instanceof Query.Near) {
      return 2;
    }
    if (query instanceof Query.Words) {
      return 1;
    }
    if (query instanceof Query.Not not) {
      return cost(not.part());
    }
    List<Query> parts =
        query instanceof Query.All all
            ? all.parts()
            : query instanceof Query.Any any ? any.parts() : List.of();
    return parts.stream().mapToInt(CompiledQuery::cost).max().orElse(0);
  }

  private static boolean isLanguage(String tag, @Nullable String found) {
    return found != null
        && (tag.equals(found)
            || tag.indexOf('-') < 0 && found.startsWith(tag) && found.charAt(tag.length()) == '-');
  }

  private static boolean isSite(String host, String found) {
    int port = found.indexOf(':');
    String said = host.indexOf(':') < 0 && port >= 0 ? found.substring(0, port) : found;
    String site = plain(said);
    return site.equals(host) || site.endsWith("." + host);
  }

  /** Hosts are in lower case already; the name of a site may be as people write it. */
  private static String plain(String site) {
    for (int i = 0; i < site.length(); i++) {
      if (site.charAt(i) >= 'A' && site.charAt(i) <= 'Z') {
        return ASCII.matcher(site).replaceAll(letter -> letter.group().toLowerCase(Locale.ROOT));
      }
    }
    return site;
  }

  private static @Nullable Double value(Query.Measure measure, QueryFacts facts) {
    if (measure == Query.Measure.RATING) {
      return facts.rating();
    }
    Long followers = facts.followers();
    return followers == null ? null : Double.valueOf(followers);
  }

  private static List<Anchor> anchors(Query query) {
    if (query instanceof Query.All all) {
      return all.parts().stream()
          .filter(QueryParser::needsWords)
          .map(CompiledQuery::anchors)
          .max(Comparator.comparingInt(CompiledQuery::rarity))
          .orElse(List.of());
    }
    if (query instanceof Query.Any any) {
      List<Anchor> each = new ArrayList<>();
      any.parts().forEach(part -> each.addAll(anchors(part)));
      return each;
    }
    if (query instanceof Query.Near near) {
      List<Anchor> left = ofWords(near.left());
      List<Anchor> right = ofWords(near.right());
      return rarity(left) >= rarity(right) ? left : right;
    }
    return query instanceof Query.Words words ? ofWords(List.of(words)) : List.of();
  }

  /** How many letters the commonest has: long words are rare ones. */
  private static int rarity(List<Anchor> anchors) {
    return anchors.stream().mapToInt(anchor -> anchor.letters().length()).min().orElse(0);
  }

  private static List<Anchor> ofWords(List<Query.Words> words) {
    return words.stream()
        .flatMap(one -> one.forms().stream())
        .map(CompiledQuery::anchor)
        .toList();
  }

  private static Anchor anchor(Query.Form form) {
    String letters = form.isTag() ? form.words().get(0).replaceFirst("^[#@]+", "") : form.joined();
    int star = letters.indexOf('*');
    int mail = letters.indexOf('@'); // a handle's host, or that of a mail address
    String plain = mail >= 0 ? letters.substring(0, mail) : letters;
    return star >= 0 && star < plain.length()
        ? new Anchor(plain.substring(0, star), true)
        : new Anchor(plain, false);
  }
}
