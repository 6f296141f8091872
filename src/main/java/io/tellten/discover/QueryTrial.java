package io.tellten.discover;

import io.tellten.match.CompiledQuery;
import io.tellten.match.Matcher;
import io.tellten.match.QueryFacts;
import io.tellten.model.Business;
import io.tellten.model.Post;
import io.tellten.model.Query;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.source.Connectors;
import io.tellten.store.QueryTryStore;
import io.tellten.store.QueryTryStore.Looked;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a query would find in the posts that are stored, before it is saved. Nothing is changed. */
public final class QueryTrial {
  private final Connectors connectors;
  private final SourceStore sources;
  private final QueryTryStore posts;

  /** On what is stored there. */
  public QueryTrial(Connectors connectors, SourceStore sources, QueryTryStore posts) {
    this.connectors = connectors;
    this.sources = sources;
    this.posts = posts;
  }

  /**
   * What came of it.
   *
   * @param looked how many posts it was held against
   * @param matches how many of them it finds; the business's own posts and pages are not mentions
   * @param today how many mention the business as it is found now
   * @param kept how many of those still would
   * @param lost ids of posts that no longer would, the newest first
   * @param won ids of posts that would besides, the newest first
   */
  public record Outcome(
      long looked, long matches, long today, long kept, List<Long> lost, List<Long> won) {}

  /**
   * Holds it against the posts since then.
   *
   * @param business null: one that is not watched yet
   */
  public Future<Outcome> run(
      Vertx vertx, Query query, @Nullable Business business, Instant since) {
    return aboutBusiness(business)
        .compose(
            about -> posts.look(query, business == null ? null : business.id(), about, since))
        .compose(
            looked ->
                vertx.executeBlocking(
                    () -> judged(CompiledQuery.of(query), business, looked), false));
  }

  /** A sentence on what the query makes of a post with its words. */
  public static String why(Query query, Looked looked) {
    return CompiledQuery.of(query).why(facts(looked));
  }

  private Future<List<Long>> aboutBusiness(@Nullable Business business) {
    return business == null
        ? Future.succeededFuture(List.of())
        : sources
            .list(true)
            .map(
                all ->
                    all.stream()
                        .filter(source -> source.businessId() == business.id())
                        .filter(source -> isAbout(business, source))
                        .map(Source::id)
                        .toList());
  }

  private boolean isAbout(Business business, Source source) {
    Question question = new Question(business, source.url(), source.tags(), source.options());
    return connectors.of(source.kind()).map(c -> c.isAboutBusiness(question)).orElse(false);
  }

  private static Outcome judged(
      CompiledQuery query, @Nullable Business business, List<Looked> all) {
    long matches = 0;
    long today = 0;
    long kept = 0;
    List<Long> lost = new ArrayList<>();
    List<Long> won = new ArrayList<>();
    for (Looked looked : all) {
      boolean finds = finds(query, business, looked);
      matches += finds ? 1 : 0;
      if (looked.isVisible()) {
        today++;
        if (finds || looked.isFixed()) {
          kept++;
        } else {
          lost.add(looked.id());
        }
      } else if (finds && looked.mentionId() == null) { // one that people hid stays hidden
        won.add(looked.id());
      }
    }
    return new Outcome(all.size(), matches, today, kept, lost, won);
  }

  private static boolean finds(
      CompiledQuery query, @Nullable Business business, Looked looked) {
    Boolean found = looked.isFound();
    boolean finds = found == null ? query.matches(facts(looked)) : found;
    Post post = looked.post();
    return finds
        && (business == null
            || !Matcher.isOwn(business, post) && !Matcher.isOnOwnPage(business, post));
  }

  private static QueryFacts facts(Looked looked) {
    return QueryFacts.of(looked.post(), looked.kind(), looked.post()::language);
  }
}
