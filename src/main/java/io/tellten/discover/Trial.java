package io.tellten.discover;

import io.tellten.analysis.TextReader;
import io.tellten.match.Explanation;
import io.tellten.match.Matcher;
import io.tellten.match.Relation;
import io.tellten.model.Business;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.model.Wording;
import io.tellten.source.Connectors;

/** Says of each post that a source finds whether it is about the business, and why. */
public final class Trial {
  private final Business business;
  private final boolean isAboutBusiness;
  private final String kind;

  /** For what that source finds for the business. */
  public Trial(Connectors connectors, Business business, Source source) {
    this.business = business;
    this.kind = source.kind();
    Question question = new Question(business, source.url(), source.tags(), source.options());
    this.isAboutBusiness =
        connectors.of(source.kind()).map(c -> c.isAboutBusiness(question)).orElse(false);
  }

  /**
   * What a post is to the business.
   *
   * @param matched whether it is a mention
   * @param why a whole sentence
   */
  public record Verdict(boolean matched, String why) {}

  /** The verdict on one post. */
  public Verdict of(Post post) {
    String language =
        business.query() == null
            ? post.language()
            : TextReader.language(Wording.of(post), business.names()); // as it will be stored
    Explanation explanation = Matcher.explain(business, post, isAboutBusiness, kind, language);
    return new Verdict(explanation.relation() == Relation.MENTION, explanation.sentence());
  }
}
