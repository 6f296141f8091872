package io.tellten.ingest;

import io.tellten.analysis.TextReader;
import io.tellten.match.Match;
import io.tellten.match.Matcher;
import io.tellten.match.Relation;
import io.tellten.model.Analysis;
import io.tellten.model.HandPost;
import io.tellten.model.Harvest;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.Stored;
import io.tellten.store.BusinessStore;
import io.tellten.store.HarvestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes posts in: tidies, matches and reads them, and stores what concerns a business. Taking in the
 * same thing again changes nothing. The returned futures complete after the commit and are the
 * back-pressure of whoever brings the posts.
 */
public final class Ingest {
  private final Vertx vertx;
  private final CurrentMatcher matcher;
  private final TextReader reader;
  private final HarvestStore harvests;

  /**
   * @param reader reads each text on a worker thread
   */
  public Ingest(
      Vertx vertx,
      Clock clock,
      BusinessStore businesses,
      TextReader reader,
      HarvestStore harvests) {
    this.vertx = vertx;
    this.matcher = new CurrentMatcher(businesses, clock);
    this.reader = reader;
    this.harvests = harvests;
  }

  /** Takes in what one answer brought; false when the lease was lost and nothing was written. */
  public Future<Boolean> accept(Harvest harvest) {
    return matcher
        .get(harvest.business())
        .compose(m -> vertx.executeBlocking(() -> read(harvest, m), false))
        .compose(posts -> harvests.commit(harvest, posts));
  }

  /** Takes in posts by hand, all or none; answers in their order. */
  public Future<List<Stored>> accept(List<HandPost> posts) {
    return vertx
        .executeBlocking(() -> posts.stream().map(this::read).toList(), false)
        .compose(harvests::commit);
  }

  private List<ReadPost> read(Harvest harvest, Matcher m) {
    return harvest.found().posts().stream()
        .map(Tidy::post)
        .map(post -> read(harvest, m, post))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<ReadPost> read(Harvest harvest, Matcher m, Post post) {
    List<Match> matches =
        harvest.isAboutBusiness() ? aboutItsBusiness(harvest, m, post) : m.match(post);
    List<Long> mentioned =
        matches.stream()
            .filter(match -> match.relation() == Relation.MENTION)
            .map(Match::businessId)
            .toList();
    boolean own =
        mentioned.isEmpty()
            && matches.stream().anyMatch(match -> match.relation() == Relation.OWN_ANSWER);
    return mentioned.isEmpty() && !own
        ? Optional.empty()
        : Optional.of(new ReadPost(post, Tidy.site(post), analysis(post), mentioned, own));
  }

  private static List<Match> aboutItsBusiness(Harvest harvest, Matcher m, Post post) {
    Relation relation = m.relation(harvest.business(), post, true);
    return List.of(new Match(harvest.business().id(), relation, -1, -1));
  }

  private HarvestStore.ByHand read(HandPost hand) {
    Post post = Tidy.post(hand);
    return new HarvestStore.ByHand(
        new ReadPost(
            post, Tidy.site(post), analysis(post), List.of(hand.businessId()), false),
        hand.backfill());
  }

  private Analysis analysis(Post post) {
    return reader.read(post.words(), post.rating(), post.language());
  }
}
