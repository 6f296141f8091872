package io.tellten.match;

import io.tellten.model.Business;
import io.tellten.model.Post;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one post for one business alone and says what it found, in words. */
final class Explainer {
  /** A word that holds the name is shown whole up to this length. */
  private static final int LONGEST_WORD = 60;

  private final Business business;
  private final Post post;
  private final String words;
  private final FoldedText text;
  private final Occurrences occurrences = new Occurrences();
  private final List<Span> excluded = new ArrayList<>();
  private @Nullable Span nearly;

  Explainer(Business business, Post post) {
    this.business = business;
    this.post = post;
    this.words = post.words();
    this.text = FoldedText.of(words, Matcher.titleEnd(post, words));
    for (Term term : Term.of(0, business)) {
      look(term);
    }
  }

  /**
   * @param query what the business is found by; null: its names
   */
  Explanation explain(
      boolean isAboutBusiness, @Nullable CompiledQuery query, QueryFacts facts) {
    Span name = occurrences.first();
    String said = name == null ? null : written(name);
    if (Matcher.isOwn(business, post)) {
      return new Explanation(
          Relation.OWN_ANSWER,
          said,
          "One of the business's own accounts wrote it, so it counts as its answer and not as a"
              + " mention.");
    }
    if (isAboutBusiness) {
      return new Explanation(
          Relation.MENTION,
          said,
          "Everything this source holds is about the business, so it needs no name.");
    }
    if (query != null) {
      return explain(query, facts, said);
    }
    if (name == null) {
      return new Explanation(Relation.NOT_ABOUT_US, null, whyNot());
    }
    return Address.anyHolds(business.websites(), post.url())
        ? new Explanation(
            Relation.OWN_PAGE,
            said,
            "It says \"" + said + "\", but stands on the business's own website.")
        : new Explanation(Relation.MENTION, said, "It says \"" + said + "\".");
  }

  private Explanation explain(CompiledQuery query, QueryFacts facts, @Nullable String said) {
    String why = query.why(facts);
    if (!query.matches(facts)) {
      return new Explanation(Relation.NOT_ABOUT_US, said, why);
    }
    return Address.anyHolds(business.websites(), post.url())
        ? new Explanation(
            Relation.OWN_PAGE, said, why + " But it stands on the business's own website.")
        : new Explanation(Relation.MENTION, said, why);
  }

  private void look(Term term) {
    String letters = term.letters();
    String all = new String(text.letters());
    for (int at = all.indexOf(letters); at >= 0; at = all.indexOf(letters, at + 1)) {
      int to = at + letters.length();
      Span span = new Span(text.start(at), text.end(to - 1));
      if (term.isAt(text, at, to)) {
        occurrences.add(span, term.isExcluded());
        if (term.isExcluded()) {
          excluded.add(span);
        }
      } else if (!term.isExcluded() && nearly == null) {
        nearly = span;
      }
    }
  }

  private String whyNot() {
    for (Span around : excluded) {
      for (Span name : occurrences.names()) {
        if (around.overlaps(name)) {
          return "It says \""
              + written(name)
              + "\" only within \""
              + written(around)
              + "\", which is excluded.";
        }
      }
    }
    if (nearly != null) {
      return "The letters of the name stand in it only within other words: \""
          + around(nearly)
          + "\".";
    }
    List<String> names = new ArrayList<>(List.of(business.name()));
    names.addAll(business.aliases());
    return names.size() == 1
        ? "It does not name the business: \"" + names.get(0) + "\" does not stand in it."
        : "It does not name the business: none of \""
            + String.join("\", \"", names)
            + "\" stands in it.";
  }

  private String written(Span span) {
    return words.substring(span.start(), span.end()).replaceAll("\\s+", " ");
  }

  /** The span with the rest of the words that it begins and ends in. */
  private String around(Span span) {
    int from = span.start();
    int to = span.end();
    while (from > 0 && isPart(words.charAt(from - 1)) && span.end() - from < LONGEST_WORD) {
      from--;
    }
    while (to < words.length() && isPart(words.charAt(to)) && to - span.start() < LONGEST_WORD) {
      to++;
    }
    return written(new Span(from, to));
  }

  private static boolean isPart(char sign) {
    return !Character.isWhitespace(sign);
  }
}
