package io.tellten.match;

import io.tellten.model.Business;
import io.tellten.model.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells which businesses a post concerns, in one pass over its words however many businesses there
 * are. Immutable and safe on any thread; made anew when a business changes.
 *
 * <p>A name counts as a whole word, whatever its case, accents, width, hyphens and spaces; also as
 * a hashtag ({@code #AcmeBakery}), as a whole handle and with a possessive. In scripts without
 * spaces it counts anywhere. An alias written {@code @acme} counts as a handle only, one written
 * {@code #acme} as a hashtag only. A name that stands within an excluded term does not count.
 *
 * <p>A business with a query is concerned by what its query finds, whatever it is called; its names
 * then only say where it is named.
 *
 * <pre>{@code
 * Matcher matcher = new Matcher(businesses);
 * for (Match match : matcher.match(post)) {
 *   if (match.relation() == Relation.MENTION) { … }
 * }
 * }</pre>
 */
public final class Matcher {
  private final List<Business> businesses;
  private final NameTable names;
  private final @Nullable CompiledQuery[] queries;
  private final Accounts accounts;

  /** A matcher for these businesses; archived ones are left out. */
  public Matcher(List<Business> all) {
    this.businesses = all.stream().filter(business -> !business.archived()).toList();
    this.queries = businesses.stream().map(Matcher::queryOf).toArray(CompiledQuery[]::new);
    this.names = new NameTable(termsOf(businesses, queries));
    this.accounts = Accounts.of(businesses);
  }

  /** As {@link #match(Post, String, Function)}, of a post in the language that its site says. */
  public List<Match> match(Post post) {
    return match(post, null, named -> post.language());
  }

  /**
   * The businesses that a post concerns, or that wrote it, each once and in the order given.
   *
   * @param kind of the source that found it; null: none did
   * @param language of its words, told of {@link #named} those who are named in it; asked for only
   *     where a query depends on it
   */
  public List<Match> match(
      Post post, @Nullable String kind, Function<List<Business>, @Nullable String> language) {
    Map<Integer, Occurrences> named = find(post);
    Set<Integer> own = accounts.ownersOf(post.author());
    if (named.isEmpty() && own.isEmpty()) {
      return List.of(); // nearly every post of a stream
    }
    Set<Integer> concerned = new TreeSet<>(named.keySet());
    concerned.addAll(own);
    QueryFacts facts = QueryFacts.of(post, kind, () -> language.apply(named(named)));
    List<Match> matches = new ArrayList<>();
    for (int index : concerned) {
      Business business = businesses.get(index);
      Occurrences occurrences = named.get(index);
      Span name = occurrences == null ? null : occurrences.first();
      if (own.contains(index)) {
        matches.add(Match.of(business.id(), Relation.OWN_ANSWER, name));
      } else if (isFound(index, occurrences, name, facts)) {
        boolean isOwnPage = Address.anyHolds(business.websites(), post.url());
        Relation relation = isOwnPage ? Relation.OWN_PAGE : Relation.MENTION;
        matches.add(Match.of(business.id(), relation, name));
      }
    }
    return List.copyOf(matches);
  }

  /** Whose names stand in a post, whether or not it concerns them; in the order given. */
  public List<Business> named(Post post) {
    return named(find(post));
  }

  private List<Business> named(Map<Integer, Occurrences> found) {
    return found.entrySet().stream()
        .filter(each -> each.getValue().first() != null)
        .map(Map.Entry::getKey)
        .sorted()
        .map(businesses::get)
        .toList();
  }

  private boolean isFound(
      int index, @Nullable Occurrences occurrences, @Nullable Span name, QueryFacts facts) {
    CompiledQuery query = queries[index];
    return query == null
        ? name != null
        : occurrences != null && occurrences.isAnchored() && query.matches(facts);
  }

  /**
   * What a post is to one business.
   *
   * @param isAboutBusiness whether it was found where everything is about the business (a page of
   *     its reviews), so that it needs no name and may stand on its own pages
   */
  public Relation relation(Business business, Post post, boolean isAboutBusiness) {
    if (isOwn(business, post)) {
      return Relation.OWN_ANSWER;
    }
    if (isAboutBusiness) {
      return Relation.MENTION;
    }
    return match(post).stream()
        .filter(match -> match.businessId() == business.id())
        .map(Match::relation)
        .findFirst()
        .orElse(Relation.NOT_ABOUT_US);
  }

  /**
   * Whether one of the business's own accounts wrote the post: by handle, or on sites without
   * handles by exactly the author's name.
   */
  public static boolean isOwn(Business business, Post post) {
    return Accounts.isOwn(business, post.author());
  }

  /** Whether the post stands on one of the business's own pages. */
  public static boolean isOnOwnPage(Business business, Post post) {
    return Address.anyHolds(business.websites(), post.url());
  }

  /**
   * Why a post is, or is not, a mention of a business; for people, at the cost of looking for each
   * of its names in turn.
   *
   * @param isAboutBusiness as in {@link #relation}
   */
  public static Explanation explain(Business business, Post post, boolean isAboutBusiness) {
    return explain(business, post, isAboutBusiness, null, post.language());
  }

  /**
   * The same, of a post that this kind of source found in this language; null: not known.
   */
  public static Explanation explain(
      Business business,
      Post post,
      boolean isAboutBusiness,
      @Nullable String kind,
      @Nullable String language) {
    QueryFacts facts = QueryFacts.of(post, kind, () -> language);
    return new Explainer(business, post).explain(isAboutBusiness, queryOf(business), facts);
  }

  /** One that cannot be read, as after an update, leaves the names to decide. */
  private static @Nullable CompiledQuery queryOf(Business business) {
    try {
      return business.query() == null ? null : CompiledQuery.parse(business.query());
    } catch (QueryException unreadable) {
      return null;
    }
  }

  private static List<Term> termsOf(
      List<Business> businesses, @Nullable CompiledQuery[] queries) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < businesses.size(); i++) {
      terms.addAll(Term.of(i, businesses.get(i)));
      CompiledQuery query = queries[i];
      if (query != null) {
        for (CompiledQuery.Anchor anchor : query.anchors()) {
          terms.add(Term.anchor(i, anchor));
        }
      }
    }
    return terms;
  }

  private Map<Integer, Occurrences> find(Post post) {
    String words = post.words();
    FoldedText text = FoldedText.of(words, titleEnd(post, words));
    Map<Integer, Occurrences> found = new HashMap<>();
    for (int at = 0; at < text.size(); at++) {
      if (text.isWordStart(at)) {
        int from = at;
        names.find(text, from, term -> note(term, text, from, found));
      }
    }
    return found;
  }

  private static void note(
      Term term, FoldedText text, int from, Map<Integer, Occurrences> found) {
    int to = from + term.letters().length();
    if (term.isAnchor()) {
      found.computeIfAbsent(term.business(), business -> new Occurrences()).anchor();
    } else if (term.isAt(text, from, to)) {
      found
          .computeIfAbsent(term.business(), business -> new Occurrences())
          .add(new Span(text.start(from), text.end(to - 1)), term.isExcluded());
    }
  }

  /** Where the title ends: a name does not begin in the title and end in the text. */
  static int titleEnd(Post post, String words) {
    String title = post.title();
    return title == null || words.length() == post.text().length() ? -1 : title.length();
  }
}
