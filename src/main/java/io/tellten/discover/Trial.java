package io.tellten.discover;

import io.tellten.match.Matcher;
import io.tellten.model.Business;
import io.tellten.model.Post;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import java.util.List;

/** Says of each post that a source finds whether it is about the business, and why. */
public final class Trial {
  private final Business business;
  private final Matcher matcher;
  private final boolean isAboutBusiness;

  /** For what a source of that kind finds for the business. */
  public Trial(Connectors connectors, Business business, String kind) {
    this.business = business;
    this.matcher = new Matcher(List.of(business));
    this.isAboutBusiness = connectors.of(kind).map(Connector::isAboutBusiness).orElse(false);
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
    String name = business.name();
    return switch (matcher.relation(business, post, isAboutBusiness)) {
      case MENTION ->
          new Verdict(
              true,
              isAboutBusiness
                  ? "Everything this source holds is about " + name + "."
                  : "It names " + name + ".");
      case OWN_ANSWER ->
          new Verdict(false, "An account of " + name + " wrote it: it is kept as an answer only.");
      case OWN_PAGE -> new Verdict(false, "It stands on a page of " + name + " itself.");
      case NOT_ABOUT_US -> new Verdict(false, "It does not name " + name + ".");
    };
  }
}
